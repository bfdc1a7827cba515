import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.reading import Reason
from ingest.values.severity import Scales, SeverityWords, read_scales
from tests.ingest.values.bundled import table

WORDS = SeverityWords.from_table(table("words/severity.toml"))


@pytest.mark.parametrize(
    ("text", "severity", "severity_text", "priority", "priority_text"),
    [
        ("SEV-2 / P1", 2, "SEV-2", 1, "P1"),
        ("SEV-2/P1", 2, "SEV-2", 1, "P1"),
        ("P1 / SEV-2", 2, "SEV-2", 1, "P1"),
        ("SEV-2 (P1)", 2, "SEV-2", 1, "P1"),
        ("Sev-2 / P1 (payments down)", 2, "Sev-2", 1, "P1 (payments down)"),
        ("SEV-1 (Critical) / P0 (Urgent)", 1, "SEV-1 (Critical)", 0, "P0 (Urgent)"),
        ("Severity: 2, Priority: 1", 2, "Severity: 2", 1, "Priority: 1"),
        ("Major – P2", 2, "Major", 2, "P2"),
        ("High / P1", 2, "High", 1, "P1"),
        ("High / 2", 2, "High", 2, "2"),
        ("Sev-3 / Medium", 3, "Sev-3", 3, "Medium"),
        ("S1", 1, "S1", None, None),
        ("Sev 2 (High)", 2, "Sev 2 (High)", None, None),
        ("**SEV-2**", 2, "SEV-2", None, None),
        ("🔴 SEV1", 1, "🔴 SEV1", None, None),
        ("Severity 3", 3, "Severity 3", None, None),
        ("SEV0", 0, "SEV0", None, None),
        ("2", 2, "2", None, None),
        ("2 - High", 2, "2 - High", None, None),
        ("Critical", 1, "Critical", None, None),
        ("moderate", 3, "moderate", None, None),
        ("Informational", 5, "Informational", None, None),
        ("SEV2 (not SEV1)", 2, "SEV2 (not SEV1)", None, None),
        ("SEV2 / P1 (not P0)", 2, "SEV2", 1, "P1 (not P0)"),
        ("P1 (not P2), never a SEV1", None, None, 1, "P1 (not P2), never a SEV1"),
        ("P1, not a SEV2", 1, None, 1, "P1, not a SEV2"),
        ("SEV3, neither SEV1 nor SEV2", 3, "SEV3, neither SEV1 nor SEV2", None, None),
        ("High, not critical", 2, "High, not critical", None, None),
        ("SEV2 / P2 → P1", 2, "SEV2", 2, "P2 → P1"),
        # Only a priority: the severity takes its number, and has no words.
        ("P2", 2, None, 2, "P2"),
        ("P0", 0, None, 0, "P0"),
        ("High priority", 2, None, 2, "High priority"),
        ("Priority: High", 2, None, 2, "Priority: High"),
    ],
)
def test_scales(text: str, severity: int | None, severity_text: str | None, priority: int | None, priority_text: str | None) -> None:
    assert read_scales(text, WORDS).value == Scales(severity, severity_text, priority, priority_text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", Reason.ABSENT),
        ("**", Reason.ABSENT),
        ("SEV1 | SEV2 | SEV3", Reason.PLACEHOLDER),
        ("SEV1 | SEV2", Reason.PLACEHOLDER),
        ("Low/Medium/High", Reason.PLACEHOLDER),
        ("SEV-1/2/3/4", Reason.PLACEHOLDER),
        ("SEV1/SEV2", Reason.AMBIGUOUS),
        ("sev1 or sev2", Reason.AMBIGUOUS),
        ("P1/P2", Reason.AMBIGUOUS),
        ("SEV 7", Reason.UNPARSEABLE),
        ("SEV-10", Reason.UNPARSEABLE),
        ("12", Reason.UNPARSEABLE),
        ("3/5", Reason.UNPARSEABLE),
        ("2.5", Reason.UNPARSEABLE),
        ("never a SEV1", Reason.UNPARSEABLE),
        ("not SEV1 or SEV2", Reason.UNPARSEABLE),
        ("SEV2, SEV3", Reason.AMBIGUOUS),
        ("quite bad", Reason.UNPARSEABLE),
        ("Highway closed", Reason.UNPARSEABLE),
    ],
)
def test_no_scale(text: str, reason: Reason) -> None:
    assert read_scales(text, WORDS).reason is reason


@given(st.text(alphabet="SEVsevP p0123456/|-–highlow ()*_:,", max_size=60) | st.text(max_size=100))
def test_levels_are_in_range_and_spans_in_the_text(text: str) -> None:
    reading = read_scales(text, WORDS)
    if reading.value is not None:
        assert reading.value.severity in range(6)
        assert reading.span is not None
        assert text[slice(*reading.span)]


@pytest.mark.parametrize(
    ("text", "severity", "priority"),
    [
        ("P1, downgraded from Sev 2", 1, 1),
        ("Sev 2 (was 3)", 2, None),
        ("Sev 3 (was Sev 2)", 3, None),
        ("P1 (upgraded from P2)", 1, 1),
        ("initially Sev 3, then Sev 2", 2, None),
        ("first SEV3, now SEV1", 1, None),
        ("we opened it as a SEV4 and went up within the hour; the final rating is SEV2", 2, None),
        ("SEV3 by the desk, in the end SEV1", 1, None),
        ("SEV2, the final cost was high", 2, None),
        ("SEV2, final review pending (P1)", 2, 1),
        ("High, was Medium", 2, None),
        ("was Sev 3", 3, None),
        ("2 (3 until 10:00)", 2, None),
        ("Sev 2, P1 (was P3)", 2, 1),
        ("Initially SEV3, raised to SEV1", 1, None),
        ("SEV2 → SEV3", 2, None),
        ("Sev 2 → downgraded to Sev 3", 2, None),
        ("SEV3, then SEV1", 3, None),
        ("SEV3, later raised to SEV2, and then lowered to SEV4", 3, None),
        ("Medium → High", 3, None),
        ("3 → 1 → 2", 3, None),
        ("2 -> 3", 2, None),
        ("S3 → 2", 3, None),
        ("P2 upgraded to P1", 2, 2),
        ("SEV2, then 40 calls", 2, None),
        ("SEV2 → 3 regions", 2, None),
        ("SEV2 → P1", 2, 1),
    ],
)
def test_the_level_that_holds_now(text, severity, priority):
    scales = read_scales(text, WORDS).value
    assert (scales.severity, scales.priority) == (severity, priority)


@pytest.mark.parametrize(
    "text", ["between 2 and 3", "2-3", "1–2", "Sev 2-3", "Sev 2 to 3", "2 or 3", "between Medium and High", "P2–P3", "SEV2 or SEV3"]
)
def test_a_range_is_undecided(text):
    assert read_scales(text, WORDS).reason is Reason.AMBIGUOUS
