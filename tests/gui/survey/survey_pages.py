"""A survey page in a window of its own, without a design behind it."""

from types import SimpleNamespace

from hpdesigner.gui.document import Document
from hpdesigner.gui.pages.survey import SurveyPage
from hpdesigner.gui.workspace import Workspace
from hpdesigner.jobs.job import InlineJobs
from hpdesigner.model.project import Project
from hpdesigner.persistence.attachments import Attachments
from hpdesigner.problems import HpdError, Problem

SECTIONS = range(15)


def no_design(project):
    raise HpdError(Problem("command.no_unit"))


def make_page(qtbot, project: Project, folder) -> SurveyPage:
    services = SimpleNamespace(
        attachments=Attachments(folder),
        designer=no_design,
        engine=InlineJobs(),
        threads=InlineJobs(),
    )
    workspace = Workspace(Document(project), services)
    page = SurveyPage(workspace)
    qtbot.addWidget(page)
    page.workspace_kept = workspace
    page.resize(1200, 700)
    page.show()
    page.activateWindow()
    qtbot.waitActive(page)
    return page


def document(page: SurveyPage) -> Document:
    return page.workspace.document
