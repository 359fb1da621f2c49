"""The days of each station's year, as they lie in ``resources/weather/days.npz``.

One row per station with hours. Temperatures are whole tenths of a degree Celsius; a month's mean
is kept as the sum of its hours, a day's mean as its distance from the month's, and a day's swing
in quarters of a kelvin. Reading and packing stand side by side here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from hpdesigner.engineering.climate.rebuild import (
    DAY_H,
    MONTH_DAYS,
    SPELL_H,
    STEPS,
    Spell,
    YearStatistics,
)
from hpdesigner.units import ZERO_CELSIUS_K
from hpdesigner.weather.tables import PackedTable, Table, pack_texts

SWING_STEPS = 4
_MONTH_OF_DAY = np.repeat(np.arange(12), MONTH_DAYS)
_HOURS_OF_MONTH = np.array(MONTH_DAYS) * DAY_H


def pack_days(years: Sequence[tuple[str, YearStatistics]]) -> Table:
    """Return the columns of the table for stations by their number."""
    known = [one for _, one in years]
    sums = np.array([_tenths(one.month_mean_k, _HOURS_OF_MONTH) for one in known])
    base = np.round(sums / _HOURS_OF_MONTH)[:, _MONTH_OF_DAY]
    spells = [(one.coldest, one.warmest) for one in known]
    return {
        "id": pack_texts(station_id for station_id, _ in years),
        "month_sum": sums.astype(np.int32),
        "month_coldest": _column([one.month_coldest_k for one in known]),
        "month_warmest": _column([one.month_warmest_k for one in known]),
        "day_mean": (_column([one.day_mean_k for one in known]) - base).astype(np.int16),
        "day_swing": np.round(np.array([one.day_swing_dk for one in known]) * SWING_STEPS).astype(
            np.uint8
        ),
        "spell_start": np.array([[s.start_hour for s in pair] for pair in spells], dtype=np.int16),
        "spell": _column([np.concatenate([s.dry_bulb_k for s in pair]) for pair in spells]),
    }


@dataclass(frozen=True)
class PackedDays:
    """The statistics of every station with hours, read when first asked for."""

    table: PackedTable

    def statistics(self, station_id: str) -> YearStatistics:
        """Return what a station's year is rebuilt from."""
        row, columns = self._rows[station_id], self.table.columns
        sums = columns["month_sum"][row].astype(np.float64)
        base = np.round(sums / _HOURS_OF_MONTH)[_MONTH_OF_DAY]
        starts, spell = columns["spell_start"][row].tolist(), _kelvin(columns["spell"][row])
        return YearStatistics(
            month_mean_k=_kelvin(sums / _HOURS_OF_MONTH),
            month_coldest_k=_kelvin(columns["month_coldest"][row]),
            month_warmest_k=_kelvin(columns["month_warmest"][row]),
            day_mean_k=_kelvin(columns["day_mean"][row] + base),
            day_swing_dk=columns["day_swing"][row] / SWING_STEPS,
            coldest=Spell(starts[0], spell[:SPELL_H]),
            warmest=Spell(starts[1], spell[SPELL_H:]),
        )

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {station_id: row for row, station_id in enumerate(self.table.texts("id"))}


def _tenths(
    temperature_k: NDArray[np.float64], times: NDArray[np.int64] | int = 1
) -> NDArray[np.float64]:
    return np.round((temperature_k - ZERO_CELSIUS_K) * STEPS * times)


def _column(rows: list[NDArray[np.float64]]) -> NDArray[np.int16]:
    return _tenths(np.array(rows)).astype(np.int16)


def _kelvin(tenths: NDArray[np.generic]) -> NDArray[np.float64]:
    return tenths.astype(np.float64) / STEPS + ZERO_CELSIUS_K
