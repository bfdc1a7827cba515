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
