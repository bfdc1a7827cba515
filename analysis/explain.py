"""How a number was counted: the question, the SQL as it was run, each row that counts, and why each other one does not."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from analysis.connection import Row, Warehouse
from analysis.filters import Filters
from analysis.literals import literal
from analysis.measures import Answer, Measure, ask, chosen, measures
from analysis.sentences import percent, say
from analysis.yardsticks import yardstick

COUNTED, NOT_COUNTED, LEFT_OUT = "counted", "not counted", "left out"


@dataclass(frozen=True, slots=True)
class Explanation:
    """A number and what it rests on.

    `rows` has every row that was looked at, those that count first: `use` (`counted`, `not counted` of the total, `left out`), `reason` (why it is
    left out), `incident_key`, `action_key` (None of an incident), `path`, `line`, `words`, `value`. `sql` gives these rows anywhere in the warehouse.
    `yardstick` is what the number is to be read beside, as a sentence; None where nothing is.
    """

    answer: Answer
    filters: Filters
    as_of: date
    sql: str
    rows: list[Row]
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
    return Explanation(answer, filters, as_of, sql, warehouse.records(sql), beside)


def rows_sql(measure: Measure, filters: Filters, as_of: date) -> str:
    """SQL that gives every row that the measure looks at, and what becomes of it."""
    reasons = "".join(f"\n    WHEN {condition} THEN {literal(reason)}" for reason, condition in measure.left_out)
    of_total = f"\n    WHEN {measure.total} THEN '{NOT_COUNTED}'" if measure.is_share else ""
    columns = {
        "use": f"CASE\n    WHEN {measure.counted} THEN '{COUNTED}'{of_total}\n    ELSE '{LEFT_OUT}'\n  END",
        "reason": f"CASE\n    WHEN {measure.total} THEN NULL{reasons}\n    ELSE 'not looked at'\n  END",
        "is_unknown": f"coalesce({measure.unknown}, false)" if measure.unknown else "false",
        "incident_key": "incident_key",
        "action_key": "action_key" if measure.rows.unit == "action" else "NULL",
        "path": "path",
        "line": measure.line,
        "words": measure.words,
        "value": f"CASE WHEN {measure.counted} THEN {measure.value} END" if measure.value else "NULL",
    }
    listed = ",\n  ".join(sql if sql == name else f"{sql} AS {name}" for name, sql in columns.items())
    return f"{chosen(measure.rows, filters, as_of)}\nSELECT\n  {listed}\nFROM chosen\nORDER BY use = '{LEFT_OUT}', use, reason, incident_key, line"


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
    share lies between that without them and that with all of them.
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
    if answer.unknown == answer.total:
        return say("answer.unknown", **numbers)
    low, high = (round(bound * 100) for bound in answer.share_interval)
    least, most = (percent(part, answer.total) for part in (answer.counted, answer.counted + answer.unknown))
    return say("answer.share_unknown" if answer.unknown else "answer.share", share=least, least=least, most=most, low=low, high=high, **numbers)
