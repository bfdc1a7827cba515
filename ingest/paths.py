"""How the path of a file is written in the warehouse: POSIX, what cannot be shown percent-encoded."""

from __future__ import annotations

import codecs
import os
import unicodedata

_BREAKING = frozenset({"Cc", "Zl", "Zp"})  # what would break a line of text, or steer a terminal
_TURNING = frozenset({"\u061c", "\u200e", "\u200f", *map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))})  # the order of letters


def shown(name: str) -> str:
    """A file's name as the file system gave it, with those of its bytes and characters percent-encoded that cannot be shown: bytes that are no
    UTF-8, control characters, and those that turn the order of letters around.
    """
    return name if name.isascii() and name.isprintable() else shown_path(os.fsencode(name))


def shown_path(path: bytes) -> str:
    """A path with those of its bytes and characters percent-encoded that cannot be shown."""
    words = path.decode("utf-8", errors="percent-encode")
    return "".join(_encoded(sign.encode()) if sign in _TURNING or unicodedata.category(sign) in _BREAKING else sign for sign in words)


def _percent_encode(problem: UnicodeError) -> tuple[str, int]:
    if not isinstance(problem, UnicodeDecodeError):
        raise problem
    return _encoded(problem.object[problem.start : problem.end]), problem.end


def _encoded(data: bytes) -> str:
    return "".join(f"%{byte:02X}" for byte in data)


codecs.register_error("percent-encode", _percent_encode)
