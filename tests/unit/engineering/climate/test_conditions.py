import psychrolib
import pytest
from pytest import approx

from hpdesigner.engineering.climate.conditions import (
    daily_range_class,
    design_conditions,
    percentile_of_year,
)
from hpdesigner.engineering.climate.weather import StationDesign, TemperatureBin, Weather
from hpdesigner.model.site import DailyRange, IndoorDesign, OutdoorDesign, Site
from hpdesigner.problems import HpdError
from hpdesigner.sentences import sentence
from hpdesigner.units import celsius, fahrenheit, fahrenheit_difference, grains

HOUSTON = StationDesign(
    heating_99_k=celsius(0.5),
    heating_996_k=celsius(-1.6),
    cooling_1_k=celsius(35.0),
    cooling_1_wet_bulb_k=celsius(24.8),
    cooling_04_k=celsius(36.0),
    daily_range_dk=10.1,
    basis="ASHRAE Handbook 2009",
)


def weather(design=HOUSTON, bins=()):
    return Weather("Houston, TX", "722430", "TMY3", 30.0, -95.37, 29.0, design, tuple(bins))


def evenly_spread_bins(**rest):
    """100 bins of 87.6 h, from -30 °C to 69 °C: one percent of the year each."""
    return [TemperatureBin(1, celsius(at), 87.6, **rest) for at in range(-30, 70)]


def origin(conditions, field):
    return dict(conditions.origins)[field]


def test_an_empty_site_takes_everything_from_the_station_and_says_so():
    conditions = design_conditions(Site(), weather())
    assert conditions.heating_outdoor_k == celsius(0.5)
    assert conditions.cooling_outdoor_k == celsius(35.0)
    assert conditions.heating_indoor_k == fahrenheit(70)
    assert conditions.daily_range is DailyRange.MEDIUM
    assert (conditions.elevation_m, conditions.latitude_deg) == (29.0, 30.0)
    assert origin(conditions, "heating_outdoor_k") == "Houston, TX, ASHRAE Handbook 2009"
    assert origin(conditions, "latitude_deg") == "Houston, TX"


def test_what_was_entered_goes_before_the_station():
    site = Site(
        latitude_deg=10,
        elevation_m=0,
        outdoor=OutdoorDesign(
            heating_dry_bulb_k=celsius(-5),
            cooling_dry_bulb_k=celsius(30),
            humidity_difference_kg_kg=grains(20),
            daily_range=DailyRange.HIGH,
        ),
    )
    conditions = design_conditions(site, weather())
    assert conditions.heating_outdoor_k == celsius(-5)
    assert conditions.cooling_outdoor_k == celsius(30)
    assert conditions.humidity_difference_kg_kg == grains(20)
    assert conditions.daily_range is DailyRange.HIGH
    assert (conditions.elevation_m, conditions.latitude_deg) == (0, 10)
    assert {text for _, text in conditions.origins} == {"entered"}


def test_humidity_difference_is_that_of_an_independent_calculation_to_a_tenth_of_a_grain():
    psychrolib.SetUnitSystem(psychrolib.SI)
    station_pa = psychrolib.GetStandardAtmPressure(29.0)
    site_pa = psychrolib.GetStandardAtmPressure(500.0)
    outdoor = psychrolib.GetHumRatioFromTWetBulb(35.0, 24.8, station_pa)
    indoor = psychrolib.GetHumRatioFromRelHum((75 - 32) / 1.8, 0.5, site_pa)
    conditions = design_conditions(Site(elevation_m=500), weather())
    assert conditions.humidity_difference_kg_kg * 7000 == approx(
        round((outdoor - indoor) * 7000, 1), abs=1e-6
    )


def test_a_dry_place_has_a_negative_humidity_difference():
    dry = StationDesign(celsius(-5), None, celsius(38), celsius(17), None, 15.0)
    site = Site(indoor=IndoorDesign(cooling_relative_humidity=0.5))
    assert design_conditions(site, weather(dry)).humidity_difference_kg_kg < 0


def test_an_entered_dry_bulb_does_not_tear_the_stations_pair_apart():
    site = Site(outdoor=OutdoorDesign(cooling_dry_bulb_k=celsius(30)))
    entered, station = design_conditions(site, weather()), design_conditions(Site(), weather())
    assert entered.humidity_difference_kg_kg == station.humidity_difference_kg_kg


def test_an_entered_wet_bulb_decides_the_humidity():
    site = Site(outdoor=OutdoorDesign(cooling_wet_bulb_k=celsius(27)))
    conditions = design_conditions(site, weather())
    assert (
        conditions.humidity_difference_kg_kg
        > design_conditions(Site(), weather()).humidity_difference_kg_kg
    )
    assert origin(conditions, "humidity_difference_kg_kg") == "from the wet bulb entered"


@pytest.mark.parametrize(
    ("fahrenheit_range", "expected"),
    [(15.9, "low"), (16, "medium"), (25, "medium"), (25.1, "high")],
)
def test_daily_range_classes_change_at_16_and_25_degrees_fahrenheit(fahrenheit_range, expected):
    assert daily_range_class(fahrenheit_difference(fahrenheit_range)) == expected


def test_without_published_figures_the_percentiles_of_the_bins_stand_in_and_say_so():
    bins = evenly_spread_bins(wet_bulb_k=celsius(20), relative_humidity=0.5)
    conditions = design_conditions(Site(), weather(StationDesign(), bins))
    assert conditions.heating_outdoor_k == approx(celsius(-29.5))
    assert conditions.cooling_outdoor_k == approx(celsius(68.5))
    assert conditions.daily_range is DailyRange.MEDIUM
    assert "percentile" in origin(conditions, "heating_outdoor_k")
    assert "assumed" in origin(conditions, "daily_range")
    assert "mean wet bulb" in origin(conditions, "humidity_difference_kg_kg")


@pytest.mark.parametrize(("share", "expected_c"), [(0.01, -29.5), (0.5, 19.5), (0.995, 69.0)])
def test_a_percentile_lies_where_its_share_of_hours_is_below(share, expected_c):
    found_k = percentile_of_year(weather(bins=evenly_spread_bins()), share)
    assert found_k == approx(celsius(expected_c))


@pytest.mark.parametrize(
    ("design", "field"),
    [
        (StationDesign(), "heating_dry_bulb_k"),
        (StationDesign(heating_99_k=270.0), "cooling_dry_bulb_k"),
        (StationDesign(heating_99_k=270.0, cooling_1_k=305.0), "humidity_difference_kg_kg"),
    ],
)
def test_where_nothing_is_known_the_error_names_the_field_to_fill(design, field):
    with pytest.raises(HpdError) as raised:
        design_conditions(Site(), weather(design))
    assert raised.value.problem.where == ("site", "outdoor", field)
    assert "Houston, TX" in sentence(raised.value.problem)
