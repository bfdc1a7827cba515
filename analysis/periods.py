"""Periods that are reviewed: quarters, years and days, the one before, the same a year ago, and whether two can be put beside each other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from analysis.connection import Row, Warehouse
from analysis.filters import Filters, between
from analysis.sentences import say
from analysis.verdicts import Change, Period, compare

_NAMED = re.compile(r"(?P<fiscal>FY)?(?P<year>\d{4})(?:-Q(?P<quarter>[1-4]))?")
_MONTHS = {"quarter": 3, "year": 12}
_DAY = timedelta(days=1)
_NEARLY = 0.1  # by how much two periods of the same length may differ, as quarters do


@dataclass(frozen=True, slots=True)
class Span:
    """A period with its first and last day. It is `complete` where it is over and the usual time to write up has passed, `written_up_on`."""

    name: str
    first: date
    last: date
    complete: bool
    written_up_on: date

    @property
    def label(self) -> str:
        """What it is called in a sentence: its name, or its days."""
        days = Filters(period=self.name).days
        return " to ".join(dict.fromkeys(f"{day.day} {day:%b %Y}" for day in days)) if days else self.name

    @property
    def earlier(self) -> str:
        """All days before it, as a period of `Filters`."""
        return between(date.min, self.first - _DAY)


def span(warehouse: Warehouse, name: str, as_of: date) -> Span:
    """The period of this name, as `Filters` takes it: "2025-Q3", "2025", "2025-07-01..2025-09-15". Raises `ValueError` where it is none."""
    days = Filters(period=name).days
    first, last = days or _days_of(name, _year_starts(warehouse))
    if first > last:
        raise ValueError(f"{first} is after {last}")
    return _span(warehouse, name, first, last, as_of)


def with_days_of(warehouse: Warehouse, name: str) -> str | None:
    """The quarter of this corpus's years with the days of a quarter of calendar years; None where none has them, or these are its years."""
    found, starts = _NAMED.fullmatch(name), _year_starts(warehouse)
    if found is None or found["fiscal"] or not found["quarter"] or starts == 1:
        return None
    months = int(found["year"]) * 12 + (int(found["quarter"]) - 1) * 3 - (starts - 1)
    return None if months % 3 else f"FY{months // 12 + 1:04}-Q{months % 12 // 3 + 1}"


def before(warehouse: Warehouse, of: Span, as_of: date) -> Span | None:
    """The period before: of a quarter the quarter, of a year the year, of days as many days. None where no incident had begun by its end."""
    if Filters(period=of.name).days:
        first = of.first - (of.last - of.first) - _DAY
        return _if_any(warehouse, _span(warehouse, between(first, of.first - _DAY), first, of.first - _DAY, as_of))
    return _if_any(warehouse, span(warehouse, _shifted(of.name, _length(of.name)), as_of))


def year_before(warehouse: Warehouse, of: Span, as_of: date) -> Span | None:
    """The same a year ago; None where no incident had begun by its end, and of a year, which is `before` it."""
    if Filters(period=of.name).days:
        first, last = _year_earlier(of.first), _year_earlier(of.last)
        return _if_any(warehouse, _span(warehouse, between(first, last), first, last, as_of)) if last < of.first else None
    return _if_any(warehouse, span(warehouse, _shifted(of.name, 12), as_of)) if _length(of.name) < 12 else None


def broken(warehouse: Warehouse, now: Span, earlier: Span) -> list[tuple[date, str]]:
    """What the corpus's calendar says happened between two periods, or in one, so that they cannot be put beside each other: day and text."""
    return [
        (on, text)
        for on, text in warehouse.rows(
            "SELECT noted_on, text FROM calendar_notes WHERE breaks AND noted_on > $first AND noted_on <= $last ORDER BY noted_on, text",
            {"first": earlier.first, "last": now.last},
        )
    ]


def begun_within(warehouse: Warehouse, of: Span) -> date | None:
    """The day of the corpus's first write-up, where it lies in a period and not among its first days, so that the period is not whole; else None."""
    first, _ = bounds(warehouse, of.last)
    return first if first and first >= of.first + (of.last - of.first + _DAY) * _NEARLY else None


def compared(warehouse: Warehouse, now: tuple[Span, int], earlier: tuple[Span, int]) -> Change:
    """What can be said of the counts of two periods of the same length, of which none holds a day of the other, where nothing is `broken` between
    them.
    """
    (later, count), (first, number) = now, earlier
    if not apart(later, first) or abs(_days(later) - _days(first)) > _NEARLY * _days(later):
        return Change(None, say("report.compared.unequal", label=later.label, others=first.label))
    if begins := begun_within(warehouse, first):
        day = f"{begins.day} {begins:%b %Y}"
        return Change(None, say("report.compared.begins", label=later.label, others=first.label, day=day))
    series = 1 if broken(warehouse, later, first) else 0
    return compare(_period(later, count, series), _period(first, number, 0))


def apart(one: Span, other: Span) -> bool:
    """Whether two periods have no day in common."""
    return one.last < other.first or other.last < one.first


def _days(of: Span) -> int:
    return (of.last - of.first).days + 1


def _period(of: Span, count: int, series: int) -> Period:
    return Period(of.label, float(count), count, count, of.complete, series)


def held(warehouse: Warehouse, as_of: date) -> list[Row]:
    """Every quarter that can be reviewed, the latest first, with what it holds: `quarter`, `complete`, `incidents`, `near_misses`, `drills`,
    `actions`, of how many of these it is known how they stand (`state_known`), and how many are `proven` (complete, with a check recorded; None where
    of none it is known).
    """
    return warehouse.records(
        """
        SELECT summary.quarter, summary.complete, summary.incidents, summary.near_misses, summary.drills,
          coalesce(asked.actions, 0) AS actions, coalesce(asked.state_known, 0) AS state_known,
          CASE WHEN asked.state_known > 0 THEN asked.proven END AS proven
        FROM quarterly_summary($as_of) AS summary
        LEFT JOIN (
          SELECT quarter, count(*) AS actions, count(*) FILTER (state <> 'unknown') AS state_known,
            count(*) FILTER (state = 'verified') AS proven
          FROM action_facts($as_of) GROUP BY quarter
        ) AS asked USING (quarter)
        WHERE summary.quarter IS NOT NULL
        ORDER BY summary.quarter DESC
        """,
        {"as_of": as_of},
    )


def bounds(warehouse: Warehouse, as_of: date) -> tuple[date | None, date | None]:
    """The day of the first incident and of the last one that had begun by a day; None where none had."""
    first, last = warehouse.rows("SELECT min(occurred_on), max(occurred_on) FROM incidents WHERE occurred_on <= $day", {"day": as_of})[0]
    return first, last


def last_change(warehouse: Warehouse) -> date | None:
    """The day of the last ingest that changed something; None where none did."""
    (day,) = warehouse.rows("SELECT max(finished_at)::DATE FROM ingest_runs")[0]
    return day if isinstance(day, date) else None


def _span(warehouse: Warehouse, name: str, first: date, last: date, as_of: date) -> Span:
    days = warehouse.value("SELECT days_to_write_up($as_of::DATE)", {"as_of": as_of})
    written_up = last + _DAY + timedelta(days=int(days))
    return Span(name, first, last, written_up <= as_of, written_up)


def _if_any(warehouse: Warehouse, found: Span) -> Span | None:
    begun = warehouse.value("SELECT count(*) FROM incidents WHERE occurred_on <= $last", {"last": found.last})
    return found if begun else None


def _year_starts(warehouse: Warehouse) -> int:
    return int(warehouse.value("SELECT coalesce(max(value), '1') FROM settings WHERE name = 'calendar.year_starts'"))


def _days_of(name: str, starts: int) -> tuple[date, date]:
    """The days of a quarter or a year; one that does not start in January is named by the year in which it ends."""
    found = _NAMED.fullmatch(name)
    if found is None or (found["fiscal"] is not None) != (starts > 1):
        raise ValueError(f'"{name}" is no quarter and no year')
    begins = (int(found["year"]) - (starts > 1)) * 12 + starts - 1 + (int(found["quarter"] or 1) - 1) * 3
    return _of_month(begins), _of_month(begins + _length(name)) - _DAY


def _of_month(months: int) -> date:
    return date(months // 12, months % 12 + 1, 1)


def _length(name: str) -> int:
    return _MONTHS["quarter" if "-Q" in name else "year"]


def _shifted(name: str, months: int) -> str:
    """A quarter or a year that lies so many months before."""
    found = _NAMED.fullmatch(name)
    if found is None:
        raise ValueError(f'"{name}" is no quarter and no year')
    quarters = int(found["year"]) * 4 + int(found["quarter"] or 1) - 1 - months // 3
    return f"{found['fiscal'] or ''}{quarters // 4:04}" + (f"-Q{quarters % 4 + 1}" if found["quarter"] else "")


def _year_earlier(day: date) -> date:
    return day.replace(year=day.year - 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)
