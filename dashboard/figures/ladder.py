"""The ladder of follow-through: from written down to independently checked."""

from __future__ import annotations

from analysis.followthrough import Ladder
from dashboard.figures.bars import Bar, Bars
from dashboard.words import count, share


def figure(ladder: Ladder) -> Bars:
    """The rungs as bars, each a share of all actions; the last two are what shows that something works."""
    rungs = (
        ("written", ladder.written, False),
        ("owned", ladder.owned, False),
        ("dated", ladder.dated, False),
        ("complete", ladder.complete, False),
        ("check recorded", ladder.checked, True),
        ("independent", ladder.independent, True),
    )
    bars = tuple(Bar(word, number, share(number, ladder.written), accent) for word, number, accent in rungs)
    said = ", ".join(f"{bar.label} {bar.word}" for bar in bars)
    return Bars(
        bars,
        ladder.written,
        f"{count(ladder.written, 'action')} of {count(ladder.incidents, 'incident')}. Each bar is a share of all of them.",
        f"Of {count(ladder.written, 'action')}: {said}.",
    )
