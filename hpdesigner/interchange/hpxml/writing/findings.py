"""What a reader of the HPXML file will miss, said in a few sentences."""

from collections.abc import Iterator, Sequence

from hpdesigner.interchange.hpxml.record import Json, Path
from hpdesigner.interchange.hpxml.writing.context import Context
from hpdesigner.model.base import Frozen
from hpdesigner.model.project import Project
from hpdesigner.model.proposal import ProposalText
from hpdesigner.problems import Problem, Severity


def findings_of(
    project: Project, context: Context, kept: Sequence[tuple[Path, Json]]
) -> tuple[Problem, ...]:
    """Return what stays behind, what only this program reads, and the rows that are neither."""
    return (*_left_out(context), *_stays_behind(project), *_kept_apart(context.project, kept))


def _left_out(context: Context) -> Iterator[Problem]:
    for row in context.left_out:
        name = getattr(row, "name", "") or getattr(row, "id", "")
        yield Problem("hpxml.row_not_held", (), Severity.WARNING, {"name": name})


def _stays_behind(project: Project) -> Iterator[Problem]:
    if project.photos:
        count = len(project.photos)
        yield Problem("hpxml.photos_stay", ("photos",), Severity.WARNING, {"count": count})
    if project.proposal != ProposalText():
        yield Problem("hpxml.proposal_stays", ("proposal",), Severity.NOTE)
    weather = project.site.weather
    if weather.file_sha256:
        facts = {"file": weather.file_name}
        yield Problem("hpxml.weather_stays", ("site", "weather"), Severity.NOTE, facts)


def _kept_apart(project: Project, kept: Sequence[tuple[Path, Json]]) -> Iterator[Problem]:
    titles = {title for path, _ in kept if (title := _title(project, path))}
    if titles:
        facts = {"fields": ", ".join(sorted(titles))}
        yield Problem("hpxml.kept_apart", (), Severity.NOTE, facts)


def _title(project: Project, path: Path) -> str:
    """Return what the field at the end of ``path`` is called; empty for rows and lists of rows."""
    owner: object = project
    for step in path[:-1]:
        owner = _step(owner, step)
    if not isinstance(owner, Frozen) or path[-1] not in type(owner).model_fields:
        return ""
    return (type(owner).model_fields[path[-1]].title or path[-1]).lower()


def _step(owner: object, step: str) -> object:
    if isinstance(owner, tuple):
        return next((row for row in owner if getattr(row, "id", None) == step), None)
    return getattr(owner, step, None)
