"""Named choices of one kind: load methods, sizing rules, importers, documents."""

from collections.abc import Iterator, Mapping
from typing import Generic, Protocol, TypeVar

from hpdesigner.problems import HpdError, Problem


class Named(Protocol):
    """Anything that can stand in a registry."""

    @property
    def name(self) -> str:
        """The name users and files know it by."""
        ...


T = TypeVar("T", bound=Named)


class Registry(Mapping[str, T], Generic[T]):
    """A frozen mapping from name to choice, in the order given; the first is the default."""

    def __init__(self, kind: str, *choices: T) -> None:
        self._kind = kind
        self._choices = {choice.name: choice for choice in choices}

    def __getitem__(self, name: str) -> T:
        """Return the choice called ``name``; raise an ``HpdError`` that lists the names."""
        try:
            return self._choices[name]
        except KeyError:
            facts = {"kind": self._kind, "name": name, "known": ", ".join(self._choices)}
            raise HpdError(Problem("registry.unknown", facts=facts)) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._choices)

    def __len__(self) -> int:
        return len(self._choices)

    @property
    def default(self) -> T:
        """The choice used when nobody chose."""
        return next(iter(self._choices.values()))
