"""Which themes a text has, when cues, examples and the author's category speak for several."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Mapping, Sequence

from ingest.values.pairs import Match

NO_THEME = "none"  # the name of the examples that have none
_CUE, _WEAK_CUE = 3.0, 1.0  # what a word of a cue is worth beside the examples, in natural logarithms of likelihood
_CATEGORY = 2.5  # what the author's category is worth to the themes of this group
_SETTLED = 20.0  # what a cue of the corpus's own is worth: more than anything else
_SURE, _SURER = 3.0, 4.0  # by how much the examples must prefer a theme of which no cue stands there, to any other and to one with a cue
_WITHOUT_EXAMPLES = 0.5  # by how much a theme of the corpus's own, which has no examples, stands behind the one that these fit best
_NEAR, _MENTION = 3.0, 2  # a second theme is at least this near, and said with this many words: one alone is only mentioned


def weigh(
    own: Sequence[Match],
    weak: Sequence[Match],
    fit: Mapping[str, float],
    groups: Mapping[str, str],
    category: str | None,
    settled: Collection[str] = (),
) -> list[str]:
    """The theme of `groups` for which most speaks, and a second one for which nearly as much does and whose own cues are words of their own.

    `fit` is what the examples say; `settled` are themes that a cue of the corpus's own names. None where most speaks for no theme and no own
    cue against it, nor where the examples alone speak, and not clearly.
    """
    words, weak_words = _words(own), _words(weak)
    worth = _fit_to(groups, fit)
    for count, said in ((_CUE, words), (_WEAK_CUE, weak_words)):
        for name, used in said.items():
            if name in groups:
                worth[name] += count * len(used)
    for name, group in groups.items() if category or settled else ():
        worth[name] += _CATEGORY * (group == category) + _SETTLED * (name in settled)
    ranked = sorted(worth, key=worth.__getitem__, reverse=True)
    best = _best(ranked, worth, words, {*words, *weak_words} if words or weak_words else ())
    if best is None:
        return []
    for second in ranked if words else ():
        if second != best and second in words and worth[best] - worth[second] < _NEAR and len(words[second] - words.get(best, _NONE)) >= _MENTION:
            return [best, second]
    return [best]


def _fit_to(groups: Mapping[str, str], fit: Mapping[str, float]) -> dict[str, float]:
    """What the examples say of no theme and of those of `groups`, in this order."""
    if len(fit) == len(groups) + 1 and all(map(fit.__contains__, groups)):
        return {NO_THEME: fit[NO_THEME], **fit} if next(iter(fit)) != NO_THEME else dict(fit)
    without = max(fit.values()) - _WITHOUT_EXAMPLES
    return {NO_THEME: fit[NO_THEME], **{name: fit.get(name, without) for name in groups}}


def _best(ranked: Sequence[str], worth: Mapping[str, float], said: Container[str], hinted: Container[str]) -> str | None:
    first, second = ranked[:2]
    if first == NO_THEME:
        return next((name for name in ranked[1:] if name in said), None)
    best_hinted = next((name for name in ranked if name in hinted), None) if hinted else None
    if first == best_hinted or (worth[first] - worth[second] >= _SURE and (best_hinted is None or worth[first] - worth[best_hinted] >= _SURER)):
        return first
    return best_hinted


_NONE: frozenset[int] = frozenset()


def _words(matches: Iterable[Match]) -> dict[str, set[int]]:
    """The words that speak for each value."""
    words: dict[str, set[int]] = {}
    for match in matches:
        words.setdefault(match.value, set()).update(match.used)
    return words
