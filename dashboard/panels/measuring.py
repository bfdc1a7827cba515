"""How durations are known: the ways of knowing beside each other, and what is measured otherwise."""

from __future__ import annotations

from datetime import date

import streamlit as st

from analysis import measuring
from analysis.connection import Row, Warehouse
from analysis.corpus import Corpus
from analysis.durations import Spread
from analysis.filters import Filters
from analysis.health import why_missing
from analysis.measures import ask
from analysis.measuring import Way
from analysis.sentences import say
from dashboard.counted import how_counted
from dashboard.filters import address
from dashboard.panels.correcting import to_correct
from dashboard.show import ROWS_OF_A_PANEL, link, table
from dashboard.words import BASES, CLOCKS, NONE, REASONS, day, escape, known_by, minutes, runs, shorten


def show_bases(warehouse: Warehouse, filters: Filters, as_of: date, about: Corpus) -> None:
    """The ways of knowing beside each other, and the incidents of which two disagree, with both lines."""
    known = measuring.bases(warehouse, filters, as_of)
    if not any(one.incidents for one in known):
        return
    st.header("Do the ways of knowing agree?")
    st.caption(say("impact.bases"))
    table(
        [
            {
                "Known": BASES[one.basis] + (say("impact.set_among", number=one.set_by_person) if one.set_by_person else ""),
                "Incidents": str(one.incidents),
                "It is what counts": str(one.used),
                "Agrees with it": str(one.agree),
                "Disagrees": str(one.disagree),
            }
            for one in known
        ],
        key="bases",
        alternative="How durations are known, and how many agree",
        data=[
            Row(basis=one.basis, incidents=one.incidents, used=one.used, agree=one.agree, disagree=one.disagree, set_by_person=one.set_by_person)
            for one in known
        ],
    )
    counted = ask(warehouse, ("durations_disagree",), filters, as_of)["durations_disagree"]
    if not counted.total:
        st.markdown(say("impact.nothing_to_compare"))
        return
    st.markdown(say("impact.disagree", counted=counted.counted, total=counted.total))
    rows = measuring.disagreements(warehouse, filters, as_of, ROWS_OF_A_PANEL)
    if rows:
        table(
            [_disagreement(row, filters, about) for row in rows],
            key="disagreements",
            alternative="Durations that disagree, with both ways of knowing and both lines",
            total=sum(one.disagree for one in known),
            rest="in the download",
            data=lambda: measuring.disagreements(warehouse, filters, as_of),
        )
    how_counted(warehouse, {"durations_disagree": filters}, as_of, about, "disagreements")


def _disagreement(row: Row, filters: Filters, about: Corpus) -> dict[str, str]:
    def at(line: int) -> str:
        return link(f"line\u00a0{line}", address("incidents", filters, about, incident=row.incident_key, line=line))

    return {
        "Incident": link(row.incident_id or row.incident_key, address("incidents", filters, about, incident=row.incident_key)),
        "Day": day(row.occurred_on),
        "Counts": f"{minutes(row.used_minutes)}, {known_by(row.used_basis, row.used_set_by_person)}, {at(row.used_line)}",
        "In these words": escape(shorten(row.used_text or row.used_told or NONE, 70)),
        "The other": f"{minutes(row.minutes)}, {BASES[row.basis]}, {at(row.line)}",
        "In those words": escape(shorten(row.text or row.told or NONE, 70)),
        "Wrong?": to_correct(row.incident_key, "duration_minutes", filters, about),
    }


def show_otherwise(warehouse: Warehouse, whole: Spread, filters: Filters, as_of: date, about: Corpus) -> None:
    """What durations run from and to, and on which clock; and the incidents that the median knows nothing of."""
    if not whole.otherwise and not whole.unknown:
        return
    st.header("What the median leaves out")
    if whole.otherwise:
        ways = measuring.ways(warehouse, filters, as_of)
        st.caption(say("impact.otherwise"))
        table(
            [_way(one) for one in ways],
            key="ways",
            alternative="What durations run from and to, on which clock, with the median of each",
            data=[Row(**_plain(one)) for one in ways],
        )
    st.markdown(say("impact.left", otherwise=whole.otherwise, unknown=whole.unknown))
    table(
        [
            {
                "Incident": link(row.incident_id, address("incidents", filters, about, incident=row.incident_key)),
                "Day": day(row.occurred_on),
                "Title": escape(shorten(row.title or NONE, 80)),
                "Duration": minutes(row.duration_minutes),
                "Why not": escape(REASONS.get(why_missing(row.why), row.why)),
                "Line": link(row.line, address("incidents", filters, about, incident=row.incident_key, line=row.line)),
                "Wrong?": to_correct(row.incident_key, "duration_minutes", filters, about),
            }
            for row in measuring.not_beside_the_others(warehouse, filters, as_of, ROWS_OF_A_PANEL)
        ],
        key="otherwise",
        alternative="Incidents that are measured otherwise, or not at all",
        total=whole.otherwise + whole.unknown,
        rest="in the download",
        data=lambda: measuring.not_beside_the_others(warehouse, filters, as_of),
    )


def _way(one: Way) -> dict[str, str]:
    return {
        "From and to": escape(runs(one.starts_when, one.ends_when)) + (" (the commonest)" if one.commonest else ""),
        "Clock": CLOCKS[one.clock],
        "n": str(one.incidents),
        "Median": NONE if one.median is None else minutes(one.median),
        "95 % interval": NONE if one.interval is None else " to ".join(map(minutes, one.interval)),
    }


def _plain(one: Way) -> dict[str, object]:
    low, high = one.interval or (None, None)
    return {
        "starts_when": one.starts_when, "ends_when": one.ends_when, "clock": one.clock, "commonest": one.commonest, "incidents": one.incidents,
        "median_minutes": one.median, "low": low, "high": high,
    }  # fmt: skip
