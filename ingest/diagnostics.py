"""Findings: what is the matter with a document, where, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "info"]
_LONGEST_QUOTE = 120


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding on a line (1-based). `code` is a name that stays; `col` is 1-based, NULL where the whole line is meant."""

    code: str
    severity: Severity
    line: int
    message: str
    hint: str | None = None
    col: int | None = None


def error(code: str, line: int, message: str, hint: str | None = None) -> Diagnostic:
    """Something that cost a document or a part of it."""
    return Diagnostic(code, "error", line, message, hint)


def warning(code: str, line: int, message: str, hint: str | None = None) -> Diagnostic:
    """Something that a reader of the figures should know."""
    return Diagnostic(code, "warning", line, message, hint)


def info(code: str, line: int, message: str, hint: str | None = None) -> Diagnostic:
    """Something that was mended or forgiven on the way."""
    return Diagnostic(code, "info", line, message, hint)


def quoted(words: str) -> str:
    """An author's words in quotation marks, on one line and cut where they are long: a finding is a sentence, not the document again."""
    line = " ".join(words.split())
    return f'"{line}"' if len(line) <= _LONGEST_QUOTE else f'"{line[:_LONGEST_QUOTE].rstrip()}…"'
