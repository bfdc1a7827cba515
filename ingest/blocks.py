"""The blocks of a Markdown text, by markdown-it-py's own rules, each asked only where a line can begin what it knows.

Its parser asks every rule at every line, and for a table it splits each cell, which `tables` does better. Here a line's first character tells
which rules to ask, and a table is one token with its lines; what comes out for anything else is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.common.utils import mdTrim
from markdown_it.rules_block import StateBlock, blockquote, code, fence, heading, hr, html_block, lheading, list_block, paragraph, reference, table
from markdown_it.token import Token

from ingest.nesting import MAX_NESTING, limited, paragraph_below

Rule = Callable[[StateBlock, int, int, bool], bool]
_DIGITS = "0123456789"
_OF_RULES = frozenset("*-_ \t")
_CODE = 4  # columns by which code is indented


def _rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A rule between blocks, which has no other sign at the end of its line."""
    return state.src[state.eMarks[start] - 1] in _OF_RULES and hr(state, start, end, silent)


_BY_FIRST: dict[str, tuple[Rule, ...]] = {
    **dict.fromkeys("`~", (fence,)),
    **dict.fromkeys("*-", (_rule, list_block)),
    **dict.fromkeys(f"+{_DIGITS}", (list_block,)),
    "_": (_rule,),
    ">": (blockquote,),
    "[": (reference,),
    "<": (html_block,),
    "#": (heading,),
}
_FEW_LINES = 6
_MOST_CELLS = 0x10000  # of a table, from which on markdown-it-py takes no more


class _Mark(Token):
    """A token with nothing but what the rules set and `markdown` reads."""

    __slots__ = ()

    def __init__(self, kind: str, tag: str, nesting: Literal[-1, 0, 1]) -> None:
        self.type = kind
        self.tag = tag
        self.nesting = nesting
        self.map = None
        self.content = ""
        self.markup = ""


class _State(StateBlock):
    """The parser's state, with such tokens."""

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """See `StateBlock.push`."""
        token = _Mark(ttype, tag, nesting)
        if nesting < 0:
            self.level -= 1
        token.level = self.level
        if nesting > 0:
            self.level += 1
        self.tokens.append(token)
        return token


class _Rules:
    """What stands for the parser's list of rules: in each of its chains, one that asks those which the line's first character allows."""

    def __init__(self, active: Sequence[str]) -> None:
        self._active = list(active)
        interrupting = {first: tuple(rule for rule in rules if rule is not reference) for first, rules in _BY_FIRST.items()}
        in_lists = {first: tuple(rule for rule in rules if rule in (fence, blockquote, _rule)) for first, rules in _BY_FIRST.items()}
        self._chains: dict[str, list[Rule]] = {
            "": [_begins],
            "paragraph": [_ends(interrupting, tables=True)],
            "reference": [_ends(interrupting, tables=True)],
            "blockquote": [_ends(interrupting, tables=False)],
            "list": [_ends(in_lists, tables=False)],
        }

    def getRules(self, chain: str = "") -> list[Rule]:  # noqa: N802
        """The rules of a chain: the main one, or those that may end a block of that name."""
        return self._chains[chain]

    def get_active_rules(self) -> list[str]:
        """The names of the rules that are asked."""
        return self._active


def _first(state: StateBlock, line: int) -> str:
    start = state.bMarks[line] + state.tShift[line]
    return state.src[start : start + 1]


def _begins(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Add the block that begins on a line. Some rule always knows it: what is nothing else is a paragraph."""
    if state.level >= MAX_NESTING:
        return paragraph_below(state, start, end)
    if _may_open_table(state, start, end) and _table(state, start, end):
        return True
    if state.sCount[start] - state.blkIndent >= _CODE:
        return code(state, start, end, silent)
    for rule in _BY_FIRST.get(_first(state, start), ()):
        if rule(state, start, end, silent):
            return True
    return (_may_be_underlined(state, start, end) and lheading(state, start, end, silent)) or paragraph(state, start, end, silent)


def _ends(rules: dict[str, tuple[Rule, ...]], *, tables: bool) -> Rule:
    """A rule that tells whether a line ends the block before it."""

    def ends(state: StateBlock, line: int, end: int, _silent: bool) -> bool:
        if state.sCount[line] - state.blkIndent >= _CODE:
            return False
        for rule in rules.get(_first(state, line), ()):
            if rule(state, line, end, True):
                return True
        return tables and _may_open_table(state, line, end) and table(state, line, end, True)

    return ends


def _may_open_table(state: StateBlock, line: int, end: int) -> bool:
    return line + 2 <= end and _first(state, line + 1) in {"|", "-", ":"}


def _may_be_underlined(state: StateBlock, start: int, end: int) -> bool:
    """Whether a line of the paragraph that begins on `start` may be the rule that makes a heading of what stands above it. Only the next few lines
    are looked at: where they are not the end of it, it may.
    """
    for line in range(start + 1, min(end, start + _FEW_LINES)):
        if state.isEmpty(line):
            return False
        if _first(state, line) in {"-", "="}:
            return True
    return end > start + _FEW_LINES


def _table(state: StateBlock, start: int, end: int) -> bool:
    """Add a table where one begins, as a token for it and none for its cells."""
    if not table(state, start, end, True):
        return False
    columns = state.src.count("|", state.bMarks[start], state.eMarks[start]) + 1
    if columns * (end - start) > _MOST_CELLS:
        return table(state, start, end, False)
    before, state.parentType = state.parentType, "table"
    opened = state.push("table_open", "table", 1)
    [ends] = state.md.block.ruler.getRules("blockquote")
    line = start + 2
    while line < end and state.sCount[line] >= state.blkIndent and not ends(state, line, end, True):
        text = mdTrim(state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]])
        if not text or state.is_code_block(line):
            break
        line += 1
    state.push("table_close", "table", -1)
    opened.map = [start, line]
    state.parentType = before
    state.line = line
    return True


_markdown = limited(MarkdownIt("commonmark").enable("table"))
_markdown.block.ruler = _Rules(_markdown.block.ruler.get_active_rules())  # type: ignore[assignment]


def parse_blocks(text: str) -> tuple[list[Token], dict[str, Any]]:
    """The tokens of a text's blocks, and what its references define. Its line breaks are LF."""
    environment: dict[str, Any] = {}
    tokens: list[Token] = []
    state = _State(text.replace("\0", "\ufffd"), _markdown, environment, tokens)
    _markdown.block.tokenize(state, 0, state.lineMax)
    return tokens, environment.get("references", {})
