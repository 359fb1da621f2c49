"""The house as a whole, and its rooms."""

from PySide6.QtCore import QCoreApplication

from hpdesigner.gui.document import Document
from hpdesigner.gui.forms.attachments import Attachments
from hpdesigner.gui.forms.form import Section
from hpdesigner.gui.forms.shown import with_unit
from hpdesigner.gui.pages.survey_sections import new_rows
from hpdesigner.gui.pages.survey_sections.parts import ScrolledForm
from hpdesigner.gui.tables.column import column
from hpdesigner.gui.tables.panel import TablePanel
from hpdesigner.gui.tables.rows_model import RowsModel
from hpdesigner.model.building import Building, Room
from hpdesigner.problems import Where
from hpdesigner.units import Quantity, System

ROOMS = ("building", "rooms")


def _tr(text: str) -> str:
    return QCoreApplication.translate("House", text)


def house(document: Document, attachments: Attachments) -> ScrolledForm:
    """Return the form of the dwelling."""
    kind = ("facility", "year_built", "bedrooms")
    size = (
        *("conditioned_floor_area_m2", "floors_above_grade", "ceiling_height_m"),
        "volume_m3",
    )
    sections = (
        Section(_tr("Dwelling"), Building, ("building",), kind),
        Section(_tr("Size"), Building, ("building",), size),
    )
    return ScrolledForm(document, sections, attachments)


def placeholders(building: Building, system: System) -> dict[Where, str]:
    """Return the sizes that follow from the rooms where none is entered."""
    area = sum(room.floor_area_m2 for room in building.rooms)
    volume = building.floor_area_m2 * building.ceiling_height_m
    return {
        ("building", "conditioned_floor_area_m2"): _tr("{0}, sum of rooms").format(
            with_unit(area, Quantity.AREA, system)
        ),
        ("building", "volume_m3"): _tr("{0}, area × height").format(
            with_unit(volume, Quantity.VOLUME, system)
        ),
    }


def rooms(document: Document) -> TablePanel:
    """Return the table of rooms."""
    names = (
        *("name", "floor_area_m2", "ceiling_height_m", "level", "zone", "occupants"),
        *("sensible_gain_w", "latent_gain_w", "procedure"),
    )
    columns = [column(Room, name) for name in names]
    model = RowsModel(document, ROOMS, (Room,), columns)
    hint = _tr(
        "No rooms yet: the house is calculated as one. Press Insert to add a room, or paste a "
        "list of rooms and areas from a spreadsheet."
    )
    return TablePanel(model, _tr("Room"), new_rows.room(_tr("Room")), hint)
