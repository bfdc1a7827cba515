"""Checks: rules over one postmortem, one file each; a check's code is the name of its file, its docstring the page in `docs`."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import import_module
from typing import Any

from ingest.diagnostics import Diagnostic
from ingest.postmortem import Postmortem

Check = Callable[[Postmortem], Iterable[Diagnostic]]


@cache
def all_checks() -> dict[str, Check]:
    """Every check by its code."""
    return dict(checks_in(__path__, __name__))


def checks_in(path: Iterable[str], package: str) -> Iterator[tuple[str, Any]]:
    """The checks of a package by their codes, found by file name: `vague_due_date.py` holds the function `vague_due_date`."""
    for module in pkgutil.iter_modules(path):
        yield module.name.replace("_", "-"), getattr(import_module(f"{package}.{module.name}"), module.name)


def run_checks(postmortem: Postmortem) -> Iterator[Diagnostic]:
    """The findings of every check on one postmortem."""
    for check in all_checks().values():
        yield from check(postmortem)
