"""Answers of owners as rows of the history, each with what it changes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from ingest.answers.known_actions import Known
from ingest.beside import FILE_NAME
from ingest.rows import Row

SHOWN = frozenset({"evidenced", "independent"})


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody says of an action, from a day on. `status` None leaves the state as it is, `verification` None the check."""

    action_key: str
    on: date
    line: int
    end_line: int
    status: str | None = None
    completed_on: date | None = None
    verification: str | None = None
    evidence: str | None = None
    evidence_kind: str | None = None
    verified_by: str | None = None
    verified_on: date | None = None
    by: str | None = None
    accepted_until: date | None = None
    reason: str | None = None
    changes: tuple[str, ...] = ()


def followup_rows(answers: Collection[Answer]) -> Iterator[Row]:
    """The rows of `action_history` for the answers of a file: they replace all earlier rows of the source `followup`."""
    for one in answers:
        yield {
            "action_key": one.action_key,
            "observed_at": datetime.combine(one.on, time()),
            "source": "followup",
            "status": one.status,
            "verification": one.verification,
            "given_by": one.by,
            "accepted_until": one.accepted_until,
            "reason": one.reason,
            "evidence": one.evidence,
            "completed_on": one.completed_on,
            "evidence_kind": one.evidence_kind,
            "verified_by": one.verified_by,
            "verified_on": one.verified_on,
            "changes": list(one.changes),
            "attests": True,
            "path": FILE_NAME,
            "line": one.line,
            "end_line": one.end_line,
        }


def with_changes(answers: Sequence[Answer], known: Mapping[str, Known]) -> Iterator[Answer]:
    """The answers with what each changes against the one before it in time, the first against the document."""
    now = {key: (one.status, one.verification) for key, one in known.items()}
    changes: dict[int, tuple[str, ...]] = {}
    for one in sorted(answers, key=lambda answer: (answer.on, answer.line)):
        status, verification = now[one.action_key]
        found = ["state"] if one.status and one.status != status else []
        found += ["dropped"] if found and one.status == "cancelled" else []
        found += ["verified"] if one.verification in SHOWN and verification not in SHOWN else []
        found += ["unverified"] if one.verification == "pending" and verification in SHOWN else []
        now[one.action_key] = (one.status or status, one.verification or verification)
        changes[one.line] = tuple(found)
    return (replace(one, changes=changes[one.line]) for one in answers)
