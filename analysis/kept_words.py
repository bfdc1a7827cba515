"""Words that are kept from one publication to the next, so that only texts that are new or changed are taken apart."""

from __future__ import annotations

import duckdb

from analysis.deriving import sql

_INCIDENTS = 10_000  # taken apart at once
_TEXTS = 100_000


def keep_incident_words(connection: duckdb.DuckDBPyConnection) -> None:
    """Bring `incident_words` to what the texts of the incidents hold now; those of an incident stand where the digest of its texts does."""
    connection.execute(sql("incident_digests"))
    for table in ("incident_words", "worded_incidents"):
        connection.execute(f"DELETE FROM {table} WHERE incident_key IN ({_OTHER_NOW})")
    connection.execute(_UNREAD_INCIDENTS)
    _take_apart(connection, "incident_words", _INCIDENTS)
    connection.execute("INSERT INTO worded_incidents SELECT incident_key, digest FROM unread")


def keep_text_words(connection: duckdb.DuckDBPyConnection) -> None:
    """Bring `text_words` to the texts that statements and actions have now."""
    connection.execute(sql("compared_texts"))
    connection.execute("DELETE FROM text_words WHERE digest NOT IN (SELECT hash(text) FROM compared_texts)")
    connection.execute(_UNREAD_TEXTS)
    _take_apart(connection, "text_words", _TEXTS)


_OTHER_NOW = "SELECT incident_key FROM worded_incidents ANTI JOIN digests USING (incident_key, digest)"
_UNREAD_INCIDENTS = """
CREATE OR REPLACE TEMP TABLE unread AS
SELECT incident_key, digest, (row_number() OVER (ORDER BY incident_key) - 1)::INTEGER AS number
FROM digests ANTI JOIN worded_incidents USING (incident_key, digest)
"""
_UNREAD_TEXTS = """
CREATE OR REPLACE TEMP TABLE unread AS
SELECT digest, any_value(text) AS text, (row_number() OVER (ORDER BY digest) - 1)::INTEGER AS number
FROM (SELECT hash(text) AS digest, text FROM compared_texts) ANTI JOIN text_words USING (digest)
GROUP BY digest
"""


def _take_apart(connection: duckdb.DuckDBPyConnection, table: str, at_once: int) -> None:
    """Fill a table from the temporary table `unread`, in parts that fit into memory."""
    (count,) = connection.execute("SELECT count(*) FROM unread").fetchone() or (0,)
    for first in range(0, count, at_once):
        connection.execute(sql(table), {"first": first, "past": first + at_once})
