"""Which themes a text has, when cues, examples and the author's category speak for several."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Mapping, Sequence

from ingest.values.examples import UNIT
from ingest.values.pairs import Match

NO_THEME = "none"  # the name of the examples that have none
_CUE, _WEAK_CUE = 3 * UNIT, 1 * UNIT  # what a word of a cue is worth beside the examples, in natural logarithms of likelihood
_CATEGORY = 2.5 * UNIT  # what the author's category is worth to the themes of this group
_SETTLED = 20 * UNIT  # what a cue of the corpus's own is worth: more than anything else
_SURE, _SURER = 3 * UNIT, 4 * UNIT  # by how much examples must prefer a theme of which no cue stands there, to any other and to one with a cue
_WITHOUT_EXAMPLES = 0.5 * UNIT  # by how much a theme of the corpus's own that a text names, which has no examples, is behind the one these fit best
_NEAR, _MENTION = 3 * UNIT, 2  # a second theme is at least this near, and said with this many words: one alone is only mentioned
_OUT = -1  # of a theme that is not to be chosen, less than any is worth
_UNSAID = float("-inf")  # of a theme without examples that no cue names: no category makes it worth something
_FIRST = 0  # place of the examples that have no theme


class Scale:
    """The place of each theme among what they are worth, behind that of none, and its group."""

    def __init__(self, groups: Mapping[str, str], themes: Sequence[str]) -> None:
        """`themes` are those of the examples, in the order in which these say how well each fits."""
        self.groups = groups
        self.names = (NO_THEME, *groups)
        self.places = {name: place for place, name in enumerate(self.names) if place}
        self._of_examples = None if self.names == tuple(themes) else [themes.index(name) if name in themes else None for name in self.names]

    def worth(self, fit: Sequence[float], said: Container[str]) -> list[float]:
        """What the examples say of no theme and of each. One without examples is out unless it is `said`: it must move nothing elsewhere."""
        if self._of_examples is None:
            return list(fit)
        without = max(fit) - _WITHOUT_EXAMPLES
        named = zip(self.names, self._of_examples, strict=True)
        return [fit[place] if place is not None else without if name in said else _UNSAID for name, place in named]


def weigh(
    own: Sequence[Match],
    weak: Sequence[Match],
    fit: Sequence[float],
    scale: Scale,
    category: str | None,
    settled: Collection[str] = (),
    denied: Collection[str] = (),
) -> list[str]:
    """The theme for which most speaks, and a second one for which nearly as much does and whose own cues are words of their own.

    `fit` is what the examples say; `settled` are themes that a cue of the corpus's own names, `denied` those that are out of the question. None where
    most speaks for no theme and no own cue against it, nor where the examples alone speak, and not clearly.
    """
    places = scale.places
    words, weak_words = _words(own, places, denied), _words(weak, places, denied)
    worth = scale.worth(fit, {*words, *weak_words, *settled})
    for count, said in ((_CUE, words), (_WEAK_CUE, weak_words)):
        for name, used in said.items():
            worth[places[name]] += count * len(used)
    for name, group in scale.groups.items() if category or settled else ():
        worth[places[name]] += _CATEGORY * (group == category) + _SETTLED * (name in settled)
    for name in denied:
        worth[places[name]] = _OUT
    best = _best(worth, scale, words, weak_words)
    if best is None:
        return []
    near = worth[places[best]] - _NEAR
    others = [name for name, used in words.items() if name != best and worth[places[name]] > near and len(used - words.get(best, _NONE)) >= _MENTION]
    return [best, _most(others, worth, places)] if others else [best]


def _best(worth: Sequence[float], scale: Scale, words: Mapping[str, Container[int]], weak_words: Mapping[str, Container[int]]) -> str | None:
    most = max(worth)
    first = worth.index(most)
    if first == _FIRST:
        return _most(words, worth, scale.places) if words else None
    hinted = _most({**words, **weak_words}, worth, scale.places) if words or weak_words else None
    if scale.names[first] == hinted:
        return hinted
    second = max(max(worth[:first]), max(worth[first + 1 :], default=_OUT))
    if most - second >= _SURE and (hinted is None or most - worth[scale.places[hinted]] >= _SURER):
        return scale.names[first]
    return hinted


def _most(names: Iterable[str], worth: Sequence[float], places: Mapping[str, int]) -> str:
    """The name of those that is worth most, the first of several."""
    return min(names, key=lambda name: (-worth[places[name]], places[name]))


_NONE: frozenset[int] = frozenset()


def _words(matches: Iterable[Match], places: Container[str], denied: Container[str]) -> dict[str, set[int]]:
    """The words that speak for each theme."""
    words: dict[str, set[int]] = {}
    for match in matches:
        if match.value in places and match.value not in denied:
            words.setdefault(match.value, set()).update(match.used)
    return words
