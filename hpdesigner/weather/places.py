"""Finding a place by what people write: a postal code, a name, or a position."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from hpdesigner.assets import resource
from hpdesigner.weather.geography import distances_m
from hpdesigner.weather.names import plain
from hpdesigner.weather.ranking import Spot
from hpdesigner.weather.regions import REGIONS
from hpdesigner.weather.tables import PackedTable

POSITION = re.compile(r"^\s*([+-]?\d{1,2}(?:\.\d+)?)\s*[,; ]\s*([+-]?\d{1,3}(?:\.\d+)?)\s*$")
US_CODE = re.compile(r"^(\d{5})(?:-\d{4})?$")
CANADIAN_CODE = re.compile(r"^([a-z]\d[a-z])(?:[ -]?\d[a-z]\d)?$", re.IGNORECASE)
BEGUN_CODE = re.compile(r"^(?:\d{2,4}|[a-z]\d)$", re.IGNORECASE)
US_AREA_LETTERS, CANADIAN_AREA_LETTERS = 3, 2  # what neighboring codes share
AFTER_ALL = "\uffff"
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
    iecc_zone: str = ""
    """Climate zone of the energy code, where it was found by a ZIP code."""
    is_exact: bool = True
    """Not exact: the code is not known, and this is its nearest neighbor by number."""

    @property
    def is_wide(self) -> bool:
        """Return whether it is a rural postal area of Canada, hundreds of kilometers wide."""
        return self.country == "CAN" and self.code[1:2] == "0"

    @property
    def town(self) -> str:
        """Return name and state."""
        return ", ".join(part for part in (self.name, self.state) if part)

    def spot(self, elevation_m: float | None = None) -> Spot:
        """Return where that is, for the choice of a station."""
        return Spot(self.latitude_deg, self.longitude_deg, elevation_m, self.country)

    @property
    def label(self) -> str:
        """Return the place as one would write it."""
        return f"{self.code} {self.town}".strip()


@dataclass(frozen=True, slots=True)
class Town:
    """A dot on the map."""

    name: str
    latitude_deg: float
    longitude_deg: float
    codes: int
    """How many postal codes it has, which tells large from small."""


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
        """Return the places ``text`` may mean, most likely first; empty where there is none.

        A code that is not known, such as a new one, stands at its nearest neighbor by number.
        """
        text = text.strip()
        if position := POSITION.match(text):
            return _at(float(position[1]), float(position[2]))
        if code := US_CODE.match(text):
            return self._by_code(code[1], US_AREA_LETTERS)
        if code := CANADIAN_CODE.match(text):
            return self._by_code(code[1].upper(), CANADIAN_AREA_LETTERS)
        return self._by_name(text)

    def suggest(self, text: str, count: int = MOST_HITS) -> tuple[Place, ...]:
        """Return what ``text`` may become when it is written to its end, most likely first."""
        text = text.strip()
        if BEGUN_CODE.match(text):
            rows = _beginning(self._code_list, text.upper())[:count]
            return tuple(self._code_place(row) for row in rows)
        return self.find(text)[:count]

    def towns_around(self, spot: Spot, reach_m: float) -> tuple[Town, ...]:
        """Return the towns within reach, the largest first; of one size, towns before areas."""
        latitudes, longitudes = self._name_positions
        here = (spot.latitude_deg, spot.longitude_deg)
        near = np.flatnonzero(distances_m(*here, latitudes, longitudes) <= reach_m)
        codes, kinds = (self._names.columns[name] for name in ("codes", "order"))
        order = near[np.lexsort((kinds[near], -codes[near].astype(np.int64)))].tolist()
        names = self._name_columns[0]
        return tuple(
            Town(names[row], float(latitudes[row]), float(longitudes[row]), int(codes[row]))
            for row in order
        )

    @cached_property
    def _name_positions(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        return self._names.degrees("latitude"), self._names.degrees("longitude")

    @cached_property
    def _code_list(self) -> list[str]:
        return self._codes.texts("code")

    @cached_property
    def _code_columns(self) -> tuple[list[str], list[str], list[str]]:
        names, states, zones = (self._codes.texts(name) for name in ("name", "state", "zone"))
        return names, states, zones

    @cached_property
    def _code_positions(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        return self._codes.degrees("latitude"), self._codes.degrees("longitude")

    @cached_property
    def _plain_names(self) -> list[str]:
        return self._names.texts("plain")

    @cached_property
    def _name_columns(self) -> tuple[list[str], list[str]]:
        return self._names.texts("name"), self._names.texts("state")

    def _by_code(self, code: str, area_letters: int) -> tuple[Place, ...]:
        area = _beginning(self._code_list, code[:area_letters])
        if not area:
            return ()
        at = bisect_left(self._code_list, code, area.start, area.stop)
        row = min(at, area.stop - 1)
        if self._code_list[row] == code:
            return (self._code_place(row),)
        return (replace(self._code_place(row), code=code, is_exact=False),)

    def _code_place(self, row: int) -> Place:
        code = self._code_list[row]
        names, states, zones = self._code_columns
        latitudes, longitudes = self._code_positions
        is_us = code.isdigit()
        return Place(
            name=names[row],
            state=states[row],
            country="USA" if is_us else "CAN",
            latitude_deg=float(latitudes[row]),
            longitude_deg=float(longitudes[row]),
            kind="zip" if is_us else "postal area",
            code=code,
            iecc_zone=zones[row],
        )

    def _by_name(self, text: str) -> tuple[Place, ...]:
        name, state = _name_and_state(text)
        if not name:
            return ()
        exact = self._in_state(_equal(self._plain_names, name), state)
        if exact or len(name) < FEWEST_LETTERS:
            return self._ordered(exact)
        return self._ordered(self._in_state(_beginning(self._plain_names, name), state))

    def _in_state(self, rows: range, state: str) -> list[int]:
        states = self._name_columns[1]
        return [row for row in rows if not state or states[row] == state]

    def _ordered(self, rows: list[int]) -> tuple[Place, ...]:
        """Return places, the largest by number of postal codes first."""
        order, codes = self._names.columns["order"], self._names.columns["codes"]
        rows.sort(key=lambda row: (-int(codes[row]), int(order[row])))
        return tuple(self._place(row) for row in rows[:MOST_HITS])

    def _place(self, row: int) -> Place:
        names, states = self._name_columns
        latitudes, longitudes = self._name_positions
        return Place(
            name=names[row],
            state=states[row],
            country="CAN" if self._names.columns["is_canadian"][row] else "USA",
            latitude_deg=float(latitudes[row]),
            longitude_deg=float(longitudes[row]),
            kind="place",
        )


def _beginning(texts: list[str], begins: str) -> range:
    """Return the rows of sorted texts that begin so."""
    return range(bisect_left(texts, begins), bisect_left(texts, begins + AFTER_ALL))


def _equal(texts: list[str], text: str) -> range:
    return range(bisect_left(texts, text), bisect_right(texts, text))


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
