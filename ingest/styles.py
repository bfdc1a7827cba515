"""House styles: which words of a form mean which canonical field. A style is a TOML file in `vocabulary/styles`."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Mapping as Table
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

from ingest.fields import FIELDS
from ingest.labels import key
from ingest.nearest import nearest
from ingest.shapes.columns import ColumnWords

VOCABULARY = Path(__file__).parent / "vocabulary"
STYLES_FOLDER = VOCABULARY / "styles"
SEPARATOR = " / "
WILDCARD = "*"
LEAD = "lead"  # the pattern of what stands right below the title
_TOP_LEVEL = (
    "name",
    "title",
    "base",
    "date_from",
    "id_from",
    "lead",
    "sections",
    "fields",
    "loose",
    "columns",
    "zone",
    "form",
)
_LOOSE_KEYS = ("heads", "needs", "beside", "between")
_BETWEEN_WORDS = re.compile(r"[ /,+]+")
_MAPPING_KEYS = ("field", "between", "kind", "rest")
_SOURCES_OF_DATES = ("timeframe", "title", "path", "timeline")
_MOST_WORDS_OF_A_LABEL = 9
_JOINTS = (",", SEPARATOR, " or ")
_SMALL = frozenset({"and", "or", "to", "in", "by", "for", "on", "we", "us", "it", "there", "been", "be", "still", "what", "who", "&", "-", "–", "+"})
_ARTICLES = frozenset(
    {"the", "a", "an", "our", "its", "this", "of", "have", "has", "had", "did", "do", "that", "which", "were", "was", "is", "are", "etc"}
)


class StyleError(ValueError):
    """A style file that cannot be used; the message is one sentence for its author."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """What a path of headings and labels means: a field, and for durations the two moments between which they run.

    `rest` is the field of what stands there and holds no line that begins with a time.
    """

    field: str
    between: tuple[str, str] | None = None
    kind: str | None = None
    rest: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A mapping found for a path: the pattern that matched, whether a misspelling was forgiven, and whether its place in the form told it."""

    mapping: Mapping
    pattern: str
    misspelt: bool = False
    by_place: bool = False


@dataclass(frozen=True, slots=True)
class Loose:
    """What a label means whose words stand in any order: all are known here or small, one of `heads` and one of `needs`, if any, among them."""

    mapping: Mapping
    heads: frozenset[str]
    needs: frozenset[str]
    beside: frozenset[str]

    def fits(self, words: frozenset[str]) -> bool:
        """Whether a label of these words, the small ones left out, is one of them."""
        return bool(words & self.heads) and (not self.needs or bool(words & self.needs)) and words <= self.heads | self.needs | self.beside


@dataclass(frozen=True)
class Style:
    """A house style, its base's words included. Patterns and column names are in the form of `labels.key`.

    `lead` is the field of what stands right below the title without a label. `form_order` are the fields that its own form has a place for, in
    the form's order: what is missing there is absent, what is missing elsewhere not in the form; `headings` are those of its
    own form, `times` stand in its empty rows, `guidance` are the words that open an instruction of a form in italics beneath a heading.
    """

    name: str
    title: str
    fields: Table[str, Mapping]
    columns: Table[str, Table[str, tuple[str, ...]]]
    sections: Table[str, tuple[str, ...]]
    date_from: tuple[str, ...] = _SOURCES_OF_DATES
    id_from: tuple[str, ...] = ("id_title", "title")
    lead: str | None = None
    zone_sentences: tuple[str, ...] = ()
    zone: str | None = None
    boilerplate: frozenset[str] = frozenset()
    times: frozenset[str] = frozenset()
    hints: tuple[str, ...] = ()
    guidance: frozenset[str] = frozenset()
    loose: tuple[Loose, ...] = ()
    headings: frozenset[str] = frozenset()
    form_order: tuple[str, ...] = ()
    _wildcards: tuple[tuple[tuple[str, ...], str], ...] = ()
    last_words: frozenset[str] = frozenset()
    _lists: tuple[frozenset[str], ...] = ()  # the last words in parts, each with an index of its own: those of the base are the same for all
    _bare: Table[str, str] = field(default_factory=dict)

    @cached_property
    def asks(self) -> frozenset[str]:
        """The fields that its own form has a place for."""
        return frozenset(self.form_order)

    @cached_property
    def loose_words(self) -> frozenset[str]:
        """All the words of its loose labels."""
        return frozenset().union(*(loose.heads | loose.needs | loose.beside for loose in self.loose))

    def match(self, path: tuple[str, ...]) -> Match | None:
        """The mapping of the longest pattern that `path` (keys of headings and labels) ends with; None where no pattern does."""
        return _match(self, path)

    def pattern(self, path: tuple[str, ...]) -> str | None:
        """The longest pattern that `path` ends with as it stands."""
        for start in range(len(path)):
            pattern = SEPARATOR.join(path[start:])
            if pattern in self.fields:
                return pattern
            for words, wildcard in self._wildcards:
                if len(words) == len(path) - start and all(w in (WILDCARD, p) for w, p in zip(words, path[start:], strict=True)):
                    return wildcard
        return None

    def knows(self, label: str) -> bool:
        """Whether some pattern ends with this label (a `key`), or one that differs by an article or a slip of the pen."""
        return bool(label) and _knows(self, label)

    def names(self, label: str) -> bool:
        """Whether some pattern ends with this label (a `key`) as it stands."""
        return label in self.last_words

    def _nearest(self, label: str) -> str | None:
        return nearest(self._lists, label)

    def __hash__(self) -> int:
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other


@lru_cache(maxsize=50_000)
def _knows(style: Style, label: str) -> bool:
    ways = (label, *_heads(label, style.last_words))
    known = any(way in style.last_words or without_articles(way) in style._bare for way in ways)
    return known or bool(_two_names(style, label)) or _loosely(style, label) is not None or style._nearest(label) is not None


def together(styles: Sequence[Style]) -> Style:
    """All that some of these styles know, as one of which `may_know` can be asked."""
    words = frozenset().union(*(style.last_words for style in styles))
    return Style(
        name="",
        title="",
        fields={pattern: mapping for style in styles for pattern, mapping in style.fields.items()},
        columns={},
        sections={},
        loose=tuple(dict.fromkeys(loose for style in styles for loose in style.loose)),
        _wildcards=tuple(dict.fromkeys(wildcard for style in styles for wildcard in style._wildcards)),
        last_words=words,
        _lists=(words,),
        _bare={bare: label for style in styles for bare, label in style._bare.items()},
    )


def may_know(style: Style, label: str) -> bool:
    """Whether a style, or one that knows less, may know a label or what it means; where it may not, neither does."""
    if label in style.last_words or without_articles(label) in style._bare:
        return True
    known = any(way in style.last_words or without_articles(way) in style._bare for way in _heads(label, frozenset()))
    return known or bool(_two_names(style, label)) or _loosely(style, label) is not None or style._nearest(label) is not None


@lru_cache(maxsize=50_000)
def _match(style: Style, path: tuple[str, ...]) -> Match | None:
    pattern = style.pattern(path)
    if pattern is not None:
        return Match(style.fields[pattern], pattern)
    if not path:
        return None
    bare = style._bare.get(without_articles(path[-1]))
    if bare and bare != path[-1]:
        return _match(style, (*path[:-1], bare))
    head = next((one for one in _heads(path[-1], style.last_words) if one in style.last_words or without_articles(one) in style._bare), None)
    if head is not None:
        return _match(style, (*path[:-1], head))
    twice = [_match(style, (*path[:-1], name)) for name in _two_names(style, path[-1])]
    if twice and twice[0] and twice[1] and _agree(twice[0], twice[1]):
        return twice[1]
    loose = _loosely(style, path[-1])
    if loose is not None:
        return Match(loose.mapping, path[-1])
    near = style._nearest(path[-1])
    if near and near != path[-1]:
        found = _match(style, (*path[:-1], near))
        return replace(found, misspelt=True) if found else None
    return None


@lru_cache(maxsize=50_000)
def _loosely(style: Style, label: str) -> Loose | None:
    """What a label of several words means whose own order no pattern has: "services / systems that were touched"."""
    first = label.partition(" ")[0]
    if first.isalpha() and first not in style.loose_words and first not in _SMALL and first not in _ARTICLES:
        return None
    words = [word for word in _BETWEEN_WORDS.split(label) if word]
    if not 1 < len(words) <= _MOST_WORDS_OF_A_LABEL:
        return None
    telling = frozenset(words) - (_ARTICLES - {"which"}) - _SMALL
    if len(telling) < 2 or not telling <= style.loose_words:
        return None
    return next((loose for loose in style.loose if loose.fits(telling)), None)


def _heads(label: str, known: frozenset[str]) -> tuple[str, ...]:
    """What stands before the first comma or slash of a label, where that is more than a word and what follows is no label of its own: "what
    did not work / was not there"; and what stands behind the slash: "why it could happen / contributing factors".
    """
    if not any(mark in label for mark in _JOINTS):
        return ()
    parts = [label.partition(mark) for mark in _JOINTS]
    heads = (head.strip() for head, mark, tail in parts if mark and " " in head.strip() and tail.strip() not in known)
    tails = (tail.strip() for head, mark, tail in parts[1:] if mark and " " in tail.strip() and " " in head.strip() and head.strip() not in known)
    return (*heads, *tails)


def _agree(first: Match, second: Match) -> bool:
    """Whether two names mean one thing; what "did not work / was not there" is a safeguard, not any thing that went wrong."""
    missed = first.mapping.field == "went_wrong" and second.mapping.field == "safeguards_failed"
    return first.mapping == second.mapping or missed


def _two_names(style: Style, label: str) -> tuple[str, ...]:
    """The two sides of a label's slash or "or" that are labels by themselves: "why it happened / contributing factors"."""
    for mark in (SEPARATOR, " or "):
        if mark not in label:
            continue
        head, _, tail = (part.strip() for part in label.partition(mark))
        if all(name in style.last_words or without_articles(name) in style._bare for name in (head, tail)):
            return head, tail
    return ()


def without_articles(label: str) -> str:
    """A label's `key` without the small words by which people vary it: "duration of the impact" is "duration of impact"."""
    words = [word for word in label.split() if word not in _ARTICLES]
    return " ".join(words) if len(words) > 1 else label


@cache
def bundled_styles() -> tuple[Style, ...]:
    """Every style that comes with the program, by name."""
    return tuple(load_style(path.stem) for path in sorted(STYLES_FOLDER.glob("*.toml")))


@cache
def load_style(name: str) -> Style:
    """The bundled style of that name, laid over its base. Raises `StyleError` with a sentence for whoever wrote the file."""
    path = STYLES_FOLDER / f"{name}.toml"
    if not path.is_file():
        known = ", ".join(sorted(p.stem for p in STYLES_FOLDER.glob("*.toml")))
        raise StyleError(f'there is no house style named "{name}"; known are {known}')
    return build_style({"name": name, **read_vocabulary(path)}, str(path.name))


def read_vocabulary(path: Path) -> dict[str, Any]:
    """The content of a vocabulary file. Raises `StyleError` where it is missing or no TOML."""
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except (OSError, tomllib.TOMLDecodeError) as problem:
        said = problem.strerror if isinstance(problem, OSError) else str(problem)
        raise StyleError(f"The vocabulary file {path.name} cannot be read ({said}); mend it.") from problem


def build_style(table: Table[str, Any], where: str) -> Style:
    """A style from the content of its file. `where` names the file in errors."""
    _refuse_unknown(table, _TOP_LEVEL, where)
    base = load_style(table["base"]) if "base" in table else None
    fields = dict(base.fields) if base else {}
    fields.update({_pattern(words): _mapping(value, words, where) for words, value in table.get("fields", {}).items()})
    columns: dict[str, Table[str, tuple[str, ...]]] = dict(base.columns) if base else {}
    for name, names in table.get("columns", {}).items():
        _refuse_unknown({name: 1}, tuple(FIELDS), f"{where}, [columns]")
        known = dict(columns.get(name, {}))
        known.update({column: (*map(_pattern, words), *known.get(column, ())) for column, words in names.items()})
        columns[name] = ColumnWords(known)
    loose = tuple(_loose(name, entry, where) for name, entry in table.get("loose", {}).items())
    sections = {name: tuple(words) for name, words in (base.sections if base else {}).items()}
    for name, words in table.get("sections", {}).items():
        sections[name] = (*(key(word) for word in words), *sections.get(name, ()))
    form = table.get("form", {})
    _refuse_unknown(form, ("lines", "times", "hints", "guidance", "asks", "headings"), f"{where}, [form]")
    lead = table.get("lead", base.lead if base else None)
    if lead is not None:
        _refuse_unknown({lead: 1}, tuple(FIELDS), f"{where}, lead")
    zone = table.get("zone", {})
    _refuse_unknown(zone, ("sentences", "default"), f"{where}, [zone]")
    before = base.last_words if base else frozenset()
    last_words = frozenset(words for words in fields if WILDCARD not in words) | frozenset(
        words.rsplit(SEPARATOR, 1)[-1] for words in fields if not words.endswith(WILDCARD)
    )
    return Style(
        name=table["name"],
        title=table.get("title", table["name"]),
        fields=fields,
        columns=columns,
        sections=sections,
        date_from=tuple(table.get("date_from", base.date_from if base else _SOURCES_OF_DATES)),
        id_from=tuple(table.get("id_from", base.id_from if base else ("id_title", "title"))),
        lead=lead,
        zone_sentences=(*zone.get("sentences", ()), *(base.zone_sentences if base else ())),
        zone=zone.get("default", base.zone if base else None),
        boilerplate=frozenset(key(line) for line in form.get("lines", ())) | (base.boilerplate if base else frozenset()),
        times=frozenset(form.get("times", ())) | (base.times if base else frozenset()),
        hints=(*form.get("hints", ()), *(base.hints if base else ())),
        guidance=frozenset(form.get("guidance", ())) | (base.guidance if base else frozenset()),
        form_order=tuple(form.get("asks", ())),
        loose=(*loose, *(base.loose if base else ())),
        headings=frozenset(key(words) for words in form.get("headings", ())),
        _wildcards=tuple((tuple(words.split(SEPARATOR)), words) for words in fields if WILDCARD in words.split(SEPARATOR)),
        last_words=last_words,
        _lists=(*(base._lists if base else ()), last_words - before),
        _bare={without_articles(words): words for words in sorted(last_words, reverse=True)},
    )


def _pattern(words: str) -> str:
    """A pattern's words in the form of `key`, its wildcards and slots kept."""
    return SEPARATOR.join(part if part == WILDCARD else key(part) or part for part in words.split(SEPARATOR))


def _loose(name: str, entry: Table[str, Any], where: str) -> Loose:
    _refuse_unknown({name: 1}, tuple(FIELDS), f"{where}, [loose]")
    _refuse_unknown(entry, _LOOSE_KEYS, f"{where}, [loose.{name}]")
    heads, needs, beside = (frozenset(key(word) for word in entry.get(part, ())) for part in ("heads", "needs", "beside"))
    between = entry.get("between")
    return Loose(Mapping(name, (between[0], between[1]) if between else None), heads, needs, beside)


def _mapping(value: object, words: str, where: str) -> Mapping:
    table = {"field": value} if isinstance(value, str) else value
    if not isinstance(table, dict) or "field" not in table:
        raise StyleError(f'{where}: "{words}" needs a field, as in "{words}" = "summary"')
    _refuse_unknown(table, _MAPPING_KEYS, f'{where}, "{words}"')
    _refuse_unknown({table["field"]: 1}, tuple(FIELDS), f'{where}, "{words}"')
    between = table.get("between")
    if "rest" in table:
        _refuse_unknown({table["rest"]: 1}, tuple(FIELDS), f'{where}, "{words}"')
    return Mapping(table["field"], (between[0], between[1]) if between else None, table.get("kind"), table.get("rest"))


def _refuse_unknown(table: Table[str, Any], known: tuple[str, ...], where: str) -> None:
    for name in table:
        if name not in known:
            near = difflib.get_close_matches(str(name), known, n=1)
            hint = f'; did you mean "{near[0]}"?' if near else f"; known are {', '.join(known)}"
            raise StyleError(f'{where}: "{name}" is not known here{hint}')
