"""Twelve plausibility checks of the survey and the selection, from the findings of the design.

A check holds when none of its findings came up; it invents no judgment of its own.
"""

from collections.abc import Iterable

from hpdesigner.problems import Problem
from hpdesigner.reports.blocks import Column, Table
from hpdesigner.reports.material import Material

CHECKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("constructions", ("loads.unknown_construction", "loads.no_surfaces")),
    (
        "openings",
        (
            "loads.openings_too_large",
            "loads.misplaced_opening",
            "loads.unknown_surface",
            "loads.unknown_roof",
        ),
    ),
    ("directions", ("loads.no_azimuth", "loads.overhang_upside_down")),
    ("rooms", ("loads.without_room", "loads.unknown_room")),
    ("values", ("check.unusual_u", "check.unusual_r")),
    ("guesses", ("check.guess",)),
    ("air", ("loads.no_volume",)),
    ("foundation", ("loads.no_foundation_walls",)),
    ("ducts", ("loads.ducts_unsettled", "loads.unknown_duct_table", "loads.unknown_zone")),
    (
        "published",
        (
            "sizing.extrapolated",
            "sizing.no_data_below",
            "sizing.not_published",
            "sizing.estimated",
            "sizing.no_cooling_data",
        ),
    ),
    ("backup", ("sizing.backup_short", "sizing.locked_out", "check.lockouts_close")),
    ("panel", ("panel.over_service", "panel.no_service", "panel.no_spaces")),
)
NEEDS_UNIT = frozenset({"published", "backup", "panel"})


def table(m: Material) -> Table:
    """Return the checks, two beside each other on a line."""
    found = tuple(_problems(m))
    judged = [
        (m.say(f"plausibility.{name}"), _result(m, name, codes, found)) for name, codes in CHECKS
    ]
    half = len(judged) // 2
    rows = tuple((*left, *right) for left, right in zip(judged[:half], judged[half:], strict=True))
    pair = (Column(m.say("why.check"), share=3.3), Column(m.say("why.verdict"), share=0.8))
    return Table((*pair, *pair), rows, m.say("plausibility.caption"))


def _problems(m: Material) -> Iterable[Problem]:
    design = m.design
    every = (*design.problems, *design.loads.problems)
    if design.sizing is not None:
        every += design.sizing.reasons
    if design.panel is not None:
        every += design.panel.problems
    unique = {(one.code, one.where, repr(sorted(one.facts.items()))): one for one in every}
    return unique.values()


def _result(m: Material, name: str, codes: tuple[str, ...], found: tuple[Problem, ...]) -> str:
    if name in NEEDS_UNIT and m.design.sizing is None:
        return m.say("plausibility.not_checked")
    count = sum(one.code in codes for one in found)
    return m.say("plausibility.found", count=count) if count else m.say("plausibility.clear")
