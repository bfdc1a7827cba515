"""Impact: how long it lasted, how that is known, what was counted, and where the time goes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from analysis import durations, measuring, quarterly
from analysis.connection import Row, Warehouse
from analysis.corpus import Corpus, corpus
from analysis.durations import Spread
from analysis.filters import Filters
from analysis.sentences import percent, say
from analysis.verdicts import Trend
from dashboard.behind import behind
from dashboard.counted import how_counted, how_counted_in_words
from dashboard.figures import durations as figures
from dashboard.figures.with_breaks import with_breaks
from dashboard.filters import address
from dashboard.head import head
from dashboard.mean import beside_the_mean
from dashboard.panels.correcting import to_correct
from dashboard.panels.harm import show_quantities, show_where_time_goes
from dashboard.panels.measuring import show_bases, show_otherwise
from dashboard.show import ROWS_OF_A_PANEL, drop_empty, link, show, table
from dashboard.words import CLOCKS, NONE, about_minutes, day, duration_known_by, escape, minutes, quarter_name, runs, shorten

_OF_MEASURED = ("Median", "95 % interval", "Shortest", "Longest")


def render(warehouse: Warehouse, filters: Filters) -> None:
    """Draw the page."""
    about = corpus(warehouse)
    as_of = filters.as_of or about.day
    if not head("How long does impact last, and for whom?", warehouse, about, filters):
        return
    found = durations.by_quarter(warehouse, filters, as_of)
    whole = durations.together(found)
    if not whole.incidents:
        st.markdown(say("home.no_incident"))
        return
    (trend,) = quarterly.trends(warehouse, ("median_duration",), filters, as_of)
    _in_short(whole, trend, filters)
    _by_quarter(warehouse, found, filters, as_of, about)
    _if_asked_for_the_mean(whole, filters, about)
    _longest(warehouse, whole, filters, as_of, about)
    show_where_time_goes(warehouse, filters, as_of, about)
    show_quantities(warehouse, filters, as_of, about)
    show_bases(warehouse, filters, as_of, about)
    show_otherwise(warehouse, whole, filters, as_of, about)


def _in_short(whole: Spread, trend: Trend, filters: Filters) -> None:
    """The median in words, how many it knows nothing of, and the trend where its gate lets one through, else below which change could be seen."""
    told = [escape(trend.sentence)] if trend.direction else []
    st.markdown(" ".join([*_typical(whole), _counted(whole), *told]))
    means = [say("impact.measured_means", from_to=_from_to(whole.points[0]))] if whole.points else []
    below = [*means, *([] if trend.direction else [trend.sentence])]
    st.caption(escape(" ".join([*below, *([say("impact.all_quarters")] if filters.period else [])])))


def _typical(whole: Spread) -> list[str]:
    if not whole.minutes:
        return []
    if whole.median is None:
        name = "one_measured" if len(whole.minutes) == 1 else "few_measured"
        return [say(f"impact.{name}", measured=len(whole.minutes), shortest=minutes(whole.minutes[0]), longest=minutes(whole.minutes[-1]))]
    low, high = whole.median.interval
    said = [say("impact.median", median=minutes(whole.median.minutes), low=minutes(low), high=minutes(high), measured=len(whole.minutes))]
    for one in whole.quantiles[1:]:
        low, high = one.interval
        said.append(say(f"impact.p{percent(one.share, 1)}", minutes=minutes(one.minutes), low=minutes(low), high=minutes(high)))
    return said


def _counted(whole: Spread) -> str:
    return say(
        "impact.counted", incidents=whole.incidents, measured=len(whole.minutes), otherwise=whole.otherwise, unknown=whole.unknown
    )  # fmt: skip


def _by_quarter(warehouse: Warehouse, found: Sequence[Spread], filters: Filters, as_of: date, about: Corpus) -> None:
    st.header("Quarter by quarter")
    drawn = figures.figure(found)
    if drawn is None:
        st.markdown(say("impact.nothing_to_draw"))
    else:
        drawn = with_breaks(drawn, quarterly.breaks(warehouse, filters, as_of))
        behind(warehouse, show(drawn, key="durations"), filters, about, "durations")
    cells, empty = drop_empty([_quarter(one, filters, about) for one in found if one.incidents], dict.fromkeys(_OF_MEASURED, ""))
    if empty and drawn is not None:
        st.caption(say("impact.no_median_of_a_quarter"))
    table(
        cells,
        key="quarters",
        alternative="Durations of each quarter, with the median and the longest",
        most=None,
        data=[_plain(one) for one in found],
    )
    how_counted(warehouse, {"median_duration": filters}, as_of, about, "durations")


def _quarter(one: Spread, filters: Filters, about: Corpus) -> dict[str, str]:
    longest = one.points[-1] if one.points else None
    return {
        "Quarter": quarter_name(one.quarter) + (" *running*" if one.complete is False else ""),
        "Measured": say("measured.value", known=len(one.minutes), total=one.incidents),
        "Median": minutes(one.median.minutes) if one.median else NONE,
        "95 % interval": " to ".join(map(minutes, one.median.interval)) if one.median else NONE,
        "Shortest": minutes(one.minutes[0]) if one.minutes else NONE,
        "Longest": _lasted(longest, filters, about) if longest else NONE,
        "Otherwise": str(one.otherwise),
        "Not known": str(one.unknown),
    }


def _plain(one: Spread) -> Row:
    """A quarter as it is downloaded, in minutes."""
    low, high = one.median.interval if one.median else (None, None)
    return Row(
        quarter=one.quarter, complete=one.complete, incidents=one.incidents, measured=len(one.minutes), measured_otherwise=one.otherwise,
        not_known=one.unknown, median_minutes=one.median.minutes if one.median else None, low=low, high=high,
        shortest_minutes=one.minutes[0] if one.minutes else None, longest_minutes=one.minutes[-1] if one.minutes else None,
    )  # fmt: skip


def _lasted(row: Row, filters: Filters, about: Corpus) -> str:
    """How long an incident lasted, a link to the line that says so, and its name, a link to the incident."""
    there = address("incidents", filters, about, incident=row.incident_key, line=row.line)
    named = link(row.incident_id, address("incidents", filters, about, incident=row.incident_key))
    return f"{link(minutes(row.duration_minutes), there)} · {named}"


def _if_asked_for_the_mean(whole: Spread, filters: Filters, about: Corpus) -> None:
    found = durations.mttr(whole)
    if found is None:
        return
    with st.expander("If you are asked for MTTR"):
        named = link(found.longest.incident_id, address("incidents", filters, about, incident=found.longest.incident_key, line=found.longest.line))
        said = [say("impact.mean", incidents=found.incidents, mean=minutes(found.mean)), *beside_the_mean(found, named)]
        st.markdown(" ".join(said))
        st.markdown(say("impact.why_no_mean"))


def _longest(warehouse: Warehouse, whole: Spread, filters: Filters, as_of: date, about: Corpus) -> None:
    rows = measuring.longest(warehouse, filters, as_of, ROWS_OF_A_PANEL)
    if not rows:
        return
    st.header("The longest")
    kinds = {(_from_to(row), CLOCKS[row.duration_clock]) for row in rows}
    alike = min(kinds) if len(kinds) == 1 else None
    st.caption(escape(say("impact.longest_alike", from_to=alike[0], clock=alike[1])) if alike else say("impact.longest"))
    table(
        [_one_of_the_longest(row, alike is None, filters, about) for row in rows],
        key="longest",
        alternative="The longest incidents, how that is known, and the author's words",
        total=len(whole.minutes) + whole.otherwise,
        rest="shorter, in the download",
        data=lambda: measuring.longest(warehouse, filters, as_of),
    )
    how_counted_in_words(say("counted.longest"), "measured_durations", filters, about, "longest")


def _from_to(row: Row) -> str:
    return runs(row.duration_starts_when, row.duration_ends_when)


def _one_of_the_longest(row: Row, with_kind: bool, filters: Filters, about: Corpus) -> dict[str, str]:
    """A row of the longest; from what to what and on which clock where they are not all alike."""
    kind = {"From and to": escape(_from_to(row)), "Clock": CLOCKS[row.duration_clock]}
    return {
        "Lasted": about_minutes(row.duration_minutes, row.duration_approximate),
        "Incident": link(row.incident_id, address("incidents", filters, about, incident=row.incident_key)),
        "Day": day(row.occurred_on),
        "Title": escape(shorten(row.title or NONE, 70)),
        **(kind if with_kind else {}),
        "Known": duration_known_by(row),
        "Author's words": escape(shorten(row.duration_text or row.told or NONE, 90)),
        "Line": link(row.line, address("incidents", filters, about, incident=row.incident_key, line=row.line)),
        "Wrong?": to_correct(row.incident_key, "duration_minutes", filters, about),
    }
