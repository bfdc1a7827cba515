"""Whole documents whose words tempt a reader to a value that their author did not give."""

import pytest

from tests.ingest.test_reader import HEAD, one, read


def factors_of(text):
    return one(f"{HEAD}\n## 4. Root Cause Analysis\n\n### Contributing Factors\n\n{text}").factors


# ---- categories


def test_a_guessed_category_is_told_from_the_authors():
    factors = factors_of("- Process: nobody reviewed the change\n- The TLS certificate expired\n- It was a hot day\n")
    assert [(factor.category, factor.category_guessed) for factor in factors] == [("process", False), ("technical", True), (None, None)]


@pytest.mark.parametrize("text", ["It was the system.", "That is how the process goes here."])
def test_one_common_word_is_no_category(text):
    (factor,) = factors_of(f"- {text}\n")
    assert (factor.category, factor.category_guessed) == (None, None)


# ---- answers that deny


@pytest.mark.parametrize("answer", ["No, there is none.", "There were no earlier signs.", "No"])
def test_an_answer_that_denies_is_no_row(answer):
    text = f"{HEAD}\n## 4. Root Cause Analysis\n- **Safeguards that Failed or Were Missing**: {answer}\n\n## 6. Lessons Learned\n- **Early Signals Missed**: {answer}\n"
    document = read(text)
    (found,) = document.postmortems
    assert (found.lessons, found.safeguards) == ((), ())
    assert [row.field for row in document.fields if answer in row.text] == ["safeguards_failed", "early_signals"]


def test_what_is_missing_is_no_denial():
    text = f"{HEAD}\n## 4. Root Cause Analysis\n- **Safeguards that Failed or Were Missing**: None of the alarms fired\n\n## 6. Lessons Learned\n- **Monitoring Gaps**: No alert on lag\n"
    found = one(text)
    assert [row.text for row in (*found.safeguards, *found.lessons)] == ["None of the alarms fired", "No alert on lag"]


# ---- causes inside a narrative


def test_a_cause_called_one_below_the_context_is_a_factor():
    text = """\
# Incidents

## Incident on 2023-08-01 - Resolver
- **Key events**
  - First detected: 2023-08-01 09:00
  - Resolved 2023-08-01 10:00
- **Time to repair**: 1h
- **Identified**: Alert fired
- **Impact**: Names were not found.
- **Context**:
  - Root cause: the resolver ran out of sockets
  - 09:10 Impact: half of the names failed
- **Resolution**: Restarted
"""
    found = one(text)
    assert [factor.text for factor in found.factors] == ["the resolver ran out of sockets"]
    assert "09:10" in str(found.incident.causal_chain) or len(found.timeline) == 3
