"""What actions are for, as bars."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.connection import Row
from analysis.kinds import Kind
from analysis.sentences import percent, say
from dashboard.figures.bars import Bar, Bars

NOT_KNOWN = "not known"


def figure(found: Sequence[Kind]) -> Bars:
    """The kinds, each a share of all actions; that which no rule could tell is the last."""
    actions = sum(one.actions for one in found)
    bars = tuple(Bar(name(one), one.actions, _label(one, actions), accent=one.kind is not None, keys=one.keys) for one in found)
    unread = sum(one.actions for one in found if one.kind is None)
    return Bars(
        bars,
        actions,
        say("kinds.caption", actions=actions, unread=unread),
        say("kinds.alternative", actions=actions, bars=", ".join(f"{bar.word} {bar.label}" for bar in bars)),
    )


def name(kind: Kind) -> str:
    """What a kind is called."""
    return NOT_KNOWN if kind.kind is None else kind.kind


def record(kind: Kind) -> Row:
    """A kind as a row that can be downloaded."""
    return Row(kind=kind.kind, actions=kind.actions, complete=kind.complete, checked=kind.checked, unknown=kind.unknown)


def _label(kind: Kind, actions: int) -> str:
    return say("ladder.share", part=kind.actions, share=percent(kind.actions, actions))
