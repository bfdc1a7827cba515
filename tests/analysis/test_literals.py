from datetime import date

import duckdb
import pytest

from analysis.literals import first, literal, written_out


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        0,
        -3,
        2.5,
        date(2025, 10, 15),
        "O'Neill; DROP TABLE incidents --",
        "$as_of",
        "a\nb\\'c",
        ["it's", "$other", ""],
        [1, 2],
        [],
    ],
)
def test_a_value_written_out_reads_back_as_it_was(value):
    assert duckdb.connect().execute(f"SELECT {literal(value)}").fetchall() == [(value,)]


def test_a_parameter_inside_a_value_is_text():
    assert written_out("SELECT $one, $two", {"one": "$two", "two": "x"}) == "SELECT '$two', 'x'"


def test_a_parameter_without_a_value_is_our_mistake():
    with pytest.raises(KeyError):
        written_out("SELECT $missing", {})


def test_a_limit_is_a_number_or_nothing():
    assert [first(10), first(0), first(None)] == ["LIMIT 10", "LIMIT 0", ""]
