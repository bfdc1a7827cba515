from analysis.connection import open_warehouse


def test_of_several_reasons_the_one_that_says_most_is_given_with_its_words_and_its_line(given):
    given("incidents", incident_key="a", occurred_on="2025-01-10")
    given("gaps", incident_key="a", field="severity", reason="not_in_form", line=1)
    given("gaps", incident_key="a", field="severity", reason="unparseable", text="high-ish", line=9)
    given("gaps", incident_key="a", field="severity", reason="unparseable", text="quite high", line=7)
    assert given.rows("SELECT field, unit, quarter, reason, text, line FROM missing_values") == [
        ("severity", "incident", "2025-Q1", "unparseable", "quite high", 7)
    ]


def test_what_was_answered_since_and_what_no_action_lacks_any_more_is_left_out(given):
    given("incidents", incident_key="a")
    given("action_items", action_key="a/1", incident_key="a", status="complete", verification="none")
    for action, field in (("a/1", "status"), ("a/1", "verification"), ("a/1", "due_on"), ("gone", "due_on")):
        given("gaps", incident_key="a", action_key=action, field=field)
    given("gaps", incident_key=None, field="title")
    assert given.rows("SELECT field, action_key, quarter FROM missing_values ORDER BY 1") == [("due_on", "a/1", None), ("verification", "a/1", None)]


def test_health_is_the_count_of_what_is_missing(sample_db):
    counted = "SELECT field, unit, quarter, count(*) AS missing FROM missing_values GROUP BY ALL"
    health = "SELECT field, unit, quarter, total - measurable AS missing FROM field_health WHERE total > measurable"
    warehouse = open_warehouse(sample_db)
    assert warehouse.rows(f"({counted}) EXCEPT ({health}) UNION ALL (({health}) EXCEPT ({counted}))") == []
    assert warehouse.value("SELECT count(*) FROM missing_values") > 200
