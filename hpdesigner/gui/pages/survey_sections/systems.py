"""Ducts, the equipment that is there, the electrical panel and the place of the outdoor unit."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from hpdesigner.gui.document import Document
from hpdesigner.gui.forms.attachments import Attachments
from hpdesigner.gui.forms.form import Section
from hpdesigner.gui.pages.survey_sections import new_rows
from hpdesigner.gui.pages.survey_sections.details import RowDetails
from hpdesigner.gui.pages.survey_sections.parts import ScrolledForm, Tabs
from hpdesigner.gui.tables.column import column, part
from hpdesigner.gui.tables.panel import TablePanel
from hpdesigner.gui.tables.rows_model import RowsModel
from hpdesigner.model.choices import Backup, Choices, Controls, Placement
from hpdesigner.model.distribution import (
    Distribution,
    DuctLeakage,
    DuctRun,
    DuctSystem,
    ElectricalPanel,
    ExistingUnit,
)
from hpdesigner.problems import Where

DUCTS: Where = ("distribution", "ducts")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Systems", text)


def duct_systems(document: Document) -> TablePanel:
    """Return the table of duct systems."""
    columns = [
        column(DuctSystem, "name"),
        column(DuctSystem, "zone"),
        part("leakage", DuctLeakage, "supply_m3_s", _tr("Supply leakage")),
        part("leakage", DuctLeakage, "return_m3_s", _tr("Return leakage")),
        part("leakage", DuctLeakage, "sealing", _tr("Sealing")),
        *(
            column(DuctSystem, name)
            for name in (
                *("return_registers", "served_area_m2", "heating_fraction", "cooling_fraction"),
                *("airflow_m3_s", "blower_heat_w"),
            )
        ),
    ]
    model = RowsModel(document, DUCTS, (DuctSystem,), columns)
    hint = _tr("No ducts. Press Insert to add a duct system.")
    return TablePanel(model, _tr("Duct system"), new_rows.plain(new_rows.duct_system), hint)


def duct_runs(document: Document, path: Where) -> TablePanel:
    """Return the table of the runs of one duct system."""
    names = (
        "side",
        "place",
        "r_m2k_w",
        "area_m2",
        "area_fraction",
        "buried",
        "rectangular_fraction",
    )
    columns = [column(DuctRun, name) for name in names]
    model = RowsModel(document, (*path, "runs"), (DuctRun,), columns)
    hint = _tr("No runs: describe where supply and return ducts lie. Press Insert to add one.")
    return TablePanel(model, _tr("Duct run"), new_rows.plain(new_rows.duct_run), hint)


def ducts(document: Document) -> QWidget:
    """Return duct systems with the runs of the current one below them."""
    return RowDetails(duct_systems(document), lambda path: duct_runs(document, path), ("runs",))


def existing(document: Document) -> TablePanel:
    """Return the table of existing equipment."""
    names = (
        *("kind", "mode", "fuel", "make", "model", "serial", "year", "capacity_w"),
        *("heating_efficiency", "heating_efficiency_unit"),
        *("cooling_efficiency", "cooling_efficiency_unit"),
        *("fraction_heat", "fraction_cool", "condition"),
    )
    columns = [column(ExistingUnit, name) for name in names]
    model = RowsModel(document, ("distribution", "existing"), (ExistingUnit,), columns)
    hint = _tr("Nothing listed. Press Insert to add what heats or cools the house today.")
    noun = _tr("Existing unit")
    return TablePanel(model, noun, new_rows.plain(new_rows.existing_unit), hint)


def systems(document: Document, attachments: Attachments) -> QWidget:
    """Return ducts, existing equipment, panel and outdoor place."""
    panel = ("service_a", "voltage_v", "free_spaces", "other_load_w", "measured_peak_w")
    place = ("neighbour_distance_m", "reflecting_surfaces", "sound_limit_db", "line_set_m")
    sections = (
        Section(_tr("Electrical panel"), ElectricalPanel, ("distribution", "panel"), panel),
        Section(_tr("Outdoor unit"), Placement, ("choices", "placement"), place),
        Section(_tr("Hydronic piping"), Distribution, ("distribution",), ("piping_loss_w",)),
        Section(_tr("Replacement"), Choices, ("choices",), ("replaces_fuel",)),
    )
    controls = (
        *("compressor_lockout_k", "backup_lockout_k", "zero_load_k", "zero_cooling_k"),
        "defrost",
    )
    backup = (
        Section(_tr("Backup heat"), Backup, ("choices", "backup"), ("kind", "capacity_w")),
        Section(_tr("Controls"), Controls, ("choices", "controls"), controls),
    )
    return Tabs(
        (_tr("Ducts"), ducts(document)),
        (_tr("Existing equipment"), existing(document)),
        (_tr("Panel and outdoor place"), ScrolledForm(document, sections, attachments)),
        (_tr("Backup and controls"), ScrolledForm(document, backup, attachments)),
    )
