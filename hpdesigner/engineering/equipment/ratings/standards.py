"""The rating standards the program follows; a new one is its module and one line here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from hpdesigner.engineering.equipment.ratings import ahri_rating, en14825
from hpdesigner.registry import Registry

UnitT = TypeVar("UnitT")
RatingT = TypeVar("RatingT")


@dataclass(frozen=True, slots=True)
class RatingStandard(Generic[UnitT, RatingT]):
    """A standard: what it is called, and the function from a unit's tests to its rating."""

    name: str
    title: str
    """The method in words; followed, not certified."""
    rate: Callable[[UnitT], RatingT]


AHRI = RatingStandard("ahri", "AHRI 210/240-2024 and 10 CFR 430 Appendix M1", ahri_rating.rate)
EN14825 = RatingStandard("en14825", "EN 14825:2018", en14825.rate)

# Any: each standard has its own kind of unit and of rating.
RATING_STANDARDS: Registry[RatingStandard[Any, Any]] = Registry("rating standard", AHRI, EN14825)
