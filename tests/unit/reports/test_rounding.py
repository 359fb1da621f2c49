from hypothesis import given
from hypothesis import strategies as st

from hpdesigner.reports.rounding import rounded_together

_AMOUNTS = st.lists(st.floats(0, 1e6, allow_nan=False), max_size=8)


@given(_AMOUNTS)
def test_a_rounded_column_adds_up_to_its_rounded_sum(values: list[float]):
    assert sum(rounded_together(values)) == round(sum(values))


@given(_AMOUNTS)
def test_no_figure_of_a_rounded_column_is_off_by_one_or_more(values: list[float]):
    pairs = zip(rounded_together(values), values, strict=True)
    assert all(abs(whole - value) < 1 for whole, value in pairs)


def test_what_is_whole_already_stays():
    assert rounded_together([3.0, 0.0, 12.0]) == (3, 0, 12)


def test_the_largest_remainder_is_rounded_up_first():
    # 1,500.45 + 86.4 is 1,586.85: the total prints as 1,587, so one of the two has to be one more.
    assert rounded_together([1500.45, 86.4]) == (1501, 86)
