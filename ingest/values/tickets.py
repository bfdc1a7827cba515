"""References to tickets, issues and pull requests."""

from __future__ import annotations

import re

from ingest.values.text import blanks

# What looks like a tracker's key and is none: standards, digests, encodings, sizes, periods, levels, and the ids of incidents themselves.
# fmt: off
_NOT_TRACKERS = frozenset({
    "AES", "ARM", "ASCII", "BASE", "CIS", "COVID", "CP", "CRC", "CVE", "CWE", "ECDSA", "ED", "EU",
    "FIPS", "FY", "GHSA", "GPT", "GMT", "HMAC", "HTTP", "HTTPS", "IEEE", "INC", "INCIDENT", "IPV", "ISO",
    "LATIN", "LEVEL", "MD", "NIST", "PCI", "PHP", "PM", "POSTMORTEM", "PRIORITY", "RFC", "RSA", "SEV",
    "SEVERITY", "SHA", "SOC", "SSL", "TIER", "TLS", "UCS", "UTC", "UTF", "VERSION", "WIN", "WINDOWS",
})
# fmt: on
_NO_KEY = re.compile(r"(?:[QH][1-4]|(?:FY|PM|INC|IPV|EC|S|P|V)\d{1,8})$")
_URL = re.compile(r"https?://[^\s<>()\[\]\"'|`]{1,500}")
_DIGIT = re.compile(r"\d")
_KEY = re.compile(r"(?<![\w./#-])([A-Z][A-Z0-9]{1,14})-\d{1,7}(?![\w-]|\.\d)")
_LIKE_KEY = re.compile(r"[A-Z][A-Z0-9]{1,14}-\d")
_NUMBER = re.compile(r"(?<![\w#&/.-])(?:[\w.-]{1,60}/[\w.-]{1,60})?[#]\d{1,7}(?![\w-]|\s(?:priority|cause))")
_MERGE_REQUEST = re.compile(r"(?<![\w!])![1-9]\d{0,6}(?![\w-])")
_TRACKED = re.compile(
    r"/(?:issues?|pulls?|pull-requests|merge_requests|tickets?|stories|story|work_?items?|_workitems/edit|bug|requests|c|card)/[\w-]{1,80}"
    r"|/browse/[A-Z]|[?&](?:id|issue)=\d",
    re.IGNORECASE,
)
_KEY_IN_URL = re.compile(r"/(?:browse|issues?|tickets?)/([A-Z][A-Z0-9]{1,14}-\d{1,7})(?![\w-])")


def read_tickets(text: str) -> tuple[str, ...]:
    """Tickets that `text` names, in order, each once: "OPS-123", "#45", "org/repo#12", the address of an issue or pull request.

    An address that holds a tracker's key is that key; a number that only repeats an address ("[#12](…/pull/12)") is left out.
    """
    if not _DIGIT.search(text) and "://" not in text:
        return ()
    found: list[tuple[int, str]] = []
    linked = "://" in text
    for match in _URL.finditer(text) if linked else ():
        address = match[0].rstrip(".,;:!?*_")
        if _TRACKED.search(address):
            key = _KEY_IN_URL.search(address)
            found.append((match.start(), key[1] if key else address))
    repeated = {name.rpartition("/")[2] for _, name in found if name.startswith("http")}
    rest = _URL.sub(blanks, text) if linked else text
    keys = _KEY.finditer(rest) if _LIKE_KEY.search(rest) else ()
    found += [(match.start(), match[0]) for match in keys if match[1] not in _NOT_TRACKERS and not _NO_KEY.match(match[1])]
    for pattern in [pattern for sign, pattern in (("#", _NUMBER), ("!", _MERGE_REQUEST)) if sign in rest]:
        found += [(match.start(), match[0]) for match in pattern.finditer(rest) if match[0].lstrip("#!") not in repeated]
    return tuple(dict.fromkeys(name for _, name in sorted(found)))
