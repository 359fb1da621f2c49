"""Preferences of this computer's user; each takes effect as it is chosen."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from hpdesigner.gui import theme
from hpdesigner.gui.catalog.place_form import PlaceForm

if TYPE_CHECKING:
    from hpdesigner.gui.session import Session

_PER_CENT = 100
_WIDE_EM = 30


class SettingsDialog(QDialog):
    """Units, theme, text size, the catalogue's place and the company that makes the proposals."""

    def __init__(self, session: "Session", parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Settings"))
        self._session = session
        self.system = self._choice(
            (("ip", self.tr("IP (°F, Btu/h, ft)")), ("si", self.tr("SI (°C, W, m)"))),
            session.system,
        )
        self.theme = self._choice(
            (
                ("light", self.tr("Light")),
                ("dark", self.tr("Dark")),
                ("sun", self.tr("Sun: black on white, for outdoors")),
            ),
            theme.current().id,
        )
        self.zoom = self._choice(
            tuple((size, self.tr("{0} %").format(size)) for size in _sizes(session.settings.zoom)),
            round(session.settings.zoom * _PER_CENT),
        )
        company = session.settings.company
        self.company = {
            name: QLineEdit(str(getattr(company, name)))
            for name in type(company).model_fields
            if name != "evidence"
        }
        self.catalog = PlaceForm(session.settings.catalog, session.services.threads)
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        self.system.activated.connect(
            lambda: self._session.change(system=self.system.currentData())
        )
        self.theme.activated.connect(lambda: self._session.show_theme(self.theme.currentData()))
        self.zoom.activated.connect(
            lambda: self._session.zoom_to(self.zoom.currentData() / _PER_CENT)
        )

        self.catalog.edited.connect(lambda place: self._session.change(catalog=place))
        self.finished.connect(self.catalog.stop)
        for name, line in self.company.items():
            line.editingFinished.connect(partial(self._take_company, name))

    def _take_company(self, name: str) -> None:
        company = self._session.settings.company
        self._session.change(company=company.evolve(**{name: self.company[name].text().strip()}))

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(self.tr("&Units on screen"), self.system)
        form.addRow(self.tr("&Theme"), self.theme)
        form.addRow(self.tr("Te&xt size"), self.zoom)
        form.addRow(_heading(self.tr("Equipment catalog the office shares")))
        form.addRow(self.catalog)
        form.addRow(_heading(self.tr("Your company, on the proposals of new surveys")))
        fields = type(self._session.settings.company).model_fields
        for name, line in self.company.items():
            form.addRow(fields[name].title or name, line)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(buttons)
        self.setMinimumWidth(min(theme.em(self, _WIDE_EM), self.screen().availableSize().width()))

    @staticmethod
    def _choice(choices: tuple[tuple[str | int, str], ...], chosen: str | int) -> QComboBox:
        box = QComboBox()
        for value, text in choices:
            box.addItem(text, value)
        box.setCurrentIndex(box.findData(chosen))
        return box


def _heading(text: str) -> QLabel:
    title = QLabel(text)
    title.setProperty("look", "heading")
    return title


def _sizes(chosen: float) -> list[int]:
    """Return the sizes of text to choose from [%], with the one in use."""
    least, most = (round(z * _PER_CENT) for z in (theme.SMALLEST_ZOOM, theme.LARGEST_ZOOM))
    step = round(theme.ZOOM_STEP * _PER_CENT)
    return sorted({*range(least, most + 1, step), round(chosen * _PER_CENT)})
