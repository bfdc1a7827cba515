"""An action is not complete, and nobody is named for it.

## Why it matters
An action without an owner is asked for again after the next incident.

## Known problems
An owner who is named only in the ticket is not seen. A form without a place for owners is not reported.

## Example

    | Action Item | Owner | Due Date | Status | Verification |
    | --- | --- | --- | --- | --- |
    | Alert on disk usage | | 2025-07-01 | Not Started | |

## Mend

    | Action Item | Owner | Due Date | Status | Verification |
    | --- | --- | --- | --- | --- |
    | Alert on disk usage | Ana | 2025-07-01 | Not Started | |
"""

from __future__ import annotations

from collections.abc import Iterator

from ingest.diagnostics import Diagnostic, quoted, warning
from ingest.postmortem import Postmortem

CLOSED = frozenset({"complete", "cancelled"})


def open_action_without_owner(postmortem: Postmortem) -> Iterator[Diagnostic]:
    """A warning for each action that is not closed and whose form asks for an owner that is not there."""
    asked = {gap.action for gap in postmortem.gaps if gap.field == "owners" and gap.action and gap.reason != "not_in_form"}
    for action in postmortem.actions:
        if action.seq in asked and action.status not in CLOSED:
            yield warning(
                "open-action-without-owner",
                action.line,
                f"Nobody is named for {quoted(action.text)}.",
                "Name a person or a team.",
            )
