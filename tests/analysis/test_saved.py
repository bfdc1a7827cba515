from datetime import date

import pytest

from analysis.console import run_sql
from analysis.definitions import why_empty
from analysis.saved import parameters_of, saved_questions, values_for
from tests.conftest import ROOT

DAY = date(2025, 10, 15)


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


def test_no_question_has_a_row_where_nothing_is_written_up(ingest, tmp_path):
    """But what documents are told of: those that hold no incident."""
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "notes.md").write_text("Nothing happened.\n", encoding="utf-8")
    db = ingest(tmp_path / "corpus", tmp_path)
    told = {
        question.name: run_sql(db, question.sql, values_for(question.sql, {"word": "x"} if question.needed else {}, lambda: DAY)).rows
        for question in saved_questions()
    }
    assert {name for name, rows in told.items() if rows} == set()


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
