"""The printed proposal that several modules read."""

import pytest

from hpdesigner.reports.content import proposal
from hpdesigner.reports.pdf import render
from tests.unit.reports.printed import PROJECT, pages_of
from tests.unit.reports.sample_design import CYCLE, DESIGN, TODAY


@pytest.fixture(scope="session")
def pages():
    """The pages of the sample proposal as texts."""
    return pages_of(render(proposal(PROJECT, DESIGN, CYCLE, "ip", TODAY)))
