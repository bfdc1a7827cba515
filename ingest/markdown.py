"""Markdown to outline. The only module that knows markdown-it-py, with `blocks` and `nesting`.

Only blocks are parsed here; `plain` does the inline work for the text that is used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ingest.blocks import parse_blocks
from ingest.closings import front_matter_end, is_closed_fence, is_closed_html
from ingest.lists import ESCAPED_NUMBER, loose_list, number_headings, part_labels
from ingest.nesting import MAX_NESTING
from ingest.outline import Block, Kind, Outline, Section
from ingest.tables import is_loose_table, loose_table, split_row

_NEWLINE = re.compile(r"\r\n|\n|\r")
_TASK = re.compile(r"^\[([ xX])\][ \t]+")
_BREAK = re.compile(r"<br[ ]{0,3}/?>", re.IGNORECASE)
_LONGEST_QUESTION = 7  # words of a heading like "What went well?"
_ENDS_A_SENTENCE = re.compile(r"[.!?…][)\"'*_]{0,3}$")

_inline = MarkdownIt("commonmark").enable("strikethrough")


def split_lines(text: str) -> tuple[str, ...]:
    """The lines of `text` as Markdown and editors count them: parted at LF, CRLF and CR only."""
    return tuple(_NEWLINE.split(text) if "\r" in text else text.split("\n"))


_MARK = re.compile(r"[*_`\[<&~\\!\n]")
# Marks that may be more than the characters that they are: none inside a word, none with a space behind it or before it.
_ACTIVE = re.compile(r"\\|\*(?! )|(?<! )\*|(?<![^\W_])_|_(?![^\W_])|~~|\]\(|<[A-Za-z/!?]|&[#A-Za-z]")
_LINK = re.compile(r"(?<![_*!\\\[\]])\[(?P<words>[^\[\]\n]{1,200})\]\(https?://[A-Za-z0-9/._~%#?=&+:,@-]{1,400}\)(?![_*(\[])")
_HARD_BREAK = re.compile(r"\\[ ]{0,3}(?=\n|\Z)")


@lru_cache(maxsize=20_000)
def plain(markdown: str) -> str:
    """The words of a piece of inline Markdown: emphasis, links, code marks and entities resolved, `<br>` and line breaks a space.

    Struck-out words stay (they were written), HTML tags go; a link gives its text, an image its alternative.
    """
    if "\\" in markdown:
        markdown = _HARD_BREAK.sub("", markdown)
    if not _MARK.search(markdown):
        return markdown.strip()
    simple = _of_simple_marks(markdown)
    if simple is not None:
        return " ".join(simple.split())
    tokens = _inline.parseInline(_BREAK.sub(" ", markdown))
    words = "".join(_words(tokens[0].children or []))
    return " ".join(words.split())


def _of_simple_marks(markdown: str) -> str | None:
    """The words of a text that has no marks but code in single backticks and links to plain addresses; None where it may have others."""
    parts = markdown.split("`")
    if len(parts) % 2 == 0 or (len(parts) > 1 and ("``" in markdown or "\\" in markdown)):
        return None
    for number, part in enumerate(parts):
        if number % 2 and "<" in part and _BREAK.search(part):
            return None
        if number % 2:
            parts[number] = part[1:-1] if len(part) > 2 and part[0] == part[-1] == " " else part
            continue
        words = _LINK.sub(r"\g<words>", part) if "](" in part else part
        if _ACTIVE.search(words):
            return None
        parts[number] = words
    return "".join(parts)


def _words(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in {"text", "code_inline"}:
            yield token.content
        elif token.type in {"softbreak", "hardbreak"}:
            yield " "
        elif token.type == "image":
            yield from _words(token.children or [])
        elif token.type == "text_special":
            yield token.content


def outline(text: str) -> Outline:
    """The outline of a document. Every non-blank line stands in a block, or below the nesting limit (`too_deep`)."""
    lines = split_lines(text)
    front = front_matter_end(lines)
    body, origin = part_labels(number_headings(("",) * front + lines[front:] if front else lines))
    tokens, references = parse_blocks("\n".join(body))
    for token in tokens if len(body) > len(lines) else ():  # else every line is where it was
        if token.map is not None:
            token.map = _placed(token.map, origin)
    blocks: list[Block] = []
    _add_blocks(tokens, 0, lines, blocks)
    for definition in references.values():
        start, end = _placed(definition["map"], origin)
        blocks.append(Block(Kind.REFERENCE, start + 1, end, "\n".join(lines[start:end]).strip()))
    if front:
        blocks.append(Block(Kind.FRONT_MATTER, 1, front, "\n".join(lines[1 : front - 1])))
    blocks += _uncovered(blocks, lines)
    blocks.sort(key=lambda block: block.line)
    return Outline(lines, _sections(blocks), _too_deep(tokens, lines))


def _placed(extent: list[int], origin: Sequence[int]) -> list[int]:
    """Lines that were parsed, as lines of the document: first, and the one behind the last."""
    start, end = extent
    return [origin[start] if start < len(origin) else len(origin), origin[end - 1] + 1 if end > start else origin[start]]


def _uncovered(blocks: Sequence[Block], lines: Sequence[str]) -> list[Block]:
    """Non-blank lines that no block holds (a second definition of the same reference), as blocks of their own."""
    bare = {number for number, line in enumerate(lines, start=1) if line and not line.isspace()}
    for block in blocks:
        bare.difference_update(range(block.line, block.end_line + 1))
    return [Block(Kind.REFERENCE, number, number, lines[number - 1].strip()) for number in sorted(bare)]


def _add_blocks(tokens: Sequence[Token], position: int, lines: Sequence[str], blocks: list[Block]) -> int:
    """Add the blocks of a run of sibling tokens, in order. Gives the index of the token that closes what they stand in."""
    while position < len(tokens) and tokens[position].nesting >= 0:
        position = _add_block(tokens, position, lines, blocks)
    return position


def _add_block(tokens: Sequence[Token], position: int, lines: Sequence[str], blocks: list[Block]) -> int:
    """Add the block of the token at `position`. Gives the index of the one behind it."""
    token = tokens[position]
    start, end = _extent(token, lines)
    children: list[Block] = []
    match token.type:
        case "paragraph_open":
            text = tokens[position + 1].content
            blocks += _loose(text, start) or (Block(Kind.PARAGRAPH, start, end, text),)
            return position + 3
        case "heading_open":
            blocks += _heading(token, tokens[position + 1].content, start, end, lines)
            return position + 3
        case "bullet_list_open" | "ordered_list_open":
            closing = _add_blocks(tokens, position + 1, lines, children)
            blocks.append(Block(Kind.LIST, start, end, ordered=token.type == "ordered_list_open", children=tuple(children)))
            return closing + 1
        case "list_item_open":
            closing = _add_item(tokens, position, (start, end), lines, blocks)
            return closing + 1
        case "blockquote_open":
            closing = _add_blocks(tokens, position + 1, lines, children)
            blocks.append(Block(Kind.QUOTE, start, end, "\n".join(lines[start - 1 : end]), children=tuple(children)))
            return closing + 1
        case "table_open":
            blocks += _table(start, end, lines)
            return next(at for at in range(position + 1, len(tokens)) if tokens[at].type == "table_close") + 1
        case "fence" | "code_block":
            closed = token.type == "code_block" or is_closed_fence(token.markup, lines[start - 1 : end])
            blocks.append(Block(Kind.CODE, start, end, token.content, closed=closed))
        case "html_block":
            blocks.append(Block(Kind.HTML, start, end, token.content, closed=is_closed_html(token.content)))
        case "hr":
            blocks.append(Block(Kind.RULE, start, end, lines[start - 1]))
    return position + 1


def _loose(text: str, start: int) -> tuple[Block, ...]:
    """The list or the table that Markdown does not see in a paragraph; empty where it is none."""
    return (loose_table(text, start),) if is_loose_table(text) else loose_list(text, start)


def _add_item(tokens: Sequence[Token], position: int, extent: tuple[int, int], lines: Sequence[str], blocks: list[Block]) -> int:
    """Add the item of a list, its own first paragraph as its text. Gives the index of the token that closes it."""
    start, end = extent
    children: list[Block] = []
    own, first = "", position + 1
    has_own = tokens[first].type == "paragraph_open"
    if has_own:
        own, first = tokens[first + 1].content, first + 3
        loose = _loose(own, _extent(tokens[position + 1], lines)[0])
        if loose and not (len(loose) == 1 and _TASK.match(own) and "\n" not in own):  # its own box, and no list inside it
            own, children = "", list(loose)
    closing = _add_blocks(tokens, first, lines, children)
    if children and not own and children[0].kind is Kind.PARAGRAPH and (not has_own or loose):
        own = children.pop(0).text
    task = _TASK.match(own)
    if task:
        blocks.append(Block(Kind.ITEM, start, end, own[task.end() :], checked=task[1] != " ", children=tuple(children)))
    else:
        blocks.append(Block(Kind.ITEM, start, end, own, children=tuple(children)))
    return closing


def _extent(token: Token, lines: Sequence[str]) -> tuple[int, int]:
    """First and last line of a token, 1-based, without the blank lines that markdown-it-py counts to it."""
    first, last = token.map or (0, 0)
    while last > first + 1 and not lines[last - 1].strip():
        last -= 1
    return first + 1, max(last, first + 1)


def _heading(token: Token, content: str, start: int, end: int, lines: Sequence[str]) -> tuple[Block, ...]:
    """A heading; or, where a rule right below a paragraph made one by accident, the paragraph and the rule."""
    text = ESCAPED_NUMBER.sub("", content, count=1) if "\\" in content else content
    if token.markup == "-":
        asks = text.rstrip().endswith("?") and len(text.split()) <= _LONGEST_QUESTION
        if "\n" in text or ":" in text or (_ENDS_A_SENTENCE.search(text.strip()) and not asks):
            return Block(Kind.PARAGRAPH, start, end - 1, text), Block(Kind.RULE, end, end, lines[end - 1])
    return (Block(Kind.HEADING, start, end, text, level=int(token.tag[1:])),)


def _table(start: int, end: int, lines: Sequence[str]) -> Iterator[Block]:
    """A table, its cells split here and not by markdown-it-py, which drops those beyond the header's.

    Lines that Markdown takes for rows although no bar stands in them are the paragraph that follows.
    """
    header = split_row(lines[start - 1], start).cells
    numbers = [number for number in range(start + 2, end + 1) if lines[number - 1].strip()]
    last = max((number for number in numbers if "|" in lines[number - 1]), default=start + 1)
    rows = tuple(split_row(lines[number - 1], number, len(header)) for number in numbers if number <= last)
    yield Block(Kind.TABLE, start, last, header=header, rows=rows)
    after = [number for number in numbers if number > last]
    if after:
        yield Block(Kind.PARAGRAPH, after[0], after[-1], "\n".join(lines[number - 1].strip() for number in after))


def _sections(blocks: Sequence[Block]) -> Section:
    """Blocks under their headings, as a tree by level."""
    root = _Open(0, None)
    stack = [root]
    for block in blocks:
        if block.kind is not Kind.HEADING:
            stack[-1].blocks.append(block)
            continue
        while stack[-1].level >= block.level:
            stack.pop()
        section = _Open(block.level, block)
        stack[-1].sections.append(section)
        stack.append(section)
    return root.closed()


class _Open:
    """A section while it is being filled."""

    def __init__(self, level: int, heading: Block | None) -> None:
        self.level = level
        self.heading = heading
        self.blocks: list[Block] = []
        self.sections: list[_Open] = []

    def closed(self) -> Section:
        return Section(self.level, self.heading, tuple(self.blocks), tuple(section.closed() for section in self.sections))


def _too_deep(tokens: Sequence[Token], lines: Sequence[str]) -> tuple[int, ...]:
    """First lines of blocks at the nesting limit, in which what lies deeper is text."""
    deep = [token for token in tokens if token.level >= MAX_NESTING - 1]
    return tuple(token.map[0] + 1 for token in deep if token.map and lines)
