"""What is worth knowing of a climate beside its design conditions, in one pass over the hours.

None of it is a design condition. What lies beyond the design, and how a colder or warmer year
would look, is kept in parts of their own, so that nobody takes one for the other.
"""

from dataclasses import dataclass

from hpdesigner.engineering.climate.derived import (
    FROSTING_EDGES_K,
    HUMIDITY_EDGES,
    MonthDay,
    Season,
    frosting_bands,
    season,
)
from hpdesigner.engineering.climate.ground import AnnualWave, annual_wave
from hpdesigner.engineering.climate.hours import HourlyYear
from hpdesigner.engineering.climate.margin import BeyondDesign, beyond_design, morphed
from hpdesigner.engineering.climate.rebuild import extreme_spell
from hpdesigner.engineering.climate.weather import DesignConditions, FrostSeason, Weather
from hpdesigner.engineering.climate.year import degree_days, frost_season

MARGIN_DK = 2.0
"""How much colder or warmer a year is looked at unless somebody asks for another: judgment; the
means of single years mostly lie within some 2 K of those of many years."""


@dataclass(frozen=True, slots=True)
class SpellFigures:
    """The 72 hours with the lowest or highest mean."""

    mean_k: float
    first_day: MonthDay


@dataclass(frozen=True, slots=True)
class YearOutlook:
    """A year, every hour of which is colder or warmer than in the typical one."""

    shift_dk: float
    coldest_hour_k: float
    coldest_72_h_k: float
    warmest_hour_k: float
    heating_days_dk: float
    """To 65 °F [K·d], as those of cooling."""
    cooling_days_dk: float
    colder_than_design_h: float
    warmer_than_design_h: float


@dataclass(frozen=True, slots=True)
class ClimateFigures:
    """What a year of hours says of the climate."""

    degree_days_dk: tuple[float, float]
    """Heating and cooling, to 65 °F [K·d]."""
    heating_season: Season | None
    cooling_season: Season | None
    coldest: SpellFigures
    warmest: SpellFigures
    frost: FrostSeason
    frosting_h: tuple[tuple[float, ...], ...] | None
    """Hours by ``FROSTING_EDGES_K`` and ``HUMIDITY_EDGES``; None where no humidity is known."""
    ground: AnnualWave
    beyond: tuple[BeyondDesign, ...]


def climate_figures(weather: Weather) -> ClimateFigures | None:
    """Return what follows from the hours of ``weather``, or None where it has none."""
    year = weather.hours
    if year is None:
        return None
    table = frosting_bands(year, FROSTING_EDGES_K, HUMIDITY_EDGES)
    return ClimateFigures(
        degree_days_dk=degree_days(year),
        heating_season=season(year, heating=True),
        cooling_season=season(year, heating=False),
        coldest=_spell(year, coldest=True),
        warmest=_spell(year, coldest=False),
        # That of the true hours goes before that of hours rebuilt to the degree.
        frost=weather.frost or frost_season(year, southern=weather.latitude_deg < 0),
        frosting_h=None if year.relative_humidity is None else table,
        ground=annual_wave(year),
        beyond=beyond_design(weather.design, year, weather.extremes),
    )


def outlook(
    year: HourlyYear, shift_dk: float, heating_design_k: float, cooling_design_k: float
) -> YearOutlook:
    """Return how a year would look with every hour warmer by a shift, below zero colder [K]."""
    moved = morphed(year, shift_dk) if shift_dk else year
    dry_k = moved.dry_bulb_k
    heating_dk, cooling_dk = degree_days(moved)
    return YearOutlook(
        shift_dk=shift_dk,
        coldest_hour_k=float(dry_k.min()),
        coldest_72_h_k=float(extreme_spell(dry_k, coldest=True).dry_bulb_k.mean()),
        warmest_hour_k=float(dry_k.max()),
        heating_days_dk=heating_dk,
        cooling_days_dk=cooling_dk,
        colder_than_design_h=float((dry_k < heating_design_k).sum()),
        warmer_than_design_h=float((dry_k > cooling_design_k).sum()),
    )


def outlooks(
    year: HourlyYear, conditions: DesignConditions, margin_dk: float = MARGIN_DK
) -> tuple[YearOutlook, YearOutlook, YearOutlook]:
    """Return the colder, the typical and the warmer year of a margin [K]."""
    designs = (conditions.heating_outdoor_k, conditions.cooling_outdoor_k)
    colder, typical, warmer = (
        outlook(year, shift_dk, *designs) for shift_dk in (-margin_dk, 0.0, margin_dk)
    )
    return colder, typical, warmer


def _spell(year: HourlyYear, *, coldest: bool) -> SpellFigures:
    spell = extreme_spell(year.dry_bulb_k, coldest=coldest)
    day = int(year.month[spell.start_hour]), int(year.day[spell.start_hour])
    return SpellFigures(float(spell.dry_bulb_k.mean()), day)
