"""What watched and what did not: alerts that were missing, safeguards that held or failed, gaps that came back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from analysis import quarterly, safeguards, unheeded, watching
from analysis.connection import Row, Warehouse
from analysis.corpus import Corpus
from analysis.explain import in_words
from analysis.filters import Filters
from analysis.measures import ask
from analysis.safeguards import Outcome
from analysis.sentences import say
from dashboard.behind import behind
from dashboard.counted import how_counted
from dashboard.figures import alerts, held
from dashboard.figures.with_breaks import with_breaks
from dashboard.filters import address, several_of
from dashboard.panels.correcting import to_answer
from dashboard.show import ROWS_OF_A_PANEL, link, show, table
from dashboard.words import NONE, day, escape, shorten, theme

ALERTS = ("alerts_not_asked_for", "alerts_seen_to_work")
_SOURCES = {"factor": "a cause", "safeguard": "a safeguard", "lesson": "a lesson"}
_OUTCOMES: Mapping[str, Outcome] = {"failed or missing": "failed_or_missing", "worked": "worked"}


def show_alerts(warehouse: Warehouse, filters: Filters, as_of: date, about: Corpus) -> None:
    """Alerts that were said to be missing, and what became of them."""
    st.header("Which alerts were missing?")
    answers = ask(warehouse, ALERTS, filters, as_of)
    if not answers[ALERTS[0]].total:
        st.markdown(say("detection.no_alert"))
        return
    not_asked, works = (in_words(answers[name]) for name in ALERTS)
    st.markdown(f"{say('detection.not_asked_for', told=not_asked)} {say('detection.seen_to_work', told=works)}")
    states = watching.alert_states(warehouse, filters, as_of)
    _choose_clicked(show(alerts.figure(states), key="alert-states", addressed=False))
    st.caption(say("detection.alerts"))
    chosen = several_of("State of the alert", {state: alerts.WORDS[state] for state in watching.ALERT_STATES}, "alert", 480)
    rows = watching.missing_alerts(warehouse, filters, as_of, chosen, ROWS_OF_A_PANEL)
    if rows:
        table(
            [_alert(row, filters, about) for row in rows],
            key="alerts",
            alternative="Alerts that were said to be missing, and whether an action asked for one",
            total=sum(states.get(state, 0) for state in chosen or states),
            rest="in the download",
            data=lambda: watching.missing_alerts(warehouse, filters, as_of, chosen),
        )
    else:
        st.markdown(say("detection.none_stands"))
    how_counted(warehouse, dict.fromkeys(ALERTS, filters), as_of, about, "alerts")


def _choose_clicked(states: Sequence[str]) -> None:
    """The states whose bars were clicked become those of the table; where a click is taken back, it has all again."""
    if list(states) != st.session_state.get("alerts-clicked", []):
        st.session_state["alert"] = list(states)
    st.session_state["alerts-clicked"] = list(states)


def _alert(row: Row, filters: Filters, about: Corpus) -> dict[str, str]:
    def at(line: int) -> str:
        return link(line, address("incidents", filters, about, incident=row.incident_key, line=line))

    return {
        "State": escape(alerts.WORDS[row.action_state or watching.NOT_ASKED_FOR]),
        "What was said to be missing": escape(shorten(row.text, 110)),
        "Said as": f"{_SOURCES[row.source]}, line {at(row.line)}",
        "Asked for": _asked(row, row.incident_key, 80, filters, about),
        "Incident": link(row.incident_id, address("incidents", filters, about, incident=row.incident_key)),
        "Day": day(row.occurred_on),
    }


def _asked(row: Row, incident_key: str, most: int, filters: Filters, about: Corpus) -> str:
    """The action that asked for it, with its line and a way to say how it stands."""
    if not row.asked_for:
        return NONE
    at = link(row.action_line, address("incidents", filters, about, incident=incident_key, line=row.action_line))
    return f"{escape(shorten(row.action_text, most))} (line {at}) · {to_answer(incident_key, row.action_key, filters, about)}"


def show_safeguards(warehouse: Warehouse, filters: Filters, as_of: date, about: Corpus) -> None:
    """Which kinds of safeguards held, over time, and those that did both."""
    st.header("What held, and what did not?")
    found = safeguards.by_theme_and_quarter(warehouse, filters, as_of)
    if not found:
        st.markdown(say("detection.no_safeguard"))
        return
    answer = ask(warehouse, ("safeguards_worked",), filters, as_of)["safeguards_worked"]
    st.markdown(say("detection.held", told=in_words(answer)))
    chosen = st.segmented_control(
        "Outcome", list(_OUTCOMES), key="safeguards", bind="query-params", default="failed or missing", required=True, label_visibility="collapsed"
    )
    outcome = _OUTCOMES[chosen or "failed or missing"]
    drawn = held.figure(found, quarterly.quarters_of(warehouse, filters, as_of), outcome)
    if drawn is None:
        st.markdown(say("detection.none_held", which=held.WHICH[outcome]))
    else:
        drawn = with_breaks(drawn, quarterly.breaks(warehouse, filters, as_of))
        behind(warehouse, show(drawn, key="held"), filters, about, "held")
    themes = safeguards.by_theme(warehouse, found)
    table([_kind(row, filters, about) for row in themes], key="kinds", alternative="Safeguards that worked and that failed, by theme", data=themes)
    how_counted(warehouse, {"safeguards_worked": filters}, as_of, about, "held")
    both = safeguards.on_both_lists(warehouse, filters, as_of, ROWS_OF_A_PANEL)
    if both:
        st.subheader("Worked once, failed once")
        st.caption(say("detection.both"))
        table(
            [_both(row, filters, about) for row in both],
            key="both",
            alternative="Safeguards that stand on both lists, with both sentences",
            total=both[0].pairs,
            rest="in the download",
            data=lambda: safeguards.on_both_lists(warehouse, filters, as_of),
        )


def _kind(row: Row, filters: Filters, about: Corpus) -> dict[str, str]:
    def last(on: date | None, key: str | None, line: int | None, text: str | None) -> str:
        return NONE if key is None else f"{link(day(on), address('incidents', filters, about, incident=key, line=line))} {escape(shorten(text, 70))}"

    return {
        "Theme": escape(theme(row.theme) if row.theme else held.NO_THEME),
        "Worked": str(row.worked),
        "Failed or missing": str(row.failed),
        "Incidents": str(row.incidents),
        "Worked last": last(row.worked_on, row.worked_key, row.worked_line, row.worked_text),
        "Failed last": last(row.failed_on, row.failed_key, row.failed_line, row.failed_text),
    }


def _both(row: Row, filters: Filters, about: Corpus) -> dict[str, str]:
    earlier = _told_in(row.earlier_id, row.earlier_key, row.earlier_line, row.earlier_on, filters, about)
    later = _told_in(row.later_id, row.later_key, row.later_line, row.later_on, filters, about)
    return {
        "First": _side(row.earlier_outcome, row.earlier_text),
        "In": earlier + _apart(row.earlier_kind),
        "Then": _side(row.later_outcome, row.later_text),
        "In the later one": later + _apart(row.later_kind),
    }


def _apart(kind: str | None) -> str:
    """What a near miss or a drill is, as these count as no incidents."""
    return f" ({kind.replace('_', ' ')})" if kind in {"near_miss", "drill"} else ""


def _side(outcome: str, text: str) -> str:
    return f"*{'worked' if outcome == 'worked' else 'failed or missing'}*: {escape(shorten(text, 110))}"


def _told_in(name: str, key: str, line: int, on: date | None, filters: Filters, about: Corpus) -> str:
    """An incident, its day and the line that says it."""
    there = address("incidents", filters, about, incident=key, line=line)
    return f"{link(name, there)}, {day(on)}, line\u00a0{line}"


def show_gaps(warehouse: Warehouse, filters: Filters, as_of: date, about: Corpus) -> None:
    """Monitoring gaps that had been named before."""
    st.header("Which gaps came back?")
    answer = ask(warehouse, ("gaps_named_again",), filters, as_of)["gaps_named_again"]
    if not answer.total:
        st.markdown(say("detection.no_gap"))
        return
    st.markdown(say("detection.gaps", told=in_words(answer)))
    rows = unheeded.named_again(warehouse, filters, as_of, ROWS_OF_A_PANEL, "monitoring_gap")
    if rows:
        table(
            [_gap(row, filters, about) for row in rows],
            key="gaps",
            alternative="Monitoring gaps that had been named before",
            total=answer.counted,
            rest="in the download",
            data=lambda: unheeded.named_again(warehouse, filters, as_of, kind="monitoring_gap"),
        )
    how_counted(warehouse, {"gaps_named_again": filters}, as_of, about, "gaps")


def _gap(row: Row, filters: Filters, about: Corpus) -> dict[str, str]:
    return {
        "Gap": escape(shorten(row.later_text, 110)),
        "In": _told_in(row.later_id, row.later_key, row.later_line, row.later_on, filters, about),
        "Named before": escape(shorten(row.earlier_text, 110)),
        "After": _told_in(row.earlier_id, row.earlier_key, row.earlier_line, row.earlier_on, filters, about),
        "Days between": str(row.days_between),
        "Asked for then": _asked(row, row.earlier_key, 70, filters, about),
    }
