"""Home: what needs somebody, and what could be measured."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import streamlit as st

from analysis import followthrough, quarterly, recurrence
from analysis.connection import Warehouse
from analysis.corpus import Corpus, corpus
from analysis.filters import Filters
from analysis.measures import Answer, ask
from analysis.sentences import say
from analysis.verdicts import Series, Trend
from analysis.yardsticks import yardstick, yardstick_in_short
from dashboard.behind import behind
from dashboard.counted import how_counted
from dashboard.figures import ladder
from dashboard.filters import address
from dashboard.head import head
from dashboard.panels import needs
from dashboard.show import link, show, table
from dashboard.words import FIELDS, NONE, day, escape, minutes, theme

GIVEN = {
    "duration_given": "duration_minutes",
    "detection_given": "detection_method",
    "dated": "due_on",
    "owned": "owners",
    "status_known": "status",
    "check_given": "verification",
}
COUNTED = (
    "incidents",
    *followthrough.RUNGS,
    "repeats",
    "repeats_same_theme",
    "unproven_at_repeats",
    "requests_repeated",
    "overdue",
    "open",
    "duration_given",
    "detection_given",
    "check_given",
)
TOLD = ("incidents", "severe", "median_duration", "noticed_by_machines", "noticed_by_customers")
IN_SHORT = (*TOLD, "repeats_while_unproven", "requests_repeated", "complete", "checked", "complete_unchecked")
BESIDE = ("repeats", "requests_repeated")  # of the period chosen and of the one before
REPEATS = ("repeats", "repeats_cited", "repeats_same_theme", "repeats_while_unproven", "repeats_declined")


def render(warehouse: Warehouse, filters: Filters) -> None:
    """Draw the page."""
    about = corpus(warehouse)
    as_of = filters.as_of or about.day
    let_through = head("What needs you", warehouse, about, filters)
    if not let_through:
        return
    repeats = recurrence.count_repeats(warehouse, filters, as_of)
    answers = ask(warehouse, COUNTED, filters, as_of)
    numbers = {name: one.counted for name, one in answers.items()}
    rungs = followthrough.ladder_of(answers)
    found = quarterly.trends(warehouse, TOLD, filters, as_of)

    def counted(key: str, *names: str) -> None:
        how_counted(warehouse, dict.fromkeys(names, filters), as_of, about, key)

    _in_short(warehouse, filters, as_of, answers, rungs, found)
    how_counted(warehouse, _of_the_paragraph(filters, found), as_of, about, "short", lambda: _beside(warehouse, filters, as_of, answers, found))
    missing = []
    if needs.came_back(warehouse, filters, as_of, about, repeats, numbers["unproven_at_repeats"]):
        counted("came-back", *REPEATS)
    else:
        missing.append(say("home.no_repeat"))
    if needs.newly_overdue(warehouse, filters, as_of, about, numbers["overdue"]):
        counted("overdue", "overdue", "overdue_not_looked_at")
    else:
        missing.append(say("home.none_overdue", written=rungs.written, dated=rungs.dated, known=rungs.status_known))
    if needs.unchecked(warehouse, filters, as_of, about, numbers["complete_unchecked"]):
        counted("unchecked", "complete_unchecked")
    else:
        missing.append(say("home.none_unchecked", written=rungs.written, complete=rungs.complete, never=rungs.complete_never_asked))
    if needs.asked_again(warehouse, filters, as_of, about, answers["requests_repeated"]):
        counted("asked-again", "requests_repeated")
    else:
        missing.append(needs.none_again(answers["requests_repeated"]))
    needs.ask_about(warehouse, filters, as_of, about, repeats, rungs, numbers["open"] + numbers["state_unknown"])
    counted("ask", "state_unknown", "open")
    if rungs.tells:
        _ladder(warehouse, rungs, filters, about)
        counted("ladder", *followthrough.LADDER)
    else:
        _themes(warehouse, rungs, filters, as_of, about)
        counted("themes", "themed")
    _measured(answers)
    counted("measured", *GIVEN)
    if missing:
        st.header("Looked for, and not found")
        st.markdown("\n".join(f"- {one}" for one in missing))


def _in_short(warehouse: Warehouse, filters: Filters, as_of: date, answers: Mapping[str, Answer], rungs: followthrough.Ladder,
              found: list[Trend]) -> None:  # fmt: skip
    """A paragraph in plain words, with the figures in it, and below it what these are read beside, as far as so few can carry it."""
    told = dict(zip(TOLD, found, strict=True))
    said = _written_up(answers) if filters.any else _latest_quarter(told["incidents"].series, told["median_duration"].series)
    said += [escape(one.sentence) for one in found if one.direction is not None]
    said += _repeated(answers)
    if again := answers["requests_repeated"].counted:
        said.append(say("home.again", again=again, written=rungs.written, unknown=answers["requests_repeated"].unknown))
    said += _complete(rungs)
    st.markdown(" ".join(said))
    change = quarterly.change(told["incidents"].series, filters.period)
    before = quarterly.beside_the_one_before(warehouse, BESIDE, told["incidents"].series, filters, as_of)
    beside = [yardstick_in_short(warehouse, name, as_of) for name in _yardsticks(answers)]
    if below := [one for one in (change.in_short if change else "", *before, *beside) if one]:
        st.caption(escape(" ".join(below)))


def _yardsticks(answers: Mapping[str, Answer]) -> list[str]:
    """What the numbers of the paragraph are read beside, by name."""
    meant = answers["unproven_at_repeats"]
    chance, same_age = answers["repeats_same_theme"].counted, answers["repeats"].counted and meant.total > meant.unknown
    return [*(["chance"] if chance else []), *(["same_age"] if same_age else [])]


def _beside(warehouse: Warehouse, filters: Filters, as_of: date, answers: Mapping[str, Answer], found: list[Trend]) -> list[str]:
    """In full what the paragraph is read beside, and why what stands there no more is not told: the period chosen, else the latest quarter, beside
    the one before, and all quarters; which change could have been seen is told once.
    """
    incidents = dict(zip(TOLD, found, strict=True))["incidents"]
    change = quarterly.change(incidents.series, filters.period)
    not_told = "" if incidents.direction else incidents.gate if change and change.compared else incidents.sentence
    return [*([change.sentence] if change else []), not_told, *(yardstick(warehouse, name, as_of) for name in _yardsticks(answers))]


def _repeated(answers: Mapping[str, Answer]) -> list[str]:
    """How what had been asked for stood when it came back; how all that is asked for stands at that age is told below."""
    repeats, meant = answers["repeats"], answers["unproven_at_repeats"]
    if not repeats.counted and not repeats.unknown:
        return []
    if not repeats.counted:
        return [say("home.none_repeating", unseen=repeats.unknown)]
    said = [say("home.repeating", total=repeats.total, repeats=repeats.counted, unseen=repeats.unknown)]
    if meant.total == meant.unknown:
        return [*said, say("home.meant_unknown" if meant.total else "home.none_meant", total=meant.total)]
    return [*said, say("home.meant", counted=meant.counted, total=meant.total, unknown=meant.unknown)]


def _of_the_paragraph(filters: Filters, found: list[Trend]) -> dict[str, Filters]:
    """The measures of the paragraph, and for what each is told there: where nothing is filtered, two for the latest quarter with an incident."""
    told = dict(zip(TOLD, found, strict=True))
    latest = None if filters.any else quarterly.latest_quarter(told["incidents"].series, told["median_duration"].series)
    of_it = {name: replace(filters, period=latest.incidents.label) for name in ("incidents", "median_duration")} if latest else {}
    return dict.fromkeys(IN_SHORT, filters) | of_it


def _written_up(answers: Mapping[str, Answer]) -> list[str]:
    return [say("home.filtered", incidents=answers["incidents"].counted)]


def _latest_quarter(incidents: Series, durations: Series) -> list[str]:
    quarter = quarterly.latest_quarter(incidents, durations)
    if quarter is None:
        return []
    written, lasted = quarter.incidents, quarter.durations
    name = "home.latest" + ("" if written.recent else "_long_ago") + ("" if written.complete else "_running")
    said = say(name, incidents=written.events, quarter=escape(written.label))
    if lasted.value is None:
        return [said, say("home.few_measured", measured=lasted.events)]
    return [said, say("home.median", median=minutes(lasted.value), measured=lasted.events)]


def _complete(rungs: followthrough.Ladder) -> list[str]:
    """How many actions are complete, and of how many of these a check is recorded, as far as their forms ask for one."""
    if not rungs.complete:
        return [say("home.none_complete", written=rungs.written, known=rungs.status_known)] if rungs.written else []
    never = rungs.complete_never_asked
    name = "never_checked" if never == rungs.complete else "checked_some_asked" if never else "checked"
    return [say(f"home.{name}", complete=rungs.complete, checked=rungs.checked, unchecked=rungs.unchecked, never=never)]


def _themes(warehouse: Warehouse, rungs: followthrough.Ladder, filters: Filters, as_of: date, about: Corpus) -> None:
    """What keeps happening, where the ladder cannot be filled."""
    st.header("What causes have in common")
    rows = recurrence.common_themes(warehouse, filters, as_of)
    themed = ask(warehouse, ("themed",), filters, as_of)["themed"]
    if not rows:
        st.markdown(say("home.no_theme" if themed.total else "home.no_incident"))
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
        data=rows,
    )
    st.caption(say("home.themes", known=themed.counted, total=themed.total))
    if rungs.written:
        asked = {"owner": rungs.owner_never_asked, "due": rungs.due_never_asked, "status": rungs.status_never_asked}
        never = say("home.never_asked", **asked) if any(asked.values()) else ""
        st.caption(say("home.no_ladder", written=rungs.written, owned=rungs.owned, dated=rungs.dated, known=rungs.status_known, never=never))


def _ladder(warehouse: Warehouse, rungs: followthrough.Ladder, filters: Filters, about: Corpus) -> None:
    st.header("From written to proven")
    if not rungs.written:
        st.markdown(say("home.no_action"))
        return
    behind(warehouse, show(ladder.figure(rungs), key="ladder"), filters, about, "ladder")


def _measured(answers: Mapping[str, Answer]) -> None:
    st.header("What could be measured")
    found = {field: answers[name] for name, field in GIVEN.items()}
    with st.container(horizontal=True):  # as many beside each other as there is room for
        for field, one in found.items():
            is_asked = one.counted or one.unknown < one.total
            value = say("measured.value", known=one.counted, total=one.total) if is_asked else NONE
            st.metric(FIELDS[field], value, _missing(one), delta_color="off", delta_arrow="off", border=True)
    partly = [
        say("measured.partly_of", never=one.unknown, field=FIELDS[field]) for field, one in found.items() if 0 < one.unknown < one.total - one.counted
    ]
    st.caption(say("measured.partly" if partly else "measured.caption", partly=", ".join(partly)))


def _missing(one: Answer) -> str:
    """Why the rest has no value; of what is not known the form never asked."""
    missing = one.total - one.counted
    name = "none_written" if not one.total else "nothing_missing" if not missing else "never_asked" if one.unknown == missing else "missing"
    return say(f"measured.{name}", missing=missing)
