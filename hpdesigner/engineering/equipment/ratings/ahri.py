"""A unit as AHRI 210/240 tests it, and its ratings.

The procedure is that of AHRI 210/240-2023 and 2024 and of 10 CFR 430 subpart B Appendix M1, as
described in public sources; ratings computed here are not certified.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from hpdesigner.engineering.equipment.ratings.points import Line, Output, RatingError
from hpdesigner.model.equipment import CompressorType
from hpdesigner.problems import Problem
from hpdesigner.units import fahrenheit

CD_COOLING = 0.20  # AHRI 210/240-2023 6.1.3, where no cyclic test was made
CD_HEATING = 0.25  # the same clause
HIGHEST_CREDIT = 1.03  # AHRI 210/240-2023 11.2.2: demand defrost, at least 90 minutes apart


class Condition(StrEnum):
    """A test by the name the standard gives it."""

    A_FULL = "A_full"
    B_FULL = "B_full"
    B_LOW = "B_low"
    E_INT = "E_int"
    F_LOW = "F_low"
    H0_LOW = "H0_low"
    H1_LOW = "H1_low"
    H1_FULL = "H1_full"
    H2_LOW = "H2_low"
    H2_INT = "H2_int"
    H2_FULL = "H2_full"
    H3_LOW = "H3_low"
    H3_FULL = "H3_full"
    H4_FULL = "H4_full"

    @property
    def outdoor_k(self) -> float:
        """Outdoor dry bulb of the test [K]."""
        return _OUTDOOR_K[self.value.split("_")[0]]

    @property
    def is_heating(self) -> bool:
        """Whether the unit heats in this test."""
        return self.value.startswith("H")


_OUTDOOR_K = {
    name: fahrenheit(at_f)  # AHRI 210/240-2023, conditions of the tests
    for name, at_f in {
        "A": 95,
        "B": 82,
        "E": 87,
        "F": 67,
        "H0": 62,
        "H1": 47,
        "H2": 35,
        "H3": 17,
        "H4": 5,
    }.items()
}


@dataclass(frozen=True, slots=True)
class AhriUnit:
    """Test results of one unit; a test that was not made is absent.

    A test of no capacity and no power says that the unit does not run at that temperature.
    """

    compressor: CompressorType
    tests: Mapping[Condition, Output] = field(default_factory=dict)
    cd_cooling: float = CD_COOLING
    """Degradation coefficient, from 0 to below 1."""
    cd_heating: float = CD_HEATING
    cut_out_k: float | None = None
    """Outdoor temperature at and below which the compressor is off; None: always on."""
    cut_in_k: float | None = None
    """Outdoor temperature above which it is on again; None: the same."""
    demand_defrost_credit: float = 1.0

    def require(self, *conditions: Condition) -> None:
        """Raise a ``RatingError`` that names every one of the tests that was not made."""
        missing = [one.value for one in conditions if one not in self.tests]
        if missing:
            raise RatingError(Problem("rating.missing_tests", facts={"tests": ", ".join(missing)}))

    def tested(self, condition: Condition) -> Output:
        """Return the result of a test; raise a ``RatingError`` where it was not made."""
        self.require(condition)
        return self.tests[condition]

    def line(self, cold: Condition, warm: Condition) -> Line:
        """Return the line through two tests; raise a ``RatingError`` where one was not made."""
        return Line.through(cold.outdoor_k, self.tested(cold), warm.outdoor_k, self.tested(warm))

    @property
    def heats(self) -> bool:
        """Whether there is any heating test."""
        return any(one.is_heating for one in self.tests)

    @property
    def cools(self) -> bool:
        """Whether there is any cooling test."""
        return any(not one.is_heating for one in self.tests)
