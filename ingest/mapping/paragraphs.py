"""Paragraphs: parted where a line, or a part of one, begins with a label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.fields import FIELDS, FOOTER
from ingest.labels import DEFINED, Label, is_asked, is_dashed, looks_like_its_neighbours, looks_like_label, opens_with_time
from ingest.lists import SECTION_NUMBER
from ingest.mapping.asked import Asked
from ingest.mapping.pieces import Piece
from ingest.mapping.scope import Scope, footer_label, head_label, label_and_meaning, label_at, labelled_piece, meant, settled
from ingest.outline import Block, Kind

_SHORT_VALUE = 90
_MOSTLY = 0.6
_DASHES = ("-", "–", "—")
_FEWEST_KNOWN = 2
_WORDS_OF_A_LABEL = 3
_LONGEST_LABELLED = 300
_BETWEEN = re.compile(
    r"(?P<bar>\s{0,4}[|·•]\s{1,4}|\s{1,8}(?=[*_]{1,2}[A-Za-z]))"
    r"|[.;,]\s{1,3}(?=[A-Za-z][a-z]{2,20}(?: [a-z]{2,20})? (?:by|on)\s|[A-Z][^.:|\n]{2,40}:)"
)
_SIGNS_BETWEEN = ("|", "·", "•")
_MARKED = re.compile(r"\s[*_]")
_BY = re.compile(r"[Bbo][yn](?:(?<=[Bb]y)|(?<=on))\s(?<=\b...)")  # "by", "By" or "on", found by its first letter
_CLOSING = re.compile(r"[\s;,]{0,8}(?:(?<!\b[A-Z])\.)?[\s;,]{0,8}$")
_EMPHASISED = re.compile(r"(?P<mark>[*_]{1,2})(?P<inside>[^*_\n]{4,200})(?P=mark)")
_DEFINITION = re.compile(r"\s{0,3}:\s{1,4}\S")
_FOOTNOTE = re.compile(r"\[\^[^\]\n]{1,40}\]:")


def paragraph_pieces(block: Block, scope: Scope, style: Asked, *, follows: bool) -> Iterator[Piece]:
    """A paragraph, parted where a line of it begins with a label."""
    if block.text.startswith("[") and _FOOTNOTE.match(block.text):
        yield Piece(block.line, block.end_line, scope.path, Kind.REFERENCE, text=block.text, text_line=block.line)
        return
    lines = block.text.split("\n")
    if len(lines) == 1:
        for number, text in enumerate(_side_by_side(block.text, scope, style)):
            strange = number > 0 and label_at(text, scope, style, alone=False) is None and _is_plain_label(text)
            yield _part(text, block.line, block.end_line, scope, style, alone=follows, unknown=strange)
        return
    starts = [0]
    head = label_at(lines[0], scope, style, alone=True) if scope.bare or lines[0].isupper() else None
    heads = head is not None and not head.strong and not head.colon
    if heads:
        scope.current = None
    defined = DEFINED.match(lines[1]) is not None
    first = label_at(lines[0], scope, style, alone=follows or heads or defined)
    opened = meant(first.text, scope, style) if first else None
    below = replace(scope, current=opened, at_foot=scope.at_foot or FIELDS[opened.mapping.field].section == FOOTER) if opened else scope
    held = _waits_for_value(lines[0], scope, style)
    unknown = _unknown_labels(lines, scope, style)
    prose = first is None and not heads and _is_prose(lines, scope, style)
    for number, line in enumerate(lines):
        told_below = number + 1 < len(lines) and _DEFINITION.match(lines[number + 1]) is not None and _DEFINITION.match(line) is None
        label = label_at(line, below, style, alone=told_below or (follows and number == len(lines) - 1)) if number else None
        if label is not None and prose and _ends_in_dash(label, line):
            label = None
        if number and ((heads and number == 1) or number in unknown or (label is not None and (label.strong or not (held and number == 1)))):
            starts.append(number)
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        last = block.line + end - 1 if end < len(lines) else block.end_line
        alone = (follows and end == len(lines)) or ((heads or defined) and start == 0)
        alone = alone or (start + 1 < len(lines) and _DEFINITION.match(lines[start + 1]) is not None)
        parts = _side_by_side(lines[start], scope, style) if end == start + 1 else ["\n".join(lines[start:end])]
        if heads and start == 1:
            parts[0] = parts[0].removeprefix(":").lstrip()
        for number, text in enumerate(parts):
            strange = start in unknown or (number > 0 and label_at(text, scope, style, alone=False) is None and _is_plain_label(text))
            yield _part(text, block.line + start, last, scope, style, alone=alone, unknown=strange)


def _is_prose(lines: Sequence[str], scope: Scope, style: Asked) -> bool:
    """Whether a dash behind a known word is one of a sentence's: few of the lines begin with a label."""
    labels = sum(label_at(line, scope, style, alone=False) is not None for line in lines)
    return labels < max(_FEWEST_KNOWN, _MOSTLY * len(lines))


def _ends_in_dash(label: Label, line: str) -> bool:
    """Whether nothing but a dash makes words a label."""
    return not label.strong and line[: label.value_start].rstrip().endswith(_DASHES)


def _waits_for_value(line: str, scope: Scope, style: Asked) -> bool:
    """Whether a line is a marked label of a few words' value, which then stands on the next line, whatever that looks like."""
    label = label_at(line, scope, style, alone=True)
    if label is None or not label.strong or line[label.value_start :].strip():
        return False
    found = meant(label.text, scope, style)
    return found is not None and FIELDS[found.mapping.field].short


def _unknown_labels(lines: Sequence[str], scope: Scope, style: Asked) -> frozenset[int]:
    """The lines of a paragraph that begin with a label which no style knows, where nearly all of its lines begin with one."""
    known = frozenset(number for number, line in enumerate(lines) if label_at(line, scope, style, alone=False) is not None)
    looks = {number for number, line in enumerate(lines) if number not in known and _is_plain_label(line)}
    enough = len(known) >= _FEWEST_KNOWN and len(known | looks) >= _MOSTLY * len(lines)
    return frozenset(looks if enough and not scope.many else ()) | _like_neighbours(lines, known, scope)


def _like_neighbours(lines: Sequence[str], known: frozenset[int], scope: Scope) -> frozenset[int]:
    """The lines whose words before a dash, or whose marked question, no style knows, where enough known ones are written so. Things of a list
    have dashes of their own.
    """
    found: set[int] = set()
    for form in (is_asked, *(() if scope.many else (is_dashed,))):
        written = {number for number, line in enumerate(lines) if form(line)}
        looks = {number for number in written - known if looks_like_its_neighbours(lines[number])}
        if len(written & known) >= (1 if form is is_asked else _FEWEST_KNOWN) and len(written) >= _MOSTLY * len(lines):
            found |= looks
    return frozenset(found)


def _is_plain_label(line: str) -> bool:
    label = looks_like_label(line)
    return label is not None and len(label.text.split()) <= _WORDS_OF_A_LABEL and not opens_with_time(line)


def _side_by_side(line: str, scope: Scope, style: Asked) -> list[str]:
    """The labels with their values that stand side by side on a line: "Prepared by: Ana | Reviewers: Ben", "Prepared by Ana. Reviewed by Ben."."""
    if not _may_be_parted(line):
        return [line]
    whole = _EMPHASISED.fullmatch(line.strip())
    words = whole["inside"] if whole and footer_label(whole["inside"], scope, style) else line
    parts: list[str] = []
    start = 0
    number = SECTION_NUMBER.match(words)
    own = number.end() if number else 0
    for bar in _BETWEEN.finditer(words):
        if not any(character.isalnum() for character in words[max(start, own) : bar.start()]):
            continue
        rest = words[bar.end() : bar.end() + _LONGEST_LABELLED]
        label = (
            label_at(rest, scope, style, alone=False) or (looks_like_label(rest) if parts else None)
            if bar["bar"]
            else footer_label(rest, scope, style) or head_label(rest, scope, style)
        )
        if label and bar["bar"] is not None and not bar["bar"].strip() and meant(label.text, scope, style) is None:
            continue  # words in italics behind nothing but a space: a row of the form's states, not a label
        if label and label.colon:
            before = words[start : bar.start()]
            parts.append(before if bar["bar"] is None or bar["bar"].strip() else _CLOSING.sub("", before))
            start = bar.end()
    return [*parts, words[start:]]


def _may_be_parted(line: str) -> bool:
    """Whether a line has anything that stands between labels: a bar, a colon, marked words behind a space, or who did something."""
    if ":" in line or any(sign in line for sign in _SIGNS_BETWEEN):
        return True
    return _BY.search(line) is not None or (("*" in line or "_" in line) and _MARKED.search(line) is not None)


def _part(text: str, line: int, end_line: int, scope: Scope, style: Asked, *, alone: bool, unknown: bool) -> Piece:
    if unknown:
        label = looks_like_label(text) or looks_like_its_neighbours(text)
        found = meant(label.text, scope, style) if label else None
    else:
        label, found = label_and_meaning(text, scope, style, alone=alone)
    if label and found:
        scope.open(found, text[label.value_start :])
        return labelled_piece(label, text, line, end_line, scope, found)
    if label and not scope.many and (unknown or _is_short(label, text)):
        return labelled_piece(label, text, line, end_line, scope, None)
    if unknown and scope.many and is_asked(text):
        scope.current = None  # a question of the author's own among those of a list that has several
    if label is None and scope.current is not None and not scope.waiting and not scope.many and looks_like_label(text):
        scope.current = None  # a label that no style knows ends what the last one opened
    scope.waiting = False
    boilerplate = style.is_boilerplate(text)
    return Piece(
        line,
        end_line,
        scope.path,
        Kind.PARAGRAPH,
        label=label.text if label else None,
        match=None if boilerplate else settled(scope.meaning, text, ()),
        text=text,
        text_line=line,
        boilerplate=boilerplate,
    )


def _is_short(label: Label, text: str) -> bool:
    """Whether a label that no style knows carries a short value of its own, rather than opening a passage of the text around it."""
    value = text[label.value_start :].strip()
    return bool(value) and len(value) <= _SHORT_VALUE and "\n" not in value
