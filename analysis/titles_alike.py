"""Incidents whose titles have telling words in common, and of which nothing else makes a pair: candidates, counted nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analysis.connection import Row, Warehouse
from analysis.deriving import RECURRENCE_DAYS, said
from analysis.filters import Filters
from analysis.recurrence import of_later

# Of the pairs of three corpora with three such words in common nearly all were the same thing again; of those with two hardly any: these were the
# names of a system, or of a kind of document.
_SHARED = 3
_TELLING = 0.1  # part of the corpus's titles that may hold a word, which is then still telling; of few titles so many as
_FEW, _MANY = 3, 50


@dataclass(frozen=True, slots=True)
class TitlesAlike:
    """The first `rows` of `total` pairs: the later incident's `later_key`, `later_id`, `later_title` and `later_on`, the same of the earlier one,
    `days_between` them, and the `words` of both titles, as the later one has them.
    """

    rows: list[Row]
    total: int


def titles_alike(warehouse: Warehouse, filters: Filters, as_of: date, most: int) -> TitlesAlike:
    """Of each incident that `filters` let through the earlier one, within the days of recurrence, whose title has most telling words in common with
    its own, three or more: of several the nearest. Pairs that something else makes are left out. The latest incident first.
    """
    later, values = of_later(warehouse, filters, "occurred_on")
    rows = warehouse.records(
        f"""
        WITH terms AS (
          SELECT incident_key, term FROM incident_words
          WHERE in_title AND NOT regexp_matches(term, '[0-9]') AND term NOT IN (SELECT unnest(words_of($plain)))
        ),
        telling AS (
          SELECT term FROM terms GROUP BY term
          HAVING count(*) <= least($many, greatest($few, $part * (SELECT count(DISTINCT incident_key) FROM terms)))
        ),
        asked AS (
          SELECT incident_key, occurred_on, term
          FROM incident_facts JOIN terms USING (incident_key) SEMI JOIN telling USING (term) WHERE occurred_on <= $as_of{later}
        ),
        found AS (
          SELECT asked.incident_key AS later_key, terms.incident_key AS earlier_key, list(term) AS shared, any_value(asked.occurred_on) AS later_on
          FROM asked JOIN terms USING (term) JOIN incidents AS earlier ON earlier.incident_key = terms.incident_key
          WHERE earlier.occurred_on < asked.occurred_on AND asked.occurred_on - earlier.occurred_on <= ({RECURRENCE_DAYS})
          GROUP BY ALL HAVING count(*) >= $shared
        ),
        nearest AS (
          SELECT found.* FROM found JOIN incidents AS earlier ON earlier.incident_key = earlier_key
          ANTI JOIN paired_incidents AS paired ON paired.later_key = found.later_key AND paired.earlier_key = found.earlier_key
          QUALIFY row_number() OVER (PARTITION BY found.later_key ORDER BY len(shared) DESC, earlier.occurred_on DESC, earlier_key) = 1
        )
        SELECT
          later_key, coalesce(later.incident_id, later_key) AS later_id, later.title AS later_title, later.occurred_on AS later_on,
          earlier_key, coalesce(earlier.incident_id, earlier_key) AS earlier_id, earlier.title AS earlier_title, earlier.occurred_on AS earlier_on,
          later.occurred_on - earlier.occurred_on AS days_between,
          list_filter(pieces_of(later.title), lambda piece: list_contains(shared, words_of(piece)[1])) AS words,
          count(*) OVER () AS total
        FROM nearest
        JOIN incidents AS later ON later.incident_key = later_key
        JOIN incidents AS earlier ON earlier.incident_key = earlier_key
        ORDER BY later_on DESC, later_key
        LIMIT {most:d}
        """,
        {
            **values,
            "as_of": as_of,
            "plain": said("stop", "times", "titles", "plain"),
            "shared": _SHARED,
            "part": _TELLING,
            "few": _FEW,
            "many": _MANY,
        },
    )
    for row in rows:
        row.words = ", ".join(dict.fromkeys(row.words))
    return TitlesAlike(rows, rows[0].total if rows else 0)
