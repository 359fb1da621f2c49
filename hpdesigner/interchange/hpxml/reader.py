"""HPXML houses, versions 3 to 5, as projects.

The file's ids become the project's where they are unique. What the model has no field for is
listed as a note, each kind once; a required value that is missing or impossible refuses the file.
"""

from pathlib import Path

from hpdesigner.interchange.hpxml import words
from hpdesigner.interchange.hpxml.air import read_infiltration, read_ventilation
from hpdesigner.interchange.hpxml.builder import Builder, readable
from hpdesigner.interchange.hpxml.openings import read_openings
from hpdesigner.interchange.hpxml.record import applied
from hpdesigner.interchange.hpxml.site import (
    Parts,
    read_client,
    read_gains,
    read_rooms,
    read_site,
)
from hpdesigner.interchange.hpxml.surfaces import read_surfaces
from hpdesigner.interchange.hpxml.systems import note_heated_floors, read_distribution
from hpdesigner.interchange.hpxml.tree import Element, Findings, parsed_tree, read_tree
from hpdesigner.model.base import new_id
from hpdesigner.model.building import Building, FacilityType
from hpdesigner.model.opened import Opened
from hpdesigner.model.project import Project
from hpdesigner.problems import Severity
from hpdesigner.units import FOOT_M, feet, square_feet

DEFAULT_BEDROOMS = 3
VERSIONS = ("3", "4", "5")
"""Those whose words are known here; their first figure says what changed in meaning."""
ADMINISTRATIVE = ("XMLTransactionHeaderInformation", "SoftwareInfo")


def read_hpxml(path: Path) -> Opened:
    """Return the first building of the HPXML file at ``path``, with all that was left out.

    Raises:
        FileError: The file is not readable as HPXML, or a value it cannot do without is
            missing or impossible.
    """
    return _opened(read_tree(path), path.name)


def read_content(content: bytes, file: str) -> Opened:
    """Return the first building of an HPXML file by its content; ``file`` is its name.

    Raises:
        FileError: As ``read_hpxml``.
    """
    return _opened(parsed_tree(content, file), file)


def _opened(root: Element, file: str) -> Opened:
    findings = Findings(file)
    version = root.attributes.get("schemaVersion", "")
    if version.partition(".")[0] not in VERSIONS:
        findings.add("hpxml.version", root, version=version or "none")
    buildings = root.all("Building")
    if not buildings:
        findings.refuse("hpxml.no_building", root)
    project = _project(root, buildings[0], Builder(findings))
    for other in buildings[1:]:
        other.take()
        findings.add("hpxml.other_building", other)
    root.ignore(*ADMINISTRATIVE)
    buildings[0].ignore("BuildingID", "ProjectStatus", "CustomerID")
    for element in root.unread():
        if element.text or element.children or "idref" in element.attributes:
            findings.add("hpxml.not_used", element, Severity.NOTE)
    return Opened(project, findings.problems)


def _project(root: Element, building: Element, builder: Builder) -> Project:
    details = building.one("BuildingDetails")
    if details is None:
        builder.findings.refuse("hpxml.missing", building, field="BuildingDetails")
    nothing = Element("none", {}, building.line, details)
    summary = details.one("BuildingSummary") or nothing
    parts = Parts(
        building,
        details,
        summary,
        summary.one("extension", "HVACSizingControl", "ManualJInputs") or nothing,
    )
    rooms = read_rooms(details, builder)
    note_heated_floors(details, rooms, builder)
    house = _house(parts, builder).evolve(rooms=rooms)
    project = Project(
        id=new_id(),
        name=readable(Path(builder.findings.file).stem),
        client=read_client(root),
        site=read_site(parts, builder),
        building=house,
        distribution=read_distribution(details, rooms, builder),
    )
    return applied(project, details, builder.findings)


def _house(parts: Parts, builder: Builder) -> Building:
    findings = builder.findings
    enclosure = parts.details.one("Enclosure")
    if enclosure is None:
        findings.refuse("hpxml.missing", parts.building, field="Enclosure")
    surfaces = read_surfaces(enclosure, builder)
    openings = read_openings(enclosure, surfaces, builder)
    construction = parts.summary.one("BuildingConstruction")
    facts = _construction_facts(construction, builder) if construction else {}
    bedrooms = facts.get("bedrooms", DEFAULT_BEDROOMS)
    assert isinstance(bedrooms, int)
    entered = [
        name
        for name in ("conditioned_floor_area_m2", "volume_m3", "bedrooms")
        if facts.get(name) is not None
    ]
    return builder.made(
        Building,
        construction or parts.building,
        **facts,
        surfaces=surfaces,
        openings=openings,
        constructions=builder.constructions,
        infiltration=read_infiltration(parts, builder),
        ventilation=read_ventilation(parts.details, builder),
        gains=read_gains(parts, bedrooms, builder),
        evidence=builder.drawn(*entered),
    )


def _construction_facts(element: Element, builder: Builder) -> dict[str, object]:
    findings = builder.findings
    year = findings.optional(element, "YearBuilt")
    values: dict[str, object] = {
        "facility": findings.choice(
            element.one("ResidentialFacilityType"), words.FACILITIES, FacilityType.DETACHED
        ),
        "year_built": None if year is None else int(year),
        "conditioned_floor_area_m2": findings.optional(
            element, "ConditionedFloorArea", unit=square_feet
        ),
        "volume_m3": findings.optional(
            element, "ConditionedBuildingVolume", unit=lambda value: value * FOOT_M**3
        ),
    }
    floors = findings.optional(element, "NumberofConditionedFloorsAboveGrade")
    height_m = findings.optional(element, "AverageCeilingHeight", unit=feet)
    bedrooms = findings.optional(element, "NumberofBedrooms")
    given = {"floors_above_grade": floors, "ceiling_height_m": height_m}
    values.update({name: value for name, value in given.items() if value is not None})
    if bedrooms is not None:
        values["bedrooms"] = int(bedrooms)
    return values
