from datetime import date

import pytest

from analysis.connection import open_warehouse
from analysis.console import run_sql
from analysis.definitions import why_empty
from analysis.filters import Filters
from analysis.saved import parameters_of, saved_questions, values_for
from analysis.watching import alert_states
from tests.conftest import ROOT

DAY = date(2025, 10, 15)
KEYS = {"incident_key", "incident_id", "earlier_key", "later_key", "key", "first_asked", "asked_again", "path", "line"}


def never() -> date:
    raise AssertionError


def test_a_parameter_that_the_header_says_can_be_left_out_is_not_needed():
    assert {question.name: question.needed for question in saved_questions() if question.needed} == {"incidents_about": ("word",)}
    assert {name for question in saved_questions() for name in question.parameters} == {"as_of", "word", "year"}


def test_questions_are_listed_by_group_and_in_it_by_name():
    found = [(question.group, question.name) for question in saved_questions()]
    assert list(dict.fromkeys(group for group, _ in found)) == ["Recurrence", "Causes", "Impact", "Detection", "Follow-up", "Corpus"]
    assert found[:2] == [("Recurrence", "asked_again"), ("Recurrence", "came_back")]
    assert ("Detection", "slow_to_notice") in found
    for group in dict.fromkeys(group for group, _ in found):
        names = [name for own, name in found if own == group]
        assert names == sorted(names)
    assert "Group" not in " ".join(question.question + question.sql + question.why_empty for question in saved_questions())


def test_the_day_of_the_corpus_is_that_of_a_question_where_none_is_given():
    sql = "SELECT $word FROM overdue_actions($as_of::DATE)"
    assert values_for(sql, {}, lambda: DAY) == {"word": None, "as_of": "2025-10-15"}
    assert values_for(sql, {"as_of": "2024-07-01", "word": "x"}, never) == {"word": "x", "as_of": "2024-07-01"}
    assert values_for("SELECT $word", {"bogus": "1"}, never) == {"word": None, "bogus": "1"}


@pytest.mark.parametrize("question", saved_questions(), ids=lambda question: question.name)
def test_every_question_says_when_it_has_no_rows(question):
    assert question.why_empty.startswith("Empty where ")
    assert question.why_empty.endswith(".")


def test_why_it_is_empty_ends_where_something_else_begins():
    assert why_empty("Which?\n\nEmpty where a\nor b.\n\nMore.") == "Empty where a or b."
    assert why_empty("Which?\n\nEmpty where a.\n`path`: The file.") == "Empty where a."
    assert why_empty("Which?") == ""


@pytest.fixture(scope="module")
def of_nothing(ingest, tmp_path_factory):
    """What each question gives where no document holds an incident, by its name."""
    folder = tmp_path_factory.mktemp("nothing")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "notes.md").write_text("Nothing happened.\n", encoding="utf-8")
    db = ingest(folder / "corpus", folder)
    return {
        question.name: run_sql(db, question.sql, values_for(question.sql, {"word": "x"} if question.needed else {}, lambda: DAY))
        for question in saved_questions()
    }


def test_no_question_has_a_row_where_nothing_is_written_up(of_nothing):
    assert {name for name, found in of_nothing.items() if found.rows} == set()


def test_what_is_asked_stands_first_and_keys_and_places_last(of_nothing):
    last = {name: [column in KEYS for column in found.columns] for name, found in of_nothing.items()}
    assert {name for name, places in last.items() if places != sorted(places)} == set()


def test_a_quarter_has_its_incidents_by_severity_and_no_near_miss(ingested):
    told = {
        f"d{number}": f"# INC-{number}: Pool\n\n**Date:** {day}\n**Severity:** {severity}\n\n## Summary\n{words}\n"
        for number, (day, severity, words) in enumerate(
            [
                ("2025-01-10", "SEV1", "It was slow."), ("2025-02-10", "SEV3", "It was slow."), ("2025-03-10", "SEV3", "It was slow."),
                ("2025-03-11", "SEV2", "A near miss: nobody was affected."), ("2025-07-01", "", "It was slow."), ("2025-11-01", "SEV1", "It was slow."),
            ]
        )
    }  # fmt: skip
    (question,) = [one for one in saved_questions() if one.name == "incidents_by_severity"]
    found = run_sql(ingested(**told).path, question.sql, values_for(question.sql, {}, lambda: DAY))
    assert [row[:9] for row in found.rows] == [("2025-Q1", 3, 0, 1, 0, 2, 0, 0, 0), ("2025-Q3", 1, 0, 0, 0, 0, 0, 0, 1)]
    assert (question.group, found.columns[0], found.columns[-1]) == ("Impact", "quarter", "complete")


def test_a_handle_or_a_first_name_that_may_be_another_owner_is_told(ingested):
    rows = "\n".join(f"- Do {name} (@{name})" for name in ("ana", "bdecroo", "cleo")) + "\n- Do that (owner: Ana Silva)\n- Do it (owner: Bert Decroo)"
    found = ingested(one=f"# INC-1: Pool\n\n**Date:** 2025-01-10\n\n## Summary\nIt was slow.\n\n## Action Items\n{rows}\n")
    (question,) = [one for one in saved_questions() if one.name == "owners_under_two_names"]
    assert run_sql(found.path, question.sql, {}).rows == (("@ana", 1, "Ana Silva", 1), ("@bdecroo", 1, "Bert Decroo", 1))


def test_alerts_that_are_still_missing_are_those_that_a_page_counts(sample_db):
    """Of the sample's statements 3 are those of near misses and of the drill."""
    (question,) = [one for one in saved_questions() if one.name == "alerts_still_missing"]
    found = run_sql(sample_db, question.sql, values_for(question.sql, {}, lambda: DAY))
    asked = found.columns.index("asked_for")
    states = alert_states(open_warehouse(sample_db), Filters(), DAY)
    assert sum(not row[asked] for row in found.rows) == states["not_asked_for"] == 14
    assert len(found.rows) == sum(number for state, number in states.items() if state != "verified")


def test_no_question_takes_today_by_itself():
    assert [path.name for path in (ROOT / "analysis" / "queries").glob("*.sql") if "current_date" in path.read_text(encoding="utf-8")] == []


@pytest.mark.parametrize(
    ("sql", "names"),
    [
        ("SELECT $word, $as_of::DATE, $word", ("word", "as_of")),
        ("SELECT '$5 off', 'it''s $6', $7", ("7",)),
        ('SELECT "$name" FROM t -- $later\nWHERE x = $x', ("x",)),
        ("SELECT 1", ()),
        ("SELECT 'open $x", ("x",)),
    ],
)
def test_parameters_are_those_that_stand_in_no_quotes_and_no_comment(sql, names):
    assert parameters_of(sql) == names
