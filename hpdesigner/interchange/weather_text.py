"""The text of a weather file, gzipped or not, whatever its encoding; hostile until read."""

import gzip
import re
import zlib
from pathlib import Path

from hpdesigner.problems import FileError, Problem

LARGEST_BYTES = 64 * 1024 * 1024
"""A year of hours is 1.5 MB; anything near this is no weather file."""
LINE_END = re.compile(r"\r\n|\r|\n")
UNNAMED = "weather.epw"


def file_content(path: Path) -> bytes:
    """Return the bytes of a file of a sensible size.

    Raises:
        FileError: The file is too large or cannot be read.
    """
    try:
        size = path.stat().st_size
        if size > LARGEST_BYTES:
            raise _too_large(path.name, size)
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise file_error("unreadable", path.name, reason=reason) from error


def _unpacked(content: bytes, name: str) -> bytes:
    if content.startswith(b"\x1f\x8b"):
        try:
            # Asked for one byte too many, so that a small file cannot unpack to gigabytes.
            unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
            content = unpacker.decompress(content, LARGEST_BYTES + 1)
            if not unpacker.eof and len(content) <= LARGEST_BYTES:
                raise EOFError
        except (zlib.error, gzip.BadGzipFile, EOFError) as error:
            raise file_error("damaged_archive", name) from error
    if len(content) > LARGEST_BYTES:
        raise _too_large(name, len(content))
    return content


def _text(content: bytes, name: str) -> str:
    """Return the file as text; names with accents come in several encodings."""
    if not content.strip():
        raise file_error("empty", name)
    if b"\0" in content[:4096]:
        raise file_error("not_text", name)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def text_lines(content: bytes, name: str) -> list[str]:
    """Return the lines of a weather file's content.

    Raises:
        FileError: The content is empty, damaged, too large or no text.
    """
    return LINE_END.split(_text(_unpacked(content, name), name))


def file_error(code: str, name: str, **facts: float | str) -> FileError:
    """Return the error of a weather file; ``code`` picks the sentence."""
    return FileError(Problem(f"epw.{code}", (), facts={"file": name, **facts}))


def _too_large(name: str, size: int) -> FileError:
    return file_error("too_large", name, size_mb=size / 1e6, limit_mb=LARGEST_BYTES / 1e6)
