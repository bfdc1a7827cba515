import pytest

from ingest.markdown import plain
from ingest.places import lines_before

FOLDED = "The *pool* was dry,\nas the [report](http://x.y)\nheld it.\nNobody `knew`."


@pytest.mark.parametrize(("word", "line"), [("The", 0), ("dry", 0), ("as the", 1), ("report", 1), ("held", 2), ("Nobody", 3), ("knew", 3)])
def test_line_breaks_that_became_spaces_are_counted(word, line):
    text = plain(FOLDED)
    assert "\n" not in text
    assert lines_before(text, FOLDED)(text.index(word)) == line


def test_line_breaks_that_stayed():
    text = "The pool\nwas dry"
    assert [lines_before(text, text)(text.index(word)) for word in ("pool", "dry")] == [0, 1]


def test_every_word_stands_on_the_line_that_is_told(ingested):
    """Marks in a paragraph or an item do not move its words to its first line."""
    document = """# INC-1: Exports failed

## Summary

The *export* was slow.
Nobody `knew` of it until the
connection pool was exhausted.

## Root Cause

The **export** ran
in one transaction;
its certificate expired.

## Contributing Factors

- Technical: the *job* held all it got, and
  no alert was sent

## Lessons Learned

### What Went Wrong

- For **this** step there was
  no runbook

## Action Items

- [ ] With the *export* in mind, and
      soon, add an alert
"""
    rows = ingested(**{"inc-1": document}).rows("SELECT matched, line FROM classifications WHERE matched <> '' AND source <> 'title'")
    lines = document.split("\n")
    assert len(rows) > 4
    assert [(matched, line) for matched, line in rows if matched not in lines[line - 1]] == []
