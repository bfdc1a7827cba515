"""Names: of owners, audiences and systems, one or several in one place; and the person whom a sentence names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ingest.markdown import plain
from ingest.reading import Reading, Reason, found, missing
from ingest.values.text import bare
from ingest.values.tickets import read_tickets

_STRUCK = re.compile(r"~~[^~\n]{1,120}~~")
_NAMED_ADDRESS = re.compile(r"(?<=[\w.])[ \t]{1,3}<(?:mailto:)?[^<>\s]{1,200}>")
_ADDRESS = re.compile(r"<(?:mailto:)?([^<>\s]{1,100}@[^<>\s]{1,100})>")
_SEPARATOR = re.compile(r"[;\n、，；]|,(?!\d)|\s[·•]\s|\s/\s|\s?\|\s?|\s(?:->|→)\s|<br\s{0,2}/?>")
_BULLET = re.compile(r"^(?:[-*•]|\d{1,2}[.)])\s{1,3}")
_NOTE = re.compile(r"\s{0,2}[(\[][^()\[\]\n]{0,200}[)\]]")
_WILL = re.compile(r"(?<=\w)\s(?:will|has to|is going to|should|to)\s[a-z][^,;]{0,60}$")
_REMARK = re.compile(r"(?<=\w)\s[–—-]\s[a-z][^\n]{0,80}$")  # "Jo – approved"
_INITIAL = re.compile(r"\s[A-Z]$")
_HANDLES = re.compile(r"(?<!\S)@[\w.-]{1,40}(?:\s{1,3}@[\w.-]{1,40}){1,20}(?!\S)")  # several, with nothing but spaces between
_BREAK = re.compile(r"<br\s{0,2}/?>", re.IGNORECASE)
_NOBODY_FIRST = re.compile(r"^\s{0,3}(?:no|none|nobody)\b[^.,;\n]{0,40}\.\s{1,2}(?=[A-Z])", re.IGNORECASE)  # "No viewers. Sport desk"
_NOBODY_LAST = re.compile(
    r"(?<=\w)\.\s{1,2}(?:no(?!\.?\s?\d)|none|nobody|nothing)\b[^,;\n]{0,60}$", re.IGNORECASE | re.MULTILINE
)  # "The admins. Nobody outside"
_WOULD_HAVE = re.compile(
    r"(?:^\s{0,8}|(?<=[.;]\s))(?:would|could|might) have (?:been|hit|affected|touched)\b[^\n;]{0,400}", re.IGNORECASE | re.MULTILINE
)
_TWO_PEOPLE = re.compile(r"^([^\W\d_][a-zà-þ]{1,20})/([^\W\d_][a-zà-þ]{1,20})$")
_JOINT_FIRST = re.compile(r"^(?:&|\+|and|plus)\s{1,3}(?=\S)")
_NOT_HIT = re.compile(
    r"[^,;\n]{0,80}\([^()\n]{0,60}\bnot (?:impacted|affected|hit|touched)\b[^()\n]{0,60}\)", re.IGNORECASE
)  # "Kafka (cause, not impacted)"
_EDGES = ' :,.;"“”„?'
_SIGNS = frozenset({"So"})  # of Unicode: pictures and ticks
_STYLED = "\ufe0f"  # makes a picture of the sign before it
_SIGN_JOINTS = frozenset({"&", "+"})
_ARTICLES = frozenset({"the", "a", "an"})
_LONGEST_JOINED = 3
_LONGEST_LISTED = 5
_LONGEST_LAST = 4
_MAX_NAME = 120
_CELL = 60  # characters of a cell that is remembered


@dataclass(frozen=True, slots=True, eq=False)
class PeopleWords:
    """Words that hold the place of a name, that join two or stand before one, and that keep an "and" inside one."""

    placeholders: frozenset[str]
    joints: re.Pattern[str]
    titles: re.Pattern[str]
    pairs: frozenset[str]
    heads: frozenset[str]
    within: frozenset[str]
    firms: frozenset[str]
    partners: frozenset[str]
    unaffected: re.Pattern[str]
    nobody: frozenset[str]
    nobody_begins: re.Pattern[str]
    remarks: re.Pattern[str]
    somebody_of: re.Pattern[str]
    things: frozenset[str]
    choices: re.Pattern[str]
    teams: re.Pattern[str]

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> PeopleWords:
        """The words of a parsed `people.toml`."""
        joints = "|".join(map(re.escape, table["joints"]["words"]))
        titles = "|".join(map(re.escape, sorted(table["titles"]["words"], key=len, reverse=True)))
        return cls(
            placeholders=frozenset(table["placeholders"]["words"]),
            joints=re.compile(rf"\s{{1,3}}(?:{joints}|&|\+)\s{{1,3}}", re.IGNORECASE),
            titles=re.compile(rf"^(?:{titles})(?:\s{{0,2}}[:=]\s{{0,3}}|\s{{1,3}})(?!of\s)(?=\S)", re.IGNORECASE),
            pairs=frozenset(table["pairs"]["words"]),
            heads=frozenset(table["heads"]["words"]),
            within=frozenset(table["within"]["words"]),
            firms=frozenset((*table["firms"]["words"], *table["firms"]["partners"])),
            partners=frozenset(table["firms"]["partners"]),
            unaffected=re.compile(
                rf"^(?:{'|'.join(map(re.escape, table['unaffected']['begins']))})\b|\b(?:{'|'.join(map(re.escape, table['unaffected']['ends']))})$",
                re.IGNORECASE,
            ),
            nobody=frozenset(table["nobody"]["words"]),
            nobody_begins=_opening(table["nobody"]["begins"]),
            remarks=_opening(table["nobody"]["remarks"]),
            somebody_of=re.compile(rf"{_opening(table['somebody_of']['words']).pattern}\s(?:the\s)?(?=\S)", re.IGNORECASE),
            things=frozenset(table["things"]["words"]),
            teams=re.compile(
                rf"(?:the\s)?[A-ZÀ-Þ][\w&/-]{{0,30}}(?:\s[A-ZÀ-Þ&][\w&/-]{{0,30}}){{0,2}}\s(?i:{'|'.join(map(re.escape, table['teams']['words']))})"
            ),
            choices=re.compile(rf"(?<=\w)\)?\s{{1,3}}(?:{'|'.join(map(re.escape, table['choices']['words']))})\s{{1,3}}(?=\S)", re.IGNORECASE),
        )


def _opening(words: Collection[str]) -> re.Pattern[str]:
    """Finds these words where a text begins with them."""
    return re.compile(rf"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})(?!\w)", re.IGNORECASE)


def read_people(text: str, words: PeopleWords) -> Reading[tuple[str, ...]]:
    """The people and teams in `text`, as `read_names` gives them; a slash without spaces parts two as well: "Ana/Ben".

    Of "someone from payments" the team is left, of "whoever is on call" nobody: a PLACEHOLDER. "Ana or Ben" is not decided: AMBIGUOUS. A tick or
    another sign beside a name is not part of it.
    """
    return _people_of_a_cell(text, words) if len(text) <= _CELL else _people(text, words)


def _people(text: str, words: PeopleWords) -> Reading[tuple[str, ...]]:
    reading = read_names(_TWO_PEOPLE.sub(r"\1 / \2", without_signs(text.replace(" + ", " / "))), words)
    if reading.value is None:
        return reading
    if any(words.choices.search(name) for name in reading.value):
        return missing(Reason.AMBIGUOUS, (0, len(text)))
    people = (words.somebody_of.sub("", _REMARK.sub("", name), count=1) for name in reading.value)
    named = tuple(dict.fromkeys(name for name in people if is_anybody(name, words) and read_tickets(name) != (name,)))
    return found(named, (0, len(text))) if named else missing(Reason.PLACEHOLDER, (0, len(text)))


_people_of_a_cell = lru_cache(maxsize=10_000)(_people)  # the same few people are named in document after document


def is_anybody(name: str, words: PeopleWords) -> bool:
    """Whether a name can be a person's or a team's: not "everyone", not "whoever is on call", not "see ticket"; IT is a department, "it" is not."""
    said = name.casefold().replace("-", " ").strip(" .")
    initials = name.isupper() and len(name) > 1
    return (initials or said not in words.nobody) and not words.nobody_begins.match(said) and not words.remarks.match(said)


def is_remark(words: str, known: PeopleWords) -> bool:
    """Whether words at the end of an action's line are a day, a rank, a place, a tool or a condition, and so nobody: "Monday", "after HSE ok"."""
    said = words.casefold().replace("-", " ").strip(" .*_")
    return said in known.things or known.remarks.match(said) is not None


def is_team(words: str, known: PeopleWords) -> bool:
    """Whether words are a team's name and nothing else: "Platform team"."""
    return known.teams.fullmatch(words) is not None


def without_signs(text: str) -> str:
    """`text` without ticks and other signs, which stand beside names and are part of none."""
    if text.isascii():  # of these signs none is a picture
        return text.strip()
    return "".join(" " if unicodedata.category(character) in _SIGNS else character for character in text if character != _STYLED).strip()


def read_names(text: str, words: PeopleWords) -> Reading[tuple[str, ...]]:
    """The names in `text`, as written, less emphasis, links and notes in brackets: "Ana (SRE), @ben and Team Payments" are three.

    Parted at comma, semicolon, line, " / ", "&" and "and"; not inside one name ("Search and Discovery API", "customers in France and Spain").
    PLACEHOLDER where only "TBD" and its like stand there.
    """
    if not bare(text):
        return missing(Reason.ABSENT)
    left = _STRUCK.sub(" ", text) if bare(_STRUCK.sub(" ", text)) else text
    names = list(dict.fromkeys(_names(left, words)))
    return found(tuple(names), (0, len(text))) if names else missing(Reason.PLACEHOLDER, (0, len(text)))


def _names(text: str, words: PeopleWords) -> Iterator[str]:
    tagged = "<" in text
    text = _BREAK.sub("\n", text) if tagged else text
    text = _HANDLES.sub(lambda run: ", ".join(run[0].split()), text) if "@" in text else text
    text = _NOT_HIT.sub("", text) if "(" in text else text
    text = _WOULD_HAVE.sub("", text) if " have " in text.casefold() else text
    text = _NOBODY_LAST.sub("", text) if "." in text else text
    text = _ADDRESS.sub(r"\1", _NAMED_ADDRESS.sub("", text)) if tagged else text
    addressed = _NOBODY_FIRST.sub("", text, count=1) if "." in text else text
    lines = [plain(line) for line in addressed.split("\n")]
    without_notes = _NOTE.sub("", "\n".join(lines))
    source = without_notes if bare(without_notes) else "\n".join(line.strip("()[] ") for line in lines)
    parts = _SEPARATOR.split(source)
    for part in parts:
        for piece in _apart(_BULLET.sub("", part.strip()), words, listed=len(parts) > 1):
            name = _JOINT_FIRST.sub("", _WILL.sub("", words.titles.sub("", bare(piece))).strip(_EDGES))
            name += _closing_quote(name)
            name = f"~{name}" if name[:1].isdigit() and f"~{name}" in piece else name
            name += "." if _INITIAL.search(name) and f"{name}." in piece else ""
            if name and name.casefold() not in words.placeholders and len(name) <= _MAX_NAME and any(c.isalnum() for c in name):
                yield name


def _closing_quote(name: str) -> str:
    """The quotation mark that a name lost at its end and has inside: WMS "Lagerfux"."""
    opened = next((mark for mark in '"“„' if name.count(mark) % 2 and not name.startswith(mark)), "")
    return {'"': '"', "“": "”", "„": "“"}.get(opened, "")


def _apart(part: str, words: PeopleWords, *, listed: bool) -> Iterator[str]:
    """The names that "and" parts in `part`; one, where the word stands inside a name. In what is `listed` with commas a long one may stand before
    it: "gn-07, the pairing service and the worker".
    """
    joints = list(words.joints.finditer(part))
    start = 0
    for joint, end in zip(joints, [*(joint.start() for joint in joints[1:]), len(part)], strict=False):
        after = part[joint.end() : end]
        if not _one_name(part[start : joint.start()], joint[0], after, words, _LONGEST_LISTED if listed else _LONGEST_JOINED):
            yield part[start : joint.start()]
            start = joint.end()
    yield part[start:]


def _one_name(left: str, joint: str, right: str, words: PeopleWords, longest: int) -> bool:
    """Whether "and" stands inside one name: a known pair, things of one place, a long phrase, or "X and Y API"."""
    before, after = left.split(), right.split()
    if not before or not after:
        return True
    if joint.strip() in _SIGN_JOINTS and after[0] in _ARTICLES and after[1:] and after[1].islower():
        return False  # "people of the club & the office"
    if after[0].casefold() in words.firms and len(after) == 1 and (after[0] not in words.partners or _is_title(before)):
        return True
    if f"{before[-1]} {joint.strip().replace('&', 'and').replace('+', 'and')} {after[0]}".casefold() in words.pairs:
        return True
    if words.within.intersection(word.casefold() for word in before[1:]):
        return True
    if len(before) > longest or len(after) > _LONGEST_LAST:
        return True
    capital = before[0][:1].isupper() and after[0][:1].isupper()
    return capital and len(before) == 1 and len(after) > 1 and after[-1].casefold() in words.heads


def _is_title(names: Collection[str]) -> bool:
    """Whether words are a name in capitals: "Ostrava Retail"."""
    return len(names) > 1 and all(name[:1].isupper() for name in names)


_TITLE = r"(?:(?:Dr|Prof|Mr|Ms|Mrs|Fr|Hr|Herr|Frau|Sr|Sra|Mme)\.?\s)?(?:[A-ZÀ-Þ]\.\s?){0,2}"
_NAME = (
    rf"(?:@[\w.-]{{1,40}}\w|{_TITLE}[A-ZÀ-Þ][\w’'-]{{1,30}}(?:\s(?:(?:de|van|von|der|den|la|le|da|di|el)\s){{0,2}}[A-ZÀ-Þ][\w’'-]{{0,30}}\.?){{0,2}})"
)
_CHECKED = (
    "(?:verified|checked|tested|confirmed|ran|reviewed|validated|signed|restored|replayed|approved|performed|executed|measured|observed"
    "|repeated|audited|walked|saw|tried|fed|pulled|killed|watched|witnessed|observed|forced|sent|removed|stopped|cut|unplugged|filled|broke|injected|simulated|pressed|clicked|went|did|counted|listed|paused|mutated|triggered|called|opened|revoked|disabled|raised|turned|flipped|swapped|phoned|watching|looked|compared)"
)
_PERSON = re.compile(
    rf"(?<!\w)(?:[Bb]y|[Ww]ith)\s{{1,3}}(?P<by>{_NAME})(?P<team>\s\w{{1,20}})?"
    rf"|(?:[Bb]y|[Ww]ith)\s[A-Z][\w ]{{2,30}}\((?P<held>{_NAME})\)"
    rf"|\([^()\n]{{1,25}},\s{{1,2}}(?P<bracketed>{_NAME})\)\W{{0,3}}$"
    rf"|(?<!\w)(?:[Ww]itness:?|[Ww]itnessed|[Ss]een|[Oo]bserved|[Cc]onfirmed|[Cc]hecked|[Ss]igned:?|[Ss]gd\.?|[Gg]ez\.?)\s{{1,2}}(?P<seen>{_NAME})\W{{0,3}}$"
    rf"|(?<!\w)(?P<does>{_NAME})\s{{1,3}}(?:has\s|have\s)?{_CHECKED}(?!\w)"
    rf"|^\W{{0,4}}(?P<says>{_NAME}):\s(?=[^\W\d])"
    rf"|^\W{{0,4}}(?P<first>{_NAME})(?=\s{{0,2}}(?:[,:–—(-]\s?|\s)\(?\d)"
    rf"|^\W{{0,3}}\d{{4}}-\d{{2}}-\d{{2}},?\s{{1,2}}(?P<logged>{_NAME})\s{{0,1}}[:–—]"
    rf"|[(–—-]\s{{0,2}}(?P<noted>{_NAME})(?:,[^()\n]{{1,40}})?\s{{0,2}}\)?\s{{0,2}}$"
    rf"|(?<!\w)(?P<handle>@[\w.-]{{1,40}}\w)"
)
_SIGNED = re.compile(rf"\w[\w)%\]]{{0,40}},\s{{1,2}}(?P<signed>{_NAME})(?:\s\([^()\n]{{2,40}}\))?(?:,\s{{1,2}}\d[\d./-]{{4,9}})?\s{{0,2}}\.?$")
_BRACKETED = re.compile(r"\((?P<name>[\w@][\w.’'-]{1,30}(?: [A-ZÀ-Þ][\w.’'-]{0,30})?),\s{1,2}\d")  # "(okafor, 27 Feb)"
_INITIALS = re.compile(r"(?:[A-ZÀ-Þ]\.){1,3}")
_OBJECT = re.compile(r"\s(?:it|that|this|the|a|an|both|all|one)(?!\w)", re.IGNORECASE)


def read_person(text: str, not_people: Collection[str], teams: Collection[str], known: Collection[str], people: Collection[str] = ()) -> str | None:
    """The person whom a sentence names as the one who checked: "by Ana", "Ana Silva ran …", "(@ana)". None for a team, a tool, nobody.

    A name that signs the sentence at its end comes first. One word before a verb is a person only where an object follows: "Imke ran it",
    but not "Sheet checked against …"; one before a colon only where it is known.
    A name that is one of `known` needs no verb beside it, one of `people`, in small letters, no object behind it.
    """
    signed = list(_SIGNED.finditer(text[-120:]))
    for match in (*signed, *_PERSON.finditer(text)):
        groups = match.groupdict()
        does = groups.get("does")
        sure = does is None or " " in does or does in known or does.casefold() in people or does.startswith("@")
        says = groups.get("says")
        if says is not None and says not in known and says.casefold() not in people:
            continue  # "Result: …"
        if not sure and not _OBJECT.match(text, match.end()):
            continue
        name = next(value for key, value in groups.items() if value and key != "team").rstrip(".'’-")
        parts = [part.casefold().strip("@") for part in name.split() if not _INITIALS.fullmatch(part)]
        follows = (groups.get("team") or "").strip().casefold()
        if follows in teams or _is_no_person(parts, not_people, teams) or (name.isupper() and not name.startswith("@") and len(name) > 1):
            continue
        return name
    noted = _BRACKETED.search(text)
    if noted and noted["name"].casefold() in people:
        return noted["name"]
    return next((name for name in known if name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)), None)


def _is_no_person(parts: Collection[str], not_people: Collection[str], teams: Collection[str]) -> bool:
    """Whether one of a name's words shows that it is no person's."""
    return any(part in not_people or part in teams for part in parts)
