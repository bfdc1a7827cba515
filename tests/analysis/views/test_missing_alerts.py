from analysis.connection import open_warehouse
from analysis.derived_statements import fill_statement_actions
from analysis.kept_words import keep_text_words


def test_alerts_that_were_missing_and_the_actions_that_ask_for_them(given):
    given("incidents", incident_key="a", occurred_on="2025-01-10")
    given("lessons", incident_key="a", kind="monitoring_gap", text="Consumer lag", line=20)
    given("lessons", incident_key="a", seq=2, kind="early_signal", text="Consumer lag rose all week")
    given("safeguards", incident_key="a", text="Nothing watches the disk", line=21)
    given("safeguards", incident_key="a", seq=2, outcome="worked", text="The disk alert")
    given("contributing_factors", incident_key="a", text="The cable was cut", line=22)
    given("contributing_factors", incident_key="a", seq=2, text="Silence looked like a quiet night", line=23)
    given("contributing_factors", incident_key="a", seq=3, text="The dashboard had a bug", line=24)
    given("contributing_factors", incident_key="a", seq=4, text="Logs of the hour were lost", line=25)
    given("contributing_factors", incident_key="a", seq=5, text="Alert noise too high", line=26)
    for source, seq, matched in (
        ("safeguard", 1, "Nothing watches"),
        ("safeguard", 2, "no alert"),
        ("factor", 2, "quiet night"),
        ("factor", 3, "dashboard"),
        ("factor", 4, "los logs"),
        ("factor", 5, "alert noise too high"),
    ):
        given("classifications", incident_key="a", source=source, seq=seq, value="observability_gap", matched=matched)
    given("action_items", action_key="a/1", incident_key="a", seq=1, text="Alert on consumer lag", kind="detect", status="complete", line=30)
    given("action_items", action_key="a/2", incident_key="a", seq=2, text="Larger disk", kind="prevent", status="complete", line=31)
    given("incidents", incident_key="b", occurred_on="2026-01-10")
    given("lessons", incident_key="b", kind="monitoring_gap", text="Consumer lag")
    keep_text_words(given.connection)
    fill_statement_actions(given.connection)
    assert given.rows("SELECT source, line, asked_for, action_key, action_line, action_state FROM missing_alerts('2025-06-30') ORDER BY line") == [
        ("lesson", 20, True, "a/1", 30, "complete_unverified"),
        ("safeguard", 21, False, None, None, None),
        ("factor", 23, False, None, None, None),
    ]


def test_words_of_a_statement_say_it_in_either_language_and_a_graph_answers_none(given):
    given("incidents", incident_key="a", occurred_on="2025-01-10")
    given("contributing_factors", incident_key="a", seq=1, text="Es gab keinen Alarm auf den Pool", line=20)
    given("contributing_factors", incident_key="a", seq=2, text="Nobody saw it because there is no alert on the queue", line=21)
    given("contributing_factors", incident_key="a", seq=3, text="The alert looks at the end of the load and at no step", line=22)
    for seq, matched in ((1, "Alarm"), (2, "nobody saw"), (3, "alert")):
        given("classifications", incident_key="a", source="factor", seq=seq, value="observability_gap", matched=matched)
    given("lessons", incident_key="a", seq=1, kind="monitoring_gap", text="10 would give false alarms at night. Leave it.", line=30)
    given("lessons", incident_key="a", seq=2, kind="monitoring_gap", text="Number of tickets per hour", line=31)
    given("action_items", action_key="a/1", incident_key="a", seq=1, text="Graph of tickets per hour", kind="detect", line=40)
    given("action_items", action_key="a/2", incident_key="a", seq=2, text="Alert on the queue", kind="detect", line=41)
    keep_text_words(given.connection)
    fill_statement_actions(given.connection)
    assert given.rows("SELECT source, line, action_line FROM missing_alerts('2025-06-30') ORDER BY line") == [
        ("factor", 20, None),
        ("factor", 21, 41),
        ("lesson", 31, None),
    ]


def test_every_gap_of_the_sample_that_is_no_noise_is_a_row_and_none_is_there_twice(sample_db):
    warehouse = open_warehouse(sample_db)
    assert warehouse.rows("SELECT incident_key, source, seq FROM missing_alerts('2025-10-15') GROUP BY ALL HAVING count(*) > 1") == []
    noise = "text LIKE '%10 would give false alarms at night%'"  # INC-2025-004, line 57: "Leave it."
    assert warehouse.value(f"SELECT count(*) FROM lessons WHERE kind = 'monitoring_gap' AND {noise}") == 1
    gaps = warehouse.value(f"SELECT count(*) FROM lessons WHERE kind = 'monitoring_gap' AND NOT {noise}")
    assert warehouse.value("SELECT count(*) FROM missing_alerts('2025-10-15') WHERE source = 'lesson'") == gaps == 38
    alarms = "SELECT line, asked_for FROM missing_alerts('2025-10-15') WHERE incident_key = 'INC-2024-029'"
    assert warehouse.rows(alarms) == [(59, False)]  # what was asked for is a graph on the wall, and fewer alarms
    lag = "SELECT asked_for, action_state FROM missing_alerts('2025-10-15') WHERE incident_key = 'INC-2025-024' AND source = 'lesson'"
    assert warehouse.rows(lag) == [(True, "overdue")]


def test_of_a_statement_with_items_below_it_the_item_that_says_so_is_told(given):
    given("incidents", incident_key="a", occurred_on="2025-01-10")
    for seq, line, text in (
        (1, 20, "Only one team uses the login\n- Nobody asked for it\n- Our alert threshold was too high"),
        (2, 23, "The tape was full\nand there was no alert on it"),  # one sentence on two lines
        (3, 25, "No alert on the lift\n- It was in the plan"),
        (4, 27, "The lift stood still\n1. There was no alert on it"),
    ):
        given("contributing_factors", incident_key="a", seq=seq, text=text, line=line, end_line=line + text.count("\n"))
        given("classifications", incident_key="a", seq=seq, value="observability_gap", matched="Alert threshold" if seq == 1 else "alert", line=line)
    assert given.rows("SELECT line, text FROM missing_alerts('2025-06-30') ORDER BY line") == [
        (22, "Our alert threshold was too high"),
        (23, "The tape was full\nand there was no alert on it"),
        (25, "No alert on the lift\n- It was in the plan"),
        (28, "There was no alert on it"),
    ]
