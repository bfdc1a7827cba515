"""How far actions had got ninety days after their incident, in stacks beside each other."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.fairly_compared import PARTS, Group
from analysis.sentences import say
from dashboard.figures.stacks import Part, Stacks
from dashboard.words import BY_DAY_90

MOST_GROUPS = 12
NOT_KNOWN = "not known"


def figure(found: Sequence[Group], dimension: str) -> Stacks:
    """The groups with an action that is old enough, of quarters all; of many others those with the most, in their order."""
    drawn = _drawn(found, dimension)
    caption = [say("fairly_compared.caption", aged=_aged(found), younger=sum(one.younger for one in found), dimension=dimension)]
    if dimension in {"system", "team"}:
        caption.append(say("fairly_compared.both", dimension=dimension))
    if len(drawn) < sum(one.aged > 0 for one in found):
        caption.append(say("fairly_compared.most", shown=len(drawn), of=sum(one.aged > 0 for one in found)))
    groups = "; ".join(_in_words(one) for one in drawn)
    return Stacks(
        groups=tuple(name(one) for one in drawn),
        totals=tuple(one.aged for one in drawn),
        names=tuple(BY_DAY_90[part] for part in PARTS),
        unknown=BY_DAY_90["unknown"],
        running=frozenset(name(one) for one in drawn if dimension == "quarter" and one.younger),
        marks=tuple(_part(one, part) for one in drawn for part in PARTS if one.parts[part]),
        n=_aged(drawn),
        caption=" ".join(caption),
        alternative=say("fairly_compared.alternative", aged=_aged(drawn), dimension=dimension, groups=groups),
        lying=dimension != "quarter",
    )


def name(group: Group) -> str:
    """What a group is called."""
    return NOT_KNOWN if group.value is None else group.value


def _drawn(found: Sequence[Group], dimension: str) -> list[Group]:
    if dimension == "quarter":
        return list(found)
    most = sorted((one for one in found if one.aged), key=lambda one: -one.aged)[:MOST_GROUPS]
    return [one for one in found if one in most]


def _aged(groups: Sequence[Group]) -> int:
    return sum(one.aged for one in groups)


def _part(group: Group, part: str) -> Part:
    words = say("fairly_compared.mark", group=name(group), part=BY_DAY_90[part], number=group.parts[part], of=group.aged)
    return Part(name(group), BY_DAY_90[part], group.parts[part], words, group.keys[part])


def _in_words(group: Group) -> str:
    parts = [say("fairly_compared.part", number=group.parts[part], part=BY_DAY_90[part]) for part in PARTS if group.parts[part]]
    return say("fairly_compared.group", group=name(group), parts=", ".join(parts) or "0")
