"""Writing a file so that a reader finds the old one or the new one, never a part.

The content goes to a temporary file beside the target and reaches the disk before it takes the
target's name. Whatever fails on the way leaves the old file and nothing else.
"""

import contextlib
import errno
import os
import secrets
import stat
from pathlib import Path

from hpdesigner.problems import FileError, Problem

_REASONS = {
    errno.ENOSPC: "file.no_space",
    errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC: "file.no_space",
    errno.EACCES: "file.no_permission",
    errno.EPERM: "file.no_permission",
    errno.EROFS: "file.no_permission",
    errno.ENOENT: "file.no_folder",
    errno.ENOTDIR: "file.no_folder",
    errno.EISDIR: "file.is_folder",
}
_TOKEN_BYTES = 6


def write_atomically(path: Path, content: bytes) -> None:
    """Make ``path`` hold ``content``, or leave it as it is.

    Raises:
        FileError: The content could not be written; the old file is untouched.
    """
    target = path.resolve() if path.is_symlink() else path
    _refuse(target)
    temporary = target.with_name(f".hpd-{secrets.token_hex(_TOKEN_BYTES)}.tmp")
    try:
        _write(temporary, content)
        _keep_mode(target, temporary)
        temporary.replace(target)
        _reach_disk(target.parent)
    except OSError as error:
        raise not_saved(path, error) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def not_saved(path: Path, error: OSError) -> FileError:
    """Return the error that says why ``path`` could not be written."""
    code = _REASONS.get(error.errno or 0, "file.not_saved")
    facts = {
        "file": path.name or str(path),
        "folder": str(path.parent),
        "reason": error.strerror or str(error),
    }
    return FileError(Problem(code, facts=facts))


def _refuse(target: Path) -> None:
    """Raise where ``target`` must not be replaced: a folder, or a file that is write-protected.

    Renaming over a protected file would succeed, since only the folder's permission is asked.
    """
    if target.is_dir():
        raise not_saved(target, IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR)))
    try:
        protected = not target.stat().st_mode & stat.S_IWUSR
    except OSError:  # there is nothing to protect, or writing will say what is wrong
        return
    if protected:
        raise FileError(Problem("file.write_protected", facts={"file": target.name}))


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _keep_mode(target: Path, temporary: Path) -> None:
    """Give the new file the permissions of the old one, so that a shared file stays shared."""
    with contextlib.suppress(OSError):
        temporary.chmod(stat.S_IMODE(target.stat().st_mode))


def _reach_disk(folder: Path) -> None:
    """Flush the folder's entry; where folders cannot be flushed, the system sees to it."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
