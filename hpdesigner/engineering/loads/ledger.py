"""Where every figure of a run is booked once: house totals, room totals and the recipe.

The steps of a component add up to the component of the house. What belongs to no room is kept
under the room ``None`` and shared out in ``rooms``.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from hpdesigner.engineering.loads.method import (
    HEATING_COMPONENTS,
    LATENT_COMPONENTS,
    SENSIBLE_COMPONENTS,
    Share,
    Step,
)
from hpdesigner.problems import Problem, Severity, Where

Inputs = tuple[tuple[str, float, str], ...]


def _zeros() -> dict[str, float]:
    return defaultdict(float)


@dataclass(slots=True)
class Sums:
    """Loads by component [W]."""

    heating_w: dict[str, float] = field(default_factory=_zeros)
    sensible_w: dict[str, float] = field(default_factory=_zeros)
    latent_w: dict[str, float] = field(default_factory=_zeros)

    def add(self, component: str, heating_w: float, sensible_w: float, latent_w: float) -> None:
        """Book one figure."""
        if heating_w:
            self.heating_w[component] += heating_w
        if sensible_w:
            self.sensible_w[component] += sensible_w
        if latent_w:
            self.latent_w[component] += latent_w


def house_sums() -> Sums:
    """Return sums in which every component is present."""
    return Sums(
        dict.fromkeys(HEATING_COMPONENTS, 0.0),
        dict.fromkeys(SENSIBLE_COMPONENTS, 0.0),
        dict.fromkeys(LATENT_COMPONENTS, 0.0),
    )


@dataclass(frozen=True, slots=True)
class Entry:
    """The rule behind a figure, said once for all figures it makes."""

    component: str
    formula: str
    source: str


def step(
    entry: Entry,
    what: str,
    where: Where,
    inputs: Inputs,
    loads_w: tuple[float, float, float],
    room_id: str | None = None,
) -> Step:
    """Return one line of a recipe."""
    return Step(
        entry.component, what, where, entry.formula, inputs, *loads_w, entry.source, room_id
    )


@dataclass(slots=True)
class Ledger:
    """Loads, steps and problems of one run."""

    house: Sums = field(default_factory=house_sums)
    rooms: dict[str | None, Sums] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    shares: list[Share] = field(default_factory=list)
    room_steps: list[Step] = field(default_factory=list)
    """Steps of rooms that are no parts of steps of the house."""
    problems: list[Problem] = field(default_factory=list)

    def book(
        self,
        entry: Entry,
        what: str,
        where: Where,
        inputs: Inputs,
        loads_w: tuple[float, float, float],
        room_id: str | None = None,
    ) -> None:
        """Book (heating, sensible, latent) [W] of a surface or opening to house and room."""
        self.record(entry, what, where, inputs, loads_w, room_id)
        self.share(entry.component, room_id, *loads_w)

    def record(
        self,
        entry: Entry,
        what: str,
        where: Where,
        inputs: Inputs,
        loads_w: tuple[float, float, float],
        room_id: str | None = None,
    ) -> None:
        """Book (heating, sensible, latent) [W] to the house alone."""
        heating, sensible, latent = loads_w
        self.house.add(entry.component, heating, sensible, latent)
        self.steps.append(step(entry, what, where, inputs, loads_w, room_id))

    def share(
        self,
        component: str,
        room_id: str | None,
        heating_w: float,
        sensible_w: float,
        latent_w: float,
    ) -> None:
        """Book a room's part of something the house has already."""
        sums = self.rooms.get(room_id)
        if sums is None:
            sums = self.rooms[room_id] = Sums()
        sums.add(component, heating_w, sensible_w, latent_w)

    def tell(
        self,
        code: str,
        where: Where,
        severity: Severity = Severity.ERROR,
        **facts: float | str,
    ) -> None:
        """Note a finding."""
        self.problems.append(Problem(f"loads.{code}", where, severity, facts))
