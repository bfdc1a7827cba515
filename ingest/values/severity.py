"""How bad, and how urgent: two scales from 0 to 5 that are often written in one line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ingest.reading import Reading, Reason, found, missing
from ingest.values.text import bare

_EDGES = " \t\r\n/|,;:–—-&+*_`~→>."
_OFFERED = re.compile(r"\s{0,3}(?:\||/|,|\bor\b|\bto\b|[-–—])\s{0,3}", re.IGNORECASE)
_MANY = 3


@dataclass(frozen=True, slots=True)
class Scales:
    """Severity and priority, 0 (worst) to 5, and the author's words for each; None where the text does not give it."""

    severity: int | None
    severity_text: str | None
    priority: int | None
    priority_text: str | None


@dataclass(frozen=True, slots=True)
class _Mark:
    """A place in the text that names a level: `priority` tells the scale, `word` that it is a word and not a number."""

    level: int
    priority: bool
    word: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SeverityWords:
    """Words for levels, what finds them, and the words that make a level a priority."""

    levels: Mapping[str, int]
    pattern: re.Pattern[str]
    urgent: frozenset[str]
    past: re.Pattern[str]
    final: re.Pattern[str]
    changed: re.Pattern[str]
    denied: re.Pattern[str]

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> SeverityWords:
        """From `severity.toml`: `levels` lists words by number, `priority.words` what makes such a word a priority."""
        levels = {word.casefold(): int(level) for level, words in table["levels"].items() for word in words}
        words = "|".join(sorted(map(re.escape, levels), key=len, reverse=True))
        urgent = "|".join(map(re.escape, table["priority"]["words"]))
        pattern = re.compile(
            rf"(?<![^\W_])(?:(?:P|(?:{urgent})[ \t]{{0,2}}[-:#]?[ \t]{{0,2}}P?)-?(?P<priority>[0-5])"
            r"|(?:SEV(?:ERITY)?|S|LEVEL|LVL)[ \t_]{0,2}[-:#.]?[ \t]{0,2}(?P<severity>[0-5])"
            rf"|(?:{urgent})[ \t]{{0,2}}[-:]?[ \t]{{0,2}}(?P<urgent>{words})"
            rf"|(?P<word>{words})(?P<after>[ -](?:{urgent}))?)(?![^\W_]|\.\d)",
            re.IGNORECASE,
        )
        past = "|".join(map(re.escape, sorted(table["past"]["words"], key=len, reverse=True)))
        held = re.compile(rf"(?<!\w)(?:{past})(?:[ ](?:an?|as))?[ ](?={pattern.pattern}|[0-5](?![\w.:/-]))", re.IGNORECASE)
        final = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, table['final']['words']))})(?!\w)", re.IGNORECASE)
        return cls(levels, pattern, frozenset(table["priority"]["words"]), held, final, _change(table["changed"]), _denial(table["denied"]["words"]))

    def marks(self, text: str) -> list[_Mark]:
        """Every level that `text` names, in order."""
        return [self.mark(match) for match in self.pattern.finditer(text)]

    def mark(self, match: re.Match[str]) -> _Mark:
        """The level that a match of the pattern names."""
        word = match["word"] or match["urgent"]
        if word:
            urgent = bool(match["urgent"] or match["after"])
            return _Mark(self.levels[word.casefold()], urgent, True, match.start(), match.end())
        number = match["priority"] or match["severity"]
        return _Mark(int(number), match["priority"] is not None, False, match.start(), match.end())


def _change(table: Mapping[str, Any]) -> re.Pattern[str]:
    """What finds the words of a change right behind a level, up to the level that then holds."""
    words, before = ("|".join(map(re.escape, sorted(table[name], key=len, reverse=True))) for name in ("words", "before"))
    return re.compile(
        rf"\s{{0,3}}[,;]?\s{{0,3}}(?:(?:{before})\s{{1,3}})?(?:(?:{words})\s{{0,3}}){{1,2}}(?:an?\s{{1,3}})?(?=[\w*])[*_]{{0,2}}", re.IGNORECASE
    )


def _denial(words: Sequence[str]) -> re.Pattern[str]:
    """What finds a word that denies, up to the level behind it."""
    ranked = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(rf"(?<!\w)(?:{ranked})\s{{1,3}}(?:(?:really|quite|yet|even)\s{{1,3}})?(?:an?\s{{1,3}})?(?=\w)", re.IGNORECASE)


_OR = re.compile(r"\s{0,3}(?:,\s{0,3})?(?:\b(?:or|nor)\b|/)\s{0,3}(?:an?\s{1,3})?", re.IGNORECASE)  # between two levels that one word denies
_NUMBER = re.compile(r"[0-5](?![\w%]|[.:/-]\d|\s{1,2}(?!(?:at|on|after|by|then|and)\b)[^\W\d_])", re.IGNORECASE)  # and no "3 regions"
_SECOND_NUMBER = re.compile(r"\s{0,3}/\s{0,3}([0-5])[\s.*_]{0,4}")
_LEADING_NUMBER = re.compile(r"[\s*_`(]{0,4}([0-5])\s{0,3}[/,]")
_NUMBER_AND_WORD = re.compile(r"[\s*_`]{0,4}[0-5]\s{1,2}[-–—]\s{1,2}[a-z]", re.IGNORECASE)  # "3 - minor": the number is the level
_SUPPOSED = re.compile(r"[\s*_`]{0,4}(?:would|could|might) (?:have been|be)\b(?:(?: an?)?(?=[ ]{1,2}\d)|[^,;\n]{0,60}[,;])", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s{1,3}$", re.IGNORECASE)
_RANGE = re.compile(
    r"[\s*_`(]{0,5}(?P<between>between\s{1,2})?(?P<scale>(?:SEV(?:ERITY)?|S|P|LEVEL|LVL|PRIO(?:RITY)?)[ -]{0,2})?[0-5]"
    r"\s{0,2}(?(between)(?:and|&|[-–—])|(?:[-–—]|\b(?:to|or|bis)\b))\s{0,2}(?(scale)(?:(?P=scale))?)[0-5](?![\w:/-]|\.\d)",
    re.IGNORECASE,
)  # "2-3", "between 2 and 3", "Sev 2 or 3"
_BARE_NUMBER = re.compile(r"[\s*_`\[(#]{0,5}([0-5])(?![\d.:%/]|\s{0,2}[/|,]\s{0,2}\d)(?=$|[\s\])*_`–—-])")


def read_scales(text: str, words: SeverityWords) -> Reading[Scales]:
    """Severity and priority that `text` names: "SEV-2 / P1", "S1", "Sev 2 (High)", "Major – P2", "High / 2", "Sev-3 / Medium", "High", "2".

    Of each scale the leading level counts that is not denied ("SEV2 (not SEV1)") nor said to be of the past ("Sev 2 (was 3)", "first SEV3,
    now SEV1" is 1); of a change the leading one ("SEV2 → SEV3" is 2), and a final one comes before all.
    A range ("2-3", "between 2 and 3") is AMBIGUOUS. Where only a priority is given, the severity
    takes its number and has no words. Several levels offered side by side are the form's own (PLACEHOLDER), or AMBIGUOUS where they are two.
    """
    said = bare(text)
    if not said:
        return missing(Reason.ABSENT)
    supposed = _SUPPOSED.match(text)
    if supposed and (words.marks(text[supposed.end() :]) or not words.marks(text)):
        text = " " * supposed.end() + text[supposed.end() :]
    author = text
    text, denied = _without_denied(text, words)
    text = _final(_without_past(text, words), words)
    undecided = _RANGE.match(text)
    if undecided:
        return missing(Reason.AMBIGUOUS, undecided.span())
    marks = words.marks(text)
    if not marks or (_NUMBER_AND_WORD.match(text) and all(mark.word for mark in marks)):
        number = _BARE_NUMBER.match(text)
        if number is None:
            return missing(Reason.UNPARSEABLE)
        held = _as_changed(_Mark(int(number[1]), False, False, *number.span(1)), text, words)
        return found(Scales(held.level, said, None, None), (held.start, held.end))
    marks = _without_changes(marks, text, words)
    if len(marks) == 2 and not marks[0].word and marks[1].word and not marks[1].priority and text[marks[0].end : marks[1].start].strip() == "/":
        marks[1] = replace(marks[1], priority=True)
    leading = _LEADING_NUMBER.match(text) or _before_bracket(text, marks[0]) if len(marks) == 1 and marks[0].priority else None
    if leading is not None:
        marks.insert(0, _Mark(int(leading[1]), False, False, leading.start(1), leading.end(1)))
    number = _SECOND_NUMBER.fullmatch(text, marks[0].end) if len(marks) == 1 and not marks[0].priority else None
    if number is not None:
        marks.append(_Mark(int(number[1]), True, False, number.start(1), number.end(1)))
    offered = _offered(marks, text)
    if offered is not None:
        return missing(offered, (marks[0].start, marks[-1].end))
    severity = next((mark for mark in marks if not mark.priority), None)
    priority = next((mark for mark in marks if mark.priority), None)
    lead = min((mark for mark in (severity, priority) if mark), key=lambda mark: mark.start)
    scales = _scales(author, severity, priority)
    if severity is None and scales.severity in denied:
        scales = replace(scales, severity=None)  # "P1, never a SEV1"
    return found(scales, (lead.start, lead.end))


def _without_denied(text: str, words: SeverityWords) -> tuple[str, frozenset[int]]:
    """`text` with spaces in place of levels that are denied and the words that do so, and the severities among them."""
    parts, at, denied = [], 0, set()
    for denial in words.denied.finditer(text):
        end = denial.end()
        level = words.pattern.match(text, end) if denial.start() >= at else None
        if level is None:
            continue
        while level is not None:
            mark = words.mark(level)
            denied |= set() if mark.priority else {mark.level}
            end = level.end()
            joint = _OR.match(text, end)
            level = words.pattern.match(text, joint.end()) if joint else None
        parts += [text[at : denial.start()], " " * (end - denial.start())]
        at = end
    return "".join((*parts, text[at:])), frozenset(denied)


def _without_changes(marks: Sequence[_Mark], text: str, words: SeverityWords) -> list[_Mark]:
    """The marks, in place of those that words of a change join one over all of them, with the leading one's level."""
    kept: list[_Mark] = []
    for mark in marks:
        if not kept or mark.start >= kept[-1].end:
            kept.append(_as_changed(mark, text, words))
    return kept


def _as_changed(mark: _Mark, text: str, words: SeverityWords) -> _Mark:
    """The mark, up to the last level of its scale that words of a change join to it: those are no levels beside it."""
    while (change := words.changed.match(text, mark.end)) is not None:
        level = words.pattern.match(text, change.end())
        number = _NUMBER.match(text, change.end())
        behind = words.mark(level) if level else None
        if behind is not None and behind.priority == mark.priority:
            mark = replace(mark, end=behind.end)
        elif number is not None and not mark.word:
            mark = replace(mark, end=number.end())
        else:
            break
    return mark


def _before_bracket(text: str, mark: _Mark) -> re.Match[str] | None:
    """The number that a text begins with and that a bracket parts from the mark inside it: "2, we think (P1 in the ticket)"."""
    opened = text.rfind("(", 0, mark.start)
    number = _BARE_NUMBER.match(text)
    return number if number and opened >= number.end(1) and ")" not in text[opened : mark.start] else None


def _without_past(text: str, words: SeverityWords) -> str:
    """`text` with spaces in place of levels that no longer hold ("was Sev 3"), where one is left that does."""
    parts, at = [], 0
    for past in words.past.finditer(text):
        level = words.pattern.match(text, past.end())
        end = level.end() if level else past.end() + 1
        parts += [text[at : past.start()], " " * (end - past.start())]
        at = end
    kept = "".join((*parts, text[at:]))
    return kept if words.marks(kept) or _BARE_NUMBER.match(kept) else text


def _final(text: str, words: SeverityWords) -> str:
    """`text` with spaces in place of what stands before a final severity: "SEV3 at first sight; in the end SEV1"."""
    final = words.final.search(text)
    decided = final is not None and any(not mark.priority and not mark.word for mark in words.marks(text[final.end() :]))
    return " " * final.start() + text[final.start() :] if final and decided else text


def _scales(text: str, severity: _Mark | None, priority: _Mark | None) -> Scales:
    if severity is None or priority is None:
        level = (severity or priority).level  # type: ignore[union-attr]  # one of the two is there
        return Scales(level, bare(text) if severity else None, level if priority else None, bare(text) if priority else None)
    cut = max(severity.start, priority.start)
    first, second = _trimmed(text[:cut]), _trimmed(text[cut:])
    ordered = (first, second) if severity.start < priority.start else (second, first)
    return Scales(severity.level, ordered[0], priority.level, ordered[1])


def _trimmed(text: str) -> str:
    """`text` without what parts it from the other scale: "SEV-2 (" is "SEV-2"."""
    words = text.strip(_EDGES)
    if words.count("(") > words.count(")"):
        words = words.rstrip("( ") if words.endswith("(") else f"{words})"
    if words.count(")") > words.count("("):
        words = words.rstrip(") ")
    return words.strip(_EDGES)


def _offered(marks: list[_Mark], text: str) -> Reason | None:
    """Why several levels of one scale stand side by side: the form offers them, or the author did not decide; None where they do not."""
    lead = marks[0]
    if len(marks) == 2 and _BETWEEN.search(text[: lead.start]):
        return Reason.AMBIGUOUS
    run = [lead]
    for mark in marks[1:]:
        if (mark.priority, mark.word) != (lead.priority, lead.word) or not _OFFERED.fullmatch(text[run[-1].end : mark.start]):
            break
        run.append(mark)
    bars = re.search(r"[|/]\s{0,3}[0-5](?:\s{0,3}[|/]|\s{0,3}$)", text[lead.end :])
    if len({mark.level for mark in run}) >= _MANY or (len(run) > 1 and "|" in text) or (bars and not lead.word):
        return Reason.PLACEHOLDER
    return Reason.AMBIGUOUS if len({mark.level for mark in run}) > 1 else None
