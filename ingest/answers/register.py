"""The register of incidents: all that happened, whether written up or not."""

from __future__ import annotations

from datetime import date

from ingest.answers.delimited import Line, headings, read_delimited
from ingest.answers.told_days import days_of, read_told_day, why
from ingest.diagnostics import Diagnostic, info, quoted, warning
from ingest.rows import Row
from ingest.rules import Rules
from ingest.values.severity import read_scales
from ingest.values.text import emptiness
from ingest.values.timewords import TimeContext


def read_register(text: str, rules: Rules, today: date) -> tuple[tuple[Row, ...], tuple[Diagnostic, ...]]:
    """The rows of `register` that a text holds, and findings with their lines. Of an incident that stands in it twice the last row counts.

    Severity is read as in a document: "SEV2", "S2", "2", "high"; where only a priority is given it takes that number.
    """
    table = read_delimited(text, headings("register"), ("id",))
    findings = list(table.findings)
    days = days_of((line.get("began") for line in table.rows), rules)
    rows: dict[str, Row] = {}
    for line in table.rows:
        incident_id = line.get("id")
        if not incident_id:
            findings.append(warning("row-not-read", line.line, "The row names no incident.", "Write its id, as the postmortem has it."))
            continue
        if incident_id in rows:
            findings.append(info("row-not-read", line.line, f"{incident_id} stood in the file before; this row counts.", "Delete one of the two."))
        began_on = _began_on(line, rules, days, today, findings)
        rows[incident_id] = {"incident_id": incident_id, "began_on": began_on, "severity": _severity(line, rules, findings)}
    return tuple(rows.values()), tuple(sorted(findings, key=lambda one: one.line))


def _began_on(line: Line, rules: Rules, days: TimeContext, today: date, findings: list[Diagnostic]) -> date | None:
    said = line.get("began")
    if emptiness(said, rules.words.placeholders) is not None:
        return None
    reading = read_told_day(said, days)
    if reading.value is None:
        findings.append(warning("value-not-read", line.line, f"The day on which {line.get('id')} began, {quoted(said)}, {why(reading.reason)}."))
    elif reading.value > today:
        findings.append(warning("value-not-read", line.line, f"The day on which {line.get('id')} began, {reading.value}, is still to come."))
        return None
    return reading.value


def _severity(line: Line, rules: Rules, findings: list[Diagnostic]) -> int | None:
    said = line.get("severity")
    if emptiness(said, rules.words.placeholders) is not None:
        return None
    scales = read_scales(said, rules.words.severity).value
    level = None if scales is None else scales.severity if scales.severity is not None else scales.priority
    if level is None:
        findings.append(info("value-not-read", line.line, f"The severity of {line.get('id')}, {quoted(said)}, was not understood."))
    return level
