"""How sure a load is: what each input could do to it, and all of them together.

Every influential input is moved to both ends of its spread, one kind at a time, and the load is
calculated again. The changes are taken as independent, so on each side the band is the root of
the sum of their squares; it is a judgement of the survey, not a confidence interval.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from math import hypot

from hpdesigner.engineering.climate.weather import DesignConditions, Weather
from hpdesigner.engineering.loads.influences import Case, Influence, influences, moved
from hpdesigner.engineering.loads.method import LoadMethod
from hpdesigner.engineering.loads.padding import Padding, added, paddings
from hpdesigner.engineering.loads.spread import Mode, Spread, Spreads, default_spreads
from hpdesigner.model.evidence import Source
from hpdesigner.model.project import Project
from hpdesigner.problems import Where

Range = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """What one kind of input can do to the loads."""

    key: str
    """Key of the input in ``evidence_spread.toml``."""
    name: str
    """The input in words."""
    where: Where
    """Path of the value with the least evidence; the inputs below are its own."""
    evidence: Source
    """The least evidence among the values of this kind."""
    count: int
    """How many values moved together."""
    entered: float | str
    low: float | str
    high: float | str
    """The value and the ends of its spread, SI; classes by name."""
    quantity: str
    """Name of the ``Quantity`` of the value; empty for plain numbers and classes."""
    heating_w: Range
    """Change of the heating load, least and most; zero or less, zero or more."""
    sensible_w: Range
    """Change of the sensible cooling load, likewise."""


@dataclass(frozen=True, slots=True)
class LoadBand:
    """The band around the design loads [W], and where it comes from."""

    heating_w: Range
    cooling_sensible_w: Range
    sensitivities: tuple[Sensitivity, ...]
    """Largest first, by the widths of both changes together."""
    padding: tuple[Padding, ...]
    """Unsupported choices above the documented default, largest first."""
    padding_heating_w: float
    """How much less the load would be with all of them at the default, zero or more."""
    padding_sensible_w: float


def band(
    project: Project,
    conditions: DesignConditions,
    weather: Weather,
    method: LoadMethod,
    spreads: Spreads | None = None,
    report: Callable[[float], None] = lambda _fraction: None,
) -> LoadBand:
    """Return how sure the loads of ``project`` are by ``method``.

    Args:
        project: The survey, with the evidence of its values.
        conditions: The design conditions of the loads.
        weather: The weather of the loads.
        method: The load method, run about twice for each kind of input.
        spreads: The spread of each kind of input; empty for the program's own.
        report: Told the fraction done, from 0 to 1; may raise to stop.
    """
    table = default_spreads() if spreads is None else spreads
    case = (project, conditions)
    probe = _Probe(method, weather, *_totals(method, case, weather))
    kinds = influences(*case)
    found = []
    for number, kind in enumerate(kinds):
        report(number / len(kinds))
        found.append(probe.sensitivity(kind, table[kind.key], case))
    padding = paddings(case, weather, probe.change)
    padded_w = added(case, padding, probe.change)
    return LoadBand(
        _combined(probe.heating_w, [one.heating_w for one in found]),
        _combined(probe.sensible_w, [one.sensible_w for one in found]),
        tuple(sorted(found, key=_width, reverse=True)),
        padding,
        *padded_w,
    )


@dataclass(frozen=True, slots=True)
class _Probe:
    """The load as surveyed, and how to compare another case with it."""

    method: LoadMethod
    weather: Weather
    heating_w: float
    sensible_w: float

    def change(self, case: Case) -> Range:
        """Return (heating, sensible) of ``case`` less those of the survey [W]."""
        heating_w, sensible_w = _totals(self.method, case, self.weather)
        return heating_w - self.heating_w, sensible_w - self.sensible_w

    def sensitivity(self, influence: Influence, spread: Spread, case: Case) -> Sensitivity:
        """Return what ``influence`` does at both ends of its spread."""
        shown = influence.weakest
        width = spread.by_source[shown.source]
        ends = ((0.0, 0.0), (0.0, 0.0))
        if any(spread.by_source[one.source] > 0 for one in influence.items):
            ends = (
                self.change(moved(influence, spread, case, upwards=False)),
                self.change(moved(influence, spread, case, upwards=True)),
            )
        # A class is stepped wholly; its spread says how much of the step, or beyond, counts.
        scale = width if spread.mode is Mode.STEPS else 1.0
        low, high = _ends(influence, spread)
        return Sensitivity(
            influence.key,
            spread.name,
            shown.where,
            shown.source,
            len(influence.items),
            shown.value.value if isinstance(shown.value, StrEnum) else shown.value,
            low,
            high,
            shown.quantity,
            _range(scale * ends[0][0], scale * ends[1][0]),
            _range(scale * ends[0][1], scale * ends[1][1]),
        )


def _totals(method: LoadMethod, case: Case, weather: Weather) -> Range:
    loads = method.run(*case, weather)
    return loads.heating_total_w, loads.sensible_total_w


def _ends(influence: Influence, spread: Spread) -> tuple[float | str, float | str]:
    shown = influence.weakest
    if isinstance(shown.value, StrEnum):
        return (shown.below or shown.value).value, (shown.above or shown.value).value
    low, high = (spread.moved(shown.value, shown.source, up) for up in (False, True))
    return low, high


def _range(one_w: float, other_w: float) -> Range:
    return min(0.0, one_w, other_w), max(0.0, one_w, other_w)


def _combined(load_w: float, changes_w: list[Range]) -> Range:
    """Return the band of a load; it never falls below zero, nor leaves out the load."""
    below_w = hypot(*(low for low, _ in changes_w))
    above_w = hypot(*(high for _, high in changes_w))
    return max(load_w - below_w, min(load_w, 0.0)), load_w + above_w


def _width(one: Sensitivity) -> float:
    return one.heating_w[1] - one.heating_w[0] + one.sensible_w[1] - one.sensible_w[0]
