"""How a document looks: read once from its template, in points and colours."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4, LETTER

from hpdesigner.assets import template
from hpdesigner.reports.series import Role

PAPERS: Mapping[str, tuple[float, float]] = {"letter": LETTER, "a4": A4}
POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Look:
    """Sizes [pt] and colours of one template."""

    sections: tuple[str, ...]
    colours: Mapping[str, Color]
    roles: Mapping[Role, Color]
    sizes: Mapping[str, float]
    margins: Mapping[str, float]
    """left, right, top, bottom [pt]; the left one leaves room for punched holes."""

    def colour(self, name: str) -> Color:
        """Return a named colour of the template."""
        return self.colours[name]


def read_look(name: str) -> Look:
    """Return the look of the template folder called ``name``."""
    table = read_template(name)
    return Look(
        sections=tuple(table["sections"]),
        colours={key: HexColor(value) for key, value in table["colours"].items()},
        roles={Role(key): HexColor(value) for key, value in table["chart_colours"].items()},
        sizes={key: float(value) for key, value in table["sizes_pt"].items()},
        margins={key: value * POINTS_PER_MM for key, value in table["margins_mm"].items()},
    )


def read_template(name: str, file: str = "template.toml") -> dict[str, Any]:
    """Return a file of the template folder called ``name``."""
    return tomllib.loads(template(name, file).read_text("utf-8"))
