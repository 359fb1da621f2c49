"""How sure a load is: the band, its sensitivities and the padding."""

from dataclasses import replace
from itertools import pairwise
from math import hypot, inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest import approx

from hpdesigner.engineering.climate.weather import StationDesign
from hpdesigner.engineering.loads.band import band
from hpdesigner.engineering.loads.influences import exchanged, influences
from hpdesigner.engineering.loads.methods import LOAD_METHODS
from hpdesigner.engineering.loads.spread import default_spreads
from hpdesigner.model.base import found, replaced
from hpdesigner.model.building import (
    FanType,
    Infiltration,
    InternalGains,
    Leakiness,
    VentilationFan,
)
from hpdesigner.model.distribution import (
    Distribution,
    DuctLeakage,
    DuctRun,
    DuctSealing,
    DuctSide,
    DuctSystem,
    DuctTable,
)
from hpdesigner.model.envelope import Place
from hpdesigner.model.evidence import Evidence, Source
from hpdesigner.model.project import Project
from hpdesigner.model.samples import sample_project
from hpdesigner.model.site import IndoorDesign, OutdoorDesign
from hpdesigner.units import cfm, fahrenheit, r_ip
from tests.unit.engineering.loads.houses import (
    CONSTRUCTIONS,
    PROJECT,
    WEATHER,
    day,
    loads,
    with_building,
)

METHOD = LOAD_METHODS.default
SPREADS = default_spreads()
SOURCES = tuple(Source)
NO_DOUBT = {key: replace(one, by_source=dict.fromkeys(Source, 0.0)) for key, one in SPREADS.items()}
FAN = VentilationFan(
    id="hrv",
    type=FanType.HRV,
    airflow_m3_s=cfm(80),
    sensible_effectiveness_heating=0.7,
    sensible_effectiveness_cooling=0.5,
)
RUNS = DuctSystem(
    id="ducts",
    runs=(
        DuctRun(id="s", side=DuctSide.SUPPLY, place=Place.ATTIC_VENTED, r_m2k_w=r_ip(6)),
        DuctRun(id="r", side=DuctSide.RETURN, place=Place.ATTIC_VENTED, r_m2k_w=r_ip(6)),
    ),
)
TABLE = DuctSystem(
    id="ducts", tables=(DuctTable(table="7A-R", floor_area_m2=140, r_m2k_w=r_ip(6)),)
)


def only(*keys):
    """The spreads of the program for ``keys``, no doubt about all else."""
    return {**NO_DOUBT, **{key: SPREADS[key] for key in keys}}


def sure(project=PROJECT, spreads=None, weather=WEATHER, **changes):
    return band(project, day(**changes), weather, METHOD, spreads)


def full_house(distribution=RUNS):
    """A house in which every kind of input is at work."""
    slab_path = ("building", "constructions", "slab", "edge_r_m2k_w")
    house = replaced(with_building(ventilation=(FAN,)), slab_path, r_ip(5))
    return house.evolve(distribution=Distribution(ducts=(distribution,)))


def said(project, source, keys=tuple(SPREADS)):
    """``project`` with the evidence of every influential value exchanged."""
    for influence in influences(project, day()):
        for item in influence.items if influence.key in keys else ():
            owner_at, field = owner_of(item.where)
            owner = found(project, owner_at)
            evidence = Evidence(field=field, source=source)
            project = replaced(project, owner_at, owner.with_evidence(evidence))
    return project


def owner_of(where):
    """The path of the surveyed thing, and the field its evidence is under."""
    if "tables" in where:
        return where[: where.index("tables")], "tables"
    return where[:-1], where[-1]


def width(one):
    return (
        one.heating_w[1] - one.heating_w[0] + one.cooling_sensible_w[1] - one.cooling_sensible_w[0]
    )


@pytest.mark.parametrize("key", SPREADS)
def test_better_evidence_never_has_the_wider_spread(key):
    widths = [SPREADS[key].by_source[source] for source in SOURCES]
    assert widths == sorted(widths)
    assert 0 < widths[0] < widths[-1]


@pytest.mark.parametrize("ducts", [RUNS, TABLE])
@pytest.mark.parametrize(("better", "worse"), list(pairwise(SOURCES)))
def test_better_evidence_narrows_the_band(better, worse, ducts):
    narrow, wide = (sure(said(full_house(ducts), source)) for source in (better, worse))
    assert width(narrow) <= width(wide)


def test_measuring_everything_narrows_the_band_by_far():
    measured, guessed = (sure(said(full_house(), s)) for s in (Source.MEASURED, Source.GUESS))
    assert width(measured) < 0.5 * width(guessed)


def test_measuring_one_wall_of_two_narrows_the_band():
    two = with_building(
        constructions=(*CONSTRUCTIONS, CONSTRUCTIONS[0].evolve(id="other")),
        surfaces=tuple(
            one.evolve(construction_id="other") if one.id == "wall-0" else one
            for one in PROJECT.building.surfaces
        ),
    )
    path = ("building", "constructions", "other")
    evidence = Evidence(field="r_m2k_w", source=Source.MEASURED)
    one_seen = replaced(two, path, found(two, path).with_evidence(evidence))
    assert width(sure(one_seen)) < width(sure(two))


@settings(max_examples=40)
@given(
    st.sampled_from(SOURCES),
    st.floats(-20, 75),
    st.floats(60, 115),
    st.sampled_from(Leakiness),
)
def test_the_load_lies_in_its_band(source, cold_f, hot_f, leakiness):
    project = said(full_house(), source)
    project = with_building(project, infiltration=Infiltration(leakiness=leakiness))
    changes = {
        "heating_outdoor_k": fahrenheit(cold_f),
        "cooling_outdoor_k": fahrenheit(hot_f),
    }
    result, around = loads(project, **changes), sure(project, **changes)
    assert around.heating_w[0] <= result.heating_total_w <= around.heating_w[1]
    low_w, high_w = around.cooling_sensible_w
    assert low_w <= result.sensible_total_w <= high_w
    # A band never falls below zero, unless the load itself does on an absurd design day.
    assert around.heating_w[0] >= min(result.heating_total_w, 0)
    assert low_w >= min(result.sensible_total_w, 0)


@pytest.mark.parametrize("method", LOAD_METHODS)
def test_a_survey_just_begun_has_a_band(method):
    around = band(Project(), day(), WEATHER, LOAD_METHODS[method])
    assert around.heating_w == (0, 0)
    assert around.padding == ()


def test_without_doubt_the_band_is_the_load():
    result, around = loads(full_house()), sure(full_house(), NO_DOUBT)
    assert around.heating_w == (result.heating_total_w, result.heating_total_w)
    assert around.cooling_sensible_w == (result.sensible_total_w, result.sensible_total_w)


def test_one_doubt_gives_the_loads_at_both_its_ends():
    """Walls of unsaid origin: R divided and multiplied by 1.2, through the method itself."""
    poor, good = (
        loads(replaced(PROJECT, ("building", "constructions", "wall", "r_m2k_w"), r_ip(13) * f))
        for f in (1 / 1.2, 1.2)
    )
    assert sure(spreads=only("walls_r")).heating_w == approx(
        (good.heating_total_w, poor.heating_total_w)
    )


def test_a_design_temperature_moves_by_its_kelvins():
    cold, warm = (loads(heating_outdoor_k=fahrenheit(10) + dk) for dk in (-1.5, 1.5))
    assert sure(spreads=only("heating_outdoor")).heating_w == approx(
        (warm.heating_total_w, cold.heating_total_w)
    )


def test_a_described_house_may_be_a_class_off():
    tight, leaky = (
        loads(with_building(infiltration=Infiltration(leakiness=one)))
        for one in (Leakiness.TIGHT, Leakiness.LEAKY)
    )
    assert sure(spreads=only("leakiness")).heating_w == approx(
        (tight.heating_total_w, leaky.heating_total_w)
    )


def test_a_test_stands_in_for_the_description():
    tested = with_building(infiltration=Infiltration(airflow_m3_s=cfm(1500)))
    keys = {one.key for one in sure(tested).sensitivities}
    assert "blower_door" in keys
    assert "leakiness" not in keys


def test_doubts_combine_as_the_root_of_their_squares():
    total_w = loads().heating_total_w
    apart = [sure(spreads=only(key)).heating_w[1] - total_w for key in ("walls_r", "glazing_u")]
    both = sure(spreads=only("walls_r", "glazing_u")).heating_w[1] - total_w
    assert both == approx(hypot(*apart))


def test_the_largest_sensitivity_comes_first():
    listed = sure(full_house()).sensitivities
    widths = [
        one.heating_w[1] - one.heating_w[0] + one.sensible_w[1] - one.sensible_w[0]
        for one in listed
    ]
    assert widths == sorted(widths, reverse=True)
    assert all(one.heating_w[0] <= 0 <= one.heating_w[1] for one in listed)


def test_a_sensitivity_names_the_value_with_the_least_evidence():
    path = ("building", "constructions", "glass")
    evidence = Evidence(field="u_w_m2k", source=Source.GUESS)
    project = replaced(PROJECT, path, found(PROJECT, path).with_evidence(evidence))
    glass = next(one for one in sure(project).sensitivities if one.key == "glazing_u")
    assert glass.where == (*path, "u_w_m2k")
    assert glass.evidence is Source.GUESS
    assert glass.low < glass.entered < glass.high
    assert glass.quantity == "TRANSMITTANCE"


@pytest.mark.parametrize("distribution", [RUNS, TABLE])
def test_every_place_named_is_in_the_project(distribution):
    project = full_house(distribution)
    places = [one.where for one in sure(project).sensitivities]
    assert all(found(project, where[:-1]) is not None for where in places)


def test_every_kind_of_input_has_its_spread():
    """All kinds are met between the sample and the house here; none is without a row."""
    used = {
        one.key
        for project in (full_house(), full_house(TABLE), sample_project())
        for one in influences(project, day())
    }
    assert used == set(SPREADS)


def test_effectiveness_stays_below_one():
    assert SPREADS["recovery"].moved(0.95, Source.GUESS, upwards=True) == 1.0
    assert SPREADS["walls_r"].most == inf


def test_exchanged_values_leave_the_rest_shared():
    changed = exchanged(PROJECT, [(("building", "constructions", "wall", "r_m2k_w"), 1.0)])
    assert found(changed, ("building", "constructions", "wall", "r_m2k_w")) == 1.0
    assert changed.site is PROJECT.site
    assert changed.building.surfaces is PROJECT.building.surfaces


def test_the_band_of_a_method_without_cooling_is_zero_in_cooling():
    around = band(PROJECT, day(), WEATHER, LOAD_METHODS["en12831-simplified"])
    assert around.cooling_sensible_w == (0, 0)
    assert around.heating_w[0] < around.heating_w[1]


STATION = replace(
    WEATHER, design=StationDesign(heating_99_k=fahrenheit(10), cooling_1_k=fahrenheit(95))
)


def colder(source=None):
    evidence = () if source is None else (Evidence(field="heating_dry_bulb_k", source=source),)
    outdoor = OutdoorDesign(heating_dry_bulb_k=fahrenheit(0), evidence=evidence)
    return PROJECT.evolve(site=PROJECT.site.evolve(outdoor=outdoor))


@pytest.mark.parametrize("source", [None, Source.GUESS])
def test_a_colder_design_day_without_reason_is_padding(source):
    cold, standard = (loads(heating_outdoor_k=fahrenheit(f)) for f in (0, 10))
    around = sure(colder(source), weather=STATION, heating_outdoor_k=fahrenheit(0))
    assert around.padding_heating_w == approx(cold.heating_total_w - standard.heating_total_w)
    assert around.padding_sensible_w == 0
    assert around.padding[0].where == ("site", "outdoor", "heating_dry_bulb_k")


def test_a_colder_design_day_that_was_measured_is_none():
    around = sure(colder(Source.MEASURED), weather=STATION, heating_outdoor_k=fahrenheit(0))
    assert around.padding == ()


def test_the_station_itself_is_no_padding():
    assert sure(weather=STATION).padding == ()


@pytest.mark.parametrize(
    ("infiltration", "names"),
    [
        (Infiltration(leakiness=Leakiness.VERY_LEAKY), ["air leakage above average"]),
        (Infiltration(leakiness=Leakiness.TIGHT), []),
        (
            Infiltration(
                leakiness=Leakiness.VERY_LEAKY,
                airflow_m3_s=cfm(4000),
                evidence=(Evidence(field="airflow_m3_s", source=Source.MEASURED),),
            ),
            [],
        ),
    ],
)
def test_a_leaky_house_nobody_tested_is_padding(infiltration, names):
    around = sure(with_building(infiltration=infiltration))
    assert [one.name for one in around.padding] == names


def test_more_people_than_bedrooms_and_one_is_padding():
    """Three people too many at 230 Btu/h each, without ducts."""
    around = sure(with_building(gains=InternalGains(occupants=7.0)))
    assert around.padding_sensible_w == approx(3 * 230 * 0.29307107, rel=1e-6)
    assert around.padding_heating_w == 0


def test_fewer_people_are_not():
    assert sure(with_building(gains=InternalGains(occupants=2.0))).padding == ()


@pytest.mark.parametrize(
    "system",
    [
        RUNS.evolve(leakage=DuctLeakage(sealing=DuctSealing.NOT_SEALED)),
        TABLE.evolve(tables=(TABLE.tables[0].evolve(sealing=DuctSealing.NOT_SEALED),)),
    ],
)
def test_unsealed_ducts_nobody_saw_are_padding(system):
    around = sure(full_house(system))
    assert [one.name for one in around.padding] == ["duct leakage above the default"]
    assert around.padding_heating_w > 0


def test_a_warmer_house_is_padding_beyond_the_usual_set_point():
    site = PROJECT.site.evolve(indoor=IndoorDesign(heating_k=fahrenheit(75)))
    warm, standard = (loads(heating_indoor_k=fahrenheit(f)) for f in (75, 70))
    around = sure(PROJECT.evolve(site=site), heating_indoor_k=fahrenheit(75))
    assert around.padding_heating_w == approx(warm.heating_total_w - standard.heating_total_w)


def test_paddings_together_are_counted_once():
    """Leaks and a cold day work on each other, so together they differ from their sum."""
    project = with_building(colder(), infiltration=Infiltration(leakiness=Leakiness.VERY_LEAKY))
    plain = loads(heating_outdoor_k=fahrenheit(10))
    padded = loads(project, heating_outdoor_k=fahrenheit(0))
    around = sure(project, weather=STATION, heating_outdoor_k=fahrenheit(0))
    assert around.padding_heating_w == approx(padded.heating_total_w - plain.heating_total_w)
