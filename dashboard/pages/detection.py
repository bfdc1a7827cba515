"""Detection: who noticed first, how soon, and what watched or did not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from analysis import detection, quarterly, times_to_detect
from analysis.connection import Row, Warehouse
from analysis.corpus import Corpus, corpus
from analysis.detection import Noticed
from analysis.explain import in_words
from analysis.filters import Filters
from analysis.measures import Answer, ask
from analysis.sentences import say
from analysis.times_to_detect import Times
from analysis.verdicts import Trend
from dashboard.behind import behind
from dashboard.counted import how_counted
from dashboard.figures import detecting, noticed
from dashboard.figures.with_breaks import with_breaks
from dashboard.filters import address
from dashboard.head import WRITTEN, head
from dashboard.panels.correcting import to_correct
from dashboard.panels.watching import show_alerts, show_gaps, show_safeguards
from dashboard.show import ROWS_OF_A_PANEL, drop_empty, link, show, table
from dashboard.words import METHODS, NONE, NOT_KNOWN, day, escape, known_by, minutes, quarter_name, shorten, unmarked

WHO = ("noticed_by_machines", "noticed_by_our_people", "noticed_by_somebody_else", "noticed_not_known")
TIME = "median_time_to_detect"
TOLD = (*WHO[:3], TIME)
_KINDS: Mapping[str, detection.By] = {"three groups": "group", "six kinds": "method"}


def render(warehouse: Warehouse, filters: Filters) -> None:
    """Draw the page."""
    about = corpus(warehouse)
    as_of = filters.as_of or about.day
    answers = ask(warehouse, (*WRITTEN, *WHO, "noticed_by_customers", TIME), filters, as_of)
    if not head("Who notices first, and how soon?", warehouse, about, filters, answers):
        return
    if not answers[WHO[0]].total:
        st.markdown(say("home.no_incident"))
        return
    _in_short(answers, quarterly.trends(warehouse, TOLD, filters, as_of), filters)
    _noticed(warehouse, filters, as_of, about)
    _times(warehouse, answers[TIME], filters, as_of, about)
    show_alerts(warehouse, filters, as_of, about)
    show_safeguards(warehouse, filters, as_of, about)
    show_gaps(warehouse, filters, as_of, about)


def _in_short(answers: Mapping[str, Answer], trends: Sequence[Trend], filters: Filters) -> None:
    """Who noticed, in words with n and interval, what the trends allow to say, and else which change could be seen."""
    unknown = answers["noticed_not_known"]
    groups = {name.removeprefix("noticed_by_"): detection.first_in(answers[name]) for name in WHO[:3]}
    known, customers = unknown.total - unknown.counted, answers["noticed_by_customers"].counted
    st.markdown(say("detection.who" if known else "detection.who_unknown", known=known, total=unknown.total, by_customers=customers, **groups))
    told = [one.sentence for one in trends if one.direction]
    if told:
        st.markdown(escape(" ".join(told)))
    below = [] if told else [say("detection.trend", told=trends[0].sentence)]
    st.caption(escape(" ".join([*below, *([say("impact.all_quarters")] if filters.period else [])])))


def _noticed(warehouse: Warehouse, filters: Filters, as_of: date, about: Corpus) -> None:
    st.header("Quarter by quarter")
    chosen = st.segmented_control(
        "In", list(_KINDS), key="noticed", bind="query-params", default="three groups", required=True, label_visibility="collapsed"
    )
    by = _KINDS[chosen or "three groups"]
    found = detection.noticed(warehouse, filters, as_of, by)
    drawn = noticed.figure(found)
    if drawn is not None:
        drawn = with_breaks(drawn, quarterly.breaks(warehouse, filters, as_of))
        behind(warehouse, show(drawn, key="noticed-by-quarter"), filters, about, "noticed")
    st.caption(say("detection.table"))
    table(
        [_quarter(one) for one in found if one.incidents],
        key="quarters",
        alternative="Who noticed the incidents of each quarter, with shares and intervals",
        most=None,
        data=lambda: _plain(found, detection.keys(warehouse, filters, as_of, by)),
    )
    how_counted(warehouse, dict.fromkeys((*WHO, "noticed_by_customers"), filters), as_of, about, "noticed")


def _quarter(one: Noticed) -> dict[str, str]:
    running = " *running*" if one.complete is False else ""
    return {
        "Quarter": quarter_name(one.quarter) + running,
        "n": str(one.incidents),
        **{noticed.name(share.who).capitalize(): escape(share.in_words) for share in one.shares},
    }


def _plain(found: Sequence[Noticed], keys: Mapping[tuple[str | None, str | None], Sequence[str]]) -> list[Row]:
    return [
        Row(
            quarter=one.quarter, complete=one.complete, noticed_by=share.who, incidents=share.incidents, of_incidents=share.total,
            unknown=share.unknown, low=share.interval[0], high=share.interval[1], incident_keys=keys.get((one.quarter, share.who), ()),
        )
        for one in found
        for share in one.shares
    ]  # fmt: skip


def _times(warehouse: Warehouse, answer: Answer, filters: Filters, as_of: date, about: Corpus) -> None:
    st.header("How soon?")
    found = times_to_detect.times(warehouse, filters, as_of)
    drawn = detecting.figure(found)
    if drawn is None:
        st.markdown(say("detection.no_times"))
        return
    known_how = {name: sum(getattr(one, name) for one in found) for name in ("stated", "set_by_person", "from_timeline")}
    st.markdown(say("detection.time", told=in_words(answer), **known_how))
    behind(warehouse, show(drawn, key="times"), filters, about, "times")
    table(
        [_way(one, bool(known_how["set_by_person"]), filters, about) for one in detecting.in_order(found)],
        key="ways",
        alternative="How long it took to notice, by who noticed",
        most=None,
        data=[_plain_way(one) for one in found],
    )
    how_counted(warehouse, {TIME: filters}, as_of, about, "times")
    st.subheader("The slowest")
    slowest = [_slow(row, filters, about) for row in times_to_detect.slowest(warehouse, filters, as_of, ROWS_OF_A_PANEL)]
    table(
        drop_empty(slowest, {"From": "a start"})[0],
        key="slowest",
        alternative="The incidents that took longest to notice",
        total=sum(one.known for one in found),
        rest="sooner, in the download",
        data=lambda: times_to_detect.slowest(warehouse, filters, as_of),
    )


def _way(one: Times, any_set: bool, filters: Filters, about: Corpus) -> dict[str, str]:
    longest = one.points[-1] if one.points else None
    return {
        "Who noticed": noticed.name(one.method),
        "Known": say("measured.value", known=one.known, total=one.incidents),
        "Stated": str(one.stated),
        **({"Set by a person": str(one.set_by_person)} if any_set else {}),
        "From the timeline": str(one.from_timeline),
        "Median": NONE if one.median is None else minutes(one.median),
        "95 % interval": NONE if one.interval is None else " to ".join(map(minutes, one.interval)),
        "Shortest": minutes(one.minutes[0]) if one.minutes else NONE,
        "Longest": NONE
        if longest is None
        else f"{minutes(longest.minutes_to_detect)}, "
        + link(longest.incident_id, address("incidents", filters, about, incident=longest.incident_key)),
    }


def _plain_way(one: Times) -> Row:
    low, high = one.interval or (None, None)
    return Row(
        noticed_by=one.method, incidents=one.incidents, known=one.known, stated=one.stated, set_by_person=one.set_by_person,
        from_timeline=one.from_timeline, median_minutes=one.median, low=low, high=high, minutes=one.minutes,
    )  # fmt: skip


def _slow(row: Row, filters: Filters, about: Corpus) -> dict[str, str]:
    def at(line: int) -> str:
        return link(line, address("incidents", filters, about, incident=row.incident_key, line=line))

    return {
        "Took": f"{minutes(row.minutes_to_detect)} · {to_correct(row.incident_key, 'minutes_to_detect', filters, about)}",
        "Incident": link(row.incident_id, address("incidents", filters, about, incident=row.incident_key)),
        "Day": day(row.occurred_on),
        "Who noticed": f"{METHODS.get(row.detection_method, NOT_KNOWN)} · {to_correct(row.incident_key, 'detection_method', filters, about)}",
        "Known": known_by(row.minutes_basis, row.set_by_person),
        "From": escape(shorten(row.begun_text, 70)) + f" ({at(row.begun_line)})" if row.begun_text else NONE,
        "Noticed, in these words": f"{escape(shorten(unmarked(row.text or NONE), 70))} ({at(row.line)})",
    }
