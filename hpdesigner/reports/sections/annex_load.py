"""Annex A: the load short form with its room table."""

from hpdesigner.engineering.loads.method import RoomLoad
from hpdesigner.reports.blocks import (
    Align,
    Block,
    Column,
    Facts,
    Heading,
    Paragraph,
    Table,
    Tone,
)
from hpdesigner.reports.material import Material
from hpdesigner.reports.sections import climate, plausibility, selection, sureness
from hpdesigner.reports.sections.findings import tightness
from hpdesigner.units import Quantity


def blocks(m: Material) -> tuple[Block, ...]:
    """Return the short form."""
    return (
        Paragraph(m.say("annex_load.text", method=m.design.loads.method)),
        Heading(m.say("annex_load.conditions")),
        Facts(_conditions(m)),
        Heading(m.say("annex_load.rooms")),
        *_rooms(m),
        *selection.blocks(m),
        Heading(m.say("annex_load.components", unit=m.unit(Quantity.POWER))),
        selection.component_table(m),
        *sureness.blocks(m),
        Heading(m.say("annex_load.plausibility")),
        plausibility.table(m),
        *climate.blocks(m),
    )


def _conditions(m: Material) -> tuple[tuple[str, str], ...]:
    c = m.design.conditions
    degrees = Quantity.TEMPERATURE
    indoor = f"{m.text(degrees, c.heating_indoor_k, 0)} / {m.text(degrees, c.cooling_indoor_k, 0)}"
    return (
        (m.say("annex_load.heating_outdoor"), _outdoor(m, "heating_outdoor_k")),
        (m.say("annex_load.cooling_outdoor"), _outdoor(m, "cooling_outdoor_k")),
        (m.say("annex_load.indoor"), indoor),
        (m.say("annex_load.humidity"), m.text(Quantity.FRACTION, c.indoor_relative_humidity)),
        (
            m.say("annex_load.moisture"),
            m.text(Quantity.HUMIDITY_RATIO, c.humidity_difference_kg_kg),
        ),
        (m.say("annex_load.range"), c.daily_range),
        (m.say("annex_load.elevation"), m.text(Quantity.ELEVATION, c.elevation_m)),
        (m.say("annex_load.latitude"), f"{c.latitude_deg:.0f}°"),
        (m.say("annex_load.infiltration"), tightness(m)),
        (m.say("annex_load.ventilation"), _ventilation(m)),
    )


def _outdoor(m: Material, field: str) -> str:
    value = m.text(Quantity.TEMPERATURE, getattr(m.design.conditions, field))
    origin = dict(m.design.conditions.origins).get(field, "")
    if not origin:
        return value
    origin = m.say("annex_load.entered") if origin == "entered" else origin
    return m.say("annex_load.origin", value=value, origin=origin)


def _ventilation(m: Material) -> str:
    fans = [
        f"{fan.name or fan.type.value}: {m.text(Quantity.AIRFLOW, fan.airflow_m3_s)}"
        for fan in m.project.building.ventilation
    ]
    return ", ".join(fans) or m.say("annex_load.ventilation_none")


def _rooms(m: Material) -> tuple[Block, ...]:
    loads = m.design.loads
    power = Quantity.POWER
    areas = {room.id: room.floor_area_m2 for room in m.project.building.rooms}
    rows = [_room_row(m, room, areas.get(room.id)) for room in loads.rooms]
    house = (
        m.say("annex_load.total"),
        m.number(Quantity.AREA, m.project.building.floor_area_m2, 0),
        m.number(power, loads.heating_total_w),
        m.number(power, loads.sensible_total_w),
        m.number(power, loads.latent_total_w),
        m.number(Quantity.AIRFLOW, sum(r.heating_airflow_m3_s for r in loads.rooms) or None),
        m.number(Quantity.AIRFLOW, sum(r.cooling_airflow_m3_s for r in loads.rooms) or None),
    )
    columns = (
        Column(m.say("annex_load.room"), share=2),
        Column(m.say("annex_load.area"), Align.RIGHT, 0.8),
        Column(m.say("annex_load.heating"), Align.RIGHT),
        Column(m.say("annex_load.sensible"), Align.RIGHT),
        Column(m.say("annex_load.latent"), Align.RIGHT),
        Column(m.say("annex_load.heating_flow"), Align.RIGHT, 0.9),
        Column(m.say("annex_load.cooling_flow"), Align.RIGHT, 0.9),
    )
    caption = m.say(
        "annex_load.caption",
        power=m.unit(power),
        area=m.unit(Quantity.AREA),
        flow=m.unit(Quantity.AIRFLOW),
    )
    if any(room.cooling_latent_w is None for room in loads.rooms):
        caption = f"{caption}. {m.say('annex_load.no_latent')}"
    table = Table(columns, (*rows, house), caption, totals=1)
    if not loads.rooms:
        return (table, Paragraph(m.say("annex_load.no_rooms"), Tone.NOTE))
    return (table,)


def _room_row(m: Material, room: RoomLoad, area_m2: float | None) -> tuple[str, ...]:
    return (
        room.name,
        m.number(Quantity.AREA, area_m2, 0),
        m.number(Quantity.POWER, room.heating_w),
        m.number(Quantity.POWER, room.cooling_sensible_w),
        m.number(Quantity.POWER, room.cooling_latent_w),
        m.number(Quantity.AIRFLOW, room.heating_airflow_m3_s),
        m.number(Quantity.AIRFLOW, room.cooling_airflow_m3_s),
    )
