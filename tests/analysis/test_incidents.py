"""Searching incidents by words."""

from datetime import date

from analysis import incidents
from analysis.connection import open_warehouse
from analysis.filters import Filters

DAY = date(2025, 10, 15)

POOL = (
    "# INC-7: Pool\n\n## Summary\nReports took all connections.\n\n## Timeline\n- 2025-03-10 09:00 alert fired\n\n## Action Items\n- Limit the pool\n"
)
DISK = (
    "# INC-8: Disk\n\n## Summary\nThe broker was full.\n\n## Timeline\n- 2025-04-11 09:00 alert fired\n\n## Action Items\n- Alert on disk and pool\n"
)


def keys(warehouse, text, *, any_word=False, filters=Filters()):  # noqa: B008  # frozen
    return [row.incident_key for row in incidents.search(warehouse, filters, text, DAY, any_word=any_word)]


def test_every_word_anywhere_in_the_document(ingested):
    warehouse = ingested(pool=POOL, disk=DISK)
    assert keys(warehouse, "") == ["INC-8", "INC-7"]
    assert keys(warehouse, "ALERT pool") == ["INC-8", "INC-7"]
    assert keys(warehouse, "broker pool") == ["INC-8"]
    assert keys(warehouse, "reports broker") == []
    assert keys(warehouse, "reports alert pool", any_word=True) == ["INC-7", "INC-8"]
    assert keys(warehouse, "nothing here", any_word=True) == []
    assert keys(warehouse, "pool", filters=Filters(period="2025-Q1")) == ["INC-7"]


def test_what_began_later_is_left_out(twelve_db):
    warehouse = open_warehouse(twelve_db)
    assert "INC-2025-024" in keys(warehouse, "lag")
    assert [row.incident_key for row in incidents.search(warehouse, Filters(), "lag", date(2025, 8, 1))] == ["INC-2025-019", "INC-2025-002"]


def test_the_incidents_beside_one_are_by_day_among_those_let_through(given):
    for key, day, severity in (("a", "2025-01-10", 1), ("b", "2025-02-10", 2), ("c", "2025-02-10", 1), ("d", "2025-12-01", 1), ("e", None, 1)):
        given("incidents", incident_key=key, incident_id=None if key == "a" else key.upper(), occurred_on=day, severity=severity)
    warehouse = open_warehouse(given.published())

    def around(key, filters=Filters()):  # noqa: B008  # frozen
        return tuple(one and one.incident_id for one in incidents.beside(warehouse, filters, key, DAY))

    assert around("a") == (None, "C"), "of one day the list has b before c, as the later one"
    assert around("c") == ("a", "B")
    assert around("b") == ("C", None), "d is to come"
    assert around("b", Filters(severities=(1,))) == ("C", None), "also of an incident that the filters leave out"
    assert around("a", Filters(severities=(2,))) == (None, "B")
    assert around("e") == around("nosuch") == (None, None)
