import pytest

from analysis.connection import open_warehouse
from analysis.derived_statements import fill_statement_actions, fill_statement_pairs
from analysis.kept_words import keep_text_words


def lesson(given, key, day, text, seq=1, kind="monitoring_gap", system="Bus", **read):
    if seq == 1:
        given("incidents", incident_key=key, occurred_on=day, path=f"{key}.md")
        given("impacts", incident_key=key, name=system)
    given("lessons", incident_key=key, seq=seq, kind=kind, text=text, line=seq)
    for attribute, value in read.items():
        given("classifications", incident_key=key, source="lesson", seq=seq, attribute=attribute, value=value)


def found(given, columns="earlier_key, later_key, because"):
    keep_text_words(given.connection)
    fill_statement_actions(given.connection)
    fill_statement_pairs(given.connection)
    return given.rows(f"SELECT {columns} FROM missed_signals")


def test_the_same_gap_named_again_and_whether_an_action_was_meant_for_it(given):
    lesson(given, "a", "2025-01-10", "Consumer lag.")
    lesson(given, "b", "2025-02-09", "consumer lag", system="EDI")
    lesson(given, "c", "2025-03-10", "Lag of consumers", kind="early_signal", system="EDI")
    given("action_items", action_key="a/1", incident_key="a", text="Alert on consumer lag over 200")
    columns = "earlier_key, earlier_line, later_key, later_kind, later_text, days_between, asked_for, action_key"
    assert found(given, columns) == [
        ("b", 1, "c", "early_signal", "Lag of consumers", 29, False, None),
        ("a", 1, "b", "monitoring_gap", "consumer lag", 30, True, "a/1"),
    ]


@pytest.mark.parametrize(
    ("other", "read", "joined"),
    [
        ("Bus", {"mechanism": "connection_pool"}, [("a", "b", "same_mechanism_and_system")]),
        ("EDI", {"mechanism": "connection_pool"}, []),
        ("Bus", {"theme": "capacity"}, []),  # no word in common
    ],
)
def test_the_same_mechanism_joins_on_the_same_system(given, other, read, joined):
    lesson(given, "a", "2025-01-10", "No alert on saturation", **read)
    lesson(given, "b", "2025-02-10", "Nobody had asked for it", system=other, **read)
    assert found(given) == joined


def test_a_theme_that_few_have_joins_with_a_telling_word_on_the_same_system(given):
    lesson(given, "a", "2025-01-10", "Pool touched 52 in October", theme="capacity")
    lesson(given, "b", "2025-02-10", "Pool at 48 since the flag", theme="capacity")
    for number in range(12):  # else one theme of two statements is not rare
        lesson(given, f"x{number}", "2024-01-10", f"Something unrelated number{number}", system=f"System {number}")
    assert found(given) == [("a", "b", "same_theme_and_system")]


def test_lessons_of_other_kinds_one_day_or_one_incident_are_not_named_again(given):
    lesson(given, "a", "2025-01-10", "Consumer lag and depth")
    lesson(given, "a", "2025-01-10", "Consumer lag and depth", seq=2)
    lesson(given, "b", "2025-01-10", "Consumer lag and depth")
    lesson(given, "c", "2025-02-10", "Consumer lag and depth", kind="went_well")
    lesson(given, "d", None, "Consumer lag and depth")
    assert found(given) == []


def test_the_stories_of_the_sample(sample_db):
    warehouse = open_warehouse(sample_db)
    found = warehouse.rows(
        "SELECT earlier_key, later_key, earlier_text, later_text, asked_for FROM missed_signals WHERE later_key IN ('INC-2025-024', 'INC-2025-007')"
    )
    assert ("INC-2025-002", "INC-2025-024", "Consumer lag.", "consumer lag", True) in found
    assert (
        "INC-2024-036",
        "INC-2025-007",
        "There is no alert on pool saturation, only on its consequences.",
        "pool saturation, asked for in November",
        True,
    ) in found
    assert warehouse.rows("SELECT * FROM missed_signals WHERE days_between <= 0 OR earlier_key = later_key") == []
