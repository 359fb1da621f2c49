from collections import Counter

import pytest

from hpdesigner.gui.actions import COMMANDS, MENU_BREAKS, MENUS, TOOLBAR, TOOLBAR_BREAKS
from hpdesigner.gui.main_window import MainWindow
from hpdesigner.gui.pages.catalogue_of_pages import PAGES
from hpdesigner.gui.shortcuts import shortcut_list

IDS = {command.id for command in COMMANDS}


def test_command_ids_are_unique() -> None:
    assert len(IDS) == len(COMMANDS)


def test_every_command_stands_in_a_menu() -> None:
    menus = {menu for menu, _text in MENUS}
    assert {command.id.split(".")[0] for command in COMMANDS} == menus


def test_toolbar_and_breaks_name_commands() -> None:
    assert (set(TOOLBAR) | MENU_BREAKS | TOOLBAR_BREAKS) <= IDS


def test_no_key_is_given_twice() -> None:
    keys = Counter(key for command in COMMANDS for key in command.shortcuts)
    keys.update(f"Ctrl+{number}" for number in range(1, len(PAGES) + 1))
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_command_has_an_action_of_its_text(window: MainWindow, command) -> None:
    action = window.action(command.id)
    assert action.toolTip().replace("&", "").startswith(command.plain)


def test_nothing_can_be_undone_or_printed_at_first(window: MainWindow) -> None:
    off = ("edit.undo", "edit.redo", "file.pdf")
    assert [window.action(name).isEnabled() for name in off] == [False, False, False]


def test_the_list_of_keys_names_every_shortcut(window: MainWindow) -> None:
    dialog = shortcut_list(window)
    text = dialog.findChildren(object)
    from PySide6.QtWidgets import QTextBrowser

    shown = dialog.findChild(QTextBrowser).toPlainText()
    assert text
    assert all(command.plain in shown for command in COMMANDS if command.shortcuts)
    dialog.deleteLater()
