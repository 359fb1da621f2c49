"""Projects of every shape the model allows, drawn field by field from its bounds."""

from datetime import date
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import annotated_types as bounds
from hypothesis import strategies as st

from hpdesigner.model.base import Frozen
from hpdesigner.model.bills import Bill, FuelAccount
from hpdesigner.model.building import Building, VentilationFan
from hpdesigner.model.distribution import Distribution, DuctSystem, ExistingUnit
from hpdesigner.model.project import Project
from hpdesigner.model.samples import sample_project

WIDEST = 1e6
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


def any_value(annotation: Any, metadata: tuple[Any, ...] = ()) -> st.SearchStrategy[Any]:
    """Return values a field of this type may have."""
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return any_value(args[0], (*metadata, *args[1:]))
    if origin in (Union, UnionType):
        return st.one_of(*(any_value(arg, metadata) for arg in args))
    if origin is Literal:
        return st.sampled_from(args)
    if origin is tuple:
        return st.lists(any_value(args[0]), max_size=2).map(tuple)
    return _plain(annotation, [limit for entry in metadata for limit in _limits(entry)])


def _limits(entry: Any) -> list[Any]:
    return list(getattr(entry, "metadata", [])) or [entry]


def _plain(kind: type, limits: list[Any]) -> st.SearchStrategy[Any]:
    if kind is NoneType:
        return st.none()
    if kind is bool:
        return st.booleans()
    if issubclass(kind, Enum):
        return st.sampled_from(kind)
    if issubclass(kind, Frozen):
        return any_of(kind)
    if kind is str:
        return TEXTS.filter(lambda text: len(text) >= _limit(limits, "min_length", 0))
    if kind is date:
        return st.dates(_limit(limits, "ge", date.min), _limit(limits, "le", date.max))
    low = _limit(limits, "ge", _limit(limits, "gt", -WIDEST))
    high = _limit(limits, "le", _limit(limits, "lt", WIDEST))
    if kind is int:
        return st.integers(int(low), int(high))
    open_ends = {
        "exclude_min": any(isinstance(limit, bounds.Gt) for limit in limits),
        "exclude_max": any(isinstance(limit, bounds.Lt) for limit in limits),
    }
    return st.floats(low, high, allow_nan=False, allow_subnormal=False, **open_ends)


def _limit(limits: list[Any], name: str, default: Any) -> Any:
    return next((v for limit in limits if (v := getattr(limit, name, None)) is not None), default)


def any_of(kind: type[Frozen], **fixed: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return values of a model class; ``fixed`` overrules single fields."""
    fields = {
        name: fixed[name] if name in fixed else any_value(info.annotation, tuple(info.metadata))
        for name, info in kind.model_fields.items()
        if name not in ("kind", "evidence") or name in fixed or kind is ExistingUnit
    }
    return st.builds(kind, **fields)


def _changed(row: Frozen, **kept: Any) -> st.SearchStrategy[Any]:
    """Return variations of ``row`` that keep its id and what it refers to."""
    names = ("id", "room_id", "surface_id", "roof_id", "construction_id")
    references = {name: st.just(row.__dict__[name]) for name in names if name in row.__dict__}
    return any_of(type(row), **references, **{k: st.just(v) for k, v in kept.items()})


def _varied(rows: tuple[Frozen, ...]) -> st.SearchStrategy[Any]:
    """Return ``rows`` in any order, each as it is or varied."""
    each = st.tuples(*(st.one_of(st.just(row), _changed(row)) for row in rows))
    return each.flatmap(lambda chosen: st.permutations(chosen).map(tuple))


SAMPLE = sample_project()


def _some(kind: type[Frozen], **fixed: Any) -> st.SearchStrategy[Any]:
    rows = st.lists(any_of(kind, **fixed), max_size=2, unique_by=lambda row: row.id)
    return rows.map(tuple)


KEYS = st.text("abc1 -é", min_size=1, max_size=6)
BUILDINGS = any_of(
    Building,
    rooms=st.just(SAMPLE.building.rooms).flatmap(_varied),
    surfaces=st.just(SAMPLE.building.surfaces).flatmap(_varied),
    openings=st.just(SAMPLE.building.openings).flatmap(_varied),
    constructions=st.just(SAMPLE.building.constructions).flatmap(_varied),
    ventilation=_some(VentilationFan, id=KEYS),
)
DISTRIBUTIONS = any_of(
    Distribution, ducts=_some(DuctSystem, id=KEYS), existing=_some(ExistingUnit, id=KEYS)
)
BILLS = _some(FuelAccount, id=KEYS, bills=_some(Bill, id=KEYS))
PROJECTS = any_of(
    Project,
    building=BUILDINGS,
    bills=BILLS,
    distribution=DISTRIBUTIONS,
    choices=st.just(SAMPLE.choices),
    proposal=st.just(SAMPLE.proposal),
    photos=st.just(()),
)
