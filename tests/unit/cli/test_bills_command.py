"""What the bills say, as ``hpdesigner loads`` prints it and as scripts read it."""

import json
from datetime import date, timedelta

import pytest

from hpdesigner.cli.main import main
from hpdesigner.model.bills import Bill, FuelAccount
from hpdesigner.model.samples import sample_project
from hpdesigner.persistence.archive import load, save
from hpdesigner.persistence.attachments import Attachments

THERMS = (236, 156, 143, 76, 28, 17, 12, 20, 54, 136, 189, 232)
THERM_WH = 29_307.1


def gas_account():
    bills, first = [], date(2024, 1, 14)
    for therms in THERMS:
        last = (first.replace(day=1) + timedelta(days=32)).replace(day=14)
        bills.append(Bill(from_date=first, to_date=last, energy_wh=therms * THERM_WH))
        first = last
    return FuelAccount(id="gas", bills=tuple(bills))


@pytest.fixture
def job(tmp_path):
    def make(*accounts):
        path = tmp_path / "job.hpd"
        project = sample_project().evolve(bills=accounts)
        save(project, path, Attachments(tmp_path / "attachments"))
        return str(path)

    return make


def read(path, capsys):
    assert main(["loads", path, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_a_house_without_bills_has_none(job, capsys):
    assert read(job(), capsys)["bills"] is None


def test_a_year_of_bills_stands_beside_the_calculated_load(job, capsys):
    loads = read(job(gas_account()), capsys)
    said = loads["bills"]
    assert said["calculated_W"] == loads["heating_W"]["total"]
    assert said["calculated_band_W"] == loads["band"]["heating_W"]
    assert said["implied_band_W"][0] < said["implied_heating_W"] < said["implied_band_W"][1]
    assert said["verdict"] in ("agree", "less", "more")
    assert len(said["fuels"][0]["points"]) == said["fuels"][0]["periods"] == len(THERMS)


def test_the_implied_load_follows_from_the_figures_given_with_it(job, capsys):
    loads = read(job(gas_account()), capsys)
    fuel = loads["bills"]["fuels"][0]
    below_k = fuel["balance_C"] - loads["design"]["heating_outdoor_C"]
    assert fuel["implied_W"] == pytest.approx(fuel["heat_loss_W_K"] * below_k)


def test_the_parts_of_the_spread_add_up_as_squares(job, capsys):
    parts = read(job(gas_account()), capsys)["bills"]["fuels"][0]["implied_spread_W"]
    squares = sum(parts[name] ** 2 for name in ("scatter", "weather", "efficiency"))
    assert parts["total"] ** 2 == pytest.approx(squares)


def test_bills_that_say_nothing_are_told_with_the_problem(job, capsys):
    account = gas_account()
    loads = read(job(account.evolve(bills=account.bills[:3])), capsys)
    assert loads["bills"]["verdict"] is None
    assert loads["bills"]["implied_heating_W"] is None
    assert "bills.too_few" in [problem["code"] for problem in loads["problems"]]


def test_people_read_it_in_a_sentence(job, capsys):
    assert main(["loads", job(gas_account())]) == 0
    printed = capsys.readouterr().out
    assert "the bills imply a heating load of" in printed
    assert "Natural gas, 12 periods: the house loses" in printed


def test_bills_are_kept_in_the_project_file(job, tmp_path):
    account = gas_account()
    opened = load(tmp_path / job(account).rsplit("/", 1)[-1], Attachments(tmp_path / "attachments"))
    assert (opened.project.bills, opened.problems) == ((account,), ())
