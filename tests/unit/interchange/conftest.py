"""The house of many parts that the HPXML tests read."""

from collections.abc import Callable
from pathlib import Path

import pytest

from hpdesigner.interchange.hpxml.reader import read_hpxml
from hpdesigner.model.project import Project

HOUSE = (Path(__file__).parents[2] / "data" / "hpxml" / "house.xml").read_text("utf-8")
"""What contractors have and the published cases lack."""


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes the house with replacements made in it."""

    def write(*replacements: tuple[str, str]) -> Path:
        text = HOUSE
        for old, new in replacements:
            assert old in text
            text = text.replace(old, new, 1)
        path = tmp_path / "house.xml"
        path.write_text(text, "utf-8")
        return path

    return write


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    path = tmp_path_factory.mktemp("hpxml") / "house_in_duluth.xml"
    path.write_text(HOUSE, "utf-8")
    return read_hpxml(path)


@pytest.fixture(scope="module")
def project(opened) -> Project:
    return opened.project
