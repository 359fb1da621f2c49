"""Menus, toolbar and command palette of a window, made from the list of commands."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QToolBar, QToolButton

from hpdesigner.gui import icons
from hpdesigner.gui.actions import COMMANDS, MENU_BREAKS, MENUS, TOOLBAR, TOOLBAR_BREAKS
from hpdesigner.gui.pages.catalogue_of_pages import PAGES
from hpdesigner.gui.palette import Entry
from hpdesigner.gui.start_page import Beginning

if TYPE_CHECKING:
    from hpdesigner.gui.main_window import MainWindow


def _tr(text: str) -> str:
    return QCoreApplication.translate("menus", text)


def fill_menus(window: "MainWindow") -> None:
    """Put every command into its menu."""
    recent = QMenu(_tr("Open &recent"), window)
    recent.aboutToShow.connect(partial(_fill_recent, window, recent))
    for menu_id, text in MENUS:
        menu = window.menuBar().addMenu(QCoreApplication.translate("actions", text))
        for command in COMMANDS:
            if not command.id.startswith(f"{menu_id}."):
                continue
            if command.id in MENU_BREAKS:
                menu.addSeparator()
            menu.addAction(window.action(command.id))
            if command.id == "file.open":
                menu.addMenu(recent)


def fill_toolbar(window: "MainWindow") -> QToolBar:
    """Return the toolbar with the commands used most; reachable by the Tab key."""
    bar = QToolBar(_tr("Toolbar"), window)
    bar.setObjectName("toolbar")
    bar.setMovable(False)
    bar.setFloatable(False)
    commands = {command.id: command for command in COMMANDS}
    for name in TOOLBAR:
        if name in TOOLBAR_BREAKS:
            bar.addSeparator()
        bar.addAction(window.action(name))
        button = bar.widgetForAction(window.action(name))
        if isinstance(button, QToolButton):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            if commands[name].short:
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    window.addToolBar(bar)
    return bar


def beginnings(window: "MainWindow") -> tuple[Beginning, ...]:
    """Return what can be begun from the start page."""
    return (
        (
            "new",
            _tr("New survey"),
            _tr("Start with the address and the rooms"),
            window.new_survey,
        ),
        (
            "open",
            _tr("Open a file"),
            _tr("A project or an HPXML file"),
            window.files.ask_and_open,
        ),
        (
            "sample",
            _tr("Open the sample house"),
            _tr("A complete survey to look around in"),
            window.open_sample,
        ),
    )


def palette_entries(window: "MainWindow") -> list[Entry]:
    """Return all the palette finds: pages, commands and rooms."""
    return [*_pages(window), *_commands(window), *_rooms(window)]


def _pages(window: "MainWindow") -> list[Entry]:
    return [
        Entry(p.title, _tr("page"), icons.icon(p.icon), partial(window.show_page, p.id))
        for p in PAGES
    ]


def _commands(window: "MainWindow") -> list[Entry]:
    entries = []
    for command in COMMANDS:
        action = window.action(command.id)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        picture = icons.icon(command.icon or "go")
        entries.append(Entry(command.plain, keys, picture, action.trigger, action.isEnabled()))
    return entries


def _rooms(window: "MainWindow") -> list[Entry]:
    picture, kind = icons.icon("survey"), _tr("room")
    return [
        Entry(room.name, kind, picture, partial(window.go_to, _room_name(room.id)))
        for room in window.document.project.building.rooms
    ]


def _room_name(room_id: str) -> tuple[str, ...]:
    return ("building", "rooms", room_id, "name")


def _fill_recent(window: "MainWindow", menu: QMenu) -> None:
    menu.clear()
    for path in window.session.recent():
        action = menu.addAction(path.name)
        action.setToolTip(str(path))
        action.triggered.connect(lambda _on=False, p=path: window.files.open(p))
    if menu.isEmpty():
        menu.addAction(_tr("No recent files")).setEnabled(False)
