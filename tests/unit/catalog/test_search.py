"""Finding units by words, properties and output at any temperature."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hpdesigner.catalog import finding
from hpdesigner.catalog.database import IN_MEMORY
from hpdesigner.catalog.near import MOST_NEAR
from hpdesigner.catalog.search import OutputLimit, Query
from hpdesigner.catalog.store import CatalogueStore
from hpdesigner.engineering.equipment.performance import performance_map
from hpdesigner.engineering.results import Aim
from hpdesigner.model.equipment import (
    CompressorType,
    HeatPump,
    Mode,
    PerformancePoint,
    Ratings,
    Speed,
    UnitType,
)
from hpdesigner.units import fahrenheit

COLD, WARM = fahrenheit(5), fahrenheit(47)


def point(speed, outdoor_k, capacity_w, power_w=None, mode=Mode.HEATING):
    return PerformancePoint(
        mode=mode, speed=speed, outdoor_k=outdoor_k, capacity_w=capacity_w, power_w=power_w
    )


def pump(reference, *points, **fields):
    return HeatPump(
        id=reference,
        reference=reference,
        brand=fields.pop("brand", "Arden"),
        outdoor_model=fields.pop("outdoor_model", f"AX-{reference}"),
        points=points,
        **fields,
    )


def found(store, **query):
    return {unit.reference for unit in store.page(Query(text="arden", **query), 100).units}


@pytest.fixture
def units(store):
    """Two units; ONE has a maximum at both places, TWO only rated figures."""
    one = (point(Speed.MAXIMUM, COLD, 8000, 4000), point(Speed.MAXIMUM, WARM, 12000, 3000))
    two = (point(Speed.RATED, COLD, 6000, 2000), point(Speed.RATED, WARM, 10000, 2500))
    store.put(
        [
            pump("ONE", *one, point(Speed.RATED, COLD, 1000, 900), refrigerant="R32"),
            pump("TWO", *two, sound_power_db=60, price=4000, cold_climate=True),
        ]
    )
    return store


MIDDLE = (COLD + WARM) / 2  # ONE: 10,000 W with 3,500 W; TWO: 8,000 W with 2,250 W


@pytest.mark.parametrize(
    ("at_k", "limits", "expected"),
    [
        (COLD, {"least_w": 7999}, {"ONE"}),
        (COLD, {"least_w": 6000}, {"ONE", "TWO"}),
        (MIDDLE, {"least_w": 8001}, {"ONE"}),
        (MIDDLE, {"least_w": 10001}, set()),
        (MIDDLE, {"most_w": 9000}, {"TWO"}),
        (MIDDLE, {"least_cop": 8000 / 2250 - 1e-6}, {"TWO"}),
        (MIDDLE, {"least_cop": 10000 / 3500 - 1e-6}, {"ONE", "TWO"}),
        (MIDDLE, {"least_w": 8001, "least_cop": 3.0}, set()),
        (COLD - 1, {"least_w": 1}, set()),
    ],
)
def test_output_is_asked_at_any_temperature(units, at_k, limits, expected):
    assert found(units, outputs=(OutputLimit(Mode.HEATING, at_k, **limits),)) == expected


def test_rated_output_does_not_stand_in_for_a_maximum_that_is_published(units):
    limit = OutputLimit(Mode.HEATING, COLD, most_w=1500)
    assert found(units, outputs=(limit,)) == set()
    rated = OutputLimit(Mode.HEATING, COLD, most_w=1500, speed=Speed.RATED)
    assert found(units, outputs=(rated,)) == {"ONE"}


def test_rated_output_counts_on_both_sides_of_the_published_maxima(store):
    rated = [(-8, 5000), (5, 6000), (47, 10000), (60, 11300)]
    peak = [(17, 9000), (30, 9500)]
    points = [point(Speed.RATED, fahrenheit(f), w) for f, w in rated]
    points += [point(Speed.MAXIMUM, fahrenheit(f), w) for f, w in peak]
    store.put([pump("A", *points)])
    full = {
        f: [w for w in range(4000, 12001, 100) if is_at_least(store, fahrenheit(f), w)][-1]
        for f in (-8, 5, 16, 17, 30, 31, 47, 60)
    }
    # Rated at 16 °F: 6,000 + 11/42 of 4,000; at 31 °F: 6,000 + 26/42 of 4,000.
    assert full == {-8: 5000, 5: 6000, 16: 7000, 17: 9000, 30: 9500, 31: 8400, 47: 10000, 60: 11300}


def is_at_least(store, outdoor_k, output_w):
    limit = OutputLimit(Mode.HEATING, outdoor_k, least_w=output_w - 1e-6)
    return "A" in found(store, outputs=(limit,))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"refrigerants": ("R32",)}, {"ONE"}),
        ({"loudest_db": 60.0}, {"TWO"}),
        ({"dearest": 3999.0}, set()),
        ({"dearest": 4000.0}, {"TWO"}),
        ({"cold_climate": True}, {"TWO"}),
        ({"types": (UnitType.DUCTLESS,)}, set()),
        ({"compressors": (CompressorType.SINGLE,)}, {"ONE", "TWO"}),
        ({"own": True}, {"ONE", "TWO"}),
    ],
)
def test_properties_narrow_the_list(units, query, expected):
    assert found(units, **query) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("ax-one", {"ONE"}),
        ("X-TW", {"TWO"}),
        ("ar ax", {"ONE", "TWO"}),
        ("wo", {"TWO"}),
        ("r32", {"ONE"}),
        ('"ONE', set()),
        ("one OR two", set()),
        ("ard* -", set()),
        ("100%", set()),
        ("_ne", set()),
    ],
)
def test_words_are_found_anywhere_and_mean_themselves(store, units, words, expected):
    every = {unit.reference for unit in store.page(Query(text=words), 1000).units}
    assert every & {"ONE", "TWO"} == expected


def test_a_page_goes_on_where_the_last_one_ended(store):
    whole = [unit.reference for unit in store.page(Query(), 60).units]
    parts = [store.page(Query(), 20, offset).units for offset in (0, 20, 40)]
    assert [unit.reference for part in parts for unit in part] == whole


def test_a_page_says_how_many_there_are(store):
    page = store.page(Query(text="sample"), 3)
    every = store.page(Query(text="sample"), 100)
    assert (len(page.units), page.found, page.has_more) == (3, len(every.units), False)


@pytest.fixture(scope="module")
def in_memory():
    store = CatalogueStore(IN_MEMORY)
    yield store
    store.close()


@settings(deadline=None)
@given(at_k=st.floats(COLD, WARM))
def test_the_database_interpolates_as_the_map_does(in_memory, at_k):
    unit = pump(
        "A", point(Speed.MAXIMUM, COLD, 8000, 4000), point(Speed.MAXIMUM, WARM, 12000, 3000)
    )
    there = performance_map(unit).heating.maximum.at(at_k)
    in_memory.put([unit])

    def is_found(**limits):
        return bool(found(in_memory, outputs=(OutputLimit(Mode.HEATING, at_k, **limits),)))

    assert is_found(least_w=there.capacity_w * (1 - 1e-9))
    assert not is_found(least_w=there.capacity_w * (1 + 1e-9))
    assert is_found(least_cop=there.cop * (1 - 1e-9))
    assert not is_found(least_cop=there.cop * (1 + 1e-9))


def test_of_many_units_those_of_about_the_right_size_are_ranked(store):
    def powered(number):
        points = (
            point(Speed.RATED, WARM, 1000 + 10 * number, 500),
            point(Speed.RATED, fahrenheit(95), 1000 + 10 * number, 400, Mode.COOLING),
        )
        return pump(f"N{number}", *points, refrigerant="R32", ratings=Ratings(seer2=18))

    store.put([powered(number) for number in range(1500)])
    near = store.near(Aim(heating_w=8000, heating_k=WARM, cooling_w=8000))
    sizes = [unit.points[0].capacity_w for unit in near if unit.reference.startswith("N")]
    assert len(near) == MOST_NEAR
    assert min(sizes) > 5000
    assert max(sizes) < 12000
    assert store.near(Aim(8000, WARM, 8000)) is near


def test_a_change_of_the_catalogue_is_ranked_at_once(store):
    aim = Aim(8000, WARM, 0)
    before = {unit.reference for unit in store.near(aim)}
    store.put([pump("NEW", point(Speed.RATED, WARM, 8000))])
    assert {unit.reference for unit in store.near(aim)} - before == {"NEW"}


LIMIT = OutputLimit(Mode.HEATING, COLD, least_w=7000)


def cold_climate_list(store, count):
    store.put([pump(f"{n:04}", point(Speed.MAXIMUM, COLD, 5000 + n)) for n in range(count)], False)


@pytest.mark.parametrize("words", ["", "arden", "ax-00", "0001"])
@pytest.mark.parametrize("limit", [LIMIT, OutputLimit(Mode.HEATING, COLD, least_w=1)])
def test_many_units_within_a_limit_are_found_as_few_are(store, monkeypatch, words, limit):
    cold_climate_list(store, 60)
    query = Query(text=words, outputs=(limit,))
    by_name = store.listed(query, 20)
    monkeypatch.setattr(finding, "_FEW", 0)
    assert store.listed(query, 20) == by_name


def test_what_passes_a_limit_follows_a_change_of_the_catalogue(store):
    cold_climate_list(store, 3)
    query = Query(text="arden", outputs=(LIMIT,))
    assert store.listed(query, 10).units == ()
    store.put([pump("0001", point(Speed.MAXIMUM, COLD, 9000))], own=False)
    assert [unit.reference for unit in store.listed(query, 10).units] == ["0001"]


def test_named_units_come_in_the_order_of_the_list(store):
    cold_climate_list(store, 30)
    named = ("0017", "0003", "0021")
    some = store.listed(Query(text="arden ax", references=named), 10)
    everything = [unit.reference for unit in store.listed(Query(text="arden ax"), 200).units]
    assert [unit.reference for unit in some.units] == [r for r in everything if r in named]
