"""Air leakage, ventilation and what people and appliances give off."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from hpdesigner.gui.document import Document
from hpdesigner.gui.forms.attachments import Attachments
from hpdesigner.gui.forms.form import Section
from hpdesigner.gui.pages.survey_sections import new_rows
from hpdesigner.gui.pages.survey_sections.parts import ScrolledForm, Tabs
from hpdesigner.gui.tables.column import column
from hpdesigner.gui.tables.panel import TablePanel
from hpdesigner.gui.tables.rows_model import RowsModel
from hpdesigner.model.building import Infiltration, InternalGains, VentilationFan


def _tr(text: str) -> str:
    return QCoreApplication.translate("Air", text)


def air(document: Document, attachments: Attachments) -> QWidget:
    """Return leakage and gains, and the table of fans."""
    leakage = (
        *("leakiness", "airflow_m3_s", "ach", "test_pressure_pa", "leakage_area_m2"),
        *("shielding_class", "fireplaces", "floors_below", "exterior_fraction"),
    )
    gains = ("occupants", "sensible_w", "latent_w")
    sections = (
        Section(_tr("Infiltration"), Infiltration, ("building", "infiltration"), leakage),
        Section(_tr("Internal gains"), InternalGains, ("building", "gains"), gains),
    )
    form = ScrolledForm(document, sections, attachments)
    names = (
        *("name", "type", "airflow_m3_s", "hours_per_day", "to_equipment"),
        *("sensible_effectiveness_heating", "sensible_effectiveness_cooling"),
        "latent_effectiveness",
    )
    columns = [column(VentilationFan, name) for name in names]
    model = RowsModel(document, ("building", "ventilation"), (VentilationFan,), columns)
    hint = _tr("No fans that ventilate the whole house. Press Insert to add one.")
    fans = TablePanel(model, _tr("Fan"), new_rows.plain(new_rows.fan), hint)
    return Tabs((_tr("Leakage and gains"), form), (_tr("Ventilation fans"), fans))
