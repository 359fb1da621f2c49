"""Opening by what a file holds, and proposals that carry their project."""

import io
import re

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from hpdesigner.model.samples import sample_project
from hpdesigner.opening import is_project_file, open_any, with_project
from hpdesigner.persistence.archive import save
from hpdesigner.persistence.attachments import Attachments
from hpdesigner.problems import FileError
from hpdesigner.reports.carrying import carry
from hpdesigner.sentences import sentence


@pytest.fixture
def attachments(tmp_path):
    return Attachments(tmp_path / "attachments")


@pytest.fixture
def paper():
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=1)
    canvas.drawString(72, 720, "Proposal")
    canvas.save()
    return stream.getvalue()


def test_a_proposal_gives_its_project_back(paper, attachments, tmp_path):
    path = tmp_path / "job.pdf"
    path.write_bytes(with_project(paper, sample_project(), attachments))
    assert open_any(path, attachments).project == sample_project()


def test_the_pages_are_untouched(paper, attachments):
    carrying = with_project(paper, sample_project(), attachments)
    with pypdfium2.PdfDocument(carrying) as document:
        assert len(document) == 1
        assert "Proposal" in document[0].get_textpage().get_text_range()


def test_the_same_proposal_has_the_same_bytes(paper, attachments):
    first, second = (with_project(paper, sample_project(), attachments) for _ in range(2))
    assert first == second


def test_a_plain_pdf_says_what_can_be_opened(paper, attachments, tmp_path):
    path = tmp_path / "other.pdf"
    path.write_bytes(paper)
    with pytest.raises(FileError) as caught:
        open_any(path, attachments)
    assert '"other.pdf" carries no project' in sentence(caught.value.problem)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4 broken", b"PK\x03\x04"])
def test_a_broken_pdf_is_one_sentence(content, attachments, tmp_path):
    path = tmp_path / "bad.pdf"
    path.write_bytes(content)
    with pytest.raises(FileError) as caught:
        open_any(path, attachments)
    assert '"bad.pdf"' in sentence(caught.value.problem)


def test_a_missing_pdf_is_one_sentence(attachments, tmp_path):
    with pytest.raises(FileError) as caught:
        open_any(tmp_path / "gone.pdf", attachments)
    assert '"gone.pdf" cannot be read' in sentence(caught.value.problem)


def test_a_hostile_project_inside_is_refused(paper, attachments, tmp_path):
    path = tmp_path / "job.pdf"
    path.write_bytes(carry(paper, b"PK\x03\x04 not a zip"))
    with pytest.raises(FileError):
        open_any(path, attachments)


def test_only_project_files_are_saved_back_to(tmp_path):
    assert is_project_file(tmp_path / "a.hpd")
    assert not is_project_file(tmp_path / "a.PDF")
    assert not is_project_file(tmp_path / "a.xml")


def test_a_project_file_opens(attachments, tmp_path):
    save(sample_project(), tmp_path / "job.hpd", attachments)
    assert open_any(tmp_path / "job.hpd", attachments).project == sample_project()


def test_a_carried_project_is_not_dated_by_the_clock(paper):
    dates = re.findall(rb"/CreationDate\s?\(D:(\d{8})", carry(paper, b"project"))
    assert set(dates) == {b"20000101"}
