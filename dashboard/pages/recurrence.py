"""Recurrence: which incidents repeat an earlier one, by what, and how what had been asked for stood when they began."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

import streamlit as st

from analysis import recurrence
from analysis.connection import Row, Warehouse
from analysis.corpus import Corpus, choices, corpus
from analysis.filters import Filters
from analysis.lanes import by_theme
from analysis.measures import Answer, ask
from analysis.pairs import Kind, Pairs, count_pairs, pairs
from analysis.sentences import say
from analysis.side_by_side import SideBySide, side_by_side
from analysis.yardsticks import yardstick
from dashboard.behind import behind
from dashboard.counted import how_counted, how_counted_in_words
from dashboard.figures import repeats as figure_of_repeats
from dashboard.filters import address
from dashboard.head import head
from dashboard.panels import repeated
from dashboard.panels.side_by_side import keys_of, pair_address, show_pair
from dashboard.show import link, show, table
from dashboard.words import NONE, STATES, day, escape, minutes, theme

REPEATS = (
    "repeats", "repeats_cited", "repeats_same_theme", "repeats_while_unproven", "repeats_declined", "came_back_within_90_days",
)  # fmt: skip
_MOST_LANES = 12
_NAMES = re.compile(r"\b(?:mechanism|theme) \w+")  # in the words of `why`
_ROWS = 20  # of a table


def render(warehouse: Warehouse, filters: Filters) -> None:
    """Draw what came back, or the pair that the address names."""
    about = corpus(warehouse)
    as_of = filters.as_of or about.day
    let_through = head("What came back?", warehouse, about, filters)
    asked = st.query_params.get("pair")
    if asked is not None:
        st.markdown(link("← all that came back", address("recurrence", filters, about)))
        _one_pair(warehouse, asked, filters, about, as_of)
        return
    if not let_through:
        return
    found = count_pairs(warehouse, filters, as_of)
    named = bool(choices(warehouse).systems)
    answers = ask(warehouse, REPEATS, filters, as_of)
    st.markdown(_in_short(answers, found))
    st.caption(escape(yardstick(warehouse, "chance", as_of)))
    if filters.any:
        st.caption(say("recurrence.filtered"))
    how_counted(warehouse, dict.fromkeys(REPEATS, filters), as_of, about, "repeats")
    if not named:
        st.markdown(say("recurrence.no_system") + (f" {say('recurrence.candidates_first')}" if found.alike else ""))
        _candidates(warehouse, found, filters, about, as_of)
    with_candidates = _lanes(warehouse, found, filters, about, as_of, named)
    _pairs(warehouse, found, filters, about, as_of)
    if named and with_candidates:
        _candidates(warehouse, found, filters, about, as_of)
    _came_back(warehouse, answers["repeats_while_unproven"].counted, filters, about, as_of)


def _one_pair(warehouse: Warehouse, asked: str, filters: Filters, about: Corpus, as_of: date) -> None:
    """The pair that an address names, or a sentence that there is none."""
    keys = keys_of(asked)
    if keys is None:
        st.markdown(say("recurrence.no_two"))
        return
    pair = side_by_side(warehouse, *keys, as_of)
    if pair is None:
        st.markdown(say("recurrence.no_pair", earlier=escape(keys[0]), later=escape(keys[1])))
        return
    show_pair(pair, filters, about)


def _in_short(answers: Mapping[str, Answer], found: Pairs) -> str:
    """How many came back, by what, and how what had been asked for stood; and which pairs are counted nowhere."""
    repeats, within = answers["repeats"], answers["came_back_within_90_days"]
    said = [say("recurrence.repeats", repeats=repeats.counted, total=repeats.total, unsaid=repeats.unknown)]
    if repeats.counted:
        unproven, declined = answers["repeats_while_unproven"], answers["repeats_declined"]
        said += [
            say("recurrence.by_what", cited=answers["repeats_cited"].counted, shared=answers["repeats_same_theme"].counted),
            say(_known("unproven", unproven), repeats=unproven.total, unproven=unproven.counted, unsaid=unproven.unknown),
            say(_known("declined", declined), declined=declined.counted, unsaid=declined.unknown),
        ]
    if within.total:
        said.append(say(_known("within", within), watched=within.total, back=within.counted, unsaid=within.unknown))
    else:
        said.append(say("recurrence.none_watched"))
    if found.alike:
        said.append(say("recurrence.uncounted", alike=found.alike, same_title=found.same_title))
    return " ".join(said)


def _known(name: str, answer: Answer) -> str:
    """The name of the sentence; of another one where of all it is not known, so that this is not told as a no."""
    return f"recurrence.{name}_unknown" if answer.unknown == answer.total else f"recurrence.{name}"


def _lanes(warehouse: Warehouse, found: Pairs, filters: Filters, about: Corpus, as_of: date, named: bool) -> bool:
    """The figure with its switch, and below it what was clicked; gives whether candidates are shown."""
    st.header("By theme, along time")
    with_candidates = bool(found.alike) and st.toggle("Show candidates: texts alike", value=not named, key="candidates", bind="query-params")
    if found.alike:
        st.caption(say("recurrence.candidates" if with_candidates else "recurrence.candidates_off", alike=found.alike))
    lanes = by_theme(warehouse, filters, as_of, _MOST_LANES, alike=with_candidates)
    if not lanes.lanes:
        st.markdown(say("recurrence.nothing_to_draw"))
        return with_candidates
    keys = show(figure_of_repeats.figure(lanes), key="lanes")
    pair = side_by_side(warehouse, *keys, as_of) if len(keys) == 2 else None  # a diamond stands for two
    if pair is None:
        behind(warehouse, keys, filters, about, "lanes")
    else:
        _clicked(pair, filters, about)
    how_counted_in_words(say("counted.lanes"), "repeat_incidents", filters, about, "lanes")
    return with_candidates


def _clicked(pair: SideBySide, filters: Filters, about: Corpus) -> None:
    """The two of a diamond that was clicked."""
    with st.container(border=True, key="clicked-pair"):
        show_pair(pair, filters, about, st.subheader)
        st.markdown(link("this pair by itself", pair_address(pair.earlier.incident_key, pair.later.incident_key, filters, about)))


def _pairs(warehouse: Warehouse, found: Pairs, filters: Filters, about: Corpus, as_of: date) -> None:
    st.header("Pairs, the latest first")
    if found.counted:
        _listed(warehouse, "counted", found.counted, filters, about, as_of, "Incidents that repeat an earlier one")
    else:
        st.markdown(say("recurrence.none_found"))
    if found.apart:
        st.caption(say("recurrence.apart", apart=found.apart))
        _listed(warehouse, "apart", found.apart, filters, about, as_of, "Near misses and drills that repeat an earlier incident")
    how_counted_in_words(say("counted.pairs"), "repeat_evidence", filters, about, "all-pairs")


def _candidates(warehouse: Warehouse, found: Pairs, filters: Filters, about: Corpus, as_of: date) -> None:
    if found.alike:
        st.header("Candidates: texts alike, counted nowhere")
        _listed(warehouse, "alike", found.alike, filters, about, as_of, "Candidates: pairs of incidents whose texts are alike")


def _listed(warehouse: Warehouse, kind: Kind, total: int, filters: Filters, about: Corpus, as_of: date, alternative: str) -> None:
    rows = pairs(warehouse, filters, as_of, kind, _ROWS)
    cells = [_cells(row, kind, filters, about) for row in rows]
    table(cells, key=f"pairs-{kind}", alternative=alternative, most=_ROWS, rest="more pairs", total=total,
          data=lambda: pairs(warehouse, filters, as_of, kind))  # fmt: skip


def _cells(row: Row, kind: Kind, filters: Filters, about: Corpus) -> dict[str, str]:
    """A pair; how actions stood is kept of those that are counted."""
    stood = ", ".join(f"{one['actions']}\u00a0{STATES[one['state']]}" for one in row.states) or NONE
    return {
        "Later": f"{repeated.titled(row.later_id, row.later_key, row.later_title, filters, about)} ·\u00a0{day(row.later_on)}",
        "Alike to" if kind == "alike" else "Repeats": repeated.titled(row.earlier_id, row.earlier_key, row.earlier_title, filters, about),
        "Days": NONE if row.days_between is None else str(row.days_between),
        "Words of both" if kind == "alike" else "Why": escape(_NAMES.sub(lambda name: theme(name[0]), row.why)),
        **({"Stood then": escape(stood)} if kind == "counted" else {}),
        "Pair": link("compare", pair_address(row.earlier_key, row.later_key, filters, about)),
    }


def _came_back(warehouse: Warehouse, meant: int, filters: Filters, about: Corpus, as_of: date) -> None:
    """What had been asked for and was unproven, or had been declined, when it came back, and how long these lasted; `meant` are the incidents told of
    at the top, with an action meant for the same theme.
    """
    counts = recurrence.count_repeats(warehouse, filters, as_of)
    st.header("Came back while a fix was open or unproven")
    if counts.unproven:
        every = recurrence.minutes_of_repeats(warehouse, filters, as_of)
        both = recurrence.incidents_of_unproven(warehouse, filters, as_of)
        listed = say("recurrence.back", came_back=both.later, asked_after=both.earlier, actions=counts.unproven)
        st.markdown(listed + " " + say("recurrence.back_all", incidents=every.incidents, meant=meant))
        _actions(warehouse, "unproven", counts.unproven, filters, about, as_of)
        st.markdown(escape(_minutes(every)))
    else:
        st.markdown(say("recurrence.none_back"))
    if counts.not_known:
        st.markdown(say("recurrence.stood_unknown", actions=counts.not_known))
    st.header("Declined, then it came back")
    if counts.declined:
        _actions(warehouse, "declined", counts.declined, filters, about, as_of)
    else:
        st.markdown(say("recurrence.declined_none"))


def _actions(warehouse: Warehouse, standing: recurrence.Standing, total: int, filters: Filters, about: Corpus, as_of: date) -> None:
    table(
        repeated.cells(recurrence.came_back(warehouse, filters, as_of, standing, _ROWS), filters, about),
        key=f"back-{standing}",
        alternative=f"Actions of earlier incidents that were {standing} when they first came back",
        most=_ROWS,
        rest="more actions of earlier incidents",
        total=total,
        data=lambda: recurrence.came_back(warehouse, filters, as_of, standing),
    )


def _minutes(found: recurrence.Minutes) -> str:
    if not found.known:
        return say("recurrence.minutes_not_known", incidents=found.incidents)
    return say("recurrence.minutes", incidents=found.incidents, known=found.known, minutes=minutes(found.minutes))
