"""Incidents that share a mechanism of cause while of one of them no system was read, so that nothing makes a pair of them: counted nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from analysis.connection import Row, Warehouse
from analysis.deriving import RECURRENCE_DAYS, toml
from analysis.filters import Filters
from analysis.phrases import pattern
from analysis.recurrence import of_later

# What more incidents have says nothing of two of them where one word gives it: in three corpora "upgrade" and "timeout" made pairs that had nothing
# else in common, while "wrong cluster" and "context incorrectly" were the same again. The part is that by which a theme is rare (`specific_themes`).
_TELLING, _FEW = 0.15, 3


@dataclass(frozen=True, slots=True)
class MechanismsAlike:
    """The first `rows` of `total` pairs: the later incident's `later_key`, `later_id`, `later_title` and `later_on`, the same of the earlier one,
    `days_between` them, the `mechanism`, the words by which it was read in each, `later_words` and `earlier_words`, their lines, `later_line` and
    `earlier_line`, and whether these stand only in what an action of it is to prevent, `later_averted` and `earlier_averted`. The earlier one is the
    nearest of so many (`earlier`), the first of them of the day `since`. `earlier_action` is the key of that action of the earlier one, and
    `earlier_state` how it stands (a state of `action_facts`); NULL where no action gives the words.
    """

    rows: list[Row]
    total: int


def mechanisms_alike(warehouse: Warehouse, filters: Filters, as_of: date, most: int) -> MechanismsAlike:
    """Of each incident that `filters` let through, and each mechanism of it, the nearest earlier incident with the same one, within the days of
    recurrence, where of one of the two no system was read. A mechanism that only the title or the summary names, which gave the incident no theme,
    is one too, as is what an action alone says it is to prevent; left out are those of more than 15 % of the incidents, and of more than three, where
    one word alone gives them, pairs that more than words makes, near misses and drills. The latest first.
    """
    later, values = of_later(warehouse, filters, "occurred_on")
    rows = warehouse.records(
        f"""
        WITH told AS (
          SELECT incident_key, mechanism, matched, false AS averted, guessed, line FROM incident_themes
          UNION ALL
          SELECT incident_key, mechanism, matched, false, true, line FROM themes_read WHERE source IN ('title', 'summary')
          UNION ALL
          SELECT incident_key, mechanism, matched, true, true, line
          FROM themes_read JOIN action_items USING (incident_key, seq, line)
          WHERE source = 'action' AND contains(list_aggregate(regexp_extract_all(action_items.text, $averting, 1), 'string_agg', ' '), matched)
        ),
        read AS (
          SELECT
            incident_key, mechanism, min_by(matched, (averted, guessed, told.line)) AS words,
            min_by(told.line, (averted, guessed, told.line)) AS line, bool_and(averted) AS averted,
            any_value(occurred_on) AS occurred_on, any_value(len(systems)) > 0 AS on_system
          FROM told JOIN incident_facts USING (incident_key)
          WHERE mechanism IS NOT NULL AND counts AND occurred_on <= $as_of
          GROUP BY incident_key, mechanism
        ),
        telling AS (
          SELECT mechanism FROM read GROUP BY mechanism HAVING count(*) <= greatest($few, $part * (SELECT count(*) FROM incident_facts WHERE counts))
        ),
        asked AS (SELECT * FROM read WHERE true{later}),
        nearest AS (
          SELECT
            asked.incident_key AS later_key, read.incident_key AS earlier_key, mechanism, asked.words AS later_words, read.words AS earlier_words,
            asked.line AS later_line, read.line AS earlier_line, asked.averted AS later_averted, read.averted AS earlier_averted,
            count(*) OVER of_it AS earlier, min(read.occurred_on) OVER of_it AS since
          FROM asked JOIN read USING (mechanism)
          ANTI JOIN (FROM paired_incidents WHERE kind <> 'alike') AS paired
            ON paired.later_key = asked.incident_key AND paired.earlier_key = read.incident_key
          WHERE read.occurred_on < asked.occurred_on AND asked.occurred_on - read.occurred_on <= ({RECURRENCE_DAYS})
            AND NOT (asked.on_system AND read.on_system)
            AND (mechanism IN (FROM telling) OR contains(trim(asked.words), ' ') AND contains(trim(read.words), ' '))
          WINDOW of_it AS (PARTITION BY asked.incident_key, mechanism)
          QUALIFY row_number() OVER (PARTITION BY asked.incident_key, mechanism ORDER BY read.occurred_on DESC, read.incident_key) = 1
        )
        SELECT
          later_key, coalesce(later.incident_id, later_key) AS later_id, later.title AS later_title, later.occurred_on AS later_on,
          earlier_key, coalesce(earlier.incident_id, earlier_key) AS earlier_id, earlier.title AS earlier_title, earlier.occurred_on AS earlier_on,
          later.occurred_on - earlier.occurred_on AS days_between, mechanism, later_words, earlier_words, later_line, earlier_line,
          later_averted, earlier_averted, nearest.earlier AS earlier, since,
          averting.action_key AS earlier_action, averting.state AS earlier_state, count(*) OVER () AS total
        FROM nearest
        LEFT JOIN (
          SELECT incident_key, line, min(action_key) AS action_key, min_by(state, action_key) AS state FROM action_facts($as_of) GROUP BY ALL
        ) AS averting ON earlier_averted AND averting.incident_key = earlier_key AND averting.line = earlier_line
        JOIN incidents AS later ON later.incident_key = later_key
        JOIN incidents AS earlier ON earlier.incident_key = earlier_key
        ORDER BY later_on DESC, later_key, nearest.earlier DESC, mechanism
        LIMIT {most:d}
        """,
        {**values, "as_of": as_of, "averting": _averting(), "few": _FEW, "part": _TELLING},
    )
    return MechanismsAlike(rows, rows[0].total if rows else 0)


@cache
def _averting() -> str:
    """What an action is to prevent: the rest of the sentence behind the first word that says so."""
    return rf"(?is)\b(?:{'|'.join(map(pattern, toml('averting')['phrases']))})\b(.*?(?:[.!?](?:\s|$)|\n\s*\n|$))"
