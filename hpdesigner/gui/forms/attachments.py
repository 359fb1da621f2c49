"""Where the bytes of photos go: a store beside the project, addressed by digest."""

import hashlib
from typing import Protocol


class Attachments(Protocol):
    """Pictures by their SHA-256."""

    def put(self, data: bytes) -> str:
        """Keep ``data`` and return its digest."""
        ...

    def get(self, sha256: str) -> bytes | None:
        """Return the bytes of a digest, or None where they are missing."""
        ...


class MemoryAttachments:
    """Attachments that last as long as the window: for a project that has no file yet."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def put(self, data: bytes) -> str:
        """Keep ``data`` and return its digest."""
        digest = hashlib.sha256(data).hexdigest()
        self._kept[digest] = data
        return digest

    def get(self, sha256: str) -> bytes | None:
        """Return the bytes of a digest, or None where they are missing."""
        return self._kept.get(sha256)
