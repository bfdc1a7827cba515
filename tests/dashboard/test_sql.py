import json

import pytest
from markdown_it import MarkdownIt

from analysis.console import Result
from analysis.saved import saved_questions
from dashboard.draw.palette import LIGHT
from dashboard.draw.plotly import draw
from dashboard.figures import quick
from dashboard.panels.answer import unique
from tests.dashboard.conftest import headers, rows, words

SAVED = {one.name: one for one in saved_questions()}
BY_SYSTEM = "SELECT system, count(*) AS incidents FROM incident_systems GROUP BY system ORDER BY 2 DESC, 1"


def answer(shown):
    """The rows that the page shows."""
    (frame,) = shown.dataframe
    return frame.value


def test_without_a_query_it_says_what_can_be_asked(page, twelve_db):
    shown = page(twelve_db, "sql")
    assert shown.title[0].value == "What do you want to ask?"
    assert len(shown.dataframe) == 0
    listed = rows(shown, "saved-questions")
    assert len(listed) == len(SAVED) > 30
    assert listed["About"][0] == "Recurrence"
    assert listed["Question"][0].startswith("[Which actions were asked for again, how long after")
    assert "](/sql?sql=SELECT" in listed["Question"][0]
    assert shown.selectbox(key="saved").options[-1].startswith("Corpus: ")
    assert "\\-\\-param" not in words(shown)


def test_a_query_in_the_address_is_asked_on_the_first_visit(page, twelve_db):
    shown = page(twelve_db, "sql", sql="SELECT incident_key, severity FROM incidents ORDER BY 1 LIMIT 2")
    assert shown.text_area(key="sql").value.startswith("SELECT incident_key")
    found = answer(shown)
    assert list(found.columns) == ["Incident", "incident_key", "severity"]
    assert found["Incident"].to_list() == ["/incidents?incident=INC-2024-031", "/incidents?incident=INC-2024-036"]
    assert found["severity"].to_list() == [1, 2]
    assert any(caption.value.startswith("2 rows, ") for caption in shown.caption)


def test_an_answer_that_holds_near_misses_and_drills_says_so(page, twelve_db):
    said = "Not only incidents: incident_facts holds 1 near miss and 1 drill too; in incident_facts the column kind tells them apart"
    assert said in words(page(twelve_db, "sql", sql="SELECT count(*) AS n FROM incident_facts")).replace("\\", "")
    assert "Not only incidents" not in words(page(twelve_db, "sql", sql="SELECT count(*) AS n FROM incident_facts WHERE counts"))


def test_what_is_typed_is_asked_when_it_is_run(page, twelve_db):
    shown = page(twelve_db, "sql")
    shown.text_area(key="sql").set_value("SELECT 7 AS seven")
    shown.button[0].click().run()
    assert answer(shown)["seven"].to_list() == [7]
    assert headers(shown) == ["Answer"]


def test_a_saved_question_fills_the_editor_and_is_the_heading(page, twelve_db):
    shown = page(twelve_db, "sql")
    shown.selectbox(key="saved").set_value("longest_incidents").run()
    assert shown.text_area(key="sql").value == SAVED["longest_incidents"].sql
    assert headers(shown) == ["Which incidents lasted longest, and how is that known?"]
    found = answer(shown)
    assert found["incident_key"][0] == "INC-2024-040"
    assert found["Incident"][0] == "/incidents?incident=INC-2024-040&line=" + str(found["line"][0])


def test_the_day_of_the_sidebar_and_words_are_parameters(page, twelve_db):
    shown = page(twelve_db, "sql", sql="SELECT count(*) AS n FROM overdue_actions($as_of)", as_of="2025-10-15")
    assert answer(shown)["n"].to_list() == [11]
    assert "`$as_of` is the day of the sidebar, 15 Oct 2025." in words(shown)
    shown = page(twelve_db, "sql", sql=SAVED["incidents_about"].sql)
    assert "This asks for $word: write it into the field below the editor, and run it." in words(shown).replace("\\", "")
    assert len(shown.dataframe) == 0
    shown.button[0].click().run()
    assert "Not given: $word, $year." in words(shown).replace("\\", ""), "who runs it all the same has the answer"
    shown.text_input(key="value_word").set_value("certificate")
    shown.button[0].click().run()
    assert sorted(answer(shown)["incident_key"]) == ["INC-2024-031", "INC-2025-014"]
    shown = page(twelve_db, "sql", sql=SAVED["incidents_about"].sql, value_word="certificate")
    assert len(answer(shown)) == 2


def test_more_values_than_a_query_may_ask_for(page, twelve_db):
    shown = page(twelve_db, "sql", sql="SELECT " + ", ".join(f"$x{number}" for number in range(21)))
    assert "A query can ask for 20 values at most; this one asks for 21." in words(shown)
    assert len(shown.text_input) == 1  # that of the dictionary


def test_an_empty_answer_says_why_where_the_question_knows(page, twelve_db):
    shown = page(twelve_db, "sql", sql=SAVED["pushed_or_gone"].sql)
    assert "The query gave no row. Empty where no history was read" in words(shown)
    assert len(shown.dataframe) == 0


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("COPY incidents TO '/tmp/afterword.csv'", "Only statements that read are run here, and this is a COPY statement"),
        ("ATTACH '/tmp/x.duckdb'", "and this is an ATTACH statement"),
        ("INSTALL httpfs", "Only statements that read are run here"),
        ("SELECT 1; DROP TABLE incidents", "The query holds 2 statements"),
        ("SELECT * FROM read_text('/etc/passwd')", "disabled"),
        ("SELECT repeat('x', 2000000000)", "The query needs more memory than it may take; ask for less."),
        ("SELECT repeat('x', 1000000) FROM range(40)", "The answer is larger than 32 MB; ask for fewer rows or columns"),
        ("SELEC 1", "syntax error"),
        ("<script>alert(1)</script>", "syntax error"),
    ],
)
def test_a_hostile_visitor_is_told_in_one_sentence(page, twelve_db, sql, said):
    shown = page(twelve_db, "sql", sql=sql)
    (error,) = shown.error
    assert said in error.value.replace("\\", "").replace("\u2060", "")
    assert "\n" not in error.value
    assert len(shown.dataframe) == 0
    assert not [token for block in MarkdownIt().parse(error.value) for token in (block.children or ()) if token.type.startswith(("html", "link"))]


def test_logging_is_refused_or_has_no_file_to_write_to(page, twelve_db, tmp_path):
    page(twelve_db, "sql", sql=f"SELECT * FROM enable_logging(storage='file', storage_path='{tmp_path / 'log'}')")
    assert list(tmp_path.iterdir()) == []


def test_text_stays_text_and_every_type_is_shown(page, twelve_db):
    markup = "<b>x</b> [a](http://evil.example) =1+1 :red[x]"
    shown = page(
        twelve_db, "sql",
        sql=f"SELECT '{markup}' AS t, 170141183460469231731687303715884105727 AS big, [1, 2] AS l, {{'a': 1}} AS s, NULL AS none, 1 AS n, 2 AS n, "
        "'nan'::DOUBLE AS nan, INTERVAL 3 DAY AS i, 'a'::BLOB AS b, TIME '10:00' AS c, DATE '2025-01-01' AS d, uuid() AS u, 1.50::DECIMAL(9, 2) AS m",
    )  # fmt: skip
    row = answer(shown).iloc[0]
    assert (row["t"], row["big"], row["l"], row["s"]) == (markup, "170141183460469231731687303715884105727", "1, 2", "{'a': 1}")
    assert (row["n"], row["n (2)"]) == (1, 2)
    assert json.loads(shown.dataframe[0].proto.columns).keys() == {"_index"}  # no column is told to be a link


def test_no_more_rows_than_ten_thousand_are_shown_and_that_is_said(page, twelve_db):
    shown = page(twelve_db, "sql", sql="SELECT range AS n FROM range(10001)")
    assert len(answer(shown)) == 10_000
    assert any(caption.value.startswith("The first 10,000 rows, ") for caption in shown.caption)


def test_a_chart_is_drawn_for_who_wants_one(page, twelve_db):
    assert len(page(twelve_db, "sql", sql=BY_SYSTEM).get("plotly_chart")) == 0
    shown = page(twelve_db, "sql", sql=BY_SYSTEM, chart="bars")
    assert len(shown.get("plotly_chart")) == 1
    assert "incidents by system, n " in words(shown)
    shown = page(twelve_db, "sql", sql="SELECT 'a' AS a", chart="bars")
    assert "No column holds numbers, so that there is nothing to draw." in words(shown)
    shown = page(twelve_db, "sql", sql="SELECT 'a' AS a, NULL::INTEGER AS n", chart="points")
    assert "No row has a number in n." in words(shown)


def test_the_dictionary_is_searched_and_gives_an_example(page, twelve_db):
    shown = page(twelve_db, "sql")
    assert shown.selectbox(key="relation").value == "incident_facts"
    shown.text_input(key="find").set_value("overdue looked").run()
    assert len(shown.selectbox(key="relation").options) < 8
    shown.selectbox(key="relation").set_value("overdue_actions(as_of)").run()
    assert "past their due day" in words(shown)
    assert "- **due\\_on** · date: The due day that held on the day as\\_of" in words(shown)
    shown.button(key="take").click().run()
    assert shown.text_area(key="sql").value == "SELECT *\nFROM overdue_actions($as_of)\nLIMIT 100"
    assert len(answer(shown)) == 11
    shown.text_input(key="find").set_value("xyzzy").run()
    assert "No table, view or macro holds these words" in words(shown)


def test_what_a_day_before_all_incidents_lets_through_can_still_be_asked(page, twelve_db):
    shown = page(twelve_db, "sql", as_of="2020-01-01", sql="SELECT count(*) AS n FROM incidents")
    assert "Nothing that had begun by" in words(shown)
    assert answer(shown)["n"].to_list() == [12]


def test_dfds(page, corpora, warehouse_of):
    shown = page(warehouse_of(corpora / "dfds__postmortems"), "sql", sql="SELECT count(*) AS n FROM incidents", severity="1")
    assert answer(shown)["n"].to_list() == [38]


def test_names_of_columns_are_each_given_once():
    assert unique(["n", "n", "", "n (2)", "n"]) == ["n", "n (2)", "column", "n (2) (2)", "n (3)"]


RESULT = Result(
    ("incident_key", "minutes", "day"), ("VARCHAR", "DOUBLE", "VARCHAR"), (("a", 1.5, "x"), ("<b>", None, "x"), ("c", 4, None)), False, 0.1
)


def test_columns_of_numbers():
    types = ("INTEGER", "UBIGINT", "DECIMAL(10,2)", "DOUBLE", "INTERVAL", "INTEGER[]", "VARCHAR", "HUGEINT", "DATE")
    assert quick.numeric("abcdefghi", types) == ["a", "b", "c", "d", "h"]
    assert quick.numeric(("line", "minutes"), ("INTEGER", "DOUBLE")) == ["minutes", "line"]


def test_a_quick_chart_leaves_out_rows_without_a_number_and_says_so():
    figure = quick.figure(RESULT.columns, RESULT, "bars", "day", "minutes")
    assert figure is not None
    assert (figure.n, figure.caption) == (2, "minutes by day, n 2; 1 row without a number is left out.")
    assert figure.alternative == "minutes by day: x: 1.5; —: 4."
    assert [mark.keys for mark in figure.marks] == [("a",), ("c",)]
    nameless = quick.figure(("word", *RESULT.columns[1:]), RESULT, "bars", RESULT.columns[1], "minutes")
    assert nameless is not None
    assert [mark.keys for mark in nameless.marks] == [(0,), (2,)], "the places of the rows"
    assert quick.figure(("n",), Result(("n",), ("INTEGER",), ((None,),), False, 0.1), "bars", "n", "n") is None


@pytest.mark.parametrize("form", quick.FORMS)
@pytest.mark.parametrize(("x", "scale"), [("incident_key", "words"), ("minutes", "number")])
def test_a_quick_chart_is_drawn_with_words_that_are_no_markup(form, x, scale):
    result = Result(("incident_key", "minutes"), ("VARCHAR", "DOUBLE"), (("<b>a", 1.0), ("<b>a", 4.0)), False, 0.1)
    figure = quick.figure(result.columns, result, form, x, "minutes")
    assert figure is not None
    assert figure.scale == scale
    chart = draw(figure, LIGHT)
    (trace,) = chart.data
    assert [place for place, _ in trace.customdata] == [0, 1]
    assert "<b>" not in str(trace.customdata) + str(chart.layout.xaxis.ticktext) + str(chart.layout.yaxis.ticktext)


@pytest.mark.parametrize(("numbers", "mode"), [((40.0, 42.0), "tozero"), ((40.5, 42.0), None), ((-1.0, 42.0), None)])
def test_a_line_of_counts_starts_at_none(numbers, mode):
    result = Result(("day", "n"), ("VARCHAR", "DOUBLE"), tuple(zip("ab", numbers, strict=True)), False, 0.1)
    figure = quick.figure(result.columns, result, "line", "day", "n")
    assert figure is not None
    assert draw(figure, LIGHT).layout.yaxis.rangemode == mode


def test_the_caption_says_that_filters_do_not_apply(page, twelve_db):
    assert "The filters of the sidebar do not apply here" in words(page(twelve_db, "sql"))
