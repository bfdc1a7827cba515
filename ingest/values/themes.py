"""Themes and mechanisms of causes, and kinds of trigger, each by the words that decided."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ingest.reading import Reading, Reason, found, missing
from ingest.values.cues import Token, tokens
from ingest.values.pairs import Match, Pairs
from ingest.values.text import bare

_MOST = 2  # themes of one text: who names a third mentions it rather than blames it
_MENTION = 2  # words of a second theme: one alone is only mentioned
_STRONG, _WEAK, _EXCEPT = "", "~", "!"  # before a name: its cues, those that count where nothing stronger does, those that turn it off
_NOT, _FINE = "not", "fine"
_LABEL = re.compile(
    r"[\s*_`\[(]{0,5}(?P<words>[^\W\d_]{2,20})(?:[ -](?:factor|issue|cause|gap|problem)s?)?"
    r"[\s*_`\])]{0,5}(?:[:–—/]|-\s|\.\s|(?<=[\])]))[*_`]{0,3}\s{0,3}"
)


@dataclass(frozen=True, slots=True)
class Finding:
    """A theme or mechanism (`attribute`) read in a text, where the deciding words stand, and whether a rule chose it."""

    attribute: str
    value: str
    span: tuple[int, int]
    guessed: bool = True


@dataclass(frozen=True, slots=True)
class Themes:
    """The vocabulary of causes: the group of each theme, the theme of each mechanism, the words for each category, and the cues."""

    groups: Mapping[str, str]
    parents: Mapping[str, str]
    categories: Mapping[str, str]
    triggers: tuple[str, ...]
    cues: Pairs
    category_cues: Pairs
    trigger_cues: Pairs

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> Themes:
        """The vocabulary of a parsed `themes.toml`."""
        entries = {**table["themes"], **table["mechanisms"]}
        words = table["words"]
        off = {_NOT: table["negation"]["before"], _FINE: table["negation"]["clause"]}
        marks = ((_STRONG, "cues"), (_WEAK, "weak"), (_EXCEPT, "except"))
        cues = {mark + name: entry[key] for name, entry in entries.items() for mark, key in marks if key in entry}
        return cls(
            groups={name: entry["group"] for name, entry in table["themes"].items()},
            parents={name: entry["theme"] for name, entry in table["mechanisms"].items()},
            categories={word: category for category, entry in table["categories"].items() for word in entry["names"]},
            triggers=tuple(table["triggers"]),
            cues=Pairs.of({**cues, **off}, words),
            category_cues=Pairs.of({category: entry["cues"] for category, entry in table["categories"].items()}, words),
            trigger_cues=Pairs.of({**table["triggers"], _NOT: table["negation"]["before"]}, words),
        )


def classify(text: str, themes: Themes, category: str | None = None) -> tuple[Finding, ...]:
    """The themes and mechanisms of which cues stand in `text`, once each, in the order of the deciding words; none where no cue does.

    Themes compete: of two that read the same word the tighter phrase wins; a weak cue, or the theme of a mechanism, counts only
    where no theme has a cue of its own; the one with the most words is kept, with a second of as many; those of the author's
    `category` go before others. One that the author names before a colon ("Capacity: …") is not guessed.
    """
    said = tokens(text)
    valid = _valid(themes.cues.find(said), said)
    mechanisms = _firsts([match for match in valid if match.value in themes.parents])
    strong = _best([match for match in valid if match.value in themes.groups])
    weaker = [replace(match, value=themes.parents[match.value]) for match in mechanisms]
    weaker += [replace(match, value=match.value[1:]) for match in valid if match.value.startswith(_WEAK)]
    weak = _best(weaker)[:1]
    levels = [strong, weak]
    if category:
        own = [[match for match in level if themes.groups[match.value] == category] for level in levels]
        levels = own + levels
    chosen = next((level for level in levels if level), [])
    label = _LABEL.match(text.replace("_", " "))
    named = label["words"].casefold() if label and label["words"].casefold() in themes.groups else None
    seen = [Finding("theme", match.value, _span(match, said), match.value != named) for match in chosen]
    if named and label and all(finding.value != named for finding in seen):
        seen.append(Finding("theme", named, label.span("words"), guessed=False))
    seen += [Finding("mechanism", match.value, _span(match, said)) for match in mechanisms]
    return tuple(sorted(seen, key=lambda one: (one.span, one.attribute, one.value)))


def opening_label(text: str) -> re.Match[str] | None:
    """The one word before a colon or in brackets that `text` opens with, as the group `words`; the match ends where the rest begins."""
    return _LABEL.match(text)


def _valid(matches: Sequence[Match], said: Sequence[Token]) -> list[Match]:
    """Matches that are neither excepted nor negated, nor in a clause that says all was well."""
    excepted: dict[str, set[int]] = {}
    denied: set[int] = set()
    fine: set[int] = set()
    for match in matches:
        if match.value == _NOT:
            denied.add(match.last)
        elif match.value == _FINE:
            fine.add(said[match.first].clause)
        elif match.value.startswith(_EXCEPT):
            excepted.setdefault(match.value[1:], set()).update(range(match.first, match.last + 1))
    return [
        match
        for match in matches
        if match.value not in (_NOT, _FINE)
        and not match.value.startswith(_EXCEPT)
        and excepted.get(match.value.lstrip(_WEAK), frozenset()).isdisjoint(match.used)
        and said[match.last].clause not in fine
        and not any(at in denied and said[at].clause == said[match.first].clause for at in range(match.first - 2, match.first))
    ]


def _firsts(matches: Iterable[Match]) -> list[Match]:
    """The first match of each value."""
    first: dict[str, Match] = {}
    for match in matches:
        first.setdefault(match.value, match)
    return list(first.values())


def _best(matches: Sequence[Match]) -> list[Match]:
    """The first match of the value with the most words of its own, and of a second one with as many, if they are two words or more."""
    taken: dict[int, str] = {}
    kept: list[Match] = []
    words: Counter[str] = Counter()
    for match in sorted(matches, key=lambda match: (match.skipped, -len(match.used), match.first)):
        if all(taken.get(at, match.value) == match.value for at in match.used):
            words[match.value] += sum(at not in taken for at in match.used)
            taken.update(dict.fromkeys(match.used, match.value))
            kept.append(match)
    first = _firsts(sorted(kept, key=lambda match: match.first))
    ranked = sorted(first, key=lambda match: -words[match.value])[:_MOST]
    return [match for match in ranked if match is ranked[0] or words[match.value] == words[ranked[0].value] >= _MENTION]


def _span(match: Match, said: Sequence[Token]) -> tuple[int, int]:
    return said[match.first].start, said[match.last].end


def read_trigger(text: str, themes: Themes) -> Reading[str]:
    """The kind of trigger whose cue stands first in `text`, guessed; of those that begin at one word, the longest."""
    if not bare(text):
        return missing(Reason.ABSENT)
    said = tokens(text)
    match = next(iter(_valid(themes.trigger_cues.find(said), said)), None)
    return found(match.value, _span(match, said), guessed=True) if match else missing(Reason.UNPARSEABLE)
