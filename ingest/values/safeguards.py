"""Whether a safeguard did its work, in the words of a column or of the safeguard itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ingest.reading import Reading, Reason, found, missing
from ingest.values.cues import Cues
from ingest.values.text import bare

_SIGN = re.compile(r"\s{0,3}[(\[]?(?:(?P<good>[+✅✔👍🟢])|[-–−—❌✗👎🔴])\ufe0f?[)\]]?\s")
WORKED, FAILED = "worked", "failed_or_missing"


@dataclass(frozen=True, slots=True)
class SafeguardWords:
    """Cues of safeguards that worked and of those that failed or were missing."""

    cues: Cues

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> SafeguardWords:
        """The words of a parsed `safeguards.toml`."""
        return cls(Cues.of({WORKED: table[WORKED]["cues"], FAILED: table[FAILED]["cues"]}))


def read_outcome(text: str, words: SafeguardWords) -> Reading[str]:
    """`worked` or `failed_or_missing` by the first cue: "Yes, from Thursday", "No – does not run on holidays". UNPARSEABLE without one."""
    if not bare(text):
        return missing(Reason.ABSENT)
    sign = _SIGN.match(text)
    if sign:
        return found(WORKED if sign["good"] else FAILED, sign.span())
    hit = words.cues.first(text)
    return found(hit.value, hit.span) if hit else missing(Reason.UNPARSEABLE)
