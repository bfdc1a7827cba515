"""Views that are kept: their rows are those of their query, and every table and column says what it is."""

import pytest

from analysis.connection import open_warehouse
from analysis.definitions import create_views, definitions
from analysis.kept_tables import fill_kept_repeats, fill_kept_tables

KEPT = sorted((definition for definition in definitions() if definition.kind == "table"), key=lambda definition: definition.name)


def test_every_table_and_column_says_what_it_is(sample_db):
    warehouse = open_warehouse(sample_db)
    here = "database_name = 'warehouse' AND coalesce(comment, '') = ''"
    assert warehouse.rows(f"SELECT table_name FROM duckdb_tables() WHERE {here}") == []
    tables = "table_name IN (SELECT table_name FROM duckdb_tables() WHERE database_name = 'warehouse')"
    assert warehouse.rows(f"SELECT table_name, column_name FROM duckdb_columns() WHERE {here} AND {tables}") == []


@pytest.mark.parametrize("definition", KEPT, ids=lambda definition: definition.name)
def test_what_is_kept_is_what_the_query_gives(sample_db, definition):
    warehouse = open_warehouse(sample_db)
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
