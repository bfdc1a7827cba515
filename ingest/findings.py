"""What each finding says, by its code: those of the reading and of the settings from the vocabulary, those of checks from their own page."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import cache
from typing import Any

from ingest.checks import all_checks
from ingest.corpus_checks import all_corpus_checks
from ingest.styles import VOCABULARY, read_vocabulary


@cache
def findings() -> Mapping[str, str]:
    """Every finding by its code, with one sentence that says what it is."""
    listed = read_vocabulary(VOCABULARY / "findings.toml")
    told = {code: words for codes in listed.values() for code, words in codes.items()}
    return told | {code: _first_line(check) for code, check in {**all_checks(), **all_corpus_checks()}.items()}


def _first_line(check: Any) -> str:
    return (sys.modules[check.__module__].__doc__ or "").strip().partition("\n")[0]
