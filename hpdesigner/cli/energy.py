"""``hpdesigner energy``: the year of a house with one unit."""

import argparse
from pathlib import Path

from hpdesigner.cli.common import (
    add_file,
    add_json,
    add_unit,
    emit,
    emit_json,
    emit_problems,
    emit_table,
    exit_code,
    problems_json,
)
from hpdesigner.cli.designing import designer, opened_project, with_bills
from hpdesigner.engineering.climate.temperatures import YearBasis
from hpdesigner.engineering.results import ColdSpell, CoolingYear, Energy, HeatingYear
from hpdesigner.model.opened import Opened
from hpdesigner.opening import with_weather
from hpdesigner.persistence import folders
from hpdesigner.persistence.attachments import Attachments
from hpdesigner.problems import HpdError, Problem
from hpdesigner.units import Quantity, to_celsius

BASES = {
    YearBasis.FILE: "hours of {0}",
    YearBasis.REBUILT: "hours reconstructed from monthly statistics",
    YearBasis.BINS: "bins of one degree Celsius",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    add_file(parser)
    add_unit(parser)
    parser.add_argument("--weather", metavar="FILE.epw", type=Path, help="a year of weather")
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Run the year and print it."""
    opened = opened_project(args.file, args.unit)
    if args.weather is not None:
        attachments = Attachments(folders.attachments_folder())
        weathered = with_weather(opened.project, args.weather, attachments)
        opened = Opened(weathered.project, (*opened.problems, *weathered.problems))
    project = opened.project
    design = with_bills(project, designer()(project))
    if design.energy is None:
        raise HpdError(Problem("command.no_unit"))
    problems = (*opened.problems, *design.problems)
    if args.json:
        emit_json({**as_json(design.energy), "problems": problems_json(problems)})
    else:
        _print(design.energy, design.weather.source)
        emit_problems(problems)
    return exit_code(problems)


def as_json(energy: Energy) -> dict[str, object]:
    """Return the contract's object, without its problems."""
    hours = energy.hours
    return {
        "schema": "hpdesigner.energy/1",
        "weather": energy.weather,
        "basis": energy.basis.value,
        "heating": _heating_json(energy.heating),
        "cooling": _cooling_json(energy.cooling),
        "hours": {
            "heat_pump_only": hours.heat_pump_only,
            "with_backup": hours.with_backup,
            "locked_out": hours.locked_out,
            "below_minimum": hours.below_minimum,
        },
        "cost": {
            "currency": energy.cost.currency,
            "total": energy.cost.total,
            "by_carrier": dict(energy.cost.by_carrier),
        },
        "emissions_kg": {
            "total": energy.emissions.total_kg,
            "by_carrier": dict(energy.emissions.by_carrier),
        },
        "bins": [
            {
                "outdoor_C": to_celsius(one.outdoor_k),
                "hours_h": one.hours_h,
                "load_W": one.load_w,
                "heat_pump_W": one.heat_pump_w,
                "backup_W": one.backup_w,
                "unmet_W": one.unmet_w,
                "cop": one.cop,
                "mode": one.mode,
            }
            for one in energy.bins
        ],
        "months": [
            {
                "month": one.month,
                "heating": _heating_json(one.heating),
                "cooling": _cooling_json(one.cooling),
            }
            for one in energy.months
        ],
        "coldest_72_hours": _coldest_json(energy.coldest),
    }


def _heating_json(heating: HeatingYear) -> dict[str, float | None]:
    return {
        "load_Wh": heating.load_wh,
        "delivered_by_heat_pump_Wh": heating.delivered_by_heat_pump_wh,
        "backup_Wh": heating.backup_wh,
        "unmet_Wh": heating.unmet_wh,
        "electricity_Wh": heating.electricity_wh,
        "electricity_compressor_Wh": heating.electricity_compressor_wh,
        "electricity_backup_Wh": heating.electricity_backup_wh,
        "electricity_defrost_Wh": heating.electricity_defrost_wh,
        "electricity_standby_Wh": heating.electricity_standby_wh,
        "seasonal_cop": heating.seasonal_cop,
    }


def _cooling_json(cooling: CoolingYear) -> dict[str, float | None]:
    return {
        "load_Wh": cooling.load_wh,
        "delivered_Wh": cooling.delivered_wh,
        "electricity_Wh": cooling.electricity_wh,
        "seasonal_cop": cooling.seasonal_cop,
    }


def _coldest_json(spell: ColdSpell | None) -> dict[str, object] | None:
    if spell is None:
        return None
    month, day = spell.first_day
    return {
        "month": month,
        "day": day,
        "mean_outdoor_C": to_celsius(spell.mean_k),
        "heating": _heating_json(spell.heating),
    }


def _print(energy: Energy, source: str) -> None:
    heating, cooling = energy.heating, energy.cooling
    emit(f"{energy.weather}: {BASES[energy.basis].format(source)}")
    rows = (
        ("heat needed", Quantity.HEAT.text(heating.load_wh, "ip")),
        ("by the heat pump", Quantity.HEAT.text(heating.delivered_by_heat_pump_wh, "ip")),
        ("by backup heat", Quantity.HEAT.text(heating.backup_wh, "ip")),
        ("not met", Quantity.HEAT.text(heating.unmet_wh, "ip")),
        ("electricity, heating", Quantity.ELECTRICITY.text(heating.electricity_wh, "ip")),
        ("seasonal COP, heating", _cop(heating.seasonal_cop)),
        ("electricity, cooling", Quantity.ELECTRICITY.text(cooling.electricity_wh, "ip")),
        ("seasonal COP, cooling", _cop(cooling.seasonal_cop)),
        *_coldest_rows(energy.coldest),
        ("hours with backup", Quantity.TIME.text(energy.hours.with_backup, "ip")),
        ("cost of the year", f"{energy.cost.total:,.0f} {energy.cost.currency}"),
        ("emissions", Quantity.EMISSION.text(energy.emissions.total_kg, "ip")),
    )
    emit_table(rows)


def _coldest_rows(spell: ColdSpell | None) -> tuple[tuple[str, str], ...]:
    if spell is None or spell.heating.load_wh <= 0:
        return ()
    heat = Quantity.HEAT
    return (
        ("coldest 72 hours, mean", Quantity.TEMPERATURE.text(spell.mean_k, "ip")),
        ("    heat needed", heat.text(spell.heating.load_wh, "ip")),
        ("    by backup heat", heat.text(spell.heating.backup_wh, "ip")),
        ("    not met", heat.text(spell.heating.unmet_wh, "ip")),
    )


def _cop(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"
