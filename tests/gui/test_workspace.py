from hpdesigner.engineering.refrigerant.results import UnitCycle
from hpdesigner.gui.document import Document
from hpdesigner.gui.workspace import Services, Workspace
from hpdesigner.model.base import new_id
from hpdesigner.model.project import Project
from hpdesigner.model.samples import sample_project
from hpdesigner.problems import HpdError, NoSolutionError, Problem
from tests.gui.recorded import Recorded


def with_engine(services: Services, engine: Recorded) -> Services:
    return Services(
        services.designer, services.catalogue, services.attachments, services.threads, engine
    )


def test_edits_in_quick_succession_are_computed_once(qtbot, services: Services) -> None:
    document = Document(sample_project())
    workspace = Workspace(document, services)
    designs: list[object] = []
    workspace.designed.connect(designs.append)
    with qtbot.waitSignal(workspace.designed):
        for name in ("E", "El", "Elm"):
            document.apply(document.project.evolve(name=name), "Job: name")
    assert len(designs) == 1


def test_an_edit_makes_the_figures_stale_at_once(qtbot, services: Services) -> None:
    document = Document(sample_project())
    workspace = Workspace(document, services)
    workspace.recompute()
    with qtbot.waitSignal(workspace.stale):
        document.apply(document.project.evolve(name="Elm"), "Job: name")
    assert workspace.is_stale
    workspace.close()


def test_a_project_that_cannot_be_designed_says_why(qtbot, services: Services) -> None:
    workspace = Workspace(Document(Project(id=new_id())), services)
    with qtbot.waitSignal(workspace.failed) as signal:
        workspace.recompute()
    assert isinstance(signal.args[0], Problem)


def test_the_cycle_is_asked_for_once_while_its_inputs_stay(qapp, services: Services) -> None:
    engine = Recorded()
    document = Document(sample_project())
    workspace = Workspace(document, with_engine(services, engine))
    workspace.recompute()
    document.apply(document.project.evolve(name="Elm"), "Job: name")
    workspace.recompute()
    assert len(engine.waiting) == 1
    assert workspace.is_cycling


def test_closing_cancels_the_cycle(qapp, services: Services) -> None:
    engine = Recorded()
    workspace = Workspace(Document(sample_project()), with_engine(services, engine))
    workspace.recompute()
    workspace.close()
    assert engine.cancelled == 1
    assert not workspace.is_cycling


def test_a_cycle_without_a_solution_is_told_as_a_problem(qtbot, services: Services) -> None:
    engine = Recorded()
    workspace = Workspace(Document(sample_project()), with_engine(services, engine))
    workspace.recompute()
    _done, failed = engine.waiting[0]
    error: HpdError = NoSolutionError(Problem("cycle.above_critical"))
    with qtbot.waitSignal(workspace.cycle_failed) as signal:
        failed(error)
    assert signal.args == [error.problem]
    cycle: UnitCycle | None = workspace.cycle
    assert cycle is None
