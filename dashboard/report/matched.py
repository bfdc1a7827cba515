"""Which incident and which action of one snapshot is which of the next, where its key is another one or the key has come to another incident."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from analysis.redaction import LEFT_OUT
from dashboard.report.snapshot import Snapshot, Values

_ALIKE = 0.6  # of the words of two actions, in their order (`difflib`): from there on they are taken for one
_KNOWN = -9.0  # before all that is only alike
_DONE = frozenset({"verified", "complete_unverified"})
_COMPARED = 40  # actions and words that are looked at: more would take too long, and tell no more
_THEN = " (then)"  # behind the key of an incident whose key another one has now


def under_keys_of(was: Snapshot, now: Snapshot) -> tuple[Snapshot, dict[str, str]]:
    """The first snapshot under the keys of the second, and the incidents that have another one now, with the one that they had. Where the document of
    another incident has a key now, what had it is not the same incident.
    """
    whole = {_by_document(one): key for key, one in now.incidents.items()}
    others = {key: f"{key}{_THEN}" for key in now.incidents if key in was.incidents and _is_another(was, now, key, whole)}
    apart = _under(was, others)
    renamed = _renamed(apart, now, set(others))
    had = {new: old for old, new in others.items()}
    under = _under(apart, {old: new for new, old in renamed.items()})
    return _rows_in_place(under, now), {new: had.get(old, old) for new, old in renamed.items()}


def _is_another(was: Snapshot, now: Snapshot, key: str, whole: Mapping[Hashable, str]) -> bool:
    """Whether a key is that of another incident now: the document that had it stands `whole` under another key, and this one has another title; or
    it is another document in a file of another name, of another day and title, with less than half of the actions and of the parts.
    """
    then, today = was.incidents[key], now.incidents[key]
    if then["document"] == today["document"]:
        return False
    if whole.get(_by_document(then), key) != key and then["title"] != today["title"]:
        return True
    others = all(name in then and name in today and then[name] != today[name] for name in ("path", "occurred_on", "title"))
    if not others or _file(then) == _file(today):
        return False
    return not _half_are_alike(_texts(was).get(key, Counter()), _texts(now).get(key, Counter())) and not _has_half_of_parts(then, today)


def _renamed(was: Snapshot, now: Snapshot, others: set[str]) -> dict[str, str]:
    """Incidents that have another key, and the one that they had: by the same document, by day and title, by the path with either of them, then by
    half of the actions, and on the same day by half of the parts of the document.
    """
    left = {key: one for key, one in was.incidents.items() if key not in now.incidents}
    new = {key: one for key, one in now.incidents.items() if key not in was.incidents or key in others}
    found: dict[str, str] = {}
    for identity in _IDENTITIES:
        places: dict[Hashable, str] = {}
        for key, one in left.items():
            if place := identity(one):
                places.setdefault(place, key)
        for key, one in list(new.items()):
            place = identity(one)
            if place in places:
                found[key] = places.pop(place)
                del new[key], left[found[key]]
    texts = _texts(was), _texts(now)
    likely: dict[str | None, set[str]] = {}  # by an action's words, or by the day: else each that is left were held against each new one
    for old, one in left.items():
        for mark in (*texts[0].get(old, ()), one["occurred_on"]):
            likely.setdefault(mark, set()).add(old)
    for key, one in new.items():
        told = texts[1].get(key, Counter())
        near = sorted({old for mark in (*told, one["occurred_on"]) for old in likely.get(mark, ()) if old in left})
        alike = (old for old in near if _asks_the_same(left[old], one, texts[0].get(old, Counter()), told) or _is_told_alike(left[old], one))
        if had := next(alike, None):
            found[key] = had
            del left[had]
    return found


def _by_document(incident: Values) -> Hashable:
    return incident["document"], incident["line"]


def _by_title(incident: Values) -> Hashable:
    return (incident["occurred_on"], incident["title"]) if incident["occurred_on"] and _is_told(incident["title"]) else None


def _by_path_and_title(incident: Values) -> Hashable:
    return (incident["path"], incident["title"]) if incident.get("path") and _is_told(incident["title"]) else None


def _by_path_and_day(incident: Values) -> Hashable:
    return (incident["path"], incident["occurred_on"]) if incident.get("path") and incident["occurred_on"] else None


_IDENTITIES: Sequence[Callable[[Values], Hashable]] = (_by_document, _by_title, _by_path_and_title, _by_path_and_day)


def _is_told(words: str | None) -> bool:
    """Whether there are words, which are not left out."""
    return bool(words) and words != LEFT_OUT


def _texts(snapshot: Snapshot) -> dict[str, Counter[str]]:
    """The actions of each incident, by their words."""
    found: dict[str, Counter[str]] = {}
    for one in snapshot.actions.values():
        if _is_told(one["text"]):
            found.setdefault(one["incident"], Counter())[one["text"].casefold()] += 1
    return found


def _half_are_alike(these: Counter[str], those: Counter[str]) -> bool:
    shared = (these & those).total()
    return shared > 0 and shared * 2 >= max(these.total(), those.total())


def _asks_the_same(was: Values, now: Values, these: Counter[str], those: Counter[str]) -> bool:
    """Whether two incidents share half of their actions; a single one, which many may ask for, says it only of those with one day, title or file."""
    if not _half_are_alike(these, those):
        return False
    same_title = _is_told(now["title"]) and was["title"] == now["title"]
    same_file = _file(was) is not None and _file(was) == _file(now)
    return bool((these & those).total() > 1 or same_title or same_file or was["occurred_on"] == now["occurred_on"])


def _is_told_alike(was: Values, now: Values) -> bool:
    """Whether two incidents of one day share half of the parts of their documents."""
    return bool(now["occurred_on"]) and was["occurred_on"] == now["occurred_on"] and _has_half_of_parts(was, now)


def _has_half_of_parts(was: Values, now: Values) -> bool:
    then, today = was.get("parts") or {}, now.get("parts") or {}
    shared = sum(then[name] == today.get(name) for name in then)
    return bool(shared > 0 and shared * 2 >= max(len(then), len(today)))


def _file(incident: Values) -> str | None:
    """The name of its file, whatever the folder; None where a snapshot does not tell it."""
    path = incident.get("path")
    return path.rpartition("/")[2] if path else None


def _rows_in_place(was: Snapshot, now: Snapshot) -> Snapshot:
    """The first snapshot with actions of one incident that are told in the same words under the keys of those of the second that are the same row,
    else have the same owner and due day, else stand in the same order: their keys say no more than which comes first.
    """
    then, today = _by_words_in(was), _by_words_in(now)
    keys: dict[str, str] = {}
    for words, olds in then.items():
        news = today.get(words, [])
        if max(len(olds), len(news)) > 1:
            keys |= _paired([(key, was.actions[key]) for key in olds], [(key, now.actions[key]) for key in news])
    if not keys:
        return was
    taken = set(keys.values())
    actions = {keys.get(key, f"{key}{_THEN}" if key in taken else key): one for key, one in was.actions.items()}
    return replace(was, actions=actions)


def _by_words_in(snapshot: Snapshot) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for key, one in snapshot.actions.items():
        if _is_told(one["text"]):
            found.setdefault((one["incident"], one["text"].casefold()), []).append(key)
    return found


def _paired(olds: list[tuple[str, Values]], news: list[tuple[str, Values]]) -> dict[str, str]:
    """The keys of some actions by those that they had, the surest first."""
    found: dict[str, str] = {}
    for mark in (_row, _in_whose_hands, _words_of):
        for new, today in list(news):
            old = next((key for key, then in olds if mark(then) is not None and mark(then) == mark(today)), None)
            if old is not None:
                found[old] = new
                olds = [one for one in olds if one[0] != old]
                news = [one for one in news if one[0] != new]
    return found


def _row(action: Values) -> Hashable:
    return action.get("row")


def _words_of(action: Values) -> Hashable:
    return tuple(_words(action))


def _in_whose_hands(action: Values) -> tuple[tuple[str, ...], str | None]:
    return tuple(sorted(action["owners"] or ())), action["due_on"]


def _under(snapshot: Snapshot, keys: Mapping[str, str]) -> Snapshot:
    """The snapshot with some of its incidents under other keys."""
    if not keys:
        return snapshot
    actions = {}
    for key, one in snapshot.actions.items():
        incident = one["incident"]
        named = keys.get(incident, incident)
        actions[named + key.removeprefix(incident)] = {**one, "incident": named}
    incidents = {keys.get(key, key): _citing(one, keys) for key, one in snapshot.incidents.items()}
    return replace(snapshot, incidents=incidents, actions=actions)


def _citing(incident: Values, keys: Mapping[str, str]) -> Values:
    """An incident that names earlier ones by other keys."""
    repeats = [keys.get(earlier, earlier) for earlier in incident.get("repeats", ())]
    cited = "\n".join(keys.get(earlier, earlier) for earlier in (incident.get("cited") or "").split("\n"))
    return {**incident, **({"repeats": repeats} if "repeats" in incident else {}), **({"cited": cited} if "cited" in incident else {})}


def actions_told_otherwise(was: Snapshot, gone: Sequence[str], now: Snapshot, asked: Sequence[str]) -> dict[str, str]:
    """Actions that the warehouse knows by another key; those that are told now in nearly the words in which their incident told them, with the same
    owner or due day, or done with the same words for that; or in the same words by another incident, in the same row or with the same owner and due
    day: their key, and the one that they had. The most alike first. Where words are left out, those of one incident with the same owner, due day and
    state.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for _, key, other in sorted(_likely(was, gone, now, asked)):
        if key not in found and other not in taken:
            found[key] = other
            taken.add(other)
    return found


def _likely(was: Snapshot, gone: Sequence[str], now: Snapshot, asked: Sequence[str]) -> Iterator[tuple[float, str, str]]:
    by_incident: dict[str, list[str]] = {}
    by_words: dict[tuple[str, ...], list[str]] = {}
    for key in gone:
        by_incident.setdefault(was.actions[key]["incident"], []).append(key)
        if _is_told(was.actions[key]["text"]):
            by_words.setdefault(tuple(_words(was.actions[key])), []).append(key)
    for key in asked:
        today = now.actions[key]
        told = _words(today)
        had = {earlier.rpartition("/")[2] for earlier in today.get("earlier", ())}
        yield from ((_KNOWN, key, other) for other in by_incident.get(today["incident"], ()) if other.rpartition("/")[2] in had)
        for other in by_incident.get(today["incident"], ())[:_COMPARED]:
            then = was.actions[other]
            if not _is_told(today["text"]) or not _is_told(then["text"]):
                if _held(then) == _held(today):
                    yield -_ALIKE, key, other
                continue
            ratio = SequenceMatcher(None, _words(then), told, autojunk=False).ratio()
            if ratio >= _ALIKE and (_is_in_the_same_hands(then, today) or _is_done_alike(then, today)):
                yield -ratio - 1, key, other  # of its own incident first
        for other in by_words.get(tuple(told), ())[:_COMPARED] if _is_told(today["text"]) else ():
            then = was.actions[other]
            same_row = "row" in then and then["row"] == today.get("row")
            if same_row or _in_whose_hands(then) == _in_whose_hands(today):
                yield -1, key, other


def _is_in_the_same_hands(was: Values, now: Values) -> bool:
    """Whether two actions have the same owners or the same due day: with neither they may be two."""
    return set(was["owners"] or ()) == set(now["owners"] or ()) or was["due_on"] == now["due_on"]


def _is_done_alike(was: Values, now: Values) -> bool:
    """Whether two actions are complete, with the same words for how."""
    return was["state"] in _DONE and was["state"] == now["state"] and "written" in was and was["written"] == now.get("written")


def _held(action: Values) -> Hashable:
    return (*_in_whose_hands(action), action["state"])


def _words(action: Values) -> list[str]:
    return (action["text"] or "").casefold().split()[:_COMPARED]
