"""How a number was counted: the question, the SQL as it was run, each row that counts, and why each other one does not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from analysis.connection import Row, Warehouse
from analysis.filters import Filters
from analysis.literals import literal, written_out
from analysis.measures import Answer, Measure, Places, Rows, ask, chosen, condition_on, measures
from analysis.sentences import percent, say
from analysis.yardsticks import yardstick

_NEVER = date(9999, 12, 31)  # a day after that of every incident
FEW = 5  # of fewer no share in per cent is told
USES = COUNTED, NOT_KNOWN, NOT_COUNTED, LEFT_OUT = "counted", "not known", "not counted", "left out"


@dataclass(frozen=True, slots=True)
class Explanation:
    """A number and what it rests on.

    `rows` has every row that was looked at, in the order of its `use`: `counted`, of the others of the total `not known` or `not counted`, `left
    out`. Of each `reason` (why it is left out), `incident_key`, `action_key` (None of an incident), `path`, `line`, `words` that decided, `value`,
    `why` they did or why it is not known; where it takes a second place, such as the earlier incident's, `beside_words`, `beside_incident`,
    `beside_line`. `sql` gives these rows anywhere in the warehouse. `outside` says of how many other rows why they were not looked at.
    `yardstick` is what the number is to be read beside, as a sentence; None where nothing is.
    """

    answer: Answer
    filters: Filters
    as_of: date
    sql: str
    rows: list[Row]
    outside: dict[str, int]
    yardstick: str | None = None

    @property
    def left_out(self) -> dict[str, int]:
        """How many rows were left out for each reason, the commonest first."""
        return dict(Counter(row.reason for row in self.rows if row.use == LEFT_OUT).most_common())


def explain(warehouse: Warehouse, name: str, filters: Filters, as_of: date) -> Explanation:
    """How the measure `name` was counted for what `filters` let through. A name that does not exist raises `KeyError`."""
    measure = measures()[name]
    sql = rows_sql(measure, filters, as_of)
    answer = ask(warehouse, (name,), filters, as_of)[name]
    beside = yardstick(warehouse, measure.yardstick, as_of) if measure.yardstick else None
    outside = not_looked_at(warehouse, measure.rows, filters, as_of)
    return Explanation(answer, filters, as_of, sql, warehouse.records(sql), outside, beside)


def first_counted(warehouse: Warehouse, name: str, filters: Filters, as_of: date, limit: int) -> tuple[list[Row], int]:
    """The first `limit` rows that a measure counts, by incident, and how many there are. Which words decided is worked out of their incidents alone:
    of all incidents that can take minutes.
    """
    measure = measures()[name]
    counted = f"{chosen(measure.rows, filters, as_of)}\nSELECT incident_key, count(*) FROM chosen WHERE {measure.counted} GROUP BY ALL ORDER BY ALL"
    numbers = dict(warehouse.rows(counted))
    if not numbers:
        return [], 0
    sql = rows_sql(measure, filters, as_of, tuple(numbers)[:limit])
    return warehouse.records(f"FROM ({sql}) WHERE use = '{COUNTED}' LIMIT {limit:d}"), sum(numbers.values())


def rows_sql(measure: Measure, filters: Filters, as_of: date, incidents: Sequence[str] = ()) -> str:
    """SQL that gives every row that the measure looks at, or every one of these `incidents`, and what becomes of it."""
    reasons = "".join(f"\n    WHEN {condition} THEN {literal(reason)}" for reason, condition in measure.left_out)
    not_known = f"\n    WHEN {measure.unknown} THEN '{NOT_KNOWN}'" if measure.unknown else ""
    of_total = f"\n    WHEN {measure.total} THEN '{NOT_COUNTED}'" if measure.is_share else ""
    only = f" WHERE incident_key IN ({', '.join(map(literal, incidents))})" if incidents else ""
    joins, place = _joined([one for one in (measure.places, measure.rows.places) if one is not None], as_of, only)
    columns = {
        "use": f"CASE\n    WHEN {measure.counted} THEN '{COUNTED}'{not_known}{of_total}\n    ELSE '{LEFT_OUT}'\n  END",
        "reason": f"CASE\n    WHEN {measure.total} THEN NULL{reasons}\n    ELSE 'not looked at'\n  END",
        "incident_key": "incident_key",
        "action_key": "action_key" if measure.rows.unit == "action" else "NULL",
        "path": "path",
        "line": _first_of([*place("place_line"), measure.rows.line]),
        "words": _first_of([*place("place_words"), measure.rows.words]),
        "value": f"CASE WHEN {measure.counted} THEN {measure.value} END" if measure.value else "NULL",
        "why": _first_of([*place("place_why"), *_whys(measure)]),
    } | {name: _first_of(place(name)) for name in ("beside_words", "beside_incident", "beside_line")}
    listed = ",\n  ".join(sql if sql == name else f"{sql} AS {name}" for name, sql in columns.items())
    head = chosen(measure.rows, filters, as_of)
    order = f"list_position([{', '.join(map(literal, USES))}], use), reason, incident_key, line"
    of_these = f"(FROM chosen{only}) AS chosen" if only else "chosen"
    return f"{head}\nSELECT\n  {listed}\nFROM {of_these}{joins}\nORDER BY {order}"


def _whys(measure: Measure) -> list[str]:
    """SQL for what decided where no place says it: of a row that is not known why nobody can say, else what its rows say."""
    because = literal(measure.unknown_because) if measure.unknown_because and not measure.why else None
    unknown = measure.why_unknown or because
    of_unknown = [f"CASE WHEN {measure.unknown} THEN {unknown} END"] if unknown else []
    return [*of_unknown, *([measure.why] if measure.why else [])]


def _first_of(expressions: list[str]) -> str:
    """SQL for the first of these that is not NULL."""
    return f"coalesce({', '.join(expressions)})" if len(expressions) > 1 else "".join(expressions) or "NULL"


def _joined(places: Sequence[Places], as_of: date, only: str) -> tuple[str, Callable[[str], list[str]]]:
    """The joins that put places beside the rows (of incidents, those that are meant `only`), and what tells in which of them a column stands."""
    names = [f"place_{number}" for number in range(1, len(places) + 1)]
    told = [written_out(one.sql, {"as_of": as_of}) for one in places]
    held = [f"FROM (\n{sql}\n){only}" if only and "incident_key" in one.by else sql for sql, one in zip(told, places, strict=True)]
    joins = "".join(f"\nLEFT JOIN (\n{sql}\n) AS {name} USING ({', '.join(one.by)})" for sql, name, one in zip(held, names, places, strict=True))
    return joins, lambda column: [f"{name}.{column}" for name, one in zip(names, places, strict=True) if re.search(rf"\b{column}\b", one.sql)]


def not_looked_at(warehouse: Warehouse, rows: Rows, filters: Filters, as_of: date) -> dict[str, int]:
    """How many rows of the warehouse were not looked at, by reason: those of incidents after `as_of`, and those that a filter keeps out, each under
    the first that does. With the rows looked at they are all.
    """
    condition, values = condition_on(rows, filters)
    reasons = "".join(f" WHEN ({one}) IS NOT TRUE THEN {literal(say(f'outside.{name}'))}" for name, one in filters.parts("looked_at").items())
    kept_out = f"CASE{reasons} ELSE {literal(say('outside.owners'))} END" if reasons else literal(say("outside.owners"))
    later = written_out(rows.sql, {"as_of": _NEVER})
    sql = f"""
    WITH looked_at AS (
    {written_out(rows.sql, {"as_of": as_of})}
    )
    SELECT {kept_out} AS reason, count(*) AS number FROM looked_at WHERE ({condition}) IS NOT TRUE GROUP BY ALL
    UNION ALL
    SELECT {literal(say("outside.as_of", day=as_of))}, count(*) FROM ({later}) WHERE occurred_on > {literal(as_of)}
    """
    found = warehouse.rows(written_out(sql, values))
    return {reason: number for reason, number in sorted(found, key=lambda one: -one[1]) if number}


def said(filters: Filters, as_of: date) -> list[tuple[str, Any]]:
    """What was looked at, as pairs of name and value."""
    pairs = [
        ("as of", as_of),
        ("period", filters.period),
        ("severity", ", ".join(map(str, filters.severities))),
        ("system", ", ".join(filters.systems)),
        ("team", ", ".join(filters.teams)),
        ("theme", ", ".join(filters.themes)),
        ("owner", ", ".join(filters.owners)),
    ]
    return [(name, value) for name, value in pairs if value]


def in_words(answer: Answer) -> str:
    """A measure's number as a sentence without its end, with n: "44 of 89 actions, 49 % (95 % interval 39 to 60 %)". Where some are not known, the
    share lies between that without them and that with all of them; of fewer than five the counts are told and no share.
    """
    numbers = {"unit": answer.measure.unit, "counted": answer.counted, "total": answer.total, "unknown": answer.unknown}
    if answer.measure.value:
        if answer.median is None or answer.interval is None:
            return say("answer.few" if answer.counted else "answer.none", **numbers)
        low, high = answer.interval
        return say("answer.median", median=answer.median, low=low, high=high, **numbers)
    if not answer.measure.is_share:
        return say("answer.count", **numbers)
    if answer.share_interval is None:
        return say("answer.none", **numbers)
    if not answer.asked:
        return say("answer.never_asked", **numbers)
    if answer.unknown == answer.total:
        return say("answer.unknown", **numbers)
    return say(f"answer.share{'_unknown' if answer.unknown else ''}{_few(answer)}", **_shares(answer), **numbers)


def of_known(answer: Answer) -> str:
    """The same, beside those of which it is known: "2 of 5 actions of which it is known, 67 never asked". The shares are still of all."""
    if not answer.unknown or answer.unknown == answer.total or not answer.asked:
        return in_words(answer)
    numbers = {"counted": answer.counted, "known": answer.known, "total": answer.total, "never": answer.never_asked, "unit": answer.measure.unit}
    return say(f"answer.of_known{_few(answer)}", unsaid=answer.unknown - answer.never_asked, **_shares(answer), **numbers)


def _few(answer: Answer) -> str:
    return "_few" if answer.total < FEW else ""


def _shares(answer: Answer) -> dict[str, object]:
    """The share in per cent, without what is not known and with all of it, and its interval."""
    low, high = (round(bound * 100) for bound in answer.share_interval or (0.0, 1.0))
    least, most = (percent(part, answer.total) for part in (answer.counted, answer.counted + answer.unknown))
    return {"share": least, "least": least, "most": most, "low": low, "high": high}
