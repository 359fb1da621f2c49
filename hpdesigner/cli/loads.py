"""``hpdesigner loads``: design loads, whole house and by room."""

import argparse
from collections.abc import Mapping

from hpdesigner.cli.bills import bills_json, bills_lines
from hpdesigner.cli.common import (
    add_file,
    add_json,
    emit,
    emit_json,
    emit_problems,
    emit_table,
    exit_code,
    problems_json,
)
from hpdesigner.cli.designing import designer, opened_project
from hpdesigner.engineering.checks import weather_findings
from hpdesigner.engineering.climate.weather import DesignConditions
from hpdesigner.engineering.loads.band import LoadBand, Sensitivity
from hpdesigner.engineering.loads.method import (
    HEATING_COMPONENTS,
    LATENT_COMPONENTS,
    SENSIBLE_COMPONENTS,
    LoadResult,
    RoomLoad,
    SystemLoad,
    ZoneLoad,
)
from hpdesigner.engineering.loads.padding import Padding
from hpdesigner.engineering.results import Design
from hpdesigner.engineering.sureness import Sureness, sureness, sureness_request
from hpdesigner.units import Quantity, to_celsius

_SHOWN = 3
"""How many sensitivities people are shown."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    add_file(parser)
    parser.add_argument("--method", metavar="NAME", default="", help="load method")
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Calculate and print the loads."""
    opened = opened_project(args.file)
    project = opened.project
    if args.method:
        project = project.evolve(options=project.options.evolve(load_method=args.method))
    design = designer()(project)
    sure = sureness(sureness_request(project, design))
    places = weather_findings(project.site, design.weather)
    heard = sure.bills.problems if sure.bills else ()
    problems = (*opened.problems, *places, *design.loads.problems, *heard)
    if args.json:
        emit_json({**as_json(design, sure), "problems": problems_json(problems)})
    else:
        _print(design.loads)
        _print_band(sure.band)
        for line in bills_lines(sure.bills) if sure.bills else ():
            emit(line)
        emit_problems(problems)
    return exit_code(problems)


def as_json(design: Design, sure: Sureness) -> dict[str, object]:
    """Return the contract's object, without its problems."""
    loads, around = design.loads, sure.band
    return {
        "schema": "hpdesigner.loads/1",
        "method": loads.method,
        "design": conditions_json(loads.conditions),
        "heating_W": _block(loads.heating_w, loads.heating_total_w, HEATING_COMPONENTS),
        "cooling_sensible_W": _block(
            loads.cooling_sensible_w, loads.sensible_total_w, SENSIBLE_COMPONENTS
        ),
        "cooling_latent_W": _block(loads.cooling_latent_w, loads.latent_total_w, LATENT_COMPONENTS),
        "rooms": [_room(room) for room in loads.rooms],
        "zones": [_zone(zone) for zone in loads.zones],
        "systems": [_system(system) for system in loads.systems],
        "band": {
            "heating_W": list(around.heating_w),
            "cooling_sensible_W": list(around.cooling_sensible_w),
        },
        "sensitivities": [_sensitivity(one) for one in around.sensitivities],
        "padding_W": {
            "heating": around.padding_heating_w,
            "cooling_sensible": around.padding_sensible_w,
        },
        "padding": [_padding(one) for one in around.padding],
        "evidence": dict(design.evidence),
        "bills": bills_json(sure.bills),
    }


def _sensitivity(one: Sensitivity) -> dict[str, object]:
    return {
        "input": one.name,
        "where": "/".join(map(str, one.where)),
        "evidence": one.evidence.value,
        "heating_W": list(one.heating_w),
        "cooling_sensible_W": list(one.sensible_w),
    }


def _padding(one: Padding) -> dict[str, object]:
    return {
        "input": one.name,
        "where": "/".join(map(str, one.where)),
        "heating_W": one.heating_w,
        "cooling_sensible_W": one.sensible_w,
    }


def conditions_json(conditions: DesignConditions) -> dict[str, object]:
    """Return design conditions as the contract names them."""
    return {
        "heating_outdoor_C": to_celsius(conditions.heating_outdoor_k),
        "cooling_outdoor_C": to_celsius(conditions.cooling_outdoor_k),
        "heating_indoor_C": to_celsius(conditions.heating_indoor_k),
        "cooling_indoor_C": to_celsius(conditions.cooling_indoor_k),
        "indoor_relative_humidity": conditions.indoor_relative_humidity,
        "humidity_ratio_difference_kg_kg": conditions.humidity_difference_kg_kg,
        "elevation_m": conditions.elevation_m,
        "latitude_deg": conditions.latitude_deg,
        "daily_range": conditions.daily_range,
    }


def _block(
    components: Mapping[str, float], total: float, names: tuple[str, ...]
) -> dict[str, float]:
    return {"total": total, **{name: components[name] for name in names}}


def _room(room: RoomLoad) -> dict[str, object]:
    return {
        "id": room.id,
        "name": room.name,
        "heating_W": room.heating_w,
        "cooling_sensible_W": room.cooling_sensible_w,
        "cooling_latent_W": room.cooling_latent_w,
        "heating_airflow_m3_s": room.heating_airflow_m3_s,
        "cooling_airflow_m3_s": room.cooling_airflow_m3_s,
    }


def _zone(zone: ZoneLoad) -> dict[str, object]:
    return {
        "name": zone.name,
        "rooms": list(zone.room_ids),
        "heating_W": zone.heating_w,
        "cooling_sensible_W": zone.cooling_sensible_w,
        "cooling_latent_W": zone.cooling_latent_w,
        "aed_excursion_W": zone.aed_excursion_w,
    }


def _system(system: SystemLoad) -> dict[str, object]:
    return {
        "id": system.id,
        "name": system.name,
        "zones": list(system.zones),
        "heating_W": system.heating_w,
        "cooling_sensible_W": system.cooling_sensible_w,
        "cooling_latent_W": system.cooling_latent_w,
        "room_airflow_m3_s": dict(system.room_airflow_m3_s),
    }


def _print(loads: LoadResult) -> None:
    emit(loads.method)
    blocks = (loads.heating_w, loads.cooling_sensible_w, loads.cooling_latent_w)
    totals = (loads.heating_total_w, loads.sensible_total_w, loads.latent_total_w)
    names = dict.fromkeys((*HEATING_COMPONENTS, *SENSIBLE_COMPONENTS, *LATENT_COMPONENTS))
    rows = [("Btu/h", "heating", "sensible", "latent")]
    rows += [
        (name.replace("_", " "), *(_cell(block.get(name)) for block in blocks))  # type: ignore[misc]
        for name in names
    ]
    emit_table([*rows, ("total", *map(_cell, totals))])
    if loads.rooms:
        emit("")
        emit_table(
            [
                ("Btu/h by room", "heating", "sensible", "latent", "heating cfm", "cooling cfm"),
                *(_room_row(room) for room in loads.rooms),
            ]
        )
    sums: list[tuple[str, ZoneLoad | SystemLoad]] = [
        ("zone", one) for one in loads.zones if len(loads.zones) > 1
    ]
    sums += [("system", one) for one in loads.systems if len(loads.systems) > 1]
    if sums:
        emit("")
        emit_table(
            [
                ("Btu/h by zone and system", "heating", "sensible", "latent"),
                *((f"{kind} {one.name}", *_three(one)) for kind, one in sums),
            ]
        )


def _room_row(room: RoomLoad) -> tuple[str, ...]:
    flows = (room.heating_airflow_m3_s, room.cooling_airflow_m3_s)
    return (room.name, *_three(room), *(Quantity.AIRFLOW.number(one, "ip") for one in flows))


def _three(one: RoomLoad | ZoneLoad | SystemLoad) -> tuple[str, ...]:
    return tuple(map(_cell, (one.heating_w, one.cooling_sensible_w, one.cooling_latent_w)))


def _print_band(sure: LoadBand) -> None:
    ranges = (("heating", sure.heating_w), ("sensible cooling", sure.cooling_sensible_w))
    emit("")
    emit_table(
        [
            ("Btu/h by the evidence of the entries", "from", "to"),
            *((name, *map(_cell, between)) for name, between in ranges),
        ]
    )
    emit("")
    emit_table(
        [
            ("Most uncertain, Btu/h", "evidence", "heating", "sensible"),
            *(
                (one.name, one.evidence.value, _change(one.heating_w), _change(one.sensible_w))
                for one in sure.sensitivities[:_SHOWN]
            ),
        ]
    )
    if sure.padding:
        emit("")
        emit_table(
            [
                ("On the safe side without evidence, Btu/h", "heating", "sensible"),
                *((one.name, _cell(one.heating_w), _cell(one.sensible_w)) for one in sure.padding),
                ("together", _cell(sure.padding_heating_w), _cell(sure.padding_sensible_w)),
            ]
        )


def _change(between_w: tuple[float, float]) -> str:
    low_w, high_w = between_w
    return f"{_cell(low_w)} to +{_cell(high_w)}"


def _cell(value_w: float | None) -> str:
    return "" if value_w is None else Quantity.POWER.number(value_w, "ip")
