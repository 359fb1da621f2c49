"""Every command of the window as data: one list makes menus, toolbar, shortcut page and palette."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence

from hpdesigner.gui import icons, theme
from hpdesigner.gui.translation import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from hpdesigner.gui.main_window import MainWindow

MENUS: Final = (
    ("file", QT_TRANSLATE_NOOP("actions", "&File")),
    ("edit", QT_TRANSLATE_NOOP("actions", "&Edit")),
    ("view", QT_TRANSLATE_NOOP("actions", "&View")),
    ("help", QT_TRANSLATE_NOOP("actions", "&Help")),
)
SEPARATOR: Final = "-"


def _always(_window: "MainWindow") -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Command:
    """Something a user can ask the window to do."""

    id: str
    """Menu, dot, name: "file.save"."""
    text: str
    run: Callable[["MainWindow"], object]
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    enabled: Callable[["MainWindow"], bool] = _always
    checked: Callable[["MainWindow"], bool] | None = None
    """Whether it is switched on; None for commands that are not switches."""
    toolbar: bool = False
    short: str = ""
    """The text beside its icon in the toolbar; empty: only the icon is shown."""

    @property
    def title(self) -> str:
        """The command in the reader's language, with the marker of its menu key."""
        return QCoreApplication.translate("actions", self.text)

    @property
    def plain(self) -> str:
        """The command in the reader's language, as read in a list."""
        return self.title.replace("&", "").rstrip("…")


def _theme(name: str, text: str) -> Command:
    return Command(
        f"view.theme_{name}",
        text,
        lambda w: w.session.show_theme(name),
        checked=lambda _w: theme.current().id == name,
    )


COMMANDS: Final[tuple[Command, ...]] = (
    Command(
        "file.new",
        QT_TRANSLATE_NOOP("actions", "&New survey"),
        lambda w: w.new_survey(),
        ("Ctrl+N",),
        "new",
        toolbar=True,
    ),
    Command(
        "file.open",
        QT_TRANSLATE_NOOP("actions", "&Open…"),
        lambda w: w.files.ask_and_open(),
        ("Ctrl+O",),
        "open",
        toolbar=True,
    ),
    Command(
        "file.sample",
        QT_TRANSLATE_NOOP("actions", "Open the &sample house"),
        lambda w: w.open_sample(),
        icon="sample",
    ),
    Command(
        "file.import",
        QT_TRANSLATE_NOOP("actions", "&Import HPXML…"),
        lambda w: w.files.ask_and_import(),
        ("Ctrl+I",),
        "import",
    ),
    Command(
        "file.import_weather",
        QT_TRANSLATE_NOOP("actions", "Import &weather…"),
        lambda w: w.files.ask_and_import_weather(),
    ),
    Command(
        "file.import_equipment",
        QT_TRANSLATE_NOOP("actions", "Import e&quipment…"),
        lambda w: w.import_equipment(),
    ),
    Command(
        "file.export",
        QT_TRANSLATE_NOOP("actions", "&Export HPXML…"),
        lambda w: w.files.ask_and_export(),
    ),
    Command(
        "file.save",
        QT_TRANSLATE_NOOP("actions", "&Save"),
        lambda w: w.files.save(),
        ("Ctrl+S",),
        "save",
        toolbar=True,
    ),
    Command(
        "file.save_as",
        QT_TRANSLATE_NOOP("actions", "Save &as…"),
        lambda w: w.files.save_as(),
        ("Ctrl+Shift+S",),
    ),
    Command(
        "file.pdf",
        QT_TRANSLATE_NOOP("actions", "&Proposal as PDF…"),
        lambda w: w.files.ask_and_print(),
        ("Ctrl+P",),
        "pdf",
        enabled=lambda w: w.workspace.design is not None,
        toolbar=True,
        short=QT_TRANSLATE_NOOP("actions", "Proposal PDF"),
    ),
    Command(
        "file.settings",
        QT_TRANSLATE_NOOP("actions", "S&ettings…"),
        lambda w: w.show_settings(),
        ("Ctrl+,",),
        "settings",
    ),
    Command(
        "file.close",
        QT_TRANSLATE_NOOP("actions", "&Close window"),
        lambda w: w.close(),
        ("Ctrl+W",),
    ),
    Command(
        "file.quit",
        QT_TRANSLATE_NOOP("actions", "&Quit"),
        lambda w: w.session.close_all(),
        ("Ctrl+Q",),
    ),
    Command(
        "edit.undo",
        QT_TRANSLATE_NOOP("actions", "&Undo"),
        lambda w: w.document.history.undo(),
        ("Ctrl+Z",),
        "undo",
        enabled=lambda w: w.document.history.canUndo(),
        toolbar=True,
    ),
    Command(
        "edit.redo",
        QT_TRANSLATE_NOOP("actions", "&Redo"),
        lambda w: w.document.history.redo(),
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        "redo",
        enabled=lambda w: w.document.history.canRedo(),
        toolbar=True,
    ),
    Command(
        "edit.find",
        QT_TRANSLATE_NOOP("actions", "&Find a command, page or room…"),
        lambda w: w.show_palette(),
        ("Ctrl+K",),
        "search",
        toolbar=True,
        short=QT_TRANSLATE_NOOP("actions", "Find"),
    ),
    Command(
        "view.units",
        QT_TRANSLATE_NOOP("actions", "Switch &units (IP / SI)"),
        lambda w: w.session.switch_system(),
        ("F7", "Ctrl+U"),
        "units",
        toolbar=True,
        short="IP",  # replaced by the units in use
    ),
    _theme("light", QT_TRANSLATE_NOOP("actions", "&Light theme")),
    _theme("dark", QT_TRANSLATE_NOOP("actions", "&Dark theme")),
    _theme("sun", QT_TRANSLATE_NOOP("actions", "&Sun theme (outdoors)")),
    Command(
        "view.next_theme",
        QT_TRANSLATE_NOOP("actions", "Next &theme"),
        lambda w: w.session.show_next_theme(),
        ("F6",),
        "theme",
        toolbar=True,
    ),
    Command(
        "view.larger",
        QT_TRANSLATE_NOOP("actions", "Larger te&xt"),
        lambda w: w.session.zoom_by(theme.ZOOM_STEP),
        ("Ctrl++", "Ctrl+="),
    ),
    Command(
        "view.smaller",
        QT_TRANSLATE_NOOP("actions", "S&maller text"),
        lambda w: w.session.zoom_by(-theme.ZOOM_STEP),
        ("Ctrl+-",),
    ),
    Command(
        "view.normal_size",
        QT_TRANSLATE_NOOP("actions", "&Normal text size"),
        lambda w: w.session.zoom_to(1.0),
        ("Ctrl+0",),
    ),
    Command(
        "view.problems",
        QT_TRANSLATE_NOOP("actions", "List of &findings"),
        lambda w: w.show_problems(not w.problems.isVisible()),
        ("F8",),
        "problems",
        checked=lambda w: w.problems.isVisible(),
    ),
    Command(
        "view.next_page",
        QT_TRANSLATE_NOOP("actions", "Ne&xt page"),
        lambda w: w.turn_page(1),
        ("Alt+PgDown",),
    ),
    Command(
        "view.previous_page",
        QT_TRANSLATE_NOOP("actions", "Pre&vious page"),
        lambda w: w.turn_page(-1),
        ("Alt+PgUp",),
    ),
    Command(
        "view.start",
        QT_TRANSLATE_NOOP("actions", "Start pa&ge"),
        lambda w: w.show_start(),
        ("Ctrl+Home",),
        "recent",
    ),
    Command(
        "help.shortcuts",
        QT_TRANSLATE_NOOP("actions", "&Keyboard shortcuts"),
        lambda w: w.show_shortcuts(),
        ("F1",),
        "help",
    ),
    Command(
        "help.about",
        QT_TRANSLATE_NOOP("actions", "&About Heat-Pump Designer"),
        lambda w: w.show_about(),
        icon="note",
    ),
)

MENU_BREAKS: Final = frozenset(
    {"file.save", "file.pdf", "file.settings", "edit.find", "view.theme_light", "view.larger"}
    | {"view.problems", "view.next_page"}
)
"""Commands that start a new group in their menu."""
TOOLBAR_BREAKS: Final = frozenset({"edit.undo", "edit.find", "view.units", "file.pdf"})
TOOLBAR: Final = (
    "file.new",
    "file.open",
    "file.save",
    "edit.undo",
    "edit.redo",
    "view.units",
    "view.next_theme",
    "edit.find",
    "file.pdf",
)


def make_actions(window: "MainWindow") -> dict[str, QAction]:
    """Return the window's actions by command id, connected and with their shortcuts."""
    made: dict[str, QAction] = {}
    for command in COMMANDS:
        action = QAction(command.title, window)
        action.setObjectName(command.id)
        action.setShortcuts([QKeySequence(keys) for keys in command.shortcuts])
        action.setCheckable(command.checked is not None)
        action.setIconText(QCoreApplication.translate("actions", command.short or command.plain))
        action.setToolTip(_tip(command))
        action.triggered.connect(lambda _on=False, c=command: c.run(window))
        made[command.id] = action
    return made


def refresh_actions(window: "MainWindow", actions: dict[str, QAction]) -> None:
    """Bring what can be done, and what is switched on, up to date."""
    for command in COMMANDS:
        action = actions[command.id]
        action.setEnabled(command.enabled(window))
        if command.checked is not None:
            action.setChecked(command.checked(window))


def draw_icons(actions: dict[str, QAction]) -> None:
    """Draw the icons in the colours of the current theme."""
    for command in COMMANDS:
        if command.icon:
            actions[command.id].setIcon(icons.icon(command.icon))


def _tip(command: Command) -> str:
    if not command.shortcuts:
        return command.plain
    keys = QKeySequence(command.shortcuts[0]).toString(QKeySequence.SequenceFormat.NativeText)
    return f"{command.plain} ({keys})"
