from datetime import date

from analysis.compared import Standing, standings
from analysis.connection import open_warehouse

DAY = date(2025, 10, 15)


def lasted(given, key, minutes, *systems, clock="wall", ends_when=None, day="2025-01-10", kind=None):
    given("incidents", incident_key=key, occurred_on=day, kind=kind)
    if minutes is not None:
        given("impact_durations", incident_key=key, minutes=minutes, clock=clock, ends_when=ends_when)
    for name in systems:
        given("impacts", incident_key=key, name=name, name_text=name)


def test_a_duration_among_those_measured_alike(given):
    lasted(given, "own", 40, "Gate", "Yard")
    for number, minutes in enumerate((10, 20, 30, 40, 50, 60)):
        lasted(given, f"gate{number}", minutes, "Gate")
    for number, minutes in enumerate((5, 15, 25, 35, 100)):
        lasted(given, f"yard{number}", minutes, "Yard")
    lasted(given, "hours", 1, "Gate", clock="support_hours")
    lasted(given, "mitigated", 1, "Gate", ends_when="mitigated")
    lasted(given, "unknown", None, "Gate")
    lasted(given, "later", 1, "Gate", day="2025-12-01")
    lasted(given, "drill", 1, "Gate", kind="drill")
    warehouse = open_warehouse(given.published())
    # Of the corpus 6 + 5 others: 10 20 30 5 15 25 35 are shorter, one is as long; of Gate 10 20 30; of Yard five others are too few.
    assert standings(warehouse, "own", DAY) == [Standing(None, 11, 7, 1), Standing("Gate", 6, 3, 1)]
    for key in ("hours", "mitigated", "unknown", "later", "drill", "nosuch"):
        assert standings(warehouse, key, DAY) == []


def test_with_too_few_others_nothing_is_said(given):
    for number in range(6):
        lasted(given, f"i{number}", 10 * number + 10)
    assert standings(open_warehouse(given.published()), "i0", DAY) == []
