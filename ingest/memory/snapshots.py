"""What became of an incident's actions between two readings of its document: what appeared, changed, was reworded, deleted, restored."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from ingest.keys import action_digests
from ingest.memory.rewording import Wording, best_pairs
from ingest.postmortem import ActionItem, Document

PROVEN = frozenset({"evidenced", "independent"})
_MARK = re.compile(r"^[\s|>]*(?:[-*+•]\s+)?(?:#?\d{1,3}[.)]?\s*(?=[\s|]))?")
_LAYOUT = re.compile(r"[*_`\\]")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An action as it stood at a moment. `key` is that within its incident: the digest of its text, an ordinal among equals.

    `words` is the digest of the lines that it stands in, less bullets, numbers of rows, emphasis, white space, capitals, the order of columns and
    how its due day is written; None where they are not known.
    """

    key: str
    text: str
    status: str | None = None
    verification: str | None = None
    due_on: date | None = None
    owners: tuple[str, ...] | None = None
    tickets: tuple[str, ...] | None = None
    line: int | None = None
    end_line: int | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What is new in an action, in words of `action_history.changes`. `earlier` is the action that it was before, where it was reworded."""

    now: Snapshot
    changes: tuple[str, ...]
    earlier: Snapshot | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Alias:
    """An action's key, one that it had earlier, and how alike the words are, 0 to 1."""

    key: str
    earlier: str
    score: float


def snapshots(actions: Sequence[ActionItem], lines: Mapping[int, str]) -> tuple[Snapshot, ...]:
    """An incident's actions as they stand, in the document's order. `lines` are those of the document, see `lines_of`."""
    held = Counter(number for action in actions for number in range(action.line, action.end_line + 1))
    return tuple(
        Snapshot(
            key=key,
            text=action.text,
            status=action.status,
            verification=action.verification,
            due_on=action.due_on,
            owners=action.owners,
            tickets=action.tickets,
            line=action.line,
            end_line=action.end_line,
            words=_words(_own_lines(action, lines, held), action.due_text if action.due_on else None),
        )
        for key, action in zip(action_digests(actions), actions, strict=True)
    )


def _own_lines(action: ActionItem, lines: Mapping[int, str], held: Mapping[int, int]) -> list[str]:
    """The lines in which this action stands alone; where it has none, as in a sentence of several, what was read of it."""
    own = [lines.get(number, "") for number in range(action.line, action.end_line + 1) if held[number] == 1]
    return own or [action.text, action.status_text or "", action.due_text or "", action.verification_text or ""]


def lines_of(document: Document) -> dict[int, str]:
    """The lines of a document that are not blank, by their number."""
    found: dict[int, str] = {}
    for field in document.fields:
        found.update(enumerate(field.text.split("\n"), start=field.line))
    return found


def compare(before: Sequence[Snapshot], after: Sequence[Snapshot], gone: Collection[str] = ()) -> list[Change]:
    """What became of an incident's actions, in the order of `after`, then what was deleted; nothing for an action that is as it was.

    `gone` are keys of the incident's actions that stood there once: one of them that appears again was restored. A reworded action is sought
    among those that vanished and those that appeared in this step.
    """
    old, new = {one.key: one for one in before}, {one.key: one for one in after}
    vanished = [one for one in before if one.key not in new]
    appeared = [one for one in after if one.key not in old and one.key not in gone]
    pairs = best_pairs(_wordings(before, vanished, new), _wordings(after, appeared, old))
    joined = {appeared[to].key: (vanished[at], score) for at, to, score in pairs}
    found = []
    for one in after:
        if one.key in old:
            if changes := _changes(old[one.key], one):
                found.append(Change(one, changes))
        elif one.key in joined:
            earlier, score = joined[one.key]
            found.append(Change(one, ("reworded", *_values_changed(earlier, one)), earlier, score))
        else:
            found.append(Change(one, ("restored" if one.key in gone else "appeared",)))
    reworded = {earlier.key for earlier, _ in joined.values()}
    return found + [Change(one, ("deleted",)) for one in vanished if one.key not in reworded]


def close_aliases(aliases: Iterable[Alias]) -> list[Alias]:
    """Aliases over chains: after A became B and B became C, C was A too, with the lower of both scores. `aliases` come in the order of time."""
    found: dict[tuple[str, str], float] = {}
    earlier_of: dict[str, set[str]] = {}
    for alias in aliases:
        chain = [(alias.earlier, alias.score), *((one, min(alias.score, found[alias.earlier, one])) for one in earlier_of.get(alias.earlier, ()))]
        for earlier, score in chain:
            if earlier != alias.key:
                found[alias.key, earlier] = max(score, found.get((alias.key, earlier), 0.0))
                earlier_of.setdefault(alias.key, set()).add(earlier)
    return [Alias(key, earlier, score) for (key, earlier), score in sorted(found.items())]


def _changes(before: Snapshot, after: Snapshot) -> tuple[str, ...]:
    changes = tuple(_values_changed(before, after))
    is_edited = before.words != after.words and None not in (before.words, after.words)
    return changes or (("edited",) if is_edited else ())


def _values_changed(before: Snapshot, after: Snapshot) -> Iterator[str]:
    if set(before.owners or ()) != set(after.owners or ()):
        yield "owner"
    if before.due_on != after.due_on:
        yield "due" if before.due_on is None or after.due_on is None else "pushed" if after.due_on > before.due_on else "pulled_in"
    if before.status != after.status:
        yield "state"
        if after.status == "cancelled":
            yield "dropped"
    was, is_ = before.verification in PROVEN, after.verification in PROVEN
    if was is not is_:
        yield "verified" if is_ else "unverified"


def _wordings(all_: Sequence[Snapshot], some: Sequence[Snapshot], others: Collection[str]) -> list[Wording]:
    """`some` of the actions with their places among those that `others` have too."""
    kept = dict(zip((one.key for one in all_), accumulate(one.key in others for one in all_), strict=True))
    return [Wording(one.text, one.owners, one.due_on, one.tickets, kept[one.key]) for one in some]


def _words(lines: Iterable[str], due: str | None) -> str:
    words = "\n".join(filter(None, (_cells(line, due) for line in lines)))
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _cells(line: str, due: str | None) -> str:
    """What the cells of a row say, whatever their order; of a line that is no row, what it says. A due day is told by its value."""
    told = _MARK.sub("", line)
    told = told.replace(due, "", 1) if due else told
    cells = (" ".join(_LAYOUT.sub(" ", cell).casefold().split()) for cell in told.split("|"))
    return " ".join(sorted(filter(None, cells)))
