"""How sure the loads are: the band around them, and what the house's own bills say of them.

Both take many times as long as the design they belong to, so they are asked for apart from it,
by a question that holds all that decides them and nothing else of the job.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from hpdesigner.engineering.bills.witness import BillsWitness, witness
from hpdesigner.engineering.climate.weather import DesignConditions, Weather
from hpdesigner.engineering.loads.band import LoadBand, band
from hpdesigner.engineering.loads.methods import load_method
from hpdesigner.engineering.results import Design
from hpdesigner.model.project import Project
from hpdesigner.problems import worst_first


@dataclass(frozen=True, slots=True)
class SurenessRequest:
    """What decides how sure the loads are, and nothing else of the job."""

    surveyed: Project
    conditions: DesignConditions
    weather: Weather
    heating_w: float
    """The heating load as calculated [W]."""


@dataclass(frozen=True, slots=True)
class Sureness:
    """How sure the loads of one survey are."""

    request: SurenessRequest
    """What this was computed for."""
    band: LoadBand
    bills: BillsWitness | None
    """None where no bills are entered."""


def sureness_request(project: Project, design: Design) -> SurenessRequest:
    """Return what decides how sure the loads of ``design``, that of ``project``, are."""
    surveyed = Project(
        id=project.id,
        site=project.site,
        building=project.building,
        distribution=project.distribution,
        options=project.options,
        bills=project.bills,
    )
    return SurenessRequest(
        surveyed, design.conditions, design.weather, design.loads.heating_total_w
    )


def sureness(
    request: SurenessRequest, report: Callable[[float], None] = lambda _fraction: None
) -> Sureness:
    """Return how sure the loads are, by the method the project names.

    Args:
        request: Made by ``sureness_request``.
        report: Told the fraction done, from 0 to 1; may raise to stop.
    """
    surveyed, conditions, weather = request.surveyed, request.conditions, request.weather
    around = band(surveyed, conditions, weather, load_method(surveyed), report=report)
    said = witness(surveyed, conditions, weather, request.heating_w, around.heating_w)
    return Sureness(request, around, said)


def heard(design: Design, said: BillsWitness | None) -> Design:
    """Return ``design`` with what the bills say of it, and the findings of that."""
    if said is None:
        return design
    return replace(design, bills=said, problems=worst_first((*design.problems, *said.problems)))
