"""Actions of the corpus as answers and tickets name them: by key, by a key of earlier words, by ticket."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

import duckdb

_SHORTEST = 3  # letters of a part of a name that can be a person's

_FOUND = """
WITH asked AS (SELECT DISTINCT unnest($1::VARCHAR[]) AS said),
matched AS (
  SELECT said, coalesce(own.action_key, small.action_key, live.action_key) AS action_key,
    own.action_key IS NULL AND small.action_key IS NULL AND live.action_key IS NOT NULL AS reworded
  FROM asked
  LEFT JOIN action_items AS own ON own.action_key = said
  LEFT JOIN action_items AS small ON own.action_key IS NULL AND lower(small.action_key) = lower(trim(said, '`"'' '))
  LEFT JOIN action_aliases AS aliases ON aliases.earlier_key = trim(said, '`"'' ')
  LEFT JOIN action_items AS live ON live.action_key = aliases.action_key
  QUALIFY row_number() OVER (PARTITION BY said ORDER BY coalesce(own.action_key, small.action_key, live.action_key) NULLS LAST) = 1
)
SELECT
  said, action_key, reworded, owners,
  CASE WHEN written.status IN ('not_started', 'in_progress', 'blocked') THEN written.known_on END AS open_on, written.status, written.verification,
  [incidents.prepared_by, reporter] || coalesce(reviewers, []) || coalesce(
    (SELECT flatten(list(others.owners)) FROM action_items AS others WHERE others.incident_key = items.incident_key), []
  ) || coalesce((SELECT list(DISTINCT actor) FROM timeline_events AS events WHERE events.incident_key = items.incident_key), []) AS named
FROM matched
JOIN action_items AS items USING (action_key)
JOIN incidents ON incidents.incident_key = items.incident_key
LEFT JOIN (
  SELECT action_key, CASE WHEN kept.written IS NULL THEN fresh.status ELSE kept.written.status END AS status,
    CASE WHEN kept.written IS NULL THEN fresh.verification ELSE kept.written.verification END AS verification,
    CASE WHEN kept.written IS NULL THEN fresh.known_on ELSE kept.written.known_on END AS known_on
  FROM action_items AS fresh
  LEFT JOIN (SELECT action_key, written FROM action_attestations WHERE written IS NOT NULL) AS kept USING (action_key)
) AS written USING (action_key)
"""

_MISSING = """
SELECT
  said,
  (SELECT max(observed_at)::DATE FROM action_history WHERE action_key = said AND list_contains(changes, 'deleted')) AS deleted_on,
  (
    SELECT arg_max(action_key, jaro_winkler_similarity(action_key, said)) FROM action_items WHERE jaro_winkler_similarity(action_key, said) > 0.85
  ) AS near
FROM (SELECT unnest($1::VARCHAR[]) AS said)
"""
_MOST_MISSING = 200  # keys that no action has for which the nearest is looked for


@dataclass(frozen=True, slots=True)
class Known:
    """The action that a key means; None where there is none. Without one: the day of its deletion, the nearest key.

    `people` are names that its document holds, whole and in parts, in small letters; `open_on` is the day on which the document says that it is
    open, `status` and `verification` are the document's.
    """

    action_key: str | None
    owners: tuple[str, ...] = ()
    people: frozenset[str] = frozenset()
    open_on: date | None = None
    reworded: bool = False
    deleted_on: date | None = None
    near: str | None = None
    status: str | None = None
    verification: str | None = None


def look_up_in(connection: duckdb.DuckDBPyConnection) -> Callable[[Collection[str]], Mapping[str, Known]]:
    """A function that finds actions by what they are called, in the warehouse as the connection sees it: `action_items`, aliases and history in."""

    def look_up(said: Collection[str]) -> Mapping[str, Known]:
        asked = sorted(word for word in said if word)
        if not asked:
            return {}
        known = {
            word: Known(key, tuple(owners or ()), _parts(named), open_on, reworded, status=status, verification=verification)
            for word, key, reworded, owners, open_on, status, verification, named in connection.execute(_FOUND, [asked]).fetchall()
        }
        gone = [word for word in asked if word not in known][:_MOST_MISSING]
        for word, deleted_on, near in connection.execute(_MISSING, [gone]).fetchall() if gone else ():
            known[word] = Known(None, deleted_on=deleted_on, near=near)
        return known

    return look_up


def _parts(named: Iterable[str | None]) -> frozenset[str]:
    names = [name for name in named if name and (name[:1].isupper() or name.startswith("@"))]
    return frozenset(part.casefold().rstrip(".") for name in names for part in (name, *name.split(" ")) if len(part) >= _SHORTEST)


def actions_by_ticket(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    """Every action with each of its tickets: key and ticket, as the document has it."""
    return connection.execute("SELECT action_key, unnest(tickets) FROM action_items WHERE len(tickets) > 0 ORDER BY ALL").fetchall()


@dataclass(frozen=True, slots=True)
class Last:
    """What the last export said of an action."""

    status: str | None
    due_on: date | None
    owners: tuple[str, ...]
    observed_at: datetime


def last_tickets(connection: duckdb.DuckDBPyConnection) -> dict[str, Last]:
    """What the last export said of each action, by the key that it has now."""
    rows = connection.execute(
        """
        SELECT coalesce(live.action_key, history.action_key) AS key, status, due_on, owners, observed_at
        FROM action_history AS history
        LEFT JOIN (
          SELECT earlier_key, min(aliases.action_key) AS action_key
          FROM action_aliases AS aliases SEMI JOIN action_items AS items ON items.action_key = aliases.action_key
          GROUP BY earlier_key
        ) AS live ON live.earlier_key = history.action_key
        WHERE source = 'tickets'
        QUALIFY row_number() OVER (PARTITION BY key ORDER BY observed_at DESC, line DESC) = 1
        """
    ).fetchall()
    return {key: Last(status, due_on, tuple(owners or ()), observed_at) for key, status, due_on, owners, observed_at in rows}
