"""The numbers that a snapshot keeps of a review: every measure, for the period and those beside it."""

from __future__ import annotations

from typing import Any

from analysis.measures import Answer, ask, measures
from dashboard.report.review import Asked


def figures(asked: Asked) -> dict[str, dict[str, Any]]:
    """Each measure by name, then by period."""
    found: dict[str, dict[str, Any]] = {name: {} for name in measures()}
    for span in asked.beside:
        for name, answer in ask(asked.warehouse, list(measures()), asked.of(span), asked.as_of).items():
            found[name][span.name] = _number(answer)
    return found


def _number(answer: Answer) -> dict[str, Any]:
    return {"counted": answer.counted, "total": answer.total, "unknown": answer.unknown, "median": answer.median, "interval": answer.interval}
