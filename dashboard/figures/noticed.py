"""Who noticed first, quarter by quarter."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.detection import GROUPS, METHODS, Noticed, Share
from analysis.sentences import say
from dashboard.figures.stacks import Part, Stacks
from dashboard.words import GROUPS as GROUP_WORDS
from dashboard.words import METHODS as METHOD_WORDS
from dashboard.words import NO_DAY, NOT_KNOWN

_FAMILIES = dict(zip((*GROUPS, *METHODS), (0, 1, 2, 0, 0, 0, 1, 2, 2), strict=True))  # which group each belongs to


def figure(found: Sequence[Noticed]) -> Stacks | None:
    """Who noticed, as columns of three groups or six kinds, what is not known on top; None where there is no incident. A kind that noticed none is
    left out.
    """
    shares = [share for one in found for share in one.shares]
    if not shares:
        return None
    seen = {share.who for share in shares if share.who in GROUPS or share.incidents}
    kinds = [who for who in (*GROUPS, *METHODS) if who in seen]
    incidents = sum(one.incidents for one in found)
    unknown = sum(share.incidents for share in shares if share.who is None)
    return Stacks(
        groups=tuple(one.quarter or NO_DAY for one in found),
        totals=tuple(one.incidents for one in found),
        names=(*map(name, kinds), NOT_KNOWN),
        unknown=NOT_KNOWN,
        running=frozenset(one.quarter for one in found if one.complete is False and one.quarter),
        marks=tuple(_part(one.quarter or NO_DAY, share) for one in found for share in one.shares if share.incidents),
        n=incidents,
        caption=say("detection.caption", unknown=unknown),
        alternative=say("detection.alternative", incidents=incidents, groups="; ".join(_in_words(one) for one in found)),
        as_table=say("detection.as_table", unknown=unknown),
        families=(*(_FAMILIES[who] for who in kinds), len(GROUPS)),
    )


def name(who: str | None) -> str:
    """A group or a way of noticing, in words."""
    return NOT_KNOWN if who is None else GROUP_WORDS.get(who) or METHOD_WORDS[who]


def _part(quarter: str, share: Share) -> Part:
    return Part(quarter, name(share.who), share.incidents, f"{quarter} · {name(share.who)}: {share.incidents} of {share.total}", (share.which,))


def _in_words(one: Noticed) -> str:
    parts = ", ".join(say("detection.part", number=share.incidents, who=name(share.who)) for share in one.shares if share.incidents)
    return say("detection.group", quarter=one.quarter or NO_DAY, parts=parts or "0", incidents=one.incidents)
