"""Phases: which milestone of the incident a row of its timeline tells of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ingest.markdown import plain
from ingest.reading import Reading, Reason, found, missing
from ingest.values.cues import Cues, Hit, Spots
from ingest.values.said import tokens
from ingest.values.text import bare, blanks

_LABEL = re.compile(r"^[\s*_`\[(]{0,6}(?P<words>[A-Za-z][A-Za-z -]{1,40}?)[\s*_`\])]{0,6}(?:[:–—]|\s-\s|$)")
_BRACKET = re.compile(
    r"(?:[(\[]\s{0,2}(?P<words>[A-Za-z][A-Za-z -]{1,30}?)\s{0,2}[)\]]"
    r"|(?<=\s)(?:(?P<at>←|<-{1,2})|=)\s{1,2}(?P<behind>[A-Za-z][A-Za-z -]{1,30}?))"
    r"\s{0,2}\.?\s{0,2}$"
)
_BOLD = re.compile(r"^\s{0,3}(?:\*\*|__)(?P<words>[A-Za-z][A-Za-z -]{1,40}?):?(?:\*\*|__)")
_LAST_CLAUSE = re.compile(r"(?:[,;&:]|(?P<dot>\.))\s{1,3}(?P<words>[A-Za-z][A-Za-z -]{1,30}?)\s{0,2}[.!]?\s{0,2}$")
_QUOTED = re.compile(r'"[^"\n]{1,80}"|“[^”\n]{1,80}”|`[^`\n]{1,80}`')  # a name or a message: it parts the words of a cue around it
_QUOTE = re.compile(r"[\"“`]")
_SET_APART = re.compile(r"[(\[←=]|<-")  # before what `_BRACKET` finds
_PARTED = re.compile(r"[,;&:.]\s")  # before what `_LAST_CLAUSE` finds
_ENDS = frozenset({"mitigated", "resolved"})
_FEW_WORDS = 4
_BRACKET_REACH = 50
_NEGATION = 3  # words between "not" and the cue that it turns off


@dataclass(frozen=True, slots=True)
class PhaseWords:
    """The milestone of each label; words by which a row says itself that it is one; cues of milestones, which are listed in the order in which they
    win; words that turn a cue off; words that are a milestone alone; words of a row that nobody noticed, of one in which somebody first did,
    those that take back what a row said of the end, those of a row in which a change was only rehearsed, of one in which it only went into a branch,
    and those of one in which it broke again; labels of a row that is left open.
    """

    labels: Mapping[str, str]
    said: Cues
    cues: Cues
    ranks: Mapping[str, int]
    negations: Cues
    alone: Mapping[str, str]
    unnoticed: Cues
    first_known: Cues
    taken_back: Cues
    rehearsed: Cues
    merged: Cues
    fell_again: Cues
    left_open: frozenset[str]

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> PhaseWords:
        """The words of a parsed `phases.toml`."""
        return cls(
            labels={word: phase for phase, words in table["labels"].items() for word in words},
            said=Cues.of(table["said"]),
            cues=Cues.of(table["cues"]),
            ranks={phase: rank for rank, phase in enumerate(table["cues"])},
            negations=Cues.of({"not": table["negation"]["words"]}),
            alone={word: phase for phase, words in table["alone"].items() for word in words},
            unnoticed=Cues.of({"unnoticed": table["noticing"]["unnoticed"]}),
            first_known=Cues.of({"first": table["noticing"]["first"]}),
            taken_back=Cues.of({"back": table["taken_back"]["words"]}),
            rehearsed=Cues.of({"rehearsed": table["rehearsed"]["words"]}),
            merged=Cues.of({"merged": table["merged"]["words"]}),
            fell_again=Cues.of({"again": table["fell_again"]["words"]}),
            left_open=frozenset(table["left_open"]["words"]),
        )


def read_phase(markdown: str, words: PhaseWords, *, but: str | None = None) -> Reading[str]:
    """The milestone that a row tells of: by the author's label ("**Detected:** …", "… (resolved)"), else guessed from its last clause
    ("all green, resolved") or its words.

    What was attempted, hoped, planned or denied ("believed to be resolved") is no milestone: UNPARSEABLE. Cues of the milestone `but` do not count,
    which is known to be another row's.
    """
    if not bare(markdown):
        return missing(Reason.ABSENT)
    text = plain(markdown)
    tail = max(0, len(text) - _BRACKET_REACH)
    for source, pattern, start in ((markdown, _BOLD, 0), (text, _LABEL, 0), (text, _BRACKET, tail)):
        label = pattern.match(source) if pattern is not _BRACKET else pattern.search(source, start) if _SET_APART.search(text, tail) else None
        group = "behind" if label and label.groupdict().get("behind") else "words"
        phase = words.labels.get(" ".join(label[group].casefold().split())) if label else None
        if phase and label:
            return found(phase, label.span(group), guessed=group == "behind" and not label["at"])
    said = words.said.first(text) if but is None else None
    if said is not None:
        return found(said.value, said.span)
    last = _LAST_CLAUSE.search(text, tail) if _PARTED.search(text, tail) else None
    phase = words.labels.get(" ".join(last["words"].casefold().split())) if last else None
    if phase and last and (phase == "resolved" or not last["dot"]):  # "Lag is zero. Resolved."; but in "Rolled back. Started." the start is another
        return found(phase, last.span("words"), guessed=True)
    unquoted = _QUOTED.sub(blanks, text) if _QUOTE.search(text) else text
    hits = _hits(unquoted, words) or (_hits(text, words) if unquoted != text else [])
    hits = [hit for hit in hits if hit.value != but]
    if not hits:
        return _alone(text, words) if but is None else missing(Reason.UNPARSEABLE)
    best = min(hits, key=lambda hit: (words.ranks[hit.value], hit.first, -hit.last))
    return found(best.value, best.span, guessed=True)


def _alone(text: str, words: PhaseWords) -> Reading[str]:
    """The milestone that a row of a few words is, names in quotation marks apart: "lag alert"."""
    said = _QUOTED.sub(" ", text).split()
    last = said[-1].casefold().strip(".!:") if 0 < len(said) <= _FEW_WORDS else ""
    phase = words.alone.get(last) if words.negations.first(text) is None else None
    return found(phase, (0, len(text)), guessed=True) if phase else missing(Reason.UNPARSEABLE)


def _hits(text: str, words: PhaseWords) -> list[Hit]:
    said = tokens(text)
    hits = words.cues.find(said)
    if not hits:
        return []
    off = Spots.of(words.negations.find(said))
    back = max((hit.first for hit in words.taken_back.find(said)), default=-1)
    return [
        hit
        for hit in _outer(hits)
        if not off.before(hit, said, _NEGATION)
        and not off.inside(hit)
        and text[hit.span[1] : hit.span[1] + 1] != "?"
        and not (hit.value in _ENDS and hit.last < back)
    ]


def _outer(hits: Iterable[Hit]) -> Iterator[Hit]:
    """Hits that no longer one holds; `hits` come in order, of those that begin at one word the longest first."""
    reached = -1
    for hit in hits:
        if hit.last > reached:
            reached = hit.last
            yield hit
