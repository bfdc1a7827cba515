"""Repeats in real corpora that a person knows of: joined in whichever tier, over others or directly."""

import pytest

from analysis.connection import open_warehouse

LOSSES_OF_LOGS = {"PM2021-001", "PM2021-002", "PM2021-003", "PM2022-002", "PM2023-001", "PM2023-002"}
RESTARTS = {
    "2022-11-15-prometheus-ekslive-down", "2023-07-25-prometheus-on-live-cluster-down", "2023-11-01-prometheus-restarted", "2024-04-15-prometheus",
}  # fmt: skip


@pytest.mark.parametrize(("corpus", "known"), [("dfds__postmortems", LOSSES_OF_LOGS), ("ministryofjustice__cloud-platform", RESTARTS)])
def test_they_are_joined_with_each_other(corpora, warehouse_of, corpus, known):
    pairs = open_warehouse(warehouse_of(corpora / corpus)).rows("SELECT earlier_key, later_key, tier FROM repeat_incidents")
    reached = {min(known)}
    for _ in known:
        reached |= {key for one, other, _ in pairs if {one, other} <= known and {one, other} & reached for key in (one, other)}
    assert reached == known
    assert all(tier for _, _, tier in pairs)


@pytest.mark.parametrize(
    "corpus", ["dfds__postmortems", "ministryofjustice__cloud-platform", "jupyterhub__mybinder.org-deploy", "python-discord__infra"]
)
def test_at_most_three_alike_before_and_after_each(corpora, warehouse_of, corpus):
    warehouse = open_warehouse(warehouse_of(corpora / corpus))
    for side in ("earlier_key", "later_key"):
        assert warehouse.rows(f"SELECT {side} FROM repeat_incidents WHERE tier = 'similar_text' GROUP BY ALL HAVING count(*) > 3") == []
