"""The row of key figures in a window that changes its width."""

from PySide6.QtWidgets import QLabel, QWidget

from hpdesigner.gui.pages.key_figures import KeyFigures

FIGURES = [(f"Load {number}", "41,962 Btu/h") for number in range(6)]


def test_figures_are_whole_as_soon_as_the_row_is_narrowed(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    row = KeyFigures(page)
    row.show_figures(FIGURES)
    row.resize(1000, 100)
    with qtbot.waitExposed(page):
        page.show()

    row.resize(500, 100)

    cells = row.findChildren(QLabel)
    assert [one.text() for one in cells if one.width() < one.sizeHint().width()] == []
    assert [one.text() for one in cells if one.geometry().right() > row.width()] == []
