from analysis.connection import open_warehouse


def test_bases_stand_side_by_side_and_say_whether_they_agree(given):
    given("incidents", incident_key="a", occurred_on="2025-01-10")
    given("impact_durations", incident_key="a", minutes=90, line=5)
    given("impact_durations", incident_key="a", basis="timeframe", minutes=150, line=6)
    given("impact_durations", incident_key="a", basis="timeline", minutes=99, starts_when="started", ends_when="mitigated", line=7)
    given("impact_durations", incident_key="a", basis="timeline", minutes=101, starts_when="detected", line=8)
    given("impact_durations", incident_key="a", basis="timeframe", minutes=60, clock="support_hours", line=9)
    given("incidents", incident_key="b", occurred_on="2025-01-11")
    given("impact_durations", incident_key="b", basis="timeframe", minutes=0)
    given("impact_durations", incident_key="b", basis="timeline", minutes=2)
    given("incidents", incident_key="c", occurred_on="2025-01-12")
    found = given.rows(
        "SELECT incident_key, basis, minutes, used_minutes, used, comparable, difference_minutes, disagrees FROM duration_bases ORDER BY 1, line, basis"
    )
    assert found == [
        ("a", "stated", 90, 90, True, None, None, None),
        ("a", "timeframe", 150, 90, False, True, 60, True),
        ("a", "timeline", 99, 90, False, True, 9, False),  # 9 min of 99 is less than a tenth
        ("a", "timeline", 101, 90, False, False, None, None),  # runs from detection
        ("a", "timeframe", 60, 90, False, False, None, None),  # another clock
        ("b", "timeframe", 0, 0, True, None, None, None),
        ("b", "timeline", 2, 0, False, True, 2, False),  # within two minutes
    ]


def test_the_story_of_two_durations(sample_db):
    found = open_warehouse(sample_db).rows(
        "SELECT basis, minutes, used, disagrees FROM duration_bases WHERE incident_key = 'INC-2025-014' AND basis <> 'timeline'"
    )
    assert found == [("stated", 90, True, None), ("timeframe", 150, False, True)]


def test_every_duration_of_an_incident_is_the_one_that_is_used(sample_db):
    wrong = """
        SELECT incident_key FROM incident_facts LEFT JOIN (FROM duration_bases WHERE used) AS bases USING (incident_key)
        WHERE incident_facts.duration_minutes IS DISTINCT FROM bases.minutes
    """
    assert open_warehouse(sample_db).rows(wrong) == []
