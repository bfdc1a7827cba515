"""How the alerts stand that were said to be missing."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.sentences import percent, say
from analysis.watching import NOT_ASKED_FOR
from dashboard.figures.bars import Bar, Bars
from dashboard.words import STATES

WORDS = {NOT_ASKED_FOR: "✗\u00a0not asked for", **STATES}


def figure(states: Mapping[str, int]) -> Bars:
    """How many statements stand how, as parts of all; a bar leads to its state."""
    total = sum(states.values())
    bars = tuple(
        Bar(WORDS[state], number, say("ladder.share", part=number, share=percent(number, total)), accent=state == NOT_ASKED_FOR, keys=(state,))
        for state, number in states.items()
    )
    said = ", ".join(f"{bar.word} {bar.label}" for bar in bars)
    return Bars(bars, total, say("detection.stand", statements=total), say("detection.stand_alternative", statements=total, bars=said))
