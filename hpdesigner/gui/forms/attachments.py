"""Where the bytes of photos go: a store beside the project, addressed by digest."""

from typing import Protocol


class Attachments(Protocol):
    """Pictures by their SHA-256."""

    def put(self, data: bytes) -> str:
        """Keep ``data`` and return its digest."""
        ...

    def get(self, sha256: str) -> bytes | None:
        """Return the bytes of a digest, or None where they are missing."""
        ...
