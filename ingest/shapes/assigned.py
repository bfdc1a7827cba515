"""Actions told in sentences that say who will do what: "DevEx will update the runbook by Friday. Ana is going to limit the pool."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from ingest.places import lines_before
from ingest.shapes.entries import Cell, Entry
from ingest.shapes.tails import Tells

_LONGEST = 1_200
_SUBJECT = re.compile(
    r"[*_]{0,2}(?P<name>(?:[Tt]he\s)?@?[A-ZÀ-Þ][\w.’'-]{0,30}(?:\s[A-ZÀ-Þ][\w.’'-]{0,30}){0,2}(?:\s[a-z]{3,12})?)[*_]{0,2}"
    r"\s(?P<will>will|shall|is going to|are going to|to)\s(?!be\s|not\s|have\s)(?=[a-z])"
)
_PERSON = r"@?[A-ZÀ-Þ][\w.’'-]{1,30}(?:\s[A-ZÀ-Þ][\w.’'-]{0,30}){0,2}"
_OWNS = re.compile(
    rf"(?<=[.!?*])\s{{1,3}}(?P<name>{_PERSON}(?:\s(?:and|&)\s{_PERSON})?)\s(?:owns?|has|have|took|takes?|will take|drives?)"
    r"\s(?:this|it|that)(?:\sone)?\b"
)
_DUE_IN = re.compile(r"\b(?:was|is|were|are) due (?:on |by |in |at )?(?P<due>[^.,;:()\n]{3,40}?)(?=[.,;:(\n]|$)")
_STANDS = re.compile(r"(?<=[.!?])\s{1,3}(?:It|This|That)(?: one)? is (?P<state>[^.,;:()\n]{2,40})(?:[:;,]\s{1,3}(?P<check>\S[^\n]{8,400}))?")
_END = re.compile(r"(?<=[.!])\s{1,3}(?=[A-ZÀ-Þ@*])")


def assignee(text: str) -> tuple[str, bool] | None:
    """Who an action's sentence says will do it, and whether with "will" and not only with "to"; None where nobody can stand at its head."""
    match = _SUBJECT.match(text)
    return (match["name"], match["will"] != "to") if match else None


def told_in_prose(entry: Entry, tells: Tells) -> Entry:
    """An action with what the sentences behind its words tell: "… Ana Silva owns this one and it was due on 4 April. It is complete: she set
    the clock." The first of them says who owns it; without such a one the action as it is.
    """
    owns = _OWNS.search(entry.text[:_LONGEST])
    if owns is None or "owners" in entry.cells:
        return entry
    line = entry.line + lines_before(entry.text)(owns.start("name"))
    found = {"owners": Cell(owns["name"], line)}
    due = _DUE_IN.search(entry.text, owns.end(), _LONGEST)
    if due and tells.due(due["due"]):
        found["due"] = Cell(due["due"], line)
    stands = _STANDS.search(entry.text, owns.end(), _LONGEST)
    if stands and (state := tells.state(stands["state"])) is not None:
        found["status"] = Cell(stands["state"], line)
        if state == "complete" and stands["check"]:
            found["verification"] = Cell(stands["check"], line)
    return replace(entry, text=entry.text[: owns.start()].rstrip(), cells={**entry.cells, **found}, asked=entry.asked | frozenset(found))


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
