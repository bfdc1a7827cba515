"""The figures of data/README.md on follow-through, by the words that the table there has for them."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.followthrough import Ladder


def follow_through(found: Ladder, states: Mapping[str, int]) -> dict[str, int]:
    """What the program says of each figure: `found` are the rungs of all actions, `states` how many are in each state on the day."""
    return {
        "actions written down": found.written,
        "with an owner": found.owned,
        "with a due date": found.dated,
        "complete": found.complete,
        "complete with a check recorded": found.checked,
        "of these, by somebody who is not the owner": found.independent,
        "complete, no check recorded": found.unchecked,
        "complete, and the form does not ask for a check": found.complete_never_asked,
        "overdue on 15 October 2025": states["overdue"],
        "open, and not (yet) due": states["open"],
        "overdue, and the risk accepted": states.get("accepted", 0),
        "of unknown state (no status, no due date)": states["unknown"],
        "cancelled": states["cancelled"],
    }
