"""Parts of an action that stand in its line without labels: who and when in brackets, behind dashes, as a sentence, as a handle at its end."""

from __future__ import annotations

import re

from ingest.shapes.entries import Cell
from ingest.shapes.tails import Tells, is_vague_day, looks_vague, opens_with_check, tail_of

OPENING = " \t,;|([{–—-·→"
_LAST_BRACKET = re.compile(r"[(\[](?P<inside>[^()\[\]\n]{2,120})[)\]][.\s]{0,3}$")
_DASHED_BRACKET = re.compile(r"\s(?P<mark>[*_]{0,2})\[(?P<inside>[^\[\]\n]{4,200})\](?P=mark)[.\s]{0,3}$")
_BRACKET_AND_MORE = re.compile(
    r"(?P<bracket>[(\[](?=[^()\[\]\n]{0,110}(?:\bby |\bdue\b|@))[^()\[\]\n]{2,120}[)\]])"
    r"(?:\s{0,2}(?:(?P<sign>[✅✔☑✓]\ufe0f?)|[-–—:.])\s{1,2}|\s{1,2}(?=[*_]))(?P<rest>\S[^\n]{2,300})$"
)
_OPENING_STATE = re.compile(
    r"[*_\[(]{0,3}(?:(?P<state>[A-Z]{2,12}(?: [A-Z]{2,12})?)[*_\])]{0,3}(?:\s{0,2}[-–—:]|\s{0,1}(?<=\]))\s{1,3}"
    r"|(?P<word>(?:(?<=[\[(])(?:done|completed?|closed|merged|in progress|wip)|Done|Completed?|Closed|Merged|In progress))"
    r"(?:[*_]{0,3}[\])][*_]{0,3}:?|[*_]{0,3}(?:\s{1,2}[-–—]|:)[*_]{0,3})\s{1,3}(?=[^\W\d_])"
    r"|(?P<sign>[✅✔☑✓🟢🟡🟠⏳⌛🚧🔄🏗⏸🛑⛔❌✗✘☐⬜◻⚪]\ufe0f?)\s{1,3})(?=\S)"
)
_HANDLE = re.compile(r"@[\w.-]{1,40}(?:\s{0,2}(?:and|&|/)\s{0,2}@[\w.-]{1,40}){0,3}")
_PERSON = re.compile(r"[A-Z][\w.'’-]{1,30}(?: [A-Z][\w.'’-]{0,30}){0,2}")
_DUE_WORDS = re.compile(r"(?:due(?:\s(?:on|by|date))?|by|until|eta|deadline)[:\s]\s{0,2}(?=\S)", re.IGNORECASE)
_DASH = re.compile(r"\s{1,3}[-–—|]\s{1,3}")
_DAY_ALONE = re.compile(r"\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}")
_MARKED_OWNER = re.compile(r"\s[-–—]\s{1,2}\*\*(?P<name>[^*\n]{2,60})\*\*(?:,\s{0,2}(?P<rest>[^\n]{0,300}))?$")
_NAMED_OWNER = re.compile(
    r"\s[-–—]\s{1,2}(?P<name>@[\w.-]{1,40}|[A-Z][\w.'’-]{1,30}(?: [A-Za-z][\w.'’-]{0,30}){0,3}),\s{1,2}"
    r"(?P<rest>(?:due|by|until|eta|no date|no due)\b[^\n]{2,60})$",
    re.IGNORECASE,
)
_WITHOUT_MARKS = re.compile(
    r",\s{1,2}owner[:\s]\s{0,2}(?P<name>@?[A-Za-z][\w.'’ -]{1,40}?)(?:,\s{1,2}(?:due|by|until)[:\s]\s{0,2}(?P<due>[^,()\n]{3,40}))?[.\s]{0,3}$",
    re.IGNORECASE,
)
_LEADING_HANDLE = re.compile(r"(?P<name>@[\w.-]{1,40}\w(?:\s?[+&,/]\s?@[\w.-]{1,40}\w){0,4})(?::|\s[-–—]|(?=\s[a-z]))\s{1,3}(?=\S)")
_NO_OWNER = re.compile(r"\s(?:[-–—]{1,2})\s{1,2}(?P<name>no owner(?: yet)?|unassigned|nobody(?: yet)?|TB[DAC])[.\s]{0,3}$", re.IGNORECASE)
_QUARTER = re.compile(r"Q[1-4](?:[ /-]\d{2,4})?|end of [\w ]{2,20}", re.IGNORECASE)
_GROUPS = "team|guild|squad|group|desk|ops|support|crew|office"
_TEAM = re.compile(rf"[a-z][\w-]{{1,20}}(?: (?:{_GROUPS}))?")
_SEVERAL = re.compile(rf"@?[\w.'’-]{{2,30}}(?: (?:{_GROUPS}))?(?:\s?(?:&|and|\+|/)\s?@?[\w.'’-]{{2,30}}(?: (?:{_GROUPS}))?){{1,3}}")
_GITHUB = re.compile(
    r"(?<!with)(?<!from)(?<!\bto)(?<!ask)(?<!\bby)(?<!for)(?<!\bcc)(?<!and)\s{1,2}(?P<name>@[\w.-]{1,40}\w)"
    r"(?:\s{1,2}(?P<due>\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}))?"
    r"(?P<ticket>\s{1,2}(?:#\d{1,7}|[A-Z][A-Z0-9]{1,9}-\d{1,6}))?\s{0,3}$"
)
_DAY_WORDS = re.compile(r"(?:\d{1,2}(?:st|nd|rd|th|\.)? [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8} \d{1,2}(?:st|nd|rd|th)?|\d{1,2}[./]\d{1,2}\.?)(?:,? \d{4})?")
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_SMALL_MONTH = re.compile(
    rf"(?:(?:{_MONTHS})[a-z]{{0,6}}\.? \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTHS})[a-z]{{0,6}})(?:,? \d{{4}})?"
)
_WHO_AND_WHEN = re.compile(
    r"(?<=[.!?])\s{1,2}(?P<owner>@?[A-Z][\w.'’-]{0,30}(?: [\w.'’/&-]{1,30}){0,4}(?: \([^()\n]{2,20}\))?),\s{1,2}(?:due |by |until )?"
    r"(?P<due>\d{1,2}(?:st|nd|rd|th|\.)? [A-Z][a-z]{2,8}(?: \d{4})?|[A-Z][a-z]{2,8} \d{1,2}(?:, \d{4})?|\d{4}-\d{2}-\d{2}"
    r"|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|end of [\w ]{2,20}|Q[1-4](?: \d{4})?)\.(?P<rest>(?:\s[^\n]{0,300})?)$"
)
_STATES = r"(?:done|completed?|closed|merged|in progress|wip|open|not started|fixed|shipped|deployed|planned|cancelled|dropped|on hold|blocked)"
_LAST_STATE = re.compile(
    rf"(?:(?<=[.)])[:,]?\s{{1,2}}(?P<state>{_STATES}(?:\s[^.;:\n]{{0,30}}\d[^.;:\n]{{0,12}})?|[✅✔☑✓]\ufe0f?[^\n]{{0,16}})\.?"
    r"|\s(?P<caps>(?-i:DONE|MERGED|FIXED|CLOSED)(?:\s(?:in|via|by|with)\s[^\n]{1,200})?)"
    r"|\s(?P<sign>[✅✔☑✓])\ufe0f?)$",
    re.IGNORECASE,
)
_LAST_CHECK = re.compile(
    r"\s[-–—]\s{1,2}(?:(?P<check>(?:verified|checked|tested|confirmed|validated|proven|evidence:)\b[^\n]{2,300})"
    r"|(?P<state>(?:done|merged|closed|completed?|shipped|deployed|fixed|finished)\b[^,;:()\n]{0,30})[,;:]\s{1,2}(?P<after>[^\n]{4,300}))$",
    re.IGNORECASE,
)
_NO_DAY = re.compile(r"(?:due[: ]{1,2})?(?:TB[DAC]|n/a|\?{1,3}|none|no date|unknown)", re.IGNORECASE)
CLAUSE = re.compile(r"\s{1,3}[-–—|]\s{1,3}|[,;:]\s{1,3}")
_OWNER_WORDS = re.compile(r"(?:owner|owned by|assignee|assigned to|dri|responsible)[:\s]\s{0,2}(?=[@A-Z])", re.IGNORECASE)
_LAST_HANDLE = re.compile(
    r"(?:[.;,]|\s[-–—])\s{1,3}(?P<name>@[\w.-]{1,40}\w)(?:,?\s{1,2}(?:due|by|until)\b:?(?P<due>[^()\n]{3,40}?))?\s{0,2}(?P<tail>\([^()\n]{2,80}\))?[.\s]{0,3}$"
)
_ASKED = re.compile(
    r"\((?P<name>@?[A-Z][\w'’-]{1,20}(?: [A-Z][\w'’-]{1,20})?)\s(?:to |will )?(?:calls?|asks?|owns?|drives?|takes?|books?|schedules?|follows? up"
    r"|looks? into|organi[sz]es?|sets? up|raises?|opens?|writes?|coordinates?|leads?)\b[^()\n]{0,60}\)[.\s]{0,3}$"
)
_DAY_INSIDE = re.compile(r"\d")
_ENDS_IN_DASHES = re.compile(r"(?:\s{1,3}[-–—]){1,4}\s{0,3}$")
_STRUCK_OUT = re.compile(r"\W{0,3}~~(?P<text>[^~\n]{3,300})~~[\s,;:.–—-]{1,4}(?P<tail>\w[^\n]{3,120})$")
_BY_AT_END = re.compile(r",?\s{1,2}(?:by|before|due|due by|no later than)\s(?P<due>[^\n(),;]{2,24}?)[.\s]{0,3}$")
_LONGEST_DUE = 50
_FEW_WORDS = 5
_TICKET = re.compile(r"[A-Z][A-Z0-9]{1,9}-\d{1,6}|#\d{1,7}|(?:PR|MR) ?[#!]?\d{1,7}")


def without_labels(text: str, cells: dict[str, Cell], line: int, end_line: int, tells: Tells, *, is_task: bool) -> tuple[str, dict[str, Cell]]:
    """An action's line without the parts that no label names, and those parts beside the labelled `cells`, which come first."""
    text, ended = _state_and_check(text, end_line, tells) if "status" not in cells else (text, {})
    cells = {**ended, **cells}
    boxed = _DASHED_BRACKET.search(text)
    if boxed:
        _, tail = tail_of(f"x — {boxed['inside']}", line, tells)
        text = text[: boxed.start()] if tail else text
    else:
        text, tail = tail_of(text, line, tells)
    cells = {**tail, **cells}
    text, cells = with_leading_state(text, cells, line, tells)
    struck = _STRUCK_OUT.match(text)
    if struck:
        text, cells = struck["text"], {"status": Cell(struck["tail"], end_line), **cells}
    text, noted = _bracket(text, end_line, tells) if cells else _bracket_and_more(text, end_line, tells)
    text, parted = _dashed(text, line, tells) if not cells else (text, {})
    cells = {**parted, **noted, **cells}
    if not {"owners", "due"} & set(cells):
        text, told = _in_sentences(text, line, tells)
        cells = {**told, **cells}
    if "owners" not in cells:
        text, asked = _asked(text, end_line)
        cells = {**asked, **cells}
    text, checked = _checked_behind(text, end_line)
    if checked:
        text, noted = _bracket(text, end_line, tells)
        cells = {**noted, **checked, **cells}
    if "owners" not in cells:
        text, named = _dashed(text, line, tells) if _NAMED_OWNER.search(text.rstrip(". ")) else _signed(text, end_line, is_task=is_task)
        cells = {**named, **cells}
    if "due" not in cells:
        text, timed = _by_at_end(text, end_line, tells)
        cells = {**timed, **cells}
    if "due" in cells:
        cells = {**_behind_the_day(cells["due"], tells), **cells, "due": Cell(_DASH.split(cells["due"].text)[0], cells["due"].line)}
    return _ENDS_IN_DASHES.sub("", text), cells


def with_leading_state(text: str, cells: dict[str, Cell], line: int, tells: Tells) -> tuple[str, dict[str, Cell]]:
    """An action's line without the state that it opens with ("DONE - trace logging off"), where nothing else names one, and the cells with it."""
    opened = _OPENING_STATE.match(text) if "status" not in cells else None
    words = opened["state"] or opened["word"] or opened["sign"] if opened else ""
    if opened is None or tells.state(words) is None:
        return text, cells
    return text[opened.end() :], {"status": Cell(words, line), **cells}


def _bracket(text: str, line: int, tells: Tells) -> tuple[str, dict[str, Cell]]:
    """An action's line without the bracket at its end that only says who and when: "(@ana, due 15 July, OPS-12)". A ticket in it stays
    in the cells, so that it is read; a bracket with anything else in it, or with a name alone, is left alone.
    """
    match = _LAST_BRACKET.search(text)
    if match is None:
        return text, {}
    cells: dict[str, Cell] = {}
    parts = [part.strip() for part in re.split(r"[,;]", match["inside"])]
    named = any(_DUE_WORDS.match(part) or _TICKET.fullmatch(part) or _is_day(part) for part in parts)
    named = named or any(_QUARTER.fullmatch(part) for part in parts)
    owned_by = any(_HANDLE.fullmatch(part) or _PERSON.fullmatch(part) or _TEAM.fullmatch(part) for part in parts)
    remarks: list[str] = []
    last = ""
    for words in parts:
        due = _DUE_WORDS.match(words)
        owned = _OWNER_WORDS.match(words)
        if owned:
            name, value = "owners", words[owned.end() :].strip()
        elif last == "status" and tells.state(cells["status"].text) == "complete" and _is_day(words):
            name, value = "status", words  # "(done, 3 May)": the day on which it was done
        elif due:
            name, value = "due", words[due.end() :].strip()
        elif owned_by and (_is_day(words) or _QUARTER.fullmatch(words)):
            name, value = "due", words
        elif _TICKET.fullmatch(words):
            name, value = "tickets", words
        elif "status" not in cells and is_short(words) and tells.state(words) is not None and (len(parts) > 2 or named):
            name, value = "status", words
        elif "status" in cells and last in {"status", "verification"} and tells.check(words):
            name, value = "verification", words
        elif named and tells.remark(words):
            remarks.append(words)
            continue
        elif _NO_DAY.fullmatch(words) or words.casefold() in {"no date yet", "no due date"}:
            name, value = "due", words
        elif _HANDLE.fullmatch(words) or (named and (_PERSON.fullmatch(words) or _TEAM.fullmatch(words) or _SEVERAL.fullmatch(words))):
            name, value = "owners", words
        else:
            return text, {}
        earlier = f"{cells[name].text}, " if name in cells else ""
        cells[name] = Cell(earlier + value, line)
        last = name
    if not cells:
        return text, {}
    remark = f" ({', '.join(remarks)})" if remarks else ""
    return text[: match.start()].rstrip(OPENING) + remark, cells


def _bracket_and_more(text: str, line: int, tells: Tells) -> tuple[str, dict[str, Cell]]:
    """An action's line without the bracket that says who and when, and without what stands behind it: the state, or the check of what is done
    ("(@ana, by 15 Aug) ✅ replayed twice in staging", "(@ben, due 3 May) – merged, PR 12").
    """
    match = _BRACKET_AND_MORE.search(text)
    if match is None:
        return _bracket(text, line, tells)
    head, cells = _bracket(text[: match.end("bracket")], line, tells)
    if not cells:
        return _bracket(text, line, tells)
    state = CLAUSE.split(match["rest"].strip("*_ "), maxsplit=1)
    if tells.state(state[0]) is not None and is_short(state[0]):
        cells["status"] = Cell(state[0].strip(), line)
        if len(state) > 1:
            cells["verification"] = Cell(state[1].strip(), line)
        return head, cells
    if match["sign"] and tells.due(match["rest"]):
        return head, {**cells, "status": Cell(f"{match['sign']} {match['rest']}", line)}
    if match["sign"]:
        return head, {**cells, "status": Cell(match["sign"], line), "verification": Cell(match["rest"].strip(), line)}
    if {"owners", "due"} <= set(cells) and not is_short(match["rest"]):
        return head, {**cells, "verification": Cell(match["rest"].strip(), line)}
    return _bracket(text, line, tells)


def _state_and_check(text: str, line: int, tells: Tells) -> tuple[str, dict[str, Cell]]:
    """An action's line without the bracket at its end that says that it is done and how it was checked: "(done 9/18, test page fired)"."""
    match = _LAST_BRACKET.search(text)
    state, *check = CLAUSE.split(match["inside"], maxsplit=1) if match else ("",)
    if (
        match is None
        or not check
        or not is_short(state)
        or tells.state(state) != "complete"
        or not (tells.check(check[0]) or opens_with_check(check[0]))
    ):
        return text, {}
    return text[: match.start()].rstrip(OPENING), {"status": Cell(state.strip(), line), "verification": Cell(check[0].strip(), line)}


def _by_at_end(text: str, line: int, tells: Tells) -> tuple[str, dict[str, Cell]]:
    """An action's line without the day at its end by which it is due: "Add a test page by 9/20". A bracket behind it that tells the state stays."""
    bracket = _LAST_BRACKET.search(text)
    end = bracket.start() if bracket and tells.state(bracket["inside"]) is not None else len(text)
    match = _BY_AT_END.search(text[:end], max(0, end - _LONGEST_DUE))
    due = match["due"] if match else ""
    sure = is_vague_day(due) or ((_DAY_INSIDE.search(due) or due[:6] == "end of") and tells.due(due))
    if match is None or not sure or not text[: match.start()].strip():
        return text, {}
    return f"{text[: match.start()]} {text[end:]}".rstrip(), {"due": Cell(due, line)}


def _asked(text: str, line: int) -> tuple[str, dict[str, Cell]]:
    """An action's line, and the owner whom the bracket at its end asks for something: "Discuss the layout (Rasmus to call a meeting)"."""
    match = _ASKED.search(text)
    return (text[: match.start()].rstrip(OPENING), {"owners": Cell(match["name"], line)}) if match else (text, {})


def _dashed(text: str, line: int, tells: Tells) -> tuple[str, dict[str, Cell]]:
    """An action's line without the parts behind dashes that say who and when: "Alert on lag - Ana - 2025-03-01 - done - fired in the drill"
    (what stands behind the day is the state, and behind that the check), or "Alert on lag — **Ana**, by end of March".
    """
    marked = _MARKED_OWNER.search(text) or _NAMED_OWNER.search(text.rstrip(". "))
    if marked and not tells.remark(marked["name"]):
        due = _DUE_WORDS.match(marked["rest"] or "")
        cells = {"owners": Cell(marked["name"], line)}
        if due:
            cells["due"] = Cell(marked["rest"][due.end() :], line)
        kept = text[: marked.start()] if due or not marked["rest"] else f"{text[: marked.start()]}, {marked['rest']}"
        return kept, cells
    parts = _DASH.split(text)
    at = next((n for n, part in enumerate(parts) if n and (_is_day(part) or (_DUE_WORDS.match(part) and is_short(part)))), 0)
    at = at or next((n for n, part in enumerate(parts) if n > 1 and _NO_DAY.fullmatch(part)), 0)
    if not at:
        return text, {}
    owner = parts[at - 1] if at > 1 and is_short(parts[at - 1]) and not tells.remark(parts[at - 1]) else ""
    behind = CLAUSE.split(" - ".join(parts[at + 1 :]), maxsplit=1)
    state, check = (behind[0], "".join(behind[1:])) if is_short(behind[0]) else ("", " - ".join(parts[at + 1 :]))
    due = _DUE_WORDS.match(parts[at])
    found = {"owners": owner, "due": parts[at][due.end() :] if due else parts[at], "status": state.strip(" |"), "verification": check.strip(" |")}
    return text[: _start_of(text, at - bool(owner))].rstrip(OPENING), {name: Cell(words, line) for name, words in found.items() if words}


def _is_day(words: str) -> bool:
    return any(pattern.fullmatch(words) for pattern in (_DAY_ALONE, _DAY_WORDS, _SMALL_MONTH))


def is_short(words: str) -> bool:
    """Whether words are few enough to be a name or a state."""
    return len(words.split()) <= _FEW_WORDS


def _start_of(text: str, number: int) -> int:
    """Where the dash before the part with that number stands."""
    return [match.start() for match in _DASH.finditer(text)][number - 1]


def _signed(text: str, line: int, *, is_task: bool) -> tuple[str, dict[str, Cell]]:
    """An action's line without the handle at its end, and the due day behind that: "Alert on lag – @ana", "Limit it. @ben, due 15 July (open)";
    or without the handle before it, or the unmarked owner behind it: "@ana: limit it", "limit it, owner Ana, due 5 March".
    """
    leading = _LEADING_HANDLE.match(text)
    if leading:
        return text[leading.end() :], {"owners": Cell(leading["name"], line)}
    tagged = _GITHUB.search(text)
    if tagged and (is_task or tagged["due"] or tagged["ticket"]):
        named = {"owners": tagged["name"], "due": tagged["due"] or "", "tickets": (tagged["ticket"] or "").strip()}
        return text[: tagged.start()], {name: Cell(words, line) for name, words in named.items() if words}
    nobody = _NO_OWNER.search(text)
    if nobody:
        return text[: nobody.start()], {"owners": Cell(nobody["name"], line)}
    unmarked = _WITHOUT_MARKS.search(text)
    if unmarked:
        due = {"due": Cell(unmarked["due"], line)} if unmarked["due"] else {}
        return text[: unmarked.start()], {"owners": Cell(unmarked["name"], line), **due}
    match = _LAST_HANDLE.search(text)
    if match is None:
        return text, {}
    cells = {"owners": Cell(match["name"], line)}
    if match["due"]:
        cells["due"] = Cell(match["due"].strip(" ."), line)
    return f"{text[: match.start()]} {match['tail'] or ''}".strip(), cells


def _in_sentences(text: str, line: int, tells: Tells) -> tuple[str, dict[str, Cell]]:
    """An action's line without the sentences behind it that say who and when, how it stands, how it was checked: "Alert on the age. Backup team,
    30 Sep 2025. Complete. Fired in test on 24 Sep."
    """
    match = _WHO_AND_WHEN.search(text)
    if match is None or tells.remark(match["owner"]):
        return text, {}
    state, _, check = match["rest"].strip().partition(". ")
    found = {"owners": match["owner"], "due": match["due"], "status": state.strip(" ."), "verification": check}
    return text[: match.start()].rstrip(OPENING), {name: Cell(words.strip(), line) for name, words in found.items() if words.strip()}


def _checked_behind(text: str, line: int) -> tuple[str, dict[str, Cell]]:
    """An action's line without the check behind a dash at its end, nor the state before that: "Set the TTL (@lee) — verified by Sam in staging
    on 2025-05-12", "Limit the export - merged Mar 11; killed the disk in staging, job red".
    """
    match = _LAST_CHECK.search(text)
    if match is None:
        ended = _LAST_STATE.search(text)
        return (
            (text[: ended.start()], {"status": Cell((ended["state"] or ended["caps"] or ended["sign"]).strip(" ."), line)}) if ended else (text, {})
        )
    state = {"status": Cell(match["state"].strip(), line)} if match["state"] else {}
    return text[: match.start()], {**state, "verification": Cell(match["check"] or match["after"], line)}


def _behind_the_day(due: Cell, tells: Tells) -> dict[str, Cell]:
    """The state and the check that dashes part from a due day: "28 July – DONE (fired in the drill)", and the sentence that says how it stands:
    "28 July. On hold until the move".
    """
    day, _, sentence = due.text.partition(". ")
    if sentence and (_DAY_INSIDE.search(day) or looks_vague(day)) and tells.state(sentence) is not None:
        return {"status": Cell(sentence.strip(), due.line)}
    parts = _DASH.split(due.text)
    if len(parts) < 2 or not _DAY_INSIDE.search(parts[0]):
        return {}
    behind = CLAUSE.split(" - ".join(parts[1:]).replace("(", ", ", 1), maxsplit=1)
    if not is_short(behind[0]):
        return {"verification": Cell(" - ".join(parts[1:]), due.line)}
    check = {"verification": Cell(behind[1].rstrip(") "), due.line)} if len(behind) > 1 else {}
    return {"status": Cell(behind[0].strip(), due.line), **check}
