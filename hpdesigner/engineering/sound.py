"""The level of the outdoor unit at the neighbour's window."""

from math import log10

from hpdesigner.engineering.results import SoundCheck
from hpdesigner.model.equipment import HeatPump
from hpdesigner.model.project import Project
from hpdesigner.problems import Problem, Severity

_SPHERE_DB = 11.0  # 10·log10(4π), free field
_PLACEMENT = ("choices", "placement")


def level_at(sound_power_db: float, distance_m: float, reflecting_surfaces: int) -> float:
    """Return the sound pressure level of one source [dB(A)].

    Args:
        sound_power_db: Sound power level of the unit [dB(A)].
        distance_m: From the unit, above zero; the formula is for a metre and more [m].
        reflecting_surfaces: 1 on open ground, 2 against a wall, 3 in a corner; each doubles
            the directivity.

    Source: free-field spreading with directivity, Lp = Lw - 20 log r - 11 + 10 log Q.
    """
    directivity = 2.0**reflecting_surfaces
    return sound_power_db - 20 * log10(distance_m) - _SPHERE_DB + 10 * log10(directivity)


def sound_check(project: Project, unit: HeatPump) -> SoundCheck:
    """Return the level at the neighbour, where sound power and distance are known."""
    placement = project.choices.placement
    limit_db = placement.sound_limit_db
    if unit.sound_power_db is None or placement.neighbour_distance_m is None:
        where = ("choices", "unit") if unit.sound_power_db is None else _PLACEMENT
        code = "sound.no_power" if unit.sound_power_db is None else "sound.no_distance"
        # Where nobody set a limit the level is of interest, but nothing hangs on it.
        found = () if limit_db is None else (Problem(code, where, Severity.NOTE),)
        return SoundCheck(None, limit_db, found)
    level_db = level_at(
        unit.sound_power_db, placement.neighbour_distance_m, placement.reflecting_surfaces
    )
    if limit_db is None or level_db <= limit_db:
        return SoundCheck(level_db, limit_db)
    facts = {
        "level": level_db,
        "limit": limit_db,
        # At twice the distance the level is 6 dB lower, so the limit fixes the distance.
        "distance": placement.neighbour_distance_m * 10 ** ((level_db - limit_db) / 20),
    }
    problem = Problem("sound.over_limit", _PLACEMENT, Severity.WARNING, facts)
    return SoundCheck(level_db, limit_db, (problem,))
