"""An incident is told of in two places: two files are the same, byte for byte, or two documents have the same incident id.

## Why it matters
Both are rows and both are counted, so that one incident is two in every figure, and each of its actions is asked for twice. Nothing is left
out silently: which of the two is right only a person can say. An id that is not unique is no key either, so that both are named by their paths, and
answers and overrides that name the id find neither.

## Known problems
A copy that was edited and has no id is not found. Two incidents that were given the same id by mistake are reported like copies.

## Example

    2025/pool.md: INC-7: Pool
    copies/pool.md: INC-7: Pool

## Mend

    2025/pool.md: INC-7: Pool
    2025/queue.md: INC-8: Queue
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.corpus_checks import Told
from ingest.diagnostics import Diagnostic, quoted, warning


def duplicate_document(incidents: Sequence[Told]) -> Iterator[tuple[Told, Diagnostic]]:
    """A warning for each incident that an earlier path tells of as well: in the same bytes, else under the same id, however that is written."""
    by_bytes: dict[str, Told] = {}
    by_id: dict[str, Told] = {}
    for one in incidents:
        same = by_bytes.setdefault(one.sha256, one)
        if same.path != one.path:
            yield one, _finding(one, f"This file is the same, byte for byte, as {quoted(same.path)}: what it tells of is counted twice.")
            continue
        if one.incident_id:
            first = by_id.setdefault("".join(one.incident_id.split()).casefold(), one)
            if first is not one:
                place = f"{quoted(first.path)}, line {first.line},"
                yield one, _finding(one, f"{quoted(one.incident_id)} stands in {place} as well: the incident is counted twice.")


def _finding(one: Told, message: str) -> Diagnostic:
    hint = "Remove one of the two, name it in `exclude` of the settings, or give it an id of its own if it is another incident."
    return warning("duplicate-document", one.line, message, hint)
