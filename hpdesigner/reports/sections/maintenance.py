"""The maintenance plan, made from the equipment: the owner's tasks and each visit's."""

from collections.abc import Iterable

from hpdesigner.engineering.results import MaintenancePlan, MaintenanceTask
from hpdesigner.reports.blocks import (
    BLANK,
    Block,
    Column,
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
        *_agreement(m),
    )


def _tasks(m: Material, plan: MaintenancePlan) -> tuple[Block, ...]:
    owner = [task for task in plan.tasks if task.who == OWNER]
    visits = m.say(
        "maintenance.visits_text",
        spring=month_name(m, plan.spring_month),
        fall=month_name(m, plan.fall_month),
    )
    frost = ""
    if plan.first_frost is not None:
        month, day_of_month = plan.first_frost
        day = f"{month_name(m, month)} {day_of_month}"
        frost = " " + m.say("maintenance.frost", date=day)
    return (
        *_table(m, m.say("maintenance.owner"), owner),
        Heading(m.say("maintenance.visits_title")),
        Paragraph(visits + frost),
    )


def month_name(m: Material, number: int) -> str:
    """Return a month, 1 to 12, in words."""
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
        Paragraph(
            m.say(
                "maintenance.agreement_text",
                visits=agreement.visits_per_year,
                price=BLANK if price is None else money(price, currency),
                filter=or_blank(agreement.filter_type),
            )
        ),
    )
