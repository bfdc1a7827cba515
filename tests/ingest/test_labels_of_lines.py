"""Labels as people write them in the lines of a paragraph: numbered, asking, behind a dash or before a full stop."""

import re

import pytest

from tests.ingest.test_reader import HEAD, one, read

NUMBERED = """# INC-7: Kiln

# 1 Incident Summary

1.1 **Date & Timeframe:** 2025-05-07, 09:40 – 10:10 UTC
1.2 **Severity / Priority:** Major / P2
1.3 **Status:** Resolved

# 2 Impact

2.1 **Impacted Customers / Teams:** Glazing; Kiln hall
2.2 **Impacted Systems / Services:** kiln-ctl, setpoint store

# 4 Root Cause Analysis

4.1 **Triggering Event:** Expiry of a licence.
4.2 **Contributing Factors** (technical, process, organizational):
 a) *technical:* The licence is kept in two places.
 b) *process:* Nobody looks after the second one.
4.3 **Safeguards That Worked:** The paper log; the kiln guard
4.4 **Safeguards That Failed or Were Missing:** Warning mail went to a closed mailbox.

# 6 Lessons Learned

6.1 **Early Signals We Missed:** Three mails.
6.2 **What We Should Change:**
 a) Licences belong to a role.
 b) Each place is written down.
6.3 **Monitoring / Alerting Gaps:** Nothing counted.
"""


@pytest.mark.parametrize("number", [r"\1", r"\1.", r"(\1)", r"\1)"])
@pytest.mark.parametrize("mark", ["**", ""])
def test_labels_behind_the_number_of_a_section(number, mark):
    text = re.sub(r"(?m)^(\d\.\d)(?= )", number, NUMBERED).replace("**", mark)
    found = one(text)
    assert (found.incident.severity, found.incident.priority, found.incident.status) == (2, 2, "resolved")
    assert [impact.name for impact in found.impacts] == ["Glazing", "Kiln hall", "kiln-ctl", "setpoint store"]
    assert [(factor.category, factor.text) for factor in found.factors] == [
        ("technical", "The licence is kept in two places."),
        ("process", "Nobody looks after the second one."),
    ]
    assert [guard.outcome for guard in found.safeguards] == ["worked", "worked", "failed_or_missing"]
    assert [lesson.kind for lesson in found.lessons] == ["early_signal", "change", "change", "monitoring_gap"]


def test_a_number_before_bold_words_of_a_sentence_is_no_section():
    found = one(f"{HEAD}\n## 4. Root Cause Analysis\n- **Contributing Factors**:\n  - The valve opens at\n    4.7 **bar** and not at five.\n")
    assert [factor.text for factor in found.factors] == ["The valve opens at 4.7 bar and not at five."]


WORDS = """# INC-7: Pool

**1. Summary**

Incident — INC-7, pool empty
Date — 2025-03-10, 09:02–09:47 UTC
Sev — sev2
Status = resolved

**2. Impact**

$$ / regulator: a fine of $300
who: shops & cafes

**3. Timeline** (UTC)

09:02 — pool empty
09:47 — full again

**4. Root cause etc.**

Trigger — the valve

Factors —
12 valves share one key, and the plan of the house is from a time before the wing was built (tech).
Nobody looks after them at night (process).
We lost the map.

What saved us — the tank in the roof.
What didn't — the gauge. It stuck.

**5 & 6. Putting it right / what we learned**

*How'd we stop it?* We shut the main.
*How do we know?* The gauge was read twice.
*What's left?* The second valve.
*Who did we tell?* The tenants.

*What went well?* The janitor came.
*Alert gaps?* no level alarm
"""


def test_labels_behind_a_dash_and_labels_that_ask():
    found = one(WORDS)
    assert (found.incident.severity, found.incident.status) == (2, "resolved")
    assert [impact.name for impact in found.impacts] == ["shops", "cafes"]
    assert len(found.timeline) == 2
    assert [(factor.line, factor.category) for factor in found.factors] == [(25, "technical"), (26, "process"), (27, None)]
    assert [(guard.outcome, guard.text) for guard in found.safeguards] == [
        ("worked", "the tank in the roof."),
        ("failed_or_missing", "the gauge. It stuck."),
    ]
    assert [(lesson.kind, lesson.text) for lesson in found.lessons] == [("went_well", "The janitor came."), ("monitoring_gap", "no level alarm")]
    assert [(row.line, row.field) for row in read(WORDS).fields if 34 <= row.line <= 37] == [
        (34, "mitigation"), (35, "verification_steps"), (36, "residual_risk"), (37, "communication")
    ]  # fmt: skip


def test_what_did_not_go_well_behind_safeguards_is_a_lesson():
    found = one(f"{HEAD}\n## Notes\n**Safeguards that worked**: the tank\n\n**What did not go well**: the calls\n")
    assert [guard.text for guard in found.safeguards] == ["the tank"]
    assert [lesson.text for lesson in found.lessons] == ["the calls"]


def test_a_dash_in_prose_is_no_label():
    found = one(f"{HEAD}- **Executive Summary**: The pool was empty.\n  The state of the valve — broken since May — was not known.\n")
    assert found.incident.status == "resolved"


def test_a_label_of_two_names_for_one_thing():
    found = one(
        f"{HEAD}\n## Root cause analysis\n**trigger**: the valve\n\n**why it happened / contributing factors**\n\n1. no stop\n2. no plan\n\n"
        "**worked**: the tank\n**didn't work / wasn't there**: the gauge\n"
    )
    assert [factor.text for factor in found.factors] == ["no stop", "no plan"]
    assert [(guard.outcome, guard.text) for guard in found.safeguards] == [("worked", "the tank"), ("failed_or_missing", "the gauge")]


def test_a_label_that_a_full_stop_ends():
    found = one(
        f"{HEAD}\n## Lessons learned\n\nEarly signals we missed: a wet floor.\n\nWhat went well. The janitor. He knows every valve.\n\n"
        "Monitoring gaps. No gauge.\n\nCustomers were affected. They swam elsewhere.\n"
    )
    assert [(lesson.kind, lesson.text) for lesson in found.lessons] == [
        ("early_signal", "a wet floor."),
        ("went_well", "The janitor. He knows every valve."),
        ("monitoring_gap", "No gauge."),
        ("monitoring_gap", "Customers were affected. They swam elsewhere."),
    ]
    assert found.impacts == ()


def test_categories_above_factors_that_go_on_counting():
    found = one(
        f"{HEAD}\n## Root cause analysis\n**Contributing factors**\n\nTechnical –\n1. the gauge is analog\n2. the valve has no stop\n\n"
        "Process –\n3. the plan is only on paper\n4. nobody signs it\n"
    )
    assert [(factor.category, factor.text) for factor in found.factors] == [
        ("technical", "the gauge is analog"), ("technical", "the valve has no stop"),
        ("process", "the plan is only on paper"), ("process", "nobody signs it"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("factors", "categories"),
    [
        ("(1) the pump does not stop, technical; (2) one key only, organizational", ["technical", "organizational"]),
        # Not behind each: the word may be part of what is said.
        ("(1) we lacked tools, people; (2) the plan of the bridge got wet", [None, None]),
    ],
)
def test_a_category_behind_a_comma_counts_where_every_factor_has_one(factors, categories):
    found = one(f"{HEAD}\n## Root cause analysis\n- **Contributing factors**: {factors}\n").factors
    assert [None if factor.category_guessed else factor.category for factor in found] == categories


@pytest.mark.parametrize(
    ("audience", "names"),
    [
        ("anglers, people of the club & the office (by phone)", ["anglers", "people of the club", "the office"]),
        ("users in France & Spain", ["users in France & Spain"]),
        ("owners of boats, ~300 guests", ["owners of boats", "~300 guests"]),
    ],
)
def test_names_of_audiences(audience, names):
    found = one(f"{HEAD}\n## 2. Impact\n- who: {audience}\n")
    assert [impact.name for impact in found.impacts] == names


@pytest.mark.parametrize(
    ("severity", "levels"),
    [("3 or so, we think (P2 in the tracker)", (3, 2)), ("2 (P1)", (2, 1)), ("P2, 3 customers", (2, 2))],
)
def test_a_severity_before_a_priority_in_a_bracket(severity, levels):
    found = one(f"{HEAD}- **Sev**: {severity}\n").incident
    assert (found.severity, found.priority) == levels


@pytest.mark.parametrize("label", ["WHAT DID NOT WORK / WAS NOT THERE", "Did not work / wasn't there", "What didn't hold or wasn't there"])
def test_what_did_not_work_and_was_not_there(label):
    found = one(f"{HEAD}\n## Root cause analysis\n**Trigger**: the valve\n\n**{label}**\n- the gauge\n")
    assert [(guard.outcome, guard.text) for guard in found.safeguards] == [("failed_or_missing", "the gauge")]


def test_lines_like_their_neighbours_are_labels_of_which_nothing_is_known():
    text = "# INC-7: Pool\n\nIncident — INC-7, pool empty\nDate — 2025-03-10, 09:02–09:47 UTC\nSev — sev2\nGauge number — 44\nStatus = resolved\n\n## Impact\n"
    found = read(text)
    assert [(row.line, row.field) for row in found.fields if 3 <= row.line <= 7] == [
        (3, "id_title"), (4, "timeframe"), (5, "severity"), (6, None), (7, "status")
    ]  # fmt: skip
    lessons = one(f"{HEAD}\n## Lessons learned\n*Luck?* it was a Monday\n*Early hints?* wet floor\n*Anything funny?* the duck\n").lessons
    assert [(lesson.kind, lesson.text) for lesson in lessons] == [
        ("lucky", "it was a Monday"),
        ("early_signal", "wet floor"),
        (None, "Anything funny? the duck"),
    ]


def test_a_known_word_and_a_dash_in_the_lines_of_prose():
    found = read(
        "# INC-7: Pool\n\n## 1. Incident Summary\nThe pool was empty from nine on, and the guests of that\ndate — a Monday — swam elsewhere. The\n"
        "systems — all of them — came back at ten, and\nnobody was hurt in any of the halls of the house.\n\nStatus — resolved\nSev — sev2\n"
    )
    assert [row.field for row in found.fields if 4 <= row.line <= 7] == ["summary"]
    assert [row.field for row in found.fields if row.line >= 9] == ["status", "severity"]


def test_a_category_alone_holds_for_the_lines_and_paragraphs_below_it():
    found = one(
        f"{HEAD}\n## Root cause analysis\n**Trigger**: valve\n\n**Contributing factors**\n\n*technical*\n- the gauge is analog\n\n"
        "*process*\nNobody reads it.\nThe plan is lost.\n\nOrganizational:\n\nOne person has the key.\n"
    )
    assert [(factor.category, factor.category_guessed, factor.text) for factor in found.factors] == [
        ("technical", False, "the gauge is analog"), ("process", False, "Nobody reads it."), ("process", False, "The plan is lost."),
        ("organizational", False, "One person has the key."),
    ]  # fmt: skip
