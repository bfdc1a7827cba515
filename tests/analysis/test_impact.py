from datetime import date

from analysis import impact
from analysis.connection import open_warehouse
from analysis.durations import spread
from analysis.filters import Filters
from analysis.measures import ask

DAY = date(2025, 10, 15)
EVERYTHING = Filters()


def lasted(given, key, minutes, **values):
    given("incidents", incident_key=key, occurred_on=values.pop("occurred_on", "2025-01-10"), severity=values.pop("severity", None))
    if minutes is not None:
        given("impact_durations", incident_key=key, minutes=minutes, **values)


def test_quantities_are_told_by_unit_and_never_added_up(given):
    for key in ("a", "b", "c"):
        lasted(given, key, None)
    given("incidents", incident_key="d", occurred_on="2025-01-10", kind="drill")
    for key, amount, unit in (("a", 10, "EUR"), ("b", 300, "eur"), ("b", 5, "EUR"), ("c", 7000, "orders"), ("d", 9, "orders")):
        given("impact_quantities", incident_key=key, amount=amount, unit=unit, approximate=False, text=f"{amount} {unit}", line=8)
    given("fields", path="a.md", line=8, end_line=8, label="Harm", text="**Harm:** None known. We paid 300 eur in all. It was little.")
    found = impact.quantities(open_warehouse(given.published()), EVERYTHING, DAY)
    assert [(row.unit, row.incidents, row.statements, row.amount, row.sentence) for row in found] == [
        ("eur", 2, 3, 300, "We paid 300 eur in all."),
        ("orders", 1, 1, 7000, "None known. We paid 300 eur in all. It was little."),  # no sentence holds its words: the whole, without its label
    ]


def test_where_time_goes_with_the_part_of_the_longest_and_those_of_no_system(given):
    lasted(given, "a", 10)
    lasted(given, "b", 30)
    lasted(given, "c", 5)
    lasted(given, "d", None)
    for key, system in (("a", "X"), ("b", "X"), ("b", "Y"), ("d", "Z")):
        given("impacts", incident_key=key, name=system)
    found = impact.time_by(open_warehouse(given.published()), EVERYTHING, DAY, "system")
    told = [(one.value, one.incidents, one.measured, one.total, one.longest and one.longest.incident_key, one.longest_share) for one in found]
    assert told == [
        ("X", 2, 2, 40, "b", 0.75),
        ("Y", 1, 1, 30, "b", 1),
        (None, 1, 1, 5, "c", 1),
        ("Z", 1, 0, 0, None, None),
    ]
    assert [one.median for one in found] == [None] * 4


def test_the_time_of_each_part_is_that_of_what_is_measured(sample_db):
    warehouse = open_warehouse(sample_db)
    for part, filtered in (
        ("system", Filters(systems=("Booking API",))),
        ("severity", Filters(severities=(2,))),
        ("team", Filters(teams=("Platform",))),
    ):
        value = {"system": "Booking API", "severity": "2", "team": "Platform"}[part]
        (one,) = [share for share in impact.time_by(warehouse, EVERYTHING, DAY, part) if share.value == value]
        alone = ask(warehouse, ("median_duration",), filtered, DAY)["median_duration"]
        assert (one.measured, one.median, one.interval) == (alone.counted, alone.median, alone.interval)
        assert one.total == sum(spread(warehouse, filtered, DAY).minutes)
