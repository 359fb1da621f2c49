"""Unsaved work, journalled while it is edited and offered again after a crash.

A journal holds the project only, never photos. It belongs to the process that writes it and is
offered once that process is gone; a journal that cannot be read is reported and kept.
"""

import contextlib
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hpdesigner import __version__
from hpdesigner.model.project import Project
from hpdesigner.persistence import strict_json
from hpdesigner.persistence.archive import VERSION, Fingerprint, migrated
from hpdesigner.persistence.atomic import not_saved, write_atomically
from hpdesigner.persistence.processes import Process, this_process
from hpdesigner.persistence.tolerant import read_tolerantly
from hpdesigner.problems import FileError, Problem, Severity

FORMAT = "hpdesigner recovery"
ENDING = ".journal"
LARGEST_BYTES = 64 * 1024**2
_PLAIN = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass(frozen=True, slots=True)
class Recovered:
    """Work left behind by a process that is gone."""

    file: Path
    project: Project
    original_path: Path | None
    original_fingerprint: Fingerprint | None
    written: datetime
    steps: int
    """How many steps the work is newer than the file."""
    problems: tuple[Problem, ...] = ()

    def discard(self) -> None:
        """Delete the journal: its work is saved or not wanted."""
        with contextlib.suppress(OSError):
            self.file.unlink(missing_ok=True)


class Journal:
    """The journal of one open document."""

    def __init__(self, folder: Path, document_id: str) -> None:
        """Journal the document called ``document_id`` below ``folder``."""
        self._owner = this_process()
        self._document_id = document_id
        self.file = folder / f"{_file_name(document_id)}.{self._owner.pid}{ENDING}"

    def write(
        self,
        project: Project,
        original_path: Path | None,
        original_fingerprint: Fingerprint | None,
        steps: int,
    ) -> None:
        """Replace the journal by the state of ``project``.

        Raises:
            FileError: The journal could not be written; the one before is untouched.
        """
        fingerprint = original_fingerprint
        value = {
            "format": FORMAT,
            "version": VERSION,
            "app": __version__,
            "document": self._document_id,
            "pid": self._owner.pid,
            "start": self._owner.start,
            "written": datetime.now(UTC).isoformat(),
            "original_path": str(original_path) if original_path else None,
            "original_size": fingerprint.size_bytes if fingerprint else None,
            "original_sha256": fingerprint.sha256 if fingerprint else None,
            "steps": steps,
            "project": project.model_dump(mode="json"),
        }
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise not_saved(self.file, error) from error
        write_atomically(self.file, json.dumps(value).encode())

    def discard(self) -> None:
        """Delete the journal: the work is saved, or the window was closed on purpose."""
        with contextlib.suppress(OSError):
            self.file.unlink(missing_ok=True)


def abandoned(folder: Path) -> tuple[Recovered, ...]:
    """Return the work of processes that are gone, newest first."""
    found = (item for item in _scanned(folder) if isinstance(item, Recovered))
    return tuple(sorted(found, key=lambda recovered: recovered.written, reverse=True))


def damaged(folder: Path) -> tuple[Problem, ...]:
    """Return a finding for each journal that cannot be read; the files are kept."""
    return tuple(item for item in _scanned(folder) if isinstance(item, Problem))


def _scanned(folder: Path) -> Iterator[Recovered | Problem]:
    for file in sorted(folder.glob(f"*{ENDING}")):
        try:
            recovered = _read(file)
        except (FileError, OSError, KeyError, TypeError, ValueError, OverflowError):
            facts = {"file": file.name, "folder": str(folder)}
            yield Problem("file.journal_damaged", (), Severity.WARNING, facts)
        else:
            if recovered is not None:
                yield recovered


def _read(file: Path) -> Recovered | None:
    """Return the work in ``file``, or None while its process is still at it."""
    if file.stat().st_size > LARGEST_BYTES:
        raise ValueError(file)
    value: dict[str, Any] = strict_json.parse(file.read_bytes(), file.name)
    if value["format"] != FORMAT:
        raise ValueError(file)
    if Process(int(value["pid"]), str(value["start"])).is_running:
        return None
    data = migrated(value["project"], value["version"], file.name)
    project, problems = read_tolerantly(Project, data, file.name)
    path, size, sha256 = value["original_path"], value["original_size"], value["original_sha256"]
    written = datetime.fromisoformat(value["written"])
    return Recovered(
        file=file,
        project=project,
        original_path=Path(path) if path else None,
        original_fingerprint=Fingerprint(int(size), str(sha256)) if sha256 else None,
        written=written if written.tzinfo else written.replace(tzinfo=UTC),
        steps=int(value["steps"]),
        problems=problems,
    )


def _file_name(document_id: str) -> str:
    if _PLAIN.fullmatch(document_id):
        return document_id
    return hashlib.sha256(document_id.encode("utf-8", "surrogatepass")).hexdigest()
