"""Verdicts and checks of a unit in words."""

from hpdesigner.engineering.results import Verdict
from hpdesigner.gui.pages.page import Page


def verdict_name(page: Page, verdict: Verdict) -> str:
    """Return a verdict in words and with a mark that reads without colour."""
    return {
        Verdict.PASS: page.tr("✓ fits"),
        Verdict.PASS_WITH_NOTES: page.tr("✓ fits, with notes"),
        Verdict.FAIL: page.tr("✗ does not fit"),
    }[verdict]


def check_name(page: Page, what: str) -> str:
    """Return a check's name for people; an unknown one reads as it is called."""
    names = {
        "total_cooling": page.tr("Total cooling"),
        "sensible_cooling": page.tr("Sensible cooling"),
        "latent_cooling": page.tr("Latent cooling"),
        "heating": page.tr("Heating at design"),
        "heating_47f": page.tr("Heating at 47 °F (8.3 °C)"),
        "minimum_speed": page.tr("Lowest speed, heating"),
        "minimum_speed_heating": page.tr("Lowest speed, heating"),
        "minimum_speed_cooling": page.tr("Lowest speed, cooling"),
        "supplemental_heat": page.tr("Supplemental heat"),
    }
    return names.get(what, what.replace("_", " ").capitalize())
