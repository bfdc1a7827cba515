import pytest

from analysis.connection import open_warehouse
from analysis.console import run_sql
from analysis.dictionary import example, holding, prose, relations


def names(rows):
    return [name for name, *_ in rows]


def test_words_are_looked_for_in_names_meanings_and_columns(sample_db):
    warehouse = open_warehouse(sample_db)
    assert names(holding(warehouse, "")) == names(relations(warehouse))
    assert "overdue_actions(as_of)" in names(holding(warehouse, "OVERDUE looked"))
    assert {"vanished_actions", "action_attestations"} < set(names(holding(warehouse, "due_pushes")))
    assert holding(warehouse, "xyzzy") == []


@pytest.mark.parametrize(
    ("name", "sql"),
    [
        ("incidents", "SELECT *\nFROM incidents\nLIMIT 100"),
        ("overdue_actions", "SELECT *\nFROM overdue_actions($as_of)\nLIMIT 100"),
        ("came_back_within", "SELECT *\nFROM came_back_within($as_of)\nLIMIT 100"),
        ("folded_id", ""),
    ],
)
def test_an_example_has_a_parameter_for_each_argument_that_is_needed(sample_db, name, sql):
    assert example(name) == sql
    if sql:
        assert run_sql(sample_db, sql, {"as_of": "2025-10-15"}, limit=1).columns


def test_prose_is_what_is_not_said_of_columns():
    header = "Which?\n\nOne row per `a` of\nits kind.\n`b`: First.\nIt goes on.\n`c`: Second.\n\nEmpty where nothing is."
    assert prose(header) == "Which?\nOne row per `a` of its kind.\nEmpty where nothing is."
    assert prose("Which?\n\nThe columns of `a`, and\n`b`: First.") == "Which?\nThe columns of `a`, and these:"
