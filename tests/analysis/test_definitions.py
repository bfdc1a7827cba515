"""Views that are kept: their rows are those of their query, and every table, view, macro and column says what it is."""

import re

import pytest

from analysis.connection import open_warehouse
from analysis.definitions import create_views, definitions, meanings, own_meanings
from analysis.dictionary import columns, relations
from analysis.kept_tables import fill_kept_repeats, fill_kept_tables

KEPT = sorted((definition for definition in definitions() if definition.kind == "table"), key=lambda definition: definition.name)
OF_HISTORY = {"pushed_dates", "vanished_actions"}  # without a history they have no rows
SENTENCES = re.compile(r"[A-Z`].*\.", re.DOTALL)


def test_every_table_and_view_and_each_of_their_columns_has_a_comment(sample_db):
    warehouse = open_warehouse(sample_db)
    here = "database_name = 'warehouse' AND coalesce(comment, '') = ''"
    assert warehouse.rows(f"SELECT table_name FROM duckdb_tables() WHERE {here}") == []
    assert warehouse.rows(f"SELECT view_name FROM duckdb_views() WHERE {here} AND NOT internal") == []
    assert warehouse.rows(f"SELECT table_name, column_name FROM duckdb_columns() WHERE {here} AND NOT internal") == []


def test_each_column_of_every_table_and_view_and_macro_has_a_meaning_in_whole_sentences(sample_db):
    warehouse = open_warehouse(sample_db)
    told = [(name, column, words) for name, _, _ in relations(warehouse) for column, _, words in columns(warehouse, name.partition("(")[0])]
    assert len(told) > 900
    assert [one for one in told if not SENTENCES.fullmatch(one[2])] == []


def test_a_comment_in_the_warehouse_is_what_the_dictionary_says(sample_db):
    warehouse = open_warehouse(sample_db)
    views = "SELECT view_name FROM duckdb_views() WHERE database_name = 'warehouse' AND NOT internal"
    said = warehouse.rows(f"SELECT table_name, column_name, comment FROM duckdb_columns() WHERE table_name IN ({views})")
    assert {(name, column, words) for (name,) in warehouse.rows(views) for column, _, words in columns(warehouse, name)} == set(said)


@pytest.mark.parametrize("definition", definitions(), ids=lambda definition: definition.name)
def test_a_header_tells_of_no_column_that_is_not_there(sample_db, definition):
    there = {column for column, _, _ in columns(open_warehouse(sample_db), definition.name)} if "SELECT" in definition.sql else set()
    assert set(own_meanings(definition.documentation)) <= there


def test_a_meaning_is_a_block_of_its_own():
    header = "Which?\n\nOne row per `a` of\n`b` and `c`: these are no lines\n`d`: First.\nIt goes on.\n`e`: Second.\n\n`f` is prose."
    assert own_meanings(header) == {"d": "First. It goes on.", "e": "Second."}


def test_a_column_means_what_the_relations_that_are_read_say_where_they_agree():
    commented = [("contributing_factors", "shade", "The factor's."), ("citations", "shade", "The mention's."), ("citations", "place", "Its place.")]
    assert meanings("repeat_evidence", ("shade", "place", "nothing"), commented) == {"place": "Its place."}
    commented[1] = ("citations", "shade", "The factor's.")
    assert meanings("repeat_evidence", ("shade",), commented) == {"shade": "The factor's."}


@pytest.mark.parametrize("definition", KEPT, ids=lambda definition: definition.name)
def test_what_is_kept_is_what_the_query_gives(request, definition):
    warehouse = open_warehouse(request.getfixturevalue("told_db" if definition.name in OF_HISTORY else "sample_db"))
    assert warehouse.value(f"SELECT count(*) FROM {definition.name}") > 0
    for one, other in ((definition.name, f"({definition.query})"), (f"({definition.query})", definition.name)):
        assert warehouse.rows(f"FROM {one} EXCEPT ALL FROM {other}") == []


def test_what_is_kept_stays_when_views_are_made_anew_and_follows_its_rows_when_it_is_filled(given):
    given("incidents", incident_key="a", occurred_on="2025-01-10")
    given("action_items", action_key="a/1", incident_key="a")
    assert given.rows("SELECT incident_key, asked_before FROM action_periods") == [("a", False)]
    create_views(given.connection)
    assert given.connection.execute("SELECT count(*) FROM action_periods").fetchall() == [(1,)]
    given("action_pairs", earlier_action_key="b/1", later_action_key="a/1", score=1)
    fill_kept_tables(given.connection)
    assert given.connection.execute("SELECT asked_before FROM action_periods").fetchall() == [(False,)]  # it follows from pairs
    fill_kept_repeats(given.connection)
    assert given.connection.execute("SELECT asked_before FROM action_periods").fetchall() == [(True,)]
