"""What reading depends on, as digests: so that a change of the settings re-reads only what it concerns."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping

from ingest.rules import Rules, vocabulary_digest

# Parts of afterword.toml that no document is read by: whoever uses them looks them up when a warehouse is published, or later.
NOT_READ_BY = frozenset({"exclude", "as_of", "calendar", "note", "links", "recurrence", "override", "waiver", "tickets", "redact"})


def reading_sha256(rules: Rules) -> str:
    """The digest of what every document is read by: the vocabulary, the style asked for, and those parts of the settings that say how to read."""
    digest = vocabulary_digest()
    settings = {name: value for name, value in tomllib.loads(rules.configuration.text).items() if name not in NOT_READ_BY}
    digest.update(json.dumps(settings, sort_keys=True, default=str).encode() + b"\0" + (rules.style or "").encode())
    return digest.hexdigest()


def digests_of_rules(rules: Rules) -> dict[str, str]:
    """The digest of each part of what a corpus's numbers depend on: the bundled vocabulary, the style asked for, and each part of the settings. Not
    of what is left out of names and words: its digest would tell of the salt.
    """
    settings = tomllib.loads(rules.configuration.text)
    parts = {f"[{name}]": json.dumps(value, sort_keys=True, default=str) for name, value in settings.items() if name != "redact"}
    digests = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in (parts | ({"--style": rules.style} if rules.style else {})).items()}
    return {"vocabulary": vocabulary_digest().hexdigest(), **digests}


def override_digests(rules: Rules) -> dict[str, str]:
    """The digest of the corrections of each path that has any."""
    return {path: hashlib.sha256(repr(overrides).encode()).hexdigest() for path, overrides in rules.overrides.items()}


def written(digests: Mapping[str, str]) -> str:
    """Digests by path as one text, a line for each."""
    return "\n".join(f"{digest}  {path}" for path, digest in sorted(digests.items()))


def read_back(text: str) -> dict[str, str]:
    """What `written` made a text of."""
    lines = (line.partition("  ") for line in text.split("\n") if line)
    return {path: digest for digest, _, path in lines}
