"""The phase envelope of a blend as a table of starting points.

A blend's saturation state is found by iteration; a start from the neighbouring points of its
envelope makes it quick and certain up to the critical point, where a blind start fails.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Column = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Start:
    """Roughly the saturation state: K, Pa, mol/m³ and mole fractions."""

    temperature_k: float
    pressure_pa: float
    liquid_density: float
    vapour_density: float
    liquid_fractions: tuple[float, ...]
    vapour_fractions: tuple[float, ...]


class Envelope:
    """Dew and bubble line of one blend, as traced from low pressure over the top and down."""

    def __init__(
        self,
        temperature_k: Sequence[float],
        pressure_pa: Sequence[float],
        bulk: Sequence[Sequence[float]],
        incipient: Sequence[Sequence[float]],
    ) -> None:
        """Keep the traced columns; ``bulk`` and ``incipient`` are density and mole fractions.

        The bulk phase is vapour on the way up and liquid on the way down.
        """
        pressure = np.array(pressure_pa)
        kept = _sound(pressure)
        self._top = int(np.argmax(pressure[kept]))
        self._temperature: Column = np.array(temperature_k)[kept]
        self._log_pressure: Column = np.log(pressure[kept])
        self._bulk = [np.array(column)[kept] for column in bulk]
        self._incipient = [np.array(column)[kept] for column in incipient]
        self.critical_temperature_k = float(self._temperature.max())
        self.critical_pressure_pa = float(np.exp(self._log_pressure[self._top]))

    def at_temperature(self, quality: float, temperature_k: float) -> Start:
        """Return a start for quality 0 or 1 at a temperature."""
        return self._start(quality, self._temperature, temperature_k)

    def at_pressure(self, quality: float, pressure_pa: float) -> Start:
        """Return a start for quality 0 or 1 at a pressure."""
        return self._start(quality, self._log_pressure, float(np.log(pressure_pa)))

    def _start(self, quality: float, key: Column, at: float) -> Start:
        dew = quality > 0
        part = slice(0, self._top + 1) if dew else slice(self._top, None)
        order = np.argsort(key[part])

        def value(column: Column) -> float:
            return float(np.interp(at, key[part][order], column[part][order]))

        bulk = [value(column) for column in self._bulk]
        incipient = [value(column) for column in self._incipient]
        vapour, liquid = (bulk, incipient) if dew else (incipient, bulk)
        return Start(
            temperature_k=value(self._temperature),
            pressure_pa=float(np.exp(value(self._log_pressure))),
            liquid_density=liquid[0],
            vapour_density=vapour[0],
            liquid_fractions=tuple(liquid[1:]),
            vapour_fractions=tuple(vapour[1:]),
        )


def _sound(pressure_pa: Column) -> NDArray[np.int_]:
    """Return the rows of sound pressure; a trace may slip at a point or go astray when cold."""
    rows = np.flatnonzero(pressure_pa > 0)  # not-a-number is not above zero
    top = int(np.argmax(pressure_pa[rows]))
    rising = np.flatnonzero(np.diff(pressure_pa[rows[top:]]) >= 0)
    return rows[: top + 1 + int(rising[0])] if rising.size else rows
