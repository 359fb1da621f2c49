"""Finding a place by what people write: a postal code, a name, or a position."""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property

from hpdesigner.assets import resource
from hpdesigner.weather.regions import REGIONS
from hpdesigner.weather.tables import PackedTable

POSITION = re.compile(r"^\s*([+-]?\d{1,2}(?:\.\d+)?)\s*[,; ]\s*([+-]?\d{1,3}(?:\.\d+)?)\s*$")
US_CODE = re.compile(r"^(\d{5})(?:-\d{4})?$")
CANADIAN_CODE = re.compile(r"^([a-z]\d[a-z])(?:[ -]?\d[a-z]\d)?$", re.IGNORECASE)
MOST_HITS = 20
FEWEST_LETTERS = 3  # of the beginning of a name


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere a house can stand."""

    name: str
    state: str
    country: str
    latitude_deg: float
    longitude_deg: float
    kind: str
    """"zip", "postal area", "place" or "position"."""
    code: str = ""
    """The postal code, where it was found by one."""

    @property
    def label(self) -> str:
        """Return the place as one would write it."""
        name = ", ".join(part for part in (self.name, self.state) if part)
        return f"{self.code} {name}".strip()


def plain(text: str) -> str:
    """Return a name without accents, case and full stops, as it is compared."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    bare = " ".join(bare.casefold().replace(".", " ").split())
    bare = re.sub(r"\b(?:sainte?|ste)\b", "st", bare)
    return re.sub(r"\bft\b", "fort", re.sub(r"\bmt\b", "mount", bare))


@dataclass(frozen=True)
class Places:
    """Postal codes of the United States and Canada, and named places of both."""

    _codes: PackedTable = field(
        default_factory=lambda: PackedTable(resource("weather", "codes.npz"))
    )
    _names: PackedTable = field(
        default_factory=lambda: PackedTable(resource("weather", "places.npz"))
    )

    def find(self, text: str) -> tuple[Place, ...]:
        """Return the places ``text`` may mean, most likely first; empty where there is none."""
        text = text.strip()
        if position := POSITION.match(text):
            return _at(float(position[1]), float(position[2]))
        if code := US_CODE.match(text):
            return self._by_code(code[1])
        if code := CANADIAN_CODE.match(text):
            return self._by_code(code[1].upper())
        return self._by_name(text)

    @cached_property
    def _code_rows(self) -> dict[str, int]:
        return {code: row for row, code in enumerate(self._codes.texts("code"))}

    @cached_property
    def _plain_names(self) -> list[str]:
        return [plain(name) for name in self._names.texts("name")]

    @cached_property
    def _rows_by_name(self) -> dict[str, list[int]]:
        rows: dict[str, list[int]] = {}
        for row, name in enumerate(self._plain_names):
            rows.setdefault(name, []).append(row)
        return rows

    def _by_code(self, code: str) -> tuple[Place, ...]:
        row = self._code_rows.get(code)
        if row is None:
            return ()
        is_us = code.isdigit()
        return (
            Place(
                name=self._codes.texts("name")[row],
                state=self._codes.texts("state")[row],
                country="USA" if is_us else "CAN",
                latitude_deg=float(self._codes.degrees("latitude")[row]),
                longitude_deg=float(self._codes.degrees("longitude")[row]),
                kind="zip" if is_us else "postal area",
                code=code,
            ),
        )

    def _by_name(self, text: str) -> tuple[Place, ...]:
        name, state = _name_and_state(text)
        if not name:
            return ()
        rows = self._rows_by_name.get(name, [])
        hits = self._in_state(rows, state)
        if not hits and len(name) >= FEWEST_LETTERS:
            begins = [row for row, one in enumerate(self._plain_names) if one.startswith(name)]
            hits = self._in_state(begins, state)
        order = self._names.columns["order"].tolist()
        return tuple(
            self._place(row) for row in sorted(hits, key=lambda row: order[row])[:MOST_HITS]
        )

    def _in_state(self, rows: list[int], state: str) -> list[int]:
        states = self._names.texts("state") if rows and state else []
        return [row for row in rows if not state or states[row] == state]

    def _place(self, row: int) -> Place:
        return Place(
            name=self._names.texts("name")[row],
            state=self._names.texts("state")[row],
            country="CAN" if self._names.columns["is_canadian"][row] else "USA",
            latitude_deg=float(self._names.degrees("latitude")[row]),
            longitude_deg=float(self._names.degrees("longitude")[row]),
            kind="place",
        )


def _at(latitude_deg: float, longitude_deg: float) -> tuple[Place, ...]:
    if abs(latitude_deg) > 90 or abs(longitude_deg) > 180:
        return ()
    name = f"{latitude_deg:g}, {longitude_deg:g}"
    return (Place(name, "", "", latitude_deg, longitude_deg, "position"),)


def _name_and_state(text: str) -> tuple[str, str]:
    """Return the searched name and the two-letter state; the comma between them may be missing."""
    name, _, tail = text.partition(",")
    state = _state(tail)
    if tail and state:
        return plain(name), state
    words = text.replace(",", " ").split()
    for count in (1, 2):
        state = _state(" ".join(words[-count:]))
        if state and len(words) > count:
            return plain(" ".join(words[:-count])), state
    return plain(name), ""


def _state(text: str) -> str:
    """Return the code of a state or province written as code or name, or an empty text."""
    words = plain(text.split(",")[0])
    return words.upper() if words.upper() in REGIONS.values() else REGIONS.get(words, "")
