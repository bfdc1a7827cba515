"""Panels of Patterns: systems and teams, what set incidents off, what no action was found for, and signals named again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import streamlit as st

from analysis import unheeded
from analysis.affected import Affected, Whose, affected, triggers
from analysis.connection import Row, Warehouse
from analysis.corpus import Corpus
from analysis.filters import Filters
from analysis.measures import ask
from analysis.sentences import say
from dashboard.behind import behind
from dashboard.corrections import of_factor
from dashboard.counted import how_counted, how_counted_in_words
from dashboard.figures import patterns as figures
from dashboard.filters import address
from dashboard.panels.correcting import to_answer, to_correct
from dashboard.panels.repeated import incident
from dashboard.show import ROWS_OF_A_PANEL, link, show, table
from dashboard.words import NONE, day, escape, names, shorten

_MOST, _MOST_THEMES = 15, 10
_WHOSE: tuple[Whose, ...] = ("systems", "teams")
_BECAUSE = {
    "similar_text": "in words alike",
    "same_mechanism_and_system": "the same mechanism on the same system",
    "same_theme_and_system": "the same theme on the same system",
}


def systems_and_teams(warehouse: Warehouse, filters: Filters, about: Corpus, as_of: date) -> None:
    """Which systems and teams incidents affected, with their themes."""
    st.header("Systems and teams")
    chosen = st.segmented_control("Show", _WHOSE, default="systems", required=True, key="whose", bind="query-params", label_visibility="collapsed")
    whose: Whose = chosen or "systems"
    found = affected(warehouse, filters, as_of, whose, _MOST, _MOST_THEMES)
    if not found.rows:
        st.markdown(say("patterns.no_system" if whose == "systems" else "patterns.no_team"))
        return
    what = whose.removesuffix("s")
    st.markdown(say("patterns.affected", total=found.total, named=found.total - found.none_named, what=what))
    if found.shared:
        behind(warehouse, show(figures.affected(found, whose), key="affected"), filters, about, "affected")
    table(
        [_affected(row, found, whose, filters, about) for row in found.rows],
        key="affected-table",
        alternative=f"Incidents by {what}, with the themes that most of them have",
        most=None,
        data=found.rows,
    )
    how_counted_in_words(say(f"counted.{whose}"), "incident_systems", filters, about, "affected")


def _affected(row: Row, found: Affected, whose: Whose, filters: Filters, about: Corpus) -> dict[str, str]:
    one = replace(filters, systems=(row.name,)) if whose == "systems" else replace(filters, teams=(row.name,))
    team = {"Team": escape(names(row.teams))} if whose == "systems" else {}
    return {
        whose.removesuffix("s").capitalize(): link(row.name, address("incidents", one, about)),
        **team,
        "Incidents": f"{row.incidents} of {found.total}",
        "Last": day(row.last_on),
        "Themes, how many have each": escape((figures.themes_of(found, row.name) or NONE).replace(" (", "\u00a0(")),
    }


def set_off(warehouse: Warehouse, filters: Filters, about: Corpus, as_of: date) -> None:
    """What set incidents off, as far as it is known."""
    st.header("What set them off")
    rows = triggers(warehouse, filters, as_of)
    known = [row for row in rows if row.trigger_kind is not None]
    if not known:
        st.markdown(say("patterns.no_trigger", total=sum(row.incidents for row in rows)))
        return
    behind(warehouse, show(figures.triggers(rows), key="triggers"), filters, about, "triggers")
    table(
        [{"Trigger": escape(figures.trigger(row)), "Incidents": str(row.incidents), "Last": day(row.last_on)} for row in rows],
        key="triggers-table",
        alternative="What set incidents off",
        most=None,
        data=partial(triggers, warehouse, filters, as_of, with_keys=True),
    )
    how_counted(warehouse, {"trigger_known": filters}, as_of, about, "triggers")


def not_addressed(warehouse: Warehouse, filters: Filters, about: Corpus, as_of: date) -> None:
    """Contributing factors and failed safeguards that no action of their incident was found to address."""
    st.header("What no action was found for")
    answer = ask(warehouse, ("factors_uncovered",), filters, as_of)["factors_uncovered"]
    if not answer.total:
        st.markdown(say("patterns.no_statement"))
        return
    st.markdown(say("patterns.uncovered" if answer.counted else "patterns.all_covered", total=answer.total, counted=answer.counted))
    if answer.counted:
        table(
            [_statement(row, filters, about) for row in unheeded.uncovered(warehouse, filters, as_of, ROWS_OF_A_PANEL)],
            key="uncovered",
            alternative="Contributing factors and failed safeguards that no action was found to address, the latest first",
            total=answer.counted,
            data=partial(unheeded.uncovered, warehouse, filters, as_of),
        )
    how_counted(warehouse, {"factors_uncovered": filters}, as_of, about, "uncovered")


def _statement(row: Row, filters: Filters, about: Corpus) -> dict[str, str]:
    at = partial(address, "incidents", filters, about, incident=row.incident_key)
    if row.why == "no_actions":
        nearest = "the incident asks for none"
    elif row.action_text is None:
        nearest = "shares no telling word with any"
    else:
        nearest = f"{link(shorten(row.action_text, 90), at(line=row.action_line))} · {to_answer(row.incident_key, row.action_key, filters, about)}"
    return {
        "Statement": escape(shorten(row.text, 160)),
        "Kind": "failed safeguard" if row.source == "safeguard" else "factor",
        "Incident": incident(row.incident_id, row.incident_key, row.occurred_on, None, filters, about),
        "Nearest action": nearest,
        "Likeness": NONE if row.nearest_score is None else f"{row.nearest_score:.2f}",
        "Line": link(row.line, at(line=row.line)),
        "Wrong?": to_correct(row.incident_key, of_factor(row.seq, "theme"), filters, about) if row.source == "factor" else NONE,
    }


def signals(warehouse: Warehouse, filters: Filters, about: Corpus, as_of: date) -> None:
    """Missed signals and monitoring gaps that had been named after an earlier incident already."""
    st.header("Signals and monitoring gaps named again")
    answer = ask(warehouse, ("signals_named_again",), filters, as_of)["signals_named_again"]
    if not answer.total:
        st.markdown(say("patterns.no_signal"))
        return
    st.markdown(say("patterns.signals", total=answer.total, counted=answer.counted, unsaid=answer.unknown))
    if answer.counted:
        table(
            [_signal(row, filters, about) for row in unheeded.named_again(warehouse, filters, as_of, ROWS_OF_A_PANEL)],
            key="signals",
            alternative="Missed signals and monitoring gaps that had been named before, both sentences",
            total=answer.counted,
            data=partial(unheeded.named_again, warehouse, filters, as_of),
        )
    how_counted(warehouse, {"signals_named_again": filters}, as_of, about, "signals")


def _signal(row: Row, filters: Filters, about: Corpus) -> dict[str, str]:
    at = partial(address, "incidents", filters, about)
    asked = "none found"
    if row.action_text:
        asked = link(shorten(row.action_text, 70), at(incident=row.earlier_key, line=row.action_line))
        asked += f" · {to_answer(row.earlier_key, row.action_key, filters, about)}"
    return {
        "Named again": escape(shorten(row.later_text, 130)),
        "After": incident(row.later_id, row.later_key, row.later_on, row.later_line, filters, about),
        "Named before": escape(shorten(row.earlier_text, 130)),
        "After ": incident(row.earlier_id, row.earlier_key, row.earlier_on, row.earlier_line, filters, about),
        "Taken for the same": _BECAUSE[row.because],
        "Asked for then": asked,
    }
