"""The service technician's sheet: what is done at each visit, with the settings to check."""

from hpdesigner.engineering.results import MaintenancePlan, MaintenanceTask, Sizing
from hpdesigner.reports.blocks import Block, Column, Paragraph, Table
from hpdesigner.reports.material import Material, or_blank
from hpdesigner.reports.sections import settings
from hpdesigner.reports.sections.maintenance import OWNER, month_name
from hpdesigner.units import Quantity


def blocks(m: Material) -> tuple[Block, ...]:
    """Return the sheet; the tasks are those of the plan that are not the owner's."""
    plan = m.design.maintenance
    sizing = m.design.sizing
    if plan is None or sizing is None:
        return (Paragraph(m.say("maintenance.none")),)
    return (settings.job(m), Paragraph(_set_points(m, sizing)), _table(m, plan))


def _set_points(m: Material, sizing: Sizing) -> str:
    """Return what is in the unit and how it is set, for a page that travels alone."""
    unit = sizing.unit
    charge = m.text(Quantity.MASS, unit.charge_kg) if unit.charge_kg else or_blank("")
    lead = m.say("service.lead", refrigerant=or_blank(unit.refrigerant), charge=charge)
    parts = [lead, m.say("service.compressor", at=settings.compressor_lockout(m))]
    if sizing.backup_installed_w > 0:
        parts.append(m.say("service.backup", at=settings.backup_lockout(m)))
    if sizing.thermal_balance_k is not None:
        parts.append(m.say("service.balance", at=sizing.thermal_balance_k))
    if m.cycle is not None:
        parts.append(m.say("service.states"))
    return " ".join(parts)


def _table(m: Material, plan: MaintenancePlan) -> Table:
    tasks = [task for task in plan.tasks if task.who != OWNER]
    ordered = sorted(tasks, key=lambda task: _order(plan, task))
    rows = tuple((task.item, task.action, _when(m, plan, task), "") for task in ordered)
    columns = (
        Column(m.say("maintenance.task"), share=1.5),
        Column(m.say("maintenance.action"), share=4.1),
        Column(m.say("service.when"), share=0.85),
        Column(m.say("service.done"), share=0.45),
    )
    caption = m.say(
        "service.caption",
        spring=month_name(m, plan.spring_month),
        fall=month_name(m, plan.fall_month),
    )
    return Table(columns, rows, caption, dense=True)


def _order(plan: MaintenancePlan, task: MaintenanceTask) -> tuple[bool, bool]:
    """Both visits first, then spring, then fall, then what follows its own interval."""
    return (plan.spring_month not in task.months, plan.fall_month not in task.months)


def _when(m: Material, plan: MaintenancePlan, task: MaintenanceTask) -> str:
    visits = [
        m.say(f"service.{name}")
        for name, month in (("spring", plan.spring_month), ("fall", plan.fall_month))
        if month in task.months
    ]
    return ", ".join(visits) or task.interval
