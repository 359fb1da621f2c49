"""Opening whatever holds a project: a project file, an HPXML house, or a proposal's PDF.

Houses are written from here too, for other programs.
"""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from hpdesigner.engineering.climate.conditions import daily_range_class
from hpdesigner.engineering.pricing.confidential import without_costs
from hpdesigner.model.evidence import Evidence, Source
from hpdesigner.model.opened import Opened
from hpdesigner.model.project import Project
from hpdesigner.persistence import archive, folders
from hpdesigner.persistence.atomic import write_atomically
from hpdesigner.persistence.attachments import Attachments
from hpdesigner.problems import FileError, Problem, Severity

if TYPE_CHECKING:
    from hpdesigner.interchange.design_file import DesignFile

HPXML_ENDING = ".xml"
PDF_ENDING = ".pdf"
EPW_ENDINGS = ("", ".gz")
LARGEST_PDF_BYTES = 1 << 30  # as for project files


def open_any(path: Path, attachments: Attachments) -> Opened:
    """Return the project in ``path``; its pictures and weather go to ``attachments``.

    Raises:
        FileError: The file cannot be read or holds no project; the sentence says why.
    """
    ending = path.suffix.lower()
    if ending == HPXML_ENDING:
        from hpdesigner.interchange.hpxml.reader import read_hpxml  # loads the XML library

        return _with_named_weather(read_hpxml(path), path.parent, attachments)
    if ending == PDF_ENDING:
        from hpdesigner.reports.carrying import carried  # loads the PDF library

        return archive.unpacked(carried(_bytes(path), path.name), path.name, attachments)
    return archive.load(path, attachments)


def _with_named_weather(opened: Opened, folder: Path, attachments: Attachments) -> Opened:
    """Return ``opened`` with the year of weather its file names, where that is at hand.

    Only the last part of the name counts, so that a house cannot reach for any other file.
    """
    name = opened.project.site.weather.file_name
    if not name or opened.project.site.weather.file_sha256:
        return opened
    shelves = (folder, folder / "weather", folders.weather_folder())
    candidates = (shelf / f"{name}{ending}" for shelf in shelves for ending in EPW_ENDINGS)
    found = next((path for path in candidates if path.is_file()), None)
    if found is None:
        facts = {"file": name, "folder": str(folders.weather_folder())}
        missing = Problem("hpxml.weather_not_found", ("site", "weather"), Severity.NOTE, facts)
        return Opened(opened.project, (*opened.problems, missing))
    try:
        with_year = with_weather(opened.project, found, attachments)
    except FileError as error:  # the house is worth having without its year
        unread = replace(error.problem, severity=Severity.WARNING)
        return Opened(opened.project, (*opened.problems, unread))
    return Opened(with_year.project, (*opened.problems, *with_year.problems))


def with_project(pdf: bytes, project: Project, attachments: Attachments) -> bytes:
    """Return ``pdf`` carrying ``project``, so that ``open_any`` can open it again.

    The paper is the customer's: what the contractor pays stays behind.
    """
    from hpdesigner.reports.carrying import carry  # loads the PDF library

    project_file, _missing = archive.packed(without_costs(project), attachments)
    return carry(pdf, project_file)


def with_weather(project: Project, path: Path, attachments: Attachments) -> Opened:
    """Return ``project`` with what the weather file ``path`` holds.

    A year of hours is kept with the project; a file of design conditions sets those of the site.

    Raises:
        FileError: The file is no weather file or cannot be read; the sentence says why.
    """
    from hpdesigner.interchange.design_file import is_design_file, open_design_file
    from hpdesigner.interchange.weather_file import open_weather
    from hpdesigner.interchange.weather_text import file_content

    content = file_content(path)
    if is_design_file(content, path.name):
        return _with_design(project, open_design_file(content, path.name))
    opened = open_weather(content, path.name)
    weather = project.site.weather.evolve(
        station_id=None, file_name=path.name, file_sha256=attachments.put(content)
    )
    site = project.site.evolve(weather=weather)
    return Opened(project.evolve(site=site), opened.problems)


def _with_design(project: Project, file: "DesignFile") -> Opened:
    """Return ``project`` with the design temperatures of a file, each with its evidence."""
    design, outdoor = file.design, project.site.outdoor
    range_dk = design.daily_range_dk
    found = {
        "heating_dry_bulb_k": design.heating_99_k,
        "cooling_dry_bulb_k": design.cooling_1_k,
        "cooling_wet_bulb_k": design.cooling_1_wet_bulb_k,
        "daily_range": None if range_dk is None else daily_range_class(range_dk),
    }
    known = {field: value for field, value in found.items() if value is not None}
    outdoor = outdoor.evolve(**known)
    for field in known:
        note = f"{file.name}: {design.basis}"
        outdoor = outdoor.with_evidence(Evidence(field=field, source=Source.DEFAULT, note=note))
    only = Problem("epw.design_only", (), Severity.NOTE, {"file": file.name})
    return Opened(project.evolve(site=project.site.evolve(outdoor=outdoor)), (only,))


def write_house(project: Project, path: Path, created: datetime) -> tuple[Problem, ...]:
    """Write ``project`` as an HPXML file made at ``created``; return what HPXML cannot hold.

    Raises:
        FileError: The file could not be written; what stood there is untouched.
    """
    from hpdesigner.interchange.hpxml.writing.writer import hpxml_of  # loads the XML library

    written = hpxml_of(project, created)
    write_atomically(path, written.content)
    return written.problems


def is_project_file(path: Path) -> bool:
    """Whether saving may go back to ``path``; houses and papers are only read."""
    return path.suffix.lower() not in (HPXML_ENDING, PDF_ENDING)


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_PDF_BYTES:
            facts = {"file": path.name, "reason": "it is larger than 1 GiB"}
            raise FileError(Problem("print.not_a_pdf", facts=facts))
        return path.read_bytes()
    except OSError as error:
        facts = {"file": path.name, "reason": error.strerror or str(error)}
        raise FileError(Problem("print.unreadable", facts=facts)) from error
