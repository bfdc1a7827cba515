"""A limit to nesting that costs only what is nested deeper: markdown-it-py's own skips all the rest of the document."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

MAX_NESTING = 100
_OURS_FIRST = 20  # by how much the library's limit is higher


def limited(markdown: MarkdownIt) -> MarkdownIt:
    """The parser with the library's limit out of the way of ours."""
    markdown.options["maxNesting"] = MAX_NESTING + _OURS_FIRST
    return markdown


def paragraph_below(state: StateBlock, start: int, end: int) -> bool:
    """Add what a container of the deepest level holds as one paragraph, whatever marks stand in it."""
    line = start + 1
    while line < end and (state.isEmpty(line) or state.sCount[line] >= state.blkIndent):
        line += 1
    while line > start + 1 and state.isEmpty(line - 1):
        line -= 1
    token = state.push("paragraph_open", "p", 1)
    token.map = [start, line]
    token = state.push("inline", "", 0)
    token.content = state.getLines(start, line, state.blkIndent, False).strip()
    token.map = [start, line]
    token.children = []
    state.push("paragraph_close", "p", -1)
    state.line = line
    return True
