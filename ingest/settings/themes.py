"""A corpus's own themes, mechanisms and triggers, laid over those that come with the program."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any

from ingest.settings.table import Table
from ingest.settings.vocabularies import closed_words
from ingest.styles import VOCABULARY, read_vocabulary
from ingest.values.pairs import Pairs
from ingest.values.themes import Themes

_OWN = ("mechanisms", "triggers")  # tables of [themes] that are no themes
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_SLIP = 0.9
_CUE_WORD = re.compile(r"(?<![\w'’{])[^\W_]{3,}(?![\w'’*}])")  # a word of a cue that is written out


@cache
def bundled_themes() -> Themes:
    """The vocabulary of causes that comes with the program."""
    return Themes.from_table(_bundled())


@cache
def _bundled() -> Mapping[str, Any]:
    return read_vocabulary(VOCABULARY / "themes.toml")


def read_themes(table: Table) -> Themes | None:
    """The vocabulary with what `[themes]` adds and changes; None where it says nothing.

    `[themes.NAME]` is a theme (`group`, `cues`, `except`), `[themes.mechanisms.NAME]` a mechanism (`theme`, `cues`, `except`), `[themes.triggers]`
    lists cues by kind of trigger. A known name keeps what it has, and its cues come on top; a new one needs a group, or a theme.
    """
    if not table.content:
        return None
    base = _bundled()
    mechanisms, triggers = table.table("mechanisms"), table.table("triggers")
    groups = closed_words("contributing_factors", "category")
    themes = dict(base["themes"])
    for name, entry in table.inside():
        if name not in _OWN:
            near = get_close_matches(name, _OWN, n=1, cutoff=_SLIP)
            if near:
                raise entry.error(f'"{name}" is nearly [themes.{near[0]}]; write that, or a name that is not so like it.')
            _refuse_name(entry, name, base["mechanisms"], "mechanism")
            themes[name] = _entry(entry, name, themes, "group", groups)
    kinds = dict(base["mechanisms"])
    for name, entry in mechanisms.inside():
        _refuse_name(entry, name, themes, "theme")
        kinds[name] = _entry(entry, name, kinds, "theme", tuple(themes))
    words = dict(base["triggers"])
    for name in triggers.content:
        near = get_close_matches(name, words, n=1, cutoff=_SLIP)
        if name not in words and near:
            raise triggers.error(f'"{name}" is nearly the trigger "{near[0]}"; write that, or a name that is not so like it.', name)
        _refuse_name(triggers, name, (), "", name)
        words[name] = [*words.get(name, ()), *_cues(triggers, name)]
    told = bundled_themes().examples  # a corpus has cues of its own, and no examples
    return Themes.from_table({**base, "themes": themes, "mechanisms": kinds, "triggers": words}, told)


def _refuse_name(table: Table, name: str, taken: Iterable[str], kind: str, *place: str) -> None:
    if not _NAME.fullmatch(name):
        raise table.error(f'"{name}" must be written in small letters, digits and underscores, as in "crane_stop".', *place)
    if name in taken:
        raise table.error(f'"{name}" is the name of a {kind}; choose another.', *place)


def _entry(table: Table, name: str, known: Mapping[str, Any], parent: str, parents: tuple[str, ...]) -> dict[str, Any]:
    """A theme or mechanism: what is known of it, with its own parent and cues on top."""
    table.allow(parent, "cues", "except")
    before = known.get(name, {})
    own = table.choice(parent, parents) or before.get(parent)
    if own is None:
        near = get_close_matches(name, known, n=1)
        hint = f'; did you mean "{near[0]}"?' if near else "."
        raise table.error(f"[{table.name()}] is new, so it needs a {parent} ({', '.join(parents)}){hint}")
    own_cues = [*before.get("own", ()), *_cues(table, "cues")]
    if before and own != before[parent]:  # what it stands below is the corpus's own choice, so its known cues are too
        own_cues += before.get("cues", ())
    if not own_cues and not before:
        raise table.error(f'[{table.name()}] is new, so it needs cues, as in cues = ["crane stopped"].')
    exceptions = [*before.get("except", ()), *_cues(table, "except")]
    return {"cues": (), **before, parent: own, "own": own_cues, **({"except": exceptions} if exceptions else {})}


def _cues(table: Table, name: str) -> tuple[str, ...]:
    """The cues of a list, each one that can be looked for; a word of them is meant with its possessive too."""
    cues = table.texts(name)
    for number, cue in enumerate(cues):
        try:
            Pairs.of({"": [cue]}, _bundled()["words"])
        except ValueError as problem:
            raise table.error(f"{table.name(name)}: {problem}.", name, number) from problem
    return tuple(cue if "{" in cue else _CUE_WORD.sub(r"\g<0>/\g<0>'s", cue) for cue in cues)
