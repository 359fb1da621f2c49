"""What people type becomes SI, and what is shown can be entered again."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from pytest import approx

from hpdesigner.gui.forms.columns import balanced
from hpdesigner.gui.forms.entries import Kind, Refused, entry_of
from hpdesigner.gui.forms.parsing import NotUnderstood, parse
from hpdesigner.gui.forms.refusals import refusal
from hpdesigner.gui.forms.shown import number_text, plain_number, word
from hpdesigner.gui.forms.spelled_units import SPELLED
from hpdesigner.gui.forms.usual import unusual
from hpdesigner.model.base import Frozen
from hpdesigner.model.building import Building, Infiltration, Leakiness, Room
from hpdesigner.model.choices import Tariffs
from hpdesigner.model.constructions import GlazingConstruction, WallConstruction
from hpdesigner.model.proposal import ProposalText
from hpdesigner.model.site import IndoorDesign, OutdoorDesign
from hpdesigner.sentences import known_codes, sentence
from hpdesigner.units import Quantity

Q = Quantity


@pytest.mark.parametrize(
    ("text", "quantity", "system", "si"),
    [
        ("12 ft 6", Q.LENGTH, "si", 3.81),
        ("12'6\"", Q.LENGTH, "si", 3.81),
        ("12'-6 1/2\"", Q.LENGTH, "si", 3.8227),
        ("12’ 6”", Q.LENGTH, "ip", 3.81),
        ("3.8 m", Q.LENGTH, "ip", 3.8),
        ("8'", Q.LENGTH, "si", 2.4384),
        ("3,8", Q.LENGTH, "si", 3.8),
        ("6 1/2", Q.THICKNESS, "ip", 0.1651),
        ("½", Q.THICKNESS, "ip", 0.0127),
        ("140 mm", Q.THICKNESS, "ip", 0.14),
        ("R-21", Q.RESISTANCE, "si", 3.69831),
        ("r21", Q.RESISTANCE, "ip", 3.69831),
        ("21", Q.RESISTANCE, "ip", 3.69831),
        ("RSI 3.7", Q.RESISTANCE, "ip", 3.7),
        ("U-0.05", Q.RESISTANCE, "ip", 3.52220),
        ("R-3", Q.TRANSMITTANCE, "ip", 1.89276),
        ("USI 1.7", Q.TRANSMITTANCE, "ip", 1.7),
        ("0.30 Btu/h·ft²·°F", Q.TRANSMITTANCE, "si", 1.70348),
        ("75 F", Q.TEMPERATURE, "si", 297.0389),
        ("24 C", Q.TEMPERATURE, "ip", 297.15),
        ("−10 °F", Q.TEMPERATURE, "si", 249.8167),
        ("18 °F", Q.TEMPERATURE_DIFFERENCE, "si", 10.0),
        ("1,200", Q.AREA, "si", 1200.0),
        ("1,234.5 ft2", Q.AREA, "si", 114.6889),
        ("12x14", Q.AREA, "ip", 15.60771),
        ("12' × 14'6\" + 20", Q.AREA, "ip", 18.02319),
        ("3 tons", Q.POWER, "si", 10550.5585),
        ("60 MBH", Q.POWER, "si", 17584.264),
        ("1450 cfm", Q.AIRFLOW, "si", 0.684323),
        ("50 L/s", Q.AIRFLOW, "ip", 0.05),
        ("0.2 in. w.c.", Q.TEST_PRESSURE, "si", 49.81778),
        ("NNW", Q.ANGLE, "ip", 337.5),
        ("south-west", Q.ANGLE, "si", 225.0),
        ("135°", Q.ANGLE, "ip", 135.0),
        ("45%", Q.FRACTION, "ip", 0.45),
        ("45", Q.FRACTION, "ip", 0.45),
        ("0.35", None, "ip", 0.35),
        ("6 in 12", None, "ip", 0.5),
        ("6/12", None, "si", 0.5),
        ("80 %", None, "ip", 0.8),
        ("$1,200", None, "ip", 1200.0),
    ],
)
def test_what_people_type_is_read_with_its_unit(text, quantity, system, si):
    assert parse(text, quantity, system) == approx(si, rel=1e-5)


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("", Q.LENGTH),
        ("kitchen", Q.AREA),
        ("12 kg", Q.LENGTH),
        ("R-0", Q.TRANSMITTANCE),
        ("3 x 4 x 5", Q.AREA),
        ("1/0", Q.LENGTH),
        ("5/0", None),
        ("12..5", None),
        ("inf", None),
        ("nan", None),
        ("1e999", Q.POWER),
        ("--3", None),
    ],
)
def test_what_is_no_number_of_the_kind_is_not_understood(text, quantity):
    with pytest.raises(NotUnderstood):
        parse(text, quantity, "ip")


@given(st.text(max_size=20), st.sampled_from(Quantity), st.sampled_from(["si", "ip"]))
def test_any_text_is_read_or_not_understood(text, quantity, system):
    with suppress(NotUnderstood):
        assert isinstance(parse(text, quantity, system), float)


@given(
    st.sampled_from(Quantity),
    st.sampled_from(["si", "ip"]),
    st.floats(-1e5, 1e5),
)
def test_entering_what_is_shown_changes_nothing_beyond_rounding(quantity, system, value_si):
    unit = quantity.unit(system)
    text = number_text(value_si, quantity, system)
    once = parse(text, quantity, system)
    assert abs(once - value_si) <= 0.5000001 * 10**-unit.decimals / unit.factor + 1e-9
    assert number_text(once, quantity, system) == text
    assert parse(plain_number(value_si, quantity, system), quantity, system) == once


@pytest.mark.parametrize("quantity", Quantity)
@pytest.mark.parametrize("system", ["si", "ip"])
def test_every_printed_unit_may_be_typed_in_the_other_system(quantity, system):
    other = {"si": "ip", "ip": "si"}[system]
    symbol = quantity.symbol(system)
    typed = parse(f"20 {symbol}", quantity, other if quantity in SPELLED and symbol else system)
    assert typed == approx(quantity.entered(20, system))


def test_a_figure_typed_with_more_digits_is_shown_as_typed():
    assert number_text(0.0625, Q.FRACTION, "ip") == "6.25"
    assert number_text(10.0, Q.AREA, "ip") == "107.6"
    assert number_text(parse("R-13", Q.RESISTANCE, "ip"), Q.RESISTANCE, "ip") == "13.0"


def test_a_figure_from_the_other_system_is_rounded_as_usual():
    eight_feet_m = 2.4384
    assert number_text(eight_feet_m, Q.LENGTH, "si") == "2.44"
    assert number_text(eight_feet_m, Q.LENGTH, "ip") == "8.00"
    minus_25_4_celsius_k = 247.75
    assert number_text(minus_25_4_celsius_k, Q.TEMPERATURE, "ip") == "−13.7"


def test_a_blower_door_reads_pascals_in_both_systems():
    entry = entry_of(Infiltration, "test_pressure_pa")
    assert entry.label("ip") == entry.label("si") == "Test pressure (Pa)"
    assert entry.text(50.0, "ip") == "50"


def test_copied_numbers_have_no_grouping_and_an_ascii_minus():
    assert plain_number(-1234.5, Q.LENGTH, "si") == "-1234.50"


def test_choices_read_as_people_say_them():
    assert word("very_tight") == "Very tight"
    assert word("hspf2") == "HSPF2"


@pytest.mark.parametrize(
    ("owner", "name", "kind", "optional"),
    [
        (Room, "floor_area_m2", Kind.NUMBER, False),
        (Room, "ceiling_height_m", Kind.NUMBER, True),
        (Room, "level", Kind.WHOLE, False),
        (Room, "name", Kind.TEXT, False),
        (Building, "facility", Kind.CHOICE, False),
        (OutdoorDesign, "daily_range", Kind.CHOICE, True),
        (Tariffs, "dated", Kind.DAY, True),
        (ProposalText, "scope", Kind.LINES, False),
    ],
)
def test_the_model_says_how_a_field_is_entered(owner, name, kind, optional):
    entry = entry_of(owner, name)
    assert (entry.kind, entry.optional) == (kind, optional)
    assert entry.title == owner.model_fields[name].title


def test_a_label_carries_the_unit_of_the_system():
    entry = entry_of(Room, "floor_area_m2")
    assert (entry.label("ip"), entry.label("si")) == ("Floor area (ft²)", "Floor area (m²)")


def test_an_empty_optional_field_is_nothing_and_says_what_is_used():
    entry = entry_of(Room, "ceiling_height_m")
    assert entry.read("  ", "ip") is None
    assert entry.when_empty == "The house's"


def test_choices_days_and_lines_are_read_from_text():
    assert entry_of(Building, "facility").read("detached", "ip") == "detached"
    assert entry_of(Tariffs, "dated").read("2026-01-31", "ip") == date(2026, 1, 31)
    assert entry_of(ProposalText, "scope").read("one\n\n two ", "ip") == ("one", "two")
    leakiness = entry_of(Building.model_fields["infiltration"].annotation, "leakiness")
    assert leakiness.read("Very leaky", "ip") is Leakiness.VERY_LEAKY


@pytest.mark.parametrize(
    ("owner", "name", "text", "says"),
    [
        (Room, "floor_area_m2", "", "Floor area is needed"),
        (Room, "floor_area_m2", "big", 'Floor area: "big" is not understood; type a number in ft²'),
        (Room, "level", "1.5", "whole number"),
        (Building, "facility", "castle", "use one of: Detached, Attached"),
        (Tariffs, "dated", "31.1.2026", "such as 2026-01-31"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(owner, name, text, says):
    with pytest.raises(Refused) as refused:
        entry_of(owner, name).read(text, "ip")
    assert says in sentence(refused.value.problem, "ip")


def _refused(owner: type[Frozen], name: str, value: object, others: dict, system: str) -> str:
    with pytest.raises(ValidationError) as caught:
        owner(**{name: value, **others})
    return sentence(refusal(caught.value, entry_of(owner, name), (), system), system)


def test_a_limit_is_told_in_the_users_units():
    told = _refused(IndoorDesign, "heating_k", 400.0, {}, "ip")
    assert told == (
        "Heating set point: 260.33 °F is above the limit of 95.0 °F; enter 95.0 °F or less."
    )


def test_a_forgotten_point_is_guessed():
    told = _refused(
        GlazingConstruction, "u_w_m2k", Q.TRANSMITTANCE.entered(31, "ip"), {"shgc": 0.3}, "ip"
    )
    assert told.endswith("was 0.310 Btu/h·ft²·°F meant?")
    told = _refused(GlazingConstruction, "shgc", 35.0, {"u_w_m2k": 1.7}, "ip")
    assert told.endswith("was 0.35 meant?")


def test_an_unusual_value_is_noted_and_not_refused():
    entry = entry_of(WallConstruction, "r_m2k_w")
    assert unusual(entry, Q.RESISTANCE.entered(13, "ip"), (), "ip") is None
    note = unusual(entry, Q.RESISTANCE.entered(90, "ip"), (), "ip")
    assert note is not None
    assert "90.0 h·ft²·°F/Btu is higher than usual" in sentence(note, "ip")


@given(st.lists(st.integers(1, 50), min_size=1, max_size=9), st.integers(1, 3))
def test_boxes_keep_their_order_and_fill_at_most_the_columns_there_are(heights, count):
    columns = balanced(heights, count)
    assert columns == sorted(columns)
    assert max(columns) < count


def test_every_code_of_the_forms_has_a_sentence():
    assert {"form.required", "form.hundredfold", "form.unusual_low"} <= known_codes()
