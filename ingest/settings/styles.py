"""A corpus's own house styles: the shape of each is checked where it stands, before it is built."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ingest.fields import FIELDS
from ingest.settings.table import Table
from ingest.settings.times import read_zone_setting
from ingest.settings.vocabularies import closed_words
from ingest.styles import StyleError, build_style, bundled_styles

_LISTS_OF_FORM = ("lines", "times", "hints", "guidance", "asks", "headings")
_PLACES = {"date_from": ("timeframe", "title", "path", "timeline", "summary"), "id_from": ("id_title", "title", "path")}


def read_styles(table: Table) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The styles of `[styles.NAME]`, each one that can be built."""
    bundled = {style.name for style in bundled_styles()}
    for name, style in table.inside():
        if name in bundled:
            raise style.error(f'"{name}" is a house style that comes with the program; choose another name, and build on it with base = "{name}".')
        _check(style, bundled)
        try:
            build_style({"name": name, **style.content}, f"[{style.name()}]")
        except StyleError as problem:
            raise style.error(f"{problem}.".replace("..", ".").replace("?.", "?")) from problem
        yield name, style.content


def _check(style: Table, bundled: set[str]) -> None:
    style.allow("title", "base", "lead", "sections", "fields", "loose", "columns", "zone", "form", *_PLACES)
    style.text("title")
    style.choice("base", sorted(bundled))
    style.choice("lead", tuple(FIELDS))
    for name, known in _PLACES.items():
        _check_words(style, name, known)
    fields = style.table("fields")
    for words, value in fields.content.items():
        if isinstance(value, dict):
            _check_mapping(fields.table(words))
        else:
            fields.choice(words, tuple(FIELDS))
    _check_loose(style.table("loose"))
    columns = style.table("columns")
    columns.allow(*FIELDS)
    for inside in (*(column for _, column in columns.inside()), style.table("sections")):
        for name in inside.content:
            inside.texts(name)
    form, zone = style.table("form"), style.table("zone")
    form.allow(*_LISTS_OF_FORM)
    for name in _LISTS_OF_FORM:
        form.texts(name)
    zone.allow("sentences", "default")
    zone.texts("sentences")
    read_zone_setting(zone, "default")


def _check_mapping(mapping: Table) -> None:
    mapping.allow("field", "between", "kind", "rest")
    mapping.need("A mapping", "field")
    mapping.choice("field", tuple(FIELDS))
    mapping.choice("rest", tuple(FIELDS))
    mapping.text("kind")
    _check_between(mapping)


def _check_loose(loose: Table) -> None:
    loose.allow(*FIELDS)
    for _, label in loose.inside():
        label.allow("heads", "needs", "beside", "between")
        label.need("A loose label", "heads")
        for name in ("heads", "needs", "beside"):
            label.texts(name)
        _check_between(label)


def _check_between(mapping: Table) -> None:
    between = mapping.content.get("between", ["", ""])
    starts, ends = ("", *closed_words("impact_durations", "starts_when")), ("", "detected", *closed_words("impact_durations", "ends_when"))
    if not isinstance(between, list) or len(between) != 2 or between[0] not in starts or between[1] not in ends:
        raise mapping.wrong('two moments, as in ["started", "mitigated"]', "between")


def _check_words(table: Table, name: str, known: tuple[str, ...]) -> None:
    for number, word in enumerate(table.texts(name)):
        if word not in known:
            raise table.error(f'{table.name(name)} holds "{word}"; known are {", ".join(known)}.', name, number)
