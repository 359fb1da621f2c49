"""How the packed weather tables lie in ``resources/weather/``.

Numbers are integers with a fixed step and one value that means "none"; texts are one block with
a line each. Reading and packing stand side by side here, so that they cannot drift apart.
"""

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources.abc import Traversable

import numpy as np
from numpy.typing import NDArray

from hpdesigner.engineering.climate.weather import TemperatureBin
from hpdesigner.units import ZERO_CELSIUS_K

NONE = -32768
NO_HUMIDITY = 255
HUMIDITY_STEPS = 200  # half a percent
STEPS = 10  # tenths of a degree
DEGREE_STEPS = 10_000  # of latitude and longitude

BIN = np.dtype(
    [("month", "u1"), ("centre_c", "i1"), ("hours", "<u2"), ("humidity", "u1"), ("wet", "<i2"),
     ("solar", "<i2")]
)  # fmt: skip

Table = dict[str, NDArray[np.generic]]


def pack_texts(texts: Iterable[str]) -> NDArray[np.uint8]:
    """Return texts, one line each, as an array."""
    return np.frombuffer("\n".join(texts).encode("utf-8"), dtype=np.uint8)


def unpack_texts(packed: NDArray[np.generic]) -> list[str]:
    """Return the texts of ``pack_texts``."""
    return packed.tobytes().decode("utf-8").split("\n")


def pack_numbers(numbers: Iterable[float | None], steps: int = STEPS) -> NDArray[np.int32]:
    """Return numbers as whole steps; None keeps its place."""
    return np.array([NONE if n is None else round(n * steps) for n in numbers], dtype=np.int32)


def pack_bins(bins: Sequence[TemperatureBin]) -> bytes:
    """Return the bins of one station, column by column."""
    rows = np.zeros(len(bins), dtype=BIN)
    for row, one in zip(rows, bins, strict=True):
        row["month"] = one.month
        row["centre_c"] = round(one.outdoor_k - ZERO_CELSIUS_K)
        row["hours"] = round(one.hours_h)
        humidity, wet_k, solar = one.relative_humidity, one.wet_bulb_k, one.solar_w_m2
        row["humidity"] = NO_HUMIDITY if humidity is None else round(humidity * HUMIDITY_STEPS)
        row["wet"] = NONE if wet_k is None else round((wet_k - ZERO_CELSIUS_K) * STEPS)
        row["solar"] = NONE if solar is None else round(solar)
    return b"".join(rows[name].tobytes() for name in BIN.names or ())


def unpack_bins(packed: bytes) -> tuple[TemperatureBin, ...]:
    """Return the bins of ``pack_bins``."""
    count = len(packed) // BIN.itemsize
    columns: list[list[int]] = []
    at = 0
    for name in BIN.names or ():
        kind = BIN[name]
        columns.append(np.frombuffer(packed, dtype=kind, count=count, offset=at).tolist())
        at += count * kind.itemsize
    return tuple(
        TemperatureBin(
            month=month,
            outdoor_k=centre_c + ZERO_CELSIUS_K,
            hours_h=float(hours),
            relative_humidity=None if humidity == NO_HUMIDITY else humidity / HUMIDITY_STEPS,
            wet_bulb_k=None if wet == NONE else wet / STEPS + ZERO_CELSIUS_K,
            solar_w_m2=None if solar == NONE else float(solar),
        )
        for month, centre_c, hours, humidity, wet, solar in zip(*columns, strict=True)
    )


@dataclass(frozen=True)
class PackedTable:
    """A table of columns in one file, read when first asked for."""

    file: Traversable

    @cached_property
    def columns(self) -> Table:
        """All columns by name."""
        with np.load(io.BytesIO(self.file.read_bytes()), allow_pickle=False) as columns:
            return dict(columns)

    def texts(self, name: str) -> list[str]:
        """Return a column of texts."""
        return unpack_texts(self.columns[name])

    def numbers(self, name: str, steps: int = STEPS) -> list[float | None]:
        """Return a column of numbers, None where there is none."""
        return [None if n == NONE else n / steps for n in self.columns[name].tolist()]

    def number(self, name: str, row: int, steps: int = STEPS) -> float | None:
        """Return one number of a column, None where there is none."""
        packed = int(self.columns[name][row].item())
        return None if packed == NONE else packed / steps

    def degrees(self, name: str) -> NDArray[np.float64]:
        """Return a column of latitudes or longitudes [deg]."""
        return self.columns[name].astype(np.float64) / DEGREE_STEPS


@dataclass(frozen=True)
class PackedBins:
    """The bins of all stations with hours, one member each."""

    file: Traversable

    @cached_property
    def _archive(self) -> zipfile.ZipFile:
        return zipfile.ZipFile(io.BytesIO(self.file.read_bytes()))

    def bins(self, station_id: str) -> tuple[TemperatureBin, ...]:
        """Return the bins of one station."""
        return unpack_bins(self._archive.read(station_id))
