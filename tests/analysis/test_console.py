from contextlib import suppress

import pytest

from analysis.console import SqlError, run_sql
from analysis.other_kinds import OtherKinds
from analysis.saved import saved_questions


def test_rows_with_columns_types_and_a_limit(twelve_db):
    result = run_sql(twelve_db, "SELECT incident_key, severity FROM incidents ORDER BY 1", limit=2)
    assert result.columns == ("incident_key", "severity")
    assert result.rows == (("INC-2024-031", 1), ("INC-2024-036", 2))
    assert result.truncated


def test_parameters_are_bound(twelve_db):
    result = run_sql(twelve_db, "SELECT count(*) FROM incidents WHERE incident_key = $key", {"key": "x' OR true --"})
    assert result.rows == ((0,),)


def test_macros_answer(twelve_db):
    assert run_sql(twelve_db, "SELECT count(*) FROM overdue_actions('2025-10-15')").rows == ((11,),)


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("", "no SQL"),
        ("SELECT 1; SELECT 2", "2 statements"),
        ("DROP TABLE incidents", "DROP"),
        ("INSERT INTO settings VALUES ('a', 'b')", "INSERT"),
        ("COPY incidents TO '/tmp/afterword-test.csv'", "COPY"),
        ("ATTACH '/tmp/x.duckdb'", "ATTACH"),
        ("SET threads = 4", "SET"),
        ("USE memory", "SET"),
        ("SELECT * FROM read_csv('/etc/passwd')", "disabled"),
        ("SELECT * FROM nowhere", "does not exist"),
        ("SELEC 1", "syntax error"),
    ],
)
def test_what_does_not_only_read_is_one_sentence(twelve_db, sql, said):
    with pytest.raises(SqlError, match=said) as caught:
        run_sql(twelve_db, sql)
    assert "\n" not in str(caught.value)


def test_no_function_writes_a_file(twelve_db, tmp_path):
    with suppress(SqlError):  # DuckDB 2 refuses, 1.5 answers and has no file system to write to
        run_sql(twelve_db, f"SELECT * FROM enable_logging(storage='file', storage_path='{tmp_path / 'log'}')")
    assert list(tmp_path.iterdir()) == []


def test_a_query_that_cannot_be_interrupted_is_stopped(twelve_db):
    with pytest.raises(SqlError, match="longer than 1 seconds"):
        run_sql(twelve_db, "SELECT count(*) FROM range(100000000000)", timeout_seconds=1)


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("SELECT length(repeat('x', 2000000000))", "needs more memory than it may take"),
        ("SELECT repeat('x', 100000) FROM range(100)", "The answer is larger than 1 MB; ask for fewer rows"),
    ],
)
def test_where_an_answer_is_bounded_it_takes_no_more_than_its_bytes(twelve_db, sql, said):
    with pytest.raises(SqlError, match=said):
        run_sql(twelve_db, sql, limit=10_000, most_bytes=1_000_000)


def test_parameters_that_are_not_asked_for_are_not_heeded(twelve_db):
    assert run_sql(twelve_db, "SELECT '$5' AS price", {"5": None, "x": "1"}).rows == (("$5",),)


def test_no_warehouse(tmp_path):
    with pytest.raises(SqlError, match="There is no warehouse"):
        run_sql(tmp_path / "none.duckdb", "SELECT 1")


# Of the twelve documents one is a near miss and one a drill.
@pytest.mark.parametrize(
    ("sql", "relations"),
    [
        ("SELECT count(*) FROM incident_facts", ("incident_facts",)),
        ("SELECT severity, count(*) FROM Incidents AS i WHERE i.severity = $level GROUP BY 1", ("incidents",)),
        ("WITH found AS (FROM incidents) SELECT count(*) FROM found", ("incidents",)),
        (
            "SELECT count(*) FROM incidents WHERE EXISTS (FROM detections AS d WHERE d.incident_key = incidents.incident_key)",
            ("detections", "incidents"),
        ),
        ("SELECT count(*), 'kind' AS k FROM incident_facts -- kind", ("incident_facts",)),
        ("SELECT count(*) FROM incident_facts WHERE counts", None),
        ("SELECT count(*) FROM incident_facts AS f WHERE f.Kind = 'incident'", None),
        ("SELECT count(DISTINCT incident_key) FROM incident_systems SEMI JOIN (FROM incident_facts WHERE counts) USING (incident_key)", None),
        ("SELECT * FROM incident_facts", None),
        ("WITH incident_facts AS (SELECT 1 AS n) SELECT sum(n) FROM incident_facts", None),
        ("SELECT count(*) FROM action_facts('2025-10-15')", None),
        ("SELECT count(*) FROM action_items", None),
        ("SELECT count(*) FROM documents", None),
        ("EXPLAIN SELECT count(*) FROM incident_facts", None),
    ],
)
def test_what_is_counted_and_is_no_incident_is_told_where_the_statement_does_not_tell_kinds_apart(twelve_db, sql, relations):
    assert run_sql(twelve_db, sql, {"level": 1}).others == (None if relations is None else OtherKinds(relations, near_misses=1, drills=1))


@pytest.mark.parametrize("question", saved_questions(), ids=lambda question: question.name)
def test_saved_questions_answer_on_the_sample(twelve_db, question):
    values = {"word": "certificate", "year": None, "as_of": "2025-10-15"}
    result = run_sql(twelve_db, question.sql, {name: values[name] for name in question.parameters})
    assert question.question.endswith(("?", ")"))
    assert result.columns
