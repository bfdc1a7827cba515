"""One pair of incidents side by side: why they are one, how what had been asked for stood when the later one began, and what that one asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analysis.connection import Row, Warehouse
from analysis.deriving import said
from analysis.pairs import words_of_both

Span = tuple[int, int]
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document (empty where a person set what was read), its line, and where words of the other stand in it, in order."""

    text: str
    line: int | None
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What both incidents share, a row of `repeat_evidence`, in a sentence of either."""

    row: Row
    earlier: Sentence
    later: Sentence


@dataclass(frozen=True, slots=True)
class SideBySide:
    """A pair. `earlier` and `later` have the columns of `incident_facts`; `actions` are those of the earlier one (`text`, `line`, `owners`,
    `due_on`; `action_state`, `standing`, `known_on` and `same_theme` as in `actions_at_repeats`, the last NULL where the pair is not counted;
    `began_on`); `asked` those of the later one (`text`, `line`, `state` on the day asked about, `earlier_line` and `earlier_text` of the one that
    had been asked for after the earlier incident already).
    """

    earlier: Row
    later: Row
    days_between: int | None
    evidence: tuple[Evidence, ...]
    actions: tuple[Row, ...]
    asked: tuple[Row, ...]

    @property
    def is_candidate(self) -> bool:
        """Whether nothing but their words makes them a pair: it is counted nowhere."""
        return all(one.row.tier == "similar_text" for one in self.evidence)


def side_by_side(warehouse: Warehouse, earlier_key: str, later_key: str, as_of: date) -> SideBySide | None:
    """The pair of these two; None where nothing makes them one, or one of them is not there."""
    keys = {"earlier": earlier_key, "later": later_key}
    rows = warehouse.records(
        "SELECT * FROM repeat_evidence WHERE earlier_key = $earlier AND later_key = $later "
        "ORDER BY tier, list_position(['citation', 'theme', 'mechanism', 'system', 'words'], shared_by), shared",
        keys,
    )
    if not rows:
        return None
    if any(row.shared_by == "words" for row in rows):
        words = words_of_both(warehouse, earlier_key, later_key)  # as people write them, where the view has them as they are counted
        rows = [Row(**{**vars(row), "shared": words}) if row.shared_by == "words" else row for row in rows]
    facts = {row.incident_key: row for row in warehouse.records("SELECT * FROM incident_facts WHERE incident_key IN ($earlier, $later)", keys)}
    days = warehouse.value("SELECT min(days_between) FROM incident_pairs WHERE earlier_key = $earlier AND later_key = $later", keys)
    evidence = _evidence(warehouse, rows)
    day = max(as_of, facts[later_key].occurred_on or as_of)  # of a later one that had not begun by then, how it stood at once
    actions, asked = warehouse.records(_ACTIONS_THEN, keys), warehouse.records(_ASKED_FOR, {**keys, "as_of": day})
    return SideBySide(facts[earlier_key], facts[later_key], days, evidence, tuple(actions), tuple(asked))


_ACTIONS_THEN = """
WITH judged AS (
  SELECT
    actions.action_key, actions.seq, actions.text, actions.line, actions.owners, held.due_on, later.occurred_on AS began_on,
    held.attested_on AS known_on,
    state_on(later.occurred_on, held.attested_on <= later.occurred_on, held.status, held.verification, held.due_on, held.completed_on) AS judged
  FROM action_items AS actions
  CROSS JOIN (SELECT occurred_on FROM incidents WHERE incident_key = $later) AS later
  JOIN action_attestations AS held
    ON held.action_key = actions.action_key AND holds_on(later.occurred_on, held.attested_on, held.until_on, held.earliest)
  WHERE actions.incident_key = $earlier
)
SELECT
  judged.action_key, judged.text, judged.line, judged.owners, judged.due_on, judged.began_on, judged.known_on, told.same_theme,
  CASE judged WHEN 'verified' THEN 'verified_yet_recurred' WHEN 'unknown' THEN 'undetermined' ELSE judged END AS action_state,
  standing_of(judged) AS standing
FROM judged
LEFT JOIN actions_at_repeats AS told ON told.action_key = judged.action_key AND told.earlier_key = $earlier AND told.later_key = $later
ORDER BY told.same_theme IS NOT TRUE, judged.seq"""

_ASKED_FOR = """
SELECT states.action_key, states.text, states.line, states.state, again.earlier_line, again.earlier_text
FROM action_states($as_of) AS states
LEFT JOIN repeated_actions AS again ON again.later_action_key = states.action_key AND again.earlier_key = $earlier
WHERE states.incident_key = $later
ORDER BY seq"""


def _evidence(warehouse: Warehouse, rows: Sequence[Row]) -> tuple[Evidence, ...]:
    """Each row with the places of the words that both sentences hold, in whichever form; of texts alike, of the words that weigh most in both."""
    texts = [_plain(text) for row in rows for text in (row.earlier_text, row.later_text, row.shared)]
    folded = _folded(warehouse, sorted({word for text in texts for word in _words(text)}))
    return tuple(_marked(row, folded) for row in rows)


def _plain(text: str | None) -> str:
    """A sentence without the marks that make it bold: cut out of its paragraph, it may hold one of two."""
    return (text or "").replace("**", "")


def _folded(warehouse: Warehouse, words: list[str]) -> dict[str, str]:
    """Words in the form in which they are counted; those that tell nothing are not there."""
    stop = set(said("stop", "plain").split())
    found = warehouse.rows("SELECT word, words_of(word)[1] FROM (SELECT unnest($words::VARCHAR[]) AS word)", {"words": words})
    return {word: term for word, term in found if term is not None and word not in stop}


def _words(text: str) -> list[str]:
    return [match[0].lower() for match in _WORD.finditer(text)]


def _marked(row: Row, folded: dict[str, str]) -> Evidence:
    earlier, later = _plain(row.earlier_text), _plain(row.later_text)
    one, other, shared = ({folded[word] for word in _words(text) if word in folded} for text in (earlier, later, row.shared))
    telling = shared if row.tier == "similar_text" else one & other
    cited = [(place, place + len(row.shared))] if row.shared_by == "citation" and (place := later.find(row.shared)) >= 0 else []
    return Evidence(
        row,
        Sentence(earlier, row.earlier_line, _joined(_spans(earlier, telling, folded))),
        Sentence(later, row.later_line, _joined([*cited, *_spans(later, telling, folded)])),
    )


def _spans(text: str, telling: set[str], folded: dict[str, str]) -> list[Span]:
    """Where these words stand."""
    return [match.span() for match in _WORD.finditer(text) if folded.get(match[0].lower()) in telling]


def _joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    """In the order of the text, those that overlap or have nothing but one sign or space between them as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start - found[-1][1] <= 1:
            start, end = found[-1][0], max(end, found.pop()[1])
        found.append((start, end))
    return tuple(found)
