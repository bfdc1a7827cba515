from analysis.connection import open_warehouse

REASONS = "absent, placeholder, unparseable, ambiguous, contradictory, not_in_form"


def test_each_quarter_has_what_could_be_measured_and_never_asked_apart_from_left_empty(given):
    given("incidents", incident_key="a", occurred_on="2025-01-10")
    given("incidents", incident_key="b", occurred_on="2025-02-10")
    given("incidents", incident_key="c", occurred_on="2025-04-10")
    given("incidents", incident_key="d")
    given("action_items", action_key="a/1", incident_key="a")
    given("gaps", incident_key="a", field="severity", reason="not_in_form")
    given("gaps", incident_key="b", field="severity", reason="absent")
    given("gaps", incident_key="d", field="severity", reason="placeholder")
    given("gaps", incident_key="a", action_key="a/1", field="status", reason="absent")
    found = given.rows(f"SELECT unit, quarter, total, measurable, {REASONS} FROM field_health WHERE field = 'severity' ORDER BY quarter")
    assert found == [
        ("incident", "2025-Q1", 2, 0, 1, 0, 0, 0, 0, 1),
        ("incident", "2025-Q2", 1, 1, 0, 0, 0, 0, 0, 0),
        ("incident", None, 1, 0, 0, 1, 0, 0, 0, 0),
    ]
    found = given.rows("SELECT unit, quarter, total, measurable, absent FROM field_health WHERE field = 'status' ORDER BY unit, quarter")
    assert found == [
        ("action", "2025-Q1", 1, 0, 1),
        ("incident", "2025-Q1", 2, 2, 0),
        ("incident", "2025-Q2", 1, 1, 0),
        ("incident", None, 1, 1, 0),
    ]


def test_what_was_answered_since_is_measurable(given):
    given("incidents", incident_key="a", occurred_on="2025-01-10")
    given("action_items", action_key="a/1", incident_key="a", status="complete", verification="evidenced")
    given("action_items", action_key="a/2", incident_key="a", verification="none")
    for action, field in (("a/1", "status"), ("a/1", "verification"), ("a/2", "status"), ("a/2", "verification")):
        given("gaps", incident_key="a", action_key=action, field=field, reason="absent")
    found = given.rows("SELECT field, measurable, absent FROM corpus_health WHERE unit = 'action' AND field IN ('status', 'verification') ORDER BY 1")
    assert found == [("status", 1, 1), ("verification", 1, 1)]


def test_what_is_absent_was_left_empty_or_nobody_wrote_of_it(given):
    for key in "abc":
        given("incidents", incident_key=key, occurred_on="2025-01-10")
        given("gaps", incident_key=key, field="status", reason="absent", left_empty=key == "a")
    given("gaps", incident_key="b", field="status", reason="absent", left_empty=True, line=9)
    for relation in ("field_health", "corpus_health"):
        assert given.rows(f"SELECT absent, left_empty FROM {relation} WHERE field = 'status' AND unit = 'incident'") == [(3, 2)]
    assert given.rows("SELECT incident_key, left_empty FROM missing_values ORDER BY 1") == [("a", True), ("b", True), ("c", False)]


def test_of_several_reasons_the_one_that_says_most_counts_and_only_that(given):
    given("incidents", incident_key="a", occurred_on="2025-01-10")
    given("gaps", incident_key="a", field="severity", reason="not_in_form")
    given("gaps", incident_key="a", field="severity", reason="ambiguous")
    given("gaps", incident_key="a", field="severity", reason="absent")
    assert given.rows(f"SELECT total, measurable, {REASONS} FROM field_health WHERE field = 'severity'") == [(1, 0, 0, 0, 0, 1, 0, 0)]


def test_the_corpus_is_the_sum_of_its_quarters_and_no_quarter_has_more_than_it_holds(sample_db):
    warehouse = open_warehouse(sample_db)
    summed = warehouse.rows(
        "SELECT field, unit, sum(total), sum(measurable), sum(absent), sum(not_in_form) FROM field_health GROUP BY ALL ORDER BY unit, field"
    )
    assert summed == warehouse.rows("SELECT field, unit, total, measurable, absent, not_in_form FROM corpus_health ORDER BY unit, field")
    assert len(summed) == 31
    wrong = f"SELECT * FROM field_health WHERE measurable < 0 OR measurable + {REASONS.replace(',', ' +')} <> total"
    assert warehouse.rows(wrong) == []


def test_what_is_measurable_has_a_value(sample_db):
    warehouse = open_warehouse(sample_db)
    columns = ["severity", "detection_method", "duration_minutes", "prepared_on", "reporter", "residual_risk"]
    values = warehouse.rows(f"SELECT {', '.join(f'count({column})' for column in columns)} FROM incident_facts")[0]
    health = dict(warehouse.rows("SELECT field, measurable FROM corpus_health WHERE unit = 'incident'"))
    assert dict(zip(columns, values, strict=True)) == {column: health[column] for column in columns}


def test_an_empty_corpus_has_a_row_for_each_value_and_nothing_in_it(given):
    assert given.rows("SELECT count(*), sum(total), sum(measurable) FROM corpus_health") == [(31, 0, 0)]
    assert given.rows("SELECT * FROM field_health") == []
