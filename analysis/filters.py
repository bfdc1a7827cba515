"""Filters: what a page or a command looks at, as conditions with bound values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from typing import Any

from analysis.sentences import say

_FEW = 8  # values that are named where one is not known
_BETWEEN = ".."
UNDATED = "undated"  # the period of what has no day
_LISTS = ("systems", "teams", "themes")


@dataclass(frozen=True, slots=True)
class Filters:
    """Which incidents, and which day is asked about. Empty means all. `period` is a quarter ("2025-Q3"), a year ("2025"), or days, the first and the
    last of them included ("2025-07-01..2025-09-15"), or `UNDATED`.
    """

    period: str | None = None
    severities: tuple[int, ...] = ()
    systems: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    as_of: date | None = None

    @property
    def any(self) -> bool:
        """Whether anything is filtered out."""
        return bool(self.period or self.severities or self.systems or self.teams or self.themes or self.owners)

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day of a period that is given by them; None of a quarter or a year. What is no day raises `ValueError`."""
        first, between, last = (self.period or "").partition(_BETWEEN)
        return (date.fromisoformat(first), date.fromisoformat(last)) if between else None

    def condition(self, facts: str = "facts") -> tuple[str, dict[str, Any]]:
        """A condition on the columns of `incident_facts` (known as `facts`) and its parameters; "true" where nothing is filtered."""
        return " AND ".join(self.parts(facts).values()) or "true", self._values()

    def condition_on_actions(self, actions: str, facts: str | None = None) -> tuple[str, dict[str, Any]]:
        """The same on actions (known as `actions`), with their `owners`; they have the columns of `incident_facts` where no `facts` are named."""
        condition, values = self.condition(facts or actions)
        if not self.owners:
            return condition, values
        return f"{condition} AND list_has_any({actions}.owners, $owners::VARCHAR[])", {**values, "owners": list(self.owners)}

    def condition_beside(self, rows: str, key: str = "incident_key") -> tuple[str, dict[str, Any]]:
        """The same on rows (known as `rows`) that have the `quarter` of their incident beside its `key`: of its facts only the rest is asked, where
        there is any.
        """
        parts = self.parts(rows)
        period = parts.pop("period", "true")
        if self.days:
            return f"{rows}.{key} IN (SELECT incident_key FROM incident_facts AS facts WHERE {self.condition()[0]})", self._values()
        if not parts:
            return period, self._values()
        others = " AND ".join(replace(self, period=None).parts("facts").values())
        return f"{period} AND {rows}.{key} IN (SELECT incident_key FROM incident_facts AS facts WHERE {others})", self._values()

    def holds(self, quarter: str) -> bool:
        """Whether a quarter lies in the period: what `parts` says of it in SQL."""
        return not self.period or quarter == self.period or quarter.startswith(f"{self.period}-")

    def parts(self, facts: str = "facts") -> dict[str, str]:
        """The conditions of which `condition` is made, by what each filters."""
        parts: dict[str, str] = {}
        if self.period == UNDATED:
            parts["period"] = f"{facts}.quarter IS NULL"
        elif self.days:
            parts["period"] = f"{facts}.occurred_on BETWEEN $first_day AND $last_day"
        elif self.period:
            parts["period"] = f"({facts}.quarter = $period OR starts_with({facts}.quarter, $period || '-'))"
        if self.severities:
            parts["severities"] = f"{facts}.severity IN (SELECT unnest($severities::INTEGER[]))"
        return parts | {name: f"list_has_any({facts}.{name}, ${name}::VARCHAR[])" for name in _LISTS if getattr(self, name)}

    def _values(self) -> dict[str, Any]:
        values: dict[str, Any] = {"period": self.period} if self.period and self.period != UNDATED else {}
        if self.days:
            values = dict(zip(("first_day", "last_day"), self.days, strict=True))
        return values | {name: list(getattr(self, name)) for name in ("severities", *_LISTS) if getattr(self, name)}


def between(first: date, last: date) -> str:
    """The period of these days, as `Filters` takes it."""
    return f"{first.isoformat()}{_BETWEEN}{last.isoformat()}"


def no_such(what: str, value: str, known: Sequence[str]) -> str:
    """That nothing in the warehouse has this value of a filter, and which there are; the nearest, where it looks like a slip of the pen."""
    if not known:
        return say("filters.none_known", what=what, value=value)
    nearest = get_close_matches(value, known, 1)
    if nearest:
        return say("filters.nearest", what=what, value=value, nearest=nearest[0])
    return say("filters.others", what=what, value=value, others=", ".join(known[:_FEW]) + (" and others" if len(known) > _FEW else ""))
