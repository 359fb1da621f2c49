"""Why a unit passes, passes with notes or fails, as findings."""

from collections.abc import Iterator

from hpdesigner.engineering.results import CheckLine, Verdict
from hpdesigner.engineering.sizing.fit import Fit
from hpdesigner.engineering.sizing.house import House
from hpdesigner.engineering.sizing.rules import worst
from hpdesigner.model.equipment import CompressorType, HeatPump, Mode, PerformancePoint
from hpdesigner.problems import Problem, Severity
from hpdesigner.units import fahrenheit

_UNIT = ("choices", "unit")
_RATED_HEATING_K = fahrenheit(70)  # indoor air of the AHRI 210/240 rating conditions
_RATED_COOLING_K = fahrenheit(80)


def reasons(found: Fit, home: House) -> tuple[Problem, ...]:
    """Return what speaks against a unit and what its data leave open, worst first."""
    problems = (
        *_of_checks(found),
        *(_of_cold(found, home) if home.heating.design_w > 0 else ()),
        *_of_data(found, home),
    )
    return tuple(sorted(problems, key=lambda p: tuple(Severity).index(p.severity)))


def graded(found: Fit, why: tuple[Problem, ...]) -> Verdict:
    """Return the verdict: fail on any error; a clean pass only where there is nothing to note."""
    if any(problem.severity is Severity.ERROR for problem in why):
        return Verdict.FAIL
    return worst((found.verdict, Verdict.PASS_WITH_NOTES)) if why else found.verdict


def _of_checks(found: Fit) -> Iterator[Problem]:
    for check in found.checks:
        facts: dict[str, float | str] = {"what": check.what.replace("_", " ")}
        if check.verdict is Verdict.PASS:
            continue
        if check.factor is None and _said_elsewhere(check, found):
            continue
        if check.factor is None:
            yield Problem("sizing.not_published", _UNIT, Severity.NOTE, facts)
            continue
        severity = Severity.ERROR if check.verdict is Verdict.FAIL else Severity.NOTE
        low = check.lowest is not None and check.factor < check.lowest
        limit = check.lowest if low else check.highest
        assert limit is not None
        facts |= {"factor": check.factor, "limit": limit}
        code = "sizing.below_band" if low else "sizing.above_band"
        yield Problem(code, _UNIT, severity, facts)


def _said_elsewhere(check: CheckLine, found: Fit) -> bool:
    """Whether the reason for a missing figure has a sentence of its own."""
    curves = found.installed.map
    if "cooling" in check.what and curves.cooling is None:
        return True
    heating = curves.heating
    unknown_minimum = found.installed.unit.compressor is CompressorType.VARIABLE
    return heating is None or (unknown_minimum and heating.minimum is None)


def _of_cold(found: Fit, home: House) -> Iterator[Problem]:
    placed = found.installed
    facts: dict[str, float | str] = {
        "design": home.design_k,
        "cut_out": placed.map.cut_out_k,
        "capacity": found.heating_w,
        "load": home.heating.design_w,
    }
    if placed.map.heating is None:
        yield Problem("sizing.no_heating_data", _UNIT, Severity.ERROR)
        return
    known_k = placed.map.heating.maximum.temperatures_k
    nearest_k = min(known_k, key=lambda k: abs(k - home.design_k))
    published = {**facts, "coldest": known_k[0], "nearest": nearest_k}
    if found.locked_out:
        yield Problem("sizing.locked_out", _UNIT, Severity.WARNING, facts)
    elif found.heating_w <= 0:
        yield Problem("sizing.no_data_below", _UNIT, Severity.WARNING, published)
    elif found.heating_extrapolated:
        yield Problem("sizing.extrapolated", _UNIT, Severity.WARNING, published)
    if found.backup_w < found.shortfall_w * (1 - 1e-9):
        short: dict[str, float | str] = {"backup": found.backup_w, "shortfall": found.shortfall_w}
        yield Problem("sizing.backup_short", ("choices", "backup"), Severity.WARNING, short)
    if placed.map.cut_out_assumed:
        yield Problem("sizing.cut_out_assumed", _UNIT, Severity.NOTE, facts)


def _impossible(unit: HeatPump) -> Iterator[Problem]:
    """Yield the point whose COP is furthest above what an ideal machine reaches, if any is."""
    known = ((_over_ideal(point), point) for point in unit.points)
    over, point = max(known, key=lambda pair: pair[0], default=(0.0, None))
    if point is None or point.power_w is None or over <= 1:
        return
    cop = point.capacity_w / point.power_w
    facts: dict[str, float | str] = {
        "mode": point.mode.value,
        "outdoor": point.outdoor_k,
        "cop": cop,
        "limit": cop / over,
    }
    yield Problem("sizing.impossible", _UNIT, Severity.ERROR, facts)


def _over_ideal(point: PerformancePoint) -> float:
    """Return COP over that of an ideal machine between outdoor and rated indoor air (Carnot)."""
    heats = point.mode is Mode.HEATING
    indoor_k = _RATED_HEATING_K if heats else _RATED_COOLING_K
    lift_dk = indoor_k - point.outdoor_k if heats else point.outdoor_k - indoor_k
    if point.power_w is None or lift_dk <= 0:
        return 0.0
    return point.capacity_w / point.power_w * lift_dk / indoor_k


def _of_data(found: Fit, home: House) -> Iterator[Problem]:
    placed = found.installed
    yield from _impossible(placed.unit)
    modes = tuple(m for m in (placed.map.heating, placed.map.cooling) if m is not None)
    if home.cooling.design_w > 0 and placed.map.cooling is None:
        yield Problem("sizing.no_cooling_data", _UNIT, Severity.WARNING)
    if placed.map.cooling is not None and placed.map.rated_sensible_ratio is None:
        yield Problem("sizing.sensible_assumed", _UNIT, Severity.NOTE)
    if any(knot.estimated for mode in modes for knot in mode.maximum.knots):
        yield Problem("sizing.estimated", _UNIT, Severity.NOTE)
    heating = placed.map.heating
    variable = placed.unit.compressor is CompressorType.VARIABLE
    if variable and heating is not None and heating.minimum is None:
        yield Problem("sizing.minimum_unknown", _UNIT, Severity.NOTE)
    if placed.unit.sample:
        yield Problem("sizing.sample", _UNIT, Severity.NOTE, {"unit": placed.unit.label})


def of_prices(
    found: Fit, home: House, thermal_k: float | None, economic_k: float | None
) -> tuple[Problem, ...]:
    """Return what prices say; no matter of size, so the verdict does not hang on it."""
    if home.break_even_cop is None or home.heating.design_w <= 0:
        return ()
    facts: dict[str, float | str] = {"cop": home.break_even_cop}
    where = ("choices", "tariffs")
    design = found.installed.heating(home.design_k, home.heating.design_w).cop
    if economic_k is None and design is not None and design < home.break_even_cop:
        return (Problem("sizing.never_economic", where, Severity.NOTE, facts),)
    if economic_k is not None and (thermal_k is None or economic_k > thermal_k):
        facts["economic"] = economic_k
        return (Problem("sizing.fuel_cheaper_below", where, Severity.NOTE, facts),)
    return ()
