"""Selection limits as data, one set per edition, and how a unit is held against them.

The limits were read in public drafts, public code and summaries, and are written here in our own
words. They are others' methods followed, not certified: verify against the adopted edition.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from hpdesigner.engineering.results import CheckLine, Verdict
from hpdesigner.model.equipment import CompressorType
from hpdesigner.registry import Registry
from hpdesigner.units import btu_per_hour

DRY_SENSIBLE_RATIO = 0.95
COLD_DEGREE_DAY_RATIO = 2.0  # heating days to 65 °F over cooling days from 50 °F
_SMALL_LOAD_W = btu_per_hour(24_000)
_ROUNDING = 5e-4
"""Factors are compared as printed, to three places."""


class When(StrEnum):
    """The loads and climates a way to pass is open to."""

    ALWAYS = "always"
    DRY = "dry"
    COLD_AND_DRY = "cold_and_dry"


@dataclass(frozen=True, slots=True)
class Limit:
    """The allowed band of capacity over load for one line of a selection."""

    what: str
    lowest: float | None = None
    highest: float | None = None
    highest_small: float | None = None
    """In place of ``highest`` up to 24,000 Btu/h."""
    added_w: float | None = None
    """In place of ``highest``: capacity up to the load and this much more."""
    below: Verdict = Verdict.FAIL
    above: Verdict = Verdict.FAIL
    backup_covers: bool = False
    """A shortage that backup makes up for is a note."""

    def highest_for(self, load_w: float) -> float | None:
        """Return the upper limit at this load."""
        if self.added_w is not None and load_w > 0:
            return 1 + self.added_w / load_w
        if self.highest_small is not None and load_w <= _SMALL_LOAD_W:
            return self.highest_small
        return self.highest


@dataclass(frozen=True, slots=True)
class Path:
    """One way to pass; a unit needs only one."""

    name: str
    limits: tuple[Limit, ...]
    when: When = When.ALWAYS


@dataclass(frozen=True, slots=True)
class SizingRules:
    """The limits of one edition."""

    name: str
    title: str
    edition: str
    paths: Mapping[CompressorType, tuple[Path, ...]]


@dataclass(frozen=True, slots=True)
class Measured:
    """What a unit does against one load; None: the data do not say."""

    load_w: float
    capacity_w: float | None


@dataclass(frozen=True, slots=True)
class Judged:
    """The outcome on the best path."""

    path: str
    checks: tuple[CheckLine, ...]
    verdict: Verdict


_ORDER = (Verdict.PASS, Verdict.PASS_WITH_NOTES, Verdict.FAIL)


def worst(verdicts: tuple[Verdict, ...]) -> Verdict:
    """Return the worst of ``verdicts``; none at all passes."""
    return max(verdicts, key=_ORDER.index, default=Verdict.PASS)


def judge(
    rules: SizingRules,
    compressor: CompressorType,
    measured: Mapping[str, Measured],
    open_to: frozenset[When],
    backup_covers: bool,
) -> Judged:
    """Return the unit's checks on the path where it does best."""
    judged = []
    for path in rules.paths[compressor]:
        if path.when in open_to:
            checks = tuple(
                _check(limit, measured[limit.what], backup_covers) for limit in path.limits
            )
            judged.append(Judged(path.name, checks, worst(tuple(c.verdict for c in checks))))
    return min(judged, key=lambda one: _ORDER.index(one.verdict))


def _check(limit: Limit, measured: Measured, backup_covers: bool) -> CheckLine:
    load_w, capacity_w = measured.load_w, measured.capacity_w
    highest = limit.highest_for(load_w)
    factor = capacity_w / load_w if capacity_w is not None and load_w > 0 else None
    if factor is None:
        verdict = Verdict.PASS if load_w <= 0 else Verdict.PASS_WITH_NOTES
    elif limit.lowest is not None and factor < limit.lowest - _ROUNDING:
        covered = limit.backup_covers and backup_covers
        verdict = Verdict.PASS_WITH_NOTES if covered else limit.below
    elif highest is not None and factor > highest + _ROUNDING:
        verdict = limit.above
    else:
        verdict = Verdict.PASS
    return CheckLine(limit.what, load_w, capacity_w, factor, limit.lowest, highest, verdict)


_SENSIBLE = Limit("sensible_cooling", lowest=0.90)
_LATENT = Limit("latent_cooling", lowest=1.00)
_HEATING_AS_IT_FALLS = Limit("heating", lowest=None)
_HEATING_FULL = Limit("heating", lowest=1.00, backup_covers=True)
_LOW_SPEED_HEATING = Limit("minimum_speed", highest=0.80)
_LOW_SPEED_COOLING = Limit("minimum_speed_cooling", highest=0.80)
_HEATING_47F = Limit("heating_47f", highest=1.50)

# ACCA Manual S 2023, limits as printed in the public-review addendum c of March 2025.
_MANUAL_S_2023 = {
    CompressorType.SINGLE: (
        Path(
            "standard",
            (
                Limit("total_cooling", 0.90, 1.15, highest_small=1.20),
                _SENSIBLE,
                _LATENT,
                _HEATING_AS_IT_FALLS,
            ),
        ),
        Path(
            "dry",
            (
                Limit("total_cooling", added_w=btu_per_hour(6_000)),
                _SENSIBLE,
                _HEATING_AS_IT_FALLS,
            ),
            When.DRY,
        ),
    ),
    CompressorType.TWO_STAGE: (
        Path(
            "standard",
            (Limit("total_cooling", 0.90, 1.25), _SENSIBLE, _LATENT, _HEATING_AS_IT_FALLS),
        ),
        Path(
            "dry",
            (
                Limit("minimum_speed_cooling", highest=1.15),
                _SENSIBLE,
                _HEATING_AS_IT_FALLS,
            ),
            When.DRY,
        ),
        Path(
            "dry, for heating",
            (
                _LOW_SPEED_COOLING,
                _SENSIBLE,
                Limit("heating", highest=1.20),
                _LOW_SPEED_HEATING,
                _HEATING_47F,
            ),
            When.DRY,
        ),
    ),
    CompressorType.VARIABLE: (
        Path(
            "simplified",
            (
                Limit("total_cooling", 0.90, 1.30),
                _SENSIBLE,
                _LATENT,
                _HEATING_FULL,
                _LOW_SPEED_HEATING,
            ),
        ),
        Path(
            "advanced",
            (
                Limit("total_cooling", lowest=0.90),
                _LOW_SPEED_COOLING,
                _SENSIBLE,
                _LATENT,
                _HEATING_FULL,
                _LOW_SPEED_HEATING,
            ),
        ),
        Path(
            "advanced, dry",
            (
                Limit("total_cooling", lowest=0.90),
                _LOW_SPEED_COOLING,
                _HEATING_FULL,
                _LOW_SPEED_HEATING,
                _HEATING_47F,
            ),
            When.DRY,
        ),
    ),
}


def _manual_s_2014(highest: float) -> tuple[Path, ...]:
    """Return the 2014 limits for one kind of compressor."""
    others = (_SENSIBLE, Limit("latent_cooling", lowest=0.90), _HEATING_AS_IT_FALLS)
    return (
        Path("standard", (Limit("total_cooling", 0.90, highest), *others)),
        Path(
            "cold and dry",
            (Limit("total_cooling", 0.90, added_w=btu_per_hour(15_000)), *others),
            When.COLD_AND_DRY,
        ),
    )


# Full replacement as in NEEP's public guide for cold climates: maximum output at design covers
# the load with up to a fifth more, and minimum output at 47 °F stays below the load there.
_COLD_CLIMATE = (
    Path(
        "full load",
        (
            Limit("heating", 1.00, 1.20, above=Verdict.PASS_WITH_NOTES, backup_covers=False),
            Limit("minimum_speed_47f", highest=1.00, above=Verdict.PASS_WITH_NOTES),
            Limit("total_cooling", lowest=0.90),
        ),
    ),
)

SIZING_RULES: Registry[SizingRules] = Registry(
    "sizing rules",
    SizingRules(
        "manual-s-2023",
        "Residential selection limits, 2023 style",
        "Follows ACCA Manual S 2023 as read in its public-review addendum of March 2025; "
        "not certified.",
        _MANUAL_S_2023,
    ),
    SizingRules(
        "manual-s-2014",
        "Residential selection limits, 2014 style",
        "Follows ACCA Manual S 2014 as read in public code and summaries; not certified.",
        {
            CompressorType.SINGLE: _manual_s_2014(1.15),
            CompressorType.TWO_STAGE: _manual_s_2014(1.20),
            CompressorType.VARIABLE: _manual_s_2014(1.30),
        },
    ),
    SizingRules(
        "cold-climate",
        "Full heating load, cold climates",
        "Follows the full-replacement advice of NEEP's public cold-climate sizing guide; "
        "not certified.",
        dict.fromkeys(CompressorType, _COLD_CLIMATE),
    ),
)
