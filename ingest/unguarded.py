"""Frozen dataclasses of which a document makes hundreds, without what guarding their attributes at run time costs."""

from __future__ import annotations

from dataclasses import fields, make_dataclass
from typing import Any, TypeVar

T = TypeVar("T")


def unguarded(cls: type[T]) -> type[T]:
    """A frozen dataclass that is guarded by the type checker alone: to set the attributes of a guarded one costs three times as much."""
    made: Any = cls
    assignable = make_dataclass(cls.__name__, [(one.name, one.type, one) for one in fields(made)])
    made.__init__ = vars(assignable)["__init__"]
    del made.__setattr__, made.__delattr__
    return cls
