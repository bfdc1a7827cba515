"""Panels on what could be measured: each value with what is missing of it and how to mend that, one value quarter by quarter, and its gaps."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from analysis import quarterly
from analysis.connection import Row, Warehouse
from analysis.corpus import Corpus
from analysis.filters import Filters
from analysis.health import LACKING, Health, Values, counted, health_by_quarter, known_of_all, missing_values, why_missing
from analysis.sentences import say
from dashboard.counted import how_counted_in_words
from dashboard.figures import health as figures
from dashboard.figures.health import name_of
from dashboard.figures.with_breaks import with_breaks
from dashboard.filters import address
from dashboard.panels.correcting import to_answer, to_correct
from dashboard.panels.mend import in_sql
from dashboard.show import link, show, table
from dashboard.words import EXAMPLES, FIELDS, NONE, REASONS, day, escape, names, shorten

_PAGE_ROWS = 25
_KEY = "value"  # of the widget, and in the address
_HEADINGS = {
    "left_empty": "Left empty",
    "not_stated": "Not stated",
    "placeholder": "Placeholder",
    "unparseable": "Not readable",
    "ambiguous": "In two ways",
    "contradictory": "Contradictory",
}


def measurable(warehouse: Warehouse, found: Sequence[Health], filters: Filters, about: Corpus) -> None:
    """Every value that is not known of all, of incidents and of actions, as a figure and as a table; then the one that is chosen."""
    clicked: tuple[str, ...] = ()
    for unit in ("incident", "action"):
        st.subheader(f"Of {unit}s", anchor=False)
        of_unit = [one for one in found if one.unit == unit]
        if not any(one.total for one in of_unit):
            st.markdown(say("health.none_there", unit=unit))
            continue
        if drawn := figures.figure(of_unit, unit):
            clicked += show(drawn, key=f"health-{unit}", addressed=False)
        if rows := _rows(of_unit, filters, about):
            table(rows, key=f"values-{unit}", alternative=f"Values of {unit}s that are not known of all", most=None, data=_raw(of_unit))
        if full := known_of_all(of_unit):
            st.caption(escape(say("health.all_known", which=names([FIELDS[one.field] for one in full]))))
    how_counted_in_words(say("counted.health"), "field_health", filters, about, "health")
    _one_value(warehouse, found, clicked, filters, about)
    in_sql("never_asked_or_left_empty", filters, about)


def _rows(found: Sequence[Health], filters: Filters, about: Corpus) -> list[dict[str, str]]:
    """A row for each value that is not known of all; reasons that none has are left out."""
    shown = [one for one in found if one.known < one.total]
    reasons = [reason for reason in LACKING if any(one.lacking[reason] for one in shown)]
    never = any(one.never_asked for one in shown)
    return [
        {
            "Value": link(FIELDS[one.field], address("corpus", filters, about, **{_KEY: name_of(one)})),
            "Known": f"{one.known}\u00a0of\u00a0{one.total}",
            **({"Never asked": str(one.never_asked)} if never else {}),
            **{_HEADINGS[reason]: str(one.lacking[reason]) for reason in reasons},
            "How to mend it": " ".join(_mend(one, reason) for reason in one.to_mend),
        }
        for one in shown
    ]


def _mend(one: Health, reason: str) -> str:
    """What is to be done about a value that is missing for this reason."""
    example = EXAMPLES.get(one.field)
    what = "a day" if one.field.endswith("_on") else "words"
    return say(f"health.{reason}", what=what, such_as=say("health.such_as", example=escape(example)) if example else "")


def _raw(found: Sequence[Health]) -> list[Row]:
    return [
        Row(field=one.field, unit=one.unit, total=one.total, known=one.known, not_in_form=one.never_asked, **one.lacking)
        for one in found
    ]  # fmt: skip


def _one_value(warehouse: Warehouse, found: Sequence[Health], clicked: tuple[str, ...], filters: Filters, about: Corpus) -> None:
    """The value that somebody chose, or whose bar was clicked: its quarters, and each place where it is missing."""
    known = {name_of(one): one for one in found if one.total}
    if clicked and clicked != st.session_state.get("health-clicked"):
        st.session_state[_KEY] = clicked[0]
    st.session_state["health-clicked"] = clicked
    st.subheader("What is missing, and where", anchor=False)
    name = st.selectbox("Value", list(known), key=_KEY, bind="query-params", index=None, width=360, placeholder="choose one")
    if name is None:
        return
    one = known[name]
    quarters = health_by_quarter(warehouse, one.field, one.unit, filters)
    breaks = quarterly.breaks(warehouse, filters, about.day)
    picked = show(with_breaks(figures.by_quarter(quarters), breaks), key="health-quarters")
    if picked:
        _counted(warehouse, one, picked, filters, about)
    else:
        _places(warehouse, one, quarters, filters, about)


def _counted(warehouse: Warehouse, one: Health, picked: Sequence[Values], filters: Filters, about: Corpus) -> None:
    """What the parts count that were clicked."""
    rows = counted(warehouse, one.field, one.unit, picked, _PAGE_ROWS)
    there = rows[0].there
    st.markdown(say("page.behind", incidents=there) if one.unit == "incident" else say("page.behind_actions", actions=there))
    table(
        [_place(row, one, filters, about) for row in rows],
        key="places-behind",
        alternative=f"What was clicked of {FIELDS[one.field]}",
        most=_PAGE_ROWS,
        total=there,
        data=partial(counted, warehouse, one.field, one.unit, picked),
    )


def _places(warehouse: Warehouse, one: Health, quarters: Sequence[Health], filters: Filters, about: Corpus) -> None:
    never, missing = sum(quarter.never_asked for quarter in quarters), sum(quarter.total - quarter.known for quarter in quarters)
    if not missing:
        st.markdown(say("health.none_missing"))
        return
    of_period = f" ({escape(filters.period)})" if filters.period else ""
    st.markdown(say("health.missing", missing=missing, unit=one.unit, never=never) + of_period)
    table(
        [_place(row, one, filters, about) for row in missing_values(warehouse, one.field, one.unit, filters, _PAGE_ROWS)],
        key="places",
        alternative=f"Where {FIELDS[one.field]} is missing, with the author's words",
        most=_PAGE_ROWS,
        total=missing,
        data=lambda: missing_values(warehouse, one.field, one.unit, filters),
    )


def _place(row: Row, one: Health, filters: Filters, about: Corpus) -> dict[str, str]:
    why = why_missing(row.reason, row.left_empty) if row.reason else None
    return {
        **({"Action": escape(shorten(row.action or NONE, 80))} if one.unit == "action" else {}),
        "What stands there": escape(shorten(row.text, 110)) if row.text else NONE,
        "Why it is missing": escape(REASONS[why]) if why else NONE,
        "How to mend it": _mend(one, why) if why else NONE,
        "Incident": f"{link(row.incident_id or row.incident_key, address('incidents', filters, about, incident=row.incident_key))}"
        f" ·\u00a0{day(row.occurred_on)}",
        "Line": link(row.line, address("incidents", filters, about, incident=row.incident_key, line=row.line)),
        "Wrong?": to_correct(row.incident_key, row.action_key or one.field, filters, about),
        **({"Say how it stands": to_answer(row.incident_key, row.action_key, filters, about)} if one.unit == "action" else {}),
    }
