"""How it goes with actions: how old those are that are not done, and how long the others took."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from analysis.ageing import STANDINGS, Aged, ageing
from analysis.connection import Row, Warehouse
from analysis.corpus import Corpus
from analysis.filters import Filters
from analysis.measures import Answer
from analysis.sentences import say
from analysis.timing import Survival, Until
from dashboard.behind import behind
from dashboard.counted import how_counted
from dashboard.figures import ageing as ageing_figure
from dashboard.figures import survival as survival_figure
from dashboard.show import show, table
from dashboard.words import NONE, escape
from dashboard.words import STANDINGS as STANDING_WORDS

AGEING = ("overdue_not_looked_at", "overdue", "open", "state_unknown")
SURVIVAL = ("complete_within_90", "checked_within_90", "completion_dated")
_TO: dict[Until, str] = {"complete": "Until they were complete", "check": "Until a check was recorded"}


def show_ageing(answers: Mapping[str, Answer], warehouse: Warehouse, filters: Filters, as_of: date, about: Corpus) -> bool:
    """Open, overdue and unknown actions by age; whether there are any. `answers` are those to `AGEING` and `actions`."""
    found = ageing(warehouse, filters, as_of)
    if not found:
        return False
    st.header("How old are those that are not done?")
    counted = {name: answer.counted for name, answer in answers.items()}
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
        {"Age": age.replace(" ", "\u00a0"), **{STANDING_WORDS[standing]: str(number.get((age, standing), 0)) for standing in standings}}
        for age in dict.fromkeys(one.age for one in found)
    ]


def _of_ages(found: Sequence[Aged]) -> list[Row]:
    return [Row(age=one.age, standing=one.standing, actions=one.actions) for one in found]


def show_survival(warehouse: Warehouse, filters: Filters, as_of: date, about: Corpus, found: Mapping[Until, Survival]) -> list[str]:
    """How long it took to be complete, and to have a check recorded. Where of neither a curve is drawn: the sentences that say why."""
    if not any(one.is_drawn for one in found.values()):
        return [*(" ".join(one.sentences(one.told_day)) for one in found.values()), say("survival.figure.days_from")]
    st.header("How long did they take?")
    for until, one in found.items():
        st.subheader(_TO[until])
        st.markdown("\n".join(f"- {sentence}" for sentence in one.sentences(one.told_day)))
        curves = survival_figure.figure(one)
        if curves is not None:
            behind(warehouse, show(curves, key=f"until-{until}"), filters, about, f"until-{until}")
            table(_by_day(one), key=f"days-{until}", alternative=curves.caption, most=None, data=_of_days(one))
        if one.left_out:
            reasons = "; ".join(say("explained.left_out_for", reason=reason, rows=number) for reason, number in one.left_out.items())
            st.caption(escape(say("survival.figure.left_out", reasons=reasons)))
    how_counted(warehouse, dict.fromkeys(SURVIVAL, filters), as_of, about, "survival")
    return []


def _by_day(found: Survival) -> list[dict[str, str]]:
    """What is known of each day, and what the curve says of it, beside how many were still watched."""
    return [
        {
            "Day": str(row.day),
            "Actions so old": str(row.old_enough),
            "Known to have got there": str(row.done),
            "Known not to have": str(row.not_done),
            "Not known": str(row.unknown),
            "Still watched": str(row.still_watched),
            "By the curve, with 95 % interval": NONE
            if row.low is None
            else say("survival.figure.on_day", percent=_percent(row.share), low=_percent(row.low), high=_percent(row.high)),
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


def _percent(share: float) -> int:
    return round(share * 100)
