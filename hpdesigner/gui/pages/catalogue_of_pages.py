"""The pages of the window, in the order of the sales visit.

A page's module is imported when the page is first opened, so that the window is there at once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from hpdesigner.gui.pages.page import Page
from hpdesigner.gui.translation import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page that can be opened: its id, name, icon, and where its class is."""

    id: str
    name: str
    icon: str
    load: Callable[[], type[Page]]

    @property
    def title(self) -> str:
        """The page's name in the reader's language."""
        return QCoreApplication.translate("pages", self.name)


def _survey() -> type[Page]:
    from hpdesigner.gui.pages.survey import SurveyPage

    return SurveyPage


def _loads() -> type[Page]:
    from hpdesigner.gui.pages.loads import LoadsPage

    return LoadsPage


def _equipment() -> type[Page]:
    from hpdesigner.gui.pages.equipment import EquipmentPage

    return EquipmentPage


def _performance() -> type[Page]:
    from hpdesigner.gui.pages.performance import PerformancePage

    return PerformancePage


def _cycle() -> type[Page]:
    from hpdesigner.gui.pages.cycle import CyclePage

    return CyclePage


def _proposal() -> type[Page]:
    from hpdesigner.gui.pages.proposal import ProposalPage

    return ProposalPage


PAGES: Final = (
    PageEntry("survey", QT_TRANSLATE_NOOP("pages", "Survey"), "survey", _survey),
    PageEntry("loads", QT_TRANSLATE_NOOP("pages", "Loads"), "loads", _loads),
    PageEntry("equipment", QT_TRANSLATE_NOOP("pages", "Equipment"), "equipment", _equipment),
    PageEntry(
        "performance", QT_TRANSLATE_NOOP("pages", "Performance"), "performance", _performance
    ),
    PageEntry("cycle", QT_TRANSLATE_NOOP("pages", "Cycle"), "cycle", _cycle),
    PageEntry("proposal", QT_TRANSLATE_NOOP("pages", "Proposal"), "proposal", _proposal),
)
