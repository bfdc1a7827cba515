"""Actions of incidents that came back, as rows of a table: what had been asked for, and how it stood on the day on which the later one began."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from analysis.connection import Row
from analysis.corpus import Corpus
from analysis.filters import Filters
from analysis.sentences import say
from dashboard.filters import address
from dashboard.panels.correcting import to_answer
from dashboard.show import ROWS_OF_A_PANEL, link
from dashboard.words import STATES, day, escape, shared_themes, shorten


def cells(rows: Sequence[Row], filters: Filters, about: Corpus) -> list[dict[str, str]]:
    """Rows of `recurrence.came_back` as cells of a table; a pair is named in its first row, and at the head of each panel."""
    pairs = [(row.later_key, row.earlier_key) for row in rows]
    told = [
        {
            "Later incident": titled(row.later_id, row.later_key, row.later_title, filters, about),
            "Earlier": incident(row.earlier_id, row.earlier_key, row.earlier_on, None, filters, about),
        }
        if index % ROWS_OF_A_PANEL == 0 or pairs[index] != pairs[index - 1]
        else dict.fromkeys(("Later incident", "Earlier"), "″")
        for index, row in enumerate(rows)
    ]
    return [
        {
            **which,
            "Asked for then": asked_for(row, filters, about),
            "State on that day": escape(state_then(row)),
            "What they share": escape(shared(row)),
            "Line": link(row.line, address("incidents", filters, about, incident=row.earlier_key, line=row.line)),
            "Say how it stands": to_answer(row.earlier_key, row.action_key, filters, about),
        }
        for which, row in zip(told, rows, strict=True)
    ]


def shared(row: Row) -> str:
    """Why two incidents are a pair: the citation, the themes, and whether these were read in both by the same word."""
    found = ["the later one cites it"] if row.tier == "cited" else []
    if len(row.shared_themes):
        found.append(shared_themes(row))
    return "; ".join(found)


def asked_for(row: Row, filters: Filters, about: Corpus) -> str:
    """A link to an action of the earlier incident; whether it was found not to be meant for what the two share."""
    asked = link(shorten(row.action_text, 90), address("incidents", filters, about, incident=row.earlier_key, line=row.line))
    return f"{asked} *({escape(say('home.other_theme'))})*" if row.same_theme is False else asked


def titled(name: str, key: str, title: str | None, filters: Filters, about: Corpus) -> str:
    """A link to an incident, and its title."""
    return f"{link(name, address('incidents', filters, about, incident=key))} {escape(shorten(title or '', 60))}"


def incident(name: str, key: str, on: date | None, line: int | None, filters: Filters, about: Corpus) -> str:
    """A link to an incident, or to a line of it, and its day."""
    return f"{link(name, address('incidents', filters, about, incident=key, line=line))} ·\u00a0{day(on)}"


def state_then(row: Row) -> str:
    """The state on the day on which the later one began, and when that was written; a state that nobody knows was not written."""
    state = STATES[row.action_state]
    if row.known_on is None or row.standing == "not_known":
        return state
    return f"{state}, as {'last written' if row.known_on <= row.began_on else 'written later, on'} {day(row.known_on)}"
