"""The vocabulary files themselves: what is listed twice is one line that somebody will forget to edit."""

from collections import Counter

import pytest

from ingest.labels import key
from ingest.styles import VOCABULARY, read_vocabulary


def lists(table, place=()):
    """Every list of words in a table, with the names that lead to it."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from lists(value, (*place, name))
        elif isinstance(value, list) and value and isinstance(value[0], str):
            yield (*place, name), value


def twice(words):
    return [word for word, count in Counter(words).items() if count > 1]


@pytest.mark.parametrize("file", sorted((VOCABULARY / "words").glob("*.toml")), ids=lambda file: file.stem)
def test_no_list_holds_a_word_twice(file):
    assert {place: twice(words) for place, words in lists(read_vocabulary(file)) if twice(words)} == {}


@pytest.mark.parametrize("file", sorted((VOCABULARY / "styles").glob("*.toml")), ids=lambda file: file.stem)
def test_no_style_lists_a_label_or_a_header_twice(file):
    table = read_vocabulary(file)
    assert twice(tuple(map(key, path.split("/"))) for path in table.get("fields", {})) == []
    columns = {place: twice(key(word) for word in words if "{" not in word) for place, words in lists(table.get("columns", {}))}
    assert {place: words for place, words in columns.items() if words} == {}
