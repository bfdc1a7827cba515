"""What is the matter with how a document is built, before anything in it is read: what was never closed, nested too deep, or no front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.closings import is_name_and_value, opens_front_matter
from ingest.diagnostics import Diagnostic, info, quoted, warning
from ingest.labels import key
from ingest.outline import Block, Kind, Outline, Section
from ingest.styles import Style

_DEEPEST_LIST = 20
_KINDS = (
    ("code-not-closed", "code", "Close it with its fence."),
    ("comment-not-closed", "comment", "Close it with -->."),
    ("html-not-closed", "HTML", "Close it with its end tag."),
)
_MOST_NAMED = 6
_FENCE = re.compile(r"[ \t>*+-]*(?P<mark>`{3,}|~{3,})(?P<name>[^`\r]*)")
_HEADING = re.compile(r"[ ]{0,3}#{1,6}[ \t]+(?P<words>[^#\r]+)")
_GOES_ON = (" ", "\t", "-", "#", "]", "}")  # how a line of front matter begins that belongs to the one before it, or is a comment


def build_findings(whole: Outline, style: Style) -> tuple[Diagnostic, ...]:
    """The findings, in the order of the document, one of a kind: what one of them hides would only repeat it."""
    found = sorted((*_front_matter(whole), *_unclosed(whole, style), *(_too_deep(whole) or _deep_list(whole.root))), key=lambda one: one.line)
    return tuple({one.code: one for one in reversed(found)}.values())[::-1]


def _front_matter(whole: Outline) -> Iterator[Diagnostic]:
    block = next((block for block in whole.root.blocks if block.kind is Kind.FRONT_MATTER), None)
    if block is None:
        if opens_front_matter(whole.lines):
            yield warning("front-matter-not-closed", 1, "The front matter is never closed and was read as text.", "Close it with a line of ---.")
        return
    for number, line in enumerate(block.text.split("\n"), start=block.line + 1):
        if line.strip() and not line.startswith(_GOES_ON) and not is_name_and_value(line):
            yield warning("front-matter-not-understood", number, "This line of the front matter is no name and value.", "Write it as name: value.")
            return


def _unclosed(whole: Outline, style: Style) -> Iterator[Diagnostic]:
    """What is never closed, and what only the end of the next of its kind has closed, where headings of the form went with it."""
    blocks = [block for block in _everything(whole.root) if block.kind in {Kind.CODE, Kind.HTML}]
    is_odd = any(block.kind is Kind.CODE and not block.closed for block in blocks)
    for block in blocks:
        code, what, hint = _KINDS[0] if block.kind is Kind.CODE else _KINDS[1] if block.text.lstrip().startswith("<!--") else _KINDS[2]
        taken = _headings_of(style, block.text) if not block.closed or what != "HTML" else []
        if not block.closed:
            message = f"The {what} that begins here is never closed and takes in all up to line {block.end_line}{_with(taken)}."
        elif taken and ((is_odd and what == "code") or _holds_the_next(block, what, whole)):
            message = f"The {what} that begins here is closed only by what belongs to the next one, on line {block.end_line}{_with(taken)}."
        else:
            continue
        yield warning(code, block.line, message, hint)


def _holds_the_next(block: Block, what: str, whole: Outline) -> bool:
    """Whether another comment, or another fence with the name of its language, begins inside a block: it was to be closed before."""
    if what == "comment":
        return "<!--" in block.text.lstrip()[4:]
    opened = _FENCE.match(whole.lines[block.line - 1])
    within = (match for match in map(_FENCE.match, block.text.split("\n")) if match and match["name"])
    return opened is not None and any(match["mark"].startswith(opened["mark"]) for match in within)


def _headings_of(style: Style, text: str) -> list[str]:
    """The headings in a text that is no Markdown which the form knows: what they head is not read."""
    found = (match["words"].strip() for match in map(_HEADING.match, text.split("\n")) if match)
    return [words for words in found if _knows(style, key(words))]


def _knows(style: Style, words: str) -> bool:
    return bool(words) and (words in style.headings or style.match((words,)) is not None or any(words in known for known in style.sections.values()))


def _with(headings: Sequence[str]) -> str:
    """What was taken in with the rest, by name."""
    if not headings:
        return ""
    named = ", ".join(map(quoted, headings[:_MOST_NAMED])) + (" …" if len(headings) > _MOST_NAMED else "")
    what = "the heading" if len(headings) == 1 else f"{len(headings)} headings of the form,"
    return f", with {what} {named}, which {'is' if len(headings) == 1 else 'are'} not read"


def _everything(section: Section) -> Iterator[Block]:
    yield from _all(section.blocks)
    for inner in section.sections:
        yield from _everything(inner)


def _all(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if block.children:
            yield from _all(block.children)


def _too_deep(whole: Outline) -> tuple[Diagnostic, ...]:
    message = "What is nested deeper than this is read as part of it."
    return (warning("nested-too-deep", whole.too_deep[0], message, "Use fewer levels."),) if whole.too_deep else ()


def _deep_list(section: Section) -> tuple[Diagnostic, ...]:
    """The first item of a list that lies deeper than anybody means it to."""
    for line in _lines_of_depth(section.blocks, _DEEPEST_LIST + 1):
        message = f"The list is more than {_DEEPEST_LIST} levels deep here; all of it was read."
        return (info("list-nested-deep", line, message, "Use fewer levels."),)
    return next((found for inner in section.sections if (found := _deep_list(inner))), ())


def _lines_of_depth(blocks: Sequence[Block], depth: int) -> Iterator[int]:
    for block in blocks:
        left = depth - (block.kind is Kind.LIST)
        if left == 0:
            yield block.line
            return
        if block.children:
            yield from _lines_of_depth(block.children, left)
