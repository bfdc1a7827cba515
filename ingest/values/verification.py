"""The verification ladder: what the words show of whether an action works."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from ingest.markdown import plain
from ingest.values.text import bare, cue_pattern

_SENTENCE = re.compile(r"(?<=[.!?;])\s{1,4}|\n|\s{0,2};\s{0,2}|,\s(?=(?:but|then|repeat|again|and will|to be)\b)")
_DASHES = re.compile(r"^[\s\-–—−/.*_~]{0,12}$")
_LINK = re.compile(r"https?://|\]\([^)\n]{1,300}\)|\]\[")
_TICKET = re.compile(r"(?<![\w-])(?:[A-Z][A-Z0-9]{1,9}-\d{1,6}|#\d{1,7}|PR\s?#?\d{1,6}|MR\s?!?\d{1,6}|!\d{1,6})(?!\w)")
_TICKET_URL = re.compile(r"https?://\S{1,200}/(?:issues|pull|pulls|merge_requests|browse|ticket|tickets|-/issues)/\S{1,60}")
_BY = re.compile(
    r"(?<!\w)(?:by|with|per|from|—|–|-|:)\s{1,2}(?P<name>@[\w.-]{1,40}|[A-ZÀ-Þ][\w’'.-]{0,30}(?:\s[A-ZÀ-Þ][\w’'.-]{0,30}){0,2})"
)
_NAME_FIRST = re.compile(
    r"^(?P<name>@[\w.-]{1,40}|[A-ZÀ-Þ][a-zà-ÿ’'.-]{1,30}(?:\s[A-ZÀ-Þ][\w’'.-]{0,30}){0,2})\s(?:verified|checked|tested|confirmed|ran|reviewed|validated|signed|restored|replayed|saw|approved)(?!\w)"
)
_IN_BRACKETS = re.compile(
    r"\((?P<name>@[\w.-]{1,40}|[A-ZÀ-Þ][\w’'.-]{0,30}(?:\s[A-ZÀ-Þ][\w’'.-]{0,30}){0,2})(?:,[^()\n]{1,40})?\)|,\s(?P<last>@[\w.-]{1,40}|[A-ZÀ-Þ][a-zà-ÿ’'.-]{1,30}(?:\s[A-ZÀ-Þ][\w’'.-]{0,30}){0,2})\s{0,2}$"
)
_KINDS = ("drill", "signal", "measurement", "test", "sign_off")


@dataclass(frozen=True)
class VerificationWords:
    """Cues of plans, of evidence by kind, of bare claims, and words behind "by" that are no person."""

    pending: tuple[str, ...]
    future: tuple[str, ...]
    evidence: Mapping[str, tuple[str, ...]]
    claims: tuple[str, ...]
    not_people: frozenset[str]

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> VerificationWords:
        """The words of a parsed `verification.toml`."""
        return cls(
            tuple(table["pending"]["cues"]),
            tuple(table["future"]["cues"]),
            {kind: tuple(cues) for kind, cues in table["evidence"].items()},
            tuple(table["claims"]["cues"]),
            frozenset(table["not_people"]["words"]),
        )

    @cached_property
    def pending_pattern(self) -> re.Pattern[str]:
        """Finds a plan, or a check that did not happen."""
        return cue_pattern((*self.pending, *self.future))

    @cached_property
    def evidence_patterns(self) -> Mapping[str, re.Pattern[str]]:
        """Finds evidence of each kind."""
        return {kind: cue_pattern(self.evidence[kind]) for kind in _KINDS if kind in self.evidence}

    @cached_property
    def claim_pattern(self) -> re.Pattern[str]:
        """Finds a bare claim."""
        return cue_pattern(self.claims)


@dataclass(frozen=True, slots=True)
class Verification:
    """A rung of the ladder, the kind of evidence, who checked, and when."""

    rung: str
    kind: str | None
    by: str | None
    on: date | None


_RANK = {"none": 0, "pending": 1, "claimed": 2, "evidenced": 3, "independent": 4}


def read_verification(
    text: str, owners: tuple[str, ...], words: VerificationWords, find_day: Callable[[str], date | None]
) -> Verification:
    """The rung that `text` reaches; the best of its sentences decides. Empty or a dash is `none`.

    `evidenced` says how it was checked, gives a dated check, or links the evidence; `independent` is that by a named person who is
    not an owner, where owners are known. A plan is `pending`, however detailed; "yes", a bare ticket, or a name alone is `claimed`.
    """
    if _DASHES.match(text) or not bare(text):
        return Verification("none", None, None, None)
    best = Verification("none", None, None, None)
    for sentence in _SENTENCE.split(text):
        if sentence and bare(sentence):
            found = _read_sentence(sentence, owners, words, find_day)
            if _RANK[found.rung] > _RANK[best.rung]:
                best = found
    return best if best.rung != "none" else Verification("none", None, None, None)


def _read_sentence(
    markdown: str, owners: tuple[str, ...], words: VerificationWords, find_day: Callable[[str], date | None]
) -> Verification:
    text = plain(markdown)
    folded = bare(text).casefold()
    if folded in {"none", "no", "n/a", "na", "nothing", "n"}:
        return Verification("none", None, None, None)
    pending = words.pending_pattern.search(text)
    kinds = [(match.start(), kind) for kind, pattern in words.evidence_patterns.items() if (match := pattern.search(text))]
    if pending and not _evidence_before(kinds, pending.start()):
        return Verification("pending", None, None, None)
    day = find_day(text)
    by = _person(text, words)
    ticket_only = not _without_tickets(markdown, text)
    if ticket_only:
        return Verification("claimed", None, None, None)
    kind = min(kinds, key=lambda found: _KINDS.index(found[1]))[1] if kinds else None
    shown = (
        _says_how(text, kinds, by, day, words) or (day is not None and _is_check(text, words, by)) or _links_evidence(markdown)
    )
    if not shown:
        return Verification("claimed", None, by, day)
    rung = "independent" if by and owners and not _is_owner(by, owners) else "evidenced"
    return Verification(rung, kind, by, day)


def _evidence_before(kinds: list[tuple[int, str]], position: int) -> bool:
    return any(start < position for start, _ in kinds)


def _says_how(text: str, kinds: list[tuple[int, str]], by: str | None, day: date | None, words: VerificationWords) -> bool:
    """Whether the sentence says how it was checked: a cue of evidence and something beside it that is not only a name or a claim."""
    if not kinds:
        return False
    rest = words.claim_pattern.sub(" ", text)
    if by:
        rest = rest.replace(by, " ")
    said = [
        word
        for word in re.findall(r"[^\W\d_]{2,}|\d+", rest)
        if word.casefold() not in {"by", "with", "it", "and", "the", "on", "in", "was", "is", "has", "been"}
    ]
    sign_off_only = {kind for _, kind in kinds} == {"sign_off"}
    return bool(said) and not (sign_off_only and day is None and len(said) < 3)


def _is_check(text: str, words: VerificationWords, by: str | None) -> bool:
    """Whether a dated sentence speaks of a check: a claim, evidence, or a name beside the date."""
    return bool(words.claim_pattern.search(text) or any(p.search(text) for p in words.evidence_patterns.values()) or by)


def _links_evidence(markdown: str) -> bool:
    """Whether the sentence links something that is no ticket or pull request."""
    return bool(_LINK.search(_TICKET_URL.sub("", markdown))) and not _TICKET_URL.search(markdown)


def _without_tickets(markdown: str, text: str) -> str:
    left = _TICKET.sub("", _TICKET_URL.sub("", text))
    return (
        re.sub(
            r"(?i)\b(?:see|ticket|issue|pr|pull request|merge request|jira|in|via|link|done|merged|verified)\b", "", left
        ).strip(" .,:;()[]<>/#!-–—")
        if _TICKET.search(text) or _TICKET_URL.search(markdown)
        else text
    )


def _person(text: str, words: VerificationWords) -> str | None:
    for pattern in (_NAME_FIRST, _BY, _IN_BRACKETS):
        for match in pattern.finditer(text):
            name = match["name"] or (match.groupdict().get("last") or "")
            if name and name.split()[0].casefold().rstrip(".") not in words.not_people and not _is_month(name):
                return name.rstrip(".'’-")
    return None


def _is_month(name: str) -> bool:
    return (
        name[:3].casefold()
        in {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mon", "tue", "wed", "thu", "fri"}
        and len(name) <= 9
        and (
            len(name) <= 4
            or name.casefold()
            in {
                "january",
                "february",
                "march",
                "april",
                "june",
                "july",
                "august",
                "september",
                "october",
                "november",
                "december",
                "monday",
                "tuesday",
                "wednesday",
                "thursday",
                "friday",
            }
        )
    )


def _is_owner(by: str, owners: tuple[str, ...]) -> bool:
    parts = {part.casefold().lstrip("@").rstrip(".") for part in re.split(r"[\s.]+", by) if len(part) > 1}
    for owner in owners:
        own = {part.casefold().lstrip("@").rstrip(".") for part in re.split(r"[\s.@]+", owner) if len(part) > 1}
        if parts & own:
            return True
    return False
