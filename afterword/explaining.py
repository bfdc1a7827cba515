"""What `afterword query --explain NAME` prints: how a number, a view or a saved question comes about."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from afterword.cli import Trouble, parse_day
from afterword.filtering import refuse_unknown
from afterword.output import render

if TYPE_CHECKING:
    from analysis.explain import Explanation
    from analysis.filters import Filters

_FILTERS = ("period", "severity", "system", "team", "theme", "owner", "as_of")
_COLUMNS = ("use", "reason", "words", "value", "incident_key", "path", "line", "why", "beside_words", "beside_incident", "beside_line")
_MOST_SHOWN = 20


def explain_name(name: str, db: Path, values: Mapping[str, str | None], form: str, limit: int | None) -> str:
    """The explanation of a measure, a view, a macro or a saved question, as text; of a measure in another form than a table its rows alone."""
    from analysis.definitions import definitions
    from analysis.measures import measures
    from analysis.saved import saved_questions

    if form == "parquet":
        raise Trouble("An explanation is printed; --format takes table, csv, json or md with --explain.", 2)
    if name in measures():
        return _measure(name, db, values, form, limit)
    texts = {one.name: f"{one.question}\n\n{one.sql}\n" for one in saved_questions()}
    texts.update({one.name: f"{one.documentation}\n\n{one.sql}\n" for one in definitions()})
    if name in texts:
        return texts[name]
    nearest = "".join(f'; did you mean "{other}"?' for other in get_close_matches(name, [*measures(), *texts], 1))
    raise Trouble(f'There is no number, view or saved question "{name}"{nearest or "; `afterword query --list` names them."}', 2)


def _measure(name: str, db: Path, values: Mapping[str, str | None], form: str, limit: int | None) -> str:
    from analysis.connection import WarehouseError, open_warehouse
    from analysis.corpus import choices, corpus
    from analysis.explain import explain

    try:
        warehouse = open_warehouse(db)
        filters = _filters(values)
        refuse_unknown(filters, choices(warehouse))
        day = filters.as_of or corpus(warehouse).day
        found = explain(warehouse, name, filters, day)
    except WarehouseError as problem:
        raise Trouble(str(problem)) from problem
    if form == "table":
        return _in_full(found, _MOST_SHOWN if limit is None else limit)
    return render(_COLUMNS, [[getattr(row, column) for column in _COLUMNS] for row in found.rows[:limit]], form)


def _in_full(found: Explanation, most: int) -> str:
    from analysis.explain import in_words, said
    from analysis.sentences import say

    looked_at = ", ".join(f"{name} {value}" for name, value in said(found.filters, found.as_of))
    rows = len(found.rows)
    left_out, outside = ([f"  {number:>7,}  {reason}" for reason, number in why.items()] for why in (found.left_out, found.outside))
    parts = [
        found.answer.measure.question,
        f"  {in_words(found.answer)}.{_unknown_because(found)}" + (f"\n  {found.yardstick}" if found.yardstick else ""),
        say("explained.where", where=looked_at, rows=rows),
        "\n".join(["Left out:", *left_out]) if left_out else "Left out: none.",
        *(["\n".join(["Not looked at:", *outside])] if outside else []),
        "\n".join(["As it was run:", "", *(f"  {line}" for line in found.sql.split("\n"))]),
        say("explained.first", shown=most, rows=rows) if rows > most else "Rows:",
    ]
    table = render(_COLUMNS, [[getattr(row, column) for column in _COLUMNS] for row in found.rows[:most]], "table")
    return "\n\n".join(parts) + "\n\n" + table


def _unknown_because(found: Explanation) -> str:
    because = found.answer.measure.unknown_because
    return f"\n  {because}" if because and found.answer.unknown else ""


def _filters(values: Mapping[str, str | None]) -> Filters:
    """The filters that --param gives; several values of one are parted by a comma."""
    from analysis.filters import Filters

    unknown = [name for name in values if name not in _FILTERS]
    if unknown:
        raise Trouble(f"A number cannot be asked for by {unknown[0]}; --param takes {', '.join(_FILTERS)}.", 2)

    def several(name: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in (values.get(name) or "").split(",") if part.strip())

    severities = several("severity")
    if not all(one.isdigit() for one in severities):
        raise Trouble(f"--param severity={','.join(severities)} is no number; severities go from 0 to 5.", 2)
    day = values.get("as_of")
    return Filters(
        period=values.get("period"),
        severities=tuple(map(int, severities)),
        systems=several("system"),
        teams=several("team"),
        themes=several("theme"),
        owners=several("owner"),
        as_of=parse_day(day) if day else None,
    )
