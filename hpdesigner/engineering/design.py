"""The one pass from survey to design, as the sales visit goes: place, loads, unit, year, house.

Each stage looks at its own part of the project, so a stage whose inputs are the same as last
time is not computed again: renaming the client costs nothing, changing a tariff leaves the loads
alone. Unedited parts are the same objects, which makes comparing them cheap.
"""

from collections.abc import Callable
from math import exp, log
from typing import Any, Generic, TypeVar

from hpdesigner.engineering.checks import check, design_findings, evidence_counts, weather_findings
from hpdesigner.engineering.climate.conditions import design_conditions
from hpdesigner.engineering.climate.figures import ClimateFigures, climate_figures
from hpdesigner.engineering.climate.weather import DesignConditions, Weather
from hpdesigner.engineering.electrical import panel_check
from hpdesigner.engineering.energy.seasonal import year
from hpdesigner.engineering.loads.method import LoadResult
from hpdesigner.engineering.loads.methods import load_method
from hpdesigner.engineering.maintenance import maintenance_plan
from hpdesigner.engineering.refrigerant.unit_cycle import UnitCycleRequest
from hpdesigner.engineering.results import (
    Aim,
    Catalogue,
    Design,
    Energy,
    MaintenancePlan,
    PanelCheck,
    Sizing,
    SoundCheck,
    WeatherSource,
)
from hpdesigner.engineering.sizing.ranking import rank
from hpdesigner.engineering.sizing.selection import size
from hpdesigner.engineering.sound import sound_check
from hpdesigner.model.equipment import HeatPump
from hpdesigner.model.project import Project
from hpdesigner.problems import worst_first

T = TypeVar("T")
_AIM_STEP = 0.05
"""Loads that differ by less than this look for the same units in the catalogue."""


class _Stage(Generic[T]):
    """A function that remembers its last answer."""

    def __init__(self, run: Callable[..., T]) -> None:
        self._run = run
        self._last: tuple[tuple[Any, ...], T] | None = None

    def __call__(self, key: tuple[Any, ...], *arguments: Any) -> T:  # noqa: ANN401 - passed on
        """Return ``run(*arguments)``, or the last answer where ``key`` is what it was then."""
        if self._last is None or not _same(self._last[0], key):
            self._last = (key, self._run(*arguments))
        return self._last[1]


def _same(before: tuple[Any, ...], now: tuple[Any, ...]) -> bool:
    return all(a is b or a == b for a, b in zip(before, now, strict=True))


class Designer:
    """Computes designs from projects, with the weather and the catalogue it was given."""

    def __init__(self, weather: WeatherSource, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._weather: _Stage[Weather] = _Stage(weather.for_project)
        self._conditions: _Stage[DesignConditions] = _Stage(design_conditions)
        self._climate: _Stage[ClimateFigures | None] = _Stage(climate_figures)
        self._loads: _Stage[LoadResult] = _Stage(_run_loads)
        self._candidates: _Stage[tuple[Sizing, ...]] = _Stage(rank)
        self._sizing: _Stage[Sizing] = _Stage(size)
        self._year: _Stage[Energy] = _Stage(year)
        self._panel: _Stage[PanelCheck] = _Stage(panel_check)
        self._sound: _Stage[SoundCheck] = _Stage(sound_check)
        self._plan: _Stage[MaintenancePlan] = _Stage(maintenance_plan)

    def __call__(self, project: Project) -> Design:
        """Return the design of ``project``.

        Raises:
            HpdError: There is no weather to design for, or a named method does not exist; all
                other findings are problems of the design.
        """
        p = project
        weather, conditions, loads = self._loaded(p)
        judged = (loads, weather, p.choices, p.options, p.site, p.distribution)
        units = self._catalogue.near(_aim(loads, conditions))
        candidates = self._candidates((*judged, units), units, loads, weather, p)
        sizing = self._chosen(p, judged, candidates)
        return self._complete(p, weather, conditions, loads, candidates, sizing)

    def judge(self, project: Project, unit: HeatPump) -> tuple[Sizing, Energy]:
        """Return how ``unit`` would fit ``project``, and its year, without choosing it."""
        weather, _conditions, loads = self._loaded(project)
        sizing = size(unit, loads, weather, project)
        return sizing, year(sizing, loads, weather, project)

    def _loaded(self, p: Project) -> tuple[Weather, DesignConditions, LoadResult]:
        weather = self._weather((p.site,), p)
        conditions = self._conditions((p.site, weather), p.site, weather)
        surveyed = (p.site, p.building, p.distribution, p.options)
        loads = self._loads((*surveyed, conditions, weather), p, conditions, weather)
        return weather, conditions, loads

    def _chosen(
        self, project: Project, judged: tuple[Any, ...], candidates: tuple[Sizing, ...]
    ) -> Sizing | None:
        unit = project.choices.unit
        if unit is None:
            return candidates[0] if candidates else None
        loads, weather = judged[0], judged[1]
        return self._sizing((unit, *judged), unit, loads, weather, project)

    def _complete(
        self,
        p: Project,
        weather: Weather,
        conditions: DesignConditions,
        loads: LoadResult,
        candidates: tuple[Sizing, ...],
        sizing: Sizing | None,
    ) -> Design:
        energy = panel = sound = plan = None
        if sizing is not None:
            unit = sizing.unit
            energy = self._year(
                (sizing, loads, weather, p.choices, p.distribution, p.site),
                sizing,
                loads,
                weather,
                p,
            )
            panel = self._panel((sizing, p.building, p.distribution, p.choices), p, sizing)
            sound = self._sound((unit, p.choices.placement), p, unit)
            plan = self._plan(
                (sizing, p.building.ventilation, p.distribution, p.choices, weather),
                p,
                sizing,
                weather,
            )
        problems = (
            *loads.problems,
            *weather_findings(p.site, weather),
            *design_findings(p.site, weather),
            *check(p, loads, sizing, energy, panel, sound),
        )
        return Design(
            weather=weather,
            conditions=conditions,
            loads=loads,
            candidates=candidates,
            sizing=sizing,
            energy=energy,
            panel=panel,
            sound=sound,
            maintenance=plan,
            problems=worst_first(problems),
            evidence=evidence_counts(p),
            climate=self._climate((weather,), weather),
        )


def _aim(loads: LoadResult, conditions: DesignConditions) -> Aim:
    return Aim(
        _in_steps(loads.heating_total_w),
        round(conditions.heating_outdoor_k),
        _in_steps(loads.sensible_total_w + loads.latent_total_w),
    )


def _in_steps(load_w: float) -> float:
    """Return a load rounded to steps of a twentieth of itself."""
    return exp(round(log(load_w) / _AIM_STEP) * _AIM_STEP) if load_w > 1 else 0.0


def cycle_request(design: Design) -> UnitCycleRequest | None:
    """Return what the refrigerant cycle of the design's unit is computed from."""
    if design.sizing is None:
        return None
    conditions = design.conditions
    return UnitCycleRequest(
        unit=design.sizing.unit,
        heating_outdoor_k=conditions.heating_outdoor_k,
        cooling_outdoor_k=conditions.cooling_outdoor_k,
        heating_indoor_k=conditions.heating_indoor_k,
        cooling_indoor_k=conditions.cooling_indoor_k,
    )


def _run_loads(project: Project, conditions: DesignConditions, weather: Weather) -> LoadResult:
    return load_method(project).run(project, conditions, weather)
