"""What impact was: where its time goes, and what its authors counted."""

from __future__ import annotations

from datetime import date

import streamlit as st

from analysis import impact
from analysis.connection import Row, Warehouse
from analysis.corpus import Choices, Corpus, choices
from analysis.filters import Filters
from analysis.impact import Share
from analysis.sentences import percent, say
from dashboard.behind import behind
from dashboard.counted import how_counted_in_words
from dashboard.figures import durations
from dashboard.filters import address
from dashboard.show import ROWS_OF_A_PANEL, link, show, table
from dashboard.words import NONE, day, escape, minutes, shorten


def show_where_time_goes(warehouse: Warehouse, filters: Filters, as_of: date, about: Corpus) -> None:
    """Minutes by system, team, severity or theme."""
    st.header("Where does the time go?")
    parts = _known_parts(choices(warehouse))
    if not parts:
        st.markdown(say("impact.no_part"))
        return
    part = parts[0]
    if len(parts) > 1:
        part = str(st.segmented_control("By", parts, key="time_by", bind="query-params", default=part, required=True, label_visibility="collapsed"))
    shares = impact.time_by(warehouse, filters, as_of, part)
    drawn = durations.by_part(shares, part)
    if drawn is None:
        st.markdown(say("impact.no_time"))
        return
    behind(warehouse, show(drawn, key="time-drawn"), filters, about, "time")
    st.caption(say("impact.by_severity" if part == "severity" else "impact.by_part"))
    table(
        [_share(one, part, filters, about) for one in shares[:ROWS_OF_A_PANEL]],
        key="time",
        alternative=f"Time of impact by {part}, with medians, totals and the longest incident",
        total=len(shares),
        rest="in the download",
        data=lambda: [_plain(one) for one in shares],
    )
    how_counted_in_words(say("counted.time"), "measured_durations", filters, about, "time")


def _known_parts(known: Choices) -> list[str]:
    """By what the corpus can be put apart."""
    held = {"system": known.systems, "team": known.teams, "severity": known.severities, "theme": known.themes}
    return [part for part, values in held.items() if values]


def _share(one: Share, part: str, filters: Filters, about: Corpus) -> dict[str, str]:
    longest = one.longest
    return {
        part.capitalize(): escape(durations.value_of(one, part)),
        "Measured": say("measured.value", known=one.measured, total=one.incidents),
        "Median": NONE if one.median is None else minutes(one.median),
        "95 % interval": NONE if one.interval is None else " to ".join(map(minutes, one.interval)),
        "In all": minutes(one.total) if longest else NONE,
        "The longest of it": NONE
        if longest is None
        else f"{'' if one.longest_share is None else percent(one.longest_share, 1) + ' %: '}{minutes(longest.duration_minutes)}, "
        + link(longest.incident_id, address("incidents", filters, about, incident=longest.incident_key, line=longest.line)),
    }


def _plain(one: Share) -> Row:
    low, high = one.interval or (None, None)
    longest = one.longest
    return Row(
        value=one.value, incidents=one.incidents, measured=one.measured, median_minutes=one.median, low=low, high=high,
        total_minutes=one.total if longest else None, longest_minutes=longest.duration_minutes if longest else None, longest_share=one.longest_share,
        longest_incident=longest.incident_key if longest else None,
    )  # fmt: skip


def show_quantities(warehouse: Warehouse, filters: Filters, as_of: date, about: Corpus) -> None:
    """What was counted, the largest of each unit."""
    st.header("What was counted")
    rows = impact.quantities(warehouse, filters, as_of, ROWS_OF_A_PANEL)
    if not rows:
        st.markdown(say("impact.no_quantity"))
        return
    st.caption(say("impact.quantities"))
    table(
        [
            {
                "Unit": escape(row.unit),
                "Incidents": str(row.incidents),
                "The largest": link(shorten(row.text, 40), address("incidents", filters, about, incident=row.incident_key, line=row.line)),
                "In its author's words": escape(shorten(row.sentence or NONE, 130)),
                "Incident": link(row.incident_id, address("incidents", filters, about, incident=row.incident_key)),
                "Day": day(row.occurred_on),
                "Line": link(row.line, address("incidents", filters, about, incident=row.incident_key, line=row.line)),
            }
            for row in rows
        ],
        key="quantities",
        alternative="What was counted, the largest of each unit in its author's words",
        total=rows[0].units,
        rest="in the download",
        data=lambda: impact.quantities(warehouse, filters, as_of),
    )
    how_counted_in_words(say("counted.quantities"), "impact_quantities", filters, about, "quantities")
