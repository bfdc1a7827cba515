"""Filters: what a page or a command looks at, as conditions with bound values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Filters:
    """Which incidents, and which day is asked about. Empty means all. `period` is a quarter ("2025-Q3") or a year ("2025")."""

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

    def condition(self, facts: str = "facts") -> tuple[str, dict[str, Any]]:
        """A condition on the columns of `incident_facts` (known as `facts`) and its parameters; "true" where nothing is filtered."""
        parts: list[str] = []
        values: dict[str, Any] = {}
        if self.period:
            parts.append(f"({facts}.quarter = $period OR starts_with({facts}.quarter, $period || '-'))")
            values["period"] = self.period
        if self.severities:
            parts.append(f"{facts}.severity IN (SELECT unnest($severities::INTEGER[]))")
            values["severities"] = list(self.severities)
        for name in ("systems", "teams", "themes"):
            chosen = getattr(self, name)
            if chosen:
                parts.append(f"list_has_any({facts}.{name}, ${name}::VARCHAR[])")
                values[name] = list(chosen)
        return " AND ".join(parts) or "true", values
