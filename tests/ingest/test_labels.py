import pytest

from ingest.labels import find_label, key, looks_like_label, says_by_whom

KNOWN = {"severity", "contributing factors", "impact"}


@pytest.mark.parametrize(
    ("words", "form"),
    [
        ("## 1. Incident Summary", "incident summary"),
        ("**Contributing Factors** (technical, process, organizational):", "contributing factors"),
        ("🔥 Impact", "impact"),
        ("Resolution & Recovery", "resolution and recovery"),
        ("Severity/Priority:", "severity / priority"),
        ("5-Whys / Causal Chain Summary", "5-whys / causal chain summary"),
        ("3) Timeline", "timeline"),
        ("7 – Action Items", "action items"),
        ("IV. Lessons Learned", "lessons learned"),
    ],
)
def test_key_is_what_labels_are_compared_by(words, form):
    assert key(words) == form


@pytest.mark.parametrize(
    ("text", "label", "value"),
    [
        ("**Severity**: SEV2", "Severity", "SEV2"),
        ("**Severity:** SEV2", "Severity", "SEV2"),
        ("*Severity:* SEV2", "Severity", "SEV2"),
        ("__Severity__ : SEV2", "Severity", "SEV2"),
        ("**Severity** (1-5): SEV2", "Severity (1-5)", "SEV2"),
        ("**Severity** – SEV2", "Severity", "SEV2"),
        ("**Severity** SEV2", "Severity", "SEV2"),
        ("**Severity: SEV2**", "Severity", "SEV2**"),
        ("Severity: SEV2", "Severity", "SEV2"),
        ("Severity - SEV2", "Severity", "SEV2"),
        ("**Something else**: x", "Something else", "x"),
        ("**Severity**", "Severity", ""),
    ],
)
def test_labels_in_every_form(text, label, value):
    found = find_label(text, KNOWN.__contains__)
    assert found is not None
    assert (found.text, text[found.value_start :].strip()) == (label, value)


@pytest.mark.parametrize("text", ["Note: we paged", "**Bold** words in a sentence", "10:05: paged", "plain words", ""])
def test_no_label(text):
    assert find_label(text, KNOWN.__contains__) is None


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Prepared by Ana Ruiz, 2025-03-04", "Prepared by"),
        ("Prepared on 2025-03-04", "Prepared on"),
        ("Prepared by hand", None),
        ("Restored by Ana", None),
        ("Prepared by Ana\nand more", None),
    ],
)
def test_a_label_that_its_preposition_ends(text, label):
    found = says_by_whom(text, {"prepared by", "prepared on"}.__contains__)
    assert (found.text if found else None) == label


def test_a_short_word_and_a_colon_only_look_like_a_label():
    assert looks_like_label("Category: Kubernetes").text == "Category"
    assert looks_like_label("We found that after an hour or so of looking: nothing") is None
