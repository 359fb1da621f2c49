from hypothesis import given
from hypothesis import strategies as st
from pytest import approx

from hpdesigner.engineering.climate.weather import TemperatureBin
from hpdesigner.units import celsius
from hpdesigner.weather.tables import (
    pack_bins,
    pack_numbers,
    pack_texts,
    unpack_bins,
    unpack_texts,
)

BINS = st.builds(
    TemperatureBin,
    month=st.integers(1, 12),
    outdoor_k=st.integers(-70, 60).map(celsius),
    hours_h=st.integers(1, 744).map(float),
    relative_humidity=st.none() | st.floats(0, 1),
    wet_bulb_k=st.none() | st.floats(210, 310),
    solar_w_m2=st.none() | st.floats(0, 1400),
)


@given(st.lists(BINS, max_size=5))
def test_bins_come_back_to_within_their_step(bins):
    back = unpack_bins(pack_bins(bins))
    assert [(b.month, b.outdoor_k, b.hours_h) for b in back] == [
        (b.month, b.outdoor_k, b.hours_h) for b in bins
    ]
    assert [b.relative_humidity for b in back] == [
        approx(b.relative_humidity, abs=0.0026) for b in bins
    ]
    assert [b.wet_bulb_k for b in back] == [approx(b.wet_bulb_k, abs=0.051) for b in bins]
    assert [b.solar_w_m2 for b in back] == [approx(b.solar_w_m2, abs=0.51) for b in bins]


def test_texts_come_back_with_accents_and_gaps():
    assert unpack_texts(pack_texts(["Montréal", "", "Duluth"])) == ["Montréal", "", "Duluth"]


def test_a_missing_number_keeps_its_place():
    assert pack_numbers([1.25, None, -3.0]).tolist() == [12, -32768, -30]
