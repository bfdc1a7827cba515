"""What owners answer about actions: `followup.csv` at the root of a corpus, so that archived pages need no edit."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import date

from ingest.answers.answer import SHOWN, Answer, with_changes
from ingest.answers.delimited import Line, headings, read_delimited
from ingest.answers.known_actions import Known
from ingest.answers.told_days import days_of, read_told_day, why
from ingest.assembly.times import context
from ingest.diagnostics import Diagnostic, info, quoted, warning
from ingest.rules import Rules
from ingest.values.days import read_day, read_short_day
from ingest.values.statuses import ActionStatus, read_action_status
from ingest.values.text import emptiness
from ingest.values.timewords import TimeContext
from ingest.values.verification import Verification, is_checker, read_verification, with_signature

_STATES = "Write not_started, in_progress, blocked, complete or cancelled."


LookUp = Callable[[Collection[str]], Mapping[str, Known]]


def read_followup(text: str, look_up: LookUp, rules: Rules, today: date) -> tuple[tuple[Answer, ...], tuple[Diagnostic, ...]]:
    """The answers that a file's text holds, in its order, and findings with their lines. What is wrong in a row costs the row, or the value.

    `look_up` finds actions by the keys that the file holds, also by those that they had before they were reworded; `today` is the day beyond which
    nothing can have been answered.
    """
    table = read_delimited(text, headings("answers"), ("action_key", "on"))
    findings = list(table.findings)
    known = look_up({line.get("action_key") for line in table.rows})
    days = days_of((cell for line in table.rows for cell in (line.get("on"), line.get("accepted_until"))), rules)
    answers = []
    for line in table.rows:
        reader = _Reader(line, known.get(line.get("action_key"), Known(None)), rules, days, today, findings)
        answer = reader.read()
        if answer is not None:
            answers.append(answer)
    answers = list(with_changes(answers, {one.action_key: one for one in known.values() if one.action_key}))
    return tuple(answers), tuple(sorted(findings, key=lambda one: one.line))


class _Reader:
    """Reads one row; what is the matter with it goes to `findings`."""

    def __init__(self, line: Line, known: Known, rules: Rules, days: TimeContext, today: date, findings: list[Diagnostic]) -> None:
        self.line, self.known, self.rules, self.days, self.today, self.findings = line, known, rules, days, today, findings

    def read(self) -> Answer | None:
        """The answer; None where it is about no action, has no day, or says nothing."""
        before = len(self.findings)
        key = self._key()
        on = self._on() if key else None
        if key is None or on is None:
            return None
        until = self._accepted_until()
        status = self._status(on)
        check = self._check(on)
        answer = Answer(
            action_key=key,
            on=on,
            line=self.line.line,
            end_line=self.line.end_line,
            status=status.status if status else None,
            completed_on=status.completed_on if status else None,
            verification=check.rung if check else None,
            evidence=self._said("evidence"),
            evidence_kind=check.kind if check else None,
            verified_by=self.rules.person(check.by) if check and check.by else None,
            verified_on=check.on if check else None,
            by=self.rules.person(by) if (by := self._said("by")) else None,
            accepted_until=until,
            reason=self._said("reason"),
        )
        if answer.status or answer.verification or answer.accepted_until or answer.reason:
            return answer
        if len(self.findings) == before:
            self._find(
                "row-not-read",
                "The answer says nothing that can be used.",
                "Give a status, evidence, a day until which the risk is accepted, or a reason.",
            )
        return None

    def _said(self, name: str) -> str | None:
        return self.line.get(name) or None

    def _find(self, code: str, message: str, hint: str) -> None:
        self.findings.append(warning(code, self.line.line, message, hint))

    def _key(self) -> str | None:
        said = self.line.get("action_key")
        if not said:
            self._find("row-not-read", "The answer names no action.", "Write the action's key in action_key.")
            return None
        if self.known.action_key is None:
            gone = f"; it was deleted from its document on {self.known.deleted_on}" if self.known.deleted_on else ""
            near = f'Did you mean "{self.known.near}"?' if self.known.near else "Keys of actions are listed by `afterword actions --format csv`."
            hint = "Delete the answer, or put the action back." if self.known.deleted_on else near
            self._find("answer-without-action", f"There is no action {quoted(said)}{gone}.", hint)
        elif self.known.reworded:
            message = f"The action {quoted(said)} was reworded; the answer counts for {self.known.action_key}."
            self.findings.append(info("answer-to-earlier-words", self.line.line, message, "Write the new key."))
        return self.known.action_key

    def _on(self) -> date | None:
        said = self.line.get("on")
        reading = read_told_day(said, self.days)
        if reading.value is None:
            self._find(
                "row-not-read",
                f"The day of the answer, {quoted(said)}, {why(reading.reason)}." if said else "The answer has no day.",
                "Write when it was given.",
            )
        elif reading.value > self.today:
            self._find("row-not-read", f"The answer is of {reading.value}, which is still to come.", "Write the day on which it was given.")
            return None
        return reading.value

    def _accepted_until(self) -> date | None:
        said = self.line.get("accepted_until")
        if emptiness(said, self.rules.words.placeholders) is not None:
            return None
        reading = read_told_day(said, self.days)
        if reading.value is None:
            self._find(
                "value-not-read", f"Until when the risk is accepted, {quoted(said)}, {why(reading.reason)}.", "Without that day nothing is accepted."
            )
        return reading.value

    def _status(self, on: date) -> ActionStatus | None:
        said = self.line.get("status").replace("_", " ")
        if emptiness(said, self.rules.words.placeholders - {"to do", "todo", "to-do", "wip"}) is not None:
            return None
        reading = read_action_status(said, self.rules.words.statuses, _days_near(on, self.rules))
        value = reading.value
        if value is None:
            self._find("value-not-read", f"The status {quoted(said)} was not understood.", _STATES)
        elif value.completed_on is not None and value.completed_on > on:
            return replace(value, completed_on=None)
        return value

    def _check(self, on: date) -> Verification | None:
        """What the evidence shows. Whom its words name has checked; where they name nobody, who answers vouches for it."""
        text = self.line.get("evidence")
        if emptiness(text, self.rules.words.placeholders) is not None:
            return None
        names = self.rules.names_of(self.known.owners)
        words = self.rules.words.verification
        found = read_verification(text, names, words, _days_near(on, self.rules), self.known.people)
        by = self.line.get("by")
        if found.by is None and found.rung in SHOWN and by and is_checker(by, words):
            found = with_signature(found, by, None, names)
        if found.on is not None and (found.on > on or (self.known.open_on is not None and found.on <= self.known.open_on)):
            found = replace(found, on=None)  # a day to come, or one on which the document still says that it was not done
        if found.rung not in SHOWN:
            found = replace(found, on=None)
        return found if found.rung != "none" else None


def _days_near(on: date, rules: Rules) -> Callable[[str], date | None]:
    near = context(rules, on, None)
    return lambda text: read_day(text, near).value or read_short_day(text, near)
