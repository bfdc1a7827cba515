"""Rows that belong to a corpus and not to one of its documents: what it says about itself, and findings on its settings file."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

from ingest.diagnostics import Diagnostic, info
from ingest.digests import digests_of_rules
from ingest.overrides import overridden, without_target
from ingest.rows import Row
from ingest.rules import Rules
from ingest.settings.waivers import waived_until

_WHAT_ELSE = {
    "blank_template": ("that file is a blank form", "Delete the override, or fill in the form."),
    "not_a_postmortem": ("that file was not read as a postmortem", "See what it holds with `afterword query not_understood`."),
    "failed": ("that file could not be read", "Mend the file; its own finding says how."),
}


def settings_rows(rules: Rules, corpus: Path, schema_version: str) -> dict[str, list[Row]]:
    """The rows of `settings`, `systems` and `calendar_notes`. What is not fixed has none; a list is one value, an item on each line."""
    configuration = rules.configuration
    return {
        "settings": [{"name": name, "value": value} for name, value in _settings(rules, corpus, schema_version) if value],
        "systems": [{"name": s.name, "aliases": list(s.aliases), "team": s.team, "tier": s.tier} for s in configuration.systems],
        "calendar_notes": [{"noted_on": n.noted_on, "text": n.text, "breaks": n.breaks} for n in configuration.notes],
    }


def _settings(rules: Rules, corpus: Path, schema_version: str) -> Iterator[tuple[str, str | None]]:
    configuration = rules.configuration
    yield "schema_version", schema_version
    yield "corpus.path", str(corpus)
    yield "corpus.name", corpus.name
    yield "as_of", configuration.as_of.isoformat() if configuration.as_of else None
    yield "exclude", "\n".join(configuration.exclude)
    yield "calendar.year_starts", str(configuration.year_starts)
    yield "time.zone", configuration.zone
    yield "time.day_order", rules.day_order
    yield "links.source", configuration.source_link
    yield "links.tickets", configuration.ticket_link
    yield "recurrence.days", str(configuration.recurrence_days)
    yield "styles", "\n".join(name for name, _ in configuration.styles)
    for person in configuration.people:
        yield f"person.{person.name}", "\n".join(person.aliases or (person.name,))
    yield from configuration.redact.settings().items()
    themes = rules.words.themes
    for name, group in themes.groups.items():
        yield f"theme.{name}", group
    for name, theme in themes.parents.items():
        yield f"mechanism.{name}", theme
    yield "triggers", "\n".join(themes.triggers)
    for name, digest in digests_of_rules(rules).items():
        yield f"rules.{name}", digest


def loose_overrides(rules: Rules, outcomes: Mapping[str, str]) -> Iterator[tuple[str, Row]]:
    """The row, and the finding, of each override whose path is no postmortem. `outcomes` are those of the corpus's documents, by path."""
    for path, overrides in rules.overrides.items():
        if outcomes.get(path) == "postmortem":
            continue
        said, hint = _WHAT_ELSE[outcomes[path]] if path in outcomes else ("the corpus has no such file", _nearest(path, outcomes))
        for override in overrides:
            row = asdict(overridden(override))
            del row["incident"], row["action"]
            yield "overrides", {"path": path, **row}
            yield "diagnostics", _finding(without_target(override, rules.configuration.name, said, override.line, hint), rules)


def _nearest(path: str, paths: Collection[str]) -> str:
    name = PurePosixPath(path).name
    alike = [one for one in paths if PurePosixPath(one).name == name] or get_close_matches(path, paths, n=1)
    return f'Did you mean "{min(alike)}"?' if alike else "Write the path as `documents.path` has it, or delete the override."


def settings_findings(rules: Rules, found: Collection[tuple[str, str]]) -> Iterator[tuple[str, Row]]:
    """Findings on the settings file: waivers of nothing. `found` has code and path of every finding."""
    configuration = rules.configuration
    for waiver in configuration.waivers:
        if not any(waived_until((waiver,), code, path) for code, path in found):
            message = f'There is no finding "{waiver.code}" in "{waiver.path}" to waive.'
            yield "diagnostics", _finding(info("waiver-without-finding", waiver.line, message, "Check its code and path, or delete it."), rules)


def _finding(finding: Diagnostic, rules: Rules) -> Row:
    configuration = rules.configuration
    until = waived_until(configuration.waivers, finding.code, configuration.name)
    return {"path": configuration.name, "incident_key": None, **asdict(finding), "end_line": finding.line, "waived_until": until}
