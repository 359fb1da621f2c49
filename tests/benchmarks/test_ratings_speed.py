"""How long it takes to rate every certificate of the published file, reading included.

Measured with Python 3.11 on a shared core of a small server, 4,000 rows: 0.9 to
1.3 s.
"""

import pytest

from hpdesigner.engineering.equipment.ratings.en14825 import rate
from hpdesigner.interchange.ratings.layouts import read_cases


def rate_all(path):
    return [rate(case.unit) for case in read_cases(path).cases]


@pytest.mark.reference
def test_every_certificate_is_rated(benchmark, shared_data):
    path = shared_data / "equipment" / "en14825_keymark.csv"
    assert None not in {rating.scop for rating in benchmark(rate_all, path)}
