"""Makes model values from elements: checks ranges, keeps ids unique, shares constructions."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple, TypeVar

from annotated_types import Ge, Gt, Le, Lt
from pydantic import ValidationError

from hpdesigner.interchange.hpxml.tree import Element, Findings
from hpdesigner.interchange.hpxml.words import AZIMUTHS_DEG, PLACES, VAGUE_PLACES
from hpdesigner.model.base import Frozen, quantity_of
from hpdesigner.model.constructions import Construction
from hpdesigner.model.envelope import Place
from hpdesigner.model.evidence import Evidence, Source
from hpdesigner.problems import FileError, Severity

F = TypeVar("F", bound=Frozen)
T = TypeVar("T")
UNREADABLE = 1e12
"""Larger numbers are shown as a power of ten, since nobody counts three hundred digits."""
_LIMITS: dict[type, tuple[str, str]] = {
    Ge: ("ge", "at least"),
    Gt: ("gt", "above"),
    Le: ("le", "at most"),
    Lt: ("lt", "below"),
}
FULL_CIRCLE_DEG = 360.0


class Named(NamedTuple):
    """Id and name of a construction in a file of this program; empty where it says nothing."""

    id: str
    name: str


class Builder:
    """The workshop of one file: its findings, its rooms and the constructions met so far."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.room_ids: set[str] = set()
        self.other_space_ids: set[str] = set()
        """Spaces that are not conditioned, and so no rooms."""
        self.zone_names: dict[str, str] = {}
        """What the conditioned zones are called, by their ids."""
        self.radiant_rooms: set[str] | None = None
        """Rooms with a heated floor; None: the whole house has one."""
        self.radiant = False
        self._ids: set[str] = set()
        self._construction_ids: set[str] = set()
        self._constructions: dict[Frozen, str] = {}
        self._made: list[Construction] = []

    @property
    def constructions(self) -> tuple[Construction, ...]:
        """Every construction used, once each."""
        return tuple(self._made)

    def drawn(self, *fields: str) -> tuple[Evidence, ...]:
        """Return evidence that ``fields`` were entered in the file."""
        return tuple(
            Evidence(field=name, source=Source.DRAWING, note=self.findings.file) for name in fields
        )

    def made(self, kind: type[F], element: Element, /, **values: Any) -> F:  # noqa: ANN401
        """Return a ``kind`` of ``values``; an optional value out of range is left out and listed.

        Raises:
            FileError: A value that cannot be left out is out of range.
        """
        try:
            return kind(**values)
        except ValidationError as error:
            wrong = {str(problem["loc"][0]) for problem in error.errors()}
        for name in sorted(wrong):
            facts = _range_facts(kind, name, values.get(name))
            if kind.model_fields[name].is_required():
                self.findings.refuse("hpxml.out_of_range", element, **facts)
            self.findings.add("hpxml.left_out", element, Severity.WARNING, **facts)
        return self.made(kind, element, **{k: v for k, v in values.items() if k not in wrong})

    def each(self, elements: Iterable[Element], read: Callable[[Element], T]) -> Iterator[T]:
        """Yield what ``read`` makes of each element; one it refuses is left out and listed."""
        for element in elements:
            try:
                yield read(element)
            except FileError as refused:
                element.take()
                self.findings.keep(refused.problem)

    def new_id(self, element: Element) -> str:
        """Return the element's own id, or a new one where it has none or it is taken."""
        wanted = element.id if element.id and element.path else "item"
        name, number = wanted, 2
        while name in self._ids:
            name, number = f"{wanted}-{number}", number + 1
        if name != wanted and wanted == element.id:
            self.findings.add("hpxml.same_id", element)
        self._ids.add(name)
        return name

    def construction(
        self,
        kind: Callable[..., Construction],
        element: Element,
        name: str,
        entered: str | None = None,
        /,
        **values: Any,  # noqa: ANN401 - the fields of any construction
    ) -> str:
        """Return the id of the construction with these values, made on first sight."""
        assert isinstance(kind, type)
        evidence = self.drawn(entered) if entered else ()
        wanted = self._named_construction(element)
        value: Construction = self.made(
            kind,
            element,
            id=wanted.id or "_",
            name=wanted.name or name,
            evidence=evidence,
            **values,
        )
        known = self._constructions.get(value)
        if known is not None:
            return known
        key = wanted.id or f"{value.kind}-{len(self._made) + 1}"
        while key in self._construction_ids:
            key += "c"
        self._construction_ids.add(key)
        self._constructions[value] = key
        title = wanted.name if wanted.id else self._unique_name(name)
        self._made.append(value.evolve(id=key, name=title))
        return key

    def _named_construction(self, element: Element) -> "Named":
        """Return what this program calls the construction of ``element`` in a file it wrote."""
        named = element.one("extension", "Construction")
        if named is None:
            return Named("", "")
        return Named(named.attributes.get("id", ""), named.text)

    def _unique_name(self, name: str) -> str:
        taken = {construction.name for construction in self._made}
        number, candidate = 2, name
        while candidate in taken:
            candidate, number = f"{name} ({number})", number + 1
        return candidate

    def place(self, element: Element, tag: str, default: Place | None = None) -> Place:
        """Return the place that ``tag`` of ``element`` names; refused where it is needed."""
        named = element.one(tag)
        if named is None and default is None:
            self.findings.refuse("hpxml.missing", element, field=tag)
        return self.named_place(named, default or Place.OUTSIDE)

    def named_place(self, named: Element | None, default: Place) -> Place:
        """Return the place that ``named`` says; a word that leaves open how is pointed out."""
        if named is not None and named.text.lower() in VAGUE_PLACES:
            self.findings.add("hpxml.vague_place", named, value=named.text)
        return self.findings.choice(named, PLACES, default, required=True)

    def azimuth_deg(self, element: Element) -> float | None:
        """Return where ``element`` faces, clockwise from north; None where it does not say."""
        azimuth = self.findings.optional(element, "Azimuth")
        orientation = element.one("Orientation")
        if azimuth is not None:
            return azimuth % FULL_CIRCLE_DEG
        return self.findings.choice(orientation, {**AZIMUTHS_DEG}, None)

    def room(self, element: Element) -> str | None:
        """Return the id of the room ``element`` belongs to."""
        space = element.reference("AttachedToSpace")
        if space is None or space in self.room_ids:
            return space
        if space in self.other_space_ids:
            return None
        self.findings.add("hpxml.unknown_space", element, value=space)
        return None

    def heated_floor(self, room_id: str | None) -> bool:
        """Return whether the floor of this room heats it."""
        return self.radiant and (self.radiant_rooms is None or room_id in self.radiant_rooms)


def _range_facts(kind: type[Frozen], name: str, value: object) -> dict[str, str]:
    info, quantity = kind.model_fields[name], quantity_of(kind, name)

    def shown(number: object) -> str:
        if not isinstance(number, int | float):
            return str(number)
        if quantity is None or abs(number) >= UNREADABLE:
            return f"{number:g}"
        return quantity.text(number, "ip")

    limits = [
        f"{words} {shown(getattr(limit, attribute))}"
        for limit in info.metadata
        for attribute, words in [_LIMITS.get(type(limit), ("", ""))]
        if attribute
    ]
    return {
        "field": (info.title or name).lower(),
        "value": shown(value),
        "allowed": " and ".join(limits) or "another kind of value",
    }


def readable(identifier: str) -> str:
    """Return an id as a name for people: ``bedroom_1`` becomes ``Bedroom 1``.

    >>> readable("conditioned_livingRoom2")
    'Conditioned living room 2'
    """
    words: list[str] = []
    for before, letter in zip(" " + identifier, identifier, strict=False):
        new_word = (letter.isupper() and before.islower()) or (
            letter.isdigit() and before.isalpha()
        )
        words.append(f" {letter}" if new_word else letter)
    text = " ".join("".join(words).replace("_", " ").replace("-", " ").split())
    return text[:1].upper() + text[1:].lower() if text else identifier
