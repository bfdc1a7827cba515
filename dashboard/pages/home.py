"""Home: what needs somebody, and what could be measured."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import streamlit as st

from analysis import followthrough, health, quarterly, recurrence
from analysis.connection import Row, Warehouse
from analysis.corpus import Corpus, corpus
from analysis.filters import Filters
from analysis.measures import Answer, ask
from analysis.verdicts import Series, Trend
from dashboard.counted import how_counted
from dashboard.figures import ladder
from dashboard.filters import address, default_day
from dashboard.head import head
from dashboard.show import ROWS_OF_A_PANEL, link, name_link, show, table
from dashboard.words import FIELDS, NONE, STATES, count, day, escape, minutes, names, shorten, theme, themes

COUNTED = (*followthrough.RUNGS, "repeats_while_unproven", "requests_repeated", "overdue", "complete_unchecked", "open", "state_unknown")
TOLD = ("incidents", "severe", "median_duration", "noticed_by_machines", "noticed_by_customers")
MEASURED = (
    ("incident", "duration_minutes"),
    ("incident", "detection_method"),
    ("action", "due_on"),
    ("action", "owners"),
    ("action", "status"),
    ("action", "verification"),
)


def render(warehouse: Warehouse, filters: Filters) -> None:
    """Draw the page."""
    about = corpus(warehouse)
    as_of = filters.as_of or default_day(about)
    head("What needs you", about, filters)
    if not about.incidents:
        say_nothing_read(about)
        return
    came_back = recurrence.came_back(warehouse, filters, as_of, ROWS_OF_A_PANEL)
    again = recurrence.asked_again(warehouse, filters, as_of, ROWS_OF_A_PANEL)
    counts = recurrence.count_repeats(warehouse, filters, as_of)
    answers = ask(warehouse, COUNTED, filters, as_of)
    numbers = {name: one.counted for name, one in answers.items()}
    rungs = followthrough.ladder_of(answers)
    found = quarterly.trends(warehouse, TOLD, filters, as_of)
    _in_short(warehouse, filters, as_of, answers, rungs, found)
    if counts.known:
        _came_back(came_back, counts, filters, about)
    _asked_again(again, numbers["requests_repeated"], filters, about)
    if not counts.known:
        _came_back(came_back, counts, filters, about)
    left, right = st.columns(2, gap="large")
    with left:
        if rungs.tells:
            _ladder(rungs)
            how_counted(warehouse, followthrough.LADDER, filters, as_of, about, "ladder")
        else:
            _themes(warehouse, rungs, filters, as_of, about)
    with right:
        _overdue(warehouse, filters, as_of, about, rungs, numbers)
    _measured(warehouse)


def say_nothing_read(about: Corpus) -> None:
    """Say why there is nothing to show, and what to do."""
    st.markdown(
        f"No postmortem was found among the {count(about.documents, 'Markdown file')} of this corpus"
        + (f"; {about.failed} could not be read." if about.failed else ".")
    )
    st.markdown("`afterword query not_understood` lists the headings and labels that were not understood.")


def _in_short(warehouse: Warehouse, filters: Filters, as_of: date, answers: Mapping[str, Answer], rungs: followthrough.Ladder,
              found: list[Trend]) -> None:  # fmt: skip
    """A paragraph in plain words, with the figures in it; what a change could have been told from stands below it."""
    told = dict(zip(TOLD, found, strict=True))
    said = _written_up(warehouse, filters, as_of) if filters.any else _latest_quarter(told["incidents"].series, told["median_duration"].series)
    said += [escape(one.sentence) for one in found if one.direction is not None]
    repeats = answers["repeats_while_unproven"]
    if repeats.counted:
        again_of = count(repeats.total, "incident that repeats an earlier one", "incidents that repeat an earlier one")
        nobody = f"; of {repeats.unknown} nobody knows" if repeats.unknown else ""
        said.append(f"**{repeats.counted} of {again_of}** began while an action of that one was open or unproven{nobody}.")
    if again := answers["requests_repeated"].counted:
        said.append(f"{again} of {count(rungs.written, 'action')} had been asked for before.")
    if rungs.complete:
        have = "has" if rungs.checked <= 1 else "have"
        said.append(f"Of {count(rungs.complete, 'action')} marked complete, **{rungs.checked or 'none'} {have} a check recorded**.")
    elif rungs.written:
        known = f"{rungs.status_known} of them say how they stand" if rungs.status_known else "none of them says how it stands"
        said.append(f"Of {count(rungs.written, 'action')}, none is marked complete; {known}.")
    st.markdown(" ".join(said))
    change = quarterly.latest_change(told["incidents"].series)
    not_told = told["incidents"].sentence if told["incidents"].direction is None else ""
    st.caption(escape(" ".join([*([change.sentence] if change else []), not_told])))


def _written_up(warehouse: Warehouse, filters: Filters, as_of: date) -> list[str]:
    number = ask(warehouse, ("incidents",), filters, as_of)["incidents"].counted
    return [f"**{count(number, 'incident')} written up** under these filters."]


def _latest_quarter(incidents: Series, durations: Series) -> list[str]:
    quarter = quarterly.latest_quarter(incidents, durations)
    if quarter is None:
        return []
    written, lasted = quarter.incidents, quarter.durations
    running = "" if written.complete else ", still being written up"
    latest = "" if written.recent else "the latest quarter with one, "
    said = f"**{count(written.events, 'incident')} written up in {latest}{escape(written.label)}**{running}."
    if lasted.value is not None:
        return [said, f"Impact lasted a median of {minutes(lasted.value)} (n {lasted.events})."]
    few = f"is known of {lasted.events}, too few for a median" if lasted.events else "is not known of any"
    return [said, f"How long impact lasted {few}."]


def _came_back(rows: list[Row], counts: recurrence.Repeats, filters: Filters, about: Corpus) -> None:
    unknown = bool(rows) and not counts.known
    st.header("Came back, and how the fix stood then is not known" if unknown else "Came back while a fix was open or unproven")
    if not rows:
        st.markdown(
            "No incident here repeats an earlier one with an open or unproven action. A repeat is one that cites the earlier incident, or shares "
            "a system and a specific theme with it; where documents name no systems, only citations can show it."
        )
        return
    st.caption("Of each earlier incident, the first that repeats it is shown, with the state of each of its actions on that day.")
    pairs = [(row.later_key, row.earlier_key) for row in rows]
    told = [
        {
            "Later incident": _titled(row.later_id, row.later_key, row.later_title, filters, about),
            "Earlier": _incident(row.earlier_id, row.earlier_key, row.earlier_on, None, filters, about),
        }
        if index % ROWS_OF_A_PANEL == 0 or pairs[index] != pairs[index - 1]
        else dict.fromkeys(("Later incident", "Earlier"), "″")
        for index, row in enumerate(rows)
    ]
    table(
        [
            {
                **which,
                "Asked for then": _asked_for(row, filters, about),
                "State on that day": escape(_state_then(row)),
                "What they share": escape(themes(row.shared_themes)) if len(row.shared_themes) else "the later one cites it",
                "Line": link(row.line, address("incidents", filters, about, incident=row.earlier_key, line=row.line)),
            }
            for which, row in zip(told, rows, strict=True)
        ],
        key="came-back",
        alternative="Incidents that came back, the earlier incident, and the state of its actions on the day",
        rest="more actions of earlier incidents",
        total=counts.actions,
    )


def _asked_for(row: Row, filters: Filters, about: Corpus) -> str:
    return link(shorten(row.action_text, 90), address("incidents", filters, about, incident=row.earlier_key, line=row.line))


def _titled(name: str, key: str, title: str | None, filters: Filters, about: Corpus) -> str:
    return f"{name_link(name, address('incidents', filters, about, incident=key))} {escape(shorten(title or '', 60))}"


def _incident(name: str, key: str, on: date | None, line: int | None, filters: Filters, about: Corpus) -> str:
    return f"{name_link(name, address('incidents', filters, about, incident=key, line=line))} · {day(on)}"


def _state_then(row: Row) -> str:
    state = STATES[row.action_state]
    return f"{state}, as last written {day(row.known_on)}" if row.known_on else state


def _asked_again(rows: list[Row], number: int, filters: Filters, about: Corpus) -> None:
    st.header("Asked for again")
    if not rows:
        st.markdown("No action here was asked for in the same or nearly the same words after an earlier incident.")
        return
    table(
        [
            {
                "Action": link(shorten(row.later_text, 100), address("incidents", filters, about, incident=row.later_key, line=row.later_line)),
                "Asked for after": _incident(row.later_id, row.later_key, row.later_on, row.later_line, filters, about),
                "Before that, after": _incident(row.earlier_id, row.earlier_key, row.earlier_on, row.earlier_line, filters, about),
                "Days between": str(int(row.days_between)),
            }
            for row in rows
        ],
        key="asked-again",
        alternative="Actions that were asked for again, with both incidents",
        total=number,
    )


def _themes(warehouse: Warehouse, rungs: followthrough.Ladder, filters: Filters, as_of: date, about: Corpus) -> None:
    """What keeps happening, where the ladder cannot be filled."""
    st.header("What causes have in common")
    rows = recurrence.common_themes(warehouse, filters, as_of)
    if not rows:
        st.markdown("No words of a cause here are in the vocabulary of themes.")
        return
    table(
        [
            {
                "Theme": link(theme(row.theme), address("incidents", replace(filters, themes=(row.theme,)), about)),
                "Incidents": str(row.incidents),
                "Last": day(row.last_on),
            }
            for row in rows
        ],
        key="themes",
        alternative="Themes of causes, the commonest first",
        rest="more themes",
    )
    themed = ask(warehouse, ("themed",), filters, as_of)["themed"]
    st.caption(f"{themed.counted} of {count(themed.total, 'incident')} have a theme, read from the words of their causes; one can have several.")
    if rungs.written:
        why = "their forms do not ask" if rungs.status_never_asked * 2 > rungs.written else "hardly any is filled in"
        st.caption(f"The ladder from written to proven cannot be shown here: of {count(rungs.written, 'action')}, {_named(rungs)} ({why}).")


def _named(rungs: followthrough.Ladder) -> str:
    known = [f"{number or 'none'} {has} {what}" for number, has, what in (
        (rungs.owned, "has" if rungs.owned < 2 else "have", "an owner"), (rungs.dated, "has" if rungs.dated < 2 else "have", "a due day"),
        (rungs.status_known, "has" if rungs.status_known < 2 else "have", "a status"))]  # fmt: skip
    return ", ".join(known[:-1]) + " and " + known[-1]


def _ladder(rungs: followthrough.Ladder) -> None:
    st.header("From written to proven")
    if not rungs.written:
        st.markdown("No action is written down in what the filters let through.")
        return
    show(ladder.figure(rungs), key="ladder")


def _overdue(warehouse: Warehouse, filters: Filters, as_of: date, about: Corpus, rungs: followthrough.Ladder, numbers: dict[str, int]) -> None:
    rows = followthrough.actions(warehouse, filters, as_of, ("overdue", "complete_unverified"), limit=ROWS_OF_A_PANEL)
    if rows:
        st.header("Overdue and unproven, oldest first")
        total = numbers["overdue"] + numbers["complete_unchecked"]
        table(_action_rows(rows, filters, about), key="overdue", alternative="Overdue and unproven actions, the oldest first", total=total)
        return
    st.header("Ask about these")
    unknown = followthrough.actions(warehouse, filters, as_of, ("unknown", "open"), limit=ROWS_OF_A_PANEL, latest_first=True)
    if not unknown:
        st.markdown("No action here is overdue, unproven, open or of unknown state.")
        return
    st.markdown(
        f"Nothing can be called overdue or unproven: of {count(rungs.written, 'action')}, {rungs.dated or 'none'} with a due day and "
        f"{rungs.status_known or 'none'} with a status. These are the latest of which nobody wrote how they stand."
    )
    table(
        _action_rows(unknown, filters, about),
        key="ask",
        alternative="Actions of unknown state",
        total=numbers["open"] + numbers["state_unknown"],
    )


def _action_rows(rows: list[Row], filters: Filters, about: Corpus) -> list[dict[str, str]]:
    return [
        {
            "Action": link(shorten(row.text, 80), address("incidents", filters, about, incident=row.incident_key, line=row.line)),
            "Age": _since(row),
            "State": escape(STATES[row.state]),
            "Owner": escape(names(row.owners)),
        }
        for row in rows
    ]


def _since(row: Row) -> str:
    """How late an action is; of one that is not, how long ago its incident was."""
    if row.days_overdue is not None:
        return f"{row.days_overdue}\u00a0d\u00a0late"
    return NONE if row.age_days is None else f"{row.age_days}\u00a0d\u00a0old"


def _measured(warehouse: Warehouse) -> None:
    st.header("What could be measured")
    found = health.measured(warehouse, MEASURED)
    for column, one in zip(st.columns(len(found)), found, strict=True):
        with column:
            value = f"{one.measurable} of {one.total}" if one.measurable or one.never_asked < one.total else NONE
            st.metric(FIELDS[one.field], value, _missing(one), delta_color="off", delta_arrow="off", border=True)
    partly = [f"{one.never_asked} for {FIELDS[one.field]}" for one in found if 0 < one.never_asked < one.total - one.measurable]
    st.caption(
        "*Never asked*: the form has no place for it. *Missing*: left empty, only a placeholder, or not readable"
        + (f"; among them never asked: {', '.join(partly)}." if partly else ".")
    )


def _missing(one: health.Measured) -> str:
    """Why the rest has no value."""
    missing = one.total - one.measurable
    if not missing:
        return "nothing missing"
    return f"{missing} never asked" if one.never_asked == missing else f"{missing} missing"
