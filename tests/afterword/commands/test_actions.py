import json

import pytest

from analysis.connection import open_warehouse
from analysis.redaction import redaction
from tests.names import ALIASED, DROPPED, TEXT_KEPT, names_in, told_to_leave_out


@pytest.fixture
def actions(afterword, twelve_db):
    return lambda *words: afterword("actions", "--db", twelve_db, *words)


def test_all_of_them(actions):
    done = actions()
    assert (done.code, done.err) == (0, "34 actions as of 2025-10-15.\n")
    assert done.out.splitlines()[0].split()[:3] == ["state", "text", "owners"]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        (["--state", "overdue"], 11),
        (["--state", "complete_unverified"], 6),
        (["--state", "overdue", "--state", "open"], 14),
        (["--state", "cancelled"], 0),
        (["--owner", "Joris Maes"], 3),
        (["--owner", "Joris Maes", "--state", "overdue"], 2),
        (["--period", "2025", "--state", "verified"], 9),
        (["--severity", "1", "--state", "complete_unverified"], 1),
        (["--state", "open", "--due-within", "30"], 1),
        (["--as-of", "2025-01-31", "--state", "overdue"], 1),
        (["--as-of", "2025-02-01", "--state", "overdue"], 2),
    ],
    ids=str,
)
def test_filters_give_what_a_reader_counts_in_the_documents(actions, words, number):
    rows = json.loads(actions(*words, "--format", "json").out)
    assert len(rows) == number


def test_no_action_says_what_is_known_of_them(actions):
    done = actions("--state", "cancelled")
    assert (done.out, done.err, done.code) == (
        "No action matches as of 2025-10-15. Of 34 actions in the warehouse: 28 with an owner, 28 with a due date, 31 with a status.\n", "", 0,
    )  # fmt: skip
    assert actions("--state", "cancelled", "--format", "json").out == "[]\n"


def test_each_row_has_its_line(actions):
    row = json.loads(actions("--state", "overdue", "--owner", "Joris Maes", "--format", "json").out)[0]
    assert row == {
        "state": "overdue", "text": "Separate connection pool for reports", "owners": ["Joris Maes"], "due_on": "2025-01-31", "days_overdue": 257,
        "known_on": "2024-11-07", "verification_text": None, "incident_key": "INC-2024-036", "path": "INC-2024-036-pool-exhaustion.md", "line": 84,
    }  # fmt: skip


def test_formats(actions):
    assert actions("--state", "verified", "--format", "csv").out.splitlines()[0].startswith("state,text,owners,due_on")
    assert actions("--state", "verified", "--format", "md").out.splitlines()[0].startswith("| state | text | owners |")
    assert actions("--state", "verified", "--format", "csv").err == "", "what is piped on has no remark"


def test_counted(actions):
    assert actions("--group-by", "state", "--format", "csv").out == (
        "state,actions\ncomplete_unverified,6\nopen,3\noverdue,11\nunknown,3\nverified,11\n"
    )
    assert actions("--group-by", "severity", "--state", "unknown", "--format", "csv").out.startswith("severity,state,actions\n")


def test_fail_if_any(actions):
    assert actions("--state", "overdue", "--fail-if-any").code == 1
    assert actions("--state", "cancelled", "--fail-if-any").code == 0


def test_a_bad_day(actions):
    assert actions("--as-of", "31.01.2025").trouble(2) == '"31.01.2025" is no day; write it as 2025-09-30.'


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--theme", "capasity"], 'There is no theme "capasity"; did you mean "capacity"?'),
        (["--owner", "nobody"], 'There is no owner "nobody"; there are '),
        (["--period", "2021Q3"], 'There is no period "2021Q3"; '),
        (["--system", "Booking Api"], 'There is no system "Booking Api"; did you mean "Booking API"?'),
    ],
)
def test_a_slip_of_the_pen_is_no_empty_list(actions, words, said):
    assert actions(*words, "--fail-if-any").trouble(2).startswith(said)


def test_a_period_without_incidents_is_empty(actions):
    assert actions("--period", "2019-Q3", "--fail-if-any").code == 0


@pytest.mark.parametrize("chosen", [DROPPED, ALIASED, TEXT_KEPT], ids=["dropped", "aliased", "text kept"])
def test_no_name_of_the_sample_stands_in_what_is_left_out_of(afterword, sample_db, tmp_path, chosen):
    db, found = told_to_leave_out(sample_db, tmp_path, chosen), names_in(sample_db)
    assert len(found(afterword("actions", "--db", sample_db, "--format", "csv").out)) > 300, "the search finds them where they are"
    for form in ("csv", "json", "md", "table"):
        assert found(afterword("actions", "--db", db, "--format", form).out) == []
    rows = json.loads(afterword("actions", "--db", db, "--format", "json").out)
    assert len(rows) == 148
    assert {row["incident_key"][:4] for row in rows} == {"INC-"}
    kept = sum(row["text"] != "(left out)" for row in rows)
    assert (kept > 90) if chosen is TEXT_KEPT else (kept == 0)


def test_a_file_says_what_is_left_out_instead_of_the_corpus(afterword, twelve_db, tmp_path):
    db = told_to_leave_out(twelve_db, tmp_path, DROPPED)
    file = tmp_path / "redact.toml"
    file.write_text('people = "alias"\nsalt = "x"\n', encoding="utf-8")
    asked = ("actions", "--state", "overdue", "--owner", "Joris Maes", "--format", "json")
    by_corpus, by_file = (json.loads(afterword(*asked, "--db", db, *more).out) for more in ((), ("--redact", file)))
    assert [(row["owners"], row["text"], row["path"]) for row in by_corpus] == [(["(left out)"], "(left out)", "(left out)")] * 2
    joris = redaction(open_warehouse(db), file).person("Joris Maes")
    assert [row["owners"] for row in by_file] == [[joris]] * 2, "a filter is by the name that nobody sees"
    assert [row["path"] for row in by_file] == ["INC-2024-036-pool-exhaustion.md", "INC-2025-007-pool-again.md"]
    assert [row["text"] for row in by_file] == ["Separate connection pool for reports", "Alert when connection pool is more than 80 % full"]
    assert afterword("actions", "--db", db, "--owner", "Jors Maes").trouble(2) == 'There is no owner "Jors Maes".', "no name is offered"
    counted = afterword("actions", "--db", db, "--group-by", "state", "--format", "csv").out
    assert counted == "state,actions\ncomplete_unverified,6\nopen,3\noverdue,11\nunknown,3\nverified,11\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("peple = 'drop'", '1: "peple" is not known; did you mean "people"?'),
        ("[redact]\ntext = 'alias'", '2: redact.text must be "keep" or "drop", not "alias".'),
        ("people", "1: This is not valid TOML (Expected '=' after a key in a key/value pair); mend that line and run again."),
    ],
)
def test_a_file_that_cannot_be_used_is_no_list_with_names(actions, tmp_path, text, said):
    file = tmp_path / "redact.toml"
    file.write_text(text, encoding="utf-8")
    assert actions("--redact", file).trouble(2) == f"{file}:{said}"
    assert "does not exist" in actions("--redact", tmp_path / "none.toml").trouble(2)
