"""Patterns: which themes of cause keep coming, on which systems, by what set off, and what no action was found for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

import streamlit as st

from analysis import patterns, quarterly
from analysis.connection import Row, Warehouse
from analysis.corpus import Corpus, corpus
from analysis.filters import Filters
from analysis.measures import Answer, ask
from analysis.patterns import By, ByQuarter, Pattern
from analysis.sentences import say
from analysis.verdicts import Trend
from analysis.yardsticks import yardstick
from dashboard.behind import behind
from dashboard.corrections import of_factor_at
from dashboard.counted import how_counted, how_counted_in_words
from dashboard.figures import patterns as figures
from dashboard.figures.with_breaks import with_breaks
from dashboard.filters import address, say_strange
from dashboard.head import WRITTEN, head
from dashboard.panels import causes
from dashboard.panels.correcting import to_correct
from dashboard.panels.repeated import titled
from dashboard.show import drop_empty, link, show, table
from dashboard.words import NONE, day, escape, names, quarter_name, shorten, theme

_MOST_COLUMNS = 9  # quarters
_MOST = 15  # themes, and rows of a table
_ROWS = 30  # incidents of one theme
_BY: dict[str, By] = {"themes": "theme", "mechanisms": "mechanism"}
_UNASKED = "themes"


def render(warehouse: Warehouse, filters: Filters) -> None:
    """Draw the page."""
    about = corpus(warehouse)
    as_of = filters.as_of or about.day
    answers = ask(warehouse, (*WRITTEN, "themed"), filters, as_of)
    if not head("What keeps happening?", warehouse, about, filters, answers):
        return
    themed = answers["themed"]
    if not themed.counted:
        st.markdown(say("home.no_theme" if themed.total else "home.no_incident"))
    else:
        _themes(warehouse, themed, filters, about, as_of)
    if themed.total:
        causes.systems_and_teams(warehouse, filters, about, as_of)
        causes.set_off(warehouse, filters, about, as_of)
    causes.not_addressed(warehouse, filters, about, as_of)
    causes.signals(warehouse, filters, about, as_of)


def _themes(warehouse: Warehouse, themed: Answer, filters: Filters, about: Corpus, as_of: date) -> None:
    """Words, the grid, and one theme."""
    words = st.container()
    st.header("By quarter")
    chosen = st.segmented_control("Show", list(_BY), default=_UNASKED, required=True, key="by", bind="query-params", label_visibility="collapsed")
    by = _BY[chosen or _UNASKED]
    found = patterns.by_quarter(warehouse, filters, as_of, by, _MOST)
    with words:
        st.markdown(_in_short(themed, found if by == "theme" else patterns.by_quarter(warehouse, filters, as_of, "theme", _MOST)))
        told = _trends(patterns.trends(warehouse, filters, as_of, by, _MOST), found, by)
        st.caption(escape(f"{told} {say('patterns.all_quarters')}" if filters.period and told else told))
        how_counted(warehouse, {"themed": filters}, as_of, about, "themes")
    if not found.patterns:
        st.markdown(say("patterns.no_mechanism"))
        return
    drawn = with_breaks(figures.by_quarter(found, by), quarterly.breaks(warehouse, filters, as_of))
    behind(warehouse, show(drawn, key="grid"), filters, about, "grid")
    table(
        [
            {
                by.capitalize(): link(theme(one.name), address("patterns", filters, about, **_shown(chosen, one.name, found))),
                "Incidents": str(one.incidents),
                **_by_quarter(one, found),
            }
            for one in found.patterns
        ],
        key="by-quarter",
        alternative=f"Incidents by {by} and quarter",
        most=_MOST,
        rest="rarer, in the download",
        total=len(found.names),
        data=partial(patterns.squares, warehouse, filters, as_of, by),
    )
    how_counted_in_words(say("counted.themes", what=by), "incident_themes", filters, about, "grid")
    _one(warehouse, found, by, filters, about, as_of)


def _by_quarter(one: Pattern, found: ByQuarter) -> dict[str, str]:
    """Its incidents of each quarter, a column each where a window holds them, else in words."""
    undated = any(cell.quarter is None for each in found.patterns for cell in each.cells)
    names: list[str | None] = [*(row.quarter for row in found.quarters), *([None] if undated else [])]
    if len(names) > _MOST_COLUMNS:
        return {"By quarter": escape(figures.quarters_of(one).replace(" in ", "\u00a0in\u00a0"))}
    counts = {cell.quarter: str(cell.incidents) for cell in one.cells}
    return {quarter_name(name): counts.get(name, "") for name in names}


def _shown(chosen: str | None, name: str, found: ByQuarter) -> dict[str, str | None]:
    """What the address of one theme or mechanism says. What the page shows unasked is left out: Streamlit would take it out of the address again, and
    going back would then take a step for each.
    """
    return {"by": None if chosen == _UNASKED else chosen, "one": None if name == found.names[0] else theme(name)}


def _in_short(themed: Answer, found: ByQuarter) -> str:
    most = [one for one in found.patterns if one.incidents == found.patterns[0].incidents]
    named = " and ".join(f"**{escape(theme(one.name))}**" for one in most)
    named = named[:2] + named[2:3].upper() + named[3:]
    return " ".join(
        (
            say("patterns.read", known=themed.counted, total=themed.total),
            say("patterns.commonest", names=named, themes=len(most), incidents=most[0].incidents, total=themed.total),
        )
    )


def _trends(found: Sequence[Trend], shown: ByQuarter, by: By) -> str:
    """Of which a trend is told; of none, what decides that of the commonest."""
    told = [one.sentence for one in found if one.direction is not None]
    if told or not found:
        return " ".join(told)
    name = theme(shown.patterns[0].name) if shown.patterns else ""
    first = next((one for one in found if name and one.series.name.endswith(f" {name}")), found[0])
    return say("patterns.no_trend", besides=len(found) - 1, what=by, name=first.series.name, sentence=first.sentence)


def _one(warehouse: Warehouse, found: ByQuarter, by: By, filters: Filters, about: Corpus, as_of: date) -> None:
    """One theme or mechanism, incident by incident."""
    st.header(f"One {by}, incident by incident")
    say_strange("one", [theme(name) for name in found.names], by)
    name = st.selectbox(by.capitalize(), list(found.names), format_func=theme, key="one", bind="query-params", width=320)
    if name is None:
        return
    lie = patterns.times(warehouse, filters, as_of, by, name)
    said = [say("patterns.one", incidents=lie.incidents, name=escape(theme(name)), undated=lie.undated)]
    if lie.median is not None and lie.interval is not None:
        said.append(say("patterns.gap", median=lie.median, low=lie.interval[0], high=lie.interval[1], gaps=len(lie.gaps)))
    else:
        said.append(say("patterns.few_gaps", gaps=len(lie.gaps)))
    st.markdown(" ".join(said))
    st.caption(escape(say("patterns.of_all", chance=yardstick(warehouse, "chance", as_of))))
    rows = patterns.incidents_with(warehouse, filters, as_of, by, name, _ROWS)
    cells, _ = drop_empty([_incident(row, filters, about) for row in rows], {"Systems": "a system", "Line": "a line"})
    table(
        cells,
        key="one-theme",
        alternative=f"Incidents with {theme(name)}, the latest first, with the days since the one before",
        most=_ROWS,
        rest="earlier ones",
        total=lie.incidents,
        data=partial(patterns.incidents_with, warehouse, filters, as_of, by, name),
    )
    how_counted_in_words(say("counted.one_theme"), "incident_themes", filters, about, "one-theme")


def _incident(row: Row, filters: Filters, about: Corpus) -> dict[str, str]:
    at = address("incidents", filters, about, incident=row.incident_key, line=row.line)
    return {
        "Incident": titled(row.incident_id, row.incident_key, row.title, filters, about),
        "Day": day(row.occurred_on),
        "Days since the one before": NONE if row.days is None else str(row.days),
        "Systems": escape(names(row.systems)),
        "Words that decided": f"{escape(shorten(row.matched, 80))} *(in the {row.source})*" if row.matched else "*set by a person*",
        "Line": NONE if row.line is None else link(row.line, at),
        "Wrong?": to_correct(row.incident_key, _read_in(row), filters, about),
    }


def _read_in(row: Row) -> str:
    """What is corrected where a theme was misread: that of the factor in which it was read, else those of the incident."""
    return of_factor_at(row.line, "theme") if row.source == "factor" and row.matched else "theme"
