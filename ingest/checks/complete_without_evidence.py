"""An action is complete, and nothing on the page shows that it works.

## Why it matters
"Complete" says that somebody did something. Whether it holds when the same thing happens again is another question, and the one
that a reader of the next postmortem will ask.

## Known problems
Evidence that is kept only in the ticket is not seen. A form without a column for verification is not reported.

## Example

    | Action Item | Owner | Due Date | Status | Verification |
    | --- | --- | --- | --- | --- |
    | Alert on disk usage | Ana | 2025-07-01 | Complete | yes |

## Mend

    | Action Item | Owner | Due Date | Status | Verification |
    | --- | --- | --- | --- | --- |
    | Alert on disk usage | Ana | 2025-07-01 | Complete | 2025-07-03, fired in the staging drill |
"""

from __future__ import annotations

from collections.abc import Iterator

from ingest.diagnostics import Diagnostic, quoted, warning
from ingest.postmortem import Postmortem

UNPROVEN = frozenset({"none", "pending", "claimed"})


def complete_without_evidence(postmortem: Postmortem) -> Iterator[Diagnostic]:
    """A warning for each completed action whose verification says nothing that could be checked."""
    for action in postmortem.actions:
        if action.status == "complete" and action.verification in UNPROVEN:
            yield warning(
                "complete-without-evidence",
                action.line,
                f"{quoted(action.text)} is complete, and nothing shows that it works.",
                "Say who checked what, and when.",
            )
