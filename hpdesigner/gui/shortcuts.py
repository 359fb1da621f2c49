"""The list of keys and the About box, both made from data the program has anyway."""

from html import escape

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from hpdesigner import __version__
from hpdesigner.gui import theme
from hpdesigner.gui.actions import COMMANDS
from hpdesigner.gui.pages.catalogue_of_pages import PAGES


def _tr(text: str) -> str:
    return QCoreApplication.translate("help", text)


def shortcut_list(parent: QWidget) -> QDialog:
    """Return a dialog that lists every key of the window."""
    rows = [(command.plain, command.shortcuts) for command in COMMANDS if command.shortcuts]
    rows += [(page.title, (f"Ctrl+{n}",)) for n, page in enumerate(PAGES, start=1)]
    rows += [
        (_tr("Next field, previous field"), ("Tab", "Shift+Tab")),
        (_tr("Take back what was typed in a field"), ("Esc",)),
        (_tr("Survey: next section, previous section"), ("Ctrl+PgDown", "Ctrl+PgUp")),
        (_tr("Where a value comes from"), ("Ctrl+E",)),
        (_tr("Tables: edit the cell, empty it"), ("F2", "Del")),
        (_tr("Tables: add a row, delete rows"), ("Ins", "Ctrl+Del")),
        (_tr("Tables: fill down"), ("Ctrl+D",)),
        (_tr("Equipment: search the catalog"), ("Ctrl+F",)),
    ]
    table = "".join(
        f"<tr><td>{escape(text)}</td><td><b>{escape(_keys(keys))}</b></td></tr>"
        for text, keys in rows
    )
    title = _tr("Keyboard shortcuts")
    return _dialog(parent, title, f"<table cellspacing=0 cellpadding=4>{table}</table>")


def about(parent: QWidget) -> QDialog:
    """Return the About box."""
    lines = (
        f"<h3>{escape(_tr('Heat-Pump Designer {0}').format(__version__))}</h3>",
        _tr("From the survey to a signed proposal, on your own computer."),
        _tr(
            "Loads and sizing follow published methods and say which. The program is not "
            "certified or approved by ACCA, AHRI, NEEP or ENERGY STAR; their names belong to them."
        ),
    )
    return _dialog(parent, _tr("About"), "".join(f"<p>{line}</p>" for line in lines))


def _keys(keys: tuple[str, ...]) -> str:
    native = QKeySequence.SequenceFormat.NativeText
    return ", ".join(QKeySequence(one).toString(native) for one in keys)


def _dialog(parent: QWidget, title: str, html: str) -> QDialog:
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    text = QTextBrowser()
    text.setHtml(html)
    text.setAccessibleName(title)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.addWidget(text)
    layout.addWidget(buttons)
    dialog.resize(theme.em(dialog, 30), theme.em(dialog, 26))
    return dialog
