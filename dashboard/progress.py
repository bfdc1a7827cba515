"""How it goes with actions: how old the open ones are, how long they took, and how far those of each quarter, system or team had got."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from analysis.ageing import STANDINGS, Aged, ageing
from analysis.connection import Row, Warehouse
from analysis.corpus import Corpus
from analysis.fairly_compared import DIMENSIONS, Group, fairly_compared
from analysis.filters import Filters
from analysis.followthrough import survivals
from analysis.measures import Answer, ask
from analysis.sentences import say
from analysis.timing import Survival
from dashboard.behind import behind
from dashboard.counted import how_counted
from dashboard.figures import ageing as ageing_figure
from dashboard.figures import fairly_compared as compared_figure
from dashboard.figures import survival as survival_figure
from dashboard.show import show, table
from dashboard.words import NONE, escape
from dashboard.words import STANDINGS as STANDING_WORDS

AGEING = ("overdue_not_looked_at", "overdue", "open", "state_unknown")
WITHIN_90 = ("complete_within_90", "checked_within_90")


def show_ageing(warehouse: Warehouse, filters: Filters, as_of: date, about: Corpus) -> bool:
    """Open, overdue and unknown actions by age; whether there are any."""
    found = ageing(warehouse, filters, as_of)
    if not found:
        return False
    st.header("How old are those that are not done?")
    counted = {name: answer.counted for name, answer in ask(warehouse, (*AGEING, "actions"), filters, as_of).items()}
    told = say("ageing.told", total=counted["actions"], overdue=counted["overdue"], open=counted["open"], unknown=counted["state_unknown"])
    since = say("ageing.not_looked_at", not_looked_at=counted["overdue_not_looked_at"]) if counted["overdue"] else ""
    st.markdown(f"{told} {since}")
    keys = show(ageing_figure.figure(found), key="ageing")
    behind(warehouse, keys, filters, about, "ageing")
    table(_by_age(found), key="ages", alternative="Actions that are not done, by age and how they stand", most=None, data=_of_ages(found))
    how_counted(warehouse, dict.fromkeys(AGEING, filters), as_of, about, "ageing")
    return True


def _by_age(found: Sequence[Aged]) -> list[dict[str, str]]:
    standings = [standing for standing in STANDINGS if any(one.standing == standing for one in found)]
    number = {(one.age, one.standing): one.actions for one in found}
    return [
        {"Age": age, **{STANDING_WORDS[standing]: str(number.get((age, standing), 0)) for standing in standings}}
        for age in dict.fromkeys(one.age for one in found)
    ]


def _of_ages(found: Sequence[Aged]) -> list[Row]:
    return [Row(age=one.age, standing=one.standing, actions=one.actions, incidents=one.keys) for one in found]


def show_survival(warehouse: Warehouse, filters: Filters, as_of: date, about: Corpus) -> list[str]:
    """How long it took to be complete, and to have a check recorded. Where of neither a curve is drawn: the sentences that say why."""
    found = survivals(warehouse, filters, as_of)
    if not any(one.is_drawn for one in found.values()):
        return [sentence for one in found.values() for sentence in one.sentences(one.told_day)]
    st.header("How long did they take?")
    for until, one in found.items():
        st.markdown("\n".join(f"- {sentence}" for sentence in one.sentences(one.told_day)))
        curves = survival_figure.figure(one)
        if curves is not None:
            show(curves, key=f"until-{until}")
            table(_by_day(one), key=f"days-{until}", alternative=curves.caption, most=None, data=_of_days(one))
        if one.left_out:
            reasons = "; ".join(say("explained.left_out_for", reason=reason, rows=number) for reason, number in one.left_out.items())
            st.caption(escape(say("survival.figure.left_out", reasons=reasons)))
    how_counted(warehouse, dict.fromkeys((*WITHIN_90, "completion_dated"), filters), as_of, about, "survival")
    return []


def _by_day(found: Survival) -> list[dict[str, str]]:
    """What is known of each day, and what the curve says of it, beside how many were still watched."""
    return [
        {
            "Day": str(row.day),
            "Old enough": str(row.old_enough),
            "Known to be": str(row.done),
            "Known not to be": str(row.not_done),
            "Not known": str(row.unknown),
            "Still watched": str(row.still_watched),
            "By the curve": NONE
            if row.low is None
            else say("survival.figure.on_day", share=_percent(row.share), low=_percent(row.low), high=_percent(row.high)),
            "Cancelled": NONE if row.cancelled is None else say("survival.figure.other", percent=_percent(row.cancelled)),
        }
        for row in _of_days(found)
    ]


def _of_days(found: Survival) -> list[Row]:
    rows = []
    for mark in found.marks:
        point = found.at(mark.days)
        rows.append(
            Row(
                day=mark.days,
                old_enough=mark.of,
                done=mark.done,
                not_done=mark.not_done,
                unknown=mark.unknown,
                still_watched=found.still_watched[mark.days],
                share=point.share if point else None,
                low=point.low if point else None,
                high=point.high if point else None,
                cancelled=point.other_share if point else None,
            )
        )
    return rows


def show_compared(warehouse: Warehouse, filters: Filters, as_of: date, about: Corpus) -> str | None:
    """How far actions had got on the 90th day, by what is chosen. Where nothing can be compared: the sentence that says why."""
    aged = ask(warehouse, WITHIN_90, filters, as_of)["complete_within_90"]
    if not aged.total:
        return say("fairly_compared.none_aged")
    if aged.unknown == aged.total:
        return say("fairly_compared.none_known", aged=aged.total)
    st.header("How far had they got after 90 days?")
    dimension = st.segmented_control("By", DIMENSIONS, default=DIMENSIONS[0], required=True, key="by", bind="query-params")
    found = fairly_compared(warehouse, dimension, filters, as_of)
    figure = compared_figure.figure(found, dimension)
    keys = show(figure, key="compared")
    behind(warehouse, keys, filters, about, "compared")
    table(
        [_compared(one, dimension) for one in found],
        key="groups",
        alternative=f"Actions 90 days after their incident, by {dimension}",
        most=compared_figure.MOST_GROUPS,
        rest="more in the download",
        data=[_of_group(one, dimension) for one in found],
    )
    how_counted(warehouse, dict.fromkeys(WITHIN_90, filters), as_of, about, "compared")
    return None


def _compared(group: Group, dimension: str) -> dict[str, str]:
    return {
        dimension.capitalize(): escape(compared_figure.name(group)),
        "Actions": str(group.aged),
        "Complete by day 90": _share(group.complete),
        "Check recorded by day 90": _share(group.checked),
        "Known not complete": str(group.parts["not_complete"]),
        "Not known": str(group.parts["unknown"]),
        "Younger": str(group.younger),
    }


def _share(answer: Answer) -> str:
    interval = answer.share_interval
    if interval is None:
        return NONE
    low, high = (_percent(bound) for bound in interval)
    return say("fairly_compared.share", done=answer.counted, of=answer.total, low=low, high=high)


def _of_group(group: Group, dimension: str) -> Row:
    return Row(
        dimension=dimension,
        value=group.value,
        actions=group.aged,
        complete=group.complete.counted,
        complete_unknown=group.complete.unknown,
        checked=group.checked.counted,
        checked_unknown=group.checked.unknown,
        not_complete=group.parts["not_complete"],
        younger=group.younger,
    )


def _percent(share: float) -> int:
    return round(share * 100)
