"""The layers of one construction: each edit recomputes its U-value, and the recipe stands below."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from hpdesigner.engineering.constructions.assembly import AssemblyResult, Inputs
from hpdesigner.engineering.constructions.library import materials
from hpdesigner.engineering.constructions.origin import following_layers, layers_of
from hpdesigner.gui.document import Document
from hpdesigner.gui.pages.shown_table import ShownTable
from hpdesigner.gui.pages.survey_sections import new_rows
from hpdesigner.gui.tables.column import Choices, Column, Lookup, column, part, reference
from hpdesigner.gui.tables.panel import TablePanel
from hpdesigner.gui.tables.rows_model import RowsModel
from hpdesigner.model.assembly import Assembly, Fasteners, Layer, LayerKind
from hpdesigner.model.base import Frozen, found, replaced
from hpdesigner.model.constructions import LayeredConstruction
from hpdesigner.model.project import Project
from hpdesigner.problems import Where
from hpdesigner.units import Quantity, System, inches

BELOW: Where = ("assembly", "layers")
_WHOLE = 1000  # sizes of a splitter are shares of what there is
_DECIMALS = 2
_FIRST_LAYER = "gypsum_board"
# A No. 10 screw, eight to the square metre: where somebody begins to enter fasteners.
_FASTENERS = Fasteners(per_m2=8.0, diameter_m=inches(0.19))
_NUMBERS = ("thickness_m", "lambda_w_mk", "r_m2k_w")
_FRAMING = ("framing_fraction", "framing_lambda_w_mk", "is_same_framing")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Layers", text)


def _material_choices(_project: Project) -> Choices:
    return (("", "–"), *((key, one.name) for key, one in materials().items()))


def _with_material(row: Layer, key: str) -> Layer:
    """Return a layer made of another material, framed and as thick as before."""
    material = materials().get(key)
    if material is None:
        return row.evolve(material="")
    thickness_m = row.thickness_m or material.thickness_m
    if material.r_m2k_w is not None:
        thickness_m = material.thickness_m  # a rated product has the thickness it is sold in
    kept = {name: getattr(row, name) for name in ("id", *_FRAMING)}
    return material.layer(**kept, kind=LayerKind.SOLID, thickness_m=thickness_m)


def _columns() -> list[Column]:
    lookup = Lookup(_material_choices, lambda _project: None)
    made_of = reference(Layer, "material", lookup)
    return [
        replace(made_of, set=_with_material, width_em=14.0),
        *(column(Layer, name) for name in (*_NUMBERS, *_FRAMING)),
        column(Layer, "kind"),
        column(Layer, "name", width_em=12.0),
    ]


def assembly_columns() -> list[Column]:
    """Return what belongs to all layers of a construction together; R follows them."""
    fasteners = [
        _following(_fastener_column("per_m2", _tr("Fasteners per m²"))),
        _following(_fastener_column("diameter_m", _tr("Fastener diameter"))),
    ]
    plain = [
        _following(part("assembly", Assembly, name, str(Assembly.model_fields[name].title)))
        for name in ("far_side", "gaps")
    ]
    return [*plain, *fasteners]


def _following(one: Column) -> Column:
    def put(row: LayeredConstruction, value: Any) -> LayeredConstruction:  # noqa: ANN401 - a typed R
        return following_layers(one.with_value(row, value))

    return replace(one, set=put)


def _fastener_column(name: str, title: str) -> Column:
    inner = part("fasteners", Fasteners, name, title, _FASTENERS)

    def get(row: LayeredConstruction) -> object:
        return inner.value(row.assembly)

    def put(row: LayeredConstruction, value: object) -> LayeredConstruction:
        return row.evolve(assembly=inner.with_value(row.assembly, value))

    return replace(inner, path=("assembly", "fasteners", name), get=get, set=put)


def layers_panel(document: Document, path: Where) -> "LayersPanel":
    """Return the layers of the construction at ``path``."""
    return LayersPanel(_LayersModel(document, (*path, *BELOW), (Layer,), _columns()), path)


class _LayersModel(RowsModel):
    """Layers whose construction takes its R-value from them, in the same step."""

    def apply(self, project: Frozen, step: str, where: Where) -> None:
        """Make ``project`` current, with the R-value of the layers as they are in it."""
        owner = self.path[: -len(BELOW)]
        made = following_layers(found(project, owner))
        super().apply(replaced(project, owner, made), step, where)


class LayersPanel(TablePanel):
    """Layers from the room outward, the U-value they make, and how."""

    def __init__(self, model: RowsModel, path: Where) -> None:
        hint = _tr(
            "No layers: the R-value above counts as it was entered. Press Insert to describe the "
            "construction from the room outward; its R-value then follows."
        )
        super().__init__(model, _tr("Layer"), new_rows.plain(_first_layer), hint)
        self._path = path
        self._result = QLabel(wordWrap=True)
        self._recipe = ShownTable(_tr("How the U-value comes about"))
        self._side_by_side()
        for text, keys, step in (("Move up", "Alt+Up", -1), ("Move down", "Alt+Down", 1)):
            button = QPushButton(_tr(text))
            button.setShortcut(QKeySequence(keys))
            button.setToolTip(f"{_tr(text)} ({keys})")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, by=step: self.move_layer(by))
            self.buttons.insertWidget(self.buttons.count() - 1, button)

    def _side_by_side(self) -> None:
        """Put the recipe to the right of the layers."""
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        self._why = QWidget()
        beside = QVBoxLayout(self._why)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self._result)
        beside.addWidget(self._recipe, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        layout.insertWidget(layout.indexOf(self.view), split, 1)
        split.addWidget(self.view)
        split.addWidget(self._why)
        split.setSizes([_WHOLE * 3, _WHOLE * 2])

    def refresh(self, system: System) -> None:
        """Show the layers as they stand, with their U-value."""
        super().refresh(system)
        result = layers_of(found(self.document.project, self._path))
        self._why.setVisible(result is not None)
        if result is not None:
            self._show(result, system)

    def move_layer(self, step: int) -> None:
        """Move the current layer inward or outward."""
        rows = self.model.rows
        at = self.view.currentIndex().row()
        to = at + step
        if not (0 <= at < len(rows) and 0 <= to < len(rows)):
            return
        order = [*rows]
        order[at], order[to] = order[to], order[at]
        project = replaced(self.document.project, self.model.path, tuple(order))
        where = (*self.model.path, rows[at].id)
        self.model.apply(project, _tr("Move layer"), where)
        self.model.refresh(self.model.system)
        self.go_to(where)

    def _show(self, result: AssemblyResult, system: System) -> None:
        u_text = Quantity.TRANSMITTANCE.text(result.u_w_m2k, system)
        r_text = Quantity.RESISTANCE.text(result.r_m2k_w, system)
        self._result.setText(_tr("By its layers: U {0}, R {1}").format(u_text, r_text))
        symbol = Quantity.RESISTANCE.symbol(system)
        header = (_tr("Part"), _tr("R ({0})").format(symbol), _tr("How it comes about"))
        rows = [_recipe_row(line, system) for line in result.recipe]
        self._recipe.show_rows(header, rows, bold=[len(rows) - 1], texts=(0, 2))


def _first_layer() -> Layer:
    return materials()[_FIRST_LAYER].layer()


def _recipe_row(line: tuple[str, str, Inputs], system: System) -> tuple[str, str, str]:
    what, formula, figures = line
    r_m2k_w = next((value for name, value, _quantity in figures if name == "R"), None)
    others = ", ".join(
        f"{name} {Quantity[quantity].text(value, system)}"
        for name, value, quantity in figures
        if name != "R"
    )
    r_text = "" if r_m2k_w is None else Quantity.RESISTANCE.number(r_m2k_w, system, _DECIMALS)
    return _tr(what), r_text, ": ".join(filter(None, (formula, others)))


def layers_text(construction: Frozen, system: System) -> str:
    """Return the layers of a construction in one line, from the room outward."""
    made = getattr(construction, "assembly", Assembly())
    return " · ".join(_layer_text(layer, system) for layer in made.layers)


def _layer_text(layer: Layer, system: System) -> str:
    text = layer.name
    if layer.thickness_m:
        text += f" {Quantity.THICKNESS.text(layer.thickness_m, system)}"
    if layer.framing_fraction:
        text += _tr(", framing {0}").format(Quantity.FRACTION.text(layer.framing_fraction, system))
    return text
