"""Pairs of incidents, the later of which may be the earlier one again: a list of them, and how many there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from analysis.connection import Row, Warehouse
from analysis.filters import Filters
from analysis.literals import first
from analysis.recurrence import of_later

Kind = Literal["counted", "apart", "alike"]


@dataclass(frozen=True, slots=True)
class Pairs:
    """How many pairs there are: those that are counted, those whose later incident is a near miss or a drill, and candidates, whose texts are
    alike, `same_title` of which have one title.
    """

    counted: int
    apart: int
    alike: int
    same_title: int


def count_pairs(warehouse: Warehouse, filters: Filters, as_of: date) -> Pairs:
    """How many pairs `pairs` would list of each kind."""
    later, values = of_later(warehouse, filters, "later_on")
    kinds = ", ".join(f"count(*) FILTER (kind = '{kind}')" for kind in ("counted", "apart", "alike"))
    (found,) = warehouse.rows(
        f"SELECT {kinds}, count(*) FILTER (kind = 'alike' AND same_title) FROM paired_incidents WHERE later_on <= $as_of{later}",
        {**values, "as_of": as_of},
    )
    return Pairs(*found)


def pairs(warehouse: Warehouse, filters: Filters, as_of: date, kind: Kind = "counted", limit: int | None = None) -> list[Row]:
    """The pairs of a kind, the latest later incident first; the first `limit`, where it is given. Filters apply to the later incident.

    Columns: those of `repeat_incidents`, the `tier` of a pair that cites and shares being `cited`; `same_title`; for both incidents `…_id`,
    `…_title`, `…_on`, `…_kind`; `both_themes` and `both_systems`, which both have; `states`, how many actions of the earlier one were in which
    state when the later one began ("2 open"), those that were open first; `why` in words; of all but candidates the `shared_mechanisms` of their
    shared themes.
    """
    later, values = of_later(warehouse, filters, "later_on")
    found = warehouse.records(
        f"""
        WITH chosen AS (
          SELECT * FROM paired_incidents WHERE kind = $kind AND later_on <= $as_of{later}
          ORDER BY later_on DESC, later_key, tier, days_between, earlier_key
          {first(limit)}
        ),
        counted AS (
          SELECT earlier_key, later_key, action_state, count(*) AS actions
          FROM actions_at_repeats AS again
          SEMI JOIN chosen  -- by the day too: they stand in the order of days, and what lies outside is not read
            ON again.earlier_key = chosen.earlier_key AND again.later_key = chosen.later_key AND again.began_on = chosen.later_on
          GROUP BY ALL
        ),
        stood AS (
          SELECT earlier_key, later_key, list({{'state': action_state, 'actions': actions}} ORDER BY {_ORDER}) AS states
          FROM counted GROUP BY earlier_key, later_key
        )
        SELECT
          earlier_key, later_key, tier, days_between, later_on, chosen.kind, same_title, shared_themes, shared_systems, same_word,
          coalesce(stood.states, []) AS states, list_sort(list_intersect(of_later.themes, of_earlier.themes)) AS both_themes,
          list_sort(list_intersect(of_later.systems, of_earlier.systems)) AS both_systems,
          coalesce(earlier.incident_id, earlier_key) AS earlier_id, earlier.title AS earlier_title, earlier.occurred_on AS earlier_on,
          earlier.kind AS earlier_kind,
          coalesce(later.incident_id, later_key) AS later_id, later.title AS later_title, later.kind AS later_kind
        FROM chosen
        JOIN incidents AS earlier ON earlier.incident_key = earlier_key
        JOIN incidents AS later ON later.incident_key = later_key
        JOIN incident_facts AS of_earlier ON of_earlier.incident_key = earlier_key
        JOIN incident_facts AS of_later ON of_later.incident_key = later_key
        LEFT JOIN stood USING (earlier_key, later_key)
        ORDER BY later_on DESC, later_key, tier, days_between, earlier_key
        """,
        {**values, "as_of": as_of, "kind": kind},
    )
    whys, mechanisms = _whys(warehouse, kind, found), _mechanisms(warehouse, found) if kind != "alike" else {}
    for row in found:
        row.shared_mechanisms = mechanisms.get((row.earlier_key, row.later_key), [])
        row.why = whys.get((row.earlier_key, row.later_key), "")
    return found


_ORDER = "list_position(['open', 'complete_unverified', 'unproven', 'undetermined', 'cancelled', 'verified_yet_recurred'], action_state)"


def _whys(warehouse: Warehouse, kind: Kind, found: list[Row]) -> dict[tuple[str, str], str]:
    """Why two are a pair, in words, by their keys; of candidates the words that weigh most in both."""
    later = sorted({row.later_key for row in found})
    if kind == "alike":
        told = _words_of_both(warehouse, sorted({row.earlier_key for row in found}), later)
    else:
        told = warehouse.rows(  # between: DuckDB carries that to what reasons are put together from, so that lists of others are not read
            """
            SELECT earlier_key, later_key, why FROM repeat_reasons
            WHERE later_key BETWEEN $first AND $last AND list_contains($later, later_key) ORDER BY tier
            """,
            {"later": later, "first": min(later, default=""), "last": max(later, default="")},
        )
    whys: dict[tuple[str, str], str] = {}
    for earlier_key, later_key, why in told:
        whys[earlier_key, later_key] = "; ".join(filter(None, (whys.get((earlier_key, later_key)), why)))
    return whys


def _mechanisms(warehouse: Warehouse, found: list[Row]) -> dict[tuple[str, str], list[str]]:
    """The mechanisms that both of two have of their shared themes, else of those that both have, by their keys."""
    rows = warehouse.rows(
        """
        WITH pairs AS (
          SELECT unnest($earlier::VARCHAR[]) AS earlier_key, unnest($later::VARCHAR[]) AS later_key, unnest($themes::VARCHAR[][]) AS themes
        ),
        named AS (
          SELECT DISTINCT incident_key, theme, mechanism FROM incident_themes
          WHERE mechanism IS NOT NULL AND list_contains($earlier || $later, incident_key)
        )
        SELECT earlier_key, later_key, list(DISTINCT earlier.mechanism ORDER BY earlier.mechanism)
        FROM pairs
        JOIN named AS earlier ON earlier.incident_key = earlier_key AND list_contains(themes, earlier.theme)
        JOIN named AS later ON later.incident_key = later_key AND later.theme = earlier.theme AND later.mechanism = earlier.mechanism
        GROUP BY ALL
        """,
        {
            "earlier": [row.earlier_key for row in found],
            "later": [row.later_key for row in found],
            "themes": [row.shared_themes if len(row.shared_themes) else row.both_themes for row in found],
        },
    )
    return {(earlier, later): mechanisms for earlier, later, mechanisms in rows}


def cited_at(warehouse: Warehouse, later: Sequence[str]) -> dict[tuple[str, str], Row]:
    """Where incidents first cite another one: `line`, `end_line` and the `text` that names it, by the keys of the later and the earlier one."""
    rows = warehouse.records(
        """
        SELECT incident_key, cited_key, arg_min(text, line) AS text, arg_min(end_line, line) AS end_line, min(line) AS line
        FROM citations WHERE cited_key IS NOT NULL AND list_contains($later::VARCHAR[], incident_key)
        GROUP BY incident_key, cited_key
        """,
        {"later": list(later)},
    )
    return {(row.incident_key, row.cited_key): row for row in rows}


def words_of_both(warehouse: Warehouse, earlier_key: str, later_key: str) -> str:
    """The words that weigh most in both of two incidents whose texts are alike, with commas; empty where these are not."""
    return next((words for _, _, words in _words_of_both(warehouse, [earlier_key], [later_key])), "")


def _words_of_both(warehouse: Warehouse, earlier: list[str], later: list[str]) -> list[tuple[str, str, str]]:
    return warehouse.rows(_WORDS_OF_BOTH, {"earlier": earlier, "later": later})


# Each word in the shortest form that both incidents have of it, else in the shortest of each.
_WORDS_OF_BOTH = """
WITH pairs AS (
  SELECT earlier_key, later_key, unnest(words) AS term, generate_subscripts(words, 1) AS place
  FROM shared_words WHERE list_contains($later, later_key) AND list_contains($earlier, earlier_key)
),
told AS (
  SELECT DISTINCT incident_key, unnest(pieces_of(text)) AS piece FROM incident_texts WHERE list_contains($later || $earlier, incident_key)
),
forms AS (SELECT incident_key, words_of(piece)[1] AS term, piece FROM told),
both_have AS (
  SELECT
    earlier_key, later_key, place, pairs.term, min_by(later.piece, (length(later.piece), later.piece)) AS later_form,
    min_by(earlier.piece, (length(earlier.piece), earlier.piece)) AS earlier_form,
    min_by(later.piece, (length(later.piece), later.piece)) FILTER (later.piece = earlier.piece) AS same_form
  FROM pairs
  LEFT JOIN forms AS later ON later.incident_key = later_key AND later.term = pairs.term
  LEFT JOIN forms AS earlier ON earlier.incident_key = earlier_key AND earlier.term = pairs.term
  GROUP BY ALL
)
SELECT earlier_key, later_key, string_agg(coalesce(same_form, later_form || '/' || earlier_form, later_form, term), ', ' ORDER BY place)
FROM both_have
GROUP BY earlier_key, later_key"""
