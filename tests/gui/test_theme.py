import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QApplication

from hpdesigner.assets import resource
from hpdesigner.gui import icons, theme
from hpdesigner.gui.actions import COMMANDS
from hpdesigner.gui.main_window import MainWindow
from hpdesigner.gui.pages.catalogue_of_pages import PAGES

TEXT_ON = [
    ("text", "window"),
    ("text", "base"),
    ("text", "alternate"),
    ("text", "hover"),
    ("muted", "window"),
    ("muted", "base"),
    ("link", "base"),
    ("link", "window"),
    ("accent_text", "accent"),
    ("rail_text", "rail"),
    ("rail_text", "rail_hover"),
    ("rail_selected_text", "rail_selected"),
    ("error", "base"),
    ("warning", "base"),
    ("note", "base"),
    ("good", "base"),
    ("text", "error_soft"),
    ("text", "warning_soft"),
    ("text", "note_soft"),
    ("heating", "base"),
    ("cooling", "base"),
    ("backup", "base"),
    ("capacity", "base"),
]
LEAST_CONTRAST = {"light": 4.5, "dark": 4.5, "sun": 7.0}  # WCAG 2.2, 1.4.3 and 1.4.6


def luminance(colour: QColor) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), channels, strict=True))


def distance(one: QColor, other: QColor) -> int:
    pairs = zip(one.getRgb(), other.getRgb(), strict=True)
    return max(abs(a - b) for a, b in pairs)


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", theme.THEMES)
@pytest.mark.parametrize(("text", "ground"), TEXT_ON)
def test_texts_stand_out_from_their_ground(name: str, text: str, ground: str) -> None:
    chosen = theme.theme(name)
    assert contrast(chosen.colour(text), chosen.colour(ground)) >= LEAST_CONTRAST[name]


@pytest.mark.parametrize("name", theme.THEMES)
@pytest.mark.parametrize("ground", ["window", "base", "button", "rail"])
def test_the_focus_stands_out_from_what_is_round_it(name: str, ground: str) -> None:
    chosen = theme.theme(name)
    assert contrast(chosen.colour("focus"), chosen.colour(ground)) >= 3.0  # WCAG 2.2, 1.4.11


def test_all_themes_have_the_same_roles() -> None:
    roles = [set(theme.theme(name).roles) for name in theme.THEMES]
    assert roles[0] == roles[1] == roles[2]


def test_the_sun_theme_is_black_on_white_with_thicker_lines() -> None:
    sun, light = theme.theme("sun"), theme.theme("light")
    assert (sun.roles["text"], sun.roles["window"]) == ("#000000", "#ffffff")
    assert sun.line_width > light.line_width


USED = {command.icon for command in COMMANDS if command.icon} | {page.icon for page in PAGES}


@pytest.mark.parametrize("name", sorted(USED | {"error", "warning", "note", "good", "app"}))
def test_every_icon_used_is_drawn_in_the_colour_of_its_role(qapp, name: str) -> None:
    picture = icons.icon(name, "error").pixmap(48, 48).toImage()
    wanted = theme.current().colour("error")
    colours = {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y).alpha() == 255
    }
    assert colours
    assert max(distance(QColor(one), wanted) for one in colours) <= 1  # rounding of alpha


def test_icons_have_no_colour_of_their_own() -> None:
    files = [file for file in resource("icons").iterdir() if file.name.endswith(".svg")]
    assert files
    assert [file.name for file in files if "#" in file.read_text("utf-8")] == []


def test_switching_the_theme_changes_the_palette_and_is_kept(window: MainWindow, stored) -> None:
    window.session.show_theme("dark")
    assert window.palette().window().color() == theme.theme("dark").colour("window")
    assert stored[-1].theme == "dark"
    assert window.action("view.theme_dark").isChecked()


def test_larger_text_makes_everything_larger_within_limits(window: MainWindow) -> None:
    before = theme.em(window, 10)
    window.session.zoom_to(99.0)
    assert theme.em(window, 10) > before
    assert window.session.settings.zoom == theme.LARGEST_ZOOM


@pytest.mark.parametrize("name", theme.THEMES)
@pytest.mark.parametrize(("mark", "role"), [("arrow", "text"), ("check", "accent_text")])
def test_marks_of_the_style_sheet_have_the_colour_of_their_role(
    name: str, mark: str, role: str
) -> None:
    drawing = resource("themes", f"{name}-{mark}.svg").read_text("utf-8")
    assert f'stroke="{theme.theme(name).roles[role]}"' in drawing


def test_a_legend_is_not_taken_away_while_qt_resizes(qtbot, window: MainWindow) -> None:
    window.open_sample()
    window.workspace.recompute()
    chart = window.show_page("performance")._capacity
    qtbot.waitUntil(lambda: not chart._again.isActive())
    legend = chart._legend
    assert legend is not None
    narrower = QResizeEvent(QSize(chart.width() - 80, chart.height()), chart.size())
    QApplication.sendEvent(chart, narrower)  # as a change of text size does
    assert chart._legend is legend
    qtbot.waitUntil(lambda: chart._legend is not legend)
