"""The measure itself: what counts as right, missed and made up. Expected figures are counted by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.accuracy.facts import Facts, Thing
from tests.accuracy.score import Score, compare, mean_f1, pair, scores


def facts(
    things: dict[str, list[Thing]] | None = None, scalars: dict[str, object] | None = None, sets: dict[str, set[object]] | None = None
) -> Facts:
    empty: dict[str, list[Thing]] = {name: [] for name in ("factors", "safeguards", "lessons", "timeline", "actions")}
    named = {name: frozenset[object]() for name in ("stated durations", "systems", "audiences")}
    return Facts(
        Path("a.md"), "canonical", scalars or {}, {**named, **{k: frozenset(v) for k, v in (sets or {}).items()}}, {**empty, **(things or {})}
    )


def test_f1_is_two_right_over_given_and_wanted() -> None:
    score = Score(right=6, given=8, wanted=10, invented=1)
    assert score.precision == 0.75
    assert score.recall == 0.6
    assert score.f1 == pytest.approx(12 / 18)


def test_a_wrong_value_is_given_and_wanted_but_not_made_up() -> None:
    [verdict] = compare(facts(scalars={"severity": 2}), facts(scalars={"severity": 3}))
    assert not verdict.right
    assert not verdict.invented
    assert scores([verdict])["severity"] == Score(right=0, given=1, wanted=1, invented=0)


def test_a_value_where_the_person_read_none_is_made_up() -> None:
    [verdict] = compare(facts(), facts(scalars={"status": "resolved"}))
    assert verdict.invented
    assert scores([verdict])["status"] == Score(right=0, given=1, wanted=0, invented=1)


def test_names_are_compared_as_a_set() -> None:
    by_field = scores(list(compare(facts(sets={"systems": {"bus", "gate"}}), facts(sets={"systems": {"gate", "yard"}}))))
    assert by_field["systems"] == Score(right=1, given=2, wanted=2, invented=0)


def test_things_pair_by_their_first_line_before_overlapping_ones() -> None:
    long, short = Thing(4, 9), Thing(6, 6)
    assert list(pair([short, long], [Thing(6, 7), Thing(5, 5)])) == [(short, Thing(6, 7)), (long, Thing(5, 5))]


def test_an_action_that_was_not_found_costs_its_values_too() -> None:
    action = Thing(12, 12, {"owners": frozenset({"ana", "ben"}), "due": frozenset({"2025-03-01"})})
    by_field = scores(list(compare(facts({"actions": [action]}), facts())))
    assert by_field["actions"] == Score(right=0, given=0, wanted=1, invented=0)
    assert by_field["owners"] == Score(right=0, given=0, wanted=2, invented=0)
    assert by_field["due"] == Score(right=0, given=0, wanted=1, invented=0)


def test_the_mean_leaves_out_what_is_only_published() -> None:
    assert mean_f1({"date": Score(1, 1, 1, 0), "status": Score(0, 1, 1, 0), "themes": Score(0, 5, 5, 5)}) == 0.5
