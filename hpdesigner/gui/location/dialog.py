"""Finding where a house stands and which station's weather it gets, while one types.

Left the places the text may mean, right the map, below the stations side by side. Nothing is
taken over before it is accepted.
"""

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from hpdesigner.engineering.climate.conditions import design_conditions
from hpdesigner.engineering.climate.figures import climate_figures
from hpdesigner.engineering.climate.weather import DesignConditions, Weather
from hpdesigner.gui import theme
from hpdesigner.gui.location.beyond_view import BeyondView
from hpdesigner.gui.location.climate_rows import climate_header, climate_rows
from hpdesigner.gui.location.map_view import Ground, MapView
from hpdesigner.gui.location.station_rows import building_code_line, station_header, station_row
from hpdesigner.gui.pages.shown_table import ShownTable
from hpdesigner.model.site import Site
from hpdesigner.problems import HpdError
from hpdesigner.sentences import sentence
from hpdesigner.units import Quantity, System
from hpdesigner.weather.outlines import Outlines
from hpdesigner.weather.places import Place
from hpdesigner.weather.ranking import Spot
from hpdesigner.weather.remarks import remarks
from hpdesigner.weather.stations import StationInfo
from hpdesigner.weather.store import Stations

_STATIONS = 8
_PLACES_EM, _TABS_EM, _WIDTH_EM, _HEIGHT_EM = 10.0, 8.5, 64.0, 42.0
_LOWEST_M, _HIGHEST_M = -430.0, 5500.0  # as the site's own field


class LocationDialog(QDialog):
    """Asks for a place and a station; ``place`` and ``station`` are the answer."""

    def __init__(
        self,
        stations: Stations,
        system: System,
        text: str = "",
        elevation_m: float | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Location and weather station"))
        self._known, self._system, self._outlines = stations, system, Outlines()
        self._places: tuple[Place, ...] = ()
        self._offered: tuple[StationInfo, ...] = ()
        self.search = QLineEdit(text)
        self.elevation = self._elevation_box(elevation_m)
        self.places = QListWidget()
        self.map = MapView(self._ground)
        self.table = ShownTable(self.tr("Stations that suit the place"))
        self.climate = ShownTable(self.tr("The climate of the chosen station"))
        self.climate.elides_last = True
        self.beyond = BeyondView(Qt.Orientation.Horizontal)
        self.tabs = QTabWidget()
        self.said = QLabel(wordWrap=True)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._lay_out()
        self._connect()
        self._look_up(text)

    @property
    def place(self) -> Place | None:
        """Return the place chosen."""
        row = self.places.currentRow()
        return self._places[row] if 0 <= row < len(self._places) else None

    @property
    def station(self) -> StationInfo | None:
        """Return the station chosen."""
        key = self.table.current_key()
        return next((one for one in self._offered if one.station_id == key), None)

    @property
    def elevation_m(self) -> float | None:
        """Return how high the house stands, or None where that was not said."""
        if self.elevation.value() <= self.elevation.minimum():
            return None
        return Quantity.ELEVATION.entered(self.elevation.value(), self._system)

    def _ground(self, spot: Spot, reach_m: float) -> Ground:
        outlines = self._outlines.around(spot, reach_m)
        return Ground(outlines, self._known.places.towns_around(spot, reach_m))

    def _look_up(self, text: str) -> None:
        self._places = self._known.suggest(text)
        with QSignalBlocker(self.places):  # or every step would show the stations again
            self.places.clear()
            self.places.addItems([place.label for place in self._places])
            self.places.setCurrentRow(0 if self._places else -1)
        self._show_stations()

    def _show_stations(self) -> None:
        place, elevation_m = self.place, self.elevation_m
        spot = None if place is None else place.spot(elevation_m)
        self._offered = () if spot is None else self._known.suitable(spot, _STATIONS)
        header, rows = station_header(self._system), [
            station_row(number, one, self._system)
            for number, one in enumerate(self._offered, start=1)
        ]  # fmt: skip
        keys = tuple(one.station_id for one in self._offered)
        self.map.show_around(spot, self._offered, self._system)
        self.table.show_rows(header, rows, keys=keys, texts=(1, len(header) - 1))
        if place is not None and spot is not None:
            self.table.selectRow(0)
        else:
            self._show_climate()
        self._show_remarks(place)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(place is not None)

    def _show_remarks(self, place: Place | None) -> None:
        if place is None:
            self.said.setText(
                self.tr(
                    "Enter a ZIP code, the first three characters of a Canadian postal code, a "
                    "town with its state, an airport or another station with its country, or a "
                    "latitude and longitude."
                )
            )
            return
        heights_m = self._known.heights_nearby_m(place.spot())
        found = remarks(place, heights_m, self.elevation_m)
        said = [sentence(problem, self._system) for problem in found]
        if place.iecc_zone:
            said.append(self.tr("Climate zone {0} (IECC, by county).").format(place.iecc_zone))
        if place.country == "CAN":
            here = (place.latitude_deg, place.longitude_deg)
            nearest = self._known.canadian_design(*here, count=1)[0]
            said.append(building_code_line(nearest, self._system))
        self.said.setText(" ".join(said))

    def _show_chosen(self) -> None:
        station = self.station
        self.map.choose(-1 if station is None else self._offered.index(station))
        self._show_climate()

    def _show_climate(self) -> None:
        """Show the tab in front: making a year takes longer than a key should wait."""
        station = self.station
        if station is None:
            self.climate.show_rows((), ())
            self.beyond.clear(self.tr("No station is chosen."))
            return
        if self.tabs.currentWidget() is self.table:
            return
        weather = self._known.weather(station.station_id)
        figures = climate_figures(weather)
        assert figures is not None  # every station that ships has a year, or is given one
        conditions, missing = self._conditions(weather)
        rows = climate_rows(weather, figures, conditions, self._system, missing)
        self.climate.show_rows(climate_header(), rows, texts=(0, 2))
        self.beyond.show_climate(weather, figures, conditions, self._system)

    def _conditions(self, weather: Weather) -> tuple[DesignConditions, str]:
        """Return the design conditions of a station, and what is said where humidity lacks."""
        site = Site(elevation_m=self.elevation_m)
        try:
            return design_conditions(site, weather), ""
        except HpdError as error:
            outdoor = site.outdoor.evolve(humidity_difference_kg_kg=0.0)
            temperatures = design_conditions(site.evolve(outdoor=outdoor), weather)
            return temperatures, sentence(error.problem, self._system)

    def _elevation_box(self, elevation_m: float | None) -> QDoubleSpinBox:
        box = QDoubleSpinBox()
        unit = Quantity.ELEVATION.unit(self._system)
        lowest, highest = (
            Quantity.ELEVATION.shown(one, self._system) for one in (_LOWEST_M, _HIGHEST_M)
        )
        box.setDecimals(0)
        box.setGroupSeparatorShown(True)
        box.setRange(round(lowest) - 1, round(highest))
        box.setSuffix(f" {unit.symbol}")
        box.setSpecialValueText(self.tr("not known"))
        box.setAccessibleName(self.tr("Elevation of the house"))
        shown = Quantity.ELEVATION.shown(elevation_m or 0.0, self._system)
        box.setValue(box.minimum() if elevation_m is None else shown)
        return box

    def _lay_out(self) -> None:
        self.search.setPlaceholderText(self.tr("ZIP or postal code, town, or position"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(self.tr("Place"))
        self.places.setAccessibleName(self.tr("Places found"))
        self.places.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.places.setMinimumWidth(theme.em(self, _PLACES_EM))
        self.tabs.setMinimumHeight(theme.em(self, _TABS_EM))
        self.said.setProperty("look", "muted")
        self.said.setMinimumHeight(theme.em(self, 1.3))
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop)
        ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setText(self.tr("Use this place and station"))
        self.tabs.addTab(self.table, self.tr("Stations"))
        self.tabs.addTab(self.climate, self.tr("Climate of the station"))
        self.tabs.addTab(self.beyond, self.tr("Beyond design"))
        self.tabs.tabBar().setAccessibleName(self.tr("What to show of the stations"))
        top = QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(QLabel(self.tr("Elevation of the house")))
        top.addWidget(self.elevation)
        upper = QSplitter(Qt.Orientation.Horizontal)
        upper.addWidget(self.places)
        upper.addWidget(self.map)
        upper.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.addWidget(upper)
        halves.addWidget(self.tabs)
        halves.setStretchFactor(0, 1)
        layout.addWidget(halves, 1)
        layout.addWidget(self.said)
        layout.addWidget(self.buttons)
        wanted = QSize(theme.em(self, _WIDTH_EM), theme.em(self, _HEIGHT_EM))
        self.resize(wanted.boundedTo(self.screen().availableSize()))

    def _connect(self) -> None:
        self.search.textChanged.connect(self._look_up)
        self.elevation.valueChanged.connect(lambda _value: self._show_stations())
        self.places.currentRowChanged.connect(lambda _row: self._show_stations())
        self.table.chosen.connect(lambda _key: self._show_chosen())
        self.tabs.currentChanged.connect(lambda _tab: self._show_climate())
        self.table.accepted.connect(lambda _key: self.accept())
        self.map.clicked.connect(self.table.selectRow)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
