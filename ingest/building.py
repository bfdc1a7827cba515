"""What is the matter with how a document is built, before anything in it is read: what was never closed, nested too deep, or no front matter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.closings import is_name_and_value, opens_front_matter
from ingest.diagnostics import Diagnostic, info, warning
from ingest.outline import Block, Kind, Outline, Section

_DEEPEST_LIST = 20
_KINDS = (("code", "Close it with its fence."), ("comment", "Close it with -->."), ("HTML", "Close it with its end tag."))
_GOES_ON = (" ", "\t", "-", "#", "]", "}")  # how a line of front matter begins that belongs to the one before it, or is a comment


def build_findings(whole: Outline) -> tuple[Diagnostic, ...]:
    """The findings, in the order of the document, one of a kind: what one of them hides would only repeat it."""
    found = sorted((*_front_matter(whole), *_unclosed(whole.root), *(_too_deep(whole) or _deep_list(whole.root))), key=lambda one: one.line)
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


def _unclosed(section: Section) -> Iterator[Diagnostic]:
    for block in _all(section.blocks):
        if block.closed:
            continue
        what, hint = _KINDS[0] if block.kind is Kind.CODE else _KINDS[1] if block.text.lstrip().startswith("<!--") else _KINDS[2]
        message = f"The {what} that begins here is never closed and takes in all up to line {block.end_line}."
        yield warning(f"{what.lower()}-not-closed", block.line, message, hint)
    for inner in section.sections:
        yield from _unclosed(inner)


def _all(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
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
        yield from _lines_of_depth(block.children, left)
