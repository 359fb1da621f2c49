"""Windows, skylights and doors, with what shades them."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from hpdesigner.gui.document import Document
from hpdesigner.gui.pages.survey_sections import lookups, new_rows
from hpdesigner.gui.pages.survey_sections.parts import Tabs
from hpdesigner.gui.tables.column import Column, column, part, reference
from hpdesigner.gui.tables.panel import TablePanel
from hpdesigner.gui.tables.rows_model import RowsModel
from hpdesigner.model.base import Frozen
from hpdesigner.model.constructions import DoorConstruction, GlazingConstruction
from hpdesigner.model.envelope import (
    Ceiling,
    Door,
    FoundationWall,
    InteriorShade,
    Overhang,
    RimJoist,
    Roof,
    Skylight,
    Wall,
    Window,
)
from hpdesigner.units import feet

OPENINGS = ("building", "openings")
# What stands beside the one figure typed first, until it is measured: a window 4 ft high.
_BLANK_OVERHANG = Overhang(depth_m=0.0, to_top_m=0.0, to_bottom_m=feet(4))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Openings", text)


def _common(
    kind: type[Frozen], holders: tuple[type[Frozen], ...], made_of: type[Frozen]
) -> list[Column]:
    return [
        column(kind, "name", width_em=12.0),
        reference(kind, "surface_id", lookups.surfaces(*holders)),
        reference(kind, "construction_id", lookups.constructions(made_of)),
        column(kind, "area_m2"),
        column(kind, "azimuth_deg"),
    ]


def _interior_shade() -> list[Column]:
    return [
        part("interior_shade", InteriorShade, "type", _tr("Interior shade")),
        part("interior_shade", InteriorShade, "colour", _tr("Shade color")),
        part("interior_shade", InteriorShade, "blinds", _tr("Slats")),
        part("interior_shade", InteriorShade, "fraction_covered", _tr("Drawn")),
        part("interior_shade", InteriorShade, "shading_coefficient", _tr("Shading coeff.")),
    ]


def _panel(document: Document, kind: type[Frozen], noun: str, columns: list[Column]) -> TablePanel:
    model = RowsModel(document, OPENINGS, (kind,), columns)
    hint = _tr("None yet. Press Insert to add one; the next ones repeat it.")
    return TablePanel(model, noun, new_rows.opening(kind, noun), hint)


def windows(document: Document) -> TablePanel:
    """Return the table of windows."""
    holders = (Wall, RimJoist, FoundationWall)
    columns = [
        *_common(Window, holders, GlazingConstruction),
        part("overhang", Overhang, "depth_m", _tr("Overhang depth"), _BLANK_OVERHANG),
        part("overhang", Overhang, "to_top_m", _tr("Overhang to top"), _BLANK_OVERHANG),
        part("overhang", Overhang, "to_bottom_m", _tr("Overhang to sill"), _BLANK_OVERHANG),
        *_interior_shade(),
        column(Window, "insect_screen"),
        column(Window, "insect_screen_fraction"),
        column(Window, "exterior_shade"),
        column(Window, "exterior_shade_factor", _tr("Outside factor")),
        column(Window, "storm"),
    ]
    return _panel(document, Window, _tr("Window"), columns)


def skylights(document: Document) -> TablePanel:
    """Return the table of skylights."""
    columns = [
        *_common(Skylight, (Roof, Ceiling), GlazingConstruction),
        reference(Skylight, "roof_id", lookups.surfaces(Roof, optional=_tr("The same"))),
        *(
            column(Skylight, name)
            for name in ("curb_area_m2", "curb_r_m2k_w", "shaft_area_m2", "shaft_r_m2k_w")
        ),
        *_interior_shade(),
        column(Skylight, "storm"),
    ]
    return _panel(document, Skylight, _tr("Skylight"), columns)


def doors(document: Document) -> TablePanel:
    """Return the table of doors."""
    holders = (Wall, RimJoist, FoundationWall)
    return _panel(document, Door, _tr("Door"), _common(Door, holders, DoorConstruction))


def openings(document: Document) -> QWidget:
    """Return windows, skylights and doors."""
    return Tabs(
        (_tr("Windows"), windows(document)),
        (_tr("Skylights"), skylights(document)),
        (_tr("Doors"), doors(document)),
    )
