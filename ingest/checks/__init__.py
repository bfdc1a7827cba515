"""Checks: rules over one postmortem, one file each; a check's code is the name of its file, its docstring the page in `docs`."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import import_module

from ingest.diagnostics import Diagnostic
from ingest.postmortem import Postmortem

Check = Callable[[Postmortem], Iterable[Diagnostic]]


@cache
def all_checks() -> dict[str, Check]:
    """Every check by its code, found by file name: `vague_due_date.py` holds the function `vague_due_date`."""
    found: dict[str, Check] = {}
    for module in pkgutil.iter_modules(__path__):
        check = getattr(import_module(f"{__name__}.{module.name}"), module.name)
        found[module.name.replace("_", "-")] = check
    return found


def run_checks(postmortem: Postmortem) -> Iterator[Diagnostic]:
    """The findings of every check on one postmortem."""
    for check in all_checks().values():
        yield from check(postmortem)
