"""``hpdesigner size``: check one unit, or rank the catalogue for a house."""

import argparse
from collections.abc import Sequence

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
from hpdesigner.engineering.design import Designer
from hpdesigner.engineering.results import Design, Energy, Sizing, Verdict
from hpdesigner.engineering.sizing.rules import SIZING_RULES
from hpdesigner.model.project import Project
from hpdesigner.sentences import sentence
from hpdesigner.units import Quantity, to_celsius

SHOWN = 10  # as many candidates as a person compares; each is run through its year


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    add_file(parser)
    add_unit(parser)
    parser.add_argument("--rules", metavar="NAME", default="", help="sizing rules")
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Judge and print."""
    opened = opened_project(args.file, args.unit)
    project = opened.project
    if args.rules:
        project = project.evolve(options=project.options.evolve(sizing_rules=args.rules))
    design_it = designer()
    design = with_bills(project, design_it(project))
    judged = _judged(design_it, project, design, one=bool(args.unit))
    problems = (*opened.problems, *design.problems)
    if args.json:
        emit_json(
            {
                "schema": "hpdesigner.size/1",
                "rules": judged[0][0].rules if judged else "",
                "candidates": [candidate_json(*pair) for pair in judged],
                "problems": problems_json(problems),
            }
        )
    else:
        _print(judged)
        emit_problems(problems)
    failed = bool(args.unit) and any(s.verdict is Verdict.FAIL for s, _ in judged)
    return exit_code(problems) or int(failed)


def _judged(
    design_it: Designer, project: Project, design: Design, one: bool
) -> Sequence[tuple[Sizing, Energy | None]]:
    if one:
        return [(design.sizing, design.energy)] if design.sizing else []
    best = design.candidates[:SHOWN]
    return [design_it.judge(project, sizing.unit) for sizing in best]


def candidate_json(sizing: Sizing, energy: Energy | None) -> dict[str, object]:
    """Return one candidate as the contract names it."""
    unit = sizing.unit
    heating = energy.heating if energy else None
    electricity = (
        (heating.electricity_wh + energy.cooling.electricity_wh) if energy and heating else None
    )
    return {
        "reference": unit.reference,
        "brand": unit.brand,
        "outdoor_model": unit.outdoor_model,
        "indoor_model": unit.indoor_model,
        "refrigerant": unit.refrigerant or None,
        "heating_capacity_at_design_W": sizing.heating_capacity_at_design_w,
        "minimum_heating_capacity_at_47F_W": sizing.minimum_heating_capacity_at_47f_w,
        "heating_factor": sizing.heating_factor,
        "cooling_factor_total": sizing.cooling_factor_total,
        "cooling_factor_sensible": sizing.cooling_factor_sensible,
        "cooling_factor_latent": sizing.cooling_factor_latent,
        "thermal_balance_C": _celsius(sizing.thermal_balance_k),
        "economic_balance_C": _celsius(sizing.economic_balance_k),
        "cycling_starts_C": _celsius(sizing.cycling_starts_k),
        "hours_below_minimum_h": sizing.hours_below_minimum_h,
        "backup_supplemental_W": sizing.backup_supplemental_w,
        "backup_emergency_W": sizing.backup_emergency_w,
        "annual_electricity_Wh": electricity,
        "seasonal_cop_heating": heating.seasonal_cop if heating else None,
        "annual_cost": energy.cost.total if energy else None,
        "verdict": sizing.verdict.value,
        "reasons": [sentence(reason, "si") for reason in sizing.reasons],
        "sample": unit.sample,
    }


def _celsius(value_k: float | None) -> float | None:
    return None if value_k is None else to_celsius(value_k)


def _print(judged: Sequence[tuple[Sizing, Energy | None]]) -> None:
    if not judged:
        emit("The catalog is empty: add a unit first.")
        return
    rules = SIZING_RULES[judged[0][0].rules]
    emit(f"{rules.title}. {rules.edition}")
    rows = [
        ("unit", "at design", "heating", "cooling", "balance", "backup", "cost/year", "verdict")
    ]
    for sizing, energy in judged:
        cooling = sizing.cooling_factor_total
        balance = sizing.thermal_balance_k
        rows.append(
            (
                sizing.unit.label,
                Quantity.POWER.text(sizing.heating_capacity_at_design_w, "ip"),
                f"{sizing.heating_factor:.2f}",
                "-" if cooling is None else f"{cooling:.2f}",
                "-" if balance is None else Quantity.TEMPERATURE.text(balance, "ip"),
                Quantity.ELECTRIC_POWER.text(sizing.backup_supplemental_w, "ip", 1),
                f"{energy.cost.total:,.0f} {energy.cost.currency}" if energy else "-",
                sizing.verdict.value.replace("_", " "),
            )
        )
    emit_table(rows)
