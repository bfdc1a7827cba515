"""Derived tables: filled at publication, so that every reader sees the same pairs and no page waits for them.

What needs numpy is imported where it is used: most runs find nothing changed.
"""

from __future__ import annotations

import duckdb

from analysis.derived_statements import fill_statement_actions, fill_statement_pairs
from analysis.deriving import RECURRENCE_DAYS, columns, insert, is_as_before, said, sql
from analysis.kept_tables import fill_kept_repeats, fill_kept_tables
from analysis.kept_words import keep_incident_words, keep_text_words

_PLACED = "SELECT occurred_on - min(occurred_on) OVER () AS day, counts FROM places ORDER BY place"


def fill_search_terms(connection: duckdb.DuckDBPyConnection) -> None:
    """The words of each incident, for search and for the likeness of incidents."""
    keep_incident_words(connection)
    stop = said("stop", "times")
    if is_as_before(connection, "search_terms", stop):
        return
    connection.execute("DELETE FROM search_terms")
    connection.execute(sql("search_terms"), {"stop": stop})


def fill_action_pairs(connection: duckdb.DuckDBPyConnection) -> None:
    """Actions that were asked for again, each with the earlier one that names the same ticket, else that most like it, and those that an incident
    without a day asked for too, which may have been earlier. Call it when `text_words` is filled.
    """
    stop = said("stop", "times", "asking")
    if is_as_before(connection, "action_pairs", stop):
        return
    from analysis.similarity import Asked, nearest_earlier
    from analysis.worded import from_the_rarest, weights_of, words_of_texts

    for table in ("action_pairs", "undated_action_pairs"):
        connection.execute(f"DELETE FROM {table}")
    connection.execute(sql("actions"))
    actions = columns(connection, "SELECT day, incident, kind FROM texts WHERE place % 2 = 0 ORDER BY place")
    texts = words_of_texts(connection, 2 * len(actions["day"]), stop)
    whole, heads = texts.every_other(0), texts.every_other(1)
    words, heads = from_the_rarest(whole), from_the_rarest(heads, whole.counts())
    asked = Asked(actions["day"], actions["incident"], actions["kind"], words, heads, weights_of(words))
    undated = int((asked.day < 0).sum())
    for found in nearest_earlier(asked.since(undated)):
        insert(
            connection, _ASKED_AGAIN.format("action_pairs"), earlier=found.earlier + undated, later=found.later + undated, score=found.score.round(4)
        )
    for found in nearest_earlier(asked.after_the_first(undated)) if undated else ():
        insert(connection, _ASKED_AGAIN.format("undated_action_pairs"), earlier=found.earlier, later=found.later, score=found.score.round(4))
    connection.execute(sql("same_ticket"))


_ASKED_AGAIN = """
INSERT INTO {}
SELECT earlier.action_key, later.action_key, given.score, 'similar_text'
FROM given JOIN texts AS earlier ON earlier.place = 2 * given.earlier JOIN texts AS later ON later.place = 2 * given.later
"""


def fill_incident_pairs(connection: duckdb.DuckDBPyConnection) -> None:
    """Pairs of incidents that may be the same thing again: cited ones, those that share a specific theme and a system, those with texts alike.

    Call it when `search_terms` and `action_pairs` are filled.
    """
    connection.execute("DELETE FROM incident_pairs WHERE tier <> 'similar_text'")
    connection.execute(sql("cited"))
    connection.execute(sql("same_theme_and_system"))
    connection.execute(sql("places"))
    if not is_as_before(connection, "similar_text", said("titles")):
        connection.execute("DELETE FROM incident_pairs WHERE tier = 'similar_text'")
        _pair_similar_texts(connection)


def _pair_similar_texts(connection: duckdb.DuckDBPyConnection) -> None:
    from analysis.similar_texts import alike, vectors_of

    cited = columns(
        connection,
        "SELECT earlier.place AS earlier, later.place AS later FROM incident_pairs JOIN places AS earlier ON earlier.incident_key = earlier_key "
        "JOIN places AS later ON later.incident_key = later_key WHERE tier = 'cited'",
    )
    vectors = vectors_of(**columns(connection, sql("vectors"), {"titles": said("titles")}))
    found = alike(vectors, columns(connection, _PLACED)["day"][: vectors.shape[0]], (cited["earlier"], cited["later"]))
    connection.execute(
        sql("similar_text"),
        {"earlier": found.earlier.tolist(), "later": found.later.tolist(), "cosine": found.cosine.round(4).tolist(), "threshold": found.threshold},
    )


def fill_repeat_shuffles(connection: duckdb.DuckDBPyConnection) -> None:
    """How many incidents would repeat an earlier one by theme and system if chance had dealt the themes. Call it after `fill_incident_pairs`.

    It is kept because it takes seconds where there are many incidents, and depends on nothing that a page asks for.
    """
    if is_as_before(connection, "repeat_shuffles", ""):
        return
    from analysis.chance import Placed, repeats_by_chance

    incidents = columns(connection, _PLACED)
    systems = columns(
        connection,
        "SELECT place, dense_rank() OVER (ORDER BY system) - 1 AS system FROM incident_systems JOIN places USING (incident_key) ORDER BY place",
    )
    reasons = columns(connection, sql("reasons"))
    placed = Placed(incidents["day"], incidents["counts"], systems["place"], systems["system"], reasons["place"], reasons["reason"])
    (most_days,) = connection.execute(RECURRENCE_DAYS).fetchone() or (0,)
    connection.execute("DELETE FROM repeat_shuffles")
    connection.execute(
        "INSERT INTO repeat_shuffles SELECT generate_subscripts($1::INTEGER[], 1), unnest($1::INTEGER[])", [repeats_by_chance(placed, most_days)]
    )


DERIVED = (
    fill_kept_tables,
    fill_search_terms,
    keep_text_words,
    fill_action_pairs,
    fill_incident_pairs,
    fill_repeat_shuffles,
    fill_statement_actions,
    fill_statement_pairs,
    fill_kept_repeats,
)
