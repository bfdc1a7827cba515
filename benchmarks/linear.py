"""What reading costs as a text grows: the time for n characters against that for 4n, for each reader, at its worst."""

from __future__ import annotations

import argparse
import gc
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from benchmarks.readers import READERS, Reader

SMALL, LARGE = 2_000, 10_000
_TOO_STEEP = 6.0  # linear is 4, n² is 16
_NOISE = 0.02  # seconds: below that a ratio says nothing
# What is repeated until the text is long enough: near-matches of what the readers look for.
UNITS = (
    "1", "1,", "1.1", "-", "- ", " ", "\n", "\t", "a", "é", "🔥", "\u200b", "|", "| a ", "*", "**a", "_", "~~a ", "`", "`a ", "<", "<a ", "<!-- ",
    "&amp;", "(", "(a ", "[", "[a](", "[a]: b\n", "]", "!", "\\", "#", "> ", "and a ", "a and ", "Ana, ", "@ana ", "@ana, ", "by Ana ",
    "Ana Ruiz ", ": ", "a: ", ":", "; ", "a; ", ". ", "A b. ", "?", "??:?? ", "x:x ", "12:30 ", "12:30-", "12:30 to ", "12:30:00Z ", "T12:30",
    "2025-03-04 ", "2025-03-04 10:00 - ", "04/05/2025 ", "3 March ", "3-4 March, ", "March 3, ", "Q3 ", "end of ", "CET ", "UTC+2 ", "(UTC) ",
    "Europe/", "+02:00 ", "2 hours ", "2h", "2 hours and ", "PT2H ", "1/2 ", "half a ", "2-3 hours ", "SEV2 / ", "P1 ", "High, ", "1,000 users ",
    "$1.5m ", "done ", "not ", "not done ", "Resolved | ", "[x] ", "[ ] do\n", "50% ", "-> ", "verified ", "tested by Ana. ",
    "2025-06-30, Ana Silva. ", "will ", "alert ", "no alert ", "nobody noticed ", "capacity: ", "config ", "OPS-12 ", "#12 ", "o/r#1 ",
    "https://a.b/issues/1 ", "http://", "Owner: Ana; ", "owner: ", "due ", ", due 3 March", "**Owner**: Ana ", "Severity: ", "Severity: SEV2\n",
    "**Severity**: SEV2\n", "**a b**: c\n", "Add a b: c\n", " - Ana - 2025-03-04", "create a ticket to ", "add an alert ", "1) do ", "- a\n",
    "- a: b\n", "1. a\n", "  - a\n", "> a\n", "a\n\n", "# a\n\n", "## Timeline\n\n", "10:05 a\n", "- 10:05 a\n", "| a | b |\n", "|---", "---\n",
    "```\n", "```\na\n```\n\n", "    a\n", "<div>\n\n", "Ã¼ ", "Ã¼\n", "a\r", "\f",
    "T+5 ", "T-0:30 a\n", "0352 a\n", "5.47 – a\n", "14.6 (Sat) ", "a... ", "A....", " / Ana", " — ", "Owner Ana. ", "Due 3 May. ",
    "was down from ", "The outage lasted from 10:00 to 10:20. ",
    "OWNER A\n", "(@a, by 3 May) ✅ ", "DONE - a\n", "a\n: b\n\n", "30JUL2025 ", "10 de marzo ", "…", "“a” ", "-A", "1-A ", "E--",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Growth:
    """Seconds that a reader took for a text of `unit` repeated, at two lengths of which the second is four times the first."""

    unit: str
    first: float
    second: float

    @property
    def ratio(self) -> float:
        """How much longer the second took."""
        return self.second / max(self.first, 1e-6)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("readers", nargs="*", help="names of readers (default: all)")
    wanted = arguments.parse_args().readers
    numbers = [number for number, reader in enumerate(READERS) if not wanted or reader.name in wanted]
    print(f"{'reader':<28} {'worst text':<28} {f'{LARGE:,}':>10} {f'{4 * LARGE:,}':>10} {'ratio':>6}")
    with ProcessPoolExecutor() as pool:
        for number, worst in zip(numbers, pool.map(_worst_of, numbers), strict=True):
            _print(READERS[number].name, worst)


def _worst_of(number: int) -> Growth:
    return worst_growth(READERS[number])


def _print(name: str, worst: Growth) -> None:
    flag = "  TOO STEEP" if worst.ratio > _TOO_STEEP and worst.second > _NOISE else ""
    print(f"{name:<28} {worst.unit!r:<28} {worst.first * 1000:>8.1f}ms {worst.second * 1000:>8.1f}ms {worst.ratio:>6.1f}{flag}", flush=True)


def worst_growth(reader: Reader) -> Growth:
    """The steepest growth of a reader: all texts are tried when short, the slowest and the steepest of them when long."""
    tried = [Growth(unit, *_pair(reader, unit, SMALL, 1)) for unit in UNITS]
    slow = sorted(tried, key=lambda one: -one.second)[:3]
    steep = sorted((one for one in tried if one.second > 0.001), key=lambda one: -one.ratio)[:6]
    measured = [Growth(unit, *_pair(reader, unit, LARGE, 2)) for unit in dict.fromkeys(one.unit for one in (*slow, *steep))]
    worst = max(measured, key=lambda one: (one.second > _NOISE, one.ratio))
    return Growth(worst.unit, *_pair(reader, worst.unit, LARGE, 4)) if worst.ratio > _TOO_STEEP else worst  # a slip of the clock is not repeated


def _pair(reader: Reader, unit: str, length: int, times: int) -> tuple[float, float]:
    return _seconds(reader, unit, length, times), _seconds(reader, unit, 4 * length, times)


def _seconds(reader: Reader, unit: str, length: int, times: int) -> float:
    """CPU seconds of the fastest of some readings of `unit` repeated to `length`."""
    return min(_spent(reader.read, text) for text in _texts(unit, length, times))


def _texts(unit: str, length: int, times: int) -> Iterator[str]:
    """The same text, each a little different, so that no cache answers."""
    for number in range(times):
        yield (unit * (length // len(unit) + 1))[:length] + f" ~{length}.{number}?"


def _spent(work: Callable[[str], object], text: str) -> float:
    gc.collect()
    gc.disable()
    started = time.process_time()
    work(text)
    spent = time.process_time() - started
    gc.enable()
    return spent


if __name__ == "__main__":
    main()
