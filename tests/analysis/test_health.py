from analysis.connection import open_warehouse
from analysis.filters import Filters
from analysis.health import Values, counted, health, health_by_quarter, known_of_all, least_known, missing_of_incidents, missing_values, never_asked


def three(given):
    """Three incidents of two quarters: of the first the form never asked for a severity, of the second it was left empty; the third has one."""
    for key, day in (("a", "2025-01-10"), ("b", "2025-01-20"), ("c", "2025-04-10")):
        given("incidents", incident_key=key, incident_id=key.upper(), occurred_on=day)
    given("gaps", incident_key="a", field="severity", reason="not_in_form")
    given("gaps", incident_key="b", field="severity", reason="absent", left_empty=True, line=4)
    for key in "abc":
        given("gaps", incident_key=key, field="priority", reason="not_in_form")
    given("gaps", incident_key="c", field="reporter", reason="unparseable", text="?!")


def of(found, field):
    return next(one for one in found if one.field == field)


def test_never_asked_is_apart_from_missing(given):
    three(given)
    found = health(given.warehouse(), Filters())
    severity = of(found, "severity")
    assert (severity.total, severity.known, severity.never_asked, severity.asked, severity.missing) == (3, 1, 1, 2, 1)
    assert severity.lacking == {"left_empty": 1, "not_stated": 0, "placeholder": 0, "unparseable": 0, "ambiguous": 0, "contradictory": 0}
    assert severity.to_mend == ("not_in_form", "left_empty")
    assert of(found, "priority").to_mend == ("not_in_form",)
    assert of(found, "reporter").to_mend == ("unparseable",)
    assert of(found, "title").to_mend == ()


def test_what_is_known_of_all_least_and_never_asked_for(given):
    three(given)
    found = health(given.warehouse(), Filters())
    assert len(found) == 31
    assert len(known_of_all(found)) == 27 - 3  # no action is written down, so that none of its four values is known of all
    assert [(one.field, one.known, one.asked) for one in least_known(found, 5)] == [("severity", 1, 2), ("reporter", 2, 3)]
    assert [one.field for one in never_asked(found)] == ["priority"]


def test_a_period_is_heeded_and_other_filters_are_not(given):
    three(given)
    warehouse = given.warehouse()
    assert [of(health(warehouse, Filters(period=period)), "severity").total for period in ("2025-Q1", "2025", "2024")] == [2, 3, 0]
    assert of(health(warehouse, Filters(severities=(1,))), "severity").total == 3
    assert [(one.quarter, one.known, one.total) for one in health_by_quarter(warehouse, "severity", "incident", Filters())] == [
        ("2025-Q1", 0, 2),
        ("2025-Q2", 1, 1),
    ]


def test_what_is_missing_with_those_first_whose_words_could_not_be_used(given):
    three(given)
    warehouse = given.warehouse()
    assert [(row.incident_key, row.reason, row.line) for row in missing_values(warehouse, "severity", "incident", Filters())] == [
        ("b", "absent", 4),
        ("a", "not_in_form", 1),
    ]
    assert len(missing_values(warehouse, "priority", "incident", Filters(period="2025-Q1"), limit=1)) == 1
    assert missing_values(warehouse, "severity", "action", Filters()) == []


def test_the_sample(sample_db):
    found = health(open_warehouse(sample_db), Filters())
    assert [(one.field, one.known, one.asked) for one in least_known(found, 3)] == [
        ("priority", 15, 48), ("causal_chain", 25, 48), ("verification", 75, 143),
    ]  # fmt: skip
    assert [one.field for one in never_asked(found)] == ["detected_at"]


def test_every_part_of_every_value_lists_as_many_as_it_counts(told_db):
    warehouse = open_warehouse(told_db)
    wrong, parts = [], 0
    for value in health(warehouse, Filters()):
        for one in health_by_quarter(warehouse, value.field, value.unit, Filters()):
            for part, number in (("known", one.known), ("missing", one.missing), ("never_asked", one.never_asked)):
                found = counted(warehouse, one.field, one.unit, [Values(one.quarter, part)], 1)
                if (found[0].there if found else 0) != number:
                    wrong.append((one.field, one.unit, one.quarter, part, number))
                parts += bool(number)
    assert wrong == []
    assert parts > 200


def test_of_a_known_value_the_authors_words_and_line_are_listed(sample_db):
    rows = counted(open_warehouse(sample_db), "severity", "incident", [Values("2025-Q3", "known")])
    first = rows[0]  # a near miss: what could be measured is told of every write-up
    assert (first.incident_key, first.text, first.line, first.reason) == ("INC-2025-025", "**Severity / Priority**: SEV4", 10, None)


def test_a_value_that_a_row_or_a_duration_gives_is_told_with_its_line(given):
    given("documents", path="a.md")
    given("incidents", incident_key="a", path="a.md", title="a", occurred_on="2025-01-10", line=1)
    given("impact_durations", incident_key="a", basis="timeframe", minutes=26, line=11, end_line=11)
    for field in ("started_at", "ended_at"):
        given("gaps", path="a.md", incident_key="a", field=field, reason="not_in_form", line=8, end_line=8)
    given("timeline_events", incident_key="a", seq=1, event="All well", phase="resolved", phase_guessed=True, line=20, end_line=20)
    warehouse = open_warehouse(given.published())
    found = {field: [(row.why, row.line) for row in missing_of_incidents(warehouse, field, Filters(), 10)] for field in ("started_at", "ended_at")}
    assert found == {"started_at": [("from_timeline", 11)], "ended_at": [("from_timeline", 20)]}
