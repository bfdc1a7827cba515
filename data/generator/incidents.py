"""What happened, before anybody writes it down: when, where, who noticed, what is to be done about it, and how far that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from random import Random

from data.generator.company import AUDIENCES, PEOPLE, REPORTERS, SYSTEMS
from data.generator.plots import Cause, Plot, Task, all_plots

# Minutes, from short to long, as quantiles of what real reports tell: log-normal, and most are short.
_TO_DETECT = (1, 2, 3, 4, 6, 9, 14, 22, 41, 95)
_TO_ACKNOWLEDGE = (1, 2, 3, 5, 8, 15)
_TO_IDENTIFY = (4, 8, 13, 19, 27, 38, 55, 90)
_TO_MITIGATE = (3, 6, 10, 16, 25, 44, 80, 170)
_TO_RESOLVE = (15, 30, 60, 120, 240)
_SEVERITIES = (1, 2, 2, 2, 3, 3, 3, 3, 4, 4)
_METHODS = ("alert", "alert", "alert", "alert", "customer", "customer", "customer", "synthetic", "staff", "external", "audit")
_REPEAT_WITHIN = 500  # days


@dataclass(frozen=True, slots=True)
class Rates:
    """In percent: incidents that repeat an earlier one, repeats that cite it, complete actions with nothing to show that they work, parts of an
    action (owner, due day, status) that are left out.
    """

    repeats: int = 20
    cited: int = 50
    unproven: int = 45
    missing: int = 15


@dataclass(frozen=True, slots=True)
class Row:
    """One event: when, its words, who, and the phase that it plainly is."""

    at: datetime
    text: str
    actor: str
    phase: str | None


@dataclass(frozen=True, slots=True)
class Action:
    """One follow-up action, as its writer knows it. `check` is on the ladder of verification."""

    task: Task
    text: str
    owners: tuple[str, ...]
    due: date | None
    status: str | None
    check: str
    checked_by: str | None
    checked_on: date | None
    words: str  # what shows it


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident. Times are UTC."""

    number: int
    key: str
    plot: Plot
    systems: tuple[str, ...]
    team: str
    audiences: tuple[str, ...]
    severity: int
    method: str
    started: datetime
    mitigated: datetime
    rows: tuple[Row, ...]
    causes: tuple[tuple[Cause, str], ...]
    actions: tuple[Action, ...]
    written_on: date
    written_by: str
    reviewers: tuple[str, ...]
    reporter: str
    cites: str | None
    numbers: tuple[int, int, int]  # {n}, {few}, {percent}

    def fill(self, phrase: str) -> str:
        """A phrase of the plot with its slots filled."""
        n, few, percent = self.numbers
        words = {"{system}": self.systems[0], "{n}": f"{n:,}", "{few}": str(few), "{percent}": str(percent), "{customer}": self.audiences[0]}
        for slot, word in words.items():
            phrase = phrase.replace(slot, word)
        return phrase[:1].upper() + phrase[1:]


def make_incidents(count: int, seed: int, first: date, days: int, rates: Rates) -> list[Incident]:
    """`count` incidents within `days` days from `first` on, in the order in which they began. The same arguments give the same incidents."""
    random = Random(seed)
    begins = sorted(random.randrange(days * 24 * 60) for _ in range(count))
    found: list[Incident] = []
    for number, minute in enumerate(begins, start=1):
        started = datetime.combine(first, datetime.min.time()) + timedelta(minutes=minute)
        found.append(_incident(random, number, started, found, rates))
    return found


def _incident(random: Random, number: int, started: datetime, earlier: Sequence[Incident], rates: Rates) -> Incident:
    candidates = [one for one in earlier[-400:] if (started - one.started).days < _REPEAT_WITHIN]
    before = random.choice(candidates) if candidates and random.randrange(100) < rates.repeats else None
    plot = before.plot if before else random.choice(all_plots())
    fitting = [system for system in SYSTEMS if system[1] in plot.fits]
    system = next(one for one in SYSTEMS if one[0] == before.systems[0]) if before else random.choice(fitting)
    others = [one[0] for one in SYSTEMS if one[2] == system[2] and one[0] != system[0]]
    systems = (system[0], *random.sample(others, k=min(len(others), random.choice((0, 0, 0, 1, 1, 2)))))
    audiences = tuple(random.sample(AUDIENCES, k=random.choice((1, 1, 2, 3))))
    numbers = (random.randrange(20, 9_999), random.randrange(2, 9), random.randrange(2, 60))
    method = random.choice([one for one in _METHODS if one in plot.detection])
    people = random.sample(PEOPLE, k=6)
    written_on = started.date() + timedelta(days=random.randrange(2, 9))
    shell = Incident(
        number,
        f"INC-{started.year}-{number:05d}",
        plot,
        systems,
        system[2],
        audiences,
        random.choice(_SEVERITIES),
        method,
        started,
        started,
        (),
        (),
        (),
        written_on,
        people[0],
        tuple(people[1 : 1 + random.randrange(3)]),
        REPORTERS[method],
        before.key if before and random.randrange(100) < rates.cited else None,
        numbers,
    )
    rows, mitigated = _rows(random, shell, people)
    causes = tuple(
        (cause, shell.fill(random.choice(cause.texts))) for cause in random.sample(plot.causes, k=random.randrange(1, min(5, len(plot.causes) + 1)))
    )
    tasks = random.sample(plot.tasks, k=random.randrange(1, min(6, len(plot.tasks) + 1)))
    if before and before.actions and random.randrange(2):
        asked = random.choice(before.actions)
        tasks = [asked.task, *(task for task in tasks if task is not asked.task)]
    actions = tuple(_action(random, shell, task, people, rates) for task in tasks)
    return replace(shell, rows=rows, mitigated=mitigated, causes=causes, actions=actions)


def _rows(random: Random, one: Incident, people: Sequence[str]) -> tuple[tuple[Row, ...], datetime]:
    """The events, and when the impact ended."""
    said = one.plot.rows
    first = [person.split(" ")[0] for person in people]
    rows = [Row(one.started, one.fill(random.choice(said["started"])), "", "started")]
    at = one.started + timedelta(minutes=random.choice(_TO_DETECT))
    rows.append(Row(at, one.fill(random.choice(said[f"detected_{one.method}"])), "", "detected"))
    most = len(said["work"]) + (one.severity <= 2)
    works = random.sample(said["work"], k=random.randrange(0 if one.severity > 2 else 2, most))
    at += timedelta(minutes=random.choice(_TO_ACKNOWLEDGE))
    for text in works:
        rows.append(Row(at, one.fill(text), random.choice(first[:4]), None))
        at += timedelta(minutes=random.choice(_TO_ACKNOWLEDGE))
    at += timedelta(minutes=random.choice(_TO_IDENTIFY))
    rows.append(Row(at, one.fill(random.choice(said["identified"])), random.choice(first[:4]), "identified"))
    at += timedelta(minutes=random.choice(_TO_MITIGATE))
    mitigated = at
    rows.append(Row(at, one.fill(random.choice(said["mitigated"])), random.choice(first[:4]), "mitigated"))
    for text in random.sample(said["after"], k=random.randrange(0, len(said["after"]) + 1)):
        at += timedelta(minutes=random.choice(_TO_RESOLVE))
        rows.append(Row(at, one.fill(text), random.choice(first), None))
    return tuple(rows), mitigated


def _action(random: Random, one: Incident, task: Task, people: Sequence[str], rates: Rates) -> Action:
    def left_out() -> bool:
        return random.randrange(100) < rates.missing

    owners: tuple[str, ...] = (random.choice(people[:4]),) if random.randrange(5) else (f"{one.team} team",)
    if not random.randrange(8):
        owners = tuple(dict.fromkeys((*owners, random.choice(people[:4]))))
    owners = () if left_out() else owners
    due = None if left_out() else one.written_on + timedelta(days=random.randrange(7, 120))
    status = (
        None
        if left_out()
        else random.choice(("not_started", "not_started", "in_progress", "blocked", "complete", "complete", "complete", "complete", "cancelled"))
    )
    check, by, on, words = "none", None, None, ""
    if status == "complete" and random.randrange(100) >= rates.unproven:
        on = one.written_on + timedelta(days=random.randrange(3, 60))
        others = [person for person in people if person not in owners]
        by = random.choice(others) if random.randrange(2) else None
        check = "independent" if by and owners else "evidenced"
        words = one.fill(random.choice(task.evidence))
    elif status == "complete" and random.randrange(2):
        check, words = "claimed", random.choice(("yes", "done", "verified", f"OPS-{random.randrange(100, 9_999)}"))
    elif status in {"not_started", "in_progress"} and not random.randrange(4):
        check, words = "pending", random.choice(("not yet", "pending", "to be tested on staging first", "will be checked after the rollout"))
    return Action(task, one.fill(random.choice(task.texts)), owners, due, status, check, by, on, words)
