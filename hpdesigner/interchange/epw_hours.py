"""The hours of an EPW file: rows put in their place, missing and impossible figures mended.

Every row says its month, day and hour; rows are placed by that, so that a missing or repeated
row shifts nothing. Short gaps of temperature are bridged with a straight line.
"""

from dataclasses import dataclass

import numpy as np

from hpdesigner.engineering.climate.hours import Floats, Integers
from hpdesigner.problems import FileError, Problem, Severity
from hpdesigner.units import ZERO_CELSIUS_K

MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
COLUMNS = {"dry_bulb": 6, "dew_point": 7, "humidity": 8, "pressure": 9, "solar": 13,
           "direct": 14, "diffuse": 15}  # fmt: skip
FEWEST_FIELDS = 16  # up to the diffuse radiation; later columns may be missing
MOST_MENDED_H = 168
"""A week of missing temperatures in all; more would be made up rather than mended."""
# What an EPW column may hold (EnergyPlus Auxiliary Programs, EPW data dictionary); the codes
# for "missing" lie outside.
BOUNDS = {
    "dry_bulb": (-70.0, 70.0),
    "dew_point": (-70.0, 70.0),
    "humidity": (0.0, 110.0),
    "pressure": (31_000.0, 120_000.0),
    "solar": (0.0, 1500.0),
    "direct": (0.0, 1500.0),
    "diffuse": (0.0, 1500.0),
}


@dataclass(frozen=True, slots=True, eq=False)
class RawHours:
    """A whole year of hours; NaN where the file has no sound figure."""

    month: Integers
    day: Integers
    dry_bulb_k: Floats
    relative_humidity: Floats
    pressure_pa: Floats
    solar_w_m2: Floats
    direct_normal_w_m2: Floats
    diffuse_w_m2: Floats
    problems: tuple[Problem, ...]


def read_hours(rows: list[list[str]], file: str) -> RawHours:
    """Return the hours of data rows in the order of an EPW file's.

    Raises:
        FileError: Rows are no EPW rows, or too many hours or whole months are missing.
    """
    if not rows:
        raise _error("row_count", file, rows=0, expected=sum(MONTH_DAYS) * 24)
    usable = [row for row in rows if len(row) >= FEWEST_FIELDS]
    if 2 * len(usable) < len(rows):
        raise _error("not_hours", file, fields=len(rows[0]), needed=FEWEST_FIELDS)
    month_days = _month_days(usable)
    month, day = _calendar(month_days)
    slots, spare = _slots(usable, month_days, len(month))
    _refuse_missing_months(slots, month, file)
    if len(rows) - len(month) > MOST_MENDED_H:
        raise _error("row_count", file, rows=len(rows), expected=len(month))
    columns = {name: _column(usable, slots, name, len(month)) for name in COLUMNS}
    dry_c, problems = _mended(columns["dry_bulb"], file)
    humidity = _humidity(columns["humidity"], columns["dew_point"], dry_c)
    if spare + len(rows) - len(usable):
        facts: dict[str, float | str] = {"rows": spare + len(rows) - len(usable)}
        problems.append(Problem("epw.rows_left_out", (), Severity.NOTE, facts))
    return RawHours(
        month=month,
        day=day,
        dry_bulb_k=dry_c + ZERO_CELSIUS_K,
        relative_humidity=humidity,
        pressure_pa=columns["pressure"],
        solar_w_m2=columns["solar"],
        direct_normal_w_m2=columns["direct"],
        diffuse_w_m2=columns["diffuse"],
        problems=tuple(problems),
    )


def _month_days(rows: list[list[str]]) -> tuple[int, ...]:
    """Return the days of each month; February has 29 where the file says so."""
    leap = any(row[1].strip() in ("2", "02") and row[2].strip() == "29" for row in rows)
    return (MONTH_DAYS[0], 29 if leap else 28, *MONTH_DAYS[2:])


def _calendar(month_days: tuple[int, ...]) -> tuple[Integers, Integers]:
    months = np.concatenate([np.full(days * 24, at + 1) for at, days in enumerate(month_days)])
    days = np.concatenate([np.repeat(np.arange(1, days + 1), 24) for days in month_days])
    return months.astype(np.int64), days.astype(np.int64)


def _slots(
    rows: list[list[str]], month_days: tuple[int, ...], hours: int
) -> tuple[dict[int, int], int]:
    """Return which row stands in each hour of the year, and how many rows found no place."""
    before = np.concatenate([[0], np.cumsum(month_days)]).tolist()
    stamps = [_stamp(row) for row in rows]
    first_hour = 0 if any(stamp is not None and stamp[2] == 0 for stamp in stamps) else 1
    slots: dict[int, int] = {}
    spare = 0
    for at, stamp in enumerate(stamps):
        month, day, hour = stamp or (0, 0, 0)
        hour -= first_hour
        fits = 1 <= month <= 12 and 1 <= day <= month_days[month - 1] and 0 <= hour <= 23
        slot = (before[month - 1] + day - 1) * 24 + hour if fits else hours
        if slot < hours and slot not in slots:
            slots[slot] = at
        else:
            spare += 1
    return slots, spare


def _stamp(row: list[str]) -> tuple[int, int, int] | None:
    try:
        return int(row[1]), int(row[2]), int(row[3])
    except ValueError:
        return _odd_stamp(row)


def _odd_stamp(row: list[str]) -> tuple[int, int, int] | None:
    """Return the stamp of a row that writes it as "1.0"."""
    try:
        return int(float(row[1])), int(float(row[2])), int(float(row[3]))
    except (ValueError, OverflowError):
        return None


def _refuse_missing_months(slots: dict[int, int], month: Integers, file: str) -> None:
    present = np.zeros(len(month), dtype=bool)
    present[list(slots)] = True
    missing = [str(one) for one in range(1, 13) if not present[month == one].any()]
    if missing:
        raise _error("missing_months", file, months=", ".join(missing))


def _column(rows: list[list[str]], slots: dict[int, int], name: str, hours: int) -> Floats:
    """Return a column with NaN for what is missing, unreadable or impossible."""
    column = np.full(hours, np.nan)
    low, high = BOUNDS[name]
    at = COLUMNS[name]
    values = _numbers([rows[row][at] for row in slots.values()])
    column[list(slots)] = np.where((low <= values) & (values <= high), values, np.nan)
    return column


def _numbers(texts: list[str]) -> Floats:
    """Return numbers, NaN for what is none."""
    try:
        return np.array(list(map(float, texts)))
    except ValueError:
        return np.array([_number(text) for text in texts])


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return np.nan


def _mended(dry_c: Floats, file: str) -> tuple[Floats, list[Problem]]:
    """Return temperatures without gaps, and what was bridged."""
    missing = ~np.isfinite(dry_c)
    count = int(missing.sum())
    if count > MOST_MENDED_H:
        raise _error("missing_hours", file, hours=count, limit=MOST_MENDED_H)
    if not count:
        return dry_c, []
    at = np.arange(len(dry_c))
    bridged = dry_c.copy()
    # The year is a ring: a gap on New Year's Eve is bridged to the first of January.
    bridged[missing] = np.interp(at[missing], at[~missing], dry_c[~missing], period=len(dry_c))
    facts: dict[str, float | str] = {"hours": count}
    return bridged, [Problem("epw.mended_temperature", (), Severity.NOTE, facts)]


def _humidity(percent: Floats, dew_c: Floats, dry_c: Floats) -> Floats:
    """Return relative humidity from 0 to 1; from the dew point where the column has none."""
    from_dew = _over_water(dew_c) / _over_water(dry_c)
    return np.clip(np.where(np.isfinite(percent), percent / 100, from_dew), 0.0, 1.0)


def _over_water(celsius: Floats) -> Floats:
    """Return vapour pressure over water, of any unit; weather services use it below freezing too.

    Source: WMO Guide to Instruments and Methods of Observation (WMO-No. 8), annex 4.B.
    """
    return np.exp(17.62 * celsius / (243.12 + celsius))


def _error(code: str, file: str, **facts: float | str) -> FileError:
    return FileError(Problem(f"epw.{code}", (), facts={"file": file, **facts}))
