"""The zip around a project, opened as if whoever made it meant harm.

Sizes, names and flags are read from the directory before anything is unpacked, and nothing is
ever unpacked to a path that the file names.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import NoReturn

from hpdesigner.problems import FileError, Problem, Severity

PROJECT = "project.json"
MEMBER = re.compile(r"(photos|weather)/([0-9a-f]{64})(\.[a-z0-9]{1,5})?")
LARGEST_FILE_BYTES = 1024**3
LARGEST_TOTAL_BYTES = 1024**3
"""Unpacked; two hundred photos of a good camera."""
LARGEST_PROJECT_BYTES = 32 * 1024**2
"""A house of 40 rooms takes 0.1 MB."""
MOST_MEMBERS = 5000
LARGEST_RATIO = 200
"""Unpacked to packed size; survey JSON shrinks to a twentieth, deflate can reach a thousandth."""
RATIO_FREE_BYTES = 1024**2
"""Below this size a ratio harms nobody."""
_EPOCH = (1980, 1, 1, 0, 0, 0)  # a fixed date: the same project gives the same bytes
_ENCRYPTED = 0x1
_COMPRESSIONS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    struct.error,
    UnicodeError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a project file holds."""

    project: bytes
    attachments: Mapping[str, bytes]
    """By digest as the member's name claims it."""
    problems: tuple[Problem, ...] = ()


def pack(project: bytes, attachments: Mapping[str, bytes]) -> bytes:
    """Return a zip of ``project`` (deflated) and ``attachments`` by member name (stored)."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr(_member(PROJECT, zipfile.ZIP_DEFLATED), project)
        for name, content in attachments.items():
            file.writestr(_member(name, zipfile.ZIP_STORED), content)
    return buffer.getvalue()


def _member(name: str, compression: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type = compression
    info.external_attr = 0o644 << 16
    return info


def unpack(content: bytes, file: str) -> Contents:
    """Return what the zip ``content`` holds.

    Raises:
        FileError: It is no zip, damaged, encrypted, a bomb, or names paths outside itself.
    """
    if not content:
        _refuse("file.empty", file)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = _checked(archive.infolist(), file)
            return _read(archive, members, file)
    except _BROKEN as error:
        code = "file.not_project" if not content.startswith(b"PK") else "file.damaged"
        raise FileError(Problem(code, facts={"file": file})) from error


def _checked(members: list[zipfile.ZipInfo], file: str) -> list[zipfile.ZipInfo]:
    if len(members) > MOST_MEMBERS:
        _refuse("file.too_many", file, count=len(members), limit=MOST_MEMBERS)
    seen: set[str] = set()
    for member in members:
        _check(member, file)
        if member.filename in seen:
            _refuse("file.member_twice", file, member=member.filename)
        seen.add(member.filename)
    total = sum(member.file_size for member in members)
    if total > LARGEST_TOTAL_BYTES:
        _refuse("file.too_large", file, limit_mb=LARGEST_TOTAL_BYTES // 1024**2)
    if PROJECT not in seen:
        _refuse("file.no_project", file)
    return members


def _check(member: zipfile.ZipInfo, file: str) -> None:
    name = member.filename
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name:
        _refuse("file.bad_name", file, member=name)
    if member.flag_bits & _ENCRYPTED:
        _refuse("file.encrypted", file, member=name)
    if member.compress_type not in _COMPRESSIONS:
        _refuse("file.compression", file, member=name)
    if name == PROJECT and member.file_size > LARGEST_PROJECT_BYTES:
        _refuse("file.project_too_large", file, limit_mb=LARGEST_PROJECT_BYTES // 1024**2)
    is_large = member.file_size > RATIO_FREE_BYTES
    if is_large and member.file_size > LARGEST_RATIO * max(member.compress_size, 1):
        _refuse("file.bomb", file, member=name)


def _read(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], file: str) -> Contents:
    attachments: dict[str, bytes] = {}
    problems: list[Problem] = []
    for member in members:
        known = MEMBER.fullmatch(member.filename)
        if known:
            attachments[known[2]] = archive.read(member)
        elif member.filename != PROJECT and not member.is_dir():
            facts = {"file": file, "member": member.filename}
            problems.append(Problem("file.unknown_member", (), Severity.NOTE, facts))
    return Contents(archive.read(PROJECT), attachments, tuple(problems))


def _refuse(code: str, file: str, **facts: float | str) -> NoReturn:
    raise FileError(Problem(code, facts={"file": file, **facts}))
