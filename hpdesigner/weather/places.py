"""Finding a place by what people write: a postal code, a name, or a position."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from hpdesigner.assets import resource
from hpdesigner.weather.geography import distances_m
from hpdesigner.weather.names import one_slip_away, plain
from hpdesigner.weather.positions import parse_position
from hpdesigner.weather.ranking import Spot
from hpdesigner.weather.regions import COUNTRIES, REGIONS
from hpdesigner.weather.tables import PackedTable

US_CODE = re.compile(r"^(\d{5})(?:[ -]?\d{4})?$")
CANADIAN_CODE = re.compile(r"^([a-z]\d[a-z])(?:[ -]?\d[a-z]\d)?$", re.IGNORECASE)
# A code within an address: not at its beginning, where numbers of houses stand.
US_CODE_WITHIN = re.compile(r"[,\s](\d{5})(?:-\d{4})?(?=$|[,\s])")
CANADIAN_CODE_WITHIN = re.compile(
    r"(?:^|[,\s])([a-z]\d[a-z])[ -]?\d[a-z]\d(?=$|[,\s])", re.IGNORECASE
)
BEGUN_CODE = re.compile(r"^(?:\d{2,4}|[a-z]\d)$", re.IGNORECASE)
US_AREA_LETTERS, CANADIAN_AREA_LETTERS = 3, 2  # what neighboring codes share
AFTER_ALL = "\uffff"
MOST_HITS = 20
FEWEST_LETTERS = 3  # of the beginning of a name
FEWEST_TO_SLIP, MOST_TO_SLIP = 5, 40  # letters of a name in which one may be wrong
LONGEST_TEXT = 200  # more is no address


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere a house can stand."""

    name: str
    state: str
    country: str
    latitude_deg: float
    longitude_deg: float
    kind: str
    """"zip", "postal area", "place", "position" or "station"."""
    code: str = ""
    """The postal code, where it was found by one."""
    iecc_zone: str = ""
    """Climate zone of the energy code, where it was found by a ZIP code."""
    is_exact: bool = True
    """Not exact: the code or name is not known, and this is what comes nearest to it."""

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


@dataclass(frozen=True, slots=True, eq=False)
class Towns:
    """The dots on a map, the largest first."""

    lon_lat_deg: NDArray[np.float64]
    codes: NDArray[np.int64]
    """How many postal codes each has, which tells large from small."""
    names: tuple[str, ...]
    plain_names: tuple[str, ...]


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
        text = " ".join(text[:LONGEST_TEXT].split())
        if position := parse_position(text):
            return _at(*position)
        if code := US_CODE.match(text):
            return self._by_code(code[1], US_AREA_LETTERS)
        if code := CANADIAN_CODE.match(text):
            return self._by_code(code[1].upper(), CANADIAN_AREA_LETTERS)
        return self._by_code_within(text) or self._by_name(text)

    def suggest(self, text: str, count: int = MOST_HITS) -> tuple[Place, ...]:
        """Return what ``text`` may become when it is written to its end, most likely first."""
        text = text.strip()
        if BEGUN_CODE.match(text):
            rows = _beginning(self._code_list, text.upper())[:count]
            return tuple(self._code_place(row) for row in rows)
        return self.find(text)[:count]

    def without_country(self, text: str) -> tuple[str, str]:
        """Return the text without the country at its end, and that country's three letters.

        A town such as South Wales keeps its name.
        """
        name, comma, tail = text.strip().rpartition(",")
        if comma and (country := COUNTRIES.get(plain(tail))):
            return name, country
        words = [] if _equal(self._plain_names, plain(text)) else text.split()
        for count in (3, 2, 1):
            country = COUNTRIES.get(plain(" ".join(words[-count:])), "")
            if country and len(words) > count:
                return " ".join(words[:-count]), country
        return text, ""

    def towns_around(self, spot: Spot, reach_m: float) -> Towns:
        """Return the towns within reach, the largest first; of one size, towns before areas."""
        latitudes, longitudes = self._name_positions
        here = (spot.latitude_deg, spot.longitude_deg)
        near = np.flatnonzero(distances_m(*here, latitudes, longitudes) <= reach_m)
        codes, kinds = (self._names.columns[name] for name in ("codes", "order"))
        rows = near[np.lexsort((kinds[near], -codes[near].astype(np.int64)))]
        names, at = self._name_columns[0], rows.tolist()
        return Towns(
            lon_lat_deg=np.column_stack([longitudes[rows], latitudes[rows]]),
            codes=codes[rows].astype(np.int64),
            names=tuple(names[row] for row in at),
            plain_names=tuple(self._plain_names[row] for row in at),
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

    def _by_code_within(self, text: str) -> tuple[Place, ...]:
        if codes := CANADIAN_CODE_WITHIN.findall(text):
            return self._by_code(codes[-1].upper(), CANADIAN_AREA_LETTERS)
        if codes := US_CODE_WITHIN.findall(text):
            return self._by_code(codes[-1], US_AREA_LETTERS)
        return ()

    def _by_name(self, text: str) -> tuple[Place, ...]:
        name, state = _name_and_state(self.without_country(text)[0])
        parts = name.split(",")
        # Of an address, the town is the last part before the state.
        for wanted in (name, *(parts[::-1] if state else parts)):
            if found := self._called(plain(wanted), state):
                return found
        return self._slipped(plain(name), state)

    def _called(self, name: str, state: str) -> tuple[Place, ...]:
        if not name:
            return ()
        exact = self._in_state(_equal(self._plain_names, name), state)
        if exact or len(name) < FEWEST_LETTERS:
            return self._ordered(exact)
        return self._ordered(self._in_state(_beginning(self._plain_names, name), state))

    def _slipped(self, name: str, state: str) -> tuple[Place, ...]:
        """Return the places that are called like that but for one letter."""
        if not FEWEST_TO_SLIP <= len(name) <= MOST_TO_SLIP:
            return ()
        rows = [
            row
            for meant in one_slip_away(name)
            for row in self._in_state(_equal(self._plain_names, meant), state)
        ]
        return tuple(replace(place, is_exact=False) for place in self._ordered(rows))

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
    name = f"{latitude_deg:.6g}, {longitude_deg:.6g}"
    return (Place(name, "", "", latitude_deg, longitude_deg, "position"),)


def _name_and_state(text: str) -> tuple[str, str]:
    """Return the searched name and the two-letter state; the comma between them may be missing."""
    name, comma, tail = text.strip().rstrip(",").rpartition(",")
    if comma and (state := _state(tail)):
        return name, state
    words = text.replace(",", ", ").split()
    for count in (1, 2, 3):
        if len(words) > count and (state := _state(" ".join(words[-count:]))):
            return " ".join(words[:-count]).rstrip(","), state
    return text, ""


def _state(text: str) -> str:
    """Return the code of a state or province written as code or name, or an empty text."""
    words = plain(text)
    code = words.replace(" ", "").upper()
    return code if code in REGIONS.values() else REGIONS.get(words, "")
