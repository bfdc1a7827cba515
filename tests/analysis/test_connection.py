import duckdb
import pytest

from analysis.connection import WarehouseError, open_warehouse
from analysis.dictionary import columns, relations


def test_sees_the_new_file_after_a_swap(ingested, tmp_path):
    text = "# INC-{} Pool\n\n## Incident Summary\n- **Date & Timeframe**: 2025-01-0{}\n- **Severity / Priority**: SEV1\n- **Status**: Resolved\n"
    warehouse = ingested(a=text.format(10, 1))
    assert warehouse.value("SELECT count(*) FROM incidents") == 1
    ingested(b=text.format(11, 2))
    assert warehouse.value("SELECT count(*) FROM incidents") == 2


def test_cannot_be_written(ingested):
    warehouse = ingested(a="# Nothing\n")
    with pytest.raises(duckdb.Error):
        warehouse.rows("DELETE FROM incidents")


@pytest.mark.parametrize(("content", "said"), [(None, "There is no warehouse"), (b"hello", "not a warehouse that can be read")])
def test_no_warehouse_is_one_sentence(tmp_path, content, said):
    file = tmp_path / "w.duckdb"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(WarehouseError, match=said):
        open_warehouse(file)


def test_another_duckdb_file_is_said_to_be_one(tmp_path):
    file = tmp_path / "other.duckdb"
    with duckdb.connect(str(file)) as connection:
        connection.execute("CREATE TABLE t (x INTEGER)")
    with pytest.raises(WarehouseError, match="not a warehouse of afterword"):
        open_warehouse(file)


@pytest.mark.parametrize(("version", "said"), [("99", "newer"), ("0", "older")])
def test_other_schemas_are_refused(tmp_path, version, said):
    file = tmp_path / "w.duckdb"
    with duckdb.connect(str(file)) as connection:
        connection.execute("CREATE TABLE settings (name VARCHAR, value VARCHAR)")
        connection.execute("INSERT INTO settings VALUES ('schema_version', $1)", [version])
    with pytest.raises(WarehouseError, match=said):
        open_warehouse(file)


def test_every_table_view_and_column_says_what_it_is(twelve_db):
    warehouse = open_warehouse(twelve_db)
    for name, kind, words in relations(warehouse):
        assert words, name
        if kind == "table":
            assert all(meaning for _, _, meaning in columns(warehouse, name)), name


def test_a_view_says_what_its_own_columns_mean_and_borrows_the_rest(twelve_db):
    meanings = {name: meaning for name, _, meaning in columns(open_warehouse(twelve_db), "incident_facts")}
    assert meanings["kind"] == "What kind of event; NULL counts as an incident."
    assert meanings["quarter"].startswith("The quarter of `occurred_on`")
    states = {name: meaning for name, _, meaning in columns(open_warehouse(twelve_db), "action_states")}
    assert states["status"].startswith("Status as attested by then")
    overdue = {name: meaning for name, _, meaning in columns(open_warehouse(twelve_db), "overdue_actions")}
    assert overdue["age_days"] == "Days from the incident to `as_of`."
