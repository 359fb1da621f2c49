"""The form of client and site, with the way to find the place and its station above it."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from hpdesigner.gui.document import Document
from hpdesigner.gui.forms.attachments import Attachments
from hpdesigner.gui.forms.form import Section
from hpdesigner.gui.location.choosing import with_location
from hpdesigner.gui.location.dialog import LocationDialog
from hpdesigner.gui.pages.survey_sections.parts import ScrolledForm
from hpdesigner.model.project import Project
from hpdesigner.problems import Where
from hpdesigner.units import System
from hpdesigner.weather.store import Stations


class SiteSection(QWidget):
    """A part of the survey: the form, and a button that asks for the location."""

    def __init__(
        self, document: Document, sections: tuple[Section, ...], attachments: Attachments
    ) -> None:
        super().__init__()
        self._document = document
        self._system: System = "ip"
        self._stations = Stations()
        self._form = ScrolledForm(document, sections, attachments)
        self._where = QLabel()
        self._where.setProperty("look", "muted")
        self.find_button = QPushButton(self.tr("Find location and weather station…"))
        self.find_button.setToolTip(
            self.tr("By ZIP or postal code, town or position; works offline")
        )
        self.find_button.clicked.connect(self._ask)
        row = QHBoxLayout()
        row.addWidget(self.find_button)
        row.addWidget(self._where, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self._form, 1)

    def refresh(self, system: System) -> None:
        """Show the project as it stands."""
        self._system = system
        self._form.refresh(system)
        number = self._document.project.site.weather.station_id
        known = number is not None and number in self._stations
        label = self._stations.station(number).label if known and number is not None else ""
        self._where.setText(self.tr("Weather of {0}").format(label) if label else "")

    def go_to(self, where: Where) -> bool:
        """Give the field the focus and scroll to it."""
        return self._form.go_to(where)

    def dialog(self) -> LocationDialog:
        """Return the question for the location, filled with what the project says."""
        site = self._document.project.site
        text = _known_place(self._document.project)
        return LocationDialog(self._stations, self._system, text, site.elevation_m, self)

    def take_over(self, dialog: LocationDialog) -> None:
        """Take the answer over as one step to undo."""
        place, station = dialog.place, dialog.station
        if place is None or station is None:
            return
        document = self._document
        changed = with_location(document.project, place, dialog.elevation_m, station)
        step = self.tr("Location {0}").format(place.label)
        document.apply(changed, step, ("site", "weather", "station_id"))

    def _ask(self) -> None:
        dialog = self.dialog()
        if dialog.exec():
            self.take_over(dialog)
        dialog.deleteLater()


def _known_place(project: Project) -> str:
    """Return what the project says of its place, as one would type it."""
    address = project.site.address
    if address.postal_code:
        return address.postal_code
    if address.city:
        return ", ".join(part for part in (address.city, address.state) if part)
    site = project.site
    if site.latitude_deg is not None and site.longitude_deg is not None:
        return f"{site.latitude_deg:g}, {site.longitude_deg:g}"
    return ""
