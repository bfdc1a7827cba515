"""Detection: who or what noticed, by the first cue that is neither negated nor a mere confirmation."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from ingest.reading import Reading, Reason, found, missing
from ingest.values.cues import Cues, Spots
from ingest.values.durations import DurationWords, read_duration
from ingest.values.said import Said, tokens
from ingest.values.text import bare, blanks

_BEFORE = 3  # words between "not" and the cue that it turns off
_AFTER = 4  # words between a cue and the "did not fire" that turns it off
_UNTIL = re.compile(r"\b(?:nobody|no one|no-one|none of us|not noticed|went unnoticed|unnoticed)\b[^.;\n]{0,40}?\b(?:until|till)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[^\s.!?;][^.!?;]{0,600}(?:\.(?=\w)[^.!?;]{0,300}){0,6}")
_QUOTED = re.compile(r"\"[^\"\n]{1,120}\"|“[^“”\n]{1,120}”")  # an alert's name, or what somebody said: neither denies nor tells who noticed
_IDENTIFIER = re.compile(r"(?<!\w)[^\W_]*+_\w*+")
_QUESTION = r"(?:^|(?<=[.;!?,(\n|]))[^.;:!?,()=|\n]{1,40}[:=?]\s{0,2}"  # "Automated: ", "Did monitoring notice? "
_NONE_SAID = re.compile(r"\b(?:alerts?|alarms?|monitoring|pages?|paging)\s{0,2}[:=]\s{0,2}(?:none|no|nothing)\b", re.IGNORECASE)  # "Alerts: none"
_AFTER_WHAT = re.compile(r"\s{1,3}after\s([^.;,\n]{1,80})", re.IGNORECASE)
_BOUND = re.compile(r"\b(?:within|under|less than|no more than|up to|at most|at least|more than|over)\s{1,3}$", re.IGNORECASE)
_MACHINES = frozenset({"alert", "synthetic"})


@dataclass(frozen=True, slots=True)
class DetectionWords:
    """Cues of each method, the words before and after one that turn it off, those that end what one before turns off, the words of noticing,
    words that came about later, words of the start, and what finds a question that is answered with no.
    """

    cues: Cues
    before: Cues
    anew: Cues
    after: Cues
    confirming: Cues
    telling: Cues
    told: Cues
    weak: Cues
    sequel: Cues
    since: Cues
    denied: re.Pattern[str]

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> DetectionWords:
        """The words of a parsed `detection.toml`."""
        answers = "|".join(map(re.escape, table["denied"]["answers"]))
        denied = re.compile(rf"{_QUESTION}(?:{answers})(?=\s{{0,2}}(?:[.;,)|\n]|$))", re.IGNORECASE)
        before, anew, after, confirming, telling, told, weak, sequel, since = (
            Cues.of(table[name]) for name in ("before", "anew", "after", "confirming", "telling", "told", "weak", "sequel", "since")
        )
        return cls(Cues.of(table["cues"]), before, anew, after, confirming, telling, told, weak, sequel, since, denied)


def read_detection(text: str, words: DetectionWords) -> Reading[str]:
    """The method that `text` states: `alert`, `synthetic`, `customer`, `staff`, `external`, `audit`; guessed. UNPARSEABLE without a cue.

    The first cue decides, of those that begin at one word the longest, after those have been dropped that are negated ("no alert fired",
    "monitoring did not detect it") or only confirm ("later confirmed by Datadog"). Of "nobody noticed until …" what comes then counts.
    """
    if not bare(text):
        return missing(Reason.ABSENT)
    if ":" in text or "=" in text or "?" in text:
        text = _NONE_SAID.sub(blanks, words.denied.sub(blanks, text))
    if '"' in text or "“" in text:
        text = _QUOTED.sub(blanks, text) if bare(_QUOTED.sub(" ", text)) else text
    if "_" in text and _IDENTIFIER.search(text):
        # The words inside a name of code ("NO_LOCK alarm") neither deny nor tell, unless nothing else does.
        reading = read_detection(_IDENTIFIER.sub(blanks, text), words)
        if reading.value is not None:
            return reading
    said = tokens(_UNTIL.sub(blanks, text) if "til" in text.casefold() else text)
    if not (words.cues.find(said) or words.told.find(said) or words.weak.find(said)):
        return missing(Reason.UNPARSEABLE)
    parted = _parted(said, words)
    before = Spots.of((*words.before.find(said), *words.confirming.find(said)))
    reading = _noticed(said, parted, before, words)
    found_sequels = words.sequel.find(said) if reading.value is None else []
    if not found_sequels:
        return reading
    sequels = Spots.of(found_sequels)
    confirming = (hit for hit in words.confirming.find(said) if not sequels.share(hit))
    return _noticed(said, parted, Spots.of((*words.before.find(said), *confirming)), words)


def _noticed(said: Said, parted: Said, before: Spots, words: DetectionWords) -> Reading[str]:
    """The method of the first cue that nothing turns off; `before` are the words that do so to a cue behind them."""
    hits = words.cues.find(said)
    weak = words.weak.find(said)
    longer = Spots.of(hit for hit in weak if hit.last > hit.first)
    hits = [hit for hit in hits if not longer.holds(hit)] if longer.all else hits
    after = Spots.of(words.after.find(said) if hits else ())
    off = [
        hit
        for hit in hits
        if (before.before(hit, parted, _BEFORE) and not before.share(hit))
        or before.inside(hit)
        or (hit.value in _MACHINES and after.after(hit, said, _AFTER))
    ]
    # What a cue that is off holds is off too: "monitoring alerts did not fire".
    silenced = Spots.of(off)
    kept = next((hit for hit in hits if not silenced.share(hit)), None)
    if kept is None or kept.value == "staff":
        told = next((hit for hit in words.told.find(said) if not before.before(hit, parted, _BEFORE)), None)
        if told is not None and (kept is None or told.first < kept.first or said.sentences[told.first] == said.sentences[kept.last]):
            return found("customer", told.span, guessed=True)
    if kept is None:
        last = next((hit for hit in weak if not before.before(hit, parted, _BEFORE)), None)
        return found("staff", last.span, guessed=True) if last else missing(Reason.UNPARSEABLE)
    return found(kept.value, kept.span, guessed=True)


def _parted(said: Said, words: DetectionWords) -> Said:
    """The words, in a clause of their own from where something else begins: "without a label / and has called the hotline"."""
    begins = {hit.first for hit in words.anew.find(said)}
    if not begins:
        return said
    more = accumulate(int(at in begins) for at in range(len(said)))
    return said.parted([clause + begun for clause, begun in zip(said.clauses, more, strict=True)])


def detection_sentence(text: str, words: DetectionWords) -> tuple[str, int] | None:
    """The first sentence of a passage that tells who noticed, and where it begins; None where none does.

    It holds a word of noticing that is not turned off, and a cue of somebody or something that can notice.
    """
    for match in _SENTENCE.finditer(text):
        said = tokens(match[0])
        off = Spots.of((*words.before.find(said), *words.confirming.find(said)))
        if any(not off.before(hit, said, _BEFORE) for hit in words.telling.find(said)) and read_detection(match[0], words).value is not None:
            return match[0], match.start()
    return None


def minutes_after_start(text: str, words: DetectionWords, durations: DurationWords) -> float | None:
    """How long after the start it was noticed, as the first sentence that tells who noticed says it: "paged 4 minutes after the errors began"; None
    where none does. "Within 5 minutes" is no more than a bound.
    """
    for match in _SENTENCE.finditer(text):
        sentence = match[0]
        for number in durations.pattern.finditer(sentence):
            then = _AFTER_WHAT.match(sentence, number.end())
            if then is None or _BOUND.search(sentence, 0, number.start()) or not words.since.find(tokens(then[1])):
                continue
            said = tokens(sentence[: number.start()])
            if words.telling.find(said) and read_detection(sentence[: number.start()], words).value is not None:
                reading = read_duration(number[0], durations, frozenset())
                return reading.value.minutes if reading.value else None
    return None
