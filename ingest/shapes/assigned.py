"""Actions told in sentences that say who will do what: "DevEx will update the runbook by Friday. Ana is going to limit the pool."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ingest.places import lines_before
from ingest.shapes.entries import Entry

_SUBJECT = re.compile(
    r"[*_]{0,2}(?P<name>(?:[Tt]he\s)?@?[A-ZÀ-Þ][\w.’'-]{0,30}(?:\s[A-ZÀ-Þ][\w.’'-]{0,30}){0,2}(?:\s[a-z]{3,12})?)[*_]{0,2}"
    r"\s(?P<will>will|shall|is going to|are going to|to)\s(?!be\s|not\s|have\s)(?=[a-z])"
)
_END = re.compile(r"(?<=[.!])\s{1,3}(?=[A-ZÀ-Þ@*])")


def assignee(text: str) -> tuple[str, bool] | None:
    """Who an action's sentence says will do it, and whether with "will" and not only with "to"; None where nobody can stand at its head."""
    match = _SUBJECT.match(text)
    return (match["name"], match["will"] != "to") if match else None


def assigned_sentences(entry: Entry) -> Iterator[Entry]:
    """The sentences of a passage, where each says who will do what; else the passage."""
    ends = [0, *(match.end() for match in _END.finditer(entry.text)), len(entry.text)]
    sentences = [(start, entry.text[start:end].rstrip()) for start, end in pairwise(ends)]
    if len(sentences) < 2 or not all(_SUBJECT.match(sentence) for _, sentence in sentences):
        yield entry
        return
    before = lines_before(entry.text)
    for start, sentence in sentences:
        line = entry.line + before(start)
        yield Entry(sentence, line, line + sentence.count("\n"), group=entry.group)
