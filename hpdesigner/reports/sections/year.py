"""Energy, cost and emissions of a year, with the prices they rest on."""

from collections.abc import Callable, Mapping

from hpdesigner.engineering.energy.existing import existing_cooling
from hpdesigner.engineering.energy.prices import (
    KWH_PER_GALLON_OIL,
    KWH_PER_GALLON_PROPANE,
    KWH_PER_M3_GAS,
    KWH_PER_THERM,
)
from hpdesigner.engineering.results import Energy
from hpdesigner.model.distribution import Fuel
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
    Tone,
)
from hpdesigner.reports.charts import hours_chart
from hpdesigner.reports.material import Material, money
from hpdesigner.reports.rounding import rounded_together
from hpdesigner.reports.sections.cold import share_text
from hpdesigner.reports.sections.cover import written_date
from hpdesigner.units import Quantity

PRICE_DECIMALS = {"kwh": 4}
SOLD_IN: Mapping[str, Mapping[str, tuple[str, float]]] = {
    "USD": {
        Fuel.NATURAL_GAS: ("therm", KWH_PER_THERM),
        Fuel.FUEL_OIL: ("gallon", KWH_PER_GALLON_OIL),
        Fuel.PROPANE: ("gallon", KWH_PER_GALLON_PROPANE),
    },
    "CAD": {Fuel.NATURAL_GAS: ("m3", KWH_PER_M3_GAS)},
}
"""How a carrier stands on the bill, and how many kWh that is; kWh where it is not here."""
SAID = frozenset(
    {
        "energy.existing_assumed",
        "energy.cooling_is_new",
        "energy.national_prices",
        "energy.price_note",
        "energy.no_price",
        "energy.no_emission_factor",
    }
)
"""Findings that a reader of the costs has to know."""


def blocks(m: Material) -> tuple[Block, ...]:
    """Return the yearly page."""
    energy = m.design.energy
    if energy is None:
        return (Paragraph(m.say("year.none")),)
    return (
        Paragraph(_basis(m, energy)),
        _figures(m, energy),
        Heading(m.say("year.costs")),
        *_costs(m, energy),
        *_prices(m, energy),
        Heading(m.say("year.emissions")),
        _emissions(m, energy),
        Heading(m.say("year.balance")),
        _heat(m, energy),
        _electricity(m, energy),
        Figure(hours_chart(energy, m.system, "heat")),
        Heading(m.say("year.not_promised")),
        Bullets(tuple(m.say(f"year.not_promised_{n}") for n in (1, 2, 3))),
    )


def _basis(m: Material, energy: Energy) -> str:
    """Say what the year was run on."""
    source = m.design.weather.source
    return m.say(f"year.by_{energy.basis.value}", weather=energy.weather, source=source)


def _cools(energy: Energy) -> bool:
    """Whether these figures hold the cooling that the house asks for."""
    return energy.cooling.delivered_wh > 0 or energy.cooling.load_wh <= 0


def _like_with_like(m: Material, energy: Energy) -> bool:
    """Whether the present equipment and the new do the same in these figures."""
    return _cools(energy) or not existing_cooling(m.project)


def _purpose(m: Material, energy: Energy) -> str:
    return m.say("year.for_both" if energy.cooling.delivered_wh > 0 else "year.for_heating")


def _figures(m: Material, energy: Energy) -> KeyFigures:
    heating, cooling = energy.heating, energy.cooling
    electricity_wh = heating.electricity_wh + cooling.electricity_wh
    cost = money(energy.cost.total, energy.cost.currency, 0)
    used = m.number(Quantity.ELECTRICITY, electricity_wh)
    purpose = _purpose(m, energy)
    figures = [
        KeyFigure(cost, "", m.say("year.cost_label", purpose=purpose)),
        KeyFigure(used, "kWh", m.say("year.electricity", purpose=purpose)),
    ]
    if heating.seasonal_cop is not None:
        figures.append(KeyFigure(f"{heating.seasonal_cop:.1f}", "", m.say("year.seasonal")))
    return KeyFigures(tuple(figures))


def _costs(m: Material, energy: Energy) -> tuple[Block, ...]:
    currency = energy.cost.currency
    before = energy.existing_cost.by_carrier if energy.existing_cost else None
    fair = _like_with_like(m, energy)
    caption = m.say("year.caption_costs", currency=currency, purpose=_purpose(m, energy))
    table = _compared(
        m, before if fair else None, energy.cost.by_carrier, lambda v: money(v, currency, 0)
    )
    shown = Table(table.columns, table.rows, caption, totals=1)
    notes = tuple(Paragraph(m.told(one), Tone.NOTE) for one in energy.problems if one.code in SAID)
    if not fair:
        return (shown, Paragraph(m.say("year.no_cooling")), *notes)
    if before is None:
        return (shown, Paragraph(m.say("year.now_unknown")), *notes)
    change = round(energy.cost.total) - round(sum(before.values()))
    key = "year.saves" if change < 0 else "year.costs_more" if change > 0 else "year.costs_same"
    return (shown, Paragraph(m.say(key, amount=money(abs(change), currency, 0))), *notes)


def _emissions(m: Material, energy: Energy) -> Table:
    kg = Quantity.EMISSION
    known = energy.existing_emissions if _like_with_like(m, energy) else None
    before = _in_units(m, known.by_carrier) if known else None
    after = _in_units(m, energy.emissions.by_carrier)
    table = _compared(m, before, after, lambda v: f"{v:,.0f}".replace("-", "−"))
    caption = m.say("year.caption_emissions", unit=m.unit(kg))
    return Table(table.columns, table.rows, caption, totals=1)


def _in_units(m: Material, by_carrier: Mapping[str, float]) -> dict[str, float]:
    return {name: Quantity.EMISSION.shown(kg, m.system) for name, kg in by_carrier.items()}


def _compared(
    m: Material,
    before: Mapping[str, float] | None,
    after: Mapping[str, float],
    shown: Callable[[float], str],
) -> Table:
    """Return carriers with their sums, rounded so that rows and columns add up as printed."""
    carriers = list(dict.fromkeys((*(before or {}), *after)))
    old = rounded_together([(before or {}).get(one, 0.0) for one in carriers])
    new = rounded_together([after.get(one, 0.0) for one in carriers])
    names = [*(m.term("fuels", one) for one in carriers), m.say("year.total")]
    sums = list(zip(names, (*old, sum(old)), (*new, sum(new)), strict=True))
    if before is None:
        pair = (Column(m.say("year.carrier"), share=2), Column(m.say("year.then"), Align.RIGHT))
        return Table(pair, tuple((name, shown(then)) for name, _, then in sums))
    columns = (
        Column(m.say("year.carrier"), share=2),
        Column(m.say("year.now"), Align.RIGHT),
        Column(m.say("year.then"), Align.RIGHT),
        Column(m.say("year.change"), Align.RIGHT),
    )
    rows = tuple(
        (name, shown(now), shown(then), f"{'+' if then > now else ''}{shown(then - now)}")
        for name, now, then in sums
    )
    return Table(columns, rows)


def _prices(m: Material, energy: Energy) -> tuple[Block, ...]:
    prices = dict(energy.cost.prices)
    if energy.existing_cost is not None and _like_with_like(m, energy):
        prices = {**energy.existing_cost.prices, **prices}
    listed = "; ".join(_price(m, name, each, energy.cost.currency) for name, each in prices.items())
    dated = m.project.choices.tariffs.dated
    day = "" if dated is None else " " + m.say("year.price_date", date=written_date(m, dated))
    source = m.say("year.price_source", source=energy.cost.source)
    return (Paragraph(f"{listed}. {source}{day}", opening=m.say("year.prices")),)


def _price(m: Material, carrier: str, per_kwh: float, currency: str) -> str:
    unit, kwh = SOLD_IN.get(currency, {}).get(carrier, ("kwh", 1.0))
    return m.say(
        "year.price",
        carrier=m.term("fuels", carrier),
        amount=money(per_kwh * kwh, currency, PRICE_DECIMALS.get(unit, 3)),
        unit=m.say(f"year.per_{unit}"),
    )


def _heat(m: Material, energy: Energy) -> Table:
    heating = energy.heating
    parts = {
        "heat_pump": heating.delivered_by_heat_pump_wh,
        "backup": heating.backup_wh,
        "unmet": heating.unmet_wh,
    }
    present = {name: wh / 1000 for name, wh in parts.items() if wh > 0}
    whole = sum(present.values())
    rows = [
        (m.say(f"year.{name}"), f"{kwh:,}", share_text(m, exact, whole))
        for (name, exact), kwh in zip(
            present.items(), rounded_together(list(present.values())), strict=True
        )
    ]
    rows.append((m.say("year.load"), f"{round(whole):,}", f"{1:.1%}" if whole else "—"))
    columns = (
        Column(m.say("year.heat"), share=3),
        Column("kWh", Align.RIGHT),
        Column(m.say("year.share"), Align.RIGHT),
    )
    return Table(columns, tuple(rows), totals=1)


def _electricity(m: Material, energy: Energy) -> Table:
    heating, cooling = energy.heating, energy.cooling
    parts = {
        "compressor": heating.electricity_compressor_wh,
        "backup_electricity": heating.electricity_backup_wh,
        "defrost": heating.electricity_defrost_wh,
        "standby": heating.electricity_standby_wh,
        "cooling": cooling.electricity_wh,
    }
    present = {name: wh / 1000 for name, wh in parts.items() if wh > 0}
    whole = rounded_together(list(present.values()))
    rows = [
        (m.say(f"year.{name}"), f"{kwh:,}", "")
        for name, kwh in zip(present, whole, strict=True)
        if kwh
    ]
    rows.append((m.say("year.electricity_total"), f"{sum(whole):,}", ""))
    columns = (
        Column(m.say("year.power"), share=3),
        Column("kWh", Align.RIGHT),
        Column("", Align.RIGHT),
    )
    return Table(columns, tuple(rows), m.say("year.caption_balance"), totals=1)
