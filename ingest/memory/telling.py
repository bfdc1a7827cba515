"""Moments of incidents as rows of `action_history`: what is new in each action, on which day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from ingest.memory.git import Commit
from ingest.memory.lineage import Moment
from ingest.memory.snapshots import Alias, Change, compare

Row = dict[str, Any]
_TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Last:
    """The last row that git gave of an action: when it was, where it stood, and whether it was deleted."""

    at: datetime
    path: str | None
    is_deleted: bool


@dataclass(frozen=True, slots=True)
class Remembered:
    """What earlier runs read, see `remembered`: the last row of each action by its key, the aliases, the commit that was the head, and whether what
    was before the first commit was not there.
    """

    head: str | None = None
    last: Mapping[str, Last] = field(default_factory=dict)
    aliases: tuple[Alias, ...] = ()
    was_shallow: bool = False


def remembered(head: str | None, rows: Iterable[Mapping[str, Any]], aliases: Iterable[Alias]) -> Remembered:
    """What a later run needs of the rows that git gave so far, in the order of time."""
    last: dict[str, Last] = {}
    was_shallow = False
    for row in rows:
        last[row["action_key"]] = Last(row["observed_at"], row["path"], "deleted" in row["changes"])
        was_shallow |= "first_seen" in row["changes"]
    return Remembered(head, last, tuple(aliases), was_shallow)


class Teller:
    """Tells incidents' moments as rows, after those of earlier runs."""

    def __init__(self, commits: Sequence[Commit], past: Remembered, *, is_shallow: bool) -> None:
        self.aliases: list[Alias] = []
        self._commits = commits
        self._is_shallow = is_shallow
        self._last = {key: last.at for key, last in past.last.items()}
        self._seen: dict[str, set[str]] = {}
        for action_key in past.last:
            key, _, action = action_key.rpartition("/")
            self._seen.setdefault(key, set()).add(action)
        self._rows: list[tuple[int, str, Row]] = []

    def rows(self) -> list[Row]:
        """The rows, in the order of the commits, then of the incidents' keys."""
        return [row for *_, row in sorted(self._rows, key=lambda placed: placed[:2])]

    def tell(self, key: str, moments: Iterable[Moment]) -> None:
        """The rows of an incident. Of several documents that tell of it in one commit, as where it moved from one to another, all count together."""
        by_commit: dict[int, list[Moment]] = {}
        for moment in sorted(moments, key=lambda one: one.path):
            by_commit.setdefault(moment.commit, []).append(moment)
        seen = self._seen.setdefault(key, set())
        for number, together in sorted(by_commit.items()):
            before = [one for moment in together for one in moment.before]
            after = [one for moment in together for one in moment.after]
            path = next((moment.path for moment in together if moment.after), together[0].path)
            seen.update(one.key for one in before)
            for change in compare(before, after, seen - {one.key for one in before}):
                self._add(number, key, path, change)
            seen.update(one.key for one in after)

    def _add(self, number: int, key: str, path: str, change: Change) -> None:
        commit, now, action_key = self._commits[number], change.now, f"{key}/{change.now.key}"
        earlier_key = f"{key}/{change.earlier.key}" if change.earlier else None
        if earlier_key is not None:
            self.aliases.append(Alias(action_key, earlier_key, change.score or 0.0))
        is_first_seen = self._is_shallow and not commit.has_parent
        is_deleted = "deleted" in change.changes
        row = {
            "action_key": action_key,
            "observed_at": self._moment(commit.at, action_key, earlier_key),
            "source": "git",
            "revision": commit.revision,
            "status": now.status,
            "verification": now.verification,
            "due_on": now.due_on,
            "owners": list(now.owners) if now.owners is not None else None,
            "text": now.text,
            "changes": ["first_seen"] if is_first_seen else list(change.changes),
            "attests": not is_first_seen,
            "path": path,
            "line": None if is_deleted else now.line,
            "end_line": None if is_deleted else now.end_line,
        }
        self._rows.append((number, key, row))

    def _moment(self, at: datetime, action_key: str, earlier_key: str | None) -> datetime:
        """The commit's time, but after that of the action's row before: authors' clocks differ, and rebased commits keep their old days."""
        before = [self._last[one] for one in (action_key, earlier_key) if one in self._last]
        moment = max([at, *(one + _TICK for one in before)])
        self._last[action_key] = moment
        return moment
