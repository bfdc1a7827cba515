from datetime import date

import pytest

from analysis.connection import open_warehouse
from analysis.counted_actions import rows_of
from analysis.filters import Filters
from analysis.kinds import kinds
from analysis.measures import ask

DAY = date(2025, 10, 15)


@pytest.fixture
def mixed(given):
    for key, kind in (("a", None), ("b", None), ("n", "near_miss")):
        given("incidents", incident_key=key, occurred_on="2025-01-10", kind=kind)
    done = {"status": "complete", "known_on": "2025-02-02"}
    for key, values in (
        ("a/1", {"kind": "prevent", "verification": "evidenced", **done}),
        ("b/1", {"kind": "prevent", "verification": "claimed", "owners": ["Ana"], **done}),
        ("a/2", {"kind": "detect"}),
        ("a/3", {}),
        ("a/4", {}),
        ("a/5", {}),
        ("n/1", {"kind": "detect"}),
    ):
        given("action_items", action_key=key, incident_key=key[0], seq=int(key[-1]), **values)
    return open_warehouse(given.published())


def test_the_commonest_first_and_what_could_not_be_told_last(mixed):
    found = kinds(mixed, Filters(), DAY)
    assert [(one.kind, one.actions, one.complete, one.checked, one.unknown) for one in found] == [
        ("prevent", 2, 2, 1, 0), ("detect", 1, 0, 0, 1), (None, 3, 0, 0, 3),
    ]  # fmt: skip
    listed = [{row.action_key for row in rows_of(mixed, one.keys, Filters(), DAY)} for one in found]
    assert listed == [{"a/1", "b/1"}, {"a/2"}, {"a/3", "a/4", "a/5"}]
    (of_ana,) = kinds(mixed, Filters(owners=("Ana",)), DAY)
    assert (of_ana.actions, [row.action_key for row in rows_of(mixed, of_ana.keys, Filters(owners=("Ana",)), DAY)]) == (1, ["b/1"])


def test_the_bars_are_what_the_measure_and_the_view_say(sample_db):
    warehouse = open_warehouse(sample_db)
    found = {one.kind: one.actions for one in kinds(warehouse, Filters(), DAY)}
    read = ask(warehouse, ["kind_read"], Filters(), DAY)["kind_read"]
    assert (read.total - read.counted, read.total) == (found[None], sum(found.values()))
    assert found == dict(warehouse.rows("SELECT kind, sum(actions)::INT FROM action_kinds($day) GROUP BY kind", {"day": DAY}))
