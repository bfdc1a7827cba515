from tests.analysis.views.test_missed_signals import found, lesson


def test_each_signal_and_gap_and_which_were_named_before(given):
    lesson(given, "a", "2025-01-10", "Consumer lag.")
    lesson(given, "b", "2025-04-09", "consumer lag")
    lesson(given, "b", "2025-04-09", "The dashboard was red on Monday", seq=2, kind="early_signal")
    lesson(given, "b", "2025-04-09", "The runbook was good", seq=3, kind="went_well")
    given("incidents", incident_key="c", occurred_on=None, kind="drill")
    given("lessons", incident_key="c", seq=1, kind="monitoring_gap", text="Nobody watched the lag", line=7)
    assert len(found(given)) == 1
    columns = "incident_key, seq, kind, earlier_key, quarter, counts, systems"
    assert given.rows(f"SELECT {columns} FROM signals_and_gaps ORDER BY ALL") == [
        ("a", 1, "monitoring_gap", None, "2025-Q1", True, ["Bus"]),
        ("b", 1, "monitoring_gap", "a", "2025-Q2", True, ["Bus"]),
        ("b", 2, "early_signal", None, "2025-Q2", True, ["Bus"]),
        ("c", 1, "monitoring_gap", None, None, False, []),
    ]
