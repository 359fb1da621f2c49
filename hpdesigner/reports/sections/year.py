"""Energy, cost and emissions of a year, with the prices they rest on."""

from collections.abc import Callable, Mapping

from hpdesigner.engineering.results import Energy
from hpdesigner.reports.blocks import (
    Align,
    Block,
    Bullets,
    Column,
    Figure,
    Heading,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Table,
)
from hpdesigner.reports.charts import hours_chart
from hpdesigner.reports.material import Material, money
from hpdesigner.reports.sections.cover import written_date
from hpdesigner.units import Quantity

PRICE_DECIMALS = 3


def blocks(m: Material) -> tuple[Block, ...]:
    """Return the yearly page."""
    energy = m.design.energy
    caveats = (
        Heading(m.say("year.not_promised")),
        Bullets(tuple(m.say(f"year.not_promised_{n}") for n in (1, 2, 3))),
    )
    if energy is None:
        return (Paragraph(m.say("year.none")), *caveats)
    return (
        Paragraph(m.say("year.weather", weather=energy.weather)),
        _figures(m, energy),
        Heading(m.say("year.costs")),
        *_costs(m, energy),
        *_prices(m, energy),
        *caveats,
        Heading(m.say("year.emissions")),
        *_emissions(m, energy),
        Heading(m.say("year.balance")),
        _balance(m, energy),
        Figure(hours_chart(energy, m.system, "heat")),
    )


def _figures(m: Material, energy: Energy) -> KeyFigures:
    heating, cooling = energy.heating, energy.cooling
    electricity_wh = heating.electricity_wh + cooling.electricity_wh
    figures = [
        KeyFigure(money(energy.cost.total, energy.cost.currency, 0), "", m.say("year.cost_label")),
        KeyFigure(m.number(Quantity.ELECTRICITY, electricity_wh), "kWh", m.say("year.electricity")),
    ]
    if heating.seasonal_cop is not None:
        figures.append(KeyFigure(f"{heating.seasonal_cop:.1f}", "", m.say("year.seasonal")))
    return KeyFigures(tuple(figures))


def _costs(m: Material, energy: Energy) -> tuple[Block, ...]:
    currency = energy.cost.currency
    before = energy.existing_cost.by_carrier if energy.existing_cost else None
    table = _compared(m, before, energy.cost.by_carrier, lambda v: money(v, currency, 0))
    caption = m.say("year.caption_costs", currency=currency)
    shown = Table(table.columns, table.rows, caption, totals=1)
    if before is None:
        return (shown, Paragraph(m.say("year.now_unknown")))
    return (shown,)


def _emissions(m: Material, energy: Energy) -> tuple[Block, ...]:
    before = energy.existing_emissions.by_carrier if energy.existing_emissions else None
    after = energy.emissions.by_carrier
    table = _compared(m, before, after, lambda v: m.number(Quantity.EMISSION, v))
    caption = m.say("year.caption_emissions", unit=m.unit(Quantity.EMISSION))
    return (Table(table.columns, table.rows, caption, totals=1),)


def _compared(
    m: Material,
    before: Mapping[str, float] | None,
    after: Mapping[str, float],
    shown: Callable[[float], str],
) -> Table:
    carriers = list(dict.fromkeys((*(before or {}), *after)))
    sums: list[tuple[str, float, float]] = [
        (m.term("fuels", one), (before or {}).get(one, 0.0), after.get(one, 0.0))
        for one in carriers
    ]
    sums.append((m.say("year.total"), sum((before or {}).values()), sum(after.values())))
    if before is None:
        pair = (Column(m.say("year.carrier"), share=2), Column(m.say("year.then"), Align.RIGHT))
        return Table(pair, tuple((name, shown(new)) for name, _, new in sums))
    columns = (
        Column(m.say("year.carrier"), share=2),
        Column(m.say("year.now"), Align.RIGHT),
        Column(m.say("year.then"), Align.RIGHT),
        Column(m.say("year.change"), Align.RIGHT),
    )
    rows = tuple(
        (name, shown(old), shown(new), f"{'+' if new > old else ''}{shown(new - old)}")
        for name, old, new in sums
    )
    return Table(columns, rows)


def _prices(m: Material, energy: Energy) -> tuple[Block, ...]:
    prices = dict(energy.cost.prices)
    if energy.existing_cost is not None:
        prices = {**energy.existing_cost.prices, **prices}
    listed = "; ".join(
        m.say(
            "year.price",
            carrier=m.term("fuels", name),
            amount=money(price, energy.cost.currency, PRICE_DECIMALS),
        )
        for name, price in prices.items()
    )
    dated = m.project.choices.tariffs.dated
    day = "" if dated is None else " " + m.say("year.price_date", date=written_date(m, dated))
    source = m.say("year.price_source", source=energy.cost.source)
    return (Paragraph(f"{listed}. {source}{day}", opening=m.say("year.prices")),)


def _balance(m: Material, energy: Energy) -> Table:
    heating, cooling = energy.heating, energy.cooling
    heat = (
        ("load", heating.load_wh),
        ("heat_pump", heating.delivered_by_heat_pump_wh),
        ("backup", heating.backup_wh),
        ("unmet", heating.unmet_wh),
    )
    power = (
        ("compressor", heating.electricity_compressor_wh),
        ("backup_electricity", heating.electricity_backup_wh),
        ("defrost", heating.electricity_defrost_wh),
        ("standby", heating.electricity_standby_wh),
        ("cooling", cooling.electricity_wh),
    )
    whole = heating.load_wh
    rows = [
        (
            m.say(f"year.{name}"),
            m.number(Quantity.ELECTRICITY, wh),
            f"{wh / whole:.1%}" if whole else "—",
        )
        for name, wh in heat
    ]
    rows += [(m.say(f"year.{name}"), m.number(Quantity.ELECTRICITY, wh), "") for name, wh in power]
    columns = (
        Column(m.say("year.energy"), share=3),
        Column("kWh", Align.RIGHT),
        Column(m.say("year.share"), Align.RIGHT),
    )
    return Table(columns, tuple(rows), m.say("year.caption_balance"))
