"""Themes and mechanisms of causes, and kinds of trigger, each by the words that decided."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from ingest.reading import Reading, Reason, found, missing
from ingest.values.cues import Cues
from ingest.values.examples import Examples
from ingest.values.pairs import Match, Pairs
from ingest.values.said import Said, tokens
from ingest.values.text import bare
from ingest.values.weighing import NO_THEME, Scale, weigh

_WEAK, _EXCEPT, _FIRM = "~", "!", "^"  # before a name: its weak cues, what keeps a cue of it from counting, cues of the corpus's own
_NOT, _FINE, _RULED_OUT, _ANY_NOT = "not", "fine", "ruled out", "any not"
_NO_NAMES = frozenset({_NOT, _FINE, _RULED_OUT, _ANY_NOT})
_NOBODY: frozenset[str] = frozenset()
_NOWHERE: frozenset[int] = frozenset()
_ADDRESS = re.compile(
    r"\b(?:[a-z]{2,6}://[^\s<>\"]{1,2000}|(?:[a-z][\w-]{0,60}\.){2,9}(?:com|org|net|io|dev|app|cloud|gov|edu|int|uk|de|eu|fr|nl|be|dk|se|fi|us|ca|au|ch|at|pl|it|es|ie|co|svc|local|internal|example|test)\b)"
)
_SENTENCE = re.compile(r"[^\s.!?;][^.!?;\n]{0,900}(?:\.(?=\w)[^.!?;\n]{0,300}){0,6}")
_LABEL = re.compile(
    r"[\s*_`\[(]{0,5}(?P<words>[^\W\d_]{2,20})(?:[ -](?:factor|issue|cause|gap|problem)s?)?"
    r"[\s*_`\])]{0,5}(?:[:–—/]|-\s|\.\s|(?<=[\])]))[*_`]{0,3}\s{0,3}"
)


class Finding(NamedTuple):
    """A theme or mechanism (`attribute`) read in a text, where the deciding words stand, and whether a rule chose it."""

    attribute: str
    value: str
    span: tuple[int, int]
    guessed: bool = True


@dataclass(frozen=True, slots=True)
class Themes:
    """The vocabulary of causes: the group of each theme, the theme of each mechanism, the words for each category, those of them that decide
    nothing alone, cues and examples, and words that tell nothing by themselves (`filler`).
    """

    groups: Mapping[str, str]
    parents: Mapping[str, str]
    categories: Mapping[str, str]
    triggers: tuple[str, ...]
    cues: Pairs
    category_cues: Pairs
    common: frozenset[str]
    trigger_cues: Pairs
    examples: Examples
    scale: Scale
    filler: frozenset[str]
    stated: Cues

    @classmethod
    def from_table(cls, table: Mapping[str, Any], told: Examples | None = None) -> Themes:
        """The vocabulary of a parsed `themes.toml`. `told` are its examples where they are made already: they take longer than the rest."""
        entries = {**table["themes"], **table["mechanisms"]}
        categories = {name: entry for name, entry in table["categories"].items() if name != "common"}
        words, filler = table["words"], frozenset(table["filler"]["words"])
        off = {
            _NOT: table["negation"]["before"],
            _FINE: table["negation"]["clause"],
            _RULED_OUT: table["negation"]["sentence"],
            _ANY_NOT: ["{not}", "{no}"],
        }
        marks = (("", "cues"), (_FIRM, "own"), (_WEAK, "weak"), (_EXCEPT, "except"))
        cues = {mark + name: entry[key] for name, entry in entries.items() for mark, key in marks if key in entry}
        groups = {name: entry["group"] for name, entry in table["themes"].items()}
        told = told or Examples.of({name: table["examples"][name] for name in (NO_THEME, *groups) if name in table["examples"]}, filler)
        return cls(
            groups=groups,
            parents={name: entry["theme"] for name, entry in table["mechanisms"].items()},
            categories={word: category for category, entry in categories.items() for word in entry["names"]},
            triggers=tuple(table["triggers"]),
            cues=Pairs.of({**cues, **off}, words),
            category_cues=Pairs.of({category: entry["cues"] for category, entry in categories.items()}, words),
            common=frozenset(table["categories"]["common"]["words"]),
            trigger_cues=Pairs.of({**table["triggers"], _NOT: table["negation"]["before"]}, words),
            examples=told,
            scale=Scale(groups, told.themes),
            filler=filler,
            stated=Cues.of({"cause": table["stated_cause"]["phrases"]}),
        )


def stated_causes(text: str, themes: Themes) -> Iterator[tuple[int, str]]:
    """The sentences of `text` that say outright what caused it, each behind the offset at which it begins; without the words that say so, which are
    none of the cause.
    """
    for sentence in _SENTENCE.finditer(_without_addresses(text)):
        if says := themes.stated.first(sentence[0]):
            first, last = says.span
            yield sentence.start(), sentence[0][:first] + " " * (last - first) + sentence[0][last:]


def classify(text: str, themes: Themes, category: str | None = None, *, outright: bool = False) -> tuple[Finding, ...]:
    """The themes and mechanisms that rules read in `text`, once each, in the order of the deciding words; none where nothing is telling.

    Every mechanism of which a cue stands there; the theme for which cues, examples and the author's `category` speak most, and a second
    one that is said as plainly. Words that tell nothing by themselves decide nothing. A cue of the corpus's own settles it. A theme that the
    author names before a colon ("Capacity: …") is not guessed. `outright` asks for more: a theme that only examples or a weak cue give is none.
    """
    said = tokens(_without_addresses(text))
    matches = themes.cues.find(said)
    fine = _fine_clauses(matches, said)
    valid = _valid(matches, fine, said)
    read = _read(valid, said, text, themes) if valid else _NOTHING_READ
    denied = {match.value for match in matches}.difference([match.value for match in valid]) if len(valid) < len(matches) else _NOBODY
    label = _LABEL.match(text.replace("_", " ") if "_" in text else text)
    named = word if label and (word := label["words"].casefold()) in themes.groups else None
    heard = [at for at, clause in enumerate(said.clauses) if clause not in fine] if fine else range(len(said.words))
    chosen = _chosen(read, said, heard, denied, themes, category) if heard else []
    if outright:
        plain = {match.value for match in read.own}
        chosen = [name for name in chosen if name in plain]
    seen = []
    for name in chosen:
        first = next((match for match in read.telling if match.value == name), None)
        span = said.span(first.first, first.last) if first else themes.examples.telling(said, heard, name)
        if span:
            seen.append(Finding("theme", name, span, name != named))
    if named and label and all(finding.value != named for finding in seen):
        seen.append(Finding("theme", named, label.span("words"), guessed=False))
    seen += [Finding("mechanism", match.value, said.span(match.first, match.last)) for match in read.mechanisms]
    return tuple(sorted(seen, key=_by_place) if len(seen) > 1 else seen)


def _without_addresses(text: str) -> str:
    """The text with blanks for the addresses and names of hosts in it: "?timeout=10s" and "validate.ingress.example" say nothing of a cause."""
    return _ADDRESS.sub(lambda address: " " * len(address[0]), text) if "." in text else text


def _by_place(one: Finding) -> tuple[tuple[int, int], str, str]:
    return one.span, one.attribute, one.value


def _chosen(read: _Read, said: Said, heard: Sequence[int], denied: AbstractSet[str], themes: Themes, category: str | None) -> list[str]:
    """The themes for which most speaks, of those that are not denied, by the words of the numbers `heard`."""
    fit = themes.examples.fit(said.words if len(heard) == len(said.words) else [said.words[at] for at in heard])
    chosen = weigh(read.own, read.weak, fit, themes.scale, category, read.settled, denied & themes.groups.keys() if denied else ())
    if _NOT in denied and not any(match.value in chosen for match in read.telling):
        return []  # "it was not a bug in our code": what is left speaks of the same
    return chosen


class _Read(NamedTuple):
    """What the cues in a text say: those that name a theme outright and those that only hint at one, the mechanisms, the themes that a cue of the
    corpus's own settles, and the cues, outright ones first, that do not consist of words which tell nothing by themselves.
    """

    own: Sequence[Match] = ()
    weak: Sequence[Match] = ()
    mechanisms: Sequence[Match] = ()
    settled: Collection[str] = ()
    telling: Sequence[Match] = ()


def _read(valid: Sequence[Match], said: Said, text: str, themes: Themes) -> _Read:
    firm = [_named(match, match.value[1:]) for match in valid if match.value[0] == _FIRM]
    valid = [*valid, *firm] if firm else valid
    mechanisms = _firsts([match for match in valid if match.value in themes.parents])
    own = [match for match in valid if match.value in themes.groups]
    weak = [_named(match, match.value[1:]) for match in valid if match.value[0] == _WEAK] if len(own) + len(mechanisms) < len(valid) else []
    weak += [_named(match, themes.parents[match.value]) for match in mechanisms]
    settled = {themes.parents.get(match.value, match.value) for match in firm} if firm else ()
    outright = [match for match in own if not _is_filler(match, said, text, themes.filler)]
    telling = [*outright, *(match for match in weak if not _is_filler(match, said, text, themes.filler))]
    if len(outright) < len(own):
        kept = set(outright)
        weak += [match for match in own if match not in kept]
    return _Read(outright, weak, mechanisms, settled, telling)


_NOTHING_READ = _Read()


def _named(match: Match, name: str) -> Match:
    """The same words for another name."""
    return Match(name, match.first, match.last, match.used)


def opening_label(text: str) -> re.Match[str] | None:
    """The one word before a colon or in brackets that `text` opens with, as the group `words`; the match ends where the rest begins."""
    return _LABEL.match(text)


def _fine_clauses(matches: Sequence[Match], said: Said) -> set[int]:
    """The clauses that say that all was well: "the runbook exists", and not "no runbook exists"; and those of a sentence up to where it rules out
    what they name: "disk space and other resources, the usual suspects, were ruled out".
    """
    ruled_out = {said.sentences[match.first]: match.first for match in matches if match.value == _RULED_OUT}
    clauses = {said.clauses[at] for at, sentence in enumerate(said.sentences) if at <= ruled_out.get(sentence, -1)} if ruled_out else set()
    fine = [match.first for match in matches if match.value == _FINE]
    if not fine:
        return clauses
    first_not: dict[int, int] = {}
    for match in reversed(matches):
        if match.value == _ANY_NOT:
            first_not[said.clauses[match.first]] = match.first
    return clauses | {said.clauses[at] for at in fine if first_not.get(said.clauses[at], at) >= at}


def _valid(matches: Sequence[Match], fine: set[int], said: Said) -> list[Match]:
    """The matches of names that are neither excepted nor negated, nor in a clause that says all was well."""
    if not matches:
        return []
    excepted: dict[str, set[int]] = {}
    denying: set[int] = set()
    for match in matches:
        if match.value[0] == _EXCEPT:
            excepted.setdefault(match.value[1:], set()).update(range(match.first, match.last + 1))
        elif match.value == _NOT:
            denying.add(match.last)
    valid = [match for match in matches if match.value not in _NO_NAMES and match.value[0] != _EXCEPT]
    if not valid:
        return []
    if fine:
        valid = [match for match in valid if said.clauses[match.last] not in fine]
    if excepted:
        valid = [match for match in valid if excepted.get(match.value.lstrip(_WEAK + _FIRM), _NOWHERE).isdisjoint(match.used)]
    return [match for match in valid if not _is_denied(match, denying, said)] if denying else valid


def _is_denied(match: Match, denying: set[int], said: Said) -> bool:
    """Whether a word that denies is one of a match's, or stands right before it in its clause."""
    if not denying.isdisjoint(match.used):
        return True
    return any(at in denying and said.clauses[at] == said.clauses[match.first] for at in range(match.first - 2, match.first))


def _is_filler(match: Match, said: Said, text: str, filler: Container[str]) -> bool:
    """Whether a cue found consists of words that tell nothing by themselves: "at once", but not "off-by-one"."""
    for at in match.used:
        if said.words[at] not in filler:
            return False
    return not any(text[said.places[one][1] : said.places[two][0]] == "-" for one, two in pairwise(match.used))


def _firsts(matches: Iterable[Match]) -> list[Match]:
    """The first match of each value."""
    first: dict[str, Match] = {}
    for match in matches:
        first.setdefault(match.value, match)
    return list(first.values())


def read_trigger(text: str, themes: Themes) -> Reading[str]:
    """The kind of trigger whose cue stands first in `text`, guessed; of those that begin at one word, the longest."""
    if not bare(text):
        return missing(Reason.ABSENT)
    said = tokens(text)
    match = next(iter(_valid(themes.trigger_cues.find(said), set(), said)), None)
    return found(match.value, said.span(match.first, match.last), guessed=True) if match else missing(Reason.UNPARSEABLE)
