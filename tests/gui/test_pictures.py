import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from hpdesigner.gui.pages.catalogue_of_pages import PAGES
from hpdesigner.model.samples import sample_project
from hpdesigner.persistence import archive
from hpdesigner.persistence.attachments import Attachments

LIMIT_S = 110


def hpdesigner(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "hpdesigner", *arguments],
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )


def size_of(picture: Path) -> tuple[int, int]:
    with Image.open(picture) as image:
        return image.size


@pytest.fixture
def house(tmp_path: Path) -> Path:
    file = tmp_path / "house.hpd"
    archive.save(sample_project(), file, Attachments(tmp_path / "attachments"))
    return file


def test_every_page_is_pictured_in_the_size_asked_for(house: Path, tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    options = ("--size", "800x500", "--units", "si", "--scale", "1.5", "--theme", "dark")
    done = hpdesigner("pictures", str(house), str(folder), *options)
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(file.stem for file in folder.iterdir()) == sorted(page.id for page in PAGES)
    sizes = {size_of(file) for file in folder.iterdir()}
    assert sizes == {(1200, 750)}


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--language", "xx"), "translation"),
        (("--size", "small"), "size"),
    ],
)
def test_what_cannot_be_pictured_is_said(
    house: Path, tmp_path: Path, options: tuple[str, ...], words: str
) -> None:
    done = hpdesigner("pictures", str(house), str(tmp_path / "pictures"), *options)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_that_is_no_project_is_said_in_one_line(tmp_path: Path) -> None:
    broken = tmp_path / "broken.hpd"
    broken.write_bytes(b"nothing")
    done = hpdesigner("pictures", str(broken), str(tmp_path / "pictures"))
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


def test_the_program_checks_itself_without_a_screen() -> None:
    done = hpdesigner("--offscreen-check")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("page ") == 2 * len(PAGES)
    assert "proposal printed" in done.stdout
