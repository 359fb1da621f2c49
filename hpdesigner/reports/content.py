"""The proposal as a document: every figure from the project and its design, nothing invented.

What is not known prints as a line to fill in by hand, or the section says what is missing.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from hpdesigner.engineering.loads.band import LoadBand
from hpdesigner.engineering.refrigerant.results import UnitCycle
from hpdesigner.engineering.results import Design
from hpdesigner.model.project import Project
from hpdesigner.reports.blocks import BLANK, Block, Document, Section
from hpdesigner.reports.look import read_template
from hpdesigner.reports.material import Material
from hpdesigner.reports.sections import (
    acceptance,
    annex_cycle,
    annex_equipment,
    annex_load,
    cold,
    cover,
    findings,
    how_it_works,
    maintenance,
    price,
    scope,
    service,
    site,
    sources,
    warranty,
    why,
    year,
)
from hpdesigner.units import System

Blocks = tuple[Block, ...]
SECTIONS: Mapping[str, Callable[[Material], Blocks]] = {
    "cover": cover.blocks,
    "findings": findings.blocks,
    "why": why.blocks,
    "cold": cold.blocks,
    "how": how_it_works.blocks,
    "year": year.blocks,
    "scope": scope.blocks,
    "price": price.blocks,
    "warranty": warranty.blocks,
    "maintenance": maintenance.blocks,
    "site": site.blocks,
    "service": service.blocks,
    "acceptance": acceptance.blocks,
    "annex_load": annex_load.blocks,
    "annex_equipment": annex_equipment.blocks,
    "annex_cycle": annex_cycle.blocks,
    "sources": sources.blocks,
}


TEMPLATE: Final = "proposal"
"""Folder below ``templates/`` that gives sections and texts."""
TEXTS: Final = "en.toml"
OF_CYCLE = frozenset({"annex_cycle"})
"""Left out where the cycle was not computed; "how" says so."""
OF_UNIT = frozenset({"how", "service", "annex_equipment"})
"""Left out where no unit is chosen; the cover says so."""


def proposal(
    project: Project,
    design: Design,
    cycle: UnitCycle | None,
    system: System,
    today: date,
    *,
    sure: LoadBand | None = None,
) -> Document:
    """Return the proposal for ``project``.

    Args:
        project: The survey, with the proposal's own texts and prices.
        design: What was computed for it.
        cycle: The refrigerant side of the unit; None where it was not computed.
        system: Unit system of all figures.
        today: Date of the proposal where none was entered.
        sure: How sure the loads are; None leaves that out.
    """
    texts = read_template(TEMPLATE, TEXTS)
    material = Material(project, design, cycle, system, today, texts, TEMPLATE, sure)
    left_out = _left_out(design, cycle)
    sections = tuple(
        Section(
            key, str(texts[key]["title"]), SECTIONS[key](material), bool(texts[key].get("follows"))
        )
        for key in read_template(TEMPLATE)["sections"]
        if key not in left_out
    )
    text = project.proposal
    return Document(
        title=_title(material),
        number=_number(material),
        author=text.company.name,
        sections=sections,
        words=tuple((key, str(word)) for key, word in texts["frame"].items()),
        language=str(texts["language"]),
    )


def _left_out(design: Design, cycle: UnitCycle | None) -> frozenset[str]:
    without_cycle = OF_CYCLE if cycle is None else frozenset()
    return without_cycle | (OF_UNIT if design.sizing is None else frozenset())


def _title(m: Material) -> str:
    client = m.project.client.name.strip()
    return m.say("cover.document", client=client) if client else m.say("cover.document_unnamed")


def _number(m: Material) -> str:
    number = m.project.proposal.number.strip() or BLANK
    revision = m.project.proposal.revision
    return f"{number} {m.say('cover.revision', revision=revision)}" if revision else number
