import json

import pytest


@pytest.fixture
def report(afterword, twelve_db):
    return lambda *words: afterword("report", "--db", twelve_db, *words)


def test_a_review_is_written_with_its_snapshot_beside_it(report, tmp_path):
    done = report("2025-Q1")
    assert (done.out, done.code) == ("", 0)
    assert done.err == (
        "Wrote review-2025-Q1.html, and review-2025-Q1.snapshot.json for the next review (--since).\n"
        "Its lines lead to no document: --link-base, or [links] in afterword.toml, says where these are kept.\n"
    )
    assert (tmp_path / "review-2025-Q1.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    held = json.loads((tmp_path / "review-2025-Q1.snapshot.json").read_text(encoding="utf-8"))
    assert held["figures"]["incidents"]["2025-Q1"] == {
        "counted": 3, "total": 3, "unknown": 0, "never_asked": 0, "asked": True, "median": None, "interval": None, "least_and_most": None, "sum": None, "longest": None,
    }  # fmt: skip
    assert (len(held["incidents"]), len(held["actions"])) == (12, 34)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["review-2025-Q1.html", "review-2025-Q1.snapshot.json"]


def test_markdown_is_told_by_the_name_of_the_file_and_can_go_to_the_screen(report, tmp_path):
    report("2025-Q1", "-o", "r.md")
    assert (tmp_path / "r.md").read_text(encoding="utf-8").startswith("# Reliability review, 2025-Q1\n")
    shown = report("2025-Q1", "--format", "md", "-o", "-")
    assert shown.out == (tmp_path / "r.md").read_text(encoding="utf-8")
    assert shown.err == "No snapshot was written beside it; name a file with -o to have one.\n"


def test_links_lead_to_where_the_documents_are_kept(report):
    out = report("2025-Q1", "-o", "-", "--link-base", "https://git.example/pm/blob/main/").out
    assert 'href="https://git.example/pm/blob/main/INC-2025-002-customs-backlog.md#L' in out


def test_the_next_review_tells_what_changed_since(report):
    report("2025-Q1", "--as-of", "2025-04-30")
    out = report("2025-Q2", "--as-of", "2025-08-31", "--since", "review-2025-Q1.snapshot.json", "--format", "md", "-o", "-").out
    assert "Since the review of 2025-Q1, as of 30\u00a0Apr\u00a02025." in out
    assert "4 write-ups were added (2 of the period itself, 2 from after the period)." in out


def test_a_year_and_days_can_be_reviewed(report, tmp_path):
    assert report("2025").code == 0
    assert report("--from", "2025-01-01", "--to", "2025-03-31", "-o", "days.html").code == 0
    assert "2 incidents" not in (tmp_path / "days.html").read_text(encoding="utf-8").partition("Decisions asked for</h2>")[0]
    assert "3 incidents of 1 Jan 2025 to 31 Mar 2025 are written up" in (tmp_path / "days.html").read_text(encoding="utf-8")


def test_the_quarters_that_can_be_reviewed_are_listed_with_what_they_hold(report):
    listed = report("--list")
    assert (
        listed.err == "A year can be reviewed too (2025, 2024), a quarter behind the last incident by its name, and any days, with --from and --to.\n"
    )
    rows = [line.split() for line in listed.out.splitlines()]
    assert rows[0] == ["quarter", "complete", "incidents", "near_misses", "drills", "actions", "state_known", "proven"]
    assert rows[2] == ["2025-Q3", "yes", "2", "1", "0", "8", "7", "2"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([], "Name a period. There are 2025-Q3, 2025-Q2, 2025-Q1, 2024-Q4."),
        (["Q3"], '"Q3" is no period; write a quarter or a year. There are 2025-Q3, 2025-Q2, 2025-Q1, 2024-Q4.'),
        (["2031-Q1"], "Nothing is written up of 2031-Q1. There are 2025-Q3, 2025-Q2, 2025-Q1, 2024-Q4."),
        (["2025q3"], '"2025q3" is no period; did you mean "2025-Q3" (2025-07-01 to 2025-09-30)?'),
        (["2025-Q3", "--against", "2025"], "2025 and 2025-Q3 have days in common; name another period with --against."),
        (["2025-Q3", "-o", "x.pdf"], "x.pdf ends in .pdf, and what is written is html; name a file that ends in .html."),
        (
            ["2025-Q3", "--as-of", "2020-01-01"],
            "Nothing of 2025-Q3 that is written up had begun by 2020-01-01. There is no period to review: no incident had begun by 2020-01-01; the first is of 2024-10-22.",
        ),
        (
            ["2025-Q3", "--since", "nowhere.json"],
            "nowhere.json cannot be read: No such file or directory; give the NAME.snapshot.json that a review wrote beside it.",
        ),
        (
            ["2025-Q3", "-o", "nowhere/x.html"],
            "nowhere/x.html cannot be written: No such file or directory; name a file in a folder that is there with -o.",
        ),
        (["2025-Q3", "--from", "2025-07-01"], "Name a period, or its days with --from and --to, not both."),
        (["--from", "2025-08-01", "--to", "2025-07-01"], "2025-08-01 lies after 2025-07-01; --from is the first day and --to the last."),
        (["--from", "July"], '"July" is no day; write it as 2025-09-30.'),
        (["2025-Q3", "--link-base", "javascript:alert(1)"], '"javascript:alert(1)" is no web address; --link-base begins with https:// or http://.'),
    ],
    ids=str,
)
def test_what_cannot_be_reviewed_is_said_in_a_sentence(report, words, sentence):
    assert report(*words).trouble(1 if "nowhere" in sentence else 2) == sentence


def test_days_end_on_the_last_that_is_over_where_no_other_is_named(report):
    assert report("--from", "2025-01-01", "--as-of", "2025-04-01", "--format", "md", "-o", "-").out.startswith(
        "# Reliability review, 1 Jan 2025 to 31 Mar 2025\n"
    )


def test_a_quarter_of_no_action_has_none_proven_and_years_that_start_in_another_month_offer_the_same_days(afterword, tmp_path):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.md").write_text(
        "# Outage\n\n**Date:** 2025-08-03\n**Severity:** SEV2\n\n## Summary\n\nIt broke.\n\n## Root cause\n\nA pump.\n", encoding="utf-8"
    )
    (tmp_path / "corpus" / "afterword.toml").write_text("as_of = 2025-12-01\n[calendar]\nyear_starts = 4\n", encoding="utf-8")
    afterword("ingest", "corpus", "--db", "w.duckdb")
    row = afterword("report", "--list", "--db", "w.duckdb").out.splitlines()[-1].split()
    assert (row[0], row[-3:]) == ("FY2026-Q2", ["0", "0", "—"])
    told = afterword("report", "2025-Q3", "--db", "w.duckdb").trouble(2)
    assert told == '"2025-Q3" is no period; did you mean "FY2026-Q2" (2025-07-01 to 2025-09-30)?'


def test_a_file_that_is_no_snapshot_is_refused(report, tmp_path):
    (tmp_path / "x.json").write_text("{}", encoding="utf-8")
    assert report("2025-Q3", "--since", "x.json").trouble(1).startswith("x.json is no snapshot of a review;")


def test_nothing_is_written_among_the_documents(afterword, tmp_path):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.md").write_text(
        "# Outage\n\n**Date:** 2025-02-03\n**Severity:** SEV2\n\n## Summary\n\nIt broke.\n\n## Action items\n\n- Add an alert\n", encoding="utf-8"
    )
    afterword("ingest", "corpus", "--db", "w.duckdb")
    done = afterword("report", "2025-Q1", "--db", "w.duckdb", "-o", "corpus/review.md")
    assert done.trouble(2) == "corpus/review.md lies in the corpus, to which nothing is ever written; name another file with -o."
    assert [path.name for path in (tmp_path / "corpus").iterdir()] == ["a.md"]


def test_what_was_read_is_not_written_over(report, twelve_db):
    report("2025-Q1", "-o", "r.html")
    done = report("2025-Q1", "-o", "r.html", "--since", "r.snapshot.json")
    assert done.trouble(2) == "The snapshot of this review would overwrite r.snapshot.json, which --since reads; name another file with -o."
    assert report("2025-Q1", "-o", twelve_db).trouble(2) == f"{twelve_db} is the warehouse; name another file with -o."
    assert report("2025-Q1", "--against", "2025-Q1").trouble(2) == "2025-Q1 and 2025-Q1 have days in common; name another period with --against."
