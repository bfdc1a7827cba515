"""What chance gives: how many incidents would repeat an earlier one if their themes had fallen on them at random."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.worded import spread

SHUFFLES = 200
_SEED = 20_250_101
_DAY_BITS = 20  # days are counted from the first incident's


@dataclass(frozen=True, slots=True)
class Placed:
    """Incidents by their places: on which day each began, whether it counts, and as rows of place and number the systems that each affected and what
    each brings that another may share (a mechanism, two themes, a rare theme).
    """

    day: np.ndarray
    counts: np.ndarray
    system_place: np.ndarray
    system: np.ndarray
    reason_place: np.ndarray
    reason: np.ndarray


def repeats_by_chance(placed: Placed, most_days: int, shuffles: int = SHUFFLES) -> list[int]:
    """How many incidents repeat an earlier one of at most `most_days` days before, by a system and a reason that both have, in each of `shuffles`
    shuffles in which what an incident brings moves as a whole to another place, while systems and days stay. The same input gives the same. Where no
    shuffle could make two incidents share anything, there are none: it would be 0 however the themes had fallen.
    """
    if not (_of_two(placed.system) and _of_two(placed.reason)):
        return []
    generator = np.random.default_rng(_SEED)
    count = len(placed.day)
    return [repeats(placed, most_days, generator.permutation(count)) for _ in range(shuffles)]


def _of_two(held: np.ndarray) -> bool:
    """Whether two incidents have one of these numbers in common; each incident has a number once."""
    return bool(len(held)) and int(np.unique(held, return_counts=True)[1].max()) > 1


def repeats(placed: Placed, most_days: int, brings: np.ndarray) -> int:
    """The incidents that repeat an earlier one where the one at each place has what the one at the place `brings` of it brought."""
    count = len(placed.day)
    if not len(placed.system) or not len(placed.reason):
        return 0
    begins = np.searchsorted(placed.reason_place, np.arange(count + 1))
    source = brings[placed.system_place]
    row, brought = spread(np.arange(len(source)), begins[source], begins[source + 1])
    place = placed.system_place[row]
    shared = placed.system[row].astype(np.int64) * (int(placed.reason.max()) + 1) + placed.reason[brought]
    return _have_an_earlier_one(shared << _DAY_BITS | placed.day[place], place, most_days, placed.counts)


def _have_an_earlier_one(moments: np.ndarray, place: np.ndarray, most_days: int, counts: np.ndarray) -> int:
    """The places that count and have a moment shortly after another of the same kind: a moment is a kind and, in its last bits, a day."""
    slot_bits = max(len(counts).bit_length(), 1)
    ordered = np.sort(moments << slot_bits | place)
    moment, place = ordered >> slot_bits, ordered & ((1 << slot_bits) - 1)
    begins = np.ones(len(moment), dtype=bool)
    begins[1:] = moment[1:] != moment[:-1]
    days = moment[begins]
    soon = np.zeros(len(days), dtype=bool)
    soon[1:] = (days[1:] >> _DAY_BITS == days[:-1] >> _DAY_BITS) & (days[1:] - days[:-1] <= most_days)
    back = np.zeros(len(counts), dtype=bool)
    back[place[soon[np.cumsum(begins) - 1]]] = True
    return int((back & counts).sum())
