"""Constructions: entered once, used by reference. R and U stand side by side; either is typed."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from hpdesigner.engineering.constructions.origin import LAYERED
from hpdesigner.gui.document import Document
from hpdesigner.gui.pages.survey_sections import layers, new_rows
from hpdesigner.gui.pages.survey_sections.construction_panel import ConstructionsPanel
from hpdesigner.gui.pages.survey_sections.details import RowDetails
from hpdesigner.gui.pages.survey_sections.parts import Tabs
from hpdesigner.gui.tables.column import Column, column
from hpdesigner.gui.tables.panel import TablePanel
from hpdesigner.gui.tables.rows_model import RowsModel
from hpdesigner.model.base import Frozen
from hpdesigner.model.constructions import (
    CeilingConstruction,
    DoorConstruction,
    FloorConstruction,
    FoundationWallConstruction,
    GlazingConstruction,
    RoofConstruction,
    SlabConstruction,
    WallConstruction,
)
from hpdesigner.problems import Where
from hpdesigner.units import Quantity

CONSTRUCTIONS = ("building", "constructions")
_RESISTANCES = ("r_m2k_w", "assembly_r_m2k_w")
_SHARES = (2, 3)
"""Height of the constructions and of the layers of one of them."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Constructions", text)


def inverse(of: Column, title: str, quantity: Quantity) -> Column:
    """Return the column of the inverse of ``of``: U where that is R, R where it is U."""
    name = str(of.path[-1])

    def get(row: Frozen) -> float | None:
        value = getattr(row, name)
        return None if value is None else 1 / value

    def put(row: Frozen, value: float | None) -> Frozen:
        # Zero has no inverse; handed on as it is, the field's own limit refuses it.
        return row.evolve(**{name: 1 / value if value else value})

    entry = replace(of.entry, title=title, quantity=quantity, help=_tr("Follows R and U alike"))
    return Column(entry, title, of.path, of.width_em, get, put)


def _columns(kind: type[Frozen]) -> list[Column]:
    made: list[Column] = []
    for name in kind.model_fields:
        if name in ("evidence", "id", "kind", "library", "assembly"):
            continue
        one = column(kind, name, width_em=14.0 if name == "name" else 0.0)
        made.append(one)
        if name in _RESISTANCES:
            made.append(inverse(one, _tr("U-factor"), Quantity.TRANSMITTANCE))
        if name == "u_w_m2k":
            made.append(inverse(one, _tr("R-value"), Quantity.RESISTANCE))
    names = [str(one.path[-1]) for one in made]
    first = names.index("name")
    of_layers = layers.assembly_columns() if kind in LAYERED else []
    return [made[first], *made[:first], *made[first + 1 :], *of_layers]


def _panel(
    document: Document, kind: type[Frozen], noun: str, show: Callable[[Where], object]
) -> QWidget:
    model = RowsModel(document, CONSTRUCTIONS, (kind,), _columns(kind))
    hint = _tr("None yet. Press Insert to add one, or take one from the library.")
    panel = ConstructionsPanel(model, noun, new_rows.construction(kind, noun), hint, show)
    if kind not in LAYERED:
        return panel

    def make(path: Where) -> TablePanel:
        return layers.layers_panel(document, path)

    return RowDetails(panel, make, layers.BELOW, _SHARES)


def constructions(document: Document) -> QWidget:
    """Return one table per kind of construction."""
    kinds: tuple[tuple[str, str, type[Frozen]], ...] = (
        (_tr("Walls"), _tr("Wall construction"), WallConstruction),
        (_tr("Foundation walls"), _tr("Foundation wall construction"), FoundationWallConstruction),
        (_tr("Ceilings"), _tr("Ceiling construction"), CeilingConstruction),
        (_tr("Roofs"), _tr("Roof construction"), RoofConstruction),
        (_tr("Floors"), _tr("Floor construction"), FloorConstruction),
        (_tr("Slabs"), _tr("Slab construction"), SlabConstruction),
        (_tr("Glazing"), _tr("Glazing construction"), GlazingConstruction),
        (_tr("Doors"), _tr("Door construction"), DoorConstruction),
    )
    shown: list[Tabs] = []

    def show(where: Where) -> None:
        shown[0].refresh(shown[0].system)
        shown[0].go_to(where)

    shown.append(
        Tabs(*((title, _panel(document, kind, noun, show)) for title, noun, kind in kinds))
    )
    return shown[0]
