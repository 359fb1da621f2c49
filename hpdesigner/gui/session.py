"""What the windows of one running program have in common: services, look, recent files."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QObject, QSize, Signal
from PySide6.QtWidgets import QApplication

from hpdesigner.gui import theme
from hpdesigner.gui.main_window import MainWindow
from hpdesigner.gui.workspace import Services
from hpdesigner.model.base import new_id
from hpdesigner.model.project import Project
from hpdesigner.model.proposal import ProposalText
from hpdesigner.persistence.recovery import Journal, Recovered, abandoned, damaged
from hpdesigner.persistence.settings import MOST_RECENT, Settings
from hpdesigner.problems import HpdError, Problem
from hpdesigner.units import System

_USUAL_EM: Final = (76, 44)  # width and height of a first window


class Session(QObject):
    """Makes windows and gives all of them the same look."""

    last_closed = Signal()

    def __init__(
        self,
        services: Services,
        settings: Settings,
        store: Callable[[Settings], object],
        journals: Path | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Start with ``settings``; ``store`` is called with each change of them.

        Work is written away to the folder ``journals``; None writes none, for pictures.
        """
        super().__init__(parent)
        self.journals = journals
        self.abandoned: tuple[Recovered, ...] = ()
        """Work of earlier runs that was never saved."""
        self.unreadable: tuple[Problem, ...] = ()
        """Findings on such work that cannot be read."""
        self.look_for_lost_work()
        self.services = services
        self.windows: list[MainWindow] = []
        self._settings, self._store = settings, store
        self._show_look()

    @property
    def settings(self) -> Settings:
        """The preferences as they stand."""
        return self._settings

    @property
    def system(self) -> System:
        """The units figures are shown in."""
        return self._settings.system

    def change(self, **changes: object) -> None:
        """Exchange preferences, keep them, and show what they change."""
        before, self._settings = self._settings, self._settings.evolve(**changes)
        if self._settings == before:
            return
        self._keep()
        restyled = (before.theme, before.zoom) != (self._settings.theme, self._settings.zoom)
        if restyled:
            self._show_look()
        for window in self.windows:
            (window.restyle if restyled else window.redraw)()

    def _keep(self) -> None:
        try:
            self._store(self._settings)
        except HpdError as error:
            for window in self.windows[-1:]:
                window.say(error.problem)

    # Look

    def switch_system(self) -> None:
        """Show SI instead of IP, or IP instead of SI."""
        self.change(system="ip" if self.system == "si" else "si")

    def show_theme(self, name: str) -> None:
        """Show the theme ``name``: light, dark or sun."""
        self.change(theme=name)

    def show_next_theme(self) -> None:
        """Go from light to dark to sun and round again."""
        index = theme.THEMES.index(theme.current().id)
        self.show_theme(theme.THEMES[(index + 1) % len(theme.THEMES)])

    def zoom_by(self, step: float) -> None:
        """Make texts larger or smaller."""
        self.zoom_to(self._settings.zoom + step)

    def zoom_to(self, zoom: float) -> None:
        """Show texts ``zoom`` times their normal size, within what stays usable."""
        usable = min(max(zoom, theme.SMALLEST_ZOOM), theme.LARGEST_ZOOM)
        self.change(zoom=round(usable, 2))

    # Windows

    def new_window(self, project: Project | None = None) -> MainWindow:
        """Open one more window."""
        window = MainWindow(self, project)
        window.closed.connect(self._on_closed)
        if self.windows:
            window.resize(self.windows[-1].size())
        else:
            self._arrange(window)
        self.windows.append(window)
        window.show()
        return window

    def blank_project(self) -> Project:
        """Return an empty survey, offered by the user's own company."""
        offered_by = ProposalText(company=self._settings.company)
        return Project(id=new_id(), proposal=offered_by)

    def journal(self) -> Journal | None:
        """Return the place where one window's work is written away."""
        return None if self.journals is None else Journal(self.journals, new_id())

    def look_for_lost_work(self) -> None:
        """Find the work of programs that are gone."""
        if self.journals is not None:
            self.abandoned = abandoned(self.journals)
            self.unreadable = damaged(self.journals)

    def rescue(self) -> None:
        """Write all work away now."""
        for window in self.windows:
            window.files.rescue()

    def forget(self, found: Recovered) -> None:
        """Take the journal of lost work away: it was recovered, or is not wanted."""
        found.discard()
        self.abandoned = tuple(one for one in self.abandoned if one is not found)
        for window in self.windows:
            window.redraw_start()

    def window_of(self, path: Path) -> MainWindow | None:
        """Return the window that has ``path`` open."""
        return next((w for w in self.windows if w.files.path == path), None)

    def close_all(self) -> bool:
        """Close every window; False where the user stayed with one."""
        return all(window.close() for window in tuple(self.windows))

    # Recent files

    def recent(self) -> Sequence[Path]:
        """Return the files last opened or saved, newest first."""
        return tuple(Path(text) for text in self._settings.recent)

    def remember(self, path: Path) -> None:
        """Put ``path`` first among the recent files."""
        others = (text for text in self._settings.recent if text != str(path))
        self.change(recent=(str(path), *others)[:MOST_RECENT])

    def _show_look(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        name = self._settings.theme
        theme.apply(
            app, name if name in theme.THEMES else theme.system_theme(), self._settings.zoom
        )

    def _arrange(self, window: MainWindow) -> None:
        """Place the first window where it was last time, or well within the screen."""
        room = window.screen().availableSize()
        usual = QSize(theme.em(window, _USUAL_EM[0]), theme.em(window, _USUAL_EM[1]))
        window.resize(usual.boundedTo(room))
        window.restoreGeometry(_bytes(self._settings.window_geometry))
        window.restoreState(_bytes(self._settings.window_state))

    def _on_closed(self, window: MainWindow) -> None:
        self.change(
            window_geometry=_text(window.saveGeometry()), window_state=_text(window.saveState())
        )
        self.windows.remove(window)
        window.deleteLater()
        if not self.windows:
            self.last_closed.emit()


def _text(state: QByteArray) -> str:
    return state.toBase64().toStdString()


def _bytes(text: str) -> QByteArray:
    return QByteArray.fromBase64(QByteArray(text.encode()))
