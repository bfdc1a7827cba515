"""Who an incident is: its id, its title, its kind."""

from __future__ import annotations

import re
import unicodedata

from ingest.assembly.ledger import Ledger
from ingest.markdown import plain
from ingest.outline import Kind
from ingest.reading import Reason
from ingest.sheet import Sheet
from ingest.sources import SUFFIXES
from ingest.values.text import emptiness

NOT_IDS = frozenset({"SEV", "S", "P", "PRIO", "UTF", "SHA", "AES", "RSA", "ISO", "TLS", "HTTP", "CVE", "RFC", "GPT", "IPV", "EC", "Q", "UTC", "GMT"})
_PREFIXED = re.compile(
    r"(?P<id>(?P<prefix>[A-Za-z]{1,12})(?P<joint>[-_#]|[ ]{0,2}#?)(?P<number>\d{1,8}(?:[-_./]\d{1,6}){0,3}))(?![\w])",
)
_NUMBERED = re.compile(r"(?P<id>#?\d{4}[-/]\d{2,5}(?:-[A-Z]{1,2}\d{0,2})?|#\d{1,8}|\d{2,9})(?![\w-])")
_INCIDENT_WORDS = frozenset({"inc", "incident", "pm", "pir", "ir", "postmortem", "rca", "iss", "problem", "prb", "im", "outage"})
_SEPARATOR = re.compile(r"^[\])`*]{0,3}\s{0,3}(?:[:–—|/,-]|$)")
_OPENING = " \t[(`*"
_CLOSING = " \t\n:–—|/,-])`*"
_TITLE_WORDS = re.compile(
    r"^(?:blameless\s{1,2})?(?:post-?|major )?(?:incident\s{1,2})?(?:post-?\s?mortem|report|review|incident|rca|pir|root cause analysis)"
    r"(?:\s{1,2}(?:report|review|template|for))?\s{0,3}[:–—|-]\s{0,3}",
    re.IGNORECASE,
)
_KIND_AND_DAY = re.compile(
    r"^(?:blameless\s{1,2})?(?:post-?\s?mortem|(?:incident )?(?:report|review)|incident|rca|pir)\s{1,2}(?:for|of|on)\s{1,2}(?:the\s)?"
    r"(?:\d[\w ./-]{4,16}\d|[A-Z][a-z]{2,8} \d{1,2},? \d{4})\s{0,2}[:–—|]\s{1,2}(?=\S)",
    re.IGNORECASE,
)
_TAG = re.compile(r"^\[(?:P|SEV|S)-?[0-5]\]\s{0,3}", re.IGNORECASE)
_KIND_BEFORE_ID = re.compile(r"^(?:blameless\s{1,2})?(?:post-?\s?mortem|incident report|incident review|rca|pir)\s{1,2}", re.IGNORECASE)
_DAY_BEFORE = re.compile(
    r"^(?:(?:incident|outage|problem)\s{1,2}(?:on|of|from)\s{1,2})?\d{4}-\d{2}-\d{2}(?:\s{0,2}[,:–—|-]\s{0,2}|\s{1,2})(?=\S)",
    re.IGNORECASE,
)
_ITEM_MARK = re.compile(r"^\s{0,8}(?:-|\d{1,2}\.)\s{1,3}")
_HTTP_STATUS = re.compile(r"[1-5]\d\d(?:s| errors?)?", re.IGNORECASE)  # a title of its own: "504"
_DATE_LIKE = re.compile(r"^(?:\d{4}-\d{2}-\d{2}|\d{8}(?!\d))")


def split_id(text: str, *, labelled: bool = False) -> tuple[str | None, str]:
    """The incident's id that `text` begins with, or has at its end in brackets, and the rest as title. Behind a label that asks for the id a
    shorter number will do ("OPS-88 Nightly export").

    A date is no id, nor is a severity ("SEV2"), a standard ("SHA-256") or a product and its version ("Redis 7").
    """
    words = text.strip()
    inside = words.lstrip(_OPENING)
    found = _leading_id(inside, labelled=labelled)
    if found:
        return found, inside[len(found) :].lstrip(_CLOSING).rstrip(_CLOSING.replace(")", ""))
    opening = max(words.rfind("("), words.rfind("["))
    if words.endswith((")", "]")) and opening >= 0:
        found = _leading_id(words[opening + 1 : -1])
        if found and len(found) == len(words[opening + 1 : -1].strip()):
            return found, words[:opening].rstrip(_CLOSING)
    return None, words


def _leading_id(text: str, *, labelled: bool = False) -> str | None:
    if _DATE_LIKE.match(text) or _HTTP_STATUS.fullmatch(text.strip()):
        return None
    match = _PREFIXED.match(text)
    if match and _is_prefixed_id(match, text, labelled=labelled):
        return match["id"]
    match = _NUMBERED.match(text)
    if match and (match["id"].startswith("#") or _SEPARATOR.match(text[match.end() :])):
        return match["id"]
    return None


def _is_prefixed_id(match: re.Match[str], text: str, *, labelled: bool) -> bool:
    prefix = match["prefix"]
    if prefix.upper() in NOT_IDS:
        return False
    if prefix.casefold() in _INCIDENT_WORDS:
        return True
    if not prefix.isupper() or match["joint"].isspace():
        return False
    if labelled and match["joint"] in {"-", "_", "#"}:
        return True
    if _SEPARATOR.match(text[match.end() :]):
        return len(match["number"]) > 1 or match["joint"] in {"-", "_", "#"}
    return len(match["number"]) >= 3


def read_identity(sheet: Sheet, ledger: Ledger) -> tuple[str | None, str | None]:
    """The incident's id and title: from its label, else from the title; the id also from the file's name where the style says so."""
    labelled = sheet.read("id_title")
    heading = _heading_title(sheet)
    incident_id: str | None = None
    title: str | None = None
    if labelled.value is not None:
        for part in labelled.value.text.split("\n"):
            part_id, rest = split_id(_ITEM_MARK.sub("", part), labelled=True)
            incident_id = incident_id or part_id
            title = title or rest.strip(" -–—:/") or None
    heading_id, heading_rest = split_id(heading) if "title" in sheet.style.id_from else (None, heading)
    incident_id = incident_id or heading_id
    title = title or heading_rest or None
    if incident_id is None and "path" in sheet.style.id_from and not sheet.several:
        incident_id = split_id(file_title(sheet.path))[0]
    line = sheet.line_of("id_title")
    if incident_id is None:
        ledger.gap("incident_id", labelled.reason or Reason.ABSENT, line)
    if title is None:
        ledger.gap("title", labelled.reason or Reason.ABSENT, line)
    return incident_id, title


def title_line(sheet: Sheet, title: str) -> int:
    """The line on which the words of the title stand: that of its label, where it comes from there, else of the heading."""
    labelled = sheet.read("id_title").value
    at = labelled.text.find(title) if labelled else -1
    return labelled.line_at(at) if labelled and at >= 0 else sheet.line_of("title")


def _heading_title(sheet: Sheet) -> str:
    """The document's own title, else that of its front matter, without the words that only say that it is a postmortem, or of which day."""
    for kind in (Kind.HEADING, Kind.FRONT_MATTER):
        piece = next((piece for piece in sheet.of("title") if piece.kind is kind), None)
        said = _TAG.sub("", _without_signs(plain(piece.text))) if piece else ""
        before = _KIND_BEFORE_ID.match(said)
        if before and _leading_id(said[before.end() :]):
            said = said[before.end() :]
        title = _DAY_BEFORE.sub("", _TITLE_WORDS.sub("", _KIND_AND_DAY.sub("", said))).strip()
        if title and not emptiness(title, sheet.placeholders):
            return title
    return ""


def _without_signs(text: str) -> str:
    """A title without the emoji that stand before it."""
    start = next((at for at, sign in enumerate(text) if unicodedata.category(sign) not in {"So", "Sk", "Cf", "Mn", "Zs"}), 0)
    return text[start:]


def file_title(path: str) -> str:
    """A file's name without its suffix."""
    name = path.rpartition("/")[2]
    for suffix in SUFFIXES:
        if name.lower().endswith(suffix):
            return name[: -len(suffix)]
    return name
