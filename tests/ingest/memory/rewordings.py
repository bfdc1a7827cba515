"""Made-up edits of lists of actions, with the answer by hand: which action is which afterwards.

`A` are the actions before, `B` those after, each `text @owner ~due day`; a line in both stayed as it was. `joins` are the pairs (place in A, place
in B) of actions that are the same in other words; nothing else may be joined. Every second edit chose the threshold, the others measure it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ingest.keys import action_keys
from ingest.memory.snapshots import Snapshot
from ingest.postmortem import ActionItem
from ingest.values.tickets import read_tickets

_MARKS = re.compile(r"\s*(?:@(?P<owner>[\w ]+?))?\s*(?:~(?P<due>[\d-]+))?$")


@dataclass(frozen=True)
class Edit:
    """An edit of one incident's actions."""

    kind: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    joins: tuple[tuple[int, int], ...]


def one(kind: str, before: str, after: str, *, same: bool = True) -> Edit:
    """An edit of the only action that changed."""
    return Edit(kind, (before,), (after,), ((0, 0),) if same else ())


def many(kind: str, before: list[str], after: list[str], *joins: tuple[int, int]) -> Edit:
    """An edit of several."""
    return Edit(kind, tuple(before), tuple(after), joins)


def snapshots_of(lines: tuple[str, ...]) -> list[Snapshot]:
    """The actions that the lines of an edit are."""
    found = []
    for line in lines:
        marks = _MARKS.search(line)
        assert marks is not None
        text = line[: marks.start()]
        due = date.fromisoformat(marks["due"]) if marks["due"] else None
        key = action_keys("", [ActionItem(seq=1, text=text, line=1, end_line=1)])[0][1:]
        found.append(Snapshot(key, text, owners=(marks["owner"],) if marks["owner"] else None, due_on=due, tickets=read_tickets(text) or None))
    return found


EDITS = (
    # -- a typo mended
    one("typo", "Alert on certificat expiry @Ana ~2025-03-01", "Alert on certificate expiry @Ana ~2025-03-01"),
    one("typo", "Rotate the databse credentials", "Rotate the database credentials"),
    one("typo", "Add retires to the payment client @Ben", "Add retries to the payment client @Ben"),
    one("typo", "Document the failover proceedure", "Document the failover procedure"),
    one("typo", "Increase conection pool of the order service to 50 @Cho", "Increase connection pool of the order service to 50 @Cho"),
    one("typo", "Runbook for brocker restart", "Runbook for broker restart"),
    one("typo", "Write a rollback-script for schema migrations", "Write a roll-back script for schema migrations"),
    one("typo", "Backfill the missing invoices of tuesday", "Back-fill the missing invoices of Tuesday"),
    # -- scope added
    one("scope", "Alert on disk usage", "Alert on disk usage of all brokers, at 80 % and 90 %"),
    one("scope", "Add a circuit breaker to checkout @Ana", "Add a circuit breaker to checkout and to the cart service @Ana"),
    one("scope", "Review firewall rules @Dee ~2025-06-30", "Review firewall rules with the network team, for both data centres @Dee ~2025-06-30"),
    one("scope", "Load test the new pool", "Load test the new pool at three times the peak of Black Friday"),
    one("scope", "Move the backups to another region @Eli", "Move the backups and the keys to another region @Eli"),
    one("scope", "Canary stage for config changes", "Canary stage for config changes and feature flags, 30 minutes at 1 %"),
    one("scope", "Paging for the queue @Fay", "Paging for the queue when the oldest message is over ten minutes old @Fay"),
    one("scope", "Delete unused DNS records", "Find and delete unused DNS records in both zones"),
    # -- shortened
    one(
        "shortened",
        "Set up an alert that fires when the replication lag is over thirty seconds @Gus",
        "Alert when the replication lag is over thirty seconds @Gus",
    ),
    one("shortened", "Investigate whether we can cache the product catalogue in the edge", "Cache the product catalogue in the edge"),
    one("shortened", "As discussed in the review: limit the size of uploads to 20 MB", "Limit the size of uploads to 20 MB"),
    one(
        "shortened",
        "Train the on-call engineers in restoring from snapshots, twice a year",
        "Train the on-call engineers in restoring from snapshots",
    ),
    one("shortened", "Validate input of the tariff import (reject negative prices, reject empty rows)", "Validate input of the tariff import"),
    one("shortened", "Ask the vendor for a root cause and for a date of the fix", "Ask the vendor for a root cause"),
    # -- reworded
    one("reworded", "Alert on certificate expiry 30 days ahead", "Certificate expiry alert, 30 days ahead"),
    one("reworded", "Write runbook for failing over the database @Hal", "Runbook: database failover @Hal"),
    one("reworded", "We should add monitoring of the dead letter queue @Ida", "Add dead letter queue monitoring @Ida"),
    one("reworded", "Automate the renewal of certificates @Jon ~2025-04-30", "Automatic certificate renewal @Jon ~2025-04-30"),
    one("reworded", "Remove the hard-coded timeout in the gateway", "Make the hard-coded timeout of the gateway configurable"),
    one("reworded", "Test restoring of backups every quarter", "Quarterly test of backup restores"),
    one("reworded", "Limit retries to one, with jitter", "Retries limited to one with jitter"),
    one("reworded", "Disk alert at 80 % on all brokers", "Disk alert at 75 % on all brokers"),
    one("reworded", "Put the status page behind another provider @Kim", "Host the status page with another provider @Kim"),
    one("reworded", "Schedule a game day for region failover ~2025-09-30", "Game day for region failover ~2025-12-31"),
    one("reworded", "Stop shipping debug logs to the shared cluster @Lee", "No debug logs to the shared cluster any more @Lee"),
    one("reworded", "Postmortem template gets a field for detection", "Add a field for detection to the postmortem template"),
    # -- a prefix that says the state
    one("prefix", "Pin the base image of the workers @Max", "DONE: Pin the base image of the workers @Max"),
    one("prefix", "Upgrade the load balancer", "[DONE] Upgrade the load balancer"),
    one("prefix", "Add index on orders.created_at", "(in progress) Add index on orders.created_at"),
    one("prefix", "Clean up stale feature flags", "WONTFIX - Clean up stale feature flags"),
    one("prefix", "Quota for each tenant", "TODO: Quota for each tenant"),
    one("prefix", "Share findings with the vendor", "✅ done 2025-03-04: Share findings with the vendor"),
    # -- a ticket appended
    one("ticket", "Alert on consumer lag over 200 for ten minutes", "Alert on consumer lag over 200 for ten minutes (INT-209)"),
    one("ticket", "Separate pool for reports", "Separate pool for reports, BOOK-802"),
    one("ticket", "Check health checks of the proxy", "Check health checks of the proxy https://tracker.example/issues/4711"),
    one("ticket", "Add runbook link to the alert", "OPS-17: Add runbook link to the alert"),
    one("ticket", "OPS-18 rotate keys @Nia", "OPS-18: rotation of the signing keys every 90 days @Nia"),
    one("ticket", "Fix the flaky probe", "Fix the flaky probe [#1234]"),
    # -- replaced by another action, in the same place, of the same owner
    one("replaced", "Alert on disk usage @Ana ~2025-03-01", "Alert on memory usage @Ana ~2025-03-01", same=False),
    one("replaced", "Add a runbook for the cache @Ben", "Add an alert for the cache @Ben", same=False),
    one("replaced", "Review the firewall rules", "Rotate the signing keys", same=False),
    one("replaced", "Load test the order service", "Load test the search service", same=False),
    one("replaced", "Automate certificate renewal @Cho", "Automate database failover @Cho", same=False),
    one("replaced", "Move backups to another region", "Move logs to another cluster", same=False),
    one("replaced", "Add monitoring for the queue depth", "Add monitoring for the error rate", same=False),
    one("replaced", "Document the deployment process @Dee ~2025-05-01", "Document the escalation path @Dee ~2025-05-01", same=False),
    one("replaced", "Train the support team", "Train the on-call engineers", same=False),
    one("replaced", "Increase the timeout of the payment client", "Decrease the retries of the payment client", same=False),
    one("replaced", "Ask the vendor for a fix", "Ask the vendor for a refund", same=False),
    one("replaced", "Upgrade Postgres to 16", "Upgrade Kafka to 3.7", same=False),
    one("replaced", "Alert on p95 latency of bookings over 3 s", "Alert on error rate of bookings over 1 %", same=False),
    one("replaced", "Fix the flaky test", "Delete the flaky test", same=False),
    one("replaced", "OPS-31 alert on replication lag", "OPS-32 alert on replica count", same=False),
    one("replaced", "Set up a staging environment for the gateway", "Set up dashboards for the gateway", same=False),
    # -- one split into two; it goes on as the one that holds more of it; in other words altogether, as none
    many(
        "split",
        ["Alert on disk usage and write a runbook for full disks @Ana"],
        ["Alert on disk usage @Ana", "Write a runbook for full disks @Ana"],
        (0, 1),
    ),
    many(
        "split",
        ["Validate input of the tariff import, and refuse negative prices"],
        ["Validate input of the tariff import", "Refuse negative prices"],
        (0, 0),
    ),
    many(
        "split",
        ["Rotate keys of all 24 service accounts and name an owner"],
        ["Name an owner", "Rotate keys of all 24 service accounts"],
        (0, 1),
    ),
    many("split", ["Backups: encrypt, test, move"], ["Encrypt backups", "Test restores", "Move the archive to another region"]),
    # -- two swapped, and edited
    many(
        "swapped",
        ["Alert on disk usage @Ana", "Alert on memory usage @Ben"],
        ["Alert on memory usage of workers @Ben", "Alert on disk usage of workers @Ana"],
        (0, 1),
        (1, 0),
    ),
    many(
        "swapped",
        ["Runbook for the cache", "Runbook for the queue"],
        ["Runbook for the queue, with screenshots", "Runbook for the cache, with screenshots"],
        (0, 1),
        (1, 0),
    ),
    many(
        "swapped",
        ["Fix the probe (OPS-1)", "Fix the scheduler (OPS-2)"],
        ["Fix the scheduler of batch jobs (OPS-2)", "Fix the probe of the proxy (OPS-1)"],
        (0, 1),
        (1, 0),
    ),
    many(
        "swapped",
        ["Limit uploads to 20 MB @Cho", "Limit sessions to 400 @Dee"],
        ["Limit the sessions to 400 @Dee", "Limit the uploads to 20 MB @Cho"],
        (0, 1),
        (1, 0),
    ),
    # -- among others that stay
    many(
        "among",
        ["Alert on disk usage", "Runbook for the broker", "Ask the vendor for a fix @Eli"],
        ["Alert on disk usage", "Runbook for restarting the broker", "Ask the vendor for a fix @Eli"],
        (1, 1),
    ),
    many(
        "among",
        ["Alert on disk usage", "Alert on memory usage", "Alert on queue depth"],
        ["Alert on disk usage", "Alert on open files", "Alert on queue depth"],
    ),
    many(
        "among",
        ["Page on-call when the feed stops @Fay", "Write a runbook", "Tell customers earlier"],
        ["Page the on-call when the feed has stopped for five minutes @Fay", "Tell customers earlier", "Count the refused messages"],
        (0, 0),
    ),
    many(
        "among",
        ["Move the scheduler off the shared host @Gus ~2025-02-01", "Delete the old host"],
        ["Move the scheduler off the shared hosts @Hal ~2025-05-01", "Delete the old host"],
        (0, 0),
    ),
    many("among", ["Test the failover", "Test the restore"], ["Test the failover in staging", "Test the restore in staging"], (0, 0), (1, 1)),
    many("among", ["Review alerts", "Review dashboards"], ["Review on-call rota", "Review budgets"]),
    # -- all exchanged
    many(
        "exchanged",
        ["Add retries to the client", "Raise the memory limit", "Pin the image"],
        ["Write down who is on call", "Ask for a second line", "Buy batteries for the masts"],
    ),
    many(
        "exchanged",
        ["Improve monitoring", "Improve documentation"],
        ["Alert when no message came for ten minutes @Ida", "Page in the wiki: how to drain a broker @Jon"],
    ),
    many("exchanged", ["TBD"], ["Alert on replication lag @Kim ~2025-04-01"]),
    many("exchanged", ["Fix it"], ["Fix the parser of customs messages @Lee"]),
)
