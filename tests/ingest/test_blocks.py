"""Blocks against markdown-it-py's own: what a line's first character rules out is never what the line is."""

import pytest
from markdown_it import MarkdownIt

from ingest.blocks import parse_blocks

WHOLE = MarkdownIt("commonmark").enable("table").disable("inline")
TEXTS = {
    "a heading in each form": "# One\n\nTwo\nlines\n---\n\nThree\n===\n",
    "a rule, a list and a line of dashes": "---\n- a\n- b\n\n* * *\n+ c\n1. d\n12) e\n",
    "lists inside lists, loose and tight": "- a\n\n  - b\n    more\n- c\n\n      code\n",
    "lazy lines below a quotation": "> a\nb\n> - c\nd\n\n> # e\n",
    "code, fenced, indented and never closed": "    x\n\n```py\n# no heading\n```\n~~~\n- no list\n",
    "html that ends at a blank line, and a comment that does not": "<div>\na\n\nb <!-- c -->\n\n<!--\n\nd\n-->\n",
    "a reference, and what only begins like one": "[a]: /b 'c'\n[d] e\n[f]: /g\n",
    "a number that may not end a paragraph": "In\n2024. was\n1. is\n",
}


def bare(tokens):
    return [(token.type, token.tag, token.nesting, token.map, token.level, token.content, token.markup) for token in tokens]


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_the_tokens_are_those_of_the_library(text):
    environment = {}
    expected = WHOLE.parse(text, environment)
    tokens, references = parse_blocks(text)
    assert bare(tokens) == bare(expected)
    assert references == environment.get("references", {})


@pytest.mark.parametrize(
    ("text", "extent"),
    [
        ("| a | b |\n|---|---|\n| 1 | 2 |\nno bar\n\nc\n", [0, 4]),
        ("a\n\n| a |\n|---|\n- item\n", [2, 4]),
        ("- | a |\n  |---|\n  | 1 |\n\nb\n", [0, 3]),
    ],
)
def test_a_table_is_one_token_with_its_lines(text, extent):
    tokens, _ = parse_blocks(text)
    assert [token.map for token in tokens if token.type == "table_open"] == [extent]
    assert not any(token.type in {"th_open", "td_open"} for token in tokens)
