"""Walls, foundation walls, roofs and ceilings, floors and slabs: one table per kind."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from hpdesigner.gui.document import Document
from hpdesigner.gui.pages.survey_sections import lookups, new_rows
from hpdesigner.gui.pages.survey_sections.parts import Tabs
from hpdesigner.gui.tables.column import Column, column, reference
from hpdesigner.gui.tables.panel import TablePanel
from hpdesigner.gui.tables.rows_model import RowsModel
from hpdesigner.model.base import Frozen
from hpdesigner.model.constructions import (
    CeilingConstruction,
    FloorConstruction,
    FoundationWallConstruction,
    RoofConstruction,
    SlabConstruction,
    WallConstruction,
)
from hpdesigner.model.envelope import Ceiling, Floor, FoundationWall, RimJoist, Roof, Slab, Wall

SURFACES = ("building", "surfaces")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Envelope", text)


def surfaces_panel(
    document: Document,
    kind: type[Frozen],
    made_of: tuple[type[Frozen], ...],
    noun: str,
    fields: tuple[str, ...],
) -> TablePanel:
    """Return the table of the surfaces of one kind."""
    columns: list[Column] = [
        column(kind, "name", width_em=12.0),
        reference(kind, "room_id", lookups.rooms(_tr("The house as a whole"))),
        reference(kind, "construction_id", lookups.constructions(*made_of)),
        column(kind, "area_m2"),
        *(column(kind, field) for field in fields),
    ]
    model = RowsModel(document, SURFACES, (kind,), columns)
    hint = _tr("None yet. Press Insert to add one; the next ones follow its example.")
    return TablePanel(model, noun, new_rows.surface(kind, noun), hint)


def walls(document: Document) -> QWidget:
    """Return walls above grade and rim joists."""
    made_of = (WallConstruction,)
    sides = ("azimuth_deg", "inside", "outside")
    return Tabs(
        (_tr("Walls"), surfaces_panel(document, Wall, made_of, _tr("Wall"), sides)),
        (_tr("Rim joists"), surfaces_panel(document, RimJoist, made_of, _tr("Rim joist"), sides)),
    )


def foundation_walls(document: Document) -> QWidget:
    """Return basement and crawlspace walls."""
    fields = ("height_m", "depth_below_grade_m", "azimuth_deg", "inside", "outside")
    made_of = (FoundationWallConstruction,)
    return surfaces_panel(document, FoundationWall, made_of, _tr("Foundation wall"), fields)


def roofs_and_ceilings(document: Document) -> QWidget:
    """Return ceilings below attics and roofs."""
    ceiling = surfaces_panel(
        document, Ceiling, (CeilingConstruction,), _tr("Ceiling"), ("inside", "outside")
    )
    fields = ("rise_over_run", "azimuth_deg", "inside", "outside")
    roof = surfaces_panel(document, Roof, (RoofConstruction,), _tr("Roof"), fields)
    return Tabs((_tr("Ceilings"), ceiling), (_tr("Roofs"), roof))


def floors_and_slabs(document: Document) -> QWidget:
    """Return framed floors and slabs on the ground."""
    fields = ("inside", "outside", "radiant")
    floor = surfaces_panel(document, Floor, (FloorConstruction,), _tr("Floor"), fields)
    fields = ("exposed_perimeter_m", "inside", "radiant")
    slab = surfaces_panel(document, Slab, (SlabConstruction,), _tr("Slab"), fields)
    return Tabs((_tr("Floors"), floor), (_tr("Slabs"), slab))
