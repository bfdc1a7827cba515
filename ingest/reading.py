"""What a value parser answers: a value, or a reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Reason(StrEnum):
    """Why a value could not be had (`gaps.reason`)."""

    ABSENT = "absent"
    PLACEHOLDER = "placeholder"
    UNPARSEABLE = "unparseable"
    AMBIGUOUS = "ambiguous"
    CONTRADICTORY = "contradictory"
    NOT_IN_FORM = "not_in_form"


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """A value or a reason for none, never both, never neither.

    `span` is where in the text that was read the deciding words stand (start, end), in characters. `guessed` says that a rule
    chose the value where the words alone do not give it.
    """

    value: T | None = None
    reason: Reason | None = None
    span: tuple[int, int] | None = None
    guessed: bool = False

    def __post_init__(self) -> None:
        if (self.value is None) == (self.reason is None):
            raise ValueError("a reading holds a value or a reason, and not both")


def found(value: T, span: tuple[int, int] | None = None, *, guessed: bool = False) -> Reading[T]:
    """A reading that holds `value`."""
    return Reading(value=value, span=span, guessed=guessed)


def missing(reason: Reason, span: tuple[int, int] | None = None) -> Reading[T]:
    """A reading that holds no value, for `reason`."""
    return Reading(reason=reason, span=span)
