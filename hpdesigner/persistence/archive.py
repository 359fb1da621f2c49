"""Project files: a zip of ``project.json`` and of the photos and weather files it names.

Saving replaces the file whole or not at all. Opening keeps what is right in a file that is
partly wrong and lists the rest; a file that is no project is refused in one sentence.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from hpdesigner import __version__
from hpdesigner.model.base import Frozen
from hpdesigner.model.evidence import Evidence
from hpdesigner.model.opened import Opened
from hpdesigner.model.project import Project
from hpdesigner.model.site import Photo, WeatherChoice
from hpdesigner.persistence import container, strict_json
from hpdesigner.persistence.atomic import write_atomically
from hpdesigner.persistence.tolerant import read_tolerantly
from hpdesigner.problems import FileError, Problem, Severity

FORMAT = "hpdesigner"
VERSION = 1
MIGRATIONS: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""``MIGRATIONS[n]`` turns the project of file version n into that of version n + 1."""
_CHUNK_BYTES = 1024**2
_PICTURES = {
    b"\xff\xd8\xff": ".jpg",
    b"\x89PNG": ".png",
    b"GIF8": ".gif",
    b"RIFF": ".webp",
    b"II*\x00": ".tif",
    b"MM\x00*": ".tif",
}


class Store(Protocol):
    """Bytes by their SHA-256."""

    def put(self, data: bytes) -> str:
        """Keep ``data`` and return its digest."""
        ...

    def get(self, sha256: str) -> bytes | None:
        """Return the bytes of a digest, or None where they are missing."""
        ...


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What tells whether a file was changed underneath: its size and its digest."""

    size_bytes: int
    sha256: str


def save(project: Project, path: Path, attachments: Store) -> tuple[Problem, ...]:
    """Write ``project`` with its attachments to ``path``; return which are missing.

    Raises:
        FileError: The file could not be written; what stood there is untouched.
    """
    content, problems = packed(project, attachments)
    write_atomically(path, content)
    return problems


def load(path: Path, attachments: Store) -> Opened:
    """Return the project in ``path``; its photos and weather files go to ``attachments``.

    Raises:
        FileError: The file cannot be read or is no project of this program or an older one.
    """
    return unpacked(_bytes(path), path.name, attachments)


def packed(project: Project, attachments: Store) -> tuple[bytes, tuple[Problem, ...]]:
    """Return the bytes of a project file, and which attachments are missing from it."""
    members: dict[str, bytes] = {}
    problems: list[Problem] = []
    for folder, sha256 in sorted(set(_digests(project))):
        content = attachments.get(sha256)
        if content is None:
            facts = {"digest": sha256[:12]}
            problems.append(Problem(f"file.{folder}_missing", (), Severity.WARNING, facts))
        else:
            members[f"{folder}/{sha256}{_ending(folder, content)}"] = content
    return container.pack(to_json(project), members), tuple(problems)


def unpacked(content: bytes, file: str, attachments: Store) -> Opened:
    """Return the project in the bytes of a project file called ``file``."""
    contents = container.unpack(content, file)
    opened = from_json(contents.project, file)
    not_kept = _keep(contents.attachments, attachments)
    missing = tuple(
        Problem(f"file.{folder}_missing", (), Severity.WARNING, {"digest": sha256[:12]})
        for folder, sha256 in sorted(set(_digests(opened.project)))
        if attachments.get(sha256) is None
    )
    return Opened(opened.project, (*contents.problems, *opened.problems, *not_kept, *missing))


def _keep(found: Mapping[str, bytes], attachments: Store) -> tuple[Problem, ...]:
    """Put what is what its name says into the store; a store that is full costs no survey."""
    try:
        for sha256, data in found.items():
            if hashlib.sha256(data).hexdigest() == sha256:
                attachments.put(data)
    except FileError as error:
        return (replace(error.problem, severity=Severity.WARNING),)
    return ()


def to_json(project: Project) -> bytes:
    """Return ``project`` as the text of a project file."""
    head = {"format": FORMAT, "version": VERSION, "app": __version__}
    value = {**head, "project": project.model_dump(mode="json")}
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1).encode()


def from_json(content: bytes, file: str) -> Opened:
    """Return the project in the text of a project file; what is wrong in it is listed."""
    value = strict_json.parse(content, file)
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise _refused("file.other_format", file)
    project = migrated(value.get("project"), value.get("version"), file)
    try:
        return Opened(*read_tolerantly(Project, project, file))
    except RecursionError as error:
        raise _refused("file.too_deep", file) from error


def migrated(data: Any, version: Any, file: str) -> Any:  # noqa: ANN401 - JSON
    """Return the project ``data`` of a file of ``version`` as this version writes it."""
    if type(version) is not int or version < 1:
        raise _refused("file.no_version", file)
    if version > VERSION:
        raise _refused("file.newer", file, version=version, known=VERSION)
    for step in range(version, VERSION):
        data = MIGRATIONS[step](data)
    return data


def fingerprint(path: Path) -> Fingerprint | None:
    """Return size and digest of ``path``; None where there is no file to read."""
    digest, size = hashlib.sha256(), 0
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK_BYTES):
                digest.update(chunk)
                size += len(chunk)
    except OSError:
        return None
    return Fingerprint(size, digest.hexdigest())


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > container.LARGEST_FILE_BYTES:
            limit_mb = container.LARGEST_FILE_BYTES // 1024**2
            raise _refused("file.too_large", path.name, limit_mb=limit_mb)
        return path.read_bytes()
    except OSError as error:
        raise _refused("file.unreadable", path.name, reason=error.strerror or str(error)) from error


def _digests(value: object) -> Iterator[tuple[str, str]]:
    """Yield folder and digest of everything that lies beside the project."""
    if isinstance(value, tuple):
        for row in value:
            yield from _digests(row)
    elif isinstance(value, Frozen):
        if isinstance(value, Photo):
            yield "photos", value.sha256
        elif isinstance(value, Evidence) and value.photo:
            yield "photos", value.photo
        elif isinstance(value, WeatherChoice) and value.file_sha256:
            yield "weather", value.file_sha256
        for inner in value.__dict__.values():
            yield from _digests(inner)


def _ending(folder: str, content: bytes) -> str:
    if folder == "weather":
        return ".epw"
    return next((end for start, end in _PICTURES.items() if content.startswith(start)), "")


def _refused(code: str, file: str, **facts: float | str) -> FileError:
    return FileError(Problem(code, facts={"file": file, **facts}))
