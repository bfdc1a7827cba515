"""Sentences that say what caused an incident, in documents that name no contributing factor: found by their words, and counted nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from analysis.connection import Row, Warehouse
from analysis.deriving import toml
from analysis.filters import Filters
from analysis.phrases import loosely, pattern

_OF_THE_CAUSE = ("causal_chain", "triggering_event", "summary")  # where a sentence with a weaker phrase says it too, the plainest first
_NOT_OF_IT = ("action_items", "lessons", "safeguards", "went_well", "lucky")  # these say what is to be found out, or of other causes
_HEADING = re.compile(r"^\s*(?:#|```|~~~|<!--)")
_ENDS = re.compile(r"[.!?](?:\s|$)|\n\s*(?:\n|[-*+]\s|\d{1,3}[.)]\s|$)")
_LAST = 99  # where a sentence stands that says that it is not known
_AROUND = 400  # letters of a sentence before and behind a phrase that are looked at


@dataclass(frozen=True, slots=True)
class SaidCause:
    """The words by which a sentence says what caused an incident, or that nobody knew it then (not `known`), and the line on which they begin."""

    incident_key: str
    incident_id: str
    occurred_on: date
    words: str
    line: int
    known: bool = True


def said_causes(warehouse: Warehouse, filters: Filters, as_of: date) -> list[SaidCause]:
    """Of each incident that `filters` let through, and of which no contributing factor was read, the sentence that says most plainly what caused it:
    outright, then under its cause, its trigger and in its summary; where none does, one that says that it is not known. The latest incident first;
    near misses and drills are left out.
    """
    condition, values = filters.condition("facts")
    blocks = warehouse.records(
        f"""
        WITH looked_at AS (
          SELECT incident_key, coalesce(incident_id, incident_key) AS incident_id, occurred_on
          FROM incident_facts AS facts ANTI JOIN contributing_factors USING (incident_key)
          WHERE {condition} AND counts AND occurred_on <= $as_of
        ),
        told AS MATERIALIZED (  -- else DuckDB looks for the phrases in the documents of all incidents
          SELECT looked_at.*, fields.field, fields.text, fields.line, fields.end_line FROM fields JOIN looked_at USING (incident_key)
          WHERE coalesce(fields.field, '') NOT IN (SELECT unnest($left_out::VARCHAR[]))
        )
        SELECT * FROM told WHERE regexp_matches(text, $phrases) ORDER BY occurred_on DESC, incident_key, line, end_line
        """,
        {
            **values,
            "as_of": as_of,
            "left_out": list(_NOT_OF_IT),
            "phrases": "|".join(loosely(_any_of(kind).pattern) for kind in ("outright", "there", "unknown")),
        },
    )
    found: dict[str, tuple[int, SaidCause]] = {}
    for block in blocks:
        for rank, said in _found_in(block):
            if block.incident_key not in found or rank < found[block.incident_key][0]:
                found[block.incident_key] = (rank, said)
    return [said for _, said in found.values()]


def _found_in(block: Row) -> Iterator[tuple[int, SaidCause]]:
    if _HEADING.match(block.text):
        return
    place = _OF_THE_CAUSE.index(block.field) if block.field in _OF_THE_CAUSE else len(_OF_THE_CAUSE)
    kinds = [("outright", place)] + ([("there", len(_OF_THE_CAUSE) + 1 + place)] if place < len(_OF_THE_CAUSE) else [])
    for kind, rank in kinds:
        for match in _any_of(kind).finditer(block.text):
            sentence = _sentence(block.text, match).strip()
            if not sentence.endswith(":") and not _any_of("except").search(sentence):  # with a colon it only names what comes below it
                line = block.line + block.text.count("\n", 0, match.start())
                yield rank, SaidCause(block.incident_key, block.incident_id, block.occurred_on, match[0], line)
                break
    if unknown := _any_of("unknown").search(block.text):
        line = block.line + block.text.count("\n", 0, unknown.start())
        yield _LAST, SaidCause(block.incident_key, block.incident_id, block.occurred_on, unknown[0], line, known=False)


def _sentence(text: str, match: re.Match[str]) -> str:
    """The sentence around some words, as far as it is looked at."""
    before = text[max(0, match.start() - _AROUND) : match.start()]
    behind = text[match.end() : match.end() + _AROUND]
    begins = max((one.end() for one in _ENDS.finditer(before)), default=0)
    ends = _ENDS.search(behind)
    return before[begins:] + match[0] + behind[: ends.start() if ends else len(behind)]


@cache
def _any_of(kind: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(pattern, toml('said_causes')[kind]))})\b", re.IGNORECASE)
