"""Photos of the site and of evidence: kept by digest, pictures only."""

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QListWidget,
    QMessageBox,
)

from hpdesigner.gui.forms.evidence import EvidenceMark
from hpdesigner.gui.forms.message import Message
from hpdesigner.gui.pages.survey_sections.photos import PhotosSection
from hpdesigner.model.project import Project
from tests.gui.survey.survey_pages import document


def picture() -> bytes:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


@pytest.fixture
def photos(page) -> PhotosSection:
    page.go_to(("photos",))
    return page.findChild(PhotosSection)


def test_photos_are_kept_by_digest_and_listed_with_their_names(page, photos, tmp_path):
    file = tmp_path / "nameplate.png"
    file.write_bytes(picture())
    photos.attach([str(file)])
    (photo,) = document(page).project.photos
    assert photo.caption == "nameplate"
    assert page.workspace.services.attachments.get(photo.sha256) == picture()
    listed = photos.findChild(QListWidget)
    assert listed.item(0).text() == "nameplate"
    listed.item(0).setText("Furnace")
    assert document(page).project.photos[0].caption == "Furnace"
    listed.item(0).setSelected(True)
    photos.remove()
    assert document(page).project.photos == ()


def test_a_file_that_is_no_picture_is_told_and_left_out(page, photos, tmp_path):
    file = tmp_path / "notes.png"
    file.write_bytes(b"no picture")
    photos.attach([str(file)])
    assert document(page).project.photos == ()
    assert '"notes.png" is not a picture' in photos.findChild(Message).text()


def test_a_photo_that_cannot_be_read_is_told_and_left_out(page, photos, tmp_path):
    photos.attach([str(tmp_path / "gone.png")])
    assert document(page).project.photos == ()
    assert '"gone.png" is not a picture' in photos.findChild(Message).text()


def test_removing_no_photo_is_no_step(page, photos):
    photos.remove()
    assert not document(page).history.canUndo()


def test_evidence_takes_pictures_only(page, tmp_path, monkeypatch):
    page.go_to(("building", "year_built"))
    said = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *asked: said.append(asked[-1]))
    file = tmp_path / "notes.png"
    file.write_bytes(b"no picture")
    mark = next(
        one for one in page.findChildren(EvidenceMark) if "Year built" in one.accessibleName()
    )
    mark.attach_photo(file)
    assert not document(page).history.canUndo()
    assert '"notes.png" is not a picture' in said[0]
    file.write_bytes(picture())
    mark.attach_photo(file)
    evidence = document(page).project.building.evidence_for("year_built")
    assert page.workspace.services.attachments.get(evidence.photo) == picture()


def test_a_picture_that_is_missing_stays_listed(qtbot, page, photos, tmp_path):
    lost = {"id": "p1", "sha256": "0" * 64, "caption": "Attic"}
    project = document(page).project.model_copy()
    document(page).apply(
        Project.model_validate({**project.__dict__, "photos": (lost,)}), "Attach 1 photos"
    )
    assert photos.findChild(QListWidget).item(0).text() == "Attic"
