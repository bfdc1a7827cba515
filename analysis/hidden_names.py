"""Finding names in free text, so that a text which holds one can be left out whole: in time that grows with the text, not with the names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

_BY_THE_SIGN = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"  # Japanese, Chinese and Korean put no space between words
_WORD = re.compile(rf"[{_BY_THE_SIGN}]|[^\W_{_BY_THE_SIGN}]+")
_HANDLE = re.compile(r"@[^\W\d_]")  # of a chat, or the middle of a mail address
_ACCOUNT = re.compile(r"@\S+|[^\W_]+(?:[._+][^\W_]+)+|\S+@\S+")
_JOINTS = re.compile(r"\s{0,3}[,;/&]\s{0,3}|\s(?:and|with)\s")
_NO_NAMES = frozenset({"The", "And", "For", "From", "With", "Our"})
_PART = 3  # letters: the least that a part of a name has which is looked for by itself
_FEW = 3  # words of a name; more are a description, "a haulier from Beveren", in which names have a capital
_LONGEST = 12  # words: of a longer name its beginning is looked for
_BEHIND = re.compile(
    r"\s(?:who|whose|which|that|with|without|w/|at|of|in|on|from|for|to|by|near|behind|waiting|using|logging)(?!\w)|[(,;:]", re.IGNORECASE
)
_ONE = frozenset({"a", "an", "one", "the", "our", "their", "his", "her"})  # before the noun of one: "the carrier"
_Trie = dict[str, Any]
_END = ""


@dataclass(frozen=True, slots=True)
class HiddenNames:
    """Names to look for: `anyhow` in any capitals, by their first word, then the next; `as_written` single words in their own. `handles` says that
    whatever looks like an account or a mail address is one.
    """

    anyhow: _Trie
    as_written: frozenset[str]
    handles: bool

    @classmethod
    def of(cls, people: Iterable[str], others: Iterable[str], *, handles: bool) -> HiddenNames:
        """People by their names, by each part of these that has three letters or more, and by handles and mail addresses; `others` by whole names."""
        found: _Trie = {}
        single: set[str] = set()
        for name in people:
            parts = _JOINTS.split(name)
            for part in parts:
                words = _words(part)
                if len(words) > 1:
                    _add(found, words)
                if len(parts) == 1 or len(words) > 1 or not part.islower():
                    single.update(_single(part, words))
        single -= _NO_NAMES
        for name in others:
            _add(found, _words(name))
        return cls(found, frozenset(single), handles)

    def stand_in(self, text: str) -> bool:
        """Whether one of the names stands in `text`, as whole words: "Booking API" in "booking-api" too, "bus" not in "busy"."""
        if self.handles and _HANDLE.search(text):
            return True
        words = _words(text)
        return not self.as_written.isdisjoint(words) or _holds(self.anyhow, [word.casefold() for word in words])


def nouns_of(audiences: Iterable[str], plain: Collection[str]) -> set[str]:
    """The nouns by which audiences are named, of several and of one: "forwarders" and "forwarder" of "about 240 forwarders with own trucks".

    A `plain` one is no name, nor is a part of a proper name ("Acme Shippers"), nor the noun of one behind another ("berth master").
    """
    found = set()
    for audience in audiences:
        words = _words(_BEHIND.split(audience.strip(), maxsplit=1)[0])
        if not words:
            continue
        noun, is_several = words[-1], words[-1].endswith("s") and not words[-1].endswith("ss")
        is_one = len(words) == 2 and words[0].casefold() in _ONE
        if noun.islower() and len(noun) > _PART and (is_several or is_one) and noun not in plain:
            one = noun.removesuffix("s") if is_several else noun
            found |= {one, f"{one}s"}
    return found


def _words(text: str) -> list[str]:
    """The words of a text without accents and signs that nobody sees."""
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", text)
        text = unicodedata.normalize("NFC", "".join(sign for sign in apart if unicodedata.category(sign) not in {"Mn", "Cf"}))
    return _WORD.findall(text)


def _single(name: str, words: Sequence[str]) -> Iterator[str]:
    """The words of a person's name that are looked for by themselves, as written and as a name is; of several small ones, as in "slot desk", only
    where they stand with a capital.
    """
    account = _ACCOUNT.fullmatch(name.strip()) is not None
    alone = account or len(words) == 1
    for word in _words(name.strip().lstrip("@").partition("@")[0]) if account else words:
        if (alone or not word.islower()) and len(word) >= (2 if alone else _PART):
            yield word
        if len(word) >= _PART and (alone or len(words) <= _FEW or not word.islower()):
            yield from (word.capitalize() if word.islower() else word, word.upper())


def _add(trie: _Trie, words: Sequence[str]) -> None:
    """Put in a name of more than one letter or digit, also written together: "BookingAPI"."""
    folded = [word.casefold() for word in words]
    together = "".join(folded)
    if len(together) < 2:
        return
    for spelled in ([together], folded[:_LONGEST]):
        node = trie
        for word in spelled:
            node = node.setdefault(word, {})
        node[_END] = {}


def _holds(trie: _Trie, words: Sequence[str]) -> bool:
    for start in range(len(words)):
        node: _Trie | None = trie
        for place in range(start, len(words)):
            node = node.get(words[place]) if node is not None else None
            if node is None:
                break
            if _END in node:
                return True
    return False
