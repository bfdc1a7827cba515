"""`afterword actions`."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from afterword.cli import Trouble, db_of, db_option, parse_day
from afterword.filtering import refuse_unknown
from afterword.output import format_option, render
from afterword.redacting import redact_option, redaction_of

if TYPE_CHECKING:
    from analysis.followthrough import Ladder

STATES = ("open", "overdue", "complete_unverified", "verified", "cancelled", "accepted", "unknown")
_COLUMNS = ("state", "text", "owners", "due_on", "days_overdue", "known_on", "verification_text", "incident_key", "path", "line")
_SORTS = {"need": None, "due": "due_on", "age": "age_days", "incident": "incident_key", "severity": "severity"}
_GROUPS = {"state": "state", "incident": "incident_key", "quarter": "quarter", "severity": "severity"}


@click.command(
    epilog="""\b
Examples:
  afterword actions --state overdue
  afterword actions --state complete_unverified --format md
  afterword actions --owner "Ana Ruiz" --due-within 14
  afterword actions --state overdue --fail-if-any        (for a weekly job)
"""
)
@click.option("--state", "states", multiple=True, type=click.Choice(STATES), help="Only actions in this state; may be repeated.")
@click.option("--owner", "owners", multiple=True, help="Only actions of this owner; may be repeated.")
@click.option("--team", "teams", multiple=True, help="Only incidents that touched a system of this team.")
@click.option("--theme", "themes", multiple=True, help="Only incidents with this theme of cause.")
@click.option("--system", "systems", multiple=True, help="Only incidents that touched this system.")
@click.option("--severity", "severities", multiple=True, type=click.IntRange(0, 5), help="Only incidents of this severity.")
@click.option("--period", help='Only incidents of this quarter or year: "2025-Q3", "2025".')
@click.option("--due-within", type=click.IntRange(0), metavar="DAYS", help="Only actions due within so many days, overdue ones included.")
@click.option("--as-of", metavar="DAY", help="The day the question is asked for. [default: today, or what the corpus fixes]")
@click.option("--sort", type=click.Choice(tuple(_SORTS)), default="need", show_default=True, help="Order of the rows.")
@click.option("--group-by", type=click.Choice(tuple(_GROUPS)), help="Count actions by this instead of listing them.")
@redact_option
@format_option()
@click.option("--fail-if-any", is_flag=True, help="Exit with 1 if any action is listed.")
@db_option
@click.pass_context
def actions(
    ctx: click.Context,
    states: tuple[str, ...],
    owners: tuple[str, ...],
    teams: tuple[str, ...],
    themes: tuple[str, ...],
    systems: tuple[str, ...],
    severities: tuple[int, ...],
    period: str | None,
    due_within: int | None,
    as_of: str | None,
    sort: str,
    group_by: str | None,
    redact: Path | None,
    form: str,
    fail_if_any: bool,
) -> None:
    """List the follow-up: which actions are overdue, complete without a check, open, or of unknown state.

    `known_on` is the day on which the state was last written; nobody has looked at it since, as far as the documents say.
    """
    from analysis import followthrough
    from analysis.connection import WarehouseError, open_warehouse
    from analysis.corpus import choices, corpus
    from analysis.filters import Filters
    from analysis.sentences import say

    day = parse_day(as_of) if as_of else None
    try:
        warehouse = open_warehouse(db_of(ctx))
        day = day or corpus(warehouse).day
        filters = Filters(period, severities, systems, teams, themes, owners)
        left_out = redaction_of(warehouse, redact)
        refuse_unknown(filters, choices(warehouse), left_out)
        rows = followthrough.actions(warehouse, filters, day, states)
    except WarehouseError as problem:
        raise Trouble(str(problem)) from problem
    if due_within is not None:
        rows = [row for row in rows if row.due_on is not None and row.due_on <= day + timedelta(days=due_within)]
    if form == "table" and not rows:
        click.echo(_why_none(followthrough.ladder(warehouse, Filters(), day), day))
    elif group_by:
        rows = left_out.rows(rows)
        by = tuple(dict.fromkeys((_GROUPS[group_by], "state")))
        counted = Counter(tuple(getattr(row, name) for name in by) for row in rows)
        ordered = sorted(counted.items(), key=lambda item: tuple(str(part) for part in item[0]))
        click.echo(render((*dict.fromkeys((group_by, "state")), "actions"), [(*names, number) for names, number in ordered], form), nl=False)
    else:
        column = _SORTS[sort]
        if column:
            rows = sorted(rows, key=lambda row: _sort_key(getattr(row, column), descending=sort == "age"))
        rows = left_out.rows(rows)
        click.echo(render(_COLUMNS, [[getattr(row, name) for name in _COLUMNS] for row in rows], form), nl=False)
    if form == "table" and rows:
        click.echo(say("actions.listed", actions=len(rows), day=day), err=True)
    if fail_if_any and rows:
        ctx.exit(1)


def _why_none(rungs: Ladder, day: date) -> str:
    """What to say where no action is listed: what all actions of the warehouse have, for an empty list may only mean that nothing is known."""
    from analysis.sentences import say

    if not rungs.written:
        return say("actions.none_asked_for")
    had = (
        (rungs.owned, rungs.owner_never_asked, "an owner"),
        (rungs.dated, rungs.due_never_asked, "a due date"),
        (rungs.status_known, rungs.status_never_asked, "a status"),
    )
    told = [say("actions.had_never_asked" if never else "actions.had", number=number, never=never, what=what) for number, never, what in had]
    return say("actions.none_listed", day=day, written=rungs.written, had=", ".join(told))


def _sort_key(value: Any, *, descending: bool) -> tuple[bool, Any]:
    """Missing values last, in either direction."""
    return value is None, (-value if descending else value) if value is not None else 0
