"""What the bills say, in words and as a chart, for the window, the command line and the paper."""

from hpdesigner.engineering.bills.hearing import BillPoint, FuelWitness
from hpdesigner.engineering.bills.regression import Line as BillLine
from hpdesigner.engineering.bills.witness import BillsWitness, Verdict
from hpdesigner.problems import Problem
from hpdesigner.reports.series import Axis, Chart, Line, Mark, Role, Series
from hpdesigner.sentences import sentence
from hpdesigner.units import Quantity, System

ROUNDED_TO = 100.0  # Btu/h or W; bills do not know a load better than that
BEYOND_DK = 4.0  # the line goes on past the design temperature, so that its label has room
_REASONS: dict[Verdict, tuple[str, ...]] = {
    Verdict.LESS: ("entries", "setback", "other_heat", "efficiency"),
    Verdict.MORE: ("missing", "warmer", "other_use", "efficiency_lower"),
    Verdict.UNSURE: ("narrow",),
    Verdict.PART: ("other_bills",),
}


def verdict_sentence(said: BillsWitness, system: System) -> str:
    """Return the load the bills imply beside the calculated one, as one or two sentences."""
    if said.verdict is None:
        return sentence(Problem("bills.verdict_none"), system)
    facts: dict[str, float | str] = {
        "at": said.design_k,
        "implied": about(said.implied_w, system),
        "low": bare(said.implied_band_w[0], system),
        "high": about(said.implied_band_w[1], system),
        "bare": about(said.without_gains_w, system),
        "calculated": about(said.calculated_w, system),
        "calculated_low": bare(said.calculated_band_w[0], system),
        "calculated_high": about(said.calculated_band_w[1], system),
        "others": ", ".join(fuel.value.replace("_", " ") for fuel in said.unbilled),
    }
    first = sentence(Problem("bills.implied", facts=facts), system)
    return (
        f"{first} {sentence(Problem(f'bills.verdict_{said.verdict.value}', facts=facts), system)}"
    )


def likely_reasons(said: BillsWitness) -> tuple[str, ...]:
    """Return what may lie behind a difference, one sentence each; nothing where they agree."""
    names = _REASONS.get(said.verdict, ()) if said.verdict else ()
    return tuple(sentence(Problem(f"bills.reason_{name}")) for name in names)


def fuel_sentence(one: FuelWitness, system: System) -> str:
    """Return slope, balance temperature and base load of one fuel's bills with their spread."""
    fitted = one.fit
    balance_error = Quantity.TEMPERATURE_DIFFERENCE.text(fitted.balance_error_dk, system)
    facts: dict[str, float | str] = {
        "fuel": one.fuel.value.replace("_", " ").capitalize(),
        "count": len(one.points),
        "loss": Quantity.HEAT_LOSS.number(one.heat_loss_w_k, system),
        "loss_error": Quantity.HEAT_LOSS.text(one.heat_loss_error_w_k, system),
        "balance": fitted.line.balance_k,
        "balance_error": balance_error,
        "base": fitted.line.base_w,
        "efficiency": one.heater.efficiency,
        "r2": fitted.r_squared,
    }
    return sentence(Problem("bills.fuel_result", facts=facts), system)


def bills_chart(one: FuelWitness, said: BillsWitness, system: System) -> Chart:
    """Return the energy of each day over its outdoor temperature, with the line through it."""
    line = one.fit.line
    coldest_k = min([said.design_k, *(point.outdoor_k for point in one.points)]) - BEYOND_DK
    warmest_k = max([line.balance_k, *(point.outdoor_k for point in one.points)])
    bends_k = [coldest_k, *([line.balance_k] if line.balance_k < warmest_k else []), warmest_k]
    fitted = Series(
        "Line through the bills",
        tuple(_temperature(k, system) for k in bends_k),
        tuple(_daily(line.at(k), system) for k in bends_k),
        Role.LOAD,
    )
    odd = tuple(point for point in one.points if point.is_outlier)
    usual = tuple(point for point in one.points if not point.is_outlier)
    clouds = [_cloud("Bills", usual, Role.CAPACITY, system)]
    clouds += [_cloud("Far from the line", odd, Role.WARNING, system)] if odd else []
    marks = (_at_design(line, said.design_k, system), _at_balance(line.balance_k, system))
    fuel = one.fuel.value.replace("_", " ").capitalize()
    return Chart(
        f"{fuel} a day against outdoor temperature",
        Axis("Mean outdoor temperature", Quantity.TEMPERATURE.symbol(system)),
        Axis(f"{fuel} used", Quantity.DAILY_ENERGY.symbol(system)),
        (fitted, *clouds),
        marks,
        summary=fuel_sentence(one, system),
    )


def about(watts: float, system: System) -> str:
    """Return a load to 100 Btu/h or 100 W, with its unit."""
    return f"{bare(watts, system)} {Quantity.POWER.symbol(system)}"


def bare(watts: float, system: System) -> str:
    """Return a load to 100 Btu/h or 100 W, without its unit."""
    shown = round(Quantity.POWER.shown(watts, system) / ROUNDED_TO) * ROUNDED_TO
    return f"{shown:,.0f}"


def _cloud(name: str, points: tuple[BillPoint, ...], role: Role, system: System) -> Series:
    return Series(
        name,
        tuple(_temperature(point.outdoor_k, system) for point in points),
        tuple(_daily(point.power_w, system) for point in points),
        role,
        Line.POINTS,
    )


def _at_design(line: BillLine, design_k: float, system: System) -> Mark:
    text = Quantity.TEMPERATURE.text(design_k, system, 0)
    return Mark(f"Design {text}", _temperature(design_k, system), _daily(line.at(design_k), system))


def _at_balance(balance_k: float, system: System) -> Mark:
    text = Quantity.TEMPERATURE.text(balance_k, system, 0)
    return Mark(f"Heating ends {text}", x=_temperature(balance_k, system))


def _temperature(outdoor_k: float, system: System) -> float:
    return Quantity.TEMPERATURE.shown(outdoor_k, system)


def _daily(power_w: float, system: System) -> float:
    return Quantity.DAILY_ENERGY.shown(power_w, system)
