"""Markdown to outline. The only module that knows markdown-it-py, with `nesting`.

Only blocks are parsed here; `plain` does the inline work for the text that is used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ingest.closings import front_matter_end, is_closed_fence, is_closed_html
from ingest.lists import ESCAPED_NUMBER, loose_list, number_headings, part_labels
from ingest.nesting import MAX_NESTING, limited
from ingest.outline import Block, Kind, Outline, Row, Section
from ingest.tables import is_loose_table, loose_table, split_row

_NEWLINE = re.compile(r"\r\n|\n|\r")
_TASK = re.compile(r"^\[([ xX])\][ \t]+")
_BREAK = re.compile(r"<br[ ]{0,3}/?>", re.IGNORECASE)
_LONGEST_QUESTION = 7  # words of a heading like "What went well?"
_ENDS_A_SENTENCE = re.compile(r"[.!?…][)\"'*_]{0,3}$")

_blocks = limited(MarkdownIt("commonmark").enable("table"))
_blocks.core.ruler.enableOnly(["normalize", "block"])
_inline = MarkdownIt("commonmark").enable("strikethrough")


def split_lines(text: str) -> tuple[str, ...]:
    """The lines of `text` as Markdown and editors count them: parted at LF, CRLF and CR only."""
    return tuple(_NEWLINE.split(text))


_HARD_BREAK = re.compile(r"\\[ ]{0,3}(?=\n|\Z)")


@lru_cache(maxsize=20_000)
def plain(markdown: str) -> str:
    """The words of a piece of inline Markdown: emphasis, links, code marks and entities resolved, `<br>` and line breaks a space.

    Struck-out words stay (they were written), HTML tags go; a link gives its text, an image its alternative.
    """
    markdown = _HARD_BREAK.sub("", markdown)
    if not any(mark in markdown for mark in "*_`[<&~\\!\n"):
        return markdown.strip()
    tokens = _inline.parseInline(_BREAK.sub(" ", markdown))
    words = "".join(_words(tokens[0].children or []))
    return " ".join(words.split())


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
    body, origin = part_labels(number_headings(("",) * front + lines[front:]))
    environment: dict[str, dict[str, dict[str, list[int]]]] = {}
    tokens = _blocks.parse("\n".join(body), environment)
    for token in tokens:
        token.map = _placed(token.map, origin) if token.map else None
    blocks = list(_tree(tokens, lines))
    blocks += [
        Block(Kind.REFERENCE, start + 1, end, "\n".join(lines[start:end]).strip())
        for start, end in (_placed(definition["map"], origin) for definition in environment.get("references", {}).values())
    ]
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
    covered = {number for block in blocks for number in range(block.line, block.end_line + 1)}
    return [
        Block(Kind.REFERENCE, number, number, line.strip()) for number, line in enumerate(lines, start=1) if line.strip() and number not in covered
    ]


def _tree(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[Block]:
    """The blocks of a run of sibling tokens, in order."""
    position = 0
    while position < len(tokens):
        token = tokens[position]
        end = _close(tokens, position)
        yield from _block(token, tokens[position + 1 : end], lines)
        position = max(end, position) + 1


def _close(tokens: Sequence[Token], position: int) -> int:
    """The index of the token that closes the one at `position` (itself where it stands alone)."""
    if tokens[position].nesting != 1:
        return position
    depth = 0
    for index in range(position, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    return len(tokens) - 1


def _block(token: Token, inner: Sequence[Token], lines: Sequence[str]) -> Iterator[Block]:
    start, end = _extent(token, lines)
    match token.type:
        case "heading_open":
            yield from _heading(token, inner, start, end, lines)
        case "paragraph_open":
            text = inner[0].content if inner else ""
            items = loose_list(text, start)
            if is_loose_table(text):
                yield loose_table(text, start)
            elif items:
                yield from items
            else:
                yield Block(Kind.PARAGRAPH, start, end, text)
        case "bullet_list_open" | "ordered_list_open":
            children = tuple(_tree(inner, lines))
            yield Block(Kind.LIST, start, end, ordered=token.type.startswith("ordered"), children=children)
        case "list_item_open":
            own = inner[1].content if len(inner) > 1 and inner[0].type == "paragraph_open" else ""
            if len(loose_list(own, start)) == 1 and _TASK.match(own) and "\n" not in own:  # its own box, and no list inside it
                yield _item((Block(Kind.PARAGRAPH, start, start, own), *_tree(inner[3:], lines)), start, end)
            else:
                yield _item(tuple(_tree(inner, lines)), start, end)
        case "blockquote_open":
            yield Block(Kind.QUOTE, start, end, "\n".join(lines[start - 1 : end]), children=tuple(_tree(inner, lines)))
        case "table_open":
            yield from _table(inner, start, end, lines)
        case "fence" | "code_block":
            yield Block(
                Kind.CODE, start, end, token.content, closed=token.type == "code_block" or is_closed_fence(token.markup, lines[start - 1 : end])
            )
        case "html_block":
            yield Block(Kind.HTML, start, end, token.content, closed=is_closed_html(token.content))
        case "hr":
            yield Block(Kind.RULE, start, end, lines[start - 1])


def _extent(token: Token, lines: Sequence[str]) -> tuple[int, int]:
    """First and last line of a token, 1-based, without the blank lines that markdown-it-py counts to it."""
    first, last = token.map or (0, 0)
    while last > first + 1 and not lines[last - 1].strip():
        last -= 1
    return first + 1, max(last, first + 1)


def _heading(token: Token, inner: Sequence[Token], start: int, end: int, lines: Sequence[str]) -> Iterator[Block]:
    """A heading; or, where a rule right below a paragraph made one by accident, the paragraph and the rule."""
    text = ESCAPED_NUMBER.sub("", inner[0].content, count=1) if inner else ""
    asks = text.rstrip().endswith("?") and len(text.split()) <= _LONGEST_QUESTION
    by_accident = token.markup == "-" and ("\n" in text or ":" in text or (_ENDS_A_SENTENCE.search(text.strip()) and not asks))
    if by_accident:
        yield Block(Kind.PARAGRAPH, start, end - 1, text)
        yield Block(Kind.RULE, end, end, lines[end - 1])
    else:
        yield Block(Kind.HEADING, start, end, text, level=int(token.tag[1:]))


def _item(children: tuple[Block, ...], start: int, end: int) -> Block:
    own, rest = ("", children)
    if children and children[0].kind is Kind.PARAGRAPH:
        own, rest = children[0].text, children[1:]
    task = _TASK.match(own)
    if task:
        return Block(Kind.ITEM, start, end, own[task.end() :], checked=task.group(1) != " ", children=rest)
    return Block(Kind.ITEM, start, end, own, children=rest)


def _table(inner: Sequence[Token], start: int, end: int, lines: Sequence[str]) -> Iterator[Block]:
    """A table, its cells split here and not by markdown-it-py, which drops those beyond the header's.

    Lines that Markdown takes for rows although no bar stands in them are the paragraph that follows.
    """
    header_line = inner[0].map[0] + 1 if inner and inner[0].map else start
    header = split_row(lines[header_line - 1], None)
    numbers = [number for number in range(header_line + 2, end + 1) if lines[number - 1].strip()]
    barred = [number for number in numbers if "|" in lines[number - 1]]
    last = max(barred, default=header_line + 1)
    rows = tuple(
        Row(number, row.cells, row.surplus) for number in numbers if number <= last for row in (split_row(lines[number - 1], len(header.cells)),)
    )
    yield Block(Kind.TABLE, start, last, header=header.cells, rows=rows)
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
    return tuple(token.map[0] + 1 for token in tokens if token.level >= MAX_NESTING - 1 and token.map and lines)
