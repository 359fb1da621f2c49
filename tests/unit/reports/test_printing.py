"""What an order brings is printed only where it belongs to the very survey that is printed."""

from dataclasses import replace

import pytest

from hpdesigner.catalog.store import CatalogueStore
from hpdesigner.engineering.design import Designer
from hpdesigner.engineering.sureness import sureness, sureness_request
from hpdesigner.interchange.weather_file import read_weather
from hpdesigner.model.base import replaced
from hpdesigner.model.samples import sample_project
from hpdesigner.reports.printing import Order, Paper, print_proposal
from hpdesigner.weather.store import WeatherForProject
from tests.unit.cli.test_bills_command import gas_account
from tests.unit.reports.printed import pages_of
from tests.unit.reports.sample_design import TODAY

BILLED = sample_project().evolve(bills=(gas_account(),))
LARGER = replaced(BILLED, ("building", "rooms", "hall", "floor_area_m2"), 99.0)


@pytest.fixture(scope="module")
def designer(tmp_path_factory):
    catalogue = CatalogueStore(tmp_path_factory.mktemp("catalogue") / "catalogue.sqlite")
    yield Designer(WeatherForProject(lambda _digest: None, read_weather), catalogue)
    catalogue.close()


@pytest.fixture(scope="module")
def order(designer):
    return Order(BILLED, designer(BILLED), None, "si", TODAY, Paper.A4, lambda _digest: None)


def known(project, designer):
    """How sure the loads are, with a band nobody would compute."""
    sure = sureness(sureness_request(project, designer(project)))
    return replace(sure, band=replace(sure.band, heating_w=(111.0, 99_900.0)))


def text_of(order):
    return " ".join(pages_of(print_proposal(order)))


def test_what_is_known_of_this_survey_is_not_computed_again(order, designer):
    brought = replace(order, sure=known(BILLED, designer))
    assert "between about 100 and 99,900 W" in text_of(brought)


def test_what_was_known_of_another_survey_is_computed_anew(order, designer):
    brought = replace(order, sure=known(LARGER, designer))
    assert print_proposal(brought) == print_proposal(order)


def test_what_was_known_before_the_bills_is_computed_anew(order, designer):
    brought = replace(order, sure=known(sample_project(), designer))
    assert print_proposal(brought) == print_proposal(order)


def test_a_design_that_has_not_heard_the_bills_prints_what_they_say(order):
    assert order.design.bills is None
    assert "What your own bills say" in text_of(order)
