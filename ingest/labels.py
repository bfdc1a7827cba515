"""Labels: the words before a value, in all the ways that people mark them.

`**Severity**: SEV2`, `**Severity:** SEV2`, `**Severity** (1-5): SEV2`, `**Severity: SEV2**`, `Severity: SEV2`, `Severity - SEV2`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from ingest.lists import SECTION_NUMBER
from ingest.markdown import plain
from ingest.unguarded import unguarded

MAX_LABEL = 90
_MOST_WORDS = 5  # of a label that no style knows
_STRONG = re.compile(
    r"^(?P<mark>\*\*\*|\*\*|__|\*|_)(?=\S)(?P<inside>[^\n]{1,200}?)(?<=\S)(?P=mark)(?P<hint>[ ]{0,3}\([^()\n]{1,120}\))?(?P<rest>.*)",
    re.DOTALL,
)
_COLON = re.compile(r"^[ \t]{0,4}[:：](?:-(?=\s))?")
_DASH = re.compile(r"^[ \t]{0,4}(?:(?:[-–—=≈]|--|->)(?=[ \t])|→(?=\s|$))")
_PLAIN = re.compile(r"^(?P<inside>[^\n:：|`<>]{2,90})[:：](?:-(?=\s))?(?=\s|$)")
_PLAIN_DASH = re.compile(r"\A(?P<inside>[^\n:：|`<>–—]{2,60}?)(?<![*_])[ \t]{1,3}(?:[-–—=→]|--|[-=]>)(?:[ \t]|$)", re.MULTILINE)
_QUESTION = re.compile(r"^(?P<inside>(?:[Ww]h|[Hh]ow )[^\n:?|`<>]{2,60}\?)(?=\s|$)")  # "Which services? api, web"
_DASHED = re.compile(r"^(?P<inside>[A-Z][^\n:：|`<>–—=]{1,39}?)[ \t]{1,3}[-–—=][ \t]{1,3}(?=\S)")
_ASKED = re.compile(r"^(?P<mark>\*\*|__|\*|_)(?P<inside>[^*_\n]{2,60}\?)(?P=mark)[ \t]{1,3}(?=\S)")
_LEADERS = re.compile(r"^(?P<inside>[^\n:：|`<>.…]{2,60})(?:\.{3,80}|…{1,30})(?=\s|$)")
_STOP = re.compile(r"^(?P<inside>[A-Z][^\n.:|`<>?!]{7,60})\.[ \t]{1,3}(?=\S)")  # "What went well. Everyone came."
_SIGN = re.compile(r"^[\u2600-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]\ufe0f?[ ]{1,2}(?=[*_\w])")
# The line below a label that stands alone: a definition, or the first of a list that the label opens.
DEFINED = re.compile(r":(?:\s{1,4}\S|\s{0,4}$)|\s{0,4}[Ww]hy\s|\s{0,4}(?:[a-h]|\d{1,2})[.)]\s{1,3}\S")
_BY = re.compile(r"^(?P<inside>[A-Za-z][a-z]{2,20}(?: [a-z]{2,20})? (?:by|on)|[Bb]y)[ \t]{1,3}(?=[A-Z@\d]|[^\n]{1,40}[\d(@,·])")
_NUMBER = re.compile(
    r"^(?:[1-9]\s{0,2}(?:&|\+|/|-|and)\s{0,2})?\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[ivx]{1,5}|[a-h])[.):](?!\d)(?:\s{0,4}|$)|^\d{1,3}\s{0,2}[-–—·•|]\s+|^(?:[1-9]|1[0-2])\s{0,2}/\s+(?=[A-Za-z]{3})"
    r"|^\d{1,2}(?:\.\d{1,2})?\s{1,3}(?!whys?\b)(?=[a-z]{2}|5[- ]?whys?)",
    re.IGNORECASE,
)
_CODE = re.compile(r"^(?P<inside>sev|severity|prio|priority)[ -]?(?=[0-5]\s{0,2}(?:$|\())", re.IGNORECASE)  # an item that is "sev1" and nothing else
_SHORTCODE = re.compile(r":[a-z][a-z0-9_+-]{1,40}:")
_PART = re.compile(r"^(?:part|section|chapter|step|§)\s{0,2}(?:\d{1,2}|[ivx]{1,4})\s{0,2}[.:)–—-]{1,2}\s{0,3}(?=\S)", re.IGNORECASE)
BRACKET = re.compile(r"\([^()]{0,200}\)")
_TIME = re.compile(
    r"[\s~*_`(\[-]{0,6}(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)|\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})(?!\d)|\d{1,2}\.\d{1,2}\.\d{4}(?!\d)"
    r"|(?:[A-Z][a-z]{2,8}\.?[ ]\d{1,2},?[ ]{1,2}(?:at[ ])?|\d{1,2}[ ][A-Z][a-z]{2,8},?[ ]{1,2}(?:at[ ])?)?\d{1,2}(?::[\d?]{2}|[hHu][0-5]\d)(?!\d))"
)
_SLASH = re.compile(r"\s{0,4}/\s{0,4}")
_SIGNS = frozenset({"So", "Sk", "Cf", "Mn", "Co"})  # of no account in a label
_BEGINS_A_PART = frozenset("psctPSCT§")
_ENDS_A_NUMBER = re.compile(r"[.):]")
_LONGEST_NUMBER = 6  # characters of one in letters, with what ends it


class _Kept(dict[int, int | None]):
    """For `str.translate`: the characters that count in a label, None for signs."""

    def __missing__(self, number: int) -> int | None:
        self[number] = None if unicodedata.category(chr(number)) in _SIGNS else number
        return self[number]


_WITHOUT_SIGNS = _Kept()


@unguarded
@dataclass(frozen=True, slots=True)
class Label:
    """Words that may be a label, and where in the text the value starts. `strong` ones are marked, others only look like one."""

    text: str
    value_start: int
    strong: bool
    colon: bool
    closing: str = ""


@lru_cache(maxsize=50_000)
def key(words: str) -> str:
    """`words` of a heading or label in the form in which they are compared.

    Without emphasis, emoji, numbering ("3.", "Part 3:"), bracketed hints and closing punctuation; in small letters, "and" for "&".
    """
    text = plain(words)
    if ":" in text:
        text = _SHORTCODE.sub(" ", text)
    text = text.translate(_WITHOUT_SIGNS).strip().lstrip("#").strip()
    if text[:1] in _BEGINS_A_PART:
        text = _PART.sub("", text)
    if not text[:1].isalpha() or _ENDS_A_NUMBER.search(text, 0, _LONGEST_NUMBER):
        text = _NUMBER.sub("", text)
    if "(" in text:
        text = BRACKET.sub(" ", text)
    text = text.casefold().replace("&", " and ").replace("’", "").replace("'", "")
    if "/" in text:
        text = _SLASH.sub(" / ", text)
    return " ".join(text.replace("–", "-").replace("—", "-").split()).strip(" :：?!.-*_/")


def find_label(text: str, known: Callable[[str], bool]) -> Label | None:
    """The label that `text` begins with, or None.

    Marked words count with a colon, alone on their line, or when `known` (asked with a `key`); unmarked ones only when known. Words that
    begin with a day or a time of day are a moment, not a label.
    """
    first = text[:1]
    sign = SECTION_NUMBER.match(text) if first.isdecimal() or first == "(" else _SIGN.match(text) if first > "\u25ff" else None
    if sign:
        label = find_label(text[sign.end() :], known)
        return replace(label, value_start=label.value_start + sign.end()) if label and known(key(label.text)) else None
    strong = _STRONG.match(text) if first in {"*", "_"} else None
    if strong:
        label = _translated(_strong_label(strong, known), known)
        return None if label and opens_with_time(label.text) and not known(key(label.text)) else label
    for pattern in _forms(text):
        match = pattern.match(text)
        if match and known(key(match["inside"])):
            return Label(match["inside"].strip(), 0 if pattern is _CODE else match.end(), strong=False, colon=True)
    alone, _, below = text.partition("\n")
    if below and DEFINED.match(below) and len(alone) <= MAX_LABEL and known(key(alone)):
        return Label(alone.strip(), len(alone), strong=False, colon=False)
    alone = text.strip()
    if len(alone) <= MAX_LABEL and "\n" not in alone and known(key(alone)):
        return Label(alone, len(text), strong=False, colon=False)
    return None


def _forms(text: str) -> Iterator[re.Pattern[str]]:
    """The forms of unmarked labels whose signs stand in a text."""
    if ":" in text or "：" in text:
        yield _PLAIN
    if _has_dash(text):
        yield _PLAIN_DASH
    if "..." in text or "…" in text:
        yield _LEADERS
    if "?" in text:
        yield _QUESTION
    yield _CODE


def _has_dash(text: str) -> bool:
    return "-" in text or "–" in text or "—" in text or "=" in text or "→" in text


def _translated(label: Label | None, known: Callable[[str], bool]) -> Label | None:
    """A label whose own words are not known by those of the bracket behind them: "Etki süresi (duration of impact)"."""
    if label is None or known(key(label.text)):
        return label
    bracket = BRACKET.search(label.text)
    return replace(label, text=bracket[0][1:-1]) if bracket and known(key(bracket[0][1:-1])) else label


def _strong_label(match: re.Match[str], known: Callable[[str], bool]) -> Label | None:
    inside, rest = match["inside"], match["rest"]
    if inside.rstrip().endswith((":", "：")):
        return Label(inside.rstrip().rstrip(":："), match.start("rest"), strong=True, colon=True)
    for separator in (_COLON, _DASH):
        colon = separator.match(rest)
        if colon:
            words = inside + (match["hint"] or "")
            return Label(words, match.start("rest") + colon.end(), strong=True, colon=True)
    head, mark, _ = inside.partition(":")
    if mark and known(key(head)):
        start = match.start("inside") + len(head) + 1
        return Label(head, start, strong=True, colon=True, closing=match["mark"])
    if not rest.strip() or rest.startswith("\n"):
        return Label(inside + (match["hint"] or ""), match.start("rest"), strong=True, colon=False)
    if known(key(inside)):
        return Label(inside, match.start("rest"), strong=True, colon=False)
    return None


def opens_with_time(text: str) -> bool:
    """Whether a text begins with a day or a time of day in numbers."""
    return _TIME.match(text) is not None


def says_by_whom(text: str, known: Callable[[str], bool]) -> Label | None:
    """A label that its own preposition ends, alone on its line with its value: "Prepared by Ana Ruiz", "Prepared on 2025-03-04"."""
    match = _BY.match(text)
    if match and "\n" not in text.strip() and len(text) <= 2 * MAX_LABEL and known(key(match["inside"])):
        return Label(match["inside"].strip(), match.end(), strong=False, colon=True)
    return None


def ended_by_stop(text: str, named: Callable[[str], bool]) -> Label | None:
    """A label of several words that a full stop ends: "What went well. Everyone came." `named` tells words that are a label as they stand: others
    are a sentence ("Customers were affected. They …").
    """
    match = _STOP.match(text) if ". " in text or ".\t" in text else None
    if match and " " in match["inside"] and named(key(match["inside"])):
        return Label(match["inside"].strip(), match.end(), strong=False, colon=True)
    return None


def is_dashed(text: str) -> bool:
    """Whether a text begins with words that nothing marks and a dash behind them: "State – resolved"."""
    return _has_dash(text) and _DASHED.match(text) is not None


def is_asked(text: str) -> bool:
    """Whether a text begins with a question in italics or bold: "*What is left?* Nothing"."""
    return "?" in text and _ASKED.match(text) is not None


def looks_like_its_neighbours(text: str) -> Label | None:
    """Words before a dash, or a marked question, that no style knows; they are a label only where the lines around them have labels of that form."""
    for pattern in (_DASHED, _ASKED):
        match = pattern.match(text)
        if match and len(match["inside"].split()) <= _MOST_WORDS:
            return Label(match["inside"].strip(), match.end(), strong=pattern is _ASKED, colon=True)
    return None


def looks_like_label(text: str) -> Label | None:
    """An unmarked label that no style knows: up to five words and a colon, as in "Category: Kubernetes"."""
    match = _PLAIN.match(text) if ":" in text or "：" in text else None
    if match and len(match["inside"]) <= 40 and len(match["inside"].split()) <= _MOST_WORDS and match["inside"][:1].isalpha():
        return Label(match["inside"].strip(), match.end(), strong=False, colon=True)
    return None
