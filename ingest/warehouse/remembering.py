"""The memory of a warehouse: what became of actions, by what an ingest sees, by git, by answers of owners and by a tracker's export."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import duckdb

from ingest.answers.answer import followup_rows
from ingest.answers.followup import read_followup
from ingest.answers.known_actions import actions_by_ticket, last_tickets, look_up_in
from ingest.answers.register import read_register
from ingest.answers.ticket_matching import match_tickets, ticket_rows
from ingest.answers.tickets import read_tickets_export
from ingest.beside import FILE_NAME, Told
from ingest.diagnostics import Diagnostic
from ingest.memory.history import History
from ingest.memory.snapshots import Alias, close_aliases
from ingest.rows import Row
from ingest.rules import Rules
from ingest.settings.waivers import waived_until
from ingest.things import things
from ingest.warehouse.attestations import attest
from ingest.warehouse.observing import meet, observe, tidy
from ingest.warehouse.run import Run
from ingest.warehouse.stored import WarehouseError
from ingest.warehouse.writing import insert_rows

# Of a history that was rewritten: where it tells of an action from as early on as before, it takes the place of what was known. Where it begins
# later, as after a squash, what was known stays, and the action did not only then appear.
_REPLACED = """
DELETE FROM action_history WHERE source = 'git' AND action_key IN (
  SELECT action_key
  FROM (SELECT action_key, min(observed_at) AS first FROM told_by_git GROUP BY 1) AS new
  JOIN (SELECT action_key, min(observed_at) AS first FROM action_history WHERE source = 'git' GROUP BY 1) AS old USING (action_key)
  WHERE new.first <= old.first
)
"""
_NEW = """
INSERT INTO action_history BY NAME FROM told_by_git
WHERE NOT (list_contains(changes, 'appeared') AND action_key IN (SELECT action_key FROM action_history WHERE source = 'git'))
"""


def remember(connection: duckdb.DuckDBPyConnection, run: Run) -> list[str]:
    """Write what the run was told, and merge the newest statement about each action into `action_items`. Call it when the rows of documents are in.

    Sentences for the user come back: how much of what was told is of use here.
    """
    rows, aliases = observe(connection, run)
    _write_history(connection, run.history)
    insert_rows(connection, "action_history", rows)
    _write_aliases(connection, [*(run.history.aliases if run.history else ()), *aliases])
    meet(connection, run)
    tidy(connection)
    said = [run.history.problem] if run.history and run.history.problem else []
    connection.execute("DELETE FROM action_history WHERE source = 'followup'")
    if run.beside.followup:
        answers, findings = read_followup(run.beside.followup.text, look_up_in(connection), run.rules, run.started_at.date())
        insert_rows(connection, "action_history", followup_rows(answers))
        _write_findings(connection, FILE_NAME, findings, run.rules)
    if run.beside.tickets:
        said.append(_write_tickets(connection, run, run.beside.tickets))
    if run.beside.register:
        said.append(_write_register(connection, run, run.beside.register))
    for name, finding in run.beside.findings:
        _write_findings(connection, name, [finding], run.rules)
    attest(connection)
    return said


def _write_history(connection: duckdb.DuckDBPyConnection, history: History | None) -> None:
    if history is None:
        return
    connection.execute("CREATE OR REPLACE TEMP TABLE told_by_git AS FROM action_history LIMIT 0")
    insert_rows(connection, "told_by_git", history.rows)
    if history.is_whole:
        connection.execute(_REPLACED if history.is_rewritten else "DELETE FROM action_history WHERE source = 'git'")
    connection.execute(_NEW)


def _write_aliases(connection: duckdb.DuckDBPyConnection, aliases: list[Alias]) -> None:
    """Write aliases beside those that are known, closed over chains."""
    if not aliases:
        return
    known = [Alias(*row) for row in connection.execute("SELECT action_key, earlier_key, score FROM action_aliases").fetchall()]
    connection.execute("DELETE FROM action_aliases")
    closed = close_aliases([*known, *aliases])
    insert_rows(connection, "action_aliases", ({"action_key": one.key, "earlier_key": one.earlier, "score": one.score} for one in closed))


def _write_tickets(connection: duckdb.DuckDBPyConnection, run: Run, told: Told) -> str:
    export = read_tickets_export(told.text, run.rules, run.started_at.date())
    _refuse_unread(told.name, "--tickets", len(export.tickets), export.findings)
    matched = match_tickets(export.tickets, actions_by_ticket(connection))
    insert_rows(connection, "action_history", ticket_rows(matched, last_tickets(connection), run.started_at, told.name))
    _write_findings(connection, told.name, export.findings, run.rules)
    unclear = f"; {len(matched.ambiguous)} could mean several" if matched.ambiguous else ""
    of_none = f"{things(matched.of_no_action, 'ticket')} of no action" if matched.of_no_action else "each ticket is of an action"
    return f"{told.name}: {things(len(export.tickets), 'ticket')}; {things(len(matched.tickets), 'action')} with one; {of_none}{unclear}."


def _write_register(connection: duckdb.DuckDBPyConnection, run: Run, told: Told) -> str:
    rows, findings = read_register(told.text, run.rules, run.started_at.date())
    _refuse_unread(told.name, "--register", len(rows), findings)
    connection.execute("DELETE FROM register")
    insert_rows(connection, "register", rows)
    _write_findings(connection, told.name, findings, run.rules)
    found = connection.execute("SELECT count(*) FROM register SEMI JOIN incidents USING (incident_id)").fetchone()
    return f"{told.name}: {things(len(rows), 'incident')}, of which {found[0] if found else 0} written up here."


def _refuse_unread(name: str, option: str, rows: int, findings: Sequence[Diagnostic]) -> None:
    """A file that was named and of which nothing could be used changes nothing."""
    if rows == 0:
        why = f"line {findings[0].line}: {findings[0].message.rstrip('.')}" if findings else "it holds no rows"
        raise WarehouseError(f"{name}, given with {option}, could not be used ({why}); the warehouse is as it was.")


def _write_findings(connection: duckdb.DuckDBPyConnection, path: str, findings: Iterable[Diagnostic], rules: Rules) -> None:
    waivers = rules.configuration.waivers
    rows: list[Row] = [
        {
            "path": path, "code": one.code, "severity": one.severity, "line": one.line, "end_line": one.line, "col": one.col,
            "message": one.message, "hint": one.hint, "waived_until": waived_until(waivers, one.code, path),
        }
        for one in findings
    ]  # fmt: skip
    insert_rows(connection, "diagnostics", rows)
