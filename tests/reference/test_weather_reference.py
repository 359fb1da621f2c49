"""Weather files and packed years against direct calculations from the same rows."""

import csv
import gzip
import zipfile
from collections import Counter

import numpy as np
import pytest
from pytest import approx

from hpdesigner.cli.weather_year import year_json
from hpdesigner.engineering.climate.year import degree_days
from hpdesigner.interchange.weather_file import open_weather
from hpdesigner.units import celsius, to_celsius
from hpdesigner.weather.store import Stations

pytestmark = pytest.mark.reference

FILES = [
    "epw/USA_AR_Fayetteville-Drake.Field.723445_TMY3.epw.gz",
    "epw/USA_FL_Miami.Intl.AP.722020_TMY3.epw.gz",
    "epw/USA_IN_Lafayette-Purdue.University.AP.724386_TMY3.epw.gz",
    "epw/USA_MN_Duluth.Intl.AP.727450_TMY3.epw.gz",
    "epw/USA_TX_Houston-Bush.Intercontinental.AP.722430_TMY3.epw.gz",
    "fixtures/CAN_BC_Vancouver.Intl.AP.718920_CWEC2016.epw.gz",
    "fixtures/CAN_ON_Toronto.716240_CWEC.epw.gz",
]
STATIONS = Stations()


@pytest.fixture(params=FILES, ids=lambda name: name.split("/")[1][:16], scope="module")
def file(request, shared_data):
    path = shared_data / "weather" / request.param
    rows = list(csv.reader(gzip.decompress(path.read_bytes()).decode("latin-1").splitlines()))
    return open_weather(path), rows


def test_bins_are_the_hours_counted_one_by_one(file):
    opened, rows = file
    tenths = [(int(row[1]), round(float(row[6]) * 10)) for row in rows[8:]]
    counted = Counter((month, (tenth + 5) // 10) for month, tenth in tenths)
    bins = {(b.month, round(to_celsius(b.outdoor_k))): b.hours_h for b in opened.weather.bins}
    assert bins == dict(counted)


def test_means_and_extremes_are_those_of_the_rows(file):
    opened, rows = file
    dry_c = np.array([float(row[6]) for row in rows[8:]])
    hours_k = opened.hours.dry_bulb_k
    assert len(hours_k) == len(rows) - 8
    assert to_celsius(float(hours_k.mean())) == approx(float(dry_c.mean()), abs=1e-9)
    assert to_celsius(float(hours_k.min())) == approx(float(dry_c.min()))
    assert to_celsius(float(hours_k.max())) == approx(float(dry_c.max()))
    total = sum(b.relative_humidity * b.hours_h for b in opened.weather.bins)
    percent = np.minimum([float(row[8]) for row in rows[8:]], 100)
    assert total / len(dry_c) * 100 == approx(float(percent.mean()), abs=1e-6)
    sun = sum(b.solar_w_m2 * b.hours_h for b in opened.weather.bins)
    assert sun == approx(sum(float(row[13]) for row in rows[8:]))


def test_frost_hours_are_the_moist_hours_between_minus_9_and_6_degrees(file):
    opened, rows = file
    told = year_json(opened)
    band = [row for row in rows[8:] if -9 <= float(row[6]) <= 6]
    assert told["frosting_band_hours"] == len(band)
    assert told["frost_hours"] == sum(float(row[8]) >= 75 for row in band)
    assert told["freezing_hours"] == sum(float(row[6]) <= 0 for row in rows[8:])
    assert sum(map(sum, told["frosting_bands"]["hours"])) == len(band)


def test_design_figures_are_those_of_the_header(file):
    opened, rows = file
    heating, cooling = rows[1].index("Heating"), rows[1].index("Cooling")
    design = opened.weather.design
    assert opened.design_is_published
    assert design.heating_996_k == celsius(float(rows[1][heating + 2]))
    assert design.heating_99_k == celsius(float(rows[1][heating + 3]))
    assert design.daily_range_dk == float(rows[1][cooling + 2])
    assert design.cooling_04_k == celsius(float(rows[1][cooling + 3]))
    assert design.cooling_1_k == celsius(float(rows[1][cooling + 5]))
    assert design.cooling_1_wet_bulb_k == celsius(float(rows[1][cooling + 6]))


def test_the_packed_year_is_that_of_the_file(file):
    """Humidity may differ: the packed years come from the dew point."""
    opened, _ = file
    packed = STATIONS.weather(opened.weather.station_id)
    assert [(b.month, b.outdoor_k, b.hours_h) for b in packed.bins] == [
        (b.month, b.outdoor_k, b.hours_h) for b in opened.weather.bins
    ]
    of_pack, of_file = (
        sum(b.wet_bulb_k * b.hours_h for b in one.bins) / 8760 for one in (packed, opened.weather)
    )
    assert of_pack == approx(of_file, abs=0.1)


@pytest.mark.parametrize(
    ("station", "heating_f", "cooling_f"),
    # Degree days listed with the stations, calculated independently of this program.
    [("722430", 1471, 2802), ("727450", 9565, 162), ("722020", 140, 4196), ("702730", 10099, 0)],
)
def test_degree_days_are_those_listed_for_the_station(station, heating_f, cooling_f):
    info = STATIONS.station(station)
    assert info.heating_degree_days_dk * 1.8 == approx(heating_f, abs=1)
    assert info.cooling_degree_days_dk * 1.8 == approx(cooling_f, abs=1)


def test_degree_days_of_a_file_are_those_of_its_daily_means(file):
    opened, rows = file
    daily_c = np.array([float(row[6]) for row in rows[8:]]).reshape(-1, 24).mean(axis=1)
    base_c = (65 - 32) / 1.8
    heating, cooling = degree_days(opened.hours)
    assert heating == approx(float(np.maximum(base_c - daily_c, 0).sum()))
    assert cooling == approx(float(np.maximum(daily_c - base_c, 0).sum()))


def test_every_year_that_may_ship_ships_and_no_other(shared_data):
    folder = shared_data / "weather" / "hourly"
    allowed = set()
    for pack in ("us_tmy3_t_dp.zip", "other_shippable.zip"):
        with zipfile.ZipFile(folder / pack) as archive:
            allowed |= {name.split("/")[0] for name in archive.namelist()}
    with zipfile.ZipFile(folder / "other_devtest_only.zip") as archive:
        forbidden = {name.split("/")[0] for name in archive.namelist()}
    known = {one for one in allowed | forbidden if one in STATIONS}
    assert {one for one in known if STATIONS.station(one).has_hours} == allowed
    assert len(allowed) == 1070


def test_published_figures_are_those_of_the_station_list(shared_data):
    with gzip.open(
        shared_data / "weather" / "stations_slim.csv.gz", "rt", encoding="utf-8"
    ) as text:
        listed = [
            row
            for row in csv.DictReader(text)
            if row["heating_db_99_C"] and row["hourly"] != "other_devtest_only"
        ]
    packed = [STATIONS.station(row["station_id"]).design for row in listed]
    assert [round(to_celsius(one.heating_99_k), 1) for one in packed] == [
        float(row["heating_db_99_C"]) for row in listed
    ]
    assert [round(to_celsius(one.cooling_1_k), 1) for one in packed] == [
        float(row["cooling_db_1_C"]) for row in listed
    ]
