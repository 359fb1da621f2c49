"""Which state, province or grid a house belongs to, and the tables of such places."""

import csv
import tomllib
from functools import lru_cache
from typing import NamedTuple

from hpdesigner.assets import resource
from hpdesigner.model.site import Address


class Region(NamedTuple):
    """A country and a state or province; empty where the address does not say."""

    country: str
    code: str


def region(address: Address) -> Region:
    """Return the region of an address; names are understood as well as postal codes."""
    country = {"USA": "US", "UNITED STATES": "US", "CAN": "CA", "CANADA": "CA"}.get(
        address.country.strip().upper(), address.country.strip().upper()
    )
    written = address.state.strip()
    code = _names(country).get(written.casefold(), written.upper())
    return Region(country, code)


@lru_cache(maxsize=8)
def _names(country: str) -> dict[str, str]:
    names = tomllib.loads(resource("prices", "regions.toml").read_text("utf-8"))
    return {name.casefold(): code for name, code in names.get(country, {}).items()}


@lru_cache(maxsize=8)
def price_table(name: str, key: str) -> dict[str, dict[str, str]]:
    """Return the rows of a table in ``resources/prices`` by their ``key`` column."""
    lines = resource("prices", name).read_text("utf-8").splitlines()
    return {row[key]: row for row in csv.DictReader(lines)}
