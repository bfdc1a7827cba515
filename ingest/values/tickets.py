"""Tickets: keys of trackers, numbers of issues and pull requests, and links to them."""

from __future__ import annotations

import re

_URL = re.compile(
    r"https?://[^\s<>()\[\]\"']{1,200}/(?:issues|issue|pull|pulls|merge_requests|browse|ticket|tickets|work_items)/[^\s<>()\[\]\"']{1,80}"
)
_REPOSITORY = re.compile(r"(?<![\w/.-])[\w.-]{1,60}/[\w.-]{1,80}[#!]\d{1,7}(?!\w)")
_KEY = re.compile(r"(?<![\w/-])[A-Z][A-Z0-9]{1,9}-\d{1,6}(?![\w-])")
_NUMBER = re.compile(r"(?<![\w/&#])[#!]\d{1,7}(?![\w-])")
_NOT_TRACKERS = frozenset(
    {
        "UTF",
        "SHA",
        "TLS",
        "AES",
        "RSA",
        "ISO",
        "RFC",
        "CVE",
        "SEV",
        "HTTP",
        "IPV",
        "COVID",
        "MD",
        "EC",
        "GPT",
        "UTC",
        "GMT",
        "PM",
        "Q",
        "P",
        "S",
        "V",
        "K",
        "INC",
        "ARM",
        "X",
        "H",
        "T",
    }
)


def read_tickets(text: str) -> tuple[str, ...]:
    """Every ticket that `text` names, in order, once: "OPS-123", "#42", "org/repo#7", and links to issues and pull requests."""
    found: list[tuple[int, str]] = []
    taken: list[tuple[int, int]] = []
    for pattern in (_URL, _REPOSITORY, _KEY, _NUMBER):
        for match in pattern.finditer(text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            if pattern is _KEY and match[0].split("-")[0] in _NOT_TRACKERS:
                continue
            taken.append(match.span())
            found.append((match.start(), match[0].rstrip(".,;:")))
    return tuple(dict.fromkeys(ticket for _, ticket in sorted(found)))
