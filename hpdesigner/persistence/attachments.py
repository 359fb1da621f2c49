"""Photos and imported weather files, kept once each under the SHA-256 of their bytes.

The project names digests only; project files carry the bytes along.
"""

import hashlib
import re
from pathlib import Path

from hpdesigner.persistence.atomic import not_saved, write_atomically

_DIGEST = re.compile(r"[0-9a-f]{64}")
_SHELF_LETTERS = 2  # the first letters of the digest, to keep folders small


class Attachments:
    """A folder of bytes by digest."""

    def __init__(self, folder: Path) -> None:
        """Keep bytes below ``folder``, which is made when the first arrive."""
        self._folder = folder

    def put(self, data: bytes) -> str:
        """Keep ``data`` and return its digest.

        Raises:
            FileError: The folder cannot be written.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        path = self._path(sha256)
        if self.get(sha256) is None:
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise not_saved(path, error) from error
            write_atomically(path, data)
        return sha256

    def get(self, sha256: str) -> bytes | None:
        """Return the bytes of a digest, or None where they are missing or damaged."""
        if not _DIGEST.fullmatch(sha256):
            return None
        try:
            data = self._path(sha256).read_bytes()
        except OSError:
            return None
        return data if hashlib.sha256(data).hexdigest() == sha256 else None

    def _path(self, sha256: str) -> Path:
        return self._folder / sha256[:_SHELF_LETTERS] / sha256
