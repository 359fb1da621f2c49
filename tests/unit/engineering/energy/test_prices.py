from datetime import date

import pytest
from pytest import approx

from hpdesigner.engineering.energy.cost import cost, missing_prices
from hpdesigner.engineering.energy.emissions import emission_factors, emissions, grid_factor
from hpdesigner.engineering.energy.existing import (
    FUEL_EFFICIENCY_DEFAULT,
    backup_use,
    compared_fuel,
    existing_cooling,
    existing_heating,
    existing_output,
)
from hpdesigner.engineering.energy.prices import prices
from hpdesigner.engineering.energy.region import region
from hpdesigner.model.choices import Choices, Tariffs
from hpdesigner.model.distribution import (
    Distribution,
    EfficiencyUnit,
    EquipmentKind,
    ExistingUnit,
    Fuel,
)
from hpdesigner.model.project import Project
from hpdesigner.model.site import Address, Site
from hpdesigner.sentences import known_codes


def _at(state: str = "", country: str = "US", postal_code: str = "", **tariffs: object) -> Project:
    address = Address(state=state, country=country, postal_code=postal_code)
    choices = Choices(tariffs=Tariffs.model_validate(tariffs))
    return Project(site=Site(address=address), choices=choices)


def _with(*existing: ExistingUnit) -> Project:
    return Project(distribution=Distribution(existing=existing))


@pytest.mark.parametrize("state", ["MA", "ma", "Massachusetts"])
def test_a_state_is_known_by_code_and_by_name(state: str):
    tariff = prices(_at(state))
    assert tariff.currency == "USD"
    # EIA 2023 marginal: 0.2767 $/kWh and 1.9167 $/therm.
    assert tariff.per_kwh["electricity"] == approx(0.2767)
    assert tariff.per_kwh["natural_gas"] == approx(1.9167 / 29.30711, rel=1e-5)


def test_fuels_by_the_gallon_use_their_heat_content():
    tariff = prices(_at("ME"))
    # 3.763 $/gal of oil at 139,000 Btu; 3.07 $/gal of propane at 91,600 Btu.
    assert tariff.per_kwh["fuel_oil"] == approx(3.763 / (139_000 * 0.29307107 / 1000))
    assert tariff.per_kwh["propane"] == approx(3.07 / (91_600 * 0.29307107 / 1000))


def test_without_a_state_the_nation_counts_and_it_is_said():
    tariff = prices(_at())
    assert tariff.per_kwh["electricity"] == approx(0.147)
    assert [p.code for p in tariff.problems] == ["energy.national_prices"]


def test_provinces_have_their_own_money():
    tariff = prices(_at("Ontario", "CA"))
    assert tariff.currency == "CAD"
    assert tariff.per_kwh["electricity"] == approx(0.1368)
    assert "fuel_oil" not in tariff.per_kwh


def test_entered_prices_count_first_and_carry_their_date():
    tariff = prices(_at("MA", electricity_per_kwh=0.31, dated=date(2026, 10, 1)))
    assert tariff.per_kwh["electricity"] == 0.31
    assert tariff.per_kwh["natural_gas"] == approx(1.9167 / 29.30711, rel=1e-5)
    assert "2026-10-01" in tariff.source
    assert "EIA" in tariff.source


def test_prices_in_two_currencies_are_not_mixed():
    tariff = prices(_at("ON", "CA", electricity_per_kwh=0.12, currency="USD"))
    assert tariff.currency == "USD"
    assert set(tariff.per_kwh) == {"electricity"}


def test_elsewhere_only_entered_prices_count():
    tariff = prices(_at("", "DE", electricity_per_kwh=0.35, currency="EUR"))
    assert (tariff.currency, dict(tariff.per_kwh)) == ("EUR", {"electricity": 0.35})


def test_a_carrier_without_a_price_is_left_out_and_named():
    tariff = prices(_at("ON", "CA"))
    used_wh = {"electricity": 1_000.0, "propane": 1_000.0}
    assert set(cost(used_wh, tariff).by_carrier) == {"electricity"}
    assert [p.code for p in missing_prices(used_wh, tariff)] == ["energy.no_price"]
    assert "energy.no_price" in known_codes()


def test_the_grid_is_found_by_zip_code():
    factor, source = grid_factor(_at("MA", postal_code="02139"))
    # eGRID 2019 NEWE 493.8 lb/MWh, and 5 % losses.
    assert factor == approx(493.8 * 0.45359237 / 1000 * 1.05, rel=1e-3)
    assert "NEWE" in source


def test_an_unknown_zip_code_takes_the_nation():
    factor, source = grid_factor(_at("MA", postal_code=""))
    assert factor == approx(889.2 * 0.45359237 / 1000 * 1.05, rel=1e-3)
    assert "U.S." in source


@pytest.mark.parametrize(("province", "factor"), [("QC", 0.0169), ("NB", 0.3326), ("PE", 0.3326)])
def test_a_province_has_its_grid_and_prince_edward_island_imports(province: str, factor: float):
    assert grid_factor(_at(province, "CA"))[0] == approx(factor)


def test_an_entered_grid_factor_counts():
    assert grid_factor(_at("MA", grid_kg_per_kwh=0.1)) == (0.1, "grid: entered")


def test_fuel_emissions_include_upstream():
    factors, _ = emission_factors(_at("MA"))
    # 147.3 lb/MMBtu of natural gas.
    assert factors["natural_gas"] == approx(147.3 * 0.45359237 / 293.07107, abs=1e-5)
    got = emissions({"natural_gas": 2_000.0}, _at("MA"))
    assert got.total_kg == approx(2 * factors["natural_gas"])


def test_elsewhere_the_grid_is_unknown():
    assert "electricity" not in emission_factors(_at("", "DE"))[0]


def test_a_country_may_be_spelled_out():
    assert region(Address(country="canada", state="Québec")) == ("CA", "QC")


@pytest.mark.parametrize(
    ("value", "unit", "ratio"),
    [
        (0.92, EfficiencyUnit.AFUE, 0.92),
        (8.5, EfficiencyUnit.HSPF2, 8.5 / 3.412142),
        (2.5, EfficiencyUnit.COP, 2.5),
        (0.75, EfficiencyUnit.PERCENT, 0.75),
    ],
)
def test_efficiencies_become_ratios(value: float, unit: EfficiencyUnit, ratio: float):
    existing = ExistingUnit(heating_efficiency=value, heating_efficiency_unit=unit)
    assert existing_heating(_with(existing))[0].efficiency == approx(ratio, rel=1e-6)


def test_shares_of_several_heaters_add_up_to_the_load():
    one = ExistingUnit(fraction_heat=1.0, capacity_w=9_000)
    two = ExistingUnit(fraction_heat=1.0, fuel=Fuel.PROPANE, capacity_w=6_000)
    project = _with(one, two)
    assert [use.share for use in existing_heating(project)] == [0.5, 0.5]
    assert existing_output(project) == 15_000


def test_unknown_efficiency_is_the_legal_least_and_marked():
    use = existing_heating(_with(ExistingUnit()))[0]
    assert (use.efficiency, use.assumed) == (FUEL_EFFICIENCY_DEFAULT, True)


def test_electric_resistance_gives_what_it_takes():
    resistance = ExistingUnit(
        kind=EquipmentKind.ELECTRIC_RESISTANCE, fuel=Fuel.ELECTRICITY, mode="heating"
    )
    assert existing_heating(_with(resistance))[0].efficiency == 1.0
    assert compared_fuel(_with(resistance)) is None


def test_a_house_without_cooling_has_none():
    assert existing_cooling(_with(ExistingUnit(mode="heating"))) == ()


def test_the_replaced_fuel_decides_among_several():
    project = _with(ExistingUnit(), ExistingUnit(fuel=Fuel.FUEL_OIL)).evolve(
        choices=Choices(replaces_fuel=Fuel.FUEL_OIL)
    )
    assert backup_use(project).carrier == "fuel_oil"
