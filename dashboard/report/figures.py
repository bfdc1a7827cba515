"""The numbers that a snapshot keeps of a review: every measure, for the period and those beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from analysis.filters import Filters
from analysis.followthrough import LADDER, STANDING
from analysis.measures import Answer, ask, measures
from dashboard.report.cells import share
from dashboard.report.review import Asked
from dashboard.report.told_durations import time_of

BEFORE = "before"  # the period: what is kept of the older actions stands under this
OF_OLDER = (*LADDER, *STANDING)
_KEPT = tuple(field.name for field in fields(Answer) if field.name != "measure")


def figures(asked: Asked) -> dict[str, dict[str, Any]]:
    """Each measure by name, then by period."""
    found: dict[str, dict[str, Any]] = {name: {} for name in measures()}
    for span in asked.beside:
        for name, number in numbers(asked, list(measures()), asked.of(span)).items():
            found[name][span.name] = number
    for name, number in numbers(asked, OF_OLDER, asked.earlier).items():
        found[name][BEFORE] = number
    return found


def numbers(asked: Asked, names: Sequence[str], filters: Filters) -> dict[str, dict[str, Any]]:
    """These measures of what `filters` let through, as a snapshot keeps them."""
    return {name: _number(answer) for name, answer in ask(asked.warehouse, names, filters, asked.as_of).items()}


def _number(answer: Answer) -> dict[str, Any]:
    kept = {field: getattr(answer, field) for field in _KEPT}
    return kept | {"longest": answer.least_and_most[1] if answer.least_and_most else None}


def told(name: str, number: Mapping[str, Any]) -> str:
    """A number as a snapshot keeps it, as a cell has it."""
    answer = Answer(measures()[name], **{field: number[field] for field in _KEPT if field in number})
    if answer.measure.value:
        return time_of(answer)
    return share(answer) if answer.measure.is_share else str(answer.counted)
