"""What came back, how what had been asked for stood then, and what was asked for again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from analysis import pairs, recurrence, said_again
from analysis.answered import answered
from analysis.connection import Row
from analysis.measures import Answer, ask
from analysis.mechanisms_alike import mechanisms_alike
from analysis.sentences import say
from analysis.titles_alike import titles_alike
from analysis.yardsticks import yardstick_in_short
from dashboard.report.cells import answer, begun, incident, named, noted_beside, noted_rows, query, quoted, rest, systems, text, told
from dashboard.report.review import Asked, Block, Cell, Headed, Place, Said, Section, Table
from dashboard.words import SAME_TICKET, STATES, TIERS, day, names, shared_themes, theme, themes
from ingest.settings.redact import DROP

_MOST = 25
_MOST_CANDIDATES = 5
_MOST_SAID = 10
_AROUND = 70  # letters of the sentence in which a mechanism was read: what stands before it can turn it
_STANDINGS: tuple[recurrence.Standing, ...] = ("unproven", "proven", "not_known", "declined")


def section(asked: Asked) -> Section:
    """The section."""
    found = ask(asked.warehouse, ("repeats", "repeats_cited", "repeats_same_theme", "requests_repeated"), asked.filters, asked.as_of)
    return Section("came-back", say("report.heading.came_back"), (*_came_back(asked, found), *_again(asked, found)))


def _came_back(asked: Asked, found: Mapping[str, Answer]) -> list[Block]:
    repeats = found["repeats"]
    counted = pairs.count_pairs(asked.warehouse, asked.filters, asked.as_of)
    said_before = [*_apart(asked, counted.apart), *_said_again(asked)]
    to_look_at = [*_candidates(asked, counted.alike), *_same_mechanism(asked), *said_before]
    if not repeats.total:
        return [Said(say("report.no_incident", label=asked.span.label)), *said_before]
    note = noted_beside(asked, "repeats")
    if not repeats.counted:
        name = "unknown" if repeats.unknown == repeats.total else "none"
        return [Said(say(f"report.repeats.{name}", total=repeats.total, unknown=repeats.unknown), (note,)), *to_look_at]
    said = say("report.repeats.some", repeats=repeats.counted, total=repeats.total, unknown=repeats.unknown, label=asked.span.label)
    by_what = say("recurrence.by_what", cited=found["repeats_cited"].counted, shared=found["repeats_same_theme"].counted)
    chance = yardstick_in_short(asked.warehouse, "chance", asked.as_of)
    blocks: list[Block] = [
        Said(" ".join(part for part in (said, by_what, chance) if part), (note,)),
        _pairs(asked, "counted", counted.counted, "report.repeats.pairs"),
    ]
    for standing in _STANDINGS:
        blocks += _actions(asked, standing)
        blocks += _actions(asked, standing, once_more=True) if standing == "unproven" else []
    return [*blocks, *to_look_at]


def _pairs(asked: Asked, kind: pairs.Kind, there: int, about: str) -> Table:
    """The pairs of a kind, `there` of them."""
    rows = pairs.pairs(asked.warehouse, asked.filters, asked.as_of, kind, _MOST)
    cited = pairs.cited_at(asked.warehouse, [row.later_key for row in rows])
    cells = tuple((*_both(asked, row), _why(asked, row, cited.get((row.later_key, row.earlier_key)))) for row in rows)
    return _table(asked, about, "share", cells, there, kind)


def _apart(asked: Asked, there: int) -> list[Block]:
    """The near misses and drills that repeat an earlier incident, `there` pairs: what was asked for after it may have held."""
    return [Said(say("report.repeats.apart", pairs=there)), _pairs(asked, "apart", there, "report.repeats.pairs_apart")] if there else []


def _candidates(asked: Asked, there: int) -> list[Block]:
    """The pairs that are only alike in words, `there` of them, and those of like titles: nobody else would find them, and somebody has to look."""
    rows = pairs.pairs(asked.warehouse, asked.filters, asked.as_of, "alike", _MOST_CANDIDATES) if there else []
    titled = titles_alike(asked.warehouse, asked.filters, asked.as_of, _MOST_CANDIDATES)
    told_of = [*((row, row.why) for row in rows), *((row, say("report.repeats.in_titles", words=row.words)) for row in titled.rows)]
    if not told_of:
        return []
    cells = tuple((*_both(asked, row), Cell(told(asked, words, 80))) for row, words in told_of)
    about = say("report.repeats.alike", pairs=there + titled.total)
    return [Said(about), _table(asked, "report.repeats.candidates", "in_both", cells, there + len(titled.rows), "alike")]


def _same_mechanism(asked: Asked) -> list[Block]:
    """The pairs that share a mechanism, and of which rules cannot tell whether they share a system."""
    found = mechanisms_alike(asked.warehouse, asked.filters, asked.as_of, _MOST_CANDIDATES)
    if not found.total:
        return []
    cells = tuple((*_at_their_words(asked, row), Cell(_mechanism(asked, row))) for row in found.rows)
    columns = tuple(say(f"report.column.{name}") for name in ("later", "earlier", "apart", "mechanism"))
    left = say("report.repeats.said_rest", left=found.total - len(cells)) if found.total > len(cells) else ""
    about = say("report.repeats.same_mechanism", pairs=found.total)
    return [Said(about), Table(say("report.repeats.mechanisms"), columns, cells, left, wide=(columns[0], columns[1], columns[3]))]


def _at_their_words(asked: Asked, row: Row) -> tuple[Cell, Cell, Cell]:
    """Two incidents, each leading to the words by which its mechanism was read, and how far apart they are."""
    later, earlier, apart = _both(asked, row)
    return _led_to(later, row.later_line), _led_to(earlier, row.earlier_line), apart


def _led_to(cell: Cell, line: int) -> Cell:
    return replace(cell, place=replace(cell.place, line=line)) if cell.place else cell


def _mechanism(asked: Asked, row: Row) -> str:
    """A mechanism, and the words by which it was read in both."""
    both = (
        (row.later_key, row.later_line, row.later_words, row.later_averted, None),
        (row.earlier_key, row.earlier_line, row.earlier_words, row.earlier_averted, row.earlier_state),
    )
    words = dict.fromkeys(_read_by(_around(asked, key, line, one), averted=averted, state=state) for key, line, one, averted, state in both if one)
    before = say("report.repeats.before", incidents=row.earlier, day=day(row.since)) if row.earlier > 1 else ""
    return say("report.repeats.by_words", mechanism=theme(row.mechanism), words=" and ".join(words)) + before


def _around(asked: Asked, key: str, line: int, words: str) -> str:
    """Words with what stands before them in their sentence; alone where they do not stand there as they were read."""
    there = quoted(asked, key, line, line, words, _AROUND, 0).text
    return there if words.casefold() in there.casefold() else told(asked, words, _AROUND)


def _read_by(words: str, *, averted: bool, state: str | None) -> str:
    """The words by which a mechanism was read; of what an action is to prevent also how that of the earlier incident stands."""
    stands = say("report.repeats.unread" if state == "unknown" else "report.repeats.stands", state=STATES[state]) if state else ""
    return say("report.repeats.averted" if averted else "report.repeats.given", words=words) + stands


def _said_again(asked: Asked) -> list[Block]:
    """What is said of an earlier time where no earlier incident is named."""
    found = said_again.said_again(asked.warehouse, asked.filters, asked.as_of, _MOST_SAID)
    if not found.total or asked.redaction.chosen.text == DROP:
        return []
    cells = tuple(
        (quoted(asked, one.incident_key, one.line, one.line, one.words), incident(asked, one.incident_key, one.incident_id, day(one.occurred_on)))
        for one in found.rows
    )
    about = say("report.repeats.said_again", sentences=found.total)
    columns = (say("report.column.said_there"), say("report.column.incident"))
    left = say("report.repeats.said_rest", left=found.total - len(cells)) if found.total > len(cells) else ""
    return [Said(about), Table(about, columns, cells, left, wide=columns[:1])]


def _table(asked: Asked, about: str, last: str, cells: tuple[tuple[Cell, ...], ...], there: int, kind: pairs.Kind) -> Table:
    columns = tuple(say(f"report.column.{name}") for name in ("later", "earlier", "apart", last))
    command = query(f"FROM paired_incidents WHERE kind = '{kind}' AND {begun(asked, 'later_on')}")
    return Table(say(about), columns, cells, rest(there - len(cells), command), wide=(columns[0], columns[1], columns[3]))


def _both(asked: Asked, row: Row) -> tuple[Cell, Cell, Cell]:
    """Two incidents, and how far apart they are."""
    return (
        incident(asked, row.later_key, row.later_id, day(row.later_on), told(asked, row.later_title, 80)),
        incident(asked, row.earlier_key, row.earlier_id, day(row.earlier_on), told(asked, row.earlier_title, 80)),
        Cell(say("report.days", days=row.days_between) if row.days_between is not None else ""),
    )


def _why(asked: Asked, row: Row, cited: Row | None) -> Cell:
    """Why two incidents are a pair: in words of the vocabulary, and where one cites the other, in its own."""
    by = say("report.repeats.by_mechanism", mechanisms=names(map(theme, row.shared_mechanisms))) if row.shared_mechanisms else ""
    shared = shared_themes(row, by) if len(row.shared_themes) else themes(row.both_themes) + by if len(row.both_themes) else ""
    both_on = row.shared_systems if len(row.shared_systems) else row.both_systems if shared else ()
    on = systems(asked, both_on) if len(both_on) else ""
    what = " · ".join(part for part in (shared, on) if part)
    if row.tier != "cited":
        return Cell(what)
    if cited is None:
        return Cell("; ".join(part for part in (TIERS["cited"], what) if part))
    words = quoted(asked, row.later_key, cited.line, cited.end_line, cited.text)
    said = say("report.repeats.cited", tier=TIERS["cited"], words=words.text)
    return Cell(say("report.repeats.both_have", cited=said, what=what) if what else said, words.place)


def _actions(asked: Asked, standing: recurrence.Standing, *, once_more: bool = False) -> list[Block]:
    """The actions of earlier incidents that stood so when a later one first repeated theirs, or did `once_more`."""
    found = recurrence.came_back(asked.warehouse, asked.filters, asked.as_of, standing, once_more=once_more)
    if not found:
        return []
    columns = tuple(say(f"report.column.{name}") for name in ("asked_then", "state_then", "earlier", "later", "meant"))
    keys = [row.action_key for row in found[:_MOST]]
    meant, answers = recurrence.themes_of(asked.warehouse, keys), answered(asked.warehouse, keys, asked.as_of)
    cells = tuple(
        (
            text(asked, row.action_text, Place(named(asked, row.earlier_id), row.path, row.line)),
            Cell(_then(row) + answer(asked, answers.get(row.action_key))),
            incident(asked, row.earlier_key, row.earlier_id),
            incident(asked, row.later_key, row.later_id, day(row.later_on)),
            Cell(_meant(row, meant.get(row.action_key, ()))),
        )
        for row in found[:_MOST]
    )
    meant_for = {"meant": sum(row.same_theme is True for row in found), "unsaid": sum(row.same_theme is None for row in found)}
    about = say(f"report.repeats.{'once_more' if once_more else standing}", actions=len(found), **meant_for)
    view, place = ("actions_at_repeats", " AND place > 1") if once_more else ("recurred_while_open", "")
    command = query(f"FROM {view} WHERE standing = '{standing}'{place} AND {begun(asked, 'began_on')}")
    return [Said(about), Table(about, columns, cells, rest(len(found) - len(cells), command), wide=(columns[0],))]


def _meant(row: Row, own_themes: Sequence[str]) -> str:
    """What the action was meant for, of what the two incidents share: by its own themes where these tell it."""
    if not row.same_theme:
        return say("report.not_meant")
    own = [one for one in row.shared_themes if one in own_themes] or list(row.shared_themes)
    return ", ".join(map(theme, own)) if own else say("report.meant_for_both")


def _then(row: Row) -> str:
    is_late = row.action_state == "open" and row.was_due
    state = STATES["overdue" if is_late else row.action_state]
    if row.known_on is None or row.standing == "not_known":
        return state
    return say("report.overdue_then" if is_late else "report.as_written", state=state, day=day(row.known_on))


def _again(asked: Asked, found: Mapping[str, Answer]) -> Sequence[Block]:
    again = found["requests_repeated"]
    heading = Headed(say("report.heading.again"))
    if not again.total:
        return (heading, Said(say("report.no_action", label=asked.span.label)))
    note = noted_beside(asked, "requests_repeated")
    if not again.counted:
        return (heading, Said(say("report.again.not_found", total=again.total, unknown=again.unknown), (note,)))
    requests = recurrence.requests(asked.warehouse, asked.filters, asked.as_of)
    columns = tuple(say(f"report.column.{name}") for name in ("action", "times", "after", "last_state"))
    rows = []
    for one in requests.rows[:_MOST]:
        last = one.times[-1]
        after = ", ".join(f"{named(asked, time.incident_id)} ({_when(time)})" for time in one.times)
        where = _places(asked, one)
        key = noted_rows(asked, f"request {last.action_key}", say("report.again.note"), (("", where),), len(where), "afterword query asked_again")
        rows.append((text(asked, last.text, where[-1]), Cell(str(len(one.times)), notes=(key,)), Cell(after), Cell(STATES[one.state])))
    said = say("report.again.some", again=again.counted, total=again.total, unknown=again.unknown, label=asked.span.label)
    left = rest(requests.total - len(rows), query(f"FROM repeated_actions WHERE {begun(asked, 'later_on')}"))
    return (heading, Said(said, (note,)), Table(say("report.heading.again"), columns, tuple(rows), left, wide=(columns[0], columns[2])))


def _when(time: recurrence.Asked) -> str:
    return f"{day(time.on)}, {SAME_TICKET}" if time.same_ticket else day(time.on)


def _places(asked: Asked, one: recurrence.Request) -> tuple[Place, ...]:
    paths = asked.paths
    return tuple(Place(named(asked, time.incident_id), paths[time.incident_key], time.line) for time in one.times)
