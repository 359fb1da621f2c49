"""Backup heat: how much is missing, and which stock size covers it."""

from math import floor

from hpdesigner.model.choices import Backup, BackupKind
from hpdesigner.units import btu_per_hour

STOCK_SIZES_W = (5_000.0, 7_500.0, 10_000.0, 15_000.0, 20_000.0)  # common strip heater kits, 240 V
STRIP_VOLTAGE_V = 240.0
# ACCA Manual S public-review text of 2025: small shortfalls take a heater of up to 5 kW, larger
# ones 0.95 to 1.75 times the shortfall.
SMALL_SHORTFALL_W = btu_per_hour(15_000)
SMALL_HEATER_W = 5_000.0
HEATER_WINDOW = (0.95, 1.75)


def supplemental(load_w: float, capacity_w: float) -> float:
    """Return what is missing at design [W], zero or more."""
    return max(load_w - capacity_w, 0.0)


def stock_size(needed_w: float, voltage_v: float = STRIP_VOLTAGE_V) -> float:
    """Return the output of the smallest stock heater, or set of heaters, that covers the need [W].

    Output falls with the square of voltage: kits are rated at 240 V.
    """
    if needed_w <= 0:
        return 0.0
    share = (voltage_v / STRIP_VOLTAGE_V) ** 2
    nominal_w = needed_w / share
    largest_w = STOCK_SIZES_W[-1]
    whole = floor(nominal_w / largest_w)
    rest_w = nominal_w - whole * largest_w
    last_w = next(size for size in (0.0, *STOCK_SIZES_W) if size >= rest_w - 1e-9)
    return (whole * largest_w + last_w) * share


def installed_backup(
    backup: Backup, shortfall_w: float, existing_w: float, voltage_v: float
) -> float:
    """Return the backup that will be there [W].

    As chosen; else a stock heater that covers the shortfall, or the output of the existing
    heating. A caller that does not know that output gives the design load: it heats the house.
    """
    if backup.kind is BackupKind.NONE:
        return 0.0
    if backup.capacity_w is not None:
        return backup.capacity_w
    if backup.kind is BackupKind.EXISTING:
        return existing_w
    return stock_size(shortfall_w, voltage_v)


def heater_window(shortfall_w: float) -> tuple[float | None, float | None]:
    """Return the least and the most heater for a shortfall, as multiples of it."""
    if shortfall_w <= 0:
        return None, None
    if shortfall_w <= SMALL_SHORTFALL_W:
        return HEATER_WINDOW[0], max(SMALL_HEATER_W / shortfall_w, HEATER_WINDOW[0])
    return HEATER_WINDOW
