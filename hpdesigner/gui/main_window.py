"""The window of one project: pages at the left, figures at the foot, findings at the side.

The window decides nothing about heat pumps: it passes the document's news to the page in sight,
and the user's commands (``actions``) to whom they concern.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QHBoxLayout,
    QMainWindow,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from hpdesigner.gui import actions, icons, theme
from hpdesigner.gui.banner import Banners
from hpdesigner.gui.crash import CrashDialog
from hpdesigner.gui.document import Document
from hpdesigner.gui.files import Files
from hpdesigner.gui.focus import focus_page, reveal_focus
from hpdesigner.gui.menus import beginnings, fill_menus, fill_toolbar, palette_entries
from hpdesigner.gui.pages.catalogue_of_pages import PAGES
from hpdesigner.gui.pages.page import Page
from hpdesigner.gui.palette import Palette
from hpdesigner.gui.problems_panel import ProblemsPanel
from hpdesigner.gui.rail import Rail
from hpdesigner.gui.recovery import offer
from hpdesigner.gui.scrolling import scrolling_area
from hpdesigner.gui.shortcuts import about, shortcut_list
from hpdesigner.gui.start_page import StartPage
from hpdesigner.gui.status_strip import StatusStrip, foot
from hpdesigner.gui.workspace import Workspace
from hpdesigner.model.project import Project
from hpdesigner.problems import Problem, Severity, Where
from hpdesigner.sentences import sentence

if TYPE_CHECKING:
    from hpdesigner.gui.session import Session

_NARROW_EM: Final = 54  # below this the names of the pages make room for the page
_SEVERITIES: Final = tuple(Severity)


class MainWindow(QMainWindow):
    """One document with its pages."""

    closed = Signal(object)  # the window
    page_shown = Signal(str)
    session: "Session"
    document: Document
    workspace: Workspace
    files: Files
    start: StartPage
    problems: QDockWidget
    """The findings at the side."""

    def __init__(self, session: "Session", project: Project | None = None) -> None:
        super().__init__()
        self.session = session
        self.document = Document(project or session.blank_project(), self)
        self.workspace = Workspace(self.document, session.services, self)
        self.files = Files(self)
        self.opening_problems: tuple[Problem, ...] = ()
        self.failure: Problem | None = None
        """Why the project has no figures; None where it has."""
        self._pages: dict[str, Page] = {}
        self._areas: dict[str, QScrollArea] = {}
        self._page_id: str | None = None
        self._actions = actions.make_actions(self)
        self._build()
        self._connect()
        self.restyle()
        self.show_start()

    # Pages

    @property
    def page_id(self) -> str | None:
        """The page in sight; None is the start page."""
        return self._page_id

    def show_page(self, page_id: str) -> Page:
        """Bring a page into sight, building it at its first visit."""
        page = self._page(page_id)
        self._page_id = page_id
        self._stack.setCurrentWidget(self._areas[page_id])
        self._rail.choose(page_id)
        self._foot.show()
        focus_page(page)
        self.refresh_actions()
        self.page_shown.emit(page_id)
        return page

    def show_start(self) -> None:
        """Bring the start page into sight."""
        self._page_id = None
        self.redraw_start()
        self._stack.setCurrentWidget(self._start_area)
        self._rail.choose(None)
        self._foot.setVisible(not self.files.is_untouched)
        focus_page(self.start)
        self.refresh_actions()

    def redraw_start(self) -> None:
        """Bring the start page up to date."""
        self.start.show_recent(self.session.recent())
        self.start.show_recoverable(
            [offer(self.session, self.files, found) for found in self.session.abandoned]
        )

    def turn_page(self, step: int) -> None:
        """Go to the next or previous page, round and round."""
        ids = [page.id for page in PAGES]
        if self._page_id is None:
            self.show_page(ids[0 if step > 0 else -1])
            return
        self.show_page(ids[(ids.index(self._page_id) + step) % len(ids)])

    def go_to(self, where: Where) -> bool:
        """Bring the field at ``where`` into sight and give it the focus; False: nowhere."""
        if not where:
            return False
        ids = [page.id for page in PAGES]
        if self._page_id in ids:
            ids.remove(self._page_id)
            ids.insert(0, self._page_id)
        for page_id in ids:
            if self._page(page_id).go_to(where):
                self.show_page(page_id)
                reveal_focus(self, self._areas[page_id])
                return True
        return False

    # Commands

    def new_survey(self) -> None:
        """Begin an empty survey: here while nothing was entered, else in a window of its own."""
        window = self if self.files.is_untouched else self.session.new_window()
        window.document.replace_silently(self.session.blank_project())
        window.show_page(PAGES[0].id)

    def open_sample(self) -> None:
        """Show the sample house as a survey without a file."""
        from hpdesigner.model.samples import sample_project  # only when asked for

        self.files.show_project(sample_project())

    def show_opened(self, problems: tuple[Problem, ...]) -> None:
        """Show the project just opened, and what its file could not give."""
        self.opening_problems = problems
        self.banners.clear()
        self.workspace.recompute()
        self.show_page(PAGES[0].id)
        if problems:
            self.banners.say(
                self.tr("Not everything in the file could be taken over; the findings say what."),
                "warning",
                [(self.tr("Show the list"), self.show_problems)],
            )

    def import_equipment(self) -> None:
        """Let the user choose a list of equipment, on the page where it will be."""
        from hpdesigner.gui.catalog.bringing import Bringing  # only when asked for

        bringing = self.show_page("equipment").findChild(Bringing)
        assert bringing is not None
        bringing.ask(self.session.system)

    def show_problems(self, shown: bool = True) -> None:
        """Open or close the list of findings."""
        self.problems.setVisible(shown)
        if shown:
            self.panel.focus_list()

    def show_palette(self) -> None:
        """Open the command palette."""
        palette = Palette(palette_entries(self), self)
        palette.open()

    def show_shortcuts(self) -> None:
        """List all keys."""
        shortcut_list(self).open()

    def show_settings(self) -> None:
        """Open the settings."""
        from hpdesigner.gui.settings_dialog import SettingsDialog  # only when asked for

        SettingsDialog(self.session, self).open()

    def show_about(self) -> None:
        """Say what this program is, its version and what it is not."""
        about(self).open()

    # News

    def say(self, problem: Problem) -> None:
        """Show one sentence at the top of the window."""
        self.banners.say(sentence(problem, self.session.system), problem.severity.value)

    def offer_report(self, text: str) -> None:
        """Say that the last run crashed, and offer its report."""
        words = self.tr("The program ended unexpectedly last time. Its report can be copied.")
        self.banners.say(
            words, "warning", [(self.tr("Show the report"), lambda: CrashDialog(text).open())]
        )

    def restyle(self) -> None:
        """Show everything in the session's theme and text size."""
        actions.draw_icons(self._actions)
        self._rail.draw_icons()
        size = theme.em(self, 1.3)
        self._toolbar.setIconSize(QSize(size, size))
        self._findings.setIconSize(QSize(size, size))
        self.start = StartPage(beginnings(self), self.files.open)
        self._start_area.setWidget(self.start)
        self._fit()
        self.redraw()

    def redraw(self) -> None:
        """Show everything in the session's units."""
        self._units_button()
        for page in self._pages.values():
            page.set_system(self.session.system)
        self.redraw_start()
        self._show_design()
        self.refresh_actions()

    def refresh_actions(self) -> None:
        """Bring commands and title up to date."""
        actions.refresh_actions(self, self._actions)
        history = self.document.history
        for name, text, plain in (
            ("edit.undo", history.undoText(), self.tr("&Undo")),
            ("edit.redo", history.redoText(), self.tr("&Redo")),
        ):
            named = self.tr("{0}: {1}").format(plain, text) if text else plain
            self._actions[name].setText(named)
            self._actions[name].setToolTip(named.replace("&", ""))
        self.setWindowTitle(self.tr("{0}[*] – Heat-Pump Designer").format(self.files.title))
        self.setWindowModified(self.files.is_modified)

    def action(self, command_id: str) -> QAction:
        """Return the action of a command."""
        return self._actions[command_id]

    @property
    def strip(self) -> StatusStrip:
        """The figures always in sight."""
        return self._strip

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved changes, then stop everything this window started."""
        if not self.files.may_close():
            event.ignore()
            return
        self.workspace.close()
        self.files.close()
        event.accept()
        self.closed.emit(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the page more room in a narrow window."""
        super().resizeEvent(event)
        self._fit()

    # Building

    def _build(self) -> None:
        self.banners = Banners()
        self._rail = Rail(PAGES)
        self._start_area = scrolling_area()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._start_area)
        beside = QVBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self.banners)
        beside.addWidget(self._stack, 1)
        self._strip = StatusStrip()
        self._findings = self._findings_button()
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addLayout(beside, 1)
        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(middle, 1)
        self._foot = foot(self._strip, self._findings)
        column.addWidget(self._foot)
        self.setCentralWidget(central)
        self._build_dock()
        fill_menus(self)
        self._toolbar = fill_toolbar(self)
        self.setWindowIcon(icons.icon("app", "accent"))

    def _build_dock(self) -> None:
        self.panel = ProblemsPanel()
        self.problems = QDockWidget(self.tr("Findings"), self)
        self.problems.setObjectName("findings")
        self.problems.setWidget(self.panel)
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.problems)
        self.problems.hide()

    def _findings_button(self) -> QToolButton:
        button = QToolButton()
        button.setProperty("look", "flat")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setToolTip(self._actions["view.problems"].toolTip())
        button.clicked.connect(self._actions["view.problems"].trigger)
        return button

    def _connect(self) -> None:
        self._rail.chosen.connect(self.show_page)
        self.document.went_to.connect(self.go_to)
        self.document.changed.connect(self.refresh_actions)
        self.document.history.indexChanged.connect(self.refresh_actions)
        self.document.history.cleanChanged.connect(self.refresh_actions)
        self.workspace.designed.connect(self._on_designed)
        self.workspace.found.connect(self._list_findings)
        self.workspace.stale.connect(lambda: self._strip.set_stale(True))
        self.workspace.failed.connect(self._on_failed)
        self.workspace.said.connect(self.say)
        self.workspace.wanted.connect(self._go_to_finding)
        self.panel.chosen.connect(self._go_to_finding)
        self.problems.visibilityChanged.connect(self.refresh_actions)

    def _page(self, page_id: str) -> Page:
        if page_id not in self._pages:
            entry = next(page for page in PAGES if page.id == page_id)
            page = entry.load()(self.workspace)
            page.setProperty("look", "page")
            self._pages[page_id] = page
            self._areas[page_id] = scrolling_area()
            self._areas[page_id].setWidget(page)
            self._stack.addWidget(self._areas[page_id])
            page.set_system(self.session.system)
        return self._pages[page_id]

    # News, private

    def _on_designed(self) -> None:
        self.failure = None
        self._show_design()
        self.refresh_actions()

    def _go_to_finding(self, where: Where) -> None:
        if not self.go_to(where):
            self.say(Problem("window.no_field", (), Severity.NOTE))

    def _on_failed(self, problem: Problem) -> None:
        self.failure = problem
        self._strip.set_stale(True)
        self._list((problem,))

    def _list_findings(self) -> None:
        if self.failure is None:
            self._list(self.workspace.findings)

    def _show_design(self) -> None:
        design = self.workspace.design
        if design is None:
            self._list(())
            return
        self._strip.show_design(design, self.session.system)
        self._strip.set_stale(self.workspace.is_stale)
        self._list(self.workspace.findings)

    def _list(self, problems: Sequence[Problem]) -> None:
        listed = (*self.opening_problems, *problems)
        self.panel.show_problems(listed, self.session.system)
        worst = min((p.severity for p in listed), key=_SEVERITIES.index, default=None)
        self._findings.setIcon(icons.icon(worst or "good", worst or "good"))
        one = len(listed) == 1
        words = self.tr("1 finding") if one else self.tr("{0} findings").format(len(listed))
        self._findings.setText(words)

    def _units_button(self) -> None:
        action = self._actions["view.units"]
        action.setIconText(self.tr("SI") if self.session.system == "si" else self.tr("IP"))

    def _fit(self) -> None:
        self._rail.set_narrow(self.width() < theme.em(self, _NARROW_EM))
