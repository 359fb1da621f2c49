"""Where the bytes of photos go: a store beside the project, addressed by digest."""

from pathlib import Path
from typing import Protocol

from PySide6.QtGui import QImage

from hpdesigner.problems import FileError, Problem


class Attachments(Protocol):
    """Pictures by their SHA-256."""

    def put(self, data: bytes) -> str:
        """Keep ``data`` and return its digest."""
        ...

    def get(self, sha256: str) -> bytes | None:
        """Return the bytes of a digest, or None where they are missing."""
        ...


def keep_picture(path: Path, attachments: Attachments) -> str:
    """Keep the picture in the file ``path`` and return its digest.

    Raises:
        FileError: It cannot be read, is no picture, or cannot be kept.
    """
    try:
        data = path.read_bytes()
    except OSError:
        data = b""
    if QImage.fromData(data).isNull():
        raise FileError(Problem("form.no_picture", facts={"file": path.name}))
    return attachments.put(data)
