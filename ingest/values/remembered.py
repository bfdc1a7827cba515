"""What a function says of a word, remembered: documents use few words often."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
_MOST = 20_000  # words of which it is remembered


class Remembered(dict[str, T]):
    """`find(word)` by word, found once; when there are too many it begins anew."""

    __slots__ = ("_find",)

    def __init__(self, find: Callable[[str], T]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, word: str) -> T:
        if len(self) >= _MOST:
            self.clear()
        found = self[word] = self._find(word)
        return found

    def __reduce__(self) -> tuple[object, ...]:
        return Remembered, (self._find,)
