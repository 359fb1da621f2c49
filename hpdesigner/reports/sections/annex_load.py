"""Annex A: the load short form with its room table."""

from hpdesigner.engineering.loads.method import RoomLoad
from hpdesigner.reports.blocks import (
    Align,
    Block,
    Bullets,
    Column,
    Facts,
    Figure,
    Heading,
    Paragraph,
    Table,
    Tone,
)
from hpdesigner.reports.charts import load_components_chart, room_chart
from hpdesigner.reports.material import Material
from hpdesigner.reports.sections.findings import tightness
from hpdesigner.sentences import sentence
from hpdesigner.units import Quantity

SHOWN_FINDINGS = 20


def blocks(m: Material) -> tuple[Block, ...]:
    """Return the short form."""
    return (
        Paragraph(m.say("annex_load.text", method=m.design.loads.method)),
        Heading(m.say("annex_load.conditions")),
        Facts(_conditions(m)),
        Heading(m.say("annex_load.rooms")),
        *_rooms(m),
        Heading(m.say("annex_load.components")),
        Figure(load_components_chart(m.design.loads, m.system, "sensible")),
        *_findings(m),
    )


def _conditions(m: Material) -> tuple[tuple[str, str], ...]:
    c = m.design.conditions
    degrees = Quantity.TEMPERATURE
    indoor = f"{m.text(degrees, c.heating_indoor_k, 0)} / {m.text(degrees, c.cooling_indoor_k, 0)}"
    return (
        (m.say("annex_load.heating_outdoor"), m.text(degrees, c.heating_outdoor_k)),
        (m.say("annex_load.cooling_outdoor"), m.text(degrees, c.cooling_outdoor_k)),
        (m.say("annex_load.indoor"), indoor),
        (m.say("annex_load.humidity"), m.text(Quantity.FRACTION, c.indoor_relative_humidity)),
        (
            m.say("annex_load.moisture"),
            m.text(Quantity.HUMIDITY_RATIO, c.humidity_difference_kg_kg),
        ),
        (m.say("annex_load.range"), c.daily_range),
        (m.say("annex_load.elevation"), m.text(Quantity.ELEVATION, c.elevation_m)),
        (m.say("annex_load.latitude"), m.text(Quantity.ANGLE, c.latitude_deg)),
        (m.say("annex_load.infiltration"), tightness(m)),
        (m.say("annex_load.ventilation"), _ventilation(m)),
    )


def _ventilation(m: Material) -> str:
    fans = [
        f"{fan.name or fan.type.value} {m.text(Quantity.AIRFLOW, fan.airflow_m3_s)}"
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
    return (table, Figure(room_chart(loads, m.system)))


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


def _findings(m: Material) -> tuple[Block, ...]:
    problems = m.design.loads.problems
    if not problems:
        return ()
    lines = [sentence(one, m.system) for one in problems[:SHOWN_FINDINGS]]
    if len(problems) > SHOWN_FINDINGS:
        lines.append(m.say("sources.more", count=len(problems) - SHOWN_FINDINGS))
    return (Heading(m.say("annex_load.findings")), Bullets(tuple(lines)))
