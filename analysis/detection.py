"""Who noticed: shares with their intervals, and the incidents behind each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from analysis.connection import Warehouse
from analysis.counted_incidents import Incidents, having
from analysis.explain import FEW
from analysis.filters import Filters
from analysis.intervals import wilson, wilson_of_range
from analysis.measures import Answer
from analysis.quarterly import quarters_of
from analysis.sentences import percent, say

By = Literal["group", "method"]
GROUPS = ("machines", "our_people", "somebody_else")
METHODS = ("alert", "synthetic", "audit", "staff", "customer", "external")  # in the order of their groups
_VALUES: Mapping[By, tuple[str, ...]] = {"group": GROUPS, "method": METHODS}


@dataclass(frozen=True, slots=True)
class Share:
    """How many incidents one group, or one way of noticing, noticed first (`who`; None: nobody wrote), and `which`, of all `total` of a quarter, for
    `unknown` of which nobody wrote who. `interval` of the share is Wilson's at 95 %, from 0 to 1; of those that are known it reaches from that of
    none of the unknown to that of all of them.
    """

    who: str | None
    incidents: int
    which: Incidents
    total: int
    unknown: int
    interval: tuple[float, float]

    @property
    def share(self) -> float:
        """The part of the total, from 0 to 1."""
        return self.incidents / self.total

    @property
    def in_words(self) -> str:
        """How many, and which part that is with its interval; of fewer than five, and of those of which nobody wrote, no part in per cent is told."""
        if self.total < FEW or self.who is None:  # what nobody wrote is no share of anything that could be off
            return str(self.incidents)
        low, high = (round(bound * 100) for bound in self.interval)
        name = "share_unknown" if self.unknown else "share"
        least, most = (percent(part, self.total) for part in (self.incidents, self.incidents + self.unknown))
        return say(f"detection.{name}", incidents=self.incidents, part=least, most=most, low=low, high=high)


def first_in(answer: Answer) -> str:
    """In how many incidents a group was first, as a part of the sentence on all: "**19** (43 %, 95 % interval 30 to 58 %)"; of none, and of fewer
    than five, without a part in per cent.
    """
    if not answer.counted or answer.share_interval is None or answer.total < FEW:
        return f"**{answer.counted or 'none'}**"
    low, high = (round(bound * 100) for bound in answer.share_interval)
    least, most = (percent(part, answer.total) for part in (answer.counted, answer.counted + answer.unknown))
    return say(f"detection.{'who_range' if answer.unknown else 'who_part'}", incidents=answer.counted, part=least, most=most, low=low, high=high)


@dataclass(frozen=True, slots=True)
class Noticed:
    """Who noticed the `incidents` of one quarter (None: those without a day). `shares` has every group or way, those of which nobody wrote last; it
    has none where there is no incident.
    """

    quarter: str | None
    complete: bool | None
    series: int | None
    incidents: int
    shares: tuple[Share, ...]


def noticed(warehouse: Warehouse, filters: Filters, as_of: date, by: By = "group") -> list[Noticed]:
    """Who noticed first, for every quarter from the first to the last of the period, of the incidents that `filters` let through."""
    sql, values = _begun(filters, as_of)
    found: dict[str | None, dict[str | None, int]] = {}
    for quarter, who, number in warehouse.rows(f"SELECT quarter, detection_{by}, count(*) FROM {sql} GROUP BY ALL", values):
        found.setdefault(quarter, {})[who] = number
    dated = [
        Noticed(row.quarter, row.complete, row.series, *_shares(row.quarter, found.get(row.quarter, {}), by))
        for row in quarters_of(warehouse, filters, as_of)
    ]
    return [*dated, Noticed(None, None, None, *_shares(None, found[None], by))] if None in found else dated


def _begun(filters: Filters, as_of: date) -> tuple[str, dict[str, object]]:
    """SQL behind a FROM: the incidents that `filters` let through and that had begun."""
    condition, values = filters.condition("facts")
    return f"incident_facts AS facts WHERE {condition} AND counts AND (occurred_on IS NULL OR occurred_on <= $as_of)", {**values, "as_of": as_of}


def keys(warehouse: Warehouse, filters: Filters, as_of: date, by: By) -> dict[tuple[str | None, str | None], list[str]]:
    """The incidents of each quarter and who noticed them, to be taken along, the earliest first."""
    sql, values = _begun(filters, as_of)
    rows = warehouse.rows(f"SELECT quarter, detection_{by}, list(incident_key ORDER BY occurred_on, incident_key) FROM {sql} GROUP BY ALL", values)
    return {(quarter, who): incidents for quarter, who, incidents in rows}


def _shares(quarter: str | None, found: Mapping[str | None, int], by: By) -> tuple[int, tuple[Share, ...]]:
    """How many incidents that is, and the share of each."""
    total, unknown = sum(found.values()), found.get(None, 0)
    shares = []
    for who in (*_VALUES[by], None):
        number = found.get(who, 0)
        interval = wilson(unknown, total) if who is None else wilson_of_range(number, unknown, total)
        if interval:
            shares.append(Share(who, number, having(**{"quarter": quarter, f"detection_{by}": who}), total, unknown, interval))
    return total, tuple(shares)
