"""What a house draws against the cold: base, slope and balance temperature from its bills.

The model has one bend: a base load on every day, and below the balance temperature so much more
for each degree. Each bill is a mean over its days, so it stands against the mean distance below
the balance temperature. For every balance temperature of a grid the straight line is fitted by
least squares with the days as weights; the best grid point is the answer.

Source: M. F. Fels, PRISM: an introduction, Energy and Buildings 9 (1986) 5-18; J. K. Kissock,
J. S. Haberl, D. E. Claridge, Inverse Modeling Toolkit, ASHRAE Transactions 109 (2003), part 2
(three-parameter heating model); statistics after ASHRAE Guideline 14.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from hpdesigner.engineering.bills.exposure import Exposure, Floats
from hpdesigner.units import fahrenheit, fahrenheit_difference

BALANCE_RANGE_K = (fahrenheit(45), fahrenheit(75))
"""Balance temperatures searched: a house full of sun and people to one kept warm with neither."""
BALANCE_STEP_DK = fahrenheit_difference(0.1)
OUTLIER_SCALES = 3.5
"""Residuals this many robust standard deviations out are told. Source: B. Iglewicz,
D. C. Hoaglin, How to detect and handle outliers, ASQC 1993, for 0.6745 of the median."""
LEAST_SCATTER = 0.03
"""Of the mean use; below this a bill is no outlier, however well the others fit."""
MEDIAN_OF_NORMAL = 0.6745
# One-sided 95 % points of Student's t by degrees of freedom from 1, in any table; 90 % between two.
_STUDENT_T = (
    *(6.314, 2.920, 2.353, 2.132, 2.015, 1.943, 1.895, 1.860, 1.833, 1.812),
    *(1.796, 1.782, 1.771, 1.761, 1.753, 1.746, 1.740, 1.734, 1.729, 1.725),
    *(1.721, 1.717, 1.714, 1.711, 1.708, 1.706, 1.703, 1.701, 1.699, 1.697),
)
NORMAL_95 = 1.645


@dataclass(frozen=True, slots=True)
class Line:
    """Base load, slope and bend of a house's use of one fuel."""

    base_w: float
    slope_w_k: float
    balance_k: float

    def at(self, outdoor_k: float) -> float:
        """Return the mean use at an outdoor temperature [W]."""
        return self.base_w + self.heating_at(outdoor_k)

    def heating_at(self, outdoor_k: float) -> float:
        """Return the use for heating alone at an outdoor temperature [W]."""
        return self.slope_w_k * max(0.0, self.balance_k - outdoor_k)


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """The line of least squares with its spread."""

    line: Line
    parameters: int
    covariance: Floats
    """Of base, slope and balance temperature; zero for a base that is fixed."""
    r_squared: float
    cv_rmse: float
    """Standard deviation of the bills around the line over their mean."""
    degrees_of_freedom: int
    outliers: tuple[bool, ...]
    moved: tuple[Line, ...]
    """The line again with the weather of each bill in turn warmer by its spread."""

    @property
    def slope_error_w_k(self) -> float:
        """Standard error of the slope [W/K]."""
        return sqrt(self.covariance[1, 1])

    @property
    def balance_error_dk(self) -> float:
        """Standard error of the balance temperature [K]."""
        return sqrt(self.covariance[2, 2])

    @property
    def base_error_w(self) -> float:
        """Standard error of the base load [W]."""
        return sqrt(self.covariance[0, 0])

    @property
    def quantile(self) -> float:
        """Standard errors that reach from the middle to the end of a 90 % interval."""
        return _STUDENT_T[min(self.degrees_of_freedom, len(_STUDENT_T)) - 1]

    def heating_error_w(self, outdoor_k: float) -> float:
        """Return the standard error of the use for heating at an outdoor temperature [W].

        By the delta method; a steep line goes with a low balance temperature, so this is much
        less than the errors of both taken apart.
        """
        cold_dk = max(0.0, self.line.balance_k - outdoor_k)
        return self._error(np.array([0.0, cold_dk, self.line.slope_w_k if cold_dk else 0.0]))

    def slope_use_error_w(self, over_dk: float) -> float:
        """Return the standard error of slope times a fixed difference [W]."""
        return self._error(np.array([0.0, over_dk, 0.0]))

    def _error(self, gradient: Floats) -> float:
        return sqrt(max(0.0, float(gradient @ self.covariance @ gradient)))


def fit(exposures: Sequence[Exposure], with_base: bool) -> Fit | None:
    """Return the line through the bills; None where they do not settle one.

    Args:
        exposures: Periods with their use [W] and outdoor temperatures, more of them than
            parameters.
        with_base: Whether the fuel has other uses; without, the base load is zero.

    A base load below zero is none: the line is then fitted without one.
    """
    grid = _grid()
    below = np.array([one.below_dk(grid) for one in exposures]).T
    power_w = np.array([one.period.power_w for one in exposures])
    days = np.array([one.period.days for one in exposures], dtype=float)
    weights = days / days.mean()
    line = _best(grid, below, power_w, weights, with_base)
    free = with_base and line.base_w > 0
    degrees = len(exposures) - (3 if free else 2)
    if line.slope_w_k <= 0 or degrees < 1:
        return None
    at_best = below[int(np.argmin(np.abs(grid - line.balance_k)))]
    residual = power_w - line.base_w - line.slope_w_k * at_best
    variance = float(weights @ residual**2) / degrees
    covariance = _covariance(exposures, line, at_best, weights * (1 / variance if variance else 1))
    if covariance is None:
        return None
    if not free:
        covariance = np.pad(covariance, ((1, 0), (1, 0)))
    mean_w = float(np.average(power_w, weights=weights))
    whole = float(weights @ (power_w - mean_w) ** 2)
    return Fit(
        line,
        3 if free else 2,
        covariance if variance else np.zeros((3, 3)),
        1 - variance * degrees / whole if whole else 0.0,
        variance**0.5 / mean_w if mean_w else 0.0,
        degrees,
        _outliers(residual * np.sqrt(weights), mean_w),
        _moved(exposures, grid, below, (power_w, weights), with_base),
    )


def _grid() -> Floats:
    low_k, high_k = BALANCE_RANGE_K
    return np.linspace(low_k, high_k, round((high_k - low_k) / BALANCE_STEP_DK) + 1)


def _best(grid: Floats, below: Floats, power_w: Floats, weights: Floats, with_base: bool) -> Line:
    """Return the line of least squares over all balance temperatures of the grid."""
    base, slope = _without_base(below, power_w, weights)
    if with_base:
        free_base, free_slope = _with_base(below, power_w, weights)
        sound = free_base > 0
        base, slope = np.where(sound, free_base, base), np.where(sound, free_slope, slope)
    residual = power_w - base[:, None] - slope[:, None] * below
    at = int(np.argmin(residual**2 @ weights))
    return Line(float(base[at]), float(slope[at]), float(grid[at]))


def _with_base(below: Floats, power_w: Floats, weights: Floats) -> tuple[Floats, Floats]:
    share = weights / weights.sum()
    mean_below, mean_w = below @ share, power_w @ share
    apart = below - mean_below[:, None]
    slope = _ratio((apart * (power_w - mean_w)) @ share, apart**2 @ share)
    return mean_w - slope * mean_below, slope


def _without_base(below: Floats, power_w: Floats, weights: Floats) -> tuple[Floats, Floats]:
    slope = _ratio((below * power_w) @ weights, below**2 @ weights)
    return np.zeros_like(slope), slope


def _ratio(over: Floats, under: Floats) -> Floats:
    return np.divide(over, under, out=np.zeros_like(over), where=under > 0)


def _covariance(
    exposures: Sequence[Exposure], line: Line, below: Floats, weights: Floats
) -> Floats | None:
    """Return the covariance of the free parameters; None where they cannot be told apart.

    Source: linearized least squares; the use changes with the balance temperature by the slope
    in the share of the time that lies below it.
    """
    share = np.array([one.share_below(line.balance_k) for one in exposures])
    columns = [below, line.slope_w_k * share]
    if line.base_w > 0:
        columns.insert(0, np.ones_like(below))
    jacobian = np.column_stack(columns)
    scale = np.linalg.norm(jacobian, axis=0)
    if not scale.all():
        return None
    scaled = jacobian / scale
    information = scaled.T @ (scaled * weights[:, None])
    if np.linalg.matrix_rank(scaled) < len(columns):
        return None
    inverse: Floats = np.linalg.inv(information) / np.outer(scale, scale)
    return inverse


def _outliers(residual_w: Floats, mean_w: float) -> tuple[bool, ...]:
    scatter = float(np.median(np.abs(residual_w))) / MEDIAN_OF_NORMAL
    limit_w = OUTLIER_SCALES * max(scatter, LEAST_SCATTER * mean_w)
    return tuple(bool(one) for one in np.abs(residual_w) > limit_w)


def _moved(
    exposures: Sequence[Exposure],
    grid: Floats,
    below: Floats,
    drawn: tuple[Floats, Floats],
    with_base: bool,
) -> tuple[Line, ...]:
    lines: list[Line] = []
    for at, one in enumerate(exposures):
        warmer = below.copy()
        warmer[:, at] = one.moved(one.spread_dk).below_dk(grid)
        lines.append(_best(grid, warmer, *drawn, with_base))
    return tuple(lines)
