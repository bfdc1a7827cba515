"""The end of an action's line, behind a dash: who, by when, how it stands, how it was checked, in any number and mostly in that order.

"Rotate the key - Sam, done Saturday. Filled the disk in staging and got the page" · "Purge tool – @lin – next sprint – blocked by OPS-12"
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from ingest.shapes.entries import Cell

_SEPARATOR = re.compile(
    r"(?P<dash>\s{1,3}(?:[-–—|·•]{1,2}|-{1,2}>|=>|→|⇒)\s{1,3})|(?P<stop>(?<!\b[DM]r)(?<!\bM[rs]s)(?<!\bMs)[.;]\s{1,2})|(?P<comma>,\s{1,2}(?!\d{4}(?![-/.\d])))"
)
_MAY_PART = re.compile(r"\s[-–—|·•=→⇒/]")  # stands before the first of the parts, however they are parted by dashes
_LONGEST = 600
_LONGEST_END = 160
_HANDLES = re.compile(r"\*{0,2}@[\w.-]{1,40}(?:[\s,&/+]{1,3}(?:and\s{1,2})?@[\w.-]{1,40}){0,4}\*{0,2}")
_RUN = r"@[\w.-]{1,40}\w(?:[\s,&/+]{1,3}(?:and\s{1,2})?@[\w.-]{1,40}\w){0,4}"
_AT_END = re.compile(rf"(?<=[\w.)`])[.,]?\s{{1,2}}(?P<names>{_RUN})(?:,?\s{{1,2}}(?P<rest>[^@()\n]{{2,60}}?))?[.\s]{{0,2}}$")
_BOLD_NAME = re.compile(r"\*\*[^*\n]{2,60}\*\*")
_OWNER = re.compile(r"(?:owner|owned by|owners|assignee|assigned to|dri|responsible|lead)\b[:\s]{1,3}(?P<value>\S[^\n]{0,60})", re.IGNORECASE)
DUE_WORDS = re.compile(r"(?:due|by|until|till|eta|deadline)(?:\s(?:on|by|date))?[:\s]\s{0,2}(?=\S)", re.IGNORECASE)  # what stands before a day
_DUE = re.compile(
    r"(?:due(?! to\b)(?:\s(?:on|by|date|in|at))?|by|until|till|before|nlt|not later than|eta|deadline|target|planned for)\b"
    r"[:\s]{1,3}(?P<value>\S[^\n]{1,50})",
    re.IGNORECASE,
)
_ENDS_IN_DASHES = re.compile(r"(?<!\|)(?:\s{1,3}[-–—/]{1,2}){1,4}\s{0,3}$")
_INSIDE = re.compile(r"\([^()\n]{0,200}\)|\[[^\[\]\n]{0,200}\]|`[^`\n]{0,200}`")  # brackets and code, in which nothing parts a line
_SLASHES = re.compile(r"(?P<dash>\s{1,3}/\s{1,3})|(?P<stop>(?!))|(?P<comma>(?!))")  # where several part a line, they do as dashes do
_STATE_AT_END = re.compile(r"\s\((?P<state>[^(),:;\n]{2,40})(?:[,:;]\s{1,2}(?P<more>[^()\n]{3,100}))?\)[.\s]{0,3}$")  # "(done, it is Inventory)"
_SAID = re.compile(r"(?:OWNER|Owner|Owned by|Assignee|DUE|Due|Deadline)(?::|\b(?! to\b))[ ]{1,3}(?=\S)")  # opens a sentence of its own
_VAGUE = re.compile(
    r"(?:asap|soon|(?:next|this|in the next|the next) (?:sprint|week|month|quarter|cycle|release)|in \w{1,8} (?:days|weeks|months)|no date|ongoing"
    r"|tb[dac]|n/a|none|unknown|date ?\?|no due|\?{1,3})",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"(?:(?:this|next|the following) )?(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
_NAME = re.compile(
    r"\*{0,2}[A-ZÀ-Þ][\w.'’-]{0,30}(?: (?:de |van |von |der |la )?[A-ZÀ-Þ][\w.'’-]{0,30}){0,2}"
    r"(?: [Tt]eam| [Ss]quad| support| ops| desk| group| guild)?"
    r"(?:(?:,| and| &| \+| ?/) ?[A-ZÀ-Þ][\w.'’-]{1,30}(?: [A-ZÀ-Þ][\w.'’-]{1,30})?(?: team| support| ops| desk| group| guild)?){0,3}\*{0,2}"
)
_TEAM = re.compile(r"(?:the )?[\w&-]{2,20}(?: [\w&-]{2,20})? (?:team|squad|guild|group|ops)", re.IGNORECASE)
_CHECK = re.compile(
    r"(?:not (?:yet )?)?(?:verified|verification|check|checked|tested|confirmed|validated|proven|evidence)\b[:\s]{0,3}", re.IGNORECASE
)
_TICKET = re.compile(
    r"(?:see |ticket |issue |tracked in )?\(?(?:[A-Z][A-Z0-9]{1,9}-\d{1,6}|#\d{1,7}|(?:PR|MR|pull request) ?[#!]?\d{1,7}|[\w.-]{2,40}#\d{1,7})\)?",
    re.IGNORECASE,
)
_AND = re.compile(r"\s{0,2}[+&]\s{0,2}|\sand\s")
_NOBODY = frozenset({"?", "??", "???", "TBD", "tbd", "nobody", "nobody yet", "no one", "unassigned"})
_PARTS = frozenset({"owner", "owners", "due", "due date", "status", "verification", "action item", "action"})  # of the form, nobody's name
_NOTHING = frozenset({"-", "–", "—", "n/a", "none"})
_FEWEST_KINDS = 2
_FEWEST_SIGNED = 3  # items of a list that end alike
_MOST_WORDS = 8
_MOST_WORDS_OF_A_NAME = 3
_FEWEST_WORDS_OF_A_CHECK = 3


class Laid(Protocol):
    """The layout of a list's items: what each part is, and the parts of one item; None where that is laid out otherwise."""

    @property
    def mark(self) -> str:
        """What parts them."""

    @property
    def roles(self) -> tuple[str, ...]:
        """What the parts are, in their order."""

    def cells(self, text: str, line: int) -> dict[str, Cell] | None:
        """The parts of the item that `text`, from `line` on, is."""


@dataclass(frozen=True, slots=True)
class Tells:
    """How the words behind a dash are told apart: the state that they begin with, whether they name a day or a period, and how the items
    of the list are laid out, where all are alike; the names, in small letters, of people whom the document names; whether they look like a name
    and are a day, a rank, a tool or a remark; whether they are a team's name; whether they show that a check was made; whether they can be
    somebody at all, and not "it"; how the lines alone below the items are laid out; whether most items of the list end in a dash,
    who and when; the parts that the labels of blocks of lines name.
    """

    state: Callable[[str], str | None]
    due: Callable[[str], bool]
    layout: Laid | None = None
    people: frozenset[str] = frozenset()
    remark: Callable[[str], bool] = lambda _: False
    team: Callable[[str], bool] = lambda _: False
    check: Callable[[str], bool] = lambda _: False
    anybody: Callable[[str], bool] = lambda _: True
    below: Laid | None = None
    signed: bool = False
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Part:
    start: int
    end: int
    dash: bool
    before: int


def tail_of(text: str, line: int, tells: Tells) -> tuple[str, dict[str, Cell]]:
    """The line without its tail, and the tail's cells; the whole line and none where it has no tail that can be told for sure.

    Sure are a handle, a word for owner or due, a state, or two different parts side by side; a name alone behind a dash may be anything.
    """
    text = _ENDS_IN_DASHES.sub("", text)
    if len(text) > _LONGEST:
        return text, {}
    state = _STATE_AT_END.search(text, max(0, len(text) - _LONGEST_END))
    if state and tells.state(state["state"]) is not None:
        rest, cells = _tail(text[: state.start()], line, tells, sure=True)
        if cells and "status" not in cells:
            shown = state["more"] and tells.state(state["state"]) == "complete" and tells.check(state["more"])
            check = {"verification": Cell(state["more"], line)} if shown else {}
            return rest, {"status": Cell(state["state"], line), **check, **cells}
    return _tail(text, line, tells)


def _tail(text: str, line: int, tells: Tells, *, sure: bool = False) -> tuple[str, dict[str, Cell]]:
    parts = list(_parts(text))
    for number, part in enumerate(parts):
        says = _says_due_or_state(text, part, tells)
        opens = says or part.dash or _BOLD_NAME.match(text, part.start) or _SAID.match(text, part.start)
        if opens or _is_name_before_day(text, parts[number:], tells):
            cells = _cells(text, parts[number:], line, tells, sure=sure or says)
            if cells:
                return text[: part.before].rstrip(), cells
    return _handles_at_end(text, line, tells)


def _handles_at_end(text: str, line: int, tells: Tells) -> tuple[str, dict[str, Cell]]:
    """The line without the handles that it ends with, and the day behind them: "Force 2FA for resellers @ana + @dev-panel, before 31/12"."""
    match = _AT_END.search(text, max(0, len(text) - _LONGEST_END))
    if match is None or match["rest"] is None:
        return text, {}
    due = _DUE.fullmatch(match["rest"].strip(" ."))
    words = due["value"] if due else match["rest"]
    if due is None and not tells.due(words):
        return text, {}
    return text[: match.start()].rstrip(" ,"), {"owners": Cell(match["names"], line), "due": Cell(words, line)}


def _parts(text: str) -> Iterator[_Part]:
    """What stands between separators, outside brackets, behind the first of them."""
    flat = _INSIDE.sub(lambda inside: "\0" * len(inside[0]), text)
    separators = list(_SEPARATOR.finditer(flat))
    slashes = list(_SLASHES.finditer(flat)) if "/" in flat else ()
    if len(slashes) > 1 and not any(match["dash"] for match in separators):
        separators = slashes
    ends = [*(match.start() for match in separators[1:]), len(text)]
    for match, end in zip(separators, ends, strict=False):
        yield _Part(match.end(), end, match["dash"] is not None, match.start())


def _cells(text: str, parts: Sequence[_Part], line: int, tells: Tells, *, sure: bool = False) -> dict[str, Cell]:
    """The cells that parts give, all of them; none where one cannot be told. Behind a state what cannot be told is the check, or the reason."""
    found: dict[str, list[tuple[int, int]]] = {}
    last = ""
    state: str | None = None
    for number, part in enumerate(parts):
        words = text[part.start : part.end].strip(" *_.")
        name, offset, certain = _kind(words, text[part.start : part.end].strip(" ."), found, tells, first=number == 0)
        if not name and last == "owners" and not tells.remark(words) and (_HANDLES.fullmatch(words) or _NAME.fullmatch(words)):
            name, offset = "owners", 0
        mark = text[part.before : part.start].strip()
        if not name and last == "due" and tells.remark(words):
            name, offset = "due", 0
        if not name and last == "due" and (part.dash or mark == ".") and len(words.split()) >= _FEWEST_WORDS_OF_A_CHECK:
            name, offset = "verification", 0
        if not name and number == 0 and _is_owner_before_day(text, parts, tells, comma=tells.signed):
            name, offset = "owners", 0
        if not name and tells.signed and number == 0 and part.dash and _may_sign(words, tells) and _ends_or_stands(text, parts[1:], tells):
            name, offset, certain = "owners", 0, True
        if not name:
            if last not in {"status", "verification"}:
                return {}
            name, offset = ("verification" if last == "verification" or _is_check(text, part, words, state) else "status"), 0
        sure = sure or certain
        state = tells.state(words) if name == "status" and state is None else state
        start = part.start + offset if name not in found else part.start
        found.setdefault(name, []).append((start, part.end))
        last = name
    if not sure and len(found) < _FEWEST_KINDS:
        return {}
    return {name: Cell(text[spans[0][0] : spans[-1][1]].strip(" *_"), line) for name, spans in found.items()}


def _says_due_or_state(text: str, part: _Part, tells: Tells) -> bool:
    """Whether a sentence is nothing but when, or that it is done and when: "… if it is missing. due 9/22/25.", "… before each release. by feb 28",
    "… one retry. merged 13/11".
    """
    words = text[part.start : part.end].strip(" *_.")
    if text[part.before : part.start].strip() != ".":
        return False
    due = _DUE.fullmatch(words)
    done = len(words.split()) <= _MOST_WORDS_OF_A_NAME and any(map(str.isdigit, words)) and tells.state(words) == "complete"
    return (
        done
        or (any(map(str.isdigit, words)) and tells.due(words))
        or (due is not None and (words[:3].casefold() == "due" or tells.due(due["value"])))
    )


def _is_name_before_day(text: str, parts: Sequence[_Part], tells: Tells) -> bool:
    """Whether a sentence is nothing but names, and what follows says when, or of somebody known how it stands: "… in the fleet. Jacek. 26-07-2025",
    "… a segment. Mart, in progress".
    """
    if len(parts) < _FEWEST_KINDS or parts[1].dash or text[parts[0].before : parts[0].start].strip() != ".":
        return False
    name, due = (text[part.start : part.end].strip(" *_.") for part in parts[:2])
    told = _DUE.fullmatch(due) is not None or tells.due(due) or (name.casefold() in tells.people and tells.state(due) is not None)
    return _NAME.fullmatch(name) is not None and not tells.remark(name) and told


def _is_check(text: str, part: _Part, words: str, state: str | None) -> bool:
    """Whether words behind a state are the check: in a sentence or column of their own, or behind a finished one a few words or more."""
    mark = text[part.before : part.start].strip()
    return mark in {".", ";", "|", "·", "•"} or (state == "complete" and len(words.split()) >= _FEWEST_WORDS_OF_A_CHECK)


def ends_in_who_and_when(lines: Sequence[str], tells: Tells) -> bool:
    """Whether most actions of a list end in a dash, a few words and, behind a comma, a day: "… — bea, 30.05.2025 — check: …"."""
    count = 0
    for line in lines if len(lines) >= _FEWEST_SIGNED else ():
        parts = list(_parts(line)) if len(line) <= _LONGEST and _MAY_PART.search(line) else []
        count += any(part.dash and _is_owner_before_day(line, parts[number:], tells, comma=True) for number, part in enumerate(parts))
    return count >= _FEWEST_SIGNED and count * 2 > len(lines)


def _may_sign(words: str, tells: Tells) -> bool:
    """Whether a few words can be who does it, where the ends of other lines are."""
    return looks_like_somebody(words) and not tells.remark(words) and tells.state(words) is None and tells.anybody(words)


def _ends_or_stands(text: str, parts: Sequence[_Part], tells: Tells) -> bool:
    """Whether nothing follows, or how the action stands."""
    return not parts or tells.state(text[parts[0].start : parts[0].end].strip(" *_.")) is not None


def _is_owner_before_day(text: str, parts: Sequence[_Part], tells: Tells, *, comma: bool = False) -> bool:
    """Whether the first part is a few words right before a part that says when: "CTO office | 3 March | open"; before a comma only where the other
    lines of the list are so, too.
    """
    names = _AND.split(text[parts[0].start : parts[0].end])
    if len(parts) < _FEWEST_KINDS or any(len(name.split()) > _MOST_WORDS_OF_A_NAME for name in names):
        return False
    if not parts[1].dash and not (comma and text[parts[1].before : parts[1].start].strip() == ","):
        return False
    if tells.remark(text[parts[0].start : parts[0].end]):
        return False
    words = text[parts[1].start : parts[1].end].strip(" *_.")
    return _DUE.fullmatch(words) is not None or _VAGUE.fullmatch(words) is not None or tells.due(words)


def _kind(words: str, whole: str, found: dict[str, list[tuple[int, int]]], tells: Tells, *, first: bool) -> tuple[str, int, bool]:
    """Which part of an action words are ("" for none), how many characters its label takes, and whether they tell it for sure."""
    if not words or words.casefold() in _PARTS:
        return "", 0, False
    short = len(words.split()) <= _MOST_WORDS
    for name, pattern in (("owners", _OWNER), ("due", _DUE)):
        labelled = pattern.fullmatch(words)
        if labelled and name not in found and short:
            return name, labelled.start("value"), True
    if _TICKET.fullmatch(words):
        return "tickets", 0, False
    if _HANDLES.fullmatch(words) and "owners" not in found:
        return "owners", 0, True
    if words in _NOTHING and "status" in found and "verification" not in found:
        return "verification", 0, False
    if first and words in _NOBODY:
        return "owners", 0, False
    if _BOLD_NAME.fullmatch(whole) and "owners" not in found and tells.state(words) is None:
        return "owners", 0, True
    if "status" not in found and tells.state(words) is not None and (short or not words[0].isalnum()):
        return "status", 0, True
    if _CHECK.match(words) and "verification" not in found:
        return "verification", 0, True
    if short and "due" not in found and (_VAGUE.fullmatch(words) or tells.due(words)):
        return "due", 0, False
    if first and short and not tells.remark(words) and (_NAME.fullmatch(words) or _TEAM.fullmatch(words)):
        return "owners", 0, False
    return "", 0, False


def is_somebody(words: str) -> bool:
    """Whether words are names, handles or a team for sure."""
    return not any(map(str.isdigit, words)) and any(pattern.fullmatch(words) for pattern in (_HANDLES, _NAME, _TEAM, _OWNER))


def is_ticket(words: str) -> bool:
    """Whether words are a ticket and nothing else."""
    return _TICKET.fullmatch(words) is not None


def looks_like_somebody(words: str) -> bool:
    """Whether words can be a name, where the others in their place are: a few, without figures."""
    if is_somebody(words):
        return True
    return words[:1].isalpha() and len(words.split()) <= _MOST_WORDS_OF_A_NAME and not any(map(str.isdigit, words))


def looks_like_nobody(words: str) -> bool:
    """Whether words stand where an owner's name is still to come."""
    return words.rstrip("?! ") in _NOBODY or words in _NOBODY


def can_be_somebody(words: str) -> bool:
    """Whether words can stand where an owner's name does: a name, or that there is none yet."""
    return looks_like_somebody(words) or looks_like_nobody(words)


def looks_vague(words: str) -> bool:
    """Whether words say when without a day or a period: "asap", "next sprint"."""
    return _VAGUE.fullmatch(words) is not None


def is_vague_day(words: str) -> bool:
    """Whether words name a day or a feast that only its reader can place: "Friday", "next week"."""
    return looks_vague(words) or _WEEKDAY.fullmatch(words) is not None


def opens_with_check(words: str) -> bool:
    """Whether words behind a day open with a check: "Checked on 14 March: refused"."""
    return _CHECK.match(words) is not None
