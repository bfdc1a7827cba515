"""Filters that a command was given, held against what the warehouse has, so that a slip of the pen is no empty list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from afterword.cli import Trouble

if TYPE_CHECKING:
    from analysis.corpus import Choices
    from analysis.filters import Filters
    from analysis.redaction import Redaction

_PERIOD = re.compile(r"(?:FY)?\d{4}(?:-Q[1-4])?")
_SEVERITIES = range(6)


def refuse_unknown(filters: Filters, known: Choices, left_out: Redaction | None = None) -> None:
    """Raise `Trouble` for a value that nothing in the warehouse has. A quarter, a year or a severity that only nobody wrote up is none of these.
    Where names are left out, none is offered instead.
    """
    from analysis.filters import no_such

    strange = [level for level in filters.severities if level not in _SEVERITIES]
    if strange:
        raise Trouble(f"There is no severity {strange[0]}; severities go from 0 to 5.", 2)
    if filters.period and filters.period not in known.periods and not _PERIOD.fullmatch(filters.period) and not _is_days(filters):
        raise Trouble(no_such("period", filters.period, known.periods), 2)
    for what, values, there in (
        ("system", filters.systems, known.systems),
        ("team", filters.teams, known.teams),
        ("theme", filters.themes, known.themes),
        ("owner", filters.owners, known.owners),
    ):
        for value in values:
            if value not in there and left_out and left_out.active:
                raise Trouble(f'There is no {what} "{value}".', 2)
            if value not in there:
                raise Trouble(no_such(what, value, there), 2)


def _is_days(filters: Filters) -> bool:
    """Whether the period is two days with dots between."""
    try:
        return bool(filters.days)
    except ValueError:
        return False
