"""A corpus in two states, and everything that a warehouse holds, for tests that publish it again and again."""

from __future__ import annotations

from pathlib import Path

import duckdb

FORM = """# {id}: {title}

## Incident Summary
- **Incident ID / Title**: {id} / {title}
- **Date & Timeframe**: 2025-01-{day:02}
- **Severity / Priority**: SEV2
- **Executive Summary**: The pool of the booking service ran dry and orders waited.

## Action Items
| Action Item | Owner | Due Date | Status | Verification |
| --- | --- | --- | --- | --- |
| Separate pools for {title} | Ana | 2025-02-01 | Open | |
"""
_CLOCKS = {
    "documents": "first_seen_at, changed_at, modified_ns, inode",
    "action_history": "observed_at",
    "action_items": "known_on, known_basis, completed_on, completed_basis",  # an edit that was seen attests something
}


def write_state(corpus: Path, state: int) -> None:
    """Write six documents; of two states, each has other titles and one document that the other has not."""
    corpus.mkdir(exist_ok=True)
    for number in range(6):
        text = FORM.format(id=f"INC-{number}", title=f"Pool {number}, {'second' if state else 'first'} text", day=number + 1)
        (corpus / f"inc-{number}.md").write_text(text, encoding="utf-8")
    extra = corpus / "inc-9.md"
    if state:
        extra.write_text(FORM.format(id="INC-9", title="Only here", day=20), encoding="utf-8")
    else:
        extra.unlink(missing_ok=True)


def contents(db: Path, *names: str) -> dict[str, list[tuple[object, ...]]]:
    """Every row of these tables (of every one, where none is named), sorted, less clocks and runs. Raises where the file is not whole."""
    with duckdb.connect(":memory:") as connection:
        connection.execute(f"ATTACH '{db}' AS w (READ_ONLY)")
        connection.execute("USE w")
        tables = [name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'w'").fetchall()]
        selects = {
            name: f"SELECT * EXCLUDE ({_CLOCKS[name]})" if name in _CLOCKS else "SELECT *" for name in names or tables if name != "ingest_runs"
        }
        return {name: sorted(connection.execute(f"{select} FROM {name}").fetchall(), key=repr) for name, select in sorted(selects.items())}
