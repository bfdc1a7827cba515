"""How old the actions are that are not known to be done, in stacks of how they stand."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.ageing import AGES, STANDINGS, Aged
from analysis.sentences import say
from dashboard.figures.stacks import Part, Stacks
from dashboard.words import STANDINGS as WORDS

_FAMILIES = {"not_looked_at": 0, "overdue": 0, "open": 1, "unknown": 2}  # overdue is overdue, whether somebody wrote of it or not


def figure(found: Sequence[Aged]) -> Stacks:
    """The ages that stand between the youngest and the oldest, those without a day last where there are any."""
    ages = _ages(found)
    totals = [sum(one.actions for one in found if one.age == age) for age in ages]
    standings = [standing for standing in STANDINGS if any(one.standing == standing for one in found)]
    actions = sum(totals)
    return Stacks(
        groups=ages,
        totals=tuple(totals),
        names=tuple(WORDS[standing] for standing in standings),
        unknown=WORDS["unknown"],
        running=frozenset(),
        marks=tuple(_part(one) for one in found),
        n=actions,
        caption=say("ageing.caption", actions=actions, open=sum(one.actions for one in found if one.standing == "open")),
        alternative=say("ageing.alternative", actions=actions, groups="; ".join(_in_words(age, found) for age in ages)),
        families=tuple(_FAMILIES[standing] for standing in standings),
        lying=True,
    )


def _ages(found: Sequence[Aged]) -> tuple[str, ...]:
    there = {one.age for one in found}
    youngest = next((place for place, age in enumerate(AGES) if age in there), 0)
    return tuple(age for age in AGES[youngest:] if age in there or age != AGES[-1])


def _part(one: Aged) -> Part:
    words = say("ageing.mark", group=one.age, part=WORDS[one.standing], number=one.actions)
    return Part(one.age, WORDS[one.standing], one.actions, words, one.keys)


def parts(age: str, found: Sequence[Aged]) -> str:
    """How many of an age stand how, in words."""
    return ", ".join(say("ageing.part", number=one.actions, part=WORDS[one.standing]) for one in found if one.age == age)


def _in_words(age: str, found: Sequence[Aged]) -> str:
    return say("ageing.group", group=age, parts=parts(age, found) or "0")
