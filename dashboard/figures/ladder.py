"""The ladder of follow-through: from written down to independently checked."""

from __future__ import annotations

from analysis.counted_actions import of_measure
from analysis.followthrough import Ladder
from analysis.sentences import percent, say
from dashboard.figures.bars import Bar, Bars


def _label(number: int, never: int, whole: int) -> str:
    """The number and its share, or beside how many forms have no place for the value, of which no share is told; no zero where none has."""
    if never >= whole > 0:
        return say("ladder.never_asked")
    if never:
        return say("ladder.some_never_asked", number=number, never=never)
    return say("ladder.share", part=number, share=percent(number, whole)) if whole else str(number)


def _asked_after(ladder: Ladder) -> str:
    """Those after which the actions were asked for: "44 incidents, 3 near misses and 1 drill"."""
    counts = (("incidents", ladder.incidents), ("near_misses", ladder.near_misses), ("drills", ladder.drills))
    parts = [say(f"page.{name}", number=number) for name, number in counts if number]
    return " and ".join(part for part in (", ".join(parts[:-1]), parts[-1]) if part) if parts else say("page.incidents", number=0)


def figure(ladder: Ladder) -> Bars:
    """The rungs as bars, each a share of all actions; the last two are what shows that something works. Beside these stand the complete actions whose
    form asks for no check; where no form does, that it was never asked.
    """
    of_check = ladder.check_never_asked if ladder.check_never_asked >= ladder.written else ladder.complete_never_asked
    rungs = (
        ("actions", "written", ladder.written, 0, False),
        ("owned", "owned", ladder.owned, ladder.owner_never_asked, False),
        ("dated", "dated", ladder.dated, ladder.due_never_asked, False),
        ("complete", "complete", ladder.complete, ladder.status_never_asked, False),
        ("checked", "check recorded", ladder.checked, of_check, True),
        ("checked_independently", "independent", ladder.independent, of_check, True),
    )
    bars = tuple(
        Bar(word, number, _label(number, never, ladder.written), accent, (of_measure(measure),)) for measure, word, number, never, accent in rungs
    )
    said = ", ".join(f"{bar.word} {bar.label}" for bar in bars)
    return Bars(
        bars,
        ladder.written,
        say("ladder.caption", written=ladder.written, asked_after=_asked_after(ladder)),
        say("ladder.alternative", written=ladder.written, bars=said),
    )
