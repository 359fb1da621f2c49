"""How a unit's capacities stand to the loads: the quick part of sizing, done for every unit."""

from dataclasses import dataclass

from hpdesigner.engineering.equipment.installed import Installed, Speeds, installed
from hpdesigner.engineering.results import CheckLine, Verdict
from hpdesigner.engineering.sizing.backup import (
    heater_window,
    installed_backup,
    supplemental,
)
from hpdesigner.engineering.sizing.house import House
from hpdesigner.engineering.sizing.rules import Judged, Measured, judge, worst
from hpdesigner.model.choices import BackupKind
from hpdesigner.model.equipment import RATING_47F_K, CompressorType, HeatPump


@dataclass(frozen=True, slots=True)
class Fit:
    """A unit at its site, held against the limits."""

    installed: Installed
    heating_w: float
    """Maximum output at design with defrost; zero below cut-out or lock-out."""
    locked_out: bool
    """The compressor does not run at design."""
    heating_extrapolated: bool
    cooling_w: float | None
    sensible_w: float | None
    minimum_47f_w: float | None
    shortfall_w: float
    backup_w: float
    judged: Judged
    checks: tuple[CheckLine, ...]
    verdict: Verdict


def fit(unit: HeatPump, house: House) -> Fit:
    """Return how ``unit`` fits ``house``."""
    placed = installed(unit, house.conditions, house.choices.controls.defrost)
    design = placed.heating_speeds(house.design_k)
    top = design.maximum
    lockout_k = house.choices.controls.compressor_lockout_k
    locked_out = house.design_k < max(placed.map.cut_out_k, lockout_k or placed.map.cut_out_k)
    heating_w = 0.0 if locked_out else top.capacity_w
    shortfall_w = supplemental(house.heating.design_w, heating_w)
    backup_w = installed_backup(
        house.choices.backup, shortfall_w, house.existing_output_w, house.voltage_v
    )
    measured = _measured(placed, house, design, heating_w)
    # Heaters make up for a shortage. Where the unit itself gives nothing they would be the only
    # heat, which is no full-load selection; heating that stays in the house is one by itself.
    carried = top.capacity_w > 0 or house.choices.backup.kind is BackupKind.EXISTING
    covered = carried and backup_w >= shortfall_w * (1 - 1e-9)
    judged = judge(house.rules, unit.compressor, measured, house.open_to, covered)
    heater = _heater_check(house, shortfall_w, backup_w)
    checks = (*judged.checks, *heater)
    return Fit(
        installed=placed,
        heating_w=heating_w,
        locked_out=locked_out,
        heating_extrapolated=top.extrapolated,
        cooling_w=measured["total_cooling"].capacity_w,
        sensible_w=measured["sensible_cooling"].capacity_w,
        minimum_47f_w=placed.minimum_heating_capacity(RATING_47F_K) or None,
        shortfall_w=shortfall_w,
        backup_w=backup_w,
        judged=judged,
        checks=checks,
        verdict=worst(tuple(check.verdict for check in checks)),
    )


def _measured(
    placed: Installed, house: House, design: Speeds, heating_w: float
) -> dict[str, Measured]:
    heating_load_w, cooling_load_w = house.heating.design_w, house.cooling.design_w
    mild = placed.heating_speeds(RATING_47F_K)
    hot = placed.cooling_speeds(house.conditions.cooling_outdoor_k)
    cools = placed.map.cooling is not None
    total_w = hot.maximum.capacity_w if cools else None
    sensible_w = placed.sensible_capacity(total_w) if total_w is not None else None
    latent_w = total_w - sensible_w if total_w is not None and sensible_w is not None else None
    kind = placed.unit.compressor
    rated_47f_w = (mild.rated or mild.maximum).capacity_w
    return {
        "total_cooling": Measured(cooling_load_w, total_w),
        "sensible_cooling": Measured(house.sensible_w, sensible_w),
        "latent_cooling": Measured(house.latent_w, latent_w),
        "heating": Measured(heating_load_w, heating_w),
        "heating_47f": Measured(heating_load_w, rated_47f_w),
        "minimum_speed": Measured(heating_load_w, _lowest(design, kind)),
        "minimum_speed_47f": Measured(house.heating.at(RATING_47F_K), _lowest(mild, kind)),
        "minimum_speed_cooling": Measured(cooling_load_w, _lowest(hot, kind)),
    }


def _lowest(speeds: Speeds, compressor: CompressorType) -> float | None:
    """Return the lowest output [W]: as published, or that of the only speed there is."""
    if speeds.minimum is not None:
        return speeds.minimum.capacity_w
    return speeds.maximum.capacity_w if compressor is CompressorType.SINGLE else None


def _heater_check(house: House, shortfall_w: float, backup_w: float) -> tuple[CheckLine, ...]:
    """Return the line of the electric heater; other backup is not bound by its window."""
    if house.choices.backup.kind is not BackupKind.ELECTRIC or shortfall_w <= 0:
        return ()
    lowest, highest = heater_window(shortfall_w)
    factor = backup_w / shortfall_w
    short = lowest is not None and factor < lowest
    large = highest is not None and factor > highest * (1 + 1e-9)
    # A larger heater than the window asks for wastes panel room; a smaller one leaves people cold.
    verdict = Verdict.FAIL if short else Verdict.PASS_WITH_NOTES if large else Verdict.PASS
    line = CheckLine("supplemental_heat", shortfall_w, backup_w, factor, lowest, highest, verdict)
    return (line,)
