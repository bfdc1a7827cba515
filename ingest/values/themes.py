"""Themes and mechanisms of causes, and kinds of trigger, each by the words that decided."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ingest.reading import Reading, Reason, found, missing
from ingest.values.cues import Token, tokens
from ingest.values.examples import Examples
from ingest.values.pairs import Match, Pairs
from ingest.values.text import bare

_CUE, _WEAK_CUE = 3.0, 1.0  # what a word of a cue is worth beside the examples, in natural logarithms of likelihood
_CATEGORY = 2.5  # what the author's category is worth to the themes of this group
_SURE = 1.0  # by how much the examples must prefer a theme of which no cue stands there
_NEAR, _MENTION = 3.0, 2  # a second theme is this near at least, and said with this many words: one alone is only mentioned
_STRONG, _WEAK, _EXCEPT = "", "~", "!"  # before a name: its cues, those that count where nothing stronger does, those that turn it off
_NONE = "none"
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
    examples: Examples

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
            examples=Examples.of(table["examples"]),
        )


def classify(text: str, themes: Themes, category: str | None = None) -> tuple[Finding, ...]:
    """The themes and mechanisms that rules read in `text`, once each, in the order of the deciding words; none where nothing is telling.

    Every mechanism of which a cue stands there; and the theme for which cues, weak cues, the examples and the author's `category` speak
    most, with a second one where cues of its own say it as plainly. A theme that the author names before a colon ("Capacity: …") is not guessed.
    """
    said = tokens(text)
    if not said:
        return ()
    valid = _valid(themes.cues.find(said), said)
    mechanisms = _firsts([match for match in valid if match.value in themes.parents])
    label = _LABEL.match(text.replace("_", " "))
    named = label["words"].casefold() if label and label["words"].casefold() in themes.groups else None
    seen = [Finding("theme", name, span, name != named) for name, span in _themes(said, valid, mechanisms, themes, category)]
    if named and label and all(finding.value != named for finding in seen):
        seen.append(Finding("theme", named, label.span("words"), guessed=False))
    seen += [Finding("mechanism", match.value, _span(match, said)) for match in mechanisms]
    return tuple(sorted(seen, key=lambda one: (one.span, one.attribute, one.value)))


def _themes(
    said: Sequence[Token], valid: Sequence[Match], mechanisms: Sequence[Match], themes: Themes, category: str | None
) -> Iterator[tuple[str, tuple[int, int]]]:
    """The theme for which most speaks, and a second one whose own cues are as many words, each with its deciding words."""
    own = [match for match in valid if match.value in themes.groups]
    weak = [replace(match, value=match.value[1:]) for match in valid if match.value.startswith(_WEAK)]
    weak += [replace(match, value=themes.parents[match.value]) for match in mechanisms]
    spans = {match.value: _span(match, said) for match in reversed([*own, *weak])}
    words, weak_words = _words(own), _words(weak)
    fit = themes.examples.fit(said)
    for name, group in themes.groups.items():
        fit[name] += _CUE * len(words.get(name, ())) + _WEAK_CUE * len(weak_words.get(name, ())) + _CATEGORY * (group == category)
    ranked = sorted(fit, key=lambda name: -fit[name])
    best: str | None = ranked[0]
    if best == _NONE or (best not in spans and fit[best] - fit[ranked[1]] < _SURE):
        best = next((name for name in ranked if name in spans), None)
    if best is None:
        return
    yield best, spans.get(best) or _span_of(themes.examples.telling(said, best), said)
    least = max(len(words.get(best, ())), _MENTION)
    for second in ranked:
        apart = words.get(second, frozenset()) - words.get(best, frozenset())
        if second != best and len(apart) >= least and fit[best] - fit[second] < _NEAR:
            yield second, spans[second]
            return


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


def _words(matches: Iterable[Match]) -> dict[str, set[int]]:
    """The words that speak for each value."""
    words: dict[str, set[int]] = {}
    for match in matches:
        words.setdefault(match.value, set()).update(match.used)
    return words


def _span_of(at: int, said: Sequence[Token]) -> tuple[int, int]:
    return said[at].start, said[at].end


def _span(match: Match, said: Sequence[Token]) -> tuple[int, int]:
    return said[match.first].start, said[match.last].end


def read_trigger(text: str, themes: Themes) -> Reading[str]:
    """The kind of trigger whose cue stands first in `text`, guessed; of those that begin at one word, the longest."""
    if not bare(text):
        return missing(Reason.ABSENT)
    said = tokens(text)
    match = next(iter(_valid(themes.trigger_cues.find(said), said)), None)
    return found(match.value, _span(match, said), guessed=True) if match else missing(Reason.UNPARSEABLE)
