"""What a value parser answers: a value, or a reason why there is none."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Reason(StrEnum):
    """Why a value could not be had (`gaps.reason`)."""

    ABSENT = "absent"
    PLACEHOLDER = "placeholder"
    UNPARSEABLE = "unparseable"
    AMBIGUOUS = "ambiguous"
    CONTRADICTORY = "contradictory"
    NOT_IN_FORM = "not_in_form"


class Reading(NamedTuple, Generic[T]):
    """A value or a reason for none, never both, never neither.

    `span` is where in the text that was read the deciding words stand (start, end), in characters. `guessed` says that a rule
    chose the value where the words alone do not give it.
    """

    value: T | None = None
    reason: Reason | None = None
    span: tuple[int, int] | None = None
    guessed: bool = False


def found(value: T, span: tuple[int, int] | None = None, *, guessed: bool = False) -> Reading[T]:
    """A reading that holds `value`."""
    if value is None:
        raise ValueError("a reading holds a value or a reason, and not both")
    return Reading(value, None, span, guessed)


def missing(reason: Reason, span: tuple[int, int] | None = None) -> Reading[T]:
    """A reading that holds no value, for `reason`."""
    return _MISSING[reason] if span is None else Reading(None, reason, span)


_MISSING: dict[Reason, Reading[Any]] = {reason: Reading(None, reason) for reason in Reason}
