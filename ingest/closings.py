"""Where what an author opened is closed: front matter, fences of code, HTML."""

from __future__ import annotations

import re
from collections.abc import Sequence

# How HTML begins that ends with certain words only, and those words (CommonMark 0.31, section 4.6, conditions 1 to 5).
_HTML = (
    (re.compile(r"<(?:script|pre|style|textarea)(?=[\s>]|$)", re.IGNORECASE), re.compile(r"</(?:script|pre|style|textarea)>", re.IGNORECASE)),
    (re.compile(r"<!--"), re.compile(r"-->")),
    (re.compile(r"<\?"), re.compile(r"\?>")),
    (re.compile(r"<!\[CDATA\["), re.compile(r"\]\]>")),
    (re.compile(r"<![A-Za-z]"), re.compile(r">")),
)
_CONTAINERS = re.compile(r"[ \t>]*")
_NAME = re.compile(r"[^\s:#\[\]{}|*>-][^:#\n]{0,80}:(?:[ \t]|$)")
_BODY = re.compile(r"\||#{2,6}[ \t]|\*\*|```")  # how no line of front matter begins


def front_matter_end(lines: Sequence[str]) -> int:
    """How many lines the front matter takes; 0 where there is none, or none that is closed before the document's own lines begin."""
    if not opens_front_matter(lines):
        return 0
    for number, line in enumerate(lines[1:], start=2):
        if line.rstrip() in {"---", "..."}:
            return number
        if _BODY.match(line) and not lines[number - 2].strip():
            return 0
    return 0


def opens_front_matter(lines: Sequence[str]) -> bool:
    """Whether a document begins like front matter: a rule, and below it a name and a colon."""
    if not lines or lines[0].rstrip() != "---":
        return False
    first = next((line for line in lines[1:] if line.strip()), "")
    return ":" in first and first.strip() not in {"---", "..."}


def is_name_and_value(line: str) -> bool:
    """Whether a line of front matter is a name, a colon and perhaps a value."""
    return _NAME.match(line) is not None


def is_closed_fence(mark: str, lines: Sequence[str]) -> bool:
    """Whether the last of a code block's lines closes it: the mark that opened it, or more of it, and nothing else."""
    last = lines[-1][_end_of_containers(lines[-1]) :].rstrip()
    return len(lines) > 1 and len(last) >= len(mark) and not last.strip(mark[0])


def _end_of_containers(line: str) -> int:
    match = _CONTAINERS.match(line)
    return match.end() if match else 0


def is_closed_html(text: str) -> bool:
    """Whether HTML that only certain words end, as a comment, has them."""
    words = text.lstrip()
    end = next((end for start, end in _HTML if start.match(words)), None)
    return end is None or end.search(words) is not None
