"""One set of bills worked by hand beside the program's answer.

Six bills of 28 days each (equal weights) that print the mean temperature of their days, gas at
80 %, design temperature -15 °C:

    bill        outdoors   therms   a day
    January       -5 °C     114.8     4.1
    February       0 °C      81.2     2.9
    March          5 °C      56.0     2.0
    June          20 °C      14.0     0.5
    July          22 °C      11.2     0.4
    August        21 °C      16.8     0.6

No bill lies near the bend, so base and line are fitted apart. Base: (0.5 + 0.4 + 0.6) / 3 = 0.5
therms a day. Line of the cold bills: mean 0 °C and 3.0 therms a day; slope
(-5 x 1.1 + 0 x -0.1 + 5 x -1.0) / (25 + 0 + 25) = -10.5 / 50 = -0.21 therms a day and kelvin.
It meets the base where 3.0 - 0.21 T = 0.5: T = 2.5 / 0.21 = 11.905 °C.

One therm is 29,307.1 Wh, so 0.21 therms a day are 256.44 W of gas, 205.15 W of heat for each
kelvin. Implied load: 205.15 x (11.905 + 15) = 5,519.6 W (18,833 Btu/h).

Residuals 0.05, -0.10, 0.05, 0, -0.10, 0.10: sum of squares 0.0350 over 6 - 3 degrees of freedom,
s = 0.10801. Standard errors: slope s / sqrt(50) = 0.015275 (7.27 %); heat at design
s sqrt(1/3 + 15²/50 + 1/3) = 0.24552 therms a day, that is 239.85 W of heat, times Student's
2.353 for 90 % and 3 degrees of freedom: 564.4 W.
"""

from datetime import date

import pytest
from pytest import approx

from hpdesigner.engineering.bills.witness import witness
from hpdesigner.model.bills import Bill
from hpdesigner.units import celsius
from tests.unit.engineering.bills.houses import CONDITIONS, THERM_WH, billed, still_weather

# month, outdoors in °C, therms in 28 days
HAND = ((1, -5, 114.8), (2, 0, 81.2), (3, 5, 56.0), (6, 20, 14.0), (7, 22, 11.2), (8, 21, 16.8))
W_PER_THERM_DAY = 29_307.1 / 24
HALF_STEP_K = 0.028  # the balance temperature is searched in steps of 0.1 °F


@pytest.fixture(scope="module")
def answer():
    outdoors = {month: degree for month, degree, _ in HAND}
    weather = still_weather([outdoors.get(month, 10.0) for month in range(1, 13)])
    bills = [
        Bill(
            from_date=date(2023, month, 1),
            to_date=date(2023, month, 29) if month != 2 else date(2023, 3, 1),
            energy_wh=therms * THERM_WH,
            mean_outdoor_k=celsius(degree),
        )
        for month, degree, therms in HAND
    ]
    return witness(billed(bills), CONDITIONS, weather, 6_000.0, (5_500.0, 6_500.0))


def test_the_base_load_is_the_one_worked_by_hand(answer):
    assert answer.fuels[0].fit.line.base_w == approx(0.5 * W_PER_THERM_DAY, rel=1e-3)


def test_the_heat_loss_is_the_one_worked_by_hand(answer):
    assert answer.fuels[0].heat_loss_w_k == approx(205.15, rel=2e-3)


def test_the_balance_temperature_is_the_one_worked_by_hand(answer):
    assert answer.fuels[0].fit.line.balance_k == approx(273.15 + 11.905, abs=HALF_STEP_K)


def test_the_implied_load_is_the_one_worked_by_hand(answer):
    assert answer.implied_w == approx(5_519.6, rel=1e-3)


def test_the_error_of_the_slope_is_the_one_worked_by_hand(answer):
    fitted = answer.fuels[0].fit
    assert fitted.slope_error_w_k / fitted.line.slope_w_k == approx(0.0727, rel=0.01)


def test_the_scatter_of_the_load_is_the_one_worked_by_hand(answer):
    assert answer.fuels[0].scatter_w == approx(564.4, rel=0.01)
