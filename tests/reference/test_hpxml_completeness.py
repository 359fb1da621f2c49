"""Nothing of a published house is dropped silently.

Each kind of value in the files is altered once: the project that is read has to change, or a
finding has to speak of it.
"""

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from hpdesigner.interchange.hpxml.reader import read_content
from hpdesigner.model.opened import Opened

pytestmark = pytest.mark.reference

ACCA = Path(__file__).resolve().parents[3] / "shared" / "data" / "acca"
ADMINISTRATIVE = (
    "XMLTransactionHeaderInformation",
    "Building/ProjectStatus",
    "ClimateandRiskZones/WeatherStation/Name",  # the file it names is read
    "Zones/Zone/ZoneType",  # "conditioned" is read; another word makes it no zone of rooms
)
"""What says nothing of the house."""
Leaf = tuple[str, ElementTree.Element]


def _leaves(element: ElementTree.Element, path: tuple[str, ...] = ()) -> Iterator[Leaf]:
    tag = element.tag.rpartition("}")[2]
    here = () if tag in ("HPXML", "BuildingDetails") else (*path, tag)
    if len(element):
        for child in element:
            yield from _leaves(child, here)
    elif (element.text or "").strip():
        yield "/".join(here), element


def _kinds() -> list[tuple[str, Path]]:
    """Return each kind of leaf with the first file that has it."""
    found: dict[str, Path] = {}
    for path in sorted(ACCA.glob("*.xml")):
        for kind, _leaf in _leaves(ElementTree.parse(path).getroot()):
            if not kind.startswith(ADMINISTRATIVE):
                found.setdefault(kind, path)
    return sorted(found.items())


def _altered(text: str) -> str:
    """Return another value of the same sort: a neighbor of a number, the opposite of a flag."""
    if text in ("true", "false"):
        return {"true": "false", "false": "true"}[text]
    try:
        return str(float(text) * 0.9 + 0.01)
    except ValueError:
        return "something else"


def _heard(opened: Opened) -> object:
    return opened.project.model_dump(exclude={"id"}), opened.problems


@pytest.mark.parametrize(("kind", "path"), _kinds(), ids=lambda value: str(value)[-60:])
def test_an_altered_value_is_noticed(kind, path):
    tree = ElementTree.parse(path).getroot()
    before = read_content(ElementTree.tostring(tree), path.name)
    leaf = next(leaf for at, leaf in _leaves(tree) if at == kind)
    leaf.text = _altered((leaf.text or "").strip())
    after = read_content(ElementTree.tostring(tree), path.name)
    listed = [str(problem.facts.get("element", "")) for problem in before.problems]
    assert any(kind == place or kind.startswith(f"{place}/") for place in listed) or _heard(
        after
    ) != _heard(before)
