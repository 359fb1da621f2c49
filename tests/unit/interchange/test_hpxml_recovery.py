"""From certified recovery efficiencies to the effectiveness of the air streams."""

import psychrolib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest import approx

from hpdesigner.interchange.hpxml.recovery import effectiveness

FLOW_M3_S = 0.05
FAN_W = 60.0
SHARES = st.floats(0, 1)


@given(SHARES)
def test_without_fans_the_sensible_efficiency_is_the_effectiveness(share):
    assert effectiveness(share, None, FLOW_M3_S, 0.0).sensible == approx(share)


@given(st.floats(0.05, 0.95))
def test_a_wheel_that_hands_over_heat_and_moisture_alike_has_both_effectivenesses_alike(share):
    found = effectiveness(share, share, FLOW_M3_S, 0.0)
    assert found.latent == approx(share, abs=0.01)  # vapour carries a little of the heat


def test_a_total_efficiency_that_is_all_heat_leaves_the_moisture():
    psychrolib.SetUnitSystem(psychrolib.SI)
    warm = psychrolib.GetMoistAirEnthalpy(35.0, 0.0178)
    cooled = psychrolib.GetMoistAirEnthalpy(35.0 - 0.7 * 11.0, 0.0178)
    exhaust = psychrolib.GetMoistAirEnthalpy(24.0, 0.0092)
    total = (warm - cooled) / (warm - exhaust)
    assert effectiveness(0.7, total, FLOW_M3_S, 0.0).latent == approx(0.0, abs=1e-3)


def test_the_winter_test_comes_out_again():
    """The definition of SRE, applied to the leaving air, gives the efficiency put in."""
    found = effectiveness(0.65, None, FLOW_M3_S, FAN_W)
    density = psychrolib.GetMoistAirDensity(0.0, 0.0028, 101325.0)
    stream_w_k = FLOW_M3_S * density * 1006.0
    gained_w = stream_w_k * found.sensible * 22.0
    assert (gained_w - FAN_W) / (stream_w_k * 22.0 + FAN_W) == approx(0.65, rel=1e-6)


@pytest.mark.parametrize("flow_m3_s", [0.0, -1.0])
def test_no_flow_recovers_nothing(flow_m3_s):
    assert effectiveness(0.7, 0.5, flow_m3_s, FAN_W).sensible == 0


@given(SHARES, SHARES, st.floats(1e-4, 1), st.floats(0, 1e4))
def test_shares_stay_shares(sensible, total, flow, power):
    found = effectiveness(sensible, total, flow, power)
    assert 0 <= found.sensible <= 1
    assert 0 <= found.latent <= 1
