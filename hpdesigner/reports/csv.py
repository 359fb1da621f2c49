"""Tables for spreadsheets: loads as CSV, and any rows as the clipboard carries them.

A cell that a spreadsheet would take for a formula is made harmless: names come from people
and files, and opening a table must never run anything.
"""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from hpdesigner.engineering.loads.method import LoadResult
from hpdesigner.reports.charts import component_label
from hpdesigner.units import Quantity, System

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
HARMLESS = "'"


def rooms_csv(loads: LoadResult, system: System) -> str:
    """Return loads and airflow of each room, with the house in the last row."""
    power, flow = Quantity.POWER, Quantity.AIRFLOW
    titles = (
        "Room",
        f"Heating load ({power.symbol(system)})",
        f"Sensible cooling load ({power.symbol(system)})",
        f"Latent cooling load ({power.symbol(system)})",
        f"Heating airflow ({flow.symbol(system)})",
        f"Cooling airflow ({flow.symbol(system)})",
    )
    rows = [
        (
            room.name,
            _figure(power, room.heating_w, system),
            _figure(power, room.cooling_sensible_w, system),
            _figure(power, room.cooling_latent_w, system),
            _figure(flow, room.heating_airflow_m3_s, system),
            _figure(flow, room.cooling_airflow_m3_s, system),
        )
        for room in loads.rooms
    ]
    house = (
        "House",
        _figure(power, loads.heating_total_w, system),
        _figure(power, loads.sensible_total_w, system),
        _figure(power, loads.latent_total_w, system),
        _figure(flow, sum(room.heating_airflow_m3_s for room in loads.rooms), system),
        _figure(flow, sum(room.cooling_airflow_m3_s for room in loads.rooms), system),
    )
    return written((titles, *rows, house))


def components_csv(loads: LoadResult, system: System) -> str:
    """Return the three loads by component, with the total in the last row."""
    unit = Quantity.POWER.symbol(system)
    titles = ("Component", f"Heating ({unit})", f"Sensible ({unit})", f"Latent ({unit})")
    parts = (loads.heating_w, loads.cooling_sensible_w, loads.cooling_latent_w)
    names = dict.fromkeys(name for part in parts for name in part)
    rows = [
        (
            component_label(name),
            *(_figure(Quantity.POWER, part.get(name), system) for part in parts),
        )
        for name in names
    ]
    totals = (loads.heating_total_w, loads.sensible_total_w, loads.latent_total_w)
    total = ("Total", *(_figure(Quantity.POWER, w, system) for w in totals))
    return written((titles, *rows, total))


def written(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as comma-separated text, every cell harmless."""
    stream = StringIO()
    csv.writer(stream, lineterminator="\r\n").writerows(map(harmless, rows))
    return stream.getvalue()


def tab_separated(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as a spreadsheet pastes them, every cell harmless."""
    return "".join(_tab_separated(row) + "\n" for row in rows)


def _tab_separated(cells: Sequence[str]) -> str:
    stream = StringIO()
    # Only ends of lines that a writer writes itself does it quote inside cells.
    csv.writer(stream, delimiter="\t", lineterminator="\r\n").writerow(harmless(cells))
    return stream.getvalue()[:-2]


def from_tab_separated(text: str) -> list[list[str]]:
    """Return copied rows, with cells as they were before they were made harmless."""
    rows = csv.reader(StringIO(text, newline=""), delimiter="\t")
    return [[cell[1:] if _was_made_harmless(cell) else cell for cell in row] for row in rows]


def harmless(cells: Sequence[str]) -> list[str]:
    """Return cells that no spreadsheet takes for a formula; numbers stay numbers."""
    return [HARMLESS + cell if _may_run(cell) else cell for cell in cells]


def _may_run(cell: str) -> bool:
    """Whether it may be taken for a formula, or for one that was made harmless."""
    return cell.lstrip(HARMLESS).startswith(FORMULA_STARTS) and not _is_number(cell)


def _was_made_harmless(cell: str) -> bool:
    return cell.startswith(HARMLESS) and _may_run(cell[1:])


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return "\t" not in cell and "\r" not in cell


def _figure(quantity: Quantity, value: float | None, system: System) -> str:
    if value is None:
        return ""
    shown = f"{quantity.shown(value, system):.{quantity.unit(system).decimals}f}"
    return shown if float(shown) else shown.lstrip("-")
