"""Verdicts and checks of a unit in words."""

from PySide6.QtWidgets import QWidget

from hpdesigner.engineering.results import Verdict


def verdict_name(widget: QWidget, verdict: Verdict) -> str:
    """Return a verdict in words and with a mark that reads without colour."""
    return {
        Verdict.PASS: widget.tr("✓ fits"),
        Verdict.PASS_WITH_NOTES: widget.tr("✓ fits, with notes"),
        Verdict.FAIL: widget.tr("✗ does not fit"),
    }[verdict]


def check_name(widget: QWidget, what: str) -> str:
    """Return a check's name for people; an unknown one reads as it is called."""
    names = {
        "total_cooling": widget.tr("Total cooling"),
        "sensible_cooling": widget.tr("Sensible cooling"),
        "latent_cooling": widget.tr("Latent cooling"),
        "heating": widget.tr("Heating at design"),
        "heating_47f": widget.tr("Heating at 47 °F (8.3 °C)"),
        "minimum_speed": widget.tr("Lowest speed, heating"),
        "minimum_speed_heating": widget.tr("Lowest speed, heating"),
        "minimum_speed_cooling": widget.tr("Lowest speed, cooling"),
        "supplemental_heat": widget.tr("Supplemental heat"),
    }
    return names.get(what, what.replace("_", " ").capitalize())


def share(factor: float) -> str:
    """Return a factor of a load as percent."""
    return f"{factor * 100:.0f} %"
