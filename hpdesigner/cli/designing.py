"""Opening a project and designing it, for the commands that need both."""

from pathlib import Path

from hpdesigner.cli.common import open_catalogue, open_project
from hpdesigner.engineering.design import Designer
from hpdesigner.engineering.results import Design
from hpdesigner.engineering.sureness import heard, sureness, sureness_request
from hpdesigner.interchange.weather_file import read_weather
from hpdesigner.model.opened import Opened
from hpdesigner.model.project import Project
from hpdesigner.persistence import folders
from hpdesigner.persistence.attachments import Attachments
from hpdesigner.weather.store import WeatherForProject


def opened_project(path: Path, unit: str | None = None) -> Opened:
    """Return the project in ``path``, with the catalogue's ``unit`` chosen where one is named."""
    opened = open_project(path)
    if unit is None:
        return opened
    choices = opened.project.choices.evolve(unit=open_catalogue().unit(unit))
    return Opened(opened.project.evolve(choices=choices), opened.problems)


def designer() -> Designer:
    """Return the designer with the user's catalogue and the shipped weather."""
    attachments = Attachments(folders.attachments_folder())
    return Designer(WeatherForProject(attachments.get, read_weather), open_catalogue())


def with_bills(project: Project, design: Design) -> Design:
    """Return the ``design`` of ``project`` with what its bills say, where any are entered."""
    if not project.bills:
        return design
    return heard(design, sureness(sureness_request(project, design)).bills)
