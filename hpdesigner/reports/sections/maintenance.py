"""The maintenance plan, made from the equipment: the owner's tasks and each visit's."""

from collections.abc import Iterable

from hpdesigner.engineering.results import MaintenancePlan, MaintenanceTask
from hpdesigner.reports.blocks import (
    BLANK,
    Block,
    Column,
    Facts,
    Heading,
    Paragraph,
    Table,
    Tone,
)
from hpdesigner.reports.material import Material, money, or_blank

OWNER = "owner"


def blocks(m: Material) -> tuple[Block, ...]:
    """Return the plan and the agreement offered with it."""
    plan = m.design.maintenance
    if plan is None:
        return (Paragraph(m.say("maintenance.none")), *_agreement(m))
    return (
        Paragraph(m.say("maintenance.lead"), Tone.LEAD),
        *_tasks(m, plan),
        Paragraph(m.say("maintenance.source", source=plan.source.rstrip(".")), Tone.NOTE),
        *_agreement(m),
    )


def _tasks(m: Material, plan: MaintenancePlan) -> tuple[Block, ...]:
    owner = [task for task in plan.tasks if task.who == OWNER]
    visits = [task for task in plan.tasks if task.who != OWNER]
    spring = [task for task in visits if plan.spring_month in task.months]
    fall = [task for task in visits if plan.fall_month in task.months]
    other = [task for task in visits if task not in spring and task not in fall]
    frost: tuple[Block, ...] = ()
    if plan.first_frost is not None:
        day = f"{_month(m, plan.first_frost.month)} {plan.first_frost.day}"
        frost = (Paragraph(m.say("maintenance.frost", date=day)),)
    return (
        *_table(m, m.say("maintenance.owner"), owner),
        *_table(m, m.say("maintenance.spring", month=_month(m, plan.spring_month)), spring),
        *_table(m, m.say("maintenance.fall", month=_month(m, plan.fall_month)), fall),
        *_table(m, m.say("maintenance.other"), other),
        *frost,
    )


def _month(m: Material, number: int) -> str:
    return m.lines("maintenance.months")[number - 1]


def _table(m: Material, title: str, tasks: Iterable[MaintenanceTask]) -> tuple[Block, ...]:
    rows = tuple(
        (task.item, task.action, task.interval, m.term("maintenance_why", task.why))
        for task in tasks
    )
    if not rows:
        return ()
    columns = (
        Column(m.say("maintenance.task"), share=1.3),
        Column(m.say("maintenance.action"), share=2.2),
        Column(m.say("maintenance.interval"), share=1.1),
        Column(m.say("maintenance.why"), share=1.5),
    )
    return (Heading(title), Table(columns, rows))


def _agreement(m: Material) -> tuple[Block, ...]:
    agreement = m.project.proposal.maintenance
    if not agreement.offered:
        return (Paragraph(m.say("maintenance.not_offered")),)
    price = agreement.price_per_year
    currency = m.project.choices.tariffs.currency
    return (
        Heading(m.say("maintenance.agreement")),
        Facts(
            (
                (m.say("maintenance.visits"), str(agreement.visits_per_year)),
                (m.say("maintenance.price"), BLANK if price is None else money(price, currency)),
                (m.say("maintenance.filter"), or_blank(agreement.filter_type)),
            )
        ),
    )
