import os
import subprocess
import sys
from pathlib import Path

import pytest

from hpdesigner.__main__ import main
from hpdesigner.app import Program
from hpdesigner.model.samples import sample_project
from hpdesigner.persistence import archive, folders, settings
from hpdesigner.persistence.attachments import Attachments

LOADED_AT_START = """
import sys
from hpdesigner.app import Program
program = Program([])
program.qt.processEvents()
print(*sorted({name.partition(".")[0] for name in sys.modules}))
program.window.close()
program.close()
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    file = tmp_path / "house.hpd"
    archive.save(sample_project(), file, Attachments(tmp_path / "attachments"))
    return file


def test_a_file_named_at_the_start_is_opened(qtbot, house: Path) -> None:
    program = Program([str(house)])
    qtbot.waitUntil(lambda: program.window.files.path == house)
    assert program.window.document.project == sample_project()
    program.window.close()
    program.close()


def test_a_file_that_cannot_be_opened_leaves_the_start_page(qtbot, tmp_path: Path) -> None:
    program = Program([str(tmp_path / "nowhere.hpd")])
    qtbot.waitUntil(lambda: len(program.window.banners.shown()) == 1)
    assert program.window.page_id is None
    program.window.close()
    program.close()


def test_a_crash_of_the_last_run_is_told(qapp) -> None:
    folders.state_folder().mkdir(parents=True)
    (folders.state_folder() / "crash-1.log").write_text("Fatal Python error")
    program = Program([])
    (banner,) = program.window.banners.shown()
    assert "unexpectedly" in banner.text
    program.window.close()
    program.close()


def test_with_a_damaged_catalog_the_window_opens_and_says_so(qapp) -> None:
    place = settings.catalogue_place()
    assert isinstance(place, Path)
    place.parent.mkdir(parents=True)
    place.write_bytes(b"no catalog, but long enough to be taken for a database " * 100)
    program = Program([])
    texts = [banner.text for banner in program.window.banners.shown()]
    assert any("move the file away" in text for text in texts)
    assert any("changes to them are not kept" in text for text in texts)
    assert program.window.workspace.services.catalogue.units()
    program.window.close()
    program.close()
    assert place.read_bytes().startswith(b"no catalog")


def test_preferences_are_kept_for_the_next_start(qapp) -> None:
    program = Program([])
    program.session.switch_system()
    program.window.close()
    program.close()
    assert settings.read().system == "si"


def test_heavy_libraries_are_not_loaded_before_the_window() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED_AT_START],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.split())
    assert loaded & {"CoolProp", "pyqtgraph", "reportlab", "pypdfium2", "PIL"} == set()
    assert "PySide6" in loaded


def test_commands_go_to_the_command_line(capsys) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("hpdesigner ")
