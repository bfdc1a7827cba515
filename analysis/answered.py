"""What people last answered about actions, in their own words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from analysis.connection import Row, Warehouse


def answered(warehouse: Warehouse, keys: Sequence[str], as_of: date) -> dict[str, Row]:
    """Of some actions (`action_facts`) the last answer by the day asked about: its day `happened_on`, who gave it (`given_by`) and why it is so
    (`reason`), by the action's key. Only where it gives a reason, and nothing is told of the action since.
    """
    found = warehouse.records(
        """
        SELECT changes.action_key, max(happened_on) AS happened_on, last(changes.given_by ORDER BY observed_at, changes.line) AS given_by,
          last(changes.reason ORDER BY observed_at, changes.line) AS reason
        FROM action_changes AS changes JOIN action_facts($as_of) AS facts USING (action_key)
        WHERE changes.source = 'followup' AND happened_on <= $as_of AND changes.action_key IN (SELECT unnest($keys))
        GROUP BY changes.action_key
        HAVING reason IS NOT NULL AND (any_value(facts.known_on) IS NULL OR any_value(facts.known_on) <= max(happened_on))
        """,
        {"as_of": as_of, "keys": list(keys)},
    )
    return {row.action_key: row for row in found}
