import shutil
from datetime import date
from io import BytesIO

import pytest
import streamlit as st
from pyarrow import parquet

from analysis.connection import Row, open_warehouse
from dashboard.download import csv_of, parquet_of
from tests.names import ALIASED, DROPPED, TEXT_KEPT, names_in, told_to_leave_out


@pytest.fixture
def row(ingested):
    warehouse = ingested(one="# INC-1: Queue\n\n## Summary\nOrders waited.\n\n## Timeline\n- 2025-01-14 09:00 paged\n\n## Action Items\n- Drain it\n")
    return lambda sql: warehouse.records(f"SELECT {sql}")[0]


def test_no_cell_is_a_formula(row):
    made = row("'=1+1' AS a, '+1' AS b, '-1' AS c, '@x' AS d, ['=1', 'b'] AS e, -1 AS f, 'a=1' AS g")
    assert csv_of([made], "abcdefg").splitlines() == ["a,b,c,d,e,f,g", "'=1+1,'+1,'-1,'@x,\"'=1, b\",-1,a=1"]


def test_days_missing_values_and_line_ends(row):
    made = row("DATE '2025-01-31' AS due, NULL AS owner, 'one\ntwo, \"three\"' AS text")
    assert csv_of([made], ("due", "owner", "text")) == 'due,owner,text\n2025-01-31,,"one\ntwo, ""three"""\n'


def test_the_downloads_rows_are_those_of_the_view(twelve_db):
    records = open_warehouse(twelve_db).records(
        "SELECT * FROM action_states($d) WHERE incident_key = 'INC-2024-031' ORDER BY due_on", {"d": date(2025, 10, 15)}
    )
    assert csv_of(records, ("state", "due_on")) == "state,due_on\nverified,2024-11-15\ncomplete_unverified,2024-12-01\noverdue,2025-03-31\n"


def test_parquet_holds_what_the_rows_hold_in_types_of_their_own():
    import io

    from pyarrow import parquet

    rows = [Row(day=date(2025, 3, 1), owners=["Ana"], n=1, mixed=1), Row(day=None, owners=[], n=None, mixed="x", more=2.5)]
    table = parquet.read_table(io.BytesIO(parquet_of(rows)))
    assert table.to_pylist() == [
        {"day": date(2025, 3, 1), "owners": ["Ana"], "n": 1, "mixed": "1", "more": None},
        {"day": None, "owners": [], "n": None, "mixed": "x", "more": 2.5},
    ]


def test_rows_of_one_table_may_differ_in_their_columns():
    assert csv_of([Row(a=1), Row(a=2, b="=x")]) == "a,b\n1,\n2,'=x\n"


def test_no_heading_is_a_formula():
    assert csv_of([Row(**{"=1+1": 1})]) == "'=1+1\n1\n"


def test_what_parquet_has_no_type_for_is_text():
    read = parquet.read_table(BytesIO(parquet_of([Row(big=2**100, mixed=1, day=date(2025, 1, 31)), Row(big=None, mixed="a", day=None)])))
    assert read.to_pylist() == [
        {"big": "1267650600228229401496703205376", "mixed": "1", "day": date(2025, 1, 31)},
        {"big": None, "mixed": "a", "day": None},
    ]


SQL = "SELECT owners, owners AS state, text AS quarter, system AS s, * FROM action_states('2025-10-15') JOIN incident_systems USING (incident_key)"
VISITED = [
    ("", {}), ("patterns", {}), ("recurrence", {"earlier": "INC-2024-036", "later": "INC-2025-007"}), ("impact", {}), ("detection", {}),
    ("follow-through", {}), ("incidents", {}), ("incidents", {"incident": "INC-2025-007"}), ("sql", {"sql": SQL}), ("corpus", {}),
]  # fmt: skip


@pytest.fixture
def offered(page, monkeypatch):
    """What pages of a warehouse offer to download, by file name: what gives it, and the help of its button."""

    def visit(db, visited):
        files = {}

        def button(_, data, file_name, *__, help, **___):  # noqa: A002  # Streamlit's name
            files[file_name] = (data, help)

        monkeypatch.setattr(st, "download_button", button)
        for path, parameters in visited:
            page(db, path, **parameters)
        return files

    return visit


def test_no_name_of_the_sample_stands_in_what_pages_offer(offered, sample_db, tmp_path):
    found, db = names_in(sample_db), shutil.copy(sample_db, tmp_path / "w.duckdb")
    files = offered(db, VISITED)
    assert len(files) > 70
    for chosen in (DROPPED, ALIASED, TEXT_KEPT):
        told_to_leave_out(sample_db, tmp_path, chosen).replace(db)  # each is written by what is published when it is asked for
        written = {name: give() for name, (give, _) in files.items()}
        held = {name: str(parquet.read_table(BytesIO(data)).to_pydict()) if isinstance(data, bytes) else data for name, data in written.items()}
        assert {name: found(text) for name, text in held.items() if found(text)} == {}
        assert "complete_unverified" in held["answer.csv"], "what is neither name nor text stays"
        assert sum(data.count("(left out)") for data in held.values()) > 1000


def test_the_button_says_whether_anything_is_left_out(offered, sample_db, tmp_path):
    said = "What the corpus hides is left out of it, or stands under an alias."
    files = offered(told_to_leave_out(sample_db, tmp_path, DROPPED), [("sql", {"sql": SQL}), ("sql", {})])
    assert files["answer.csv"][1].endswith(said)
    saved, help_of_saved = files["saved-questions.csv"]
    assert said not in help_of_saved
    assert "(left out)" not in saved(), "the program's own questions hold nothing of the corpus"
    (everything, help_of_all) = offered(sample_db, [("sql", {"sql": SQL})])["answer.csv"]
    assert said not in help_of_all
    assert "Joris Maes" in everything()
    assert "(left out)" not in everything()
