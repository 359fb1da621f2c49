"""A project as an HPXML 5 file.

The file is written, read again and compared: what reading does not give back is kept in an
extension (see ``record``), and what stays behind is listed.
"""

import json
from dataclasses import dataclass
from datetime import datetime

from hpdesigner.engineering.pricing.confidential import without_costs
from hpdesigner.interchange.hpxml.reader import read_content
from hpdesigner.interchange.hpxml.record import (
    ORDER,
    RECORD,
    VALUE,
    WHERE,
    Json,
    Order,
    Path,
    spelled,
)
from hpdesigner.interchange.hpxml.record import differences as found_differences
from hpdesigner.interchange.hpxml.writing.air import (
    write_fireplaces,
    write_infiltration,
    write_ventilation,
)
from hpdesigner.interchange.hpxml.writing.context import Context
from hpdesigner.interchange.hpxml.writing.findings import findings_of
from hpdesigner.interchange.hpxml.writing.names import Names, named
from hpdesigner.interchange.hpxml.writing.node import Node
from hpdesigner.interchange.hpxml.writing.openings import write_openings
from hpdesigner.interchange.hpxml.writing.summary import (
    write_client,
    write_header,
    write_place,
    write_rooms,
    write_summary,
    write_weather,
)
from hpdesigner.interchange.hpxml.writing.surfaces import write_surfaces
from hpdesigner.interchange.hpxml.writing.systems import write_hvac, write_panel
from hpdesigner.model.project import Project
from hpdesigner.problems import Problem

NAMESPACE, VERSION = "http://hpxmlonline.com/2025/12", "5.0"
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
UNNAMED = "-"
"""The file name while comparing: evidence that names the file is kept whatever it is called."""


@dataclass(frozen=True, slots=True)
class Written:
    """An HPXML file, and what HPXML has no place for."""

    content: bytes
    problems: tuple[Problem, ...]


def hpxml_of(project: Project, created: datetime) -> Written:
    """Return ``project`` as an HPXML file made at ``created``.

    The proposal, its prices and the bytes of photos and weather files stay behind and are listed.
    """
    names = Names()
    renamed = without_costs(named(project, names))
    context = Context(renamed, names)
    root, details = _tree(context, created)
    read_again = read_content(_content(root), UNNAMED).project
    kept = found_differences(renamed, read_again)
    _write_record(details, kept)
    return Written(_content(root), findings_of(project, context, kept))


def _tree(context: Context, created: datetime) -> tuple[Node, Node]:
    root = Node("HPXML", xmlns=NAMESPACE, schemaVersion=VERSION)
    write_header(root, created)
    write_client(root, context.project.client, context)
    building = root.child("Building")
    building.children.append(Node("BuildingID", id=context.names.take("Building")))
    write_place(building, context)
    building.child("ProjectStatus").add("EventType", "proposed workscope")
    details = building.child("BuildingDetails")
    write_summary(details, context)
    write_weather(details, context)
    zones = write_rooms(details, context)
    enclosure = details.child("Enclosure")
    write_infiltration(enclosure, context)
    write_surfaces(enclosure, context)
    write_openings(enclosure, context)
    systems = details.child("Systems")
    write_hvac(systems, zones, context)
    write_ventilation(systems, context)
    write_panel(systems, context)
    write_fireplaces(details, context)
    return root, details


def _write_record(details: Node, kept: tuple[tuple[Path, Json], ...]) -> None:
    record = details.child("extension", RECORD)
    for path, value in kept:
        tag, text = VALUE, json.dumps(value)
        if isinstance(value, Order):
            tag, text = ORDER, " ".join(map(spelled, value))
        record.children.append(Node(tag, text, **{WHERE: "/".join(map(spelled, path))}))


def _content(root: Node) -> bytes:
    return "\n".join([DECLARATION, *root.lines(), ""]).encode()
