"""What an ingest itself sees become of actions: those of documents that it had read before, as they were and as they are."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

import duckdb

from ingest.memory.snapshots import Alias, Change, Snapshot, compare, snapshots
from ingest.postmortem import ActionItem
from ingest.rows import Row
from ingest.warehouse.run import Run
from ingest.warehouse.stored import reading

# What the document itself says: answers and tickets are merged into `action_items`, and what stood there before is kept beside.
_STATE = "CASE WHEN w IS NULL THEN items.status ELSE w.status END, CASE WHEN w IS NULL THEN items.verification ELSE w.verification END"
_KEPT = "(SELECT action_key, written AS w FROM action_attestations WHERE written IS NOT NULL)"
_ACTIONS = """
SELECT path, items.incident_key, items.seq, items.text, {state}, items.due_on, items.owners, items.tickets, items.status_text, items.due_text,
  items.line, items.end_line
FROM action_items AS items JOIN incidents USING (incident_key) {kept}
WHERE list_contains($1::VARCHAR[], path) ORDER BY path, items.incident_key, items.seq
"""
_LAST = """
WITH last AS (
  SELECT action_key, arg_max(history, (observed_at, coalesce(line, 0))) AS row FROM action_history AS history
  WHERE source IN ('git', 'document') GROUP BY action_key
)
"""
_SAME = (
    "{one}.status IS NOT DISTINCT FROM {other}.status AND {one}.verification IS NOT DISTINCT FROM {other}.verification "
    "AND {one}.due_on IS NOT DISTINCT FROM {other}.due_on AND {one}.owners IS NOT DISTINCT FROM {other}.owners"
)
_GONE = f"""
{_LAST}
SELECT DISTINCT row.path FROM last ANTI JOIN action_items USING (action_key) WHERE row.path NOT IN (SELECT path FROM documents)
"""
_VANISHED = f"""
INSERT INTO action_history BY NAME
{_LAST}
SELECT action_key, $1::TIMESTAMP AS observed_at, 'document' AS source, row.status, row.verification, row.due_on, row.owners, row.text,
  ['deleted'] AS changes, true AS attests, row.path
FROM last ANTI JOIN action_items USING (action_key)
WHERE NOT list_contains(row.changes, 'deleted') AND action_key NOT IN (SELECT earlier_key FROM action_aliases)
  AND NOT coalesce(list_contains($2::VARCHAR[], row.path), false)
  AND NOT EXISTS (FROM documents WHERE documents.path = row.path AND outcome = 'failed')
"""
# What is back as it was tells nothing new of the day: somebody had only put it away.
_MET = f"""
INSERT INTO action_history BY NAME
{_LAST}
SELECT action_key, $1::TIMESTAMP AS observed_at, 'document' AS source, sha256 AS revision, items.status, verification, due_on, owners, text,
  [CASE WHEN row IS NULL THEN 'first_seen' ELSE 'restored' END] AS changes,
  row IS NOT NULL AND NOT ({_SAME.format(one="items", other="row")}) AS attests, path, items.line, items.end_line
FROM action_items AS items JOIN incidents USING (incident_key) JOIN documents USING (path) LEFT JOIN last USING (action_key)
WHERE CASE WHEN row IS NULL THEN action_key NOT IN (SELECT action_key FROM action_aliases) ELSE list_contains(row.changes, 'deleted') END
"""
# Where an action is as git has it, what an ingest saw of it is told nearer to its day by git, or was undone before it was committed.
_TOLD_BY_GIT = f"""
DELETE FROM action_history
WHERE source = 'document' AND action_key IN (
  SELECT git.action_key
  FROM (SELECT action_key, arg_max(history, observed_at) AS row FROM action_history AS history WHERE source = 'git' GROUP BY 1) AS git
  LEFT JOIN action_items AS items USING (action_key)
  WHERE CASE WHEN items.action_key IS NULL THEN list_contains(row.changes, 'deleted')
    ELSE NOT list_contains(row.changes, 'deleted') AND {_SAME.format(one="items", other="row")} END
)
"""
_FIRST_SEEN_BY_GIT = """
DELETE FROM action_history
WHERE source = 'document' AND list_contains(changes, 'first_seen') AND action_key IN (SELECT action_key FROM action_history WHERE source = 'git')
"""

Incidents = Mapping[str, tuple[Snapshot, ...]]


def observe(connection: duckdb.DuckDBPyConnection, run: Run) -> tuple[list[Row], list[Alias]]:
    """What became of the actions of documents that were read before and say something else now: rows of `action_history`, and actions with another
    key than they had. Call it when the new rows of documents are in.
    """
    if run.stored is None:
        return [], []
    known = _known(run, run.stored.seen)
    other = dict(_other_keys(run, known))
    aliases = list(_of_other_keys(connection, other))
    changed = [path for path, old in known.items() if run.stored.seen[old][0] != run.readings.heads[path].sha256]
    if not changed:
        return [], aliases
    with reading(run.stored.db) as old_connection:
        was = _stood(old_connection, [known[path] for path in changed])
    now = _stood(connection, changed)
    rows: list[Row] = []
    for path in changed:
        old_incidents = {other.get(key, key): actions for key, actions in was[known[path]].items()}
        for key, actions in now[path].items():
            gone = _gone(connection, key)
            if key not in old_incidents and gone:  # it was known before, and its document could not be read meanwhile: `meet` tells what is back
                continue
            for change in compare(old_incidents.get(key, ()), actions, gone):
                rows.append(_row(change, key, path, run))
                if change.earlier is not None:
                    aliases.append(Alias(f"{key}/{change.now.key}", f"{key}/{change.earlier.key}", change.score or 0.0))
    return rows, aliases


def _known(run: Run, seen: Mapping[str, tuple[str, datetime, datetime]]) -> dict[str, str]:
    """The documents that were read before, by their path, with the one that they had: also of those that exchanged their files."""
    before = {path: run.first_paths.get(path, path) for path in run.readings.heads}
    known = {path: old for path, old in before.items() if old in seen}
    whole = {seen[old][0]: old for old in known.values()}
    return {path: old if seen[old][0] == (now := run.readings.heads[path].sha256) else whole.get(now, old) for path, old in known.items()}


def tidy(connection: duckdb.DuckDBPyConnection) -> None:
    """Leave out what an ingest saw where git tells it better. Call it last, when `action_items` is as the documents say."""
    connection.execute(_TOLD_BY_GIT)
    connection.execute(_FIRST_SEEN_BY_GIT)


def meet(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    """Write down the actions that are gone, those that are back, and those that no ingest has met before, of which that attests nothing.

    A document that stands in the folder is not gone where it is only left out of the corpus, or could not be read this time. Call it when all other
    rows of the history and the aliases are in.
    """
    gone = (path for (path,) in connection.execute(_GONE).fetchall() if path is not None)
    left_out = [path for path in gone if os.path.lexists(run.folder / path)]
    connection.execute(_VANISHED, [run.started_at, left_out])
    connection.execute(_MET, [run.started_at])


def _stood(connection: duckdb.DuckDBPyConnection, paths: Sequence[str]) -> Mapping[str, Incidents]:
    """The actions of documents as a warehouse has them: by path and incident's key."""
    tables = {name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = current_database()").fetchall()}
    is_kept = "action_attestations" in tables
    sql = _ACTIONS.format(
        state=_STATE if is_kept else "items.status, items.verification",
        kept=f"LEFT JOIN {_KEPT} AS kept ON kept.action_key = items.action_key" if is_kept else "",
    )
    lines: dict[str, dict[int, str]] = defaultdict(dict)
    for path, text, line in connection.execute(
        "SELECT path, text, line FROM fields WHERE list_contains($1::VARCHAR[], path)", [list(paths)]
    ).fetchall():
        lines[path].update(enumerate(text.split("\n"), start=line))
    actions: dict[str, dict[str, list[ActionItem]]] = defaultdict(lambda: defaultdict(list))
    for path, key, seq, text, status, verification, due_on, owners, tickets, status_text, due_text, line, end_line in connection.execute(
        sql, [list(paths)]
    ).fetchall():
        actions[path][key].append(
            ActionItem(
                seq=seq, text=text, line=line, end_line=end_line, status=status, verification=verification, due_on=due_on,
                owners=tuple(owners) if owners is not None else None, tickets=tuple(tickets) if tickets is not None else None,
                status_text=status_text, due_text=due_text,
            )
        )  # fmt: skip
    return defaultdict(dict, {path: {key: snapshots(own, lines[path]) for key, own in of_path.items()} for path, of_path in actions.items()})


def _other_keys(run: Run, known: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The keys that incidents had, with those that they have now, where these are others. `known` are documents with the paths that they had."""
    before = run.stored.incidents if run.stored is not None else {}
    for path, old_path in known.items():
        count = len(run.readings.heads[path].incidents)
        now = [run.keys[path, number] for number in range(count)]
        was = [row[0] for row in before.get(old_path, ())]
        if len(was) == len(now):
            yield from ((old, new) for old, new in zip(was, now, strict=True) if old != new)


def _of_other_keys(connection: duckdb.DuckDBPyConnection, other: Mapping[str, str]) -> Iterator[Alias]:
    """An alias for each action whose incident has another key than it had."""
    if not other:
        return
    old_keys = {new: old for old, new in other.items()}
    sql = "SELECT action_key, incident_key FROM action_items WHERE list_contains($1::VARCHAR[], incident_key)"
    for action_key, key in connection.execute(sql, [list(old_keys)]).fetchall():
        yield Alias(action_key, old_keys[key] + action_key[len(key) :], 1.0)


def _gone(connection: duckdb.DuckDBPyConnection, key: str) -> set[str]:
    """The actions of an incident that were seen once, each by what its key ends in."""
    sql = "SELECT DISTINCT action_key FROM action_history WHERE starts_with(action_key, $1)"
    return {action_key[len(key) + 1 :] for (action_key,) in connection.execute(sql, [f"{key}/"]).fetchall()}


def _row(change: Change, key: str, path: str, run: Run) -> Row:
    now, is_deleted = change.now, "deleted" in change.changes
    return {
        "action_key": f"{key}/{now.key}",
        "observed_at": run.started_at,
        "source": "document",
        "revision": run.readings.heads[path].sha256,
        "status": now.status,
        "verification": now.verification,
        "due_on": now.due_on,
        "owners": list(now.owners) if now.owners is not None else None,
        "text": now.text,
        "changes": list(change.changes),
        "attests": True,
        "path": path,
        "line": None if is_deleted else now.line,
        "end_line": None if is_deleted else now.end_line,
    }
