from hypothesis import given
from hypothesis import strategies as st

from ingest.markdown import outline, plain, split_lines
from ingest.outline import Kind, Section


def blocks_of(section: Section):
    if section.heading:
        yield section.heading
    yield from section.blocks
    for inner in section.sections:
        yield from blocks_of(inner)


_PIECES = st.sampled_from(
    ["# Title", "## 1. Summary", "- a", "  - b", "1. one", "| a | b |", "|---|---|", "| x | y | z |", "```", "> quote", "---", "text", "**Label**: value", "",
     "    code", "<div>", "</div>", "[ref]: http://x", "[ref]: http://y", "\tindented", "* * *", "===", "- [x] done", "<!-- hint -->", "\f", "a\u2028b", "{% erb %}"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=40).map("\n".join))
def test_every_line_stands_in_exactly_one_block(text):
    whole = outline(text)
    held = [number for block in blocks_of(whole.root) for number in range(block.line, block.end_line + 1)]
    assert len(held) == len(set(held))
    assert {number for number, line in enumerate(whole.lines, start=1) if line.strip()} <= set(held)


@given(st.text(max_size=300))
def test_any_text_has_an_outline_and_plain_words(text):
    whole = outline(text)
    assert all(1 <= block.line <= block.end_line <= len(whole.lines) for block in blocks_of(whole.root))
    assert isinstance(plain(text), str)


def test_lines_part_where_markdown_parts_them():
    assert split_lines("a\r\nb\rc\nd\fe\u2028f") == ("a", "b", "c", "d\fe\u2028f")


def test_plain_words_of_inline_markdown():
    assert plain("**Make** sure [the *pool*](http://x) `ps | grep` &amp; <b>x</b><br>~~no~~ <https://a.b/c>") == (
        "Make sure the pool ps | grep & x no https://a.b/c"
    )


def test_a_rule_below_a_sentence_is_no_heading():
    whole = outline("Reviewers: Ana\n---\n*Prepared by:* Ben\n")
    assert [block.kind for block in blocks_of(whole.root)] == [Kind.PARAGRAPH, Kind.RULE, Kind.PARAGRAPH]


def test_an_underlined_title_is_a_heading():
    whole = outline("Action Items\n------------\n- one\n")
    assert whole.root.sections[0].title == "Action Items"


def test_cells_beyond_the_header_are_kept():
    table = outline("| Time | Event |\n|---|---|\n| 10:05 | ran `a | b` |\n| 10:06 | one | two | three |\n").root.blocks[0]
    assert [row.cells for row in table.rows] == [("10:05", "ran `a | b`"), ("10:06", "one | two | three")]
    assert [row.surplus for row in table.rows] == [0, 2]


def test_a_table_without_a_fitting_rule_is_a_table():
    table = outline("| Time | Event |\n|---|\n| 10:05 | paged |\n").root.blocks[0]
    assert (table.kind, table.header, [row.line for row in table.rows]) == (Kind.TABLE, ("Time", "Event"), [3])


def test_a_line_without_bars_behind_a_table_is_a_paragraph():
    kinds = [block.kind for block in outline("| a | b |\n|---|---|\n| 1 | 2 |\nAll times CET.\n").root.blocks]
    assert kinds == [Kind.TABLE, Kind.PARAGRAPH]


def test_front_matter_and_references_are_blocks():
    kinds = [block.kind for block in blocks_of(outline("---\ntitle: x\n---\n\n# A\n\n[r]: http://x\n[r]: http://y\n").root)]
    assert kinds == [Kind.FRONT_MATTER, Kind.HEADING, Kind.REFERENCE, Kind.REFERENCE]


def test_what_is_nested_too_deep_is_reported():
    deep = "\n".join("  " * level + "- x" for level in range(70))
    assert outline(deep).too_deep
