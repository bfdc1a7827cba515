"""Lines of made-up documents, as a reader takes them."""

import time

import pytest

from analysis.prose import Lines

DOCUMENT = """\
---
layout: page
title: "Pumps stopped"
---

# Pumps stopped

## Summary

*Say in short what happened*

The night pumps stopped when the lock keeper's
certificate was about to expire. Nobody had been
told; the mail [went](https://example.org/m) to a list of
people who have left.

- First the east pump, which had never been
  tried alone,
- then the west one.
1. A counted item
that goes on lazily
> What the keeper said
> of the gate.

### 2018-02-12 14:03

## Empty

## Impact

**Boats**:
Eleven boats waited.

**Roads**:

- **Lanes**: two lanes closed

**Crew**:

| Time | Event |
| :--- | --- |
| 14:03 | Pump off |

***

Causes
------

```sh
# no heading
pump --off
```

Two labels follow.
**Owner:** the keeper
**Due:** in spring

A line that breaks  
and its end.[^3]

[^3]: three stops in one night, from the first
    to the last.
[^4]: another
"""  # noqa: W291  # two spaces at the end of a line are a break


@pytest.fixture(scope="module")
def lines():
    return Lines(enumerate(DOCUMENT.split("\n"), start=1))


def at(words):
    return next(number for number, line in enumerate(DOCUMENT.split("\n"), start=1) if words in line)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("about to expire", "The night pumps stopped when the lock keeper's certificate was about to expire."),
        ("to a list of", "Nobody had been told; the mail went to a list of people who have left."),
        ("tried alone", "First the east pump, which had never been tried alone,"),
        ("west one", "then the west one."),
        ("goes on", "A counted item that goes on lazily"),
        ("the gate", "What the keeper said of the gate."),
        ("Empty", "Empty"),
        ("Pump off", "Pump off"),
        ("layout", "layout: page"),
        ("pump --off", "pump --off"),
        ("Two labels", "Two labels follow."),
        ("the keeper", "the keeper"),
        ("that breaks", "A line that breaks"),
        ("its end", "and its end.[^3]"),
    ],
)
def test_the_whole_sentence_is_told_and_nothing_of_what_stands_beside_its_paragraph(lines, words, sentence):
    number = at("**Owner:** the keeper") if words == "the keeper" else at(words)
    assert lines.sentence(number, words.upper()) == sentence


def test_words_that_the_end_of_a_line_parts_are_found(lines):
    assert lines.sentence(at("Nobody had been"), "been\ntold") == "Nobody had been told; the mail went to a list of people who have left."


@pytest.mark.parametrize(
    ("line", "shown", "below"),
    [
        ("---", 'title: "Pumps stopped"', ""),
        ("# Pumps stopped", "# Pumps stopped", ""),
        (
            "## Summary",
            "## Summary",
            (
                "The night pumps stopped when the lock keeper's certificate was about to expire. "
                "Nobody had been told; the mail went to a list of people who have left."
            ),
        ),
        ("### 2018-02-12 14:03", "### 2018-02-12 14:03", ""),
        ("## Empty", "## Empty", ""),
        ("## Impact", "## Impact", "Eleven boats waited."),
        ("**Boats**:", "**Boats**:", "Eleven boats waited."),
        ("**Roads**:", "**Roads**:", "Lanes: two lanes closed"),
        ("| Time", "| Time | Event |", "| 14:03 | Pump off |"),
        ("| :---", "| 14:03 | Pump off |", ""),
        ("***", "Causes", "# no heading"),
        ("Causes", "Causes", "# no heading"),
        ("- **Lanes**", "- **Lanes**: two lanes closed", ""),
    ],
)
def test_a_line_that_only_names_what_comes_is_told_with_the_first_words_of_that(lines, line, shown, below):
    assert lines.told(at(line)) == (shown, below)


def test_words_between_backticks_on_one_line_are_no_block_of_code():
    lines = Lines(enumerate(["Users told us:", "```webhook failed: x509```", "", "## Impact", "", "No gate opened."], start=1))
    assert lines.told(2) == ("```webhook failed: x509```", "")
    assert lines.told(4) == ("## Impact", "No gate opened.")


def test_it_is_known_on_which_line_the_words_below_a_name_begin():
    lines = Lines(enumerate(["# Pumps", "", "## Impact", "", "No gate", "opened.", "", "Done."], start=1))
    assert [lines.named_by(number) for number in (1, 3, 5, 8)] == [0, 5, 0, 0]


def test_a_label_does_not_take_the_words_of_the_next_one():
    lines = Lines(enumerate(["**Cause**:", "", "**Owner**: Ana", "", "- **Impact**:", "- **Owner**: Ana"], start=1))
    assert [lines.told(number)[1] for number in (1, 5)] == ["", ""]


def test_a_blank_line_is_told_as_the_next_one_with_words_and_a_last_one_as_nothing():
    lines = Lines([(1, "a"), (2, ""), (3, "b"), (4, "")])
    assert [lines.told(number) for number in (2, 4, 9)] == [("b", ""), ("", ""), ("", "")]


def test_a_document_without_a_title_has_no_heading_that_says_something_by_itself():
    lines = Lines(enumerate(["## Impact", "", "Eleven boats waited."], start=1))
    assert lines.told(1) == ("## Impact", "Eleven boats waited.")


def test_a_footnote_is_told_to_its_end(lines):
    assert lines.footnote("3") == "three stops in one night, from the first to the last."
    assert lines.footnote("4") == "another"
    assert lines.footnote("5") == ""


@pytest.mark.parametrize(
    "line", [" " * 40_000 + "x", "- " * 20_000 + "x", "[" * 40_000, "*" * 40_000, "**" + ": " * 20_000, ">" * 40_000, "|" * 40_000]
)
def test_lines_of_one_sign_take_no_longer_than_others(line):
    begun = time.monotonic()
    lines = Lines(enumerate(["# x", line, line, "## y", line], start=1))
    for number in range(1, 6):
        lines.told(number)
        lines.sentence(number, "x")
    assert time.monotonic() - begun < 2
