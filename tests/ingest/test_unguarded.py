import pickle
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from types import MappingProxyType

import pytest

from ingest.unguarded import unguarded


@unguarded
@dataclass(frozen=True, slots=True)
class Spot:
    name: str
    line: int = 1
    notes: tuple[str, ...] = ()
    cells: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}), hash=False)


@unguarded
@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    name: str
    line: int | None = None


def test_it_is_made_compared_and_shown_as_any_frozen_dataclass():
    spot = Spot("db-1", 7)
    assert (spot.name, spot.line, spot.notes, dict(spot.cells)) == ("db-1", 7, (), {})
    assert spot == Spot("db-1", line=7)
    assert spot != Spot("db-1", 8)
    assert hash(spot) == hash(Spot("db-1", 7))
    assert repr(Spot("db-1", notes=("a",))) == "Spot(name='db-1', line=1, notes=('a',), cells=mappingproxy({}))"
    assert [one.name for one in fields(spot)] == ["name", "line", "notes", "cells"]


def test_another_can_be_made_of_it_and_it_goes_to_another_process():
    named = Named(name="db-1", line=3)
    assert replace(named, line=4) == Named(name="db-1", line=4)
    assert named.line == 3
    assert pickle.loads(pickle.dumps(named)) == named


def test_what_it_is_made_of_stays_as_it_was():
    with pytest.raises(TypeError):
        Named("db-1")  # by name only
    with pytest.raises(TypeError):
        Spot()
    with pytest.raises(AttributeError):
        Spot("db-1").other = 1  # it has slots
