"""The one door to ``resources/`` and ``templates/``, in a checkout and in an installed copy."""

from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


@lru_cache(maxsize=1)
def _root() -> Traversable:
    package = files("hpdesigner")
    packed = package / "_data"
    return packed if packed.is_dir() else Path(str(package)).parent


def resource(*parts: str) -> Traversable:
    """Return a file or folder below ``resources/``."""
    return _root().joinpath("resources", *parts)


def template(*parts: str) -> Traversable:
    """Return a file or folder below ``templates/``."""
    return _root().joinpath("templates", *parts)
