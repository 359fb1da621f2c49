"""Client and site: who, where, and the conditions the house is designed for."""

from PySide6.QtCore import QCoreApplication

from hpdesigner.engineering.loads.methods import LOAD_METHODS
from hpdesigner.engineering.results import Design
from hpdesigner.engineering.sizing.rules import SIZING_RULES
from hpdesigner.gui.document import Document
from hpdesigner.gui.forms.attachments import Attachments
from hpdesigner.gui.forms.fields import ChoiceEditor
from hpdesigner.gui.forms.form import Choices, Form, Section
from hpdesigner.gui.forms.shown import word
from hpdesigner.gui.pages.survey_sections.site_section import SiteSection
from hpdesigner.model.project import Options, Project
from hpdesigner.model.proposal import Contact
from hpdesigner.model.site import Address, IndoorDesign, OutdoorDesign, Site, WeatherChoice
from hpdesigner.problems import Where
from hpdesigner.units import Quantity, System
from hpdesigner.weather.ranking import Spot
from hpdesigner.weather.stations import StationInfo
from hpdesigner.weather.store import Stations

OUTDOOR: Where = ("site", "outdoor")
STATION: Where = ("site", "weather", "station_id")
_STATIONS_OFFERED = 8
_PLACE_DIGITS = 2  # about a kilometer


def _tr(text: str) -> str:
    return QCoreApplication.translate("ClientSite", text)


def client_and_site(document: Document, attachments: Attachments) -> SiteSection:
    """Return the form of client, place and design conditions."""
    contact = ("name", "street", "city", "phone", "email")
    address = ("street", "city", "state", "postal_code", "country")
    place = ("latitude_deg", "longitude_deg", "elevation_m", "shielding", "setting")
    outdoor = (
        *("heating_dry_bulb_k", "cooling_dry_bulb_k", "cooling_wet_bulb_k"),
        *("humidity_difference_kg_kg", "daily_range"),
    )
    indoor = ("heating_k", "cooling_k", "cooling_relative_humidity")
    sections = (
        Section(_tr("Job"), Project, (), ("name",), with_sources=False),
        Section(_tr("Client"), Contact, ("client",), contact, with_sources=False),
        Section(
            _tr("Address of the house"), Address, ("site", "address"), address, with_sources=False
        ),
        Section(_tr("Site"), Site, ("site",), (*place, "soil_type", "soil_moisture")),
        Section(_tr("Outdoor design conditions"), OutdoorDesign, OUTDOOR, outdoor),
        Section(_tr("Indoor design conditions"), IndoorDesign, ("site", "indoor"), indoor),
        Section(
            _tr("Weather"),
            WeatherChoice,
            STATION[:-1],
            ("station_id",),
            with_sources=False,
            choices={"station_id": ((None, ""),)},
        ),
        Section(
            _tr("Methods"),
            Options,
            ("options",),
            ("load_method", "sizing_rules"),
            with_sources=False,
            choices={"load_method": _load_methods(), "sizing_rules": _sizing_rules()},
        ),
    )
    return SiteSection(document, sections, attachments)


def placeholders(design: Design, system: System) -> dict[Where, str]:
    """Return what the design uses where a site field is empty; all is the station's."""
    used, weather = design.conditions, design.weather
    temperature, degrees = Quantity.TEMPERATURE, Quantity.ANGLE
    texts: dict[Where, str] = {
        (*OUTDOOR, "heating_dry_bulb_k"): temperature.text(used.heating_outdoor_k, system),
        (*OUTDOOR, "cooling_dry_bulb_k"): temperature.text(used.cooling_outdoor_k, system),
        (*OUTDOOR, "humidity_difference_kg_kg"): Quantity.HUMIDITY_RATIO.text(
            used.humidity_difference_kg_kg, system
        ),
        (*OUTDOOR, "daily_range"): word(used.daily_range),
        ("site", "elevation_m"): Quantity.ELEVATION.text(used.elevation_m, system),
        ("site", "latitude_deg"): degrees.text(used.latitude_deg, system, _PLACE_DIGITS),
        ("site", "longitude_deg"): degrees.text(weather.longitude_deg, system, _PLACE_DIGITS),
    }
    wet_bulb = weather.design.cooling_1_wet_bulb_k
    if wet_bulb is not None:
        texts[(*OUTDOOR, "cooling_wet_bulb_k")] = temperature.text(wet_bulb, system)
    texts = {path: _tr("{0} · weather station").format(text) for path, text in texts.items()}
    return texts | {STATION: _tr("Nearest: {0}").format(weather.name)}


def offer_stations(form: Form, design: Design, stations: Stations) -> None:
    """Offer the stations near the house, nearest first, where ``form`` has that choice."""
    if not form.has(STATION):
        return
    editor = form.editor(STATION)
    if isinstance(editor, ChoiceEditor):
        used, weather = design.conditions, design.weather
        spot = Spot(used.latitude_deg, weather.longitude_deg, country=weather.country)
        nearest = stations.suitable(spot, _STATIONS_OFFERED, with_hours=True)
        offered = tuple((one.station_id, _station_text(one)) for one in nearest)
        editor.set_choices((editor.entry.choices[0], *offered))


def _station_text(station: StationInfo) -> str:
    return f"{station.name}, {station.state} ({station.station_id})"


def _load_methods() -> Choices:
    named = tuple((name, word(name)) for name in LOAD_METHODS)
    return (("", _tr("Standard: {0}").format(word(LOAD_METHODS.default.name))), *named)


def _sizing_rules() -> Choices:
    named = tuple((name, rules.title) for name, rules in SIZING_RULES.items())
    return (("", _tr("Standard: {0}").format(SIZING_RULES.default.title)), *named)
