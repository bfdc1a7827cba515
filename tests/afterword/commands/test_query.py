import json
import re

import duckdb
import pytest

from analysis.definitions import definitions
from analysis.measures import measures
from analysis.saved import saved_questions

TWO = "SELECT incident_key, severity FROM incidents ORDER BY 1"


@pytest.fixture
def query(afterword, twelve_db):
    return lambda *words, **more: afterword("query", "--db", twelve_db, *words, **more)


def test_a_table(query):
    lines = query(TWO).out.splitlines()
    assert lines[0].split() == ["incident_key", "severity"]
    assert lines[2].split() == ["INC-2024-031", "1"]
    assert len(lines) == 14


@pytest.mark.parametrize(
    ("form", "printed"),
    [
        ("csv", "incident_key,severity\nINC-2024-031,1\n"),
        ("md", "| incident_key | severity |\n| --- | --- |\n| INC-2024-031 | 1 |\n"),
        ("json", '[\n  {\n    "incident_key": "INC-2024-031",\n    "severity": 1\n  }\n]\n'),
    ],
)
def test_formats(query, form, printed):
    done = query(f"{TWO} LIMIT 1", "--format", form)
    assert (done.out, done.err, done.code) == (printed, "", 0)


def test_parquet(query, tmp_path):
    done = query("SELECT incident_key, themes, duration_minutes FROM incident_facts", "--format", "parquet", "-o", "facts.parquet")
    assert (done.out, done.code) == ("", 0)
    rows = duckdb.execute(f"SELECT count(*), max(duration_minutes) FILTER (incident_key = 'INC-2025-014') FROM '{tmp_path / 'facts.parquet'}'")
    assert rows.fetchall() == [(12, 90.0)]


def test_parquet_needs_a_file(query):
    assert query(TWO, "--format", "parquet").trouble(2) == "Parquet is no text; name a file with -o FILE."


def test_what_has_no_form_in_parquet(query):
    said = query("SELECT 170141183460469231731687303715884105727 AS big", "--format", "parquet", "-o", "big.parquet").trouble(1)
    assert "cast it in the SQL" in said


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_file_that_cannot_be_written(query, form):
    assert query(TWO, "--format", form, "-o", "nowhere/rows").trouble(2) == (
        "The file nowhere/rows cannot be written (No such file or directory); check its path."
    )


def test_json_is_valid_whatever_the_values(query):
    done = query("SELECT 'NaN'::DOUBLE AS n, ['Infinity'::DOUBLE] AS i, DATE '2025-01-01' AS d, NULL AS none, 1.50 AS m", "--format", "json")
    assert json.loads(done.out, parse_constant=lambda name: pytest.fail(f"{name} is no JSON")) == [
        {"n": None, "i": [None], "d": "2025-01-01", "none": None, "m": "1.50"}
    ]


def test_formulas_are_harmless_in_csv(query):
    done = query("SELECT '=1+1' AS a, '+1' AS b, '-1' AS c, '@x' AS d, ['=1'] AS e, -1 AS f, -1.5 AS g, -1e3 AS h, 'a=1' AS i", "--format", "csv")
    assert done.out.splitlines()[1] == "'=1+1,'+1,'-1,'@x,'=1,-1,-1.5,-1000.0,a=1"


def test_parameters(query):
    found = query("SELECT incident_key FROM incidents WHERE severity = $level::INTEGER", "--param", "level=1", "--format", "csv")
    assert found.out == "incident_key\nINC-2024-031\n"
    assert query("SELECT $x", "--param", "x").trouble(2) == '--param x needs a value, as in --param x="2025".'
    assert re.search(r"Values were not provided for the following (?:prepared statement )?parameters: x$", query("SELECT $x").trouble(1))


def test_the_limit_says_that_there_is_more(query):
    done = query(TWO, "--limit", 2, "--format", "csv")
    assert (len(done.out.splitlines()), done.err) == (3, "There are more than 2 rows; raise --limit to see them.\n")
    assert query(TWO, "--limit", 12, "--format", "csv").err == ""


def test_a_query_of_ones_own_says_what_it_counts_that_is_no_incident(query):
    said = "Not only incidents: incidents holds 1 near miss and 1 drill too; "
    assert query("SELECT count(*) FROM incidents").err.startswith(said)
    assert query("SELECT kind, count(*) FROM incidents GROUP BY kind").err == ""


def test_saved_questions(query):
    listed = query("--list", "--format", "json")
    assert [row["name"] for row in json.loads(listed.out) if row["kind"] == "question"] == [question.name for question in saved_questions()]
    assert "FROM recurred_while_open" in query("--explain", "came_back").out
    assert query("--explain", "came_bak").trouble(2) == 'There is no number, view or saved question "came_bak"; did you mean "came_back"?'
    assert "INC-2025-024" in query("came_back").out
    assert "INC-2024-031" in query("incidents_about", "--param", "word=certificate").out


def test_a_number_is_explained_row_by_row(query):
    said = query("--explain", "severe", "--param", "as_of=2025-10-15").out
    assert said.startswith("How many incidents were of severity 0 or 1?\n\n  1 of 10 incidents, 10 % (95 % interval 2 to 40 %).\n")
    assert "        2  near miss or drill\n" in said
    sql = said[said.index("WITH looked_at") : said.index("\n\nRows:")]
    rows = json.loads(query(sql, "--format", "json").out)
    assert [row["incident_key"] for row in rows if row["use"] == "counted"] == ["INC-2024-031"]
    assert len(json.loads(query("--explain", "severe", "--format", "json").out)) == len(rows) == 12


def test_a_number_is_explained_for_what_is_asked(query):
    asked = query("--explain", "incidents", "--param", "period=2025", "--param", "severity=1,2", "--format", "json")
    assert {row["incident_key"][:8] for row in json.loads(asked.out)} == {"INC-2025"}
    assert query("--explain", "incidents", "--param", "word=x").trouble(2).startswith("A number cannot be asked for by word; --param takes period,")
    assert query("--explain", "incidents", "--param", "severity=9").trouble(2) == "There is no severity 9; severities go from 0 to 5."
    assert query("--explain", "incidents", "--param", "period=2025-Q9").trouble(2).startswith('There is no period "2025-Q9"; ')
    assert query("--explain", "actions", "--param", "owner=Nobody at all").trouble(2).startswith('There is no owner "Nobody at all"; there are ')
    assert query("--explain", "incidents", "--param", "severity=high").trouble(2) == (
        "--param severity=high is no number; severities go from 0 to 5."
    )


def test_a_number_says_what_was_not_looked_at_and_why_it_is_not_known(query):
    said = query("--explain", "pushed", "--param", "as_of=2024-12-31").out
    assert "Only an ingest or the git history can have seen a day move, and only by looks on two days: ingest with --history.\n" in said
    assert "\nNot looked at:\n" in said
    assert "  after 2024-12-31\n" in said


def test_a_view_that_is_empty_for_lack_of_history_says_so(query):
    assert query("pushed_dates").err.startswith("Nothing is in it. Empty where no history was read: ")
    assert query("pushed_or_gone").err.startswith("Nothing is in it. Empty where no history was read: ")


def test_a_view_is_explained_by_its_words_and_its_sql(query):
    assert query("--explain", "repeat_incidents").out.startswith("Which incidents look like the same thing again?\n")


def test_a_name_means_one_thing():
    names = [*measures(), *(one.name for one in saved_questions()), *(one.name for one in definitions())]
    assert len(names) == len(set(names))


def test_from_standard_input_and_from_a_file(query, tmp_path):
    (tmp_path / "question.sql").write_text("SELECT 7 AS seven")
    assert query("-", "--format", "csv", stdin="SELECT 7 AS seven\n").out == "seven\n7\n"
    assert query("-f", "question.sql", "--format", "csv").out == "seven\n7\n"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ([], 2, "Say what to ask"),
        (["-f", "none.sql"], 2, "The file none.sql cannot be read (No such file or directory); check its path."),
        (["-f", "latin.sql"], 2, "The file latin.sql is not UTF-8 text; save it as UTF-8 and run again."),
        (["-"], 1, "There is no SQL in the query"),
        (["came_bak"], 2, 'There is no saved question, table or view "came_bak"; did you mean "came_back"?'),
        (["overdue_action"], 2, 'did you mean "overdue_actions"?'),
        (["zzz"], 2, 'There is no saved question, table or view "zzz"; `afterword query --list` names them.'),
        (["SELEC 1"], 1, 'syntax error at or near "SELEC"'),
        (["SELECT * FROM incident"], 1, "Table with name incident does not exist"),
        (["DELETE FROM incidents"], 1, "Only statements that read are run here"),
        (["SELECT count(*) FROM range(100000000000)", "--timeout", "0.5"], 1, "longer than 0.5 seconds"),
    ],
)
def test_bad_sql_is_one_sentence(query, tmp_path, words, code, said):
    (tmp_path / "latin.sql").write_bytes("SELECT 'é'".encode("latin-1"))
    assert said in query(*words).trouble(code)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("who_noticed_by_quarter", "There is no parameter bogus; this query has: as_of."),
        ("incidents_about", "There is no parameter bogus; this query has: word, year."),
        ("overdue_actions", "There is no parameter bogus; this query has: as_of."),
        ("incident_facts", "There is no parameter bogus; this query has none."),
        ("SELECT $Level::INTEGER", "There is no parameter bogus; this query has: Level."),
    ],
)
def test_a_parameter_that_is_not_there(query, asked, said):
    assert query(asked, "--param", "bogus=3").trouble(2) == said


def test_a_number_may_name_a_parameter(query):
    assert query("SELECT $1 AS one", "--param", "1=a", "--format", "csv").out == "one\na\n"


def test_a_macro_that_is_named_takes_a_day(query):
    days = [json.loads(query("overdue_actions", "--param", f"as_of={day}", "--format", "json").out) for day in ("2020-01-01", "2026-01-01")]
    assert days[0] == []
    assert len(days[1]) > 5


def test_a_saved_question_without_its_parameters_says_which(query):
    done = query("incidents_about")
    assert (done.code, done.err) == (0, "Nothing was found; not given: word, as in --param word=VALUE.\n")


def test_a_saved_question_without_rows_says_why(query):
    said = query("incidents_about", "--param", "word=zzz").err
    assert said == "Nothing is in it. Empty where no title, summary, impact or causes hold the word, or none of that year.\n"
    assert query("incidents_about", "--param", "word=certificate").err == ""


NO_SEVERITY = "# INC-{0}: Pool empty\n\n**Date:** {1}\n\n## Summary\nThe pool was empty.\n\n## Action Items\n- Raise it by {0} (done)\n"


def test_where_no_severity_is_known_it_is_said_and_no_day_is_asked_for(afterword, ingest, tmp_path):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "one.md").write_text(NO_SEVERITY.format(1, "2025-01-10"), encoding="utf-8")
    done = afterword("query", "--db", ingest(tmp_path / "corpus", tmp_path), "unproven_after_severe")
    assert done.err.startswith("Nothing is in it. Empty where of no incident the severity is known, ")
    assert "not given" not in done.err


@pytest.mark.parametrize(
    ("asked", "given", "found"), [([], "2025-02-01", ["INC-1"]), (["--param", "as_of=2025-09-01"], "2025-02-01", ["INC-1", "INC-2"])]
)
def test_a_saved_question_is_of_the_day_that_the_corpus_fixes(afterword, ingest, tmp_path, asked, given, found):
    """INC-2 began after that day."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "afterword.toml").write_text(f"as_of = {given}\n", encoding="utf-8")
    for number, day in ((1, "2025-01-10"), (2, "2025-08-10")):
        text = f"# INC-{number}: Pool empty\n\n**Date:** {day}\n**Severity:** 2\n\n## Summary\nThe pool was empty.\n\n## Action Items\n- Raise it (done)\n"
        (corpus / f"{number}.md").write_text(text, encoding="utf-8")
    done = afterword("query", "--db", ingest(corpus, tmp_path), "unproven_after_severe", "--format", "json", *asked)
    assert sorted(row["incident_key"] for row in json.loads(done.out)) == found


@pytest.mark.parametrize(("name", "rows"), [("incident_facts", 12), ("overdue_actions", 11), ("incidents", 12)])
def test_the_name_of_a_table_view_or_macro_shows_it(query, name, rows):
    assert len(query(name, "--format", "csv").out.splitlines()) >= rows + 1
