from datetime import date

from analysis.connection import open_warehouse
from analysis.explain import rows_sql
from analysis.filters import Filters
from analysis.measures import measures


def test_bases_stand_side_by_side_and_say_whether_they_agree(given):
    given("incidents", incident_key="a", occurred_on="2025-01-10")
    given("impact_durations", incident_key="a", minutes=90, line=5)
    given("impact_durations", incident_key="a", basis="timeframe", minutes=150, line=6)
    given("impact_durations", incident_key="a", basis="timeline", minutes=99, starts_when="started", ends_when="mitigated", line=7)
    given("impact_durations", incident_key="a", basis="timeline", minutes=101, starts_when="detected", line=8)
    given("impact_durations", incident_key="a", basis="timeframe", minutes=60, clock="support_hours", line=9)
    given("impact_durations", incident_key="a", minutes=45, line=10)
    given("impact_durations", incident_key="a", minutes=80, ends_when="resolved", line=11)
    given("incidents", incident_key="b", occurred_on="2025-01-11")
    given("impact_durations", incident_key="b", basis="timeframe", minutes=0)
    given("impact_durations", incident_key="b", basis="timeline", minutes=2)
    given("incidents", incident_key="c", occurred_on="2025-01-12")
    found = given.rows(
        "SELECT incident_key, basis, minutes, used_minutes, used, comparable, why_not_compared, difference_minutes, disagrees FROM duration_bases "
        "ORDER BY incident_key, line, basis"
    )
    assert found == [
        ("a", "stated", 90, 90, True, None, None, None, None),
        ("a", "timeframe", 150, 90, False, True, None, 60, True),
        ("a", "timeline", 99, 90, False, True, None, 9, False),  # 9 min of 99 is less than a tenth
        ("a", "timeline", 101, 90, False, False, "other_span", None, None),  # runs from detection
        ("a", "timeframe", 60, 90, False, False, "other_clock", None, None),
        ("a", "stated", 45, 90, False, False, "same_way", None, None),  # stated once more
        ("a", "stated", 80, 90, False, False, "other_span", None, None),  # a document that states both tells of two spans
        ("b", "timeframe", 0, 0, True, None, None, None, None),
        ("b", "timeline", 2, 0, False, True, None, 2, False),  # within two minutes
    ]


def test_what_a_person_set_is_told_of_the_one_that_is_used(given):
    for key in ("a", "b", "c"):
        given("incidents", incident_key=key, path=f"{key}.md", occurred_on="2025-01-10")
        given("impact_durations", incident_key=key, minutes=90, line=5)
        given("impact_durations", incident_key=key, basis="timeframe", minutes=150, line=6)
    given("overrides", path="a.md", key="a", field="duration_minutes", value="90", applied=True)
    given("overrides", path="b.md", key=None, field="severity", value="2", applied=True)
    given("overrides", path="c.md", key="c", field="duration_minutes", value="60", applied=False)
    assert given.rows("SELECT incident_key, basis FROM duration_bases WHERE set_by_person") == [("a", "stated")]
    assert given.rows("SELECT incident_key, set_by_person FROM incident_facts") == [("a", ["duration_minutes"]), ("b", ["severity"]), ("c", [])]


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


# Five ways in which there is nothing to compare, each told as what it is; the sixth of these incidents is compared, by the one of its three that can be.
def test_a_duration_that_is_not_compared_says_why(given):
    for key in ("none", "one", "span", "clock", "twice", "both"):
        given("incidents", incident_key=key, occurred_on="2025-01-10", title=key)
    for key in ("one", "span", "clock", "twice", "both"):
        given("impact_durations", incident_key=key, minutes=100, starts_when="started", ends_when="mitigated", line=5)
    given("impact_durations", incident_key="span", minutes=300, basis="timeline", starts_when="started", ends_when="resolved", line=6, end_line=9)
    given("impact_durations", incident_key="clock", minutes=40, basis="timeframe", clock="support_hours", line=6)
    given("impact_durations", incident_key="twice", minutes=70, starts_when="started", ends_when="mitigated", line=6)
    given("impact_durations", incident_key="both", minutes=300, basis="timeline", starts_when="detected", ends_when="mitigated", line=6)
    given("impact_durations", incident_key="both", minutes=100, basis="timeframe", line=7)
    given.rows("SELECT 1")
    rows = given.warehouse().records(rows_sql(measures()["durations_disagree"], Filters(), date(2025, 10, 15)))
    assert {row.incident_key: (row.use, row.reason) for row in rows} == {
        "none": ("left out", "its duration is not known"),
        "one": ("left out", "only one way of knowing it is given"),
        "span": ("left out", "the ways of knowing it that are given run from or to different things"),
        "clock": ("left out", "the ways of knowing it that are given run on different clocks"),
        "twice": ("left out", "only one way of knowing it is given, more than once"),
        "both": ("not counted", None),
    }
    told = {row.incident_key: row.why for row in rows}
    assert told["span"] == "timeline 300 minutes (started to resolved), stated 100 minutes (started to mitigated)"
    assert told["clock"] == "timeframe 40 minutes (start of impact to end of impact), in support hours, stated 100 minutes (started to mitigated)"
    assert told["both"].startswith("timeframe 100 minutes ")
