"""How far an incident and an action are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Any

from ingest.reading import Reading, Reason, found, missing
from ingest.values.cues import Cues, Hit, Spots
from ingest.values.said import Said, tokens
from ingest.values.text import STRUCK, bare, blanks

_BOLD = re.compile(r"\*\*([^*\n]{1,80})\*\*|__([^_\n]{1,80})__")
_BOX = re.compile(r"\[([ xX✓✔])\][ \t]{0,3}([^\[\n|/]{1,80})")
_OFFER = re.compile(r"[\s*_`~.]{0,6}[|/][\s*_`~.]{0,6}|\s{1,3}or\s{1,3}", re.IGNORECASE)
_PERCENT = re.compile(r"(?<![\d.])(\d{1,3})(?:\.\d{1,3})?\s?%")
_COUNTED = re.compile(r"(?<![\d.])(\d{1,5})\s?(?:of|/|out of)\s?(\d{1,5})(?![\d./])")
_SOME_DONE = re.compile(
    r"(?<![\d.])(\d{1,5})\s(?:of|out of)\s(\d{1,5})\s(?:\w{2,20}\s)?(?:done|finished|complete|completed|fixed|migrated|moved)\b", re.IGNORECASE
)
_CHECKBOX = re.compile(r"\s{0,3}(?:[-*]\s)?\[([ xX✓✔])\]")
_BEFORE_ARROW = re.compile(r"^[^\n]{1,60}?(?:→|->|=>)")
_LEGEND = re.compile(
    r"(?:(?<![\w])(?P<code>[A-Za-z]{1,3}(?=\s{0,3}[=:])|[\u2600-\u2bff\U0001f300-\U0001faff]\ufe0f?)\s{0,3}[=:]?\s{0,3})"
    r"(?P<words>[a-z][a-z' -]{2,24}?)(?=\s{0,3}(?:[,;|/.]|$|[\u2600-\u2bff\U0001f300-\U0001faff]))\s{0,3}[,;|/.]?"
)
_LEGEND_HEADS = frozenset({"", "legend", "key", "code", "codes", "state", "states", "status", "signs"})
_CHANGES = ("undone", "reversals", "doubts", "partly")
_REVERSED = frozenset({"undone", "reversals"})
_NO_STATES = frozenset({"negators", "asides", *_CHANGES})
_ODD_BOX = re.compile(r"\[\s?([^\w\s\[\]]|[xX])\s?\]")
_ASKED = re.compile(r"[^:?\n]{1,30}[:?]\s{1,3}(?P<answer>[^\s.,;:?]{1,12})[.\s]{0,3}$")  # "Completed? No"
_SENTENCE_ENDS = frozenset({"", ".", ":", ";", "!", "?", "-", "–", "—", ")"})
_DIGIT = re.compile(r"\d")  # without one no day is named
_CELL = 40  # characters of a cell that is remembered
_FEWEST_CODES = 2
_MOST_WORDS_BEHIND = 6
_FULL = 100
_NEGATION = 2  # words between "not" and what it negates


@dataclass(frozen=True, slots=True, eq=False)
class StatusWords:
    """States of incidents and actions by their spellings, and the words around them that change what they say."""

    incident: Cues
    action: Cues
    negators: Cues
    asides: Cues
    changes: Cues
    boxes: Mapping[str, str]
    trailing: re.Pattern[str]
    trailing_states: Mapping[str, str]
    opening: re.Pattern[str]
    stated: Cues
    whole: Mapping[str, str]

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> StatusWords:
        """From `statuses.toml`: lists of phrases by state, and among those of `action` what changes the states beside it."""
        action = {state: cues for state, cues in table["action"].items() if state not in _NO_STATES}
        states = {word.casefold(): state for state, cues in table["trailing"].items() for word in cues}
        return cls(
            incident=Cues.of(table["incident"]),
            action=Cues.of(action),
            negators=Cues.of({"not": table["action"]["negators"]}),
            asides=Cues.of({"aside": table["action"]["asides"]}),
            changes=Cues.of({change: table["action"][change] for change in _CHANGES}),
            boxes={sign: state for state, signs in table["boxes"].items() for sign in signs},
            trailing=_trailing(states, table["ahead"]["words"]),
            trailing_states=states,
            opening=_opening(states),
            stated=Cues.of(table["stated"]),
            whole={word: state for state, words in table["whole"].items() for word in words},
        )


@dataclass(frozen=True, slots=True)
class ActionStatus:
    """The state of an action, and the day that the words give for its completion."""

    status: str
    completed_on: date | None


def read_incident_status(text: str, words: StatusWords) -> Reading[str]:
    """The first state that `text` names: "Resolved, monitoring until Friday" is resolved.

    A row of states offered ("Resolved | Monitoring | Follow-up") is the form's, a PLACEHOLDER, unless one is bold, ticked or the
    only one not struck out. "Not resolved" is open.
    """
    if not bare(text):
        return missing(Reason.ABSENT)
    chosen = _chosen(text, words.incident)
    if chosen is not None:
        return found(chosen.value, chosen.span)
    text = STRUCK.sub(blanks, text)
    said = tokens(text)
    hits = _outermost(words.incident.find(said))
    if not hits:
        return missing(Reason.UNPARSEABLE)
    if _is_offer(hits, text):
        return missing(Reason.PLACEHOLDER, (hits[0].span[0], hits[-1].span[1]))
    first = hits[0]
    if first.value == "resolved" and Spots.of(words.negators.find(said)).before(first, said, _NEGATION):
        return found("open", first.span)
    return found(first.value, first.span)


def read_action_status(text: str, words: StatusWords, find_day: Callable[[str], date | None]) -> Reading[ActionStatus]:
    """The state of an action by its words; a day beside a finished state is the day of completion.

    What is still to be done outranks what is done ("Complete - pending deploy" is in progress), 100 % is complete, less is in progress,
    of "Open → Done" the last counts.
    A row of states offered is the form's own, a PLACEHOLDER; a question ("Done?") is AMBIGUOUS.
    """
    return _action_status_of_a_cell(text, words) if len(text) <= _CELL and not _DIGIT.search(text) else _action_status(text, words, find_day)


@lru_cache(maxsize=5_000)
def _action_status_of_a_cell(text: str, words: StatusWords) -> Reading[ActionStatus]:
    """The state by words without a day, of which there are few."""
    return _action_status(text, words, lambda _: None)


def _action_status(text: str, words: StatusWords, find_day: Callable[[str], date | None]) -> Reading[ActionStatus]:
    said = bare(text)
    if not said:
        return missing(Reason.ABSENT)
    odd = _ODD_BOX.fullmatch(said)
    if odd:
        state = words.boxes.get(odd[1])
        return found(ActionStatus(state, None), (0, len(text))) if state else missing(Reason.AMBIGUOUS, (0, len(text)))
    asked = _ASKED.match(said)
    whole = words.whole.get((asked["answer"] if asked else said).casefold())
    if whole is not None:
        return found(ActionStatus(whole, None), (0, len(text)))
    chosen = _chosen(text, words.action)
    box = _CHECKBOX.match(text)
    if chosen is None and box is not None and not text[box.end() :].strip():
        return found(ActionStatus("not_started" if box[1] == " " else "complete", None), box.span())
    clean = STRUCK.sub(blanks, text)
    clean = _BEFORE_ARROW.sub(blanks, clean)
    said_tokens = tokens(clean)
    hits = [chosen] if chosen else _own_hits(said_tokens, words)
    if chosen is None and _is_offer(hits, clean):
        return missing(Reason.PLACEHOLDER, (hits[0].span[0], hits[-1].span[1]))
    if said.endswith("?") or any(clean.startswith("?", hit.span[1]) for hit in hits if hit.value == "complete"):
        return missing(Reason.AMBIGUOUS)
    status, span = _state(hits, clean)
    if status is None:
        return missing(Reason.UNPARSEABLE)
    changed = _changed(said_tokens, hits, words) if status != "cancelled" else None
    if changed in {"doubts", "reversals"}:
        return missing(Reason.AMBIGUOUS)
    if changed:
        return found(ActionStatus("not_started" if changed == "undone" else "in_progress", None), span)
    day = _completion_day(clean, said_tokens, words, find_day) if status == "complete" else None
    return found(ActionStatus(status, day), span)


def _changed(said: Said, hits: Sequence[Hit], words: StatusWords) -> str | None:
    """What changes a finished state: that it was undone, may be, is in doubt, or is true of a part only; None where nothing does.

    What follows the word for another matter ("Done; sign-off maybe in May") changes nothing, and neither does a reversal that comes first
    ("Rolled back, done").
    """
    done = next((hit for hit in hits if hit.value == "complete"), None)
    if done is None:
        return None
    cut = min((aside.first for aside in words.asides.find(said) if aside.first > done.last), default=len(said))
    changes = {
        hit.value
        for hit in words.changes.find(said)
        if hit.first < cut and (hit.first > done.last if hit.value in _REVERSED else said.sentences[hit.first] == said.sentences[done.first])
    }
    return next((change for change in _CHANGES if change in changes), None)


def seems_undone(text: str, words: StatusWords) -> bool:
    """Whether an action's words end by saying that it no longer holds: "Limit the pool, reverted on 3 May"."""
    said = tokens(text)
    last = said.clauses.index(said.clauses[-1]) if said.clauses else 0
    if last == 0 or len(said) - last > _MOST_WORDS_BEHIND:
        return False
    return any(hit.value in _REVERSED for hit in words.changes.opening(said.part(last, len(said))))


def _own_hits(said: Said, words: StatusWords) -> list[Hit]:
    """The states that `said` names of the action itself, those negated turned to not_started."""
    hits = _outermost(words.action.find(said))
    leading = Spots.of(hits[:1])
    asides = [aside for aside in words.asides.find(said) if not leading.share(aside)]
    wider = [aside for aside in words.asides.find(said) if leading.share(aside) and aside.last - aside.first > hits[0].last - hits[0].first]
    if wider:  # "not verified" says how far the check is
        return [hit for hit in hits if hit.first > max(aside.last for aside in wider)]
    if hits:
        cut = min((aside.first for aside in asides if aside.first > hits[0].last), default=len(said))
        hits = [hit for hit in hits if hit.first < cut and said.sentences[hit.first] == said.sentences[hits[0].first]]
    negators = Spots.of(words.negators.find(said))
    return [
        Hit("not_started", hit.span, hit.first, hit.last)
        if hit.value == "complete" and negators.before(hit, said, _NEGATION) and not negators.share(hit)
        else hit
        for hit in hits
    ]


def _state(hits: Sequence[Hit], text: str) -> tuple[str | None, tuple[int, int] | None]:
    """The state that outranks the others, with its span; (None, None) where none is named."""
    cancelled = next((hit for hit in hits if hit.value == "cancelled"), None)
    if cancelled is not None:
        return "cancelled", cancelled.span
    percent = _PERCENT.search(text)
    counted = _COUNTED.search(text) if not hits else _SOME_DONE.search(text)
    if counted is not None and int(counted[1]) <= int(counted[2]):
        return ("complete" if counted[1] == counted[2] else "in_progress" if int(counted[1]) else "not_started"), counted.span()
    done = next((hit for hit in hits if hit.value == "complete"), None)
    still = [hit for hit in hits if hit.value != "complete"]
    if percent is not None and not any(hit.value == "blocked" for hit in still):
        share = int(percent[1])
        if share < _FULL or not still:
            return ("complete" if share == _FULL else "in_progress" if share else "not_started"), percent.span()
    blocked = next((hit for hit in still if hit.value == "blocked"), None)
    if blocked is not None:
        return "blocked", blocked.span
    if not still:
        return ("complete", done.span) if done else (None, None)
    if done is not None and still[0].value == "not_started":
        return "in_progress", still[0].span
    return still[0].value, still[0].span


def _completion_day(text: str, said: Said, words: StatusWords, find_day: Callable[[str], date | None]) -> date | None:
    """The day beside the finished state: not one that follows another matter ("Done, verified 2025-07-05")."""
    hits = _outermost(words.action.find(said))
    last = hits[0].last if hits else -1
    cuts = [aside.span[0] for aside in words.asides.find(said) if aside.first > last]
    cuts += [said.places[at][0] for at in range(last + 1, len(said)) if hits and said.sentences[at] != said.sentences[last]]
    return find_day(text[: min(cuts, default=len(text))])


def _outermost(hits: Iterable[Hit]) -> list[Hit]:
    """Hits that share no word, the earlier and longer ones."""
    kept: list[Hit] = []
    for hit in hits:
        if not kept or hit.first > kept[-1].last:
            kept.append(hit)
    return kept


def _is_offer(hits: Sequence[Hit], text: str) -> bool:
    """Whether states stand side by side for a choice and nothing else is said."""
    if len({hit.value for hit in hits}) < 2 or len(hits) < 2:
        return False
    between = [text[one.span[1] : other.span[0]] for one, other in pairwise(hits)]
    outside = bare(text[: hits[0].span[0]] + text[hits[-1].span[1] :]).strip("()[]<>{} *_.")
    return not outside and all(_OFFER.fullmatch(gap) for gap in between) and (len(hits) > 2 or "|" in text)


def _chosen(text: str, cues: Cues) -> Hit | None:
    """The one state that is ticked, bold, or left when the others are struck out; None where nothing is marked so."""
    boxes = [(match[1] != " ", match.span(2)) for match in _BOX.finditer(text)]
    ticked = [span for on, span in boxes if on]
    if len(boxes) > 1:
        return _placed(text, ticked[0], cues) if len(ticked) == 1 else None
    if "|" not in text and "/" not in text:
        return None
    bold = [match.span(1) if match[1] else match.span(2) for match in _BOLD.finditer(text)]
    if len(bold) == 1 and not STRUCK.search(text):
        whole = bare(text[: bold[0][0]] + text[bold[0][1] :])
        return _placed(text, bold[0], cues) if whole else None
    if STRUCK.search(text):
        left = _outermost(cues.find(tokens(STRUCK.sub(blanks, text))))
        return left[0] if len(left) == 1 else None
    return None


def _placed(text: str, span: tuple[int, int], cues: Cues) -> Hit | None:
    hit = cues.first(text[span[0] : span[1]])
    return Hit(hit.value, (hit.span[0] + span[0], hit.span[1] + span[0]), hit.first, hit.last) if hit else None


def _trailing(states: Mapping[str, str], ahead: Iterable[str]) -> re.Pattern[str]:
    words = "|".join(sorted((re.escape(word).replace(r"\ ", r"[ -]") for word in states), key=len, reverse=True))
    signs = "|".join(re.escape(word) for word in states if not word[0].isalnum())
    where = rf"(?:(?:(?<=\sin)|(?<=\swith))\s(?![^\n]{{0,60}}\b(?:{'|'.join(ahead)})\b)[^.;:()\[\]\n]{{2,30}})?"
    return re.compile(
        rf"(?:[(\[]\s{{0,2}}(?:status:\s)?(?P<bracket>{words})\b[^()\[\]\n]{{0,60}}[)\]]|(?:\s[-–—]{{1,2}}\s|\s[→:]\s|[.:;]\s)(?P<dash>{words}){where}"
        rf"|(?P<sign>{signs}))[*_\s]{{0,4}}[.!]?[*_\ufe0f]{{0,3}}$",
        re.IGNORECASE,
    )


def _opening(states: Mapping[str, str]) -> re.Pattern[str]:
    words = "|".join(sorted((re.escape(word).replace(r"\ ", r"[ -]") for word in states), key=len, reverse=True))
    return re.compile(rf"[\s*_(\[]{{0,4}}({words})(?!\w)", re.IGNORECASE)


def trailing_status(text: str, words: StatusWords) -> tuple[str, int] | None:
    """The state written behind an action's words and where it begins: "Pin the version (DONE)", "… - fixed", "… ✅". None without one."""
    end = text.rstrip()
    tail = max(0, len(end) - 100)
    match = words.trailing.search(end, tail)
    if match is None:
        return None
    word = (match["bracket"] or match["dash"] or match["sign"]).casefold().replace("-", " ")
    state = words.trailing_states.get(word)
    return (state, match.start()) if state else None


def stated_status(text: str, words: StatusWords) -> str | None:
    """The words of the first sentence in an action's own words that tells its state: "Rotate the keys: this is a work in progress and …"."""
    hits = words.stated.find(tokens(text))
    return next((text[slice(*hit.span)] for hit in hits if text[: hit.span[0]].rstrip(" *_\n")[-1:] in _SENTENCE_ENDS), None)


def stated_below(lines: Sequence[str], words: StatusWords) -> str | None:
    """The words of the first line under an action that opens with its state: "- This has been done: …"; what stands further on may be a part's."""
    opened = (words.stated.opening(tokens(line)) for line in lines)
    return next((line[slice(*hits[0].span)] for line, hits in zip(lines, opened, strict=True) if hits), None)


def told_state(text: str, words: StatusWords) -> str | None:
    """The state that words tell which name none: "the team then raised"."""
    hits = words.stated.opening(tokens(text))
    return hits[0].value if hits else None


def opening_state(text: str, words: StatusWords) -> str | None:
    """The state that `text` begins with, of those that may stand behind an action: "done Saturday", "blocked by OPS-12", "✅"."""
    match = words.opening.match(text)
    return words.trailing_states[match[1].casefold().replace("-", " ")] if match else None


def state_alone(text: str, words: StatusWords) -> str | None:
    """The state that `text` is and nothing else: a heading over the actions that are in it, as "Being worked on"."""
    said = tokens(text)
    hit = next(iter(words.action.opening(said)), None)
    return hit.value if hit is not None and hit.last == len(said) - 1 else None


def read_legend(text: str, words: StatusWords) -> Mapping[str, str]:
    """The states by the codes or signs that a line explains ("O = open, IP = in progress, C = closed"), two at least; empty for any other line."""
    if text.isascii() and text.count("=") + text.count(":") < _FEWEST_CODES:
        return {}
    pairs = [(match["code"].casefold(), match["words"].strip(" .,;")) for match in _LEGEND.finditer(text)]
    rest = _LEGEND.sub("", text).strip(" .,;:|/*_()").casefold()
    told = {code: said for code, said in pairs if state_alone(said, words)}
    return told if len(told) >= _FEWEST_CODES and len(told) == len(pairs) and rest in _LEGEND_HEADS else {}
