"""A store of attachments and files made by hand, as an honest or a hostile program would."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hpdesigner.model.samples import sample_project
from hpdesigner.persistence import archive
from hpdesigner.persistence.attachments import Attachments


@pytest.fixture
def store(tmp_path: Path) -> Attachments:
    return Attachments(tmp_path / "attachments")


@pytest.fixture
def survey() -> dict[str, Any]:
    """The sample project as JSON values, to be damaged."""
    return json.loads(archive.to_json(sample_project()))


@pytest.fixture
def zipped(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes a zip of given members."""

    def write(members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> Path:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", compression) as file:
            for name, content in members.items():
                file.writestr(name, content)
        path = tmp_path / "given.hpd"
        path.write_bytes(buffer.getvalue())
        return path

    return write
