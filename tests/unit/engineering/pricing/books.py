"""A small made-up price book and the job it is worked through for."""

from datetime import date

from hpdesigner.engineering.pricing.offer import Job
from hpdesigner.model.equipment import HeatPump
from hpdesigner.model.price_book import (
    MarginRule,
    PriceBook,
    PriceItem,
    QuantityRule,
    SaleUnit,
    StandardEntry,
    TaxRule,
)
from hpdesigner.model.proposal import LineKind
from hpdesigner.units import feet

NEW_YEAR, MARCH, APRIL = date(2026, 1, 1), date(2026, 3, 1), date(2026, 4, 1)
UNIT = HeatPump(
    id="u", reference="204411", brand="Arden", outdoor_model="AX-24", indoor_model="AH-24", heads=2
)
JOB = Job(unit=UNIT, backup_w=10_000.0, line_set_m=feet(32.5))


def item(key, cost, starts=NEW_YEAR, **fields):
    return PriceItem(id=f"{key}-{starts}", key=key, cost=cost, starts=starts, **fields)


def margin(kind, fraction, starts=NEW_YEAR):
    return MarginRule(id=f"{kind}-{starts}", kind=kind, margin_fraction=fraction, starts=starts)


def entry(key, amount=1.0, rule=QuantityRule.PER_JOB, number=0):
    return StandardEntry(id=f"{key}-{rule}-{number}", key=key, amount=amount, rule=rule)


BOOK = PriceBook(
    items=(
        item("204411", 3120.0, kind=LineKind.EQUIPMENT),
        item("LABOR", 52.5, kind=LineKind.LABOUR, text="Labor", unit=SaleUnit.HOUR, taxed=False),
        item("LINE", 4.25, text="Line set", unit=SaleUnit.FOOT),
        item("STRIP", 21.0, text="Electric heater", unit=SaleUnit.KILOWATT),
        item("CIRCUIT", 180.0, text="Circuit for the heater"),
        item("BRACKET", 64.0, text="Wall bracket"),
    ),
    standard=(
        entry("LABOR", 10.0),
        entry("LABOR", 3.0, QuantityRule.PER_HEAD),
        entry("LINE", 1.0, QuantityRule.PER_LINE_SET),
        entry("STRIP", 1.0, QuantityRule.PER_BACKUP_KW),
        entry("CIRCUIT", 1.0, QuantityRule.WITH_BACKUP),
        entry("BRACKET", 2.0),
    ),
    margins=(
        margin(LineKind.EQUIPMENT, 0.35),
        margin(LineKind.LABOUR, 0.5),
        margin(LineKind.MATERIAL, 0.4),
    ),
    taxes=(TaxRule(id="t", tax_fraction=0.06875, starts=NEW_YEAR),),
)
