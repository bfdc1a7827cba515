"""What is gathered on the way while an incident is read: gaps, findings, and values that rules chose."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.diagnostics import Diagnostic
from ingest.postmortem import Classification, Gap
from ingest.reading import Reason


@dataclass(slots=True)
class Ledger:
    """The gaps, findings and classifications of one incident, in the order in which they were met."""

    gaps: list[Gap] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)
    classifications: list[Classification] = field(default_factory=list)

    def gap(
        self, name: str, reason: Reason | None, line: int, text: str | None = None, action: int | None = None, *, left_empty: bool = False
    ) -> None:
        """Record that a value could not be had; nothing for a reason of None."""
        if reason is not None:
            self.gaps.append(Gap(name, str(reason), text or None, line, line, action, left_empty))

    def find(self, finding: Diagnostic) -> None:
        """Record a finding."""
        self.findings.append(finding)

    def classify(self, source: str, seq: int | None, attribute: str, value: str, matched: str | None, line: int, *, guessed: bool) -> None:
        """Record a value that a rule chose, and the words that decided."""
        self.classifications.append(Classification(source, seq, attribute, value, matched, guessed, line, line))

    def take(self, other: Ledger) -> None:
        """Add what another ledger gathered."""
        self.gaps += other.gaps
        self.findings += other.findings
        self.classifications += other.classifications
