from analysis.filters import Filters
from analysis.mending import (
    commonest_style,
    coverage,
    covered,
    findings,
    findings_of,
    forms,
    not_understood,
    outcomes,
    overrides,
    runs,
)


def test_files_by_what_they_were_read_as(given):
    for path, outcome in (("a.md", "postmortem"), ("b.md", "postmortem"), ("c.md", "failed"), ("d.md", "not_a_postmortem")):
        given("documents", path=path, outcome=outcome)
    assert outcomes(given.warehouse()) == {"postmortem": 2, "blank_template": 0, "not_a_postmortem": 1, "failed": 1}


def with_findings(given):
    given("incidents", incident_key="a", incident_id="A", occurred_on="2025-01-10", severity=1)
    given("incidents", incident_key="b", incident_id="B", occurred_on="2025-04-10", severity=2)
    given("diagnostics", incident_key="a", code="out-of-order", hint="Check the time.", line=3)
    given("diagnostics", incident_key="b", code="out-of-order", path="b.md", hint="Check the time.", line=4)
    given("diagnostics", incident_key="b", code="out-of-order", path="b.md", hint="Check the time.", line=2, waived_until="2026-01-01")
    given("diagnostics", incident_key=None, code="unreadable-document", path="c.md", severity="error", hint="Save it as text.")
    given("diagnostics", incident_key="a", code="label-by-place", severity="info", hint="One.")
    given("diagnostics", incident_key="b", code="label-by-place", severity="info", hint="Another.")


def test_findings_with_the_severest_first_and_the_waived_apart(given):
    with_findings(given)
    assert [(row.code, row.severity, row.times, row.waived, row.documents, row.hint) for row in findings(given.warehouse(), Filters())] == [
        ("unreadable-document", "error", 1, 0, 1, "Save it as text."),
        ("out-of-order", "warning", 2, 1, 2, "Check the time."),
        ("label-by-place", "info", 2, 0, 1, None),
    ]


def test_findings_under_a_filter_are_those_of_its_incidents(given):
    with_findings(given)
    warehouse = given.warehouse()
    assert [(row.code, row.times) for row in findings(warehouse, Filters(severities=(1,)))] == [("out-of-order", 1), ("label-by-place", 1)]
    assert findings(warehouse, Filters(period="2024")) == []
    found = findings_of(warehouse, "out-of-order", Filters())
    assert [(row.incident_id, row.line) for row in found] == [("B", 4), ("A", 3), ("B", 2)]
    assert len(findings_of(warehouse, "out-of-order", Filters(), limit=1)) == 1


def test_what_no_style_understood_the_commonest_first_with_an_example(given):
    for path in ("a.md", "b.md"):
        given("documents", path=path, style="dfds", mapped_lines=5, content_lines=7)
        given("fields", path=path, field=None, section=None, text="# Stats", line=9)
    given("fields", path="b.md", field=None, section="Summary", label="Versions", text="**Versions**: 1.7", line=3)
    rows, of_all = not_understood(given.warehouse(), 1)
    assert of_all == 2
    assert [(row.words, row.what, row.blocks, row.documents, row.path, row.line, row.example) for row in rows] == [
        ("Stats", "heading", 2, 2, "a.md", 9, "# Stats")
    ]
    assert commonest_style(given.warehouse()) == "dfds"


def test_where_nothing_was_read(given):
    warehouse = given.warehouse()
    assert not_understood(warehouse, 5) == ([], 0)
    assert commonest_style(warehouse) is None
    assert covered(warehouse, Filters()) is None
    assert findings(warehouse, Filters()) == forms(warehouse, Filters()) == overrides(warehouse) == runs(warehouse) == []


def test_forms_the_latest_quarter_first(given):
    for number, day in enumerate(("2025-01-10", "2025-04-10")):
        given("documents", path=f"{number}.md", style="canonical")
        given("incidents", incident_key=f"{number}", path=f"{number}.md", occurred_on=day)
    warehouse = given.warehouse()
    assert [row.quarter for row in forms(warehouse, Filters())] == ["2025-Q2", "2025-Q1"]
    assert [row.quarter for row in forms(warehouse, Filters(period="2025-Q1"))] == ["2025-Q1"]


def test_the_register_under_a_filter(given):
    for key, day, severity in (("INC-1", "2025-01-10", 1), ("INC-2", "2025-01-20", 2), ("INC-3", "2025-04-10", 2)):
        given("register", incident_id=key, began_on=day, severity=severity)
    given("incidents", incident_key="a", incident_id="INC-2", occurred_on="2025-01-20", severity=2)
    warehouse = given.warehouse()
    assert [(row.quarter, row.severity) for row in coverage(warehouse, Filters())] == [("2025-Q2", 2), ("2025-Q1", 1), ("2025-Q1", 2)]
    every, severe = covered(warehouse, Filters()), covered(warehouse, Filters(period="2025", severities=(2,)))
    assert (every.registered, every.written_up, every.missing) == (3, 1, 2)
    assert (severe.registered, severe.written_up, severe.missing) == (2, 1, 1)


def test_corrections_that_no_longer_hold_come_first_with_what_is_said_of_them(given):
    given("incidents", incident_key="a")
    given("action_items", action_key="a/1", incident_key="a")
    given("overrides", key="a", field="severity", value="2", applied=True, settings_line=5)
    given("overrides", key="a/1", field="status", value="complete", applied=False, settings_line=9)
    said = "afterword.toml, line 9, overrides status, which was nothing when it was written; the rules now read"
    given("diagnostics", incident_key="a", code="stale-override", message=said, hint="Delete it.")
    given("diagnostics", incident_key="a", code="stale-override", message=said.replace("line 9", "line 99"), hint="Another.")
    found = overrides(given.warehouse())
    assert [(row.field, row.applied, row.incident_key, row.hint) for row in found] == [
        ("status", False, "a", "Delete it."),
        ("severity", True, "a", None),
    ]


def test_runs_the_latest_first_with_how_long_each_took(given):
    for number, minute in ((1, 1), (2, 2)):
        given(
            "ingest_runs", run_id=number, started_at="2025-01-10 10:00", finished_at=f"2025-01-10 10:0{minute}", corpus="/c", documents=4, changed=1,
            failed=0, program_version="1", rules_sha256="r", corpus_sha256="c",
        )  # fmt: skip
    assert [(row.run_id, row.seconds) for row in runs(given.warehouse())] == [(2, 120.0), (1, 60.0)]
    assert len(runs(given.warehouse(), limit=1)) == 1
