"""The climate of a station or a file as rows of text: what, how much, and how it was found."""

from PySide6.QtCore import QCoreApplication, QLocale

from hpdesigner.engineering.climate.derived import (
    FROSTING_EDGES_K,
    HUMIDITY_EDGES,
    MonthDay,
    Season,
)
from hpdesigner.engineering.climate.figures import ClimateFigures, SpellFigures, YearOutlook
from hpdesigner.engineering.climate.ground import ground_range
from hpdesigner.engineering.climate.margin import BeyondDesign
from hpdesigner.engineering.climate.weather import DesignConditions, Weather
from hpdesigner.engineering.climate.year import DEGREE_DAY_BASE_K, FREEZING_K, MOIST
from hpdesigner.gui import translation
from hpdesigner.units import Quantity, System, feet

NONE = "–"
GROUND_DEPTHS_M = (feet(3), feet(6))  # of lines in the ground, and of the foot of a basement wall
VERY_MOIST = HUMIDITY_EDGES[-2]

Row = tuple[str, str, str]


def _tr(text: str) -> str:
    return QCoreApplication.translate("ClimateRows", text)


def climate_header() -> Row:
    """Return the titles of the columns."""
    return _tr("Climate"), _tr("Figure"), _tr("How it was found")


def climate_rows(
    weather: Weather,
    figures: ClimateFigures,
    conditions: DesignConditions,
    system: System,
    no_humidity: str = "",
) -> list[Row]:
    """Return everything but design temperatures, which stand elsewhere with their source.

    ``no_humidity`` says why the humidity difference of ``conditions`` is none to show.
    """
    days, degrees = Quantity.DEGREE_DAYS, Quantity.TEMPERATURE.text
    heating_dk, cooling_dk = figures.degree_days_dk
    base = Quantity.TEMPERATURE.text(DEGREE_DAY_BASE_K, system)
    daily = _tr("daily means against {0}").format(base)
    share = _tr("shortest run of days with 95 % of the year's degree days")
    return [
        _hours(weather),
        _humidity(conditions, system, no_humidity),
        (_tr("Heating degree days"), days.text(heating_dk, system), daily),
        (_tr("Cooling degree days"), days.text(cooling_dk, system), daily),
        (_tr("Heating season"), _season(figures.heating_season), share),
        (_tr("Cooling season"), _season(figures.cooling_season), share),
        _spell(_tr("Coldest 72 hours"), figures.coldest, system),
        _spell(_tr("Warmest 72 hours"), figures.warmest, system),
        *_frost(figures, degrees(FREEZING_K, system, 0)),
        *_frosting(figures, system),
        *_ground(figures, system),
    ]


def beyond_header() -> Row:
    """Return the titles of what lies beyond the design."""
    return _tr("Beyond the design condition"), _tr("Outdoors"), _tr("How it was found")


def design_row(conditions: DesignConditions, system: System) -> Row:
    """Return the design condition itself, to compare with."""
    text = Quantity.TEMPERATURE.text(conditions.heating_outdoor_k, system)
    return _tr("Design condition"), text, dict(conditions.origins)["heating_outdoor_k"]


def beyond_row(one: BeyondDesign, system: System) -> Row:
    """Return a temperature beyond the design."""
    names = {
        "heating_996": _tr("Heating 99.6 %"),
        "coldest_72_h": _tr("Coldest 72 hours, mean"),
        "coldest_hour": _tr("Coldest hour"),
        "coldest_in_years": _tr("Once in {0} years").format(one.years),
    }
    found = {
        "heating_996": _tr("published, or as far beyond 99 % as in the typical year"),
        "coldest_72_h": _tr("in the typical year"),
        "coldest_hour": _tr("in the typical year, which is no record"),
        "coldest_in_years": _tr("coldest hours of many years, Gumbel's distribution"),
    }
    return names[one.kind], Quantity.TEMPERATURE.text(one.outdoor_k, system), found[one.kind]


def outlook_header(outlooks: tuple[YearOutlook, ...], system: System) -> tuple[str, ...]:
    """Return the titles of years side by side."""
    change = Quantity.TEMPERATURE_DIFFERENCE
    titles = []
    for one in outlooks:
        by = change.text(abs(one.shift_dk), system)
        colder, warmer = _tr("{0} colder").format(by), _tr("{0} warmer").format(by)
        titles.append(colder if one.shift_dk < 0 else warmer if one.shift_dk else _tr("Typical"))
    return _tr("A year"), *titles


def outlook_rows(outlooks: tuple[YearOutlook, ...], system: System) -> list[tuple[str, ...]]:
    """Return years side by side, a figure a row."""
    rows = (
        (_tr("Coldest hour"), "coldest_hour_k", Quantity.TEMPERATURE),
        (_tr("Coldest 72 hours, mean"), "coldest_72_h_k", Quantity.TEMPERATURE),
        (_tr("Hours colder than designed for"), "colder_than_design_h", Quantity.TIME),
        (_tr("Heating degree days"), "heating_days_dk", Quantity.DEGREE_DAYS),
        (_tr("Warmest hour"), "warmest_hour_k", Quantity.TEMPERATURE),
        (_tr("Hours warmer than designed for"), "warmer_than_design_h", Quantity.TIME),
        (_tr("Cooling degree days"), "cooling_days_dk", Quantity.DEGREE_DAYS),
    )
    return [
        (title, *(quantity.text(getattr(one, name), system) for one in outlooks))
        for title, name, quantity in rows
    ]


def day_text(day: MonthDay) -> str:
    """Return a day of the year in words."""
    month, of_month = day
    name = translation.locale().standaloneMonthName(month, QLocale.FormatType.ShortFormat)
    return f"{name} {of_month}"


def _hours(weather: Weather) -> Row:
    count = NONE if weather.hours is None else f"{len(weather.hours.month):,}"
    rebuilt = _tr("{0}; hours reconstructed from monthly statistics")
    how = rebuilt.format(weather.source) if weather.hours_are_rebuilt else weather.source
    return _tr("Hours of the year"), count, how


def _humidity(conditions: DesignConditions, system: System, missing: str) -> Row:
    title = _tr("Humidity difference, summer design")
    if missing:
        return title, NONE, missing
    text = Quantity.HUMIDITY_RATIO.text(conditions.humidity_difference_kg_kg, system)
    origin = dict(conditions.origins)["humidity_difference_kg_kg"]
    how = _tr("outdoor air at the station's pressure less indoor air; {0}").format(origin)
    return title, text, how


def _season(season: Season | None) -> str:
    if season is None:
        return _tr("none")
    text = _tr("{0} to {1}, {2} days")
    return text.format(day_text(season.first), day_text(season.last), season.days)


def _spell(title: str, spell: SpellFigures, system: System) -> Row:
    text = _tr("{0} mean, from {1}").format(
        Quantity.TEMPERATURE.text(spell.mean_k, system), day_text(spell.first_day)
    )
    return title, text, _tr("run of hours in the typical year with that mean")


def _frost(figures: ClimateFigures, freezing: str) -> list[Row]:
    frost = figures.frost
    days = (NONE if day is None else day_text(day) for day in (frost.first, frost.last))
    return [
        (
            _tr("First frost, last frost"),
            "{}, {}".format(*days),
            _tr("hours at {0} or colder, from midsummer to midsummer").format(freezing),
        ),
        (
            _tr("Freezing hours"),
            Quantity.TIME.text(frost.hours_h, "si"),
            _tr("at {0} or colder").format(freezing),
        ),
    ]


def _frosting(figures: ClimateFigures, system: System) -> list[Row]:
    if figures.frosting_h is None:
        return [(_tr("Frost on the coil"), NONE, _tr("the year has no humidity"))]
    rows = []
    for hours, low_k, high_k in zip(
        figures.frosting_h, FROSTING_EDGES_K, FROSTING_EDGES_K[1:], strict=False
    ):
        title = _tr("Frost on the coil, {0} to {1}").format(
            Quantity.TEMPERATURE.number(low_k, system, 0),
            Quantity.TEMPERATURE.text(high_k, system, 0),
        )
        known = dict(zip(HUMIDITY_EDGES, hours, strict=False))
        moist, very_moist = (
            sum(count for edge, count in known.items() if edge >= least)
            for least in (MOIST, VERY_MOIST)
        )
        split = _tr("{0} of these hours at {1} humidity or more, {2} at {3} or more").format(
            Quantity.TIME.number(moist, system),
            Quantity.FRACTION.text(MOIST, system),
            Quantity.TIME.number(very_moist, system),
            Quantity.FRACTION.text(VERY_MOIST, system),
        )
        rows.append((title, Quantity.TIME.text(sum(hours), system), split))
    return rows


def _ground(figures: ClimateFigures, system: System) -> list[Row]:
    rows = []
    for depth_m in GROUND_DEPTHS_M:
        coldest, warmest = (
            Quantity.TEMPERATURE.text(kelvin, system)
            for kelvin in ground_range(figures.ground, depth_m)
        )
        title = _tr("Ground, {0} deep").format(Quantity.LENGTH.text(depth_m, system))
        text = _tr("{0} to {1}").format(coldest, warmest)
        how = _tr("undisturbed damp soil, Kusuda and Achenbach 1965, from the daily means")
        rows.append((title, text, how))
    return rows
