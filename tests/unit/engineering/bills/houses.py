"""Houses that use what a formula says, in weather made by hand; nothing of the code under test."""

from collections.abc import Sequence
from datetime import date, timedelta

from hpdesigner.engineering.climate.weather import (
    DesignConditions,
    StationDesign,
    TemperatureBin,
    Weather,
)
from hpdesigner.model.bills import Bill, FuelAccount
from hpdesigner.model.project import Project
from hpdesigner.units import celsius, fahrenheit

THERM_WH = 100_000 * 1055.05585262 / 3600
DESIGN_C = -15.0
CONDITIONS = DesignConditions(
    celsius(DESIGN_C), celsius(31), fahrenheit(70), fahrenheit(75), 0.5, 0.004, "medium", 0, 42
)
MONTH_C = (-6.0, -4.0, 1.0, 8.0, 14.0, 19.0, 22.0, 21.0, 16.0, 10.0, 4.0, -3.0)
WIDTH_K = 5
"""Days of a month are spread evenly this far to both sides of its mean."""


def still_weather(month_c: Sequence[float]) -> Weather:
    """Weather in which every hour of a month has the same temperature."""
    bins = tuple(
        TemperatureBin(month, celsius(degree), 730.0) for month, degree in enumerate(month_c, 1)
    )
    return Weather("Still", "0", "test", 42.0, -71.0, 0.0, StationDesign(), bins)


def spread_weather() -> Weather:
    """Months whose days are spread around the mean; no swing within a day."""
    steps = range(-WIDTH_K, WIDTH_K + 1)
    bins = tuple(
        TemperatureBin(month, celsius(degree + step), 730.0 / len(steps))
        for month, degree in enumerate(MONTH_C, 1)
        for step in steps
    )
    still = StationDesign(daily_range_dk=1e-6)
    return Weather("Spread", "0", "test", 42.0, -71.0, 0.0, still, bins)


def day_use_w(month: int, loss_w_k: float, balance_c: float, base_w: float) -> float:
    """Mean fuel use of a day of ``month``, counted day by day [W]."""
    days = [MONTH_C[month - 1] + step for step in range(-WIDTH_K, WIDTH_K + 1)]
    return base_w + sum(loss_w_k * max(0.0, balance_c - degree) for degree in days) / len(days)


def year_of_bills(
    loss_w_k: float, balance_c: float, base_w: float, off: Sequence[float] = (0.0,) * 12
) -> tuple[Bill, ...]:
    """Twelve bills from month to month; ``off`` is what each is off by, as a share."""
    bills = []
    for month in range(1, 13):
        first = date(2023, month, 1)
        end = (first + timedelta(days=32)).replace(day=1)
        hours = 24 * (end - first).days
        use_wh = day_use_w(month, loss_w_k, balance_c, base_w) * hours
        bills.append(
            Bill(
                id=str(month), from_date=first, to_date=end, energy_wh=use_wh * (1 + off[month - 1])
            )
        )
    return tuple(bills)


def billed(bills: Sequence[Bill], **account: object) -> Project:
    """A project with one gas account, at 80 % unless said otherwise."""
    settings = {"efficiency": 0.8, **account}
    return Project(id="p", bills=(FuelAccount(id="gas", bills=tuple(bills), **settings),))
