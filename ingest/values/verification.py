"""The verification ladder: what the words show of whether an action works."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ingest.values.cues import Cues, Hit, Spots
from ingest.values.people import read_person
from ingest.values.said import Said, tokens
from ingest.values.text import bare
from ingest.values.tickets import read_tickets

_NOTHING = frozenset({"", "none", "no", "n", "n/a", "na", "nothing", "nil", "null", "not applicable"})
_SENTENCE = re.compile(
    r"(?<=[.!?;])(?<!\b[A-Z]\.)(?<!Dr\.)(?<!Mr\.)(?<!Ms\.)(?<!\bvs\.)(?<!\bca\.)(?<!\bgez\.)(?<!\bsgd\.)\s+|[;\n]|<br\s{0,2}/?>"
    r"|,\s{1,3}(?=(?:but|then|repeat|again|will|to be|pending|awaiting|next)\b)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://[^\s()<>\[\]]{1,500}")
_LINK = re.compile(r"\[([^\[\]\n]{0,300})\]\(([^()\s]{1,500})[^()\n]{0,100}\)")
_CODE = re.compile(r"`[^`\n]{1,200}`|\"[^\"\n]{1,30}\"|“[^“”\n]{1,30}”")  # a name, a command, a word of a screen: they say nothing of the check
_EVIDENCE_LINK = re.compile(
    r"grafana|datadog|kibana|dashboard|snapshot|/runs?/|/jobs?/|/builds?/|actions/runs|report|recording|screenshot|graph|metrics|results?|postmortem|drill|gameday|game-day|\.(?:png|jpe?g|svg|pdf|csv|html)\b",
    re.IGNORECASE,
)
_PLACE = r"(?:the\s)?(?:[A-Z][A-Z0-9]{1,9}-\d{1,7}|#[\w-]{1,40}|(?i:ticket|issue|wiki|channel|drive|change|case|PR|MR)\b)"
_ARTEFACT = re.compile(
    r"\b(?i:screen\s?shots?|screen\s?grabs?|photos?|pictures?|recordings?)\b[^.;\n]{0,60}?\b(?:in|to|see|under)\s"
    rf"{_PLACE}|\b(?i:attached)\s(?:in|to)\s{_PLACE}"
    r"|\bsee\s(?:(?i:CI|pipeline|test)\s)?(?i:run|build|job|report|protocol)\s#?[A-Z]{0,6}-?\d{1,9}|\b(?i:report|protocol)\s[A-Z]{1,9}-\d[\w-]{0,12}"
)  # where what shows the check can be seen: "screenshot in OPS-12", "see CI run 8812"
_NO_RESULT = re.compile(r"(?<=\w)[`)\]]{0,2}[,:;]\s{1,2}(?:no|none|nothing|0|zero)\b[\w \d'’%-]{2,50}(?=[;,.)]|$)")
_NO_CHECK = re.compile(r"\b(?:yet|evidence|proof|way|access|tool|idea|time|answer|reply|date|plan|owner|ticket)\b", re.IGNORECASE)
_ONLY_A_SIGNATURE = re.compile(
    r"^\W{0,3}\d[\w./-]{0,12}(?:\s[A-Za-z]{3,9}\.?)?(?:\s\d{4})?(?:[\s,:;(–—-]{1,4}(?:@?[A-ZÀ-Þ@][\w’'.-]{0,30}+|de|van|von|der|den)){0,5}\W{0,3}$"
)
_QUANTITY = re.compile(
    r"(?:(?<![\w.,/#-])[~<>≈]?\s?\d[\d.,]{0,9}|(?<!\w)(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty))\s?(?:%|percent|ms|s|sec(?:onds?)?|m|min(?:utes?)?|h|hours?|days?|k?rps|qps|[kMGT]i?B|(?:\w{2,12}\s)?(?:messages|requests|rows|starts|restarts|uploads|downloads|attempts|tries|devices|prints|labels|mails|e-?mails|packets|sessions|logins|accounts|"
    r"records|events|jobs|users|orders|errors|times|runs|files|documents|entries|transactions|payments|calls|checks|nodes|pods|hosts|alerts|queries|diffs?|differences|duplicates|mismatches))(?![\w/])"
    r"|(?<![\w./])(?P<all>\d{1,6})(?:/|\sof\s)(?P=all)(?![\w/])",
    re.IGNORECASE,
)
_DOES = re.compile(r"\W{0,3}(?:[Oo]n\s[\d./-]{5,10},?\s)?(?P<name>@?[A-ZÀ-Þ][\w.’'-]{1,30}(?:\s[A-ZÀ-Þ][\w.’'-]{0,30}){0,2})\s(?=[a-zà-þ]{2,})")
_DID = re.compile(r"(?:[,;]|\band)\s(?:and\s)?(?:@[\w.-]{1,40}|[A-ZÀ-Þ][\w’'-]{1,30})\s[a-z]{2,20}ed\b")
_SINCE = re.compile(r"\bsince\s[^,;:.\n]{3,20}")  # the day of the work, not of the check
_LONGEST_SIGNED = 40  # characters at the end, in which a check is signed
_NAME_ALONE = re.compile(r"(?P<name>[A-ZÀ-Þ][\w’'-]{1,30}(?: (?:de |van |von |der )?[A-ZÀ-Þ][\w’'.-]{0,30}){0,2})\.?")
_STILL = re.compile(r"\W{0,3}(?:to be|pending|awaiting)\b", re.IGNORECASE)
_BEHIND_A_NOUN = frozenset({"on", "in", "at", "of", "from", "by", "during", "with", "against", "after", "for", "over", "under"})
_LONGEST_SIGNATURE = 9  # words of a sentence that only says who saw it: "witnessed by Internal Audit (Mei Tan)"
_FEWEST_WORDS = 5  # of a sentence that tells what was done and what came of it
_RANKS = {"none": 0, "pending": 1, "claimed": 2, "evidenced": 3, "independent": 4}
_KINDS = ("drill", "signal", "measurement", "test", "sign_off")
_IMPERATIVE = 2  # words that one can have
_NEGATION = 3  # words between "not" and what it negates


@dataclass(frozen=True, slots=True)
class _Failed:
    """Words for failing, the checks that can fail, what may stand between the two, and words by which it was meant to fail or passed later."""

    words: Cues
    checks: Cues
    between: frozenset[str]
    provoked: Cues
    recovered: Cues

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> _Failed:
        words, checks, provoked, recovered = (Cues.of({name: table[name]}) for name in ("words", "checks", "provoked", "recovered"))
        return cls(words, checks, frozenset(table["between"]), provoked, recovered)


@dataclass(frozen=True, slots=True)
class VerificationWords:
    """Cues of plans, checks and their outcomes, and words that are no person's name."""

    plans: Cues
    periods: Cues
    imperatives: Cues
    negations: Cues
    failures: Cues
    failed: _Failed
    methods: Cues
    outcomes: Cues
    checks: Cues
    preparations: Cues
    open: frozenset[str]
    not_people: frozenset[str]
    teams: frozenset[str]

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> VerificationWords:
        """The words of a parsed `verification.toml`."""
        people = table["not_people"]
        return cls(
            plans=Cues.of({"plan": table["plans"]["cues"]}),
            periods=Cues.of({"period": table["periods"]["cues"]}),
            imperatives=Cues.of({"imperative": table["imperatives"]["words"]}),
            negations=Cues.of({"not": table["negations"]["cues"]}),
            failures=Cues.of({"failure": table["failures"]["cues"]}),
            failed=_Failed.of(table["failed"]),
            methods=Cues.of(table["methods"]),
            outcomes=Cues.of({"outcome": table["outcomes"]["cues"], "weak": table["outcomes"]["weak"]}),
            checks=Cues.of({"check": table["checks"]["cues"]}),
            preparations=Cues.of({"preparation": table["checks"]["preparations"]}),
            open=frozenset(table["plans"]["alone"]),
            not_people=frozenset(people["words"]),
            teams=frozenset(people["teams"]),
        )


@dataclass(frozen=True, slots=True)
class Verification:
    """A rung of the ladder, the kind of evidence, who checked, and when."""

    rung: str
    kind: str | None
    by: str | None
    on: date | None


@dataclass(frozen=True, slots=True)
class _Said:
    """One sentence: its words, and what they hold of checks that happened, of outcomes, and of plans."""

    words: Said
    methods: list[Hit]
    outcomes: list[Hit]
    plan: Hit | None
    denied: bool
    counted: bool


def read_verification(
    text: str,
    owners: tuple[str, ...],
    words: VerificationWords,
    find_day: Callable[[str], date | None],
    people: Collection[str] = (),
) -> Verification:
    """The rung that `text` reaches; the best of its sentences decides. Empty, a dash or "none" is `none`. `people` are those whom the document
    names elsewhere, in small letters: one of them before a verb did what it says.

    `evidenced` says how it was checked and what came out, gives a dated check, or links the evidence; `independent` is that by a named
    person who is not an owner, where owners are known. A plan, and a check that did not happen or failed, is `pending`, however detailed;
    "yes", "verified", a bare ticket, a method without outcome, or a name alone is `claimed`. Five words or more that give a day or count what
    came out tell how it was checked, unless they only tell of the work ("deployed on 3 March").
    """
    best = Verification("none", None, None, None)
    if not text.strip():
        return best
    theirs = frozenset(part for owner in owners for part in _parts(owner))
    witness: str | None = None
    for sentence in _sentences(text, find_day):
        if bare(sentence).strip("-–—−－/.[]() ").casefold() in _NOTHING:
            continue
        found = _read_sentence(sentence, owners, theirs, words, find_day, people)
        if sentence[:4].casefold() == "but " and any(words.failures.find(tokens(sentence))):
            best = found  # what came out before a "but" that tells of a failure proves nothing
        if found.rung == "pending" and best.rung == "claimed" and best.by is None and _STILL.match(sentence):
            best = found  # "chaos day, to be done"
        signed = _NAME_ALONE.fullmatch(sentence.strip())
        if signed and best.rung == "evidenced" and _is_person(signed["name"], words, people):
            witness = signed["name"]
        if found.rung == "claimed" and found.by and len(sentence.split()) <= _LONGEST_SIGNATURE:
            witness = found.by
        if _RANKS[found.rung] > _RANKS[best.rung]:
            best = found
    if best.rung == "evidenced" and witness is not None and best.by is None:
        return replace(best, by=witness, rung="independent" if _is_independent(witness, theirs) else "evidenced")
    return best


def with_signature(found: Verification, by: str | None, on: date | None, owners: tuple[str, ...]) -> Verification:
    """What a form's own places for who checked and when add to the check that its words tell.

    A day makes a check that is not denied a dated one, and so evidence; a name alone claims. A person who is not an owner is independent where there
    is evidence, one who is never.
    """
    if found.rung == "pending" or (by is None and on is None):
        return found
    shown = on is not None or _RANKS[found.rung] >= _RANKS["evidenced"]
    theirs = frozenset(part for owner in owners for part in _parts(owner))
    name = by or found.by
    rung = "claimed" if not shown else "independent" if name and _is_independent(name, theirs) else "evidenced"
    return replace(found, rung=rung, kind=found.kind or ("sign_off" if shown and name else None), by=name, on=found.on or on)


def is_checker(name: str, words: VerificationWords) -> bool:
    """Whether a name in the place of who checked is a person's: not a team's, not a tool's."""
    parts = [part.casefold().strip("@.") for part in name.split()]
    return bool(parts) and (name[:1].isupper() or name.startswith("@")) and not any(part in words.not_people or part in words.teams for part in parts)


def _sentences(text: str, find_day: Callable[[str], date | None]) -> list[str]:
    """The sentences of `text`; one that is only a day and a name ("2025-06-30, Ana Silva") signs the one before it."""
    found: list[list[str]] = []
    for sentence in _SENTENCE.split(text):
        if found and _ONLY_A_SIGNATURE.match(sentence.strip()) and find_day(sentence) is not None:
            found[-1][-1] = found[-1][-1].rstrip(" .")
            found[-1].append(sentence.strip())
        else:
            found.append([sentence])
    return [", ".join(parts) for parts in found]


def _read_sentence(
    markdown: str,
    owners: tuple[str, ...],
    theirs: frozenset[str],
    words: VerificationWords,
    find_day: Callable[[str], date | None],
    people: Collection[str],
) -> Verification:
    """The rung that one sentence reaches. `theirs` are the parts of the owners' names: who shares one with them can be one of them."""
    text = _CODE.sub("code", _LINK.sub(r"\1", markdown))
    if bare(text).casefold() in words.open:
        return Verification("pending", None, None, None)
    said = _said(text, words, find_day(_SINCE.sub(" ", _ADDRESS.sub(" ", text))) is not None)
    before = text[: said.plan.span[0]] if said.plan else text
    if said.plan and not _shown(said) and not (_links_evidence(markdown) and _LINK.fullmatch(markdown.strip())):
        return Verification("pending", None, None, None)
    by = read_person(text, words.not_people, words.teams, owners, people) or _acting(text, people)
    by = None if by is None or _is_vocabulary(by, words) else by
    dated_words = _SINCE.sub(" ", _ADDRESS.sub(" ", before))
    day = None if said.denied else find_day(dated_words) or find_day(dated_words[-_LONGEST_SIGNED:]) or (find_day(before) if _shown(said) else None)
    dated = day is not None and not said.denied and (bool(by) or _checks(said, words))
    told = not said.denied and not said.plan and (day is not None or said.counted) and _tells(said, words, dated=day is not None)
    if not (_shown(said) or dated or told or _links_evidence(markdown) or (not said.denied and not said.plan and _ARTEFACT.search(text))):
        return Verification("pending" if said.denied else "claimed", None, None if said.denied else by, day)
    kinds = {hit.value for hit in said.methods}
    kind = next((kind for kind in _KINDS if kind in kinds), None)
    if kinds == {"sign_off"} and not (dated or told):
        return Verification("claimed", None, by, day)
    rung = "independent" if by is not None and _is_independent(by, theirs) else "evidenced"
    return Verification(rung, kind or ("sign_off" if by else None), by, day)


def _is_person(name: str, words: VerificationWords, people: Collection[str]) -> bool:
    """Whether a sentence that is nothing but a name signs what stands before it: two words that can be a person's, or one whom the document names."""
    return name.casefold() in people or (" " in name and is_checker(name, words) and not _is_vocabulary(name, words))


def _acting(text: str, people: Collection[str]) -> str | None:
    """The person, one of `people`, with whom a sentence opens as the one who did it: "Wulan upload the file, rejected"."""
    match = _DOES.match(text)
    return match["name"] if match and match["name"].casefold() in people else None


def _said(text: str, words: VerificationWords, dated: bool) -> _Said:
    said = tokens(text)
    counted = _QUANTITY.search(text) is not None
    outcomes = _outcomes(said, words)
    nothing_came = _nothing_came(text, words)
    outcomes += [Hit("outcome", nothing_came, first, first) for first in _within(said, nothing_came)] if nothing_came else []
    told = Spots.of(outcomes)
    failures = _without_recovered([*words.failures.find(said), *_failed_checks(said, told, words.failed)], said, words)
    negations = [hit for hit in words.negations.find(said) if not told.share(hit)]
    methods = words.methods.find(said)

    without = Spots.of(hit for hit in negations if said.words[hit.first] == "without")
    denials, failed = Spots.of(hit for hit in negations if said.words[hit.first] != "without"), Spots.of(failures)

    def happened(hit: Hit, reach: int) -> bool:
        """Of what came out, "without" only denies the next word: a "bundle without zone" that was refused was refused."""
        return not denials.before(hit, said, _NEGATION) and not without.before(hit, said, reach) and not failed.share(hit)

    last_failure = max((hit.first for hit in failures if not told.share(hit)), default=-1)
    kept = [hit for hit in outcomes if happened(hit, 0) and hit.first > last_failure]  # "fired, but the page never arrived" came to nothing
    done = [hit for hit in methods if happened(hit, 1)]
    nothing = any(said.words[hit.first] != "without" for hit in negations)  # "11 hours without a backup" denies no check
    denied = bool(failures) or len(done) + len(kept) < len(methods) + len(outcomes) or (nothing and not kept)
    plan = _plan(said, words, kept, dated=dated or counted, told=_DID.search(text) is not None)
    cut = plan.first if plan else len(said)
    return _Said(said, [hit for hit in done if hit.first < cut], [hit for hit in kept if hit.first < cut], plan, denied, counted)


def _failed_checks(said: Said, outcomes: Spots, words: _Failed) -> Iterator[Hit]:
    """The checks that a sentence says to have failed: "drill on 2 Aug failed", and with nothing else before it "failed in test on 2 June"."""
    failing = words.words.find(said)
    if not failing or words.provoked.find(said):
        return
    begins, ends = ({getattr(hit, side): hit for hit in words.checks.find(said)} for side in ("first", "last"))
    for hit in failing:
        if outcomes.share(hit):
            continue
        at = hit.first - 1
        while at >= 0 and at not in ends and _is_between(said.words[at], words):
            at -= 1
        behind = hit.last + 1
        goes_on = behind < len(said) and said.clauses[behind] == said.clauses[hit.last] and not _is_between(said.words[behind], words)
        if at in ends and not goes_on:
            yield Hit("failure", (ends[at].span[0], hit.span[1]), ends[at].first, hit.last)
        elif at < 0:
            while behind < len(said) and behind not in begins and _is_between(said.words[behind], words):
                behind += 1
            if behind in begins:
                yield Hit("failure", (hit.span[0], begins[behind].span[1]), hit.first, begins[behind].last)


def _is_between(word: str, words: _Failed) -> bool:
    return word in words.between or word[:1].isdigit()


def _without_recovered(failures: list[Hit], said: Said, words: VerificationWords) -> list[Hit]:
    """The failures; none where a check passed behind the last: "drill failed on 2 Aug, passed on 9 Aug"."""
    last = max((hit.last for hit in failures), default=-1)
    denials = Spots.of(words.negations.find(said))
    passed = last >= 0 and any(hit.first > last and not denials.before(hit, said, 1) for hit in words.failed.recovered.find(said))
    return [] if passed else failures


def _nothing_came(text: str, words: VerificationWords) -> tuple[int, int] | None:
    """Where a sentence says behind a comma or colon that nothing bad came out ("…, no takeover", ": no sign flipped"); None where it speaks of the
    check itself ("…, no test yet").
    """
    match = _NO_RESULT.search(text)
    if match is None or any(words.checks.find(tokens(match[0]))) or any(words.methods.find(tokens(match[0]))) or _NO_CHECK.search(match[0]):
        return None
    return match.span()


def _within(said: Said, span: tuple[int, int]) -> list[int]:
    """The first token of a span, in a list; empty where none begins in it."""
    return [number for number, place in enumerate(said.places) if span[0] <= place[0] < span[1]][:1]


def _plan(said: Said, words: VerificationWords, outcomes: list[Hit], *, dated: bool, told: bool) -> Hit | None:
    """The first word of a plan: outright, or a period or an imperative in a sentence without outcome. In one that is `dated` or counts
    something, what a preposition or a number follows is no imperative: "Test on 21 November, alarm after 2 minutes"; nor is one in a sentence that
    goes on to tell what somebody did: "Test in CI, and Ana searched the output".
    """
    spots = Spots.of(outcomes)
    plan = next((hit for hit in words.plans.find(said) if not spots.share(hit)), None)
    if plan is not None or outcomes:
        return plan
    opening = None if told else _imperative(said, words)
    if opening is not None and len(said) > opening.last + 1 and said.words[opening.last + 1].endswith("ed"):
        return next(iter(words.periods.find(said)), None)  # "run reviewed by Ana" tells of a run
    if opening is not None and dated and (said.words[opening.last + 1] in _BEHIND_A_NOUN or said.words[opening.last + 1][:1].isdigit()):
        opening = None
    return next(iter(words.periods.find(said)), None) or opening


def _imperative(said: Said, words: VerificationWords) -> Hit | None:
    """The imperative that opens a sentence; one word alone is none."""
    opening = next((hit for hit in words.imperatives.opening(said) if hit.last < _IMPERATIVE and len(said) > hit.last + 1), None)
    named = opening is not None and any(hit.last > opening.last for hit in words.methods.opening(said))
    return None if named else opening  # a "test run" is a thing


def _outcomes(said: Said, words: VerificationWords) -> list[Hit]:
    """The outcomes that a sentence tells; those in the present tense not behind an imperative ("Verify alert fires", but "Test passes")."""
    hits = words.outcomes.find(said)
    opening = _imperative(said, words)
    if opening is None:
        return hits
    return [hit for hit in hits if hit.value != "weak" or hit.first == opening.last + 1]


def _shown(said: _Said) -> bool:
    """Whether a check and its outcome are told before any plan."""
    return bool(said.methods and said.outcomes)


def _checks(said: _Said, words: VerificationWords) -> bool:
    """Whether a sentence speaks of a check before any plan: by a verb of checking, or a drill or test that is not merely prepared."""
    cut = said.plan.first if said.plan else len(said.words)
    if any(hit.first < cut for hit in words.checks.find(said.words)):
        return True
    events = any(hit.value not in {"signal", "measurement"} for hit in said.methods)
    return events and not words.preparations.find(said.words)


def _tells(said: _Said, words: VerificationWords, *, dated: bool) -> bool:
    """Whether a sentence has words enough to tell a story, and more than one of the work itself."""
    count = sum(word[:1].isalpha() for word in said.words.words)
    prepared = bool(words.preparations.find(said.words))
    fewest = _FEWEST_WORDS - 2 if said.counted and dated else _FEWEST_WORDS
    return count >= fewest and (not prepared or bool(said.outcomes) or count >= 2 * _FEWEST_WORDS)


def _links_evidence(markdown: str) -> bool:
    """Whether the sentence links something that shows the check: a dashboard, a run, a report; a ticket or pull request is none."""
    named = ((match[2], match[1]) for match in _LINK.finditer(markdown))
    plain = ((match[0], "") for match in _ADDRESS.finditer(_LINK.sub(" ", markdown)))
    return any(_EVIDENCE_LINK.search(f"{address} {name}") and not read_tickets(address) for address, name in (*named, *plain))


def _is_vocabulary(name: str, words: VerificationWords) -> bool:
    """Whether what looks like a name is a word of checks or of work ("Merged 2025-07-03")."""
    said = tokens(name)
    cues = (words.preparations, words.checks, words.methods, words.outcomes, words.plans, words.imperatives)
    return any(one.opening(said) for one in cues)


def _is_independent(by: str, theirs: frozenset[str]) -> bool:
    """Whether who checked shares no part of a name with the owners, where these are known."""
    return bool(theirs) and not _parts(by) & theirs


def _parts(name: str) -> set[str]:
    """The parts of a name by which it can be another one's person: "Ana Silva" and "@ana" share one."""
    local = name.partition("@")[0] or name
    return {part for part in re.split(r"[^\w]+", local.casefold()) if len(part) > 1}
