"""Loads as tables for spreadsheets."""

from hpdesigner.engineering.loads.method import LoadResult
from hpdesigner.reports.charts import component_label
from hpdesigner.spreadsheets import written
from hpdesigner.units import Quantity, System


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


def _figure(quantity: Quantity, value: float | None, system: System) -> str:
    if value is None:
        return ""
    shown = f"{quantity.shown(value, system):.{quantity.unit(system).decimals}f}"
    return shown if float(shown) else shown.lstrip("-")
