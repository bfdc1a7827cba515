"""What an override is about: which incident of its document, and which action or factor."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.corrections.places import Place
from ingest.keys import Known, action_keys, keys_of
from ingest.postmortem import Postmortem
from ingest.settings.overrides import Override, factor_field, is_action_key

_ORDINAL = re.compile(r"~\d+$")


@dataclass(frozen=True, slots=True)
class Target:
    """A place of an incident of a document (`number`, from 0)."""

    number: int
    place: Place


@dataclass(frozen=True, slots=True)
class Nowhere:
    """Why there is no such place, the line to look at, and what to do."""

    said: str
    line: int
    hint: str


def find_target(path: str, postmortems: Sequence[Postmortem], override: Override) -> Target | Nowhere:
    """The place that an override is about. The incident goes by its id, or by its path (with its slug, in a file of several)."""
    names = _names(path, postmortems)
    key, action_key = override.key, None
    if key is not None and is_action_key(key) and _numbered(names, key) is None:
        key, _, action_key = key.rpartition("/")
    if key is None and len(postmortems) > 1:
        return Nowhere(f"the file holds {len(postmortems)} incidents", 1, f"Add key, one of {_listed(names)}.")
    number = 0 if key is None else _numbered(names, key)
    if number is None:
        return Nowhere("the file holds no such incident", 1, f"It holds {_listed(names)}; write one of these as key.")
    one = postmortems[number]
    if action_key is not None:
        keys = action_keys("", one.actions)
        seqs = [action.seq for action, own in zip(one.actions, keys, strict=True) if own == f"/{action_key}"]
        if not seqs:
            hint = 'Its words may have changed; find its key with `afterword query "SELECT action_key, text FROM action_items"`.'
            return Nowhere("the incident has no such action", one.incident.line, hint)
        return Target(number, Place(override.field, action=seqs[0]))
    return _in_incident(number, one, override)


def _in_incident(number: int, one: Postmortem, override: Override) -> Target | Nowhere:
    wanted = factor_field(override.field)
    if wanted is None:
        return Target(number, Place(override.field))
    for factor in one.factors:
        if (factor.line <= wanted.number <= factor.end_line) if wanted.by_line else factor.seq == wanted.number:
            return Target(number, Place(wanted.name, factor=factor.seq))
    lines = ", ".join(str(factor.line) for factor in one.factors)
    hint = f"Its factors stand on the lines {lines}; name one by its line, as in factor[line 41]." if lines else "It has none; delete the override."
    return Nowhere("the incident has no such contributing factor", one.incident.line, hint)


def _names(path: str, postmortems: Sequence[Postmortem]) -> list[tuple[str, ...]]:
    """The keys that each incident of a file can have, whatever the rest of the corpus holds; that by its id first."""
    known = [Known(path, number, one.incident.incident_id, one.slug) for number, one in enumerate(postmortems)]
    by_id, by_path = keys_of(known), keys_of([Known(path, one.number, None, one.slug) for one in known])
    return [tuple(dict.fromkeys((by_id[path, one.number], by_path[path, one.number]))) for one in known]


def _numbered(names: Sequence[tuple[str, ...]], key: str) -> int | None:
    """The incident that goes by a key; with an ordinal that another file of the corpus gave it, the one that goes by the rest of it."""
    for wanted in (key, _ORDINAL.sub("", key)):
        for number, own in enumerate(names):
            if wanted in own:
                return number
    return None


def _listed(names: Sequence[tuple[str, ...]]) -> str:
    return ", ".join(f'"{own[0]}"' for own in names)
