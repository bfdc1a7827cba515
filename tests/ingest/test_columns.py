"""Words that head columns, and headers that only hold them."""

import pytest

from ingest.shapes.columns import ColumnWords
from ingest.shapes.tables import column_names

WORDS = ColumnWords({"happened": ("time ({zone})", "time"), "event": ("event", "what happened"), "actor": ("who", "responsible person")})


@pytest.mark.parametrize(
    ("header", "ranks"),
    [
        ("time", {"happened": 1}),
        ("time (utc)", {"happened": 0}),
        ("time ()", {}),
        ("what happened", {"event": 1}),
        ("present event", {"event": 1_000}),  # ends with a known word
        ("event seen", {}),  # begins with one that is too short to tell
        ("what happened then", {"event": 1_001}),
        ("responsible person on call", {"actor": 1_001}),
        ("the who", {}),  # three letters tell nothing
        ("what happened " + "x" * 60, {}),
    ],
)
def test_the_rank_of_a_header(header, ranks):
    assert WORDS.ranks(header) == ranks


def test_a_name_is_given_once_to_the_more_telling_words():
    assert column_names(["What happened", "Event", "Who", ""], WORDS) == [None, "event", "actor", None]
    assert column_names(["What happened", "Event"], dict(WORDS)) == [None, "event"]
