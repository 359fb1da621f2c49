"""Common constructions by era, and the materials layers are made of.

The entries are data, ``resources/constructions/*.toml``, in the units of their sources; each
names its source. What is taken from an entry is a default until somebody looks: it carries that
evidence, with a note that names the entry.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter

from hpdesigner.assets import resource
from hpdesigner.engineering.constructions.assembly import assembly_u
from hpdesigner.model.assembly import Assembly, Layer
from hpdesigner.model.base import new_id
from hpdesigner.model.constructions import Construction
from hpdesigner.model.evidence import Evidence, Source
from hpdesigner.units import CONDUCTIVITY_INCH_IP_SI, feet, inches, r_ip, u_ip

ERAS = ("before_1940", "1940_1979", "1980_1999", "2000_2011", "from_2012")
"""Periods of building, oldest first."""
_ERA_ENDS = (1939, 1979, 1999, 2011)
_FILES = ("walls", "ceilings", "roofs", "floors", "foundation_walls", "slabs", "glazing", "doors")
# Ending of a name in the files, ending in the model, conversion.
_UNITS = (
    ("_r_ip", "_r_m2k_w", r_ip),
    ("_in", "_m", inches),
    ("_ft", "_m", feet),
)
_MADE: TypeAdapter[Construction] = TypeAdapter(Construction)
Row = Mapping[str, Any]
"""One table of a file."""


@dataclass(frozen=True, slots=True)
class Material:
    """What a layer may be made of."""

    key: str
    name: str
    lambda_w_mk: float | None
    r_m2k_w: float | None
    """Of the product as it is sold, where that is what its maker states."""
    thickness_m: float
    """The usual one; zero where there is none."""
    source: str

    def layer(self, **changes: Any) -> Layer:  # noqa: ANN401 - fields of a layer
        """Return a layer of this material."""
        values: dict[str, Any] = {
            "name": self.name,
            "material": self.key,
            "lambda_w_mk": self.lambda_w_mk,
            "r_m2k_w": self.r_m2k_w,
            "thickness_m": self.thickness_m,
        }
        return Layer(**(values | changes))


@dataclass(frozen=True, slots=True)
class LibraryEntry:
    """One construction of the library."""

    key: str
    name: str
    eras: tuple[str, ...]
    source: str
    construction: Construction
    """As it comes into a project; ``taken`` gives it an id of its own."""

    @property
    def kind(self) -> str:
        """The kind of construction."""
        return self.construction.kind

    def taken(self, id_: str = "", name: str = "") -> Construction:
        """Return the construction for a project, under its own id and name or those given."""
        return self.construction.evolve(id=id_ or new_id(), name=name or self.name)

    def matches(self, words: str, era: str = "") -> bool:
        """Return whether every word occurs in the name or source, and the era is among its own."""
        text = f"{self.name} {self.source}".casefold()
        return (not era or era in self.eras) and all(w in text for w in words.casefold().split())


def era_of(year: int) -> str:
    """Return the period a year of building falls into.

    >>> era_of(1939), era_of(1995), era_of(2020)
    ('before_1940', '1980_1999', 'from_2012')
    """
    return ERAS[sum(year > end for end in _ERA_ENDS)]


@lru_cache(maxsize=1)
def materials() -> Mapping[str, Material]:
    """Return the materials by key."""
    table = _read("materials")
    sources = table["sources"]
    return {
        key: Material(
            key,
            row["name"],
            _conductivity(row),
            r_ip(row["r_ip"]) if "r_ip" in row else None,
            inches(row.get("thickness_in", 0.0)),
            sources[row["source"]],
        )
        for key, row in table["materials"].items()
    }


@lru_cache(maxsize=1)
def library() -> Mapping[str, LibraryEntry]:
    """Return all entries by key, in the order of the files."""
    return {entry.key: entry for file in _FILES for entry in _entries(file)}


def _read(name: str) -> Row:
    return tomllib.loads(resource("constructions", f"{name}.toml").read_text("utf-8"))


def _conductivity(row: Row) -> float | None:
    if "k_ip" in row:
        return float(row["k_ip"]) * CONDUCTIVITY_INCH_IP_SI
    value = row.get("lambda_w_mk")
    return None if value is None else float(value)


def _entries(file: str) -> Iterator[LibraryEntry]:
    table = _read(file)
    kind, sources = table["kind"], table["sources"]
    for key, row in table["entries"].items():
        values = _values(kind, row)
        source = sources[row["source"]]
        note = f"Library: {row['name']} ({source})"
        fields = [name for name, value in values.items() if isinstance(value, float)]
        evidence = tuple(Evidence(field=f, source=Source.DEFAULT, note=note) for f in fields)
        made = _MADE.validate_python(
            {"kind": kind, "id": key, "library": key, "evidence": evidence, **values}
        )
        yield LibraryEntry(key, row["name"], tuple(row["eras"]), source, made)


def _values(kind: str, row: Row) -> dict[str, Any]:
    """Return the fields of a construction from a row of a file."""
    values = dict(_converted(name, value) for name, value in row.get("fields", {}).items())
    if "layers" in row:
        layers = (_layer(f"layer-{number}", one) for number, one in enumerate(row["layers"], 1))
        assembly = Assembly(layers=tuple(layers))
        return {
            "r_m2k_w": assembly_u(assembly, kind).r_m2k_w,
            "assembly": assembly,
            **values,
        }
    if "u_ip" in row and kind == "glazing":
        return {"u_w_m2k": u_ip(row["u_ip"]), **values}
    if "u_ip" in row:
        return {"r_m2k_w": 1 / u_ip(row["u_ip"]), **values}
    return values


def _layer(id_: str, row: Row) -> Layer:
    changes = dict(_converted(name, value) for name, value in row.items() if name != "material")
    if "material" in row:
        return materials()[row["material"]].layer(id=id_, **changes)
    return Layer(id=id_, **changes)


def _converted(name: str, value: Any) -> tuple[str, Any]:  # noqa: ANN401 - a TOML value
    for ending, si_ending, convert in _UNITS:
        if name.endswith(ending):
            return name.removesuffix(ending) + si_ending, convert(value)
    return name, value
