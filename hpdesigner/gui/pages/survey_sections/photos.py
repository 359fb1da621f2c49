"""Photos of the site, with captions; a picture whose bytes are missing stays listed."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QImage, QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hpdesigner.gui import theme
from hpdesigner.gui.document import Document
from hpdesigner.gui.forms.attachments import Attachments, keep_picture
from hpdesigner.gui.forms.message import Message
from hpdesigner.model.base import new_id, replaced
from hpdesigner.model.project import Project
from hpdesigner.model.site import Photo
from hpdesigner.problems import HpdError, Where
from hpdesigner.units import System

PHOTOS: Where = ("photos",)
_THUMBNAIL_EM = 9.0
_ID = Qt.ItemDataRole.UserRole


class PhotosSection(QWidget):
    """Thumbnails with captions; F2 edits a caption, Insert attaches, Ctrl+Delete removes."""

    def __init__(self, document: Document, attachments: Attachments) -> None:
        super().__init__()
        self._document, self._attachments = document, attachments
        self._system: System = "ip"
        self._shown: tuple[Photo, ...] | None = None
        self._list = QListWidget()
        self._message = Message()
        self._hint = QLabel(
            self.tr("No photos yet. Attach nameplates, the panel, the attic, the outdoor place.")
        )
        self._hint.setProperty("look", "muted")
        self._hint.setWordWrap(True)
        self._set_up_list()
        self._lay_out()

    def refresh(self, system: System) -> None:
        """Show the project's photos."""
        self._system = system
        photos = self._document.project.photos
        if photos is self._shown:
            return
        self._shown = photos
        self._list.blockSignals(True)
        self._list.clear()
        for photo in photos:
            self._list.addItem(self._item(photo))
        self._list.blockSignals(False)
        self._hint.setVisible(not photos)

    def go_to(self, where: Where) -> bool:
        """Choose the photo at ``where``."""
        if where[:1] != PHOTOS:
            return False
        self._list.setFocus()
        for index in range(self._list.count()):
            if self._list.item(index).data(_ID) in where:
                self._list.setCurrentRow(index)
        return True

    def attach(self, names: list[str]) -> None:
        """Attach picture files as one step; files that are no pictures are named and left out."""
        added: list[Photo] = []
        for name in names:
            try:
                digest = keep_picture(Path(name), self._attachments)
            except HpdError as error:
                self._message.say(error.problem, self._system)
                continue
            added.append(Photo(id=new_id(), sha256=digest, caption=Path(name).stem))
        if added:
            photos = (*self._document.project.photos, *added)
            one = self.tr("Attach photo {0}").format(added[0].caption)
            many = self.tr("Attach {0} photos").format(len(added))
            self._apply(photos, one if len(added) == 1 else many)

    def remove(self) -> None:
        """Take the chosen photos off the project."""
        gone = {item.data(_ID) for item in self._list.selectedItems()}
        photos = tuple(p for p in self._document.project.photos if p.id not in gone)
        if gone:
            one, many = self.tr("Remove 1 photo"), self.tr("Remove {0} photos").format(len(gone))
            self._apply(photos, one if len(gone) == 1 else many)

    def _apply(self, photos: tuple[Photo, ...], step: str) -> None:
        project: Project = replaced(self._document.project, PHOTOS, photos)
        self._document.apply(project, step, PHOTOS)

    def _item(self, photo: Photo) -> QListWidgetItem:
        item = QListWidgetItem(photo.caption or self.tr("Without caption"))
        item.setData(_ID, photo.id)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        data = self._attachments.get(photo.sha256)
        picture = QImage.fromData(data) if data else QImage()
        item.setIcon(QIcon(self._thumbnail(picture)))
        if picture.isNull():
            item.setToolTip(self.tr("The picture itself is missing; its caption is kept."))
        return item

    def _thumbnail(self, picture: QImage) -> QPixmap:
        side = theme.em(self, _THUMBNAIL_EM)
        if picture.isNull():
            empty = QPixmap(side, side * 3 // 4)
            empty.fill(self.palette().color(self.backgroundRole()).darker(110))
            return empty
        scaled = picture.scaled(
            QSize(side, side),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        return QPixmap.fromImage(scaled)

    def _on_renamed(self, item: QListWidgetItem) -> None:
        where = (*PHOTOS, item.data(_ID), "caption")
        project = replaced(self._document.project, where, item.text())
        self._document.apply(project, self.tr("Photo caption"), where)

    def _ask_files(self) -> None:
        names, _filter = QFileDialog.getOpenFileNames(
            self, self.tr("Attach photos"), "", self.tr("Pictures (*.jpg *.jpeg *.png)")
        )
        self.attach(names)

    def _set_up_list(self) -> None:
        side = theme.em(self, _THUMBNAIL_EM)
        self._list.setViewMode(QListWidget.ViewMode.IconMode)
        self._list.setIconSize(QSize(side, side))
        self._list.setGridSize(QSize(side + theme.em(self, 1), side + theme.em(self, 3)))
        self._list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._list.setMovement(QListWidget.Movement.Static)
        self._list.setWordWrap(True)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._list.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self._list.setAccessibleName(self.tr("Photos"))
        self._list.itemChanged.connect(self._on_renamed)
        inside = Qt.ShortcutContext.WidgetShortcut
        for keys, called in (("Ins", self._ask_files), ("Ctrl+Del", self.remove)):
            QShortcut(QKeySequence(keys), self._list, called, context=inside)

    def _lay_out(self) -> None:
        attach = QPushButton(self.tr("Attach photos…"))
        attach.clicked.connect(self._ask_files)
        remove = QPushButton(self.tr("Remove"))
        remove.clicked.connect(self.remove)
        line = QHBoxLayout()
        line.addWidget(attach)
        line.addWidget(remove)
        line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addLayout(line)
        layout.addWidget(self._hint)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._message)
