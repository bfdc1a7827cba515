"""Lists: labelled items, runs of the others between them, numbered lines that are headings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ingest.fields import FIELDS
from ingest.labels import Label, key, looks_like_label
from ingest.mapping.asked import Asked
from ingest.mapping.paragraphs import paragraph_pieces
from ingest.mapping.pieces import Piece
from ingest.mapping.scope import Scope, is_column, keys, label_and_meaning, label_at, labelled_piece, meant, settled
from ingest.outline import Block, Kind
from ingest.styles import Mapping, Match

Walk = Callable[[Sequence[Block], Scope, Asked], Iterator[Piece]]
_CAUSES = frozenset({"contributing_factors", "causal_chain"})


def list_pieces(block: Block, scope: Scope, style: Asked, walk: Walk) -> Iterator[Piece]:
    """The items of a list: each labelled one a piece, runs of the others between them one piece each. Questions that all ask why are the
    chain of causes. `walk` maps the blocks below an item that is a heading.
    """
    if scope.meaning and scope.meaning.mapping.field in _CAUSES and len(block.children) > 1 and all(_asks_why(item) for item in block.children):
        yield Piece(block.line, block.end_line, scope.path, Kind.LIST, match=replace(scope.meaning, mapping=Mapping("causal_chain")), blocks=(block,))
        return
    run: list[Block] = []
    for item in block.children:
        head = _numbered_head(item, style) if scope.bare and block.ordered else None
        if head is not None:
            yield from _run(run, block, scope, scope.meaning)
            run = []
            yield from _headed(item, head, scope, style, walk)
            continue
        meaning = scope.meaning  # a label of this item's own may change it for what follows
        own, below = _label_below(item, scope, style)
        labelled = _labelled_item(own, scope, style)
        if labelled:
            yield from _run(run, block, scope, meaning)
            run = []
            yield from labelled
        else:
            run.append(own)
        if below is not None:
            yield from _run(run, block, scope, meaning)
            run = []
            yield from below
    yield from _run(run, block, scope, scope.meaning)


def _numbered_head(item: Block, style: Asked) -> Match | None:
    """The meaning of an item that is a numbered heading without marks ("2. Impact"), in a document that has no other headings."""
    words = key(item.text.split("\n")[0])
    if not words:
        return None
    found = style.match((words,))
    return found if found and found.pattern == words else None


def _headed(item: Block, head: Match, scope: Scope, style: Asked, walk: Walk) -> Iterator[Piece]:
    """A numbered heading without marks, and what Markdown took for the rest of its item."""
    first, _, rest = item.text.partition("\n")
    scope.current = head
    yield Piece(item.line, item.line, scope.path, Kind.HEADING, match=head, text=first, text_line=item.line)
    own_end = min((child.line for child in item.children), default=item.end_line + 1) - 1
    if rest.strip():
        yield from paragraph_pieces(Block(Kind.PARAGRAPH, item.line + 1, own_end, rest), scope, style, follows=bool(item.children))
    yield from walk(item.children, scope, style)


def _label_below(item: Block, scope: Scope, style: Asked) -> tuple[Block, Iterator[Piece] | None]:
    """An item without the last of its lines where that is a label alone, which Markdown took for the item's end, and the pieces of it."""
    if "\n" not in item.text or item.children:
        return item, None
    lines = item.text.split("\n")
    label = style.label(lines[-1])
    found = meant(label.text, scope, style) if label and not lines[-1][label.value_start :].strip() else None
    if label is None or found is None or _is_part(label, scope, style):
        return item, None
    line = item.line + len(lines) - 1
    own = replace(item, text="\n".join(lines[:-1]), end_line=line - 1)
    return own, paragraph_pieces(Block(Kind.PARAGRAPH, line, line, lines[-1]), scope, style, follows=True)


def _asks_why(item: Block) -> bool:
    return "?" in item.text and key(item.text).startswith("why ")


def _run(items: list[Block], block: Block, scope: Scope, meaning: Match | None) -> Iterator[Piece]:
    if items:
        run = Block(Kind.LIST, items[0].line, items[-1].end_line, ordered=block.ordered, children=tuple(items))
        yield Piece(run.line, run.end_line, scope.path, Kind.LIST, match=settled(meaning, "", (run,)), blocks=(run,))


def _labelled_item(item: Block, scope: Scope, style: Asked) -> Sequence[Piece]:
    """The pieces of an item that begins with a label, its nested labelled items among them; none where it has no label."""
    label, found = label_and_meaning(item.text, scope, style, alone=bool(item.children) or item.text.isupper())
    if label and found and not _is_part(label, scope, style):
        scope.open(found, item.text[label.value_start :] + "".join(block.text for block in item.children))
        blocks, inner = _nested(item, label, found, scope, style)
        return (labelled_piece(label, item.text, item.line, item.end_line, scope, found, blocks), *inner)
    if label is None and not scope.many:
        label = looks_like_label(item.text)
    if label is None:
        return ()
    if scope.many:
        own = (Block(Kind.LIST, item.line, item.end_line, children=(item,)),)
        return (Piece(item.line, item.end_line, scope.path, Kind.LIST, label=label.text, match=scope.meaning, blocks=own),)
    scope.current = None
    blocks, inner = _nested(item, label, None, scope, style)
    return (labelled_piece(label, item.text, item.line, item.end_line, scope, None, blocks), *inner)


def _is_part(label: Label, scope: Scope, style: Asked) -> bool:
    """Whether a label inside a list of actions names a part of one."""
    return scope.meaning is not None and scope.meaning.mapping.field == "action_items" and is_column(label, "action_items", style)


def _nested(item: Block, label: Label, found: Match | None, scope: Scope, style: Asked) -> tuple[tuple[Block, ...], list[Piece]]:
    """What stands below a labelled item, parted into its own blocks and the pieces of labels inside it that mean something else. Of what is a
    timeline or a narrative, only a cause that is called one is something else, and a marked label for how it was put right: other words before
    a colon there are what happened.
    """
    if not item.children:
        return (), []
    many = found is not None and FIELDS[found.mapping.field].many
    if found is not None and many and not found.mapping.rest:
        return item.children, []
    inside = Scope((*scope.path, label.text), found)
    own: list[Block] = []
    inner: list[Piece] = []
    for block in item.children:
        if block.kind is not Kind.LIST:
            own.append(block)
            continue
        rest: list[Block] = []
        for child in block.children:
            child_label = label_at(child.text, inside, style, alone=bool(child.children))
            child_found = style.match((*keys(inside.path), key(child_label.text))) if child_label else None
            if child_label and child_found and (not many or _is_own(child_label, child_found)):
                blocks, deeper = _nested(child, child_label, child_found, inside, style)
                inner.append(labelled_piece(child_label, child.text, child.line, child.end_line, inside, child_found, blocks))
                inner.extend(deeper)
            else:
                rest.append(child)
        if rest:
            own.append(replace(block, children=tuple(rest)))
    return tuple(own), inner


def _is_own(label: Label, found: Match) -> bool:
    """Whether a label inside a timeline is none of its rows: a cause, or marked "**Resolution**:" below it by a slip of the hand."""
    return found.mapping.field == "contributing_factors" or (label.strong and label.colon and found.mapping.field == "mitigation")
