"""The base of everything a user can enter: validated, frozen, edited by making a new value."""

import secrets
from typing import Annotated, Any, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field

from hpdesigner.problems import Where
from hpdesigner.units import Quantity

Self = TypeVar("Self", bound="Frozen")
_ID_BYTES = 6
Id = Annotated[str, Field(min_length=1)]
"""The name of a row: found by it, never by its place."""


def new_id() -> str:
    """Return a short random name for a row; rows are found by id, never by index."""
    return secrets.token_hex(_ID_BYTES)


class Frozen(BaseModel):
    """A validated value that never changes; editing makes a new one."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    def evolve(self: Self, **changes: Any) -> Self:  # noqa: ANN401 - any field's value
        """Return a copy with ``changes``, validated; untouched fields are shared, not copied."""
        checked = type(self).model_validate({**self.__dict__, **changes})
        return self.model_copy(update={name: getattr(checked, name) for name in changes})


def found(tree: Any, path: Where) -> Any:  # noqa: ANN401 - a path may end anywhere
    """Return the value at ``path`` below ``tree``; a row of a tuple is named by its id."""
    value = tree
    for step in path:
        value = _row(value, step)[1] if isinstance(value, tuple) else getattr(value, str(step))
    return value


def replaced(tree: Any, path: Where, value: Any) -> Any:  # noqa: ANN401 - a path may end anywhere
    """Return ``tree`` with the value at ``path`` exchanged, validated, the rest shared.

    Raises:
        pydantic.ValidationError: ``value`` is not allowed there; ``tree`` is unchanged.
        KeyError: A row named in ``path`` does not exist.
    """
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(tree, tuple):
        index, row = _row(tree, step)
        return (*tree[:index], replaced(row, rest, value), *tree[index + 1 :])
    return tree.evolve(**{str(step): replaced(getattr(tree, str(step)), rest, value)})


def _row(rows: tuple[Any, ...], step: str | int) -> tuple[int, Any]:
    if isinstance(step, int):
        return step, rows[step]
    for index, row in enumerate(rows):
        if row.id == step:
            return index, row
    raise KeyError(step)


def quantity_of(owner: type[Frozen], field: str) -> Quantity | None:
    """Return the physical quantity of ``field``, or None for texts, choices and plain numbers."""
    info = owner.model_fields[field]
    return next(
        (m for m in (*info.metadata, *_inside(info.annotation)) if isinstance(m, Quantity)), None
    )


def _inside(annotation: Any) -> tuple[Any, ...]:  # noqa: ANN401 - whatever a type hint may be
    """Return everything an annotation is made of; ``Area | None`` buries the quantity."""
    direct = (*get_args(annotation), *getattr(annotation, "__metadata__", ()))
    return (*direct, *(deep for part in direct for deep in _inside(part)))
