"""The year with one unit, temperature by temperature.

At each outdoor temperature the house asks for heat or for cooling by its load line. The heat pump
gives what it can, unless it is locked out; backup gives what it may; the rest is unmet. So the load
is always heat pump plus backup plus unmet, and all electricity is the sum of its named parts.
Backup adds to the heat pump within an hour, also where the two take turns in it.

Nothing of this asks for more than the outdoor temperature. So each temperature of the weather's
hours, taken to a tenth of a degree, is worked out once; year, months and the coldest 72 hours weigh
the same powers by their own hours. Bins of a whole degree go the same way.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import fsum
from typing import NamedTuple

import numpy as np

from hpdesigner.engineering.climate.hours import Floats
from hpdesigner.engineering.climate.temperatures import YearTemperatures, year_temperatures
from hpdesigner.engineering.climate.weather import Weather
from hpdesigner.engineering.energy.cost import cost, missing_prices
from hpdesigner.engineering.energy.emissions import emissions, missing_factors
from hpdesigner.engineering.energy.existing import (
    ExistingUse,
    backup_use,
    existing_cooling,
    existing_heating,
)
from hpdesigner.engineering.energy.prices import prices
from hpdesigner.engineering.equipment.installed import STANDING, Installed, Running, installed
from hpdesigner.engineering.loads.method import LoadResult
from hpdesigner.engineering.results import (
    ColdSpell,
    CoolingYear,
    Emissions,
    Energy,
    EnergyBin,
    HeatingYear,
    Hours,
    Money,
    MonthEnergy,
    Sizing,
)
from hpdesigner.engineering.sizing.house import House, house
from hpdesigner.model.choices import BackupKind
from hpdesigner.model.distribution import Fuel
from hpdesigner.model.equipment import RATING_47F_K, RATING_95F_K
from hpdesigner.model.project import Project
from hpdesigner.problems import Problem, Severity
from hpdesigner.units import btu_per_hour, fahrenheit

BACKUP_LOCKOUT_DEFAULT_K = fahrenheit(40)  # OpenStudio-HPXML default for electric backup
# RESNET HERS Addendum 82: base pan and crankcase heaters.
PAN_HEATER_W = 150.0
PAN_HEATER_BELOW_K = fahrenheit(32)
CRANKCASE_W_PER_W = 10.0 / btu_per_hour(12_000)
CRANKCASE_BELOW_K = fahrenheit(50)

_POWERS = 10
"""How many powers are kept of each temperature."""

UNMET_SHARE_USUAL = 0.01
"""Share of the year's heat that hours beyond a 99 % design temperature may leave unmet."""


class Heaters(NamedTuple):
    """What keeps the outdoor unit's oil warm while it stands, and its base pan free of ice [W]."""

    crankcase_w: float
    pan_w: float


class Hour(NamedTuple):
    """One outdoor temperature worked out; powers in watts, held for ``hours_h`` of the year."""

    outdoor_k: float
    hours_h: float
    mode: str
    load_w: float
    running: Running
    backup_w: float
    unmet_w: float
    locked_out: bool
    standby_w: float


@dataclass(frozen=True, slots=True)
class YearEnergy:
    """Heat and electricity of a year, without money."""

    heating: HeatingYear
    cooling: CoolingYear
    hours: Hours
    bins: tuple[Hour, ...]
    months: tuple[MonthEnergy, ...]
    coldest: ColdSpell | None
    extrapolated_wh: float
    """Heat given in the cold, where capacity was extrapolated."""

    @property
    def electricity_wh(self) -> float:
        """All electricity of the year."""
        return self.heating.electricity_wh + self.cooling.electricity_wh


def year(sizing: Sizing, loads: LoadResult, weather: Weather, project: Project) -> Energy:
    """Return the year's energy, cost and emissions with the unit of ``sizing``."""
    home = house(loads, weather, project)
    fuel = backup_use(project)
    temperatures = year_temperatures(weather)
    result = year_energy(sizing, home, temperatures, fuel)
    used_wh = _used(result, fuel)
    tariff = prices(project)
    before_wh = _existing_used(result, project)
    problems = (
        *tariff.problems,
        *missing_prices({**before_wh, **used_wh}, tariff),
        *missing_factors({**before_wh, **used_wh}, project),
        *_findings(result, project),
    )
    return Energy(
        weather=weather.name,
        heating=result.heating,
        cooling=result.cooling,
        hours=result.hours,
        cost=cost(used_wh, tariff),
        emissions=emissions(used_wh, project),
        bins=tuple(_shown(one) for one in result.bins),
        basis=temperatures.basis,
        months=result.months,
        coldest=result.coldest,
        existing_cost=_existing_cost(before_wh, project),
        existing_emissions=_existing_emissions(before_wh, project),
        problems=problems,
    )


def year_energy(
    sizing: Sizing, home: House, temperatures: YearTemperatures, fuel: ExistingUse | None = None
) -> YearEnergy:
    """Return heat and electricity of the year; ``fuel`` is what existing backup burns."""
    placed = installed(sizing.unit, home.conditions, home.choices.controls.defrost)
    heaters = _heaters(placed)
    hours_h = temperatures.hours_h
    bins = tuple(
        _hour(at_k, lasting_h, placed, home, sizing.backup_installed_w, heaters)
        for at_k, lasting_h in zip(temperatures.outdoor_k, hours_h.tolist(), strict=True)
    )
    powers_w = np.array([_powers(one) for one in bins]).reshape(len(bins), _POWERS)

    def over(lasting_h: Floats) -> tuple[HeatingYear, CoolingYear]:
        return _summed(lasting_h @ powers_w, home, fuel)

    heating, cooling = over(hours_h)
    heated = tuple(one for one in bins if one.mode == "heating")
    spell = temperatures.coldest
    return YearEnergy(
        heating=heating,
        cooling=cooling,
        hours=_hours(heated),
        bins=bins,
        months=tuple(
            MonthEnergy(month, *over(lasting_h))
            for month, lasting_h in enumerate(temperatures.month_hours_h, start=1)
        ),
        coldest=None
        if spell is None
        else ColdSpell(spell.first_day, spell.mean_k, over(spell.hours_h)[0]),
        extrapolated_wh=fsum(
            one.running.output_w * one.hours_h
            for one in heated
            if one.running.extrapolated and one.outdoor_k < RATING_47F_K
        ),
    )


def _hour(
    outdoor_k: float,
    hours_h: float,
    placed: Installed,
    home: House,
    backup_most_w: float,
    heaters: Heaters,
) -> Hour:
    heat_w, cool_w = home.heating.at(outdoor_k), home.cooling.at(outdoor_k)
    if heat_w <= 0 and cool_w <= 0:
        standby_w = _standby(outdoor_k, heaters, STANDING, heating=False)
        return Hour(outdoor_k, hours_h, "none", 0.0, STANDING, 0.0, 0.0, False, standby_w)
    # Where both lines overlap, the house is in the season whose load is larger.
    if cool_w > heat_w:
        running = placed.cooling(outdoor_k, cool_w)
        standby_w = _standby(outdoor_k, heaters, running, heating=False)
        unmet_w = cool_w - running.output_w
        return Hour(outdoor_k, hours_h, "cooling", cool_w, running, 0.0, unmet_w, False, standby_w)
    controls = home.choices.controls
    lockout_k = max(placed.map.cut_out_k, controls.compressor_lockout_k or placed.map.cut_out_k)
    locked_out = outdoor_k < lockout_k
    running = STANDING if locked_out else placed.heating(outdoor_k, heat_w)
    backup_lockout_k = controls.backup_lockout_k or BACKUP_LOCKOUT_DEFAULT_K
    missing_w = heat_w - running.output_w
    # Where the compressor stands, backup is the only heat and is never locked out too.
    may_help = running is STANDING or outdoor_k <= backup_lockout_k
    backup_w = min(missing_w, backup_most_w) if may_help else 0.0
    standby_w = _standby(outdoor_k, heaters, running, heating=not locked_out)
    unmet_w = missing_w - backup_w
    return Hour(
        outdoor_k, hours_h, "heating", heat_w, running, backup_w, unmet_w, locked_out, standby_w
    )


def _heaters(placed: Installed) -> Heaters:
    curves = placed.map.cooling or placed.map.heating
    if curves is None:
        return Heaters(0.0, 0.0)
    rated_w = (curves.rated or curves.maximum).at(RATING_95F_K).capacity_w
    return Heaters(rated_w * CRANKCASE_W_PER_W, PAN_HEATER_W)


def _standby(outdoor_k: float, heaters: Heaters, running: Running, *, heating: bool) -> float:
    crankcase_w = heaters.crankcase_w if outdoor_k < CRANKCASE_BELOW_K else 0.0
    pan_w = heaters.pan_w if heating and outdoor_k <= PAN_HEATER_BELOW_K else 0.0
    return crankcase_w * (1 - running.runtime) + pan_w


def _powers(one: Hour) -> tuple[float, ...]:
    """Return the powers that ``_summed`` takes apart again, as energies [W]."""
    running = one.running
    warming = (one.load_w, running.output_w, one.backup_w, one.unmet_w)
    driving = (running.power_w - running.defrost_w, running.defrost_w)
    chilling = (one.load_w, running.output_w, running.power_w)
    return (
        *((*warming, *driving) if one.mode == "heating" else (0.0,) * 6),
        one.standby_w,
        *(chilling if one.mode == "cooling" else (0.0,) * 3),
    )


def _summed(
    energies_wh: Floats, home: House, fuel: ExistingUse | None
) -> tuple[HeatingYear, CoolingYear]:
    load_wh, delivered_wh, backup_wh, unmet_wh, *rest_wh = energies_wh.tolist()
    compressor_wh, defrost_wh, standby_wh, *cooling_wh = rest_wh
    electric = _backup_is_electric(home, fuel)
    heating = HeatingYear(
        load_wh=load_wh,
        delivered_by_heat_pump_wh=delivered_wh,
        backup_wh=backup_wh,
        unmet_wh=unmet_wh,
        electricity_compressor_wh=compressor_wh,
        electricity_backup_wh=backup_wh / _electric_efficiency(home, fuel) if electric else 0.0,
        electricity_defrost_wh=defrost_wh,
        electricity_standby_wh=standby_wh,
        fuel_backup_wh=0.0 if electric else backup_wh / (fuel.efficiency if fuel else 1.0),
        seasonal_cop=None,
    )
    heat_wh = delivered_wh + (backup_wh if electric else 0.0)
    return _with_cop(heating, heat_wh), _cooling_year(*cooling_wh)


def _with_cop(result: HeatingYear, heat_wh: float) -> HeatingYear:
    """Return ``result`` with heat from electricity over all heating electricity."""
    return replace(
        result, seasonal_cop=heat_wh / result.electricity_wh if result.electricity_wh > 0 else None
    )


def _backup_is_electric(home: House, fuel: ExistingUse | None) -> bool:
    kept = home.choices.backup.kind is BackupKind.EXISTING
    return not kept or (fuel is not None and fuel.carrier == Fuel.ELECTRICITY.value)


def _electric_efficiency(home: House, fuel: ExistingUse | None) -> float:
    kept = home.choices.backup.kind is BackupKind.EXISTING
    return fuel.efficiency if kept and fuel else 1.0


def _cooling_year(load_wh: float, delivered_wh: float, electricity_wh: float) -> CoolingYear:
    cop = delivered_wh / electricity_wh if electricity_wh > 0 else None
    return CoolingYear(load_wh, delivered_wh, electricity_wh, cop)


def _hours(heating: tuple[Hour, ...]) -> Hours:
    def those(wanted: Iterable[bool]) -> float:
        pairs = zip(heating, wanted, strict=True)
        return fsum(one.hours_h for one, counts in pairs if counts)

    return Hours(
        heat_pump_only=those(one.running.output_w > 0 and one.backup_w <= 0 for one in heating),
        with_backup=those(one.backup_w > 0 and not one.locked_out for one in heating),
        locked_out=those(one.locked_out for one in heating),
        below_minimum=those(one.running.cycling for one in heating),
    )


def _used(result: YearEnergy, fuel: ExistingUse) -> dict[str, float]:
    used_wh = {Fuel.ELECTRICITY.value: result.electricity_wh}
    if result.heating.fuel_backup_wh > 0:
        used_wh[fuel.carrier] = used_wh.get(fuel.carrier, 0.0) + result.heating.fuel_backup_wh
    return used_wh


def _existing_used(result: YearEnergy, project: Project) -> dict[str, float]:
    """Return what the existing equipment would use for the same loads; empty: none is known."""
    used_wh: dict[str, float] = {}
    heating = existing_heating(project)
    parts = (
        (heating, result.heating.load_wh),
        (existing_cooling(project) if heating else (), result.cooling.load_wh),
    )
    for uses, load_wh in parts:
        for use in uses:
            here = load_wh * use.share / use.efficiency
            used_wh[use.carrier] = used_wh.get(use.carrier, 0.0) + here
    used_wh.pop(Fuel.NONE.value, None)
    return used_wh


def _existing_cost(used_wh: dict[str, float], project: Project) -> Money | None:
    tariff = prices(project)
    known = used_wh and all(carrier in tariff.per_kwh for carrier in used_wh)
    return cost(used_wh, tariff) if known else None


def _existing_emissions(used_wh: dict[str, float], project: Project) -> Emissions | None:
    complete = used_wh and not missing_factors(used_wh, project)
    return emissions(used_wh, project) if complete else None


def _findings(result: YearEnergy, project: Project) -> Iterable[Problem]:
    heating, cooling = result.heating, result.cooling
    if heating.unmet_wh > 1e-6 * max(heating.load_wh, 1.0):
        facts: dict[str, float | str] = {"heat": heating.unmet_wh}
        # Hours colder than the design temperature are meant to be few; many mean too little heat.
        few = heating.unmet_wh <= UNMET_SHARE_USUAL * heating.load_wh
        severity = Severity.NOTE if few else Severity.WARNING
        yield Problem("energy.unmet_heat", ("choices", "backup"), severity, facts)
    if cooling.load_wh > 0 and cooling.delivered_wh <= 0:
        facts = {"heat": cooling.load_wh}
        yield Problem("energy.no_cooling", ("choices", "unit"), Severity.WARNING, facts)
    if result.extrapolated_wh > 0:
        facts = {"heat": result.extrapolated_wh}
        yield Problem("energy.extrapolated", ("choices", "unit"), Severity.NOTE, facts)
    uses = (*existing_heating(project), *existing_cooling(project))
    if any(use.assumed for use in uses):
        where = ("distribution", "existing")
        yield Problem("energy.existing_assumed", where, Severity.NOTE)
    if existing_heating(project) and not existing_cooling(project) and cooling.load_wh > 0:
        yield Problem("energy.cooling_is_new", ("distribution", "existing"), Severity.NOTE)


def _shown(one: Hour) -> EnergyBin:
    return EnergyBin(
        outdoor_k=one.outdoor_k,
        hours_h=one.hours_h,
        load_w=one.load_w,
        heat_pump_w=one.running.output_w,
        backup_w=one.backup_w,
        unmet_w=one.unmet_w,
        cop=one.running.cop,
        mode=one.mode,
    )
