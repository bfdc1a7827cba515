"""What is attested of each action, and from which day on: the document's words, its history, tickets and answers in one order of time."""

from __future__ import annotations

from pathlib import Path

import duckdb

_SQL = Path(__file__).with_name("attestations.sql")


def attest(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill `action_attestations`, and merge the newest statement about each action into `action_items`.

    To be called in every publication, in its transaction, with the warehouse as the current database, when three things are done: the rows of
    documents read again are in `action_items`, and `action_attestations` holds none of these nor of documents that are gone (it is emptied by
    `incident_key` like every table of an incident); the rows of `action_history` and `action_aliases` are in; and the rows of `action_history` with
    the source `followup` are those of the answers as they are in the file now, no others. `incident_pairs` and views may come before or after.

    What the document itself says of an action that was not read again is restored from `action_attestations.written`. So a second call changes
    nothing, and an answer or ticket that is gone takes what it said with it.

    A later day outranks an earlier one; on one day history comes before the document's own words, these before tickets, and answers come last. A
    document whose row was edited after an answer outranks it. An open ticket that was never seen closed does not reopen an action that its
    document shows to be complete with evidence: such tickets were forgotten more often than reopened.
    """
    connection.execute(_SQL.read_text(encoding="utf-8"))
