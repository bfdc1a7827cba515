"""Values that a whole document gives, where a word more or less makes them another: denials, doubts, contradictions."""

import pytest

from ingest.configuration import Configuration
from ingest.reader import read_document
from ingest.rules import Rules
from ingest.sources import Source
from tests.ingest.test_reader import HEAD, one

ROWS = "## 3. Timeline\n\n| Time | Event | Owner | Notes |\n|---|---|---|---|\n| 10:00 | Errors start | | |\n"


@pytest.mark.parametrize(
    ("row", "phase", "minutes"),
    [
        ("nobody notices", None, None),
        ("No one at the desk notices", None, None),
        ("no alert", None, None),
        ("Support notices", "detected", 5),
        ("Alert fires, nobody looks at it", "detected", 5),
    ],
)
def test_a_row_in_which_nobody_notices_is_no_detection(row, phase, minutes):
    postmortem = one(f"{HEAD}\n{ROWS}| 10:05 | {row} | | |\n| 10:40 | Rolled back | | |\n")
    assert postmortem.timeline[1].phase == phase
    assert (postmortem.detection.minutes_to_detect if postmortem.detection else None) == minutes


WHEN = "# INC-7: Pool\n\n## 1. Incident Summary\n- **Date & Timeframe**: {when}\n- **Status**: Resolved\n"


@pytest.mark.parametrize(
    ("when", "head", "basis", "zone", "started", "reported"),
    [
        ("2025-07-10, 10:00-11:00 BST", "Time", "assumed", "BST", 10, 1),
        ("2025-05-12 10:00-11:00 IST", "Time (UTC)", "assumed", "IST", 10, 1),
        ("2025-05-12 10:00-11:00", "Time (IST)", "assumed", "IST", 10, 1),
        ("2025-07-10, 10:00-11:00 BST", "Time (UTC+1)", "stated", "UTC+1", 9, 0),
        ("2025-07-10, 10:00-11:00 BST (UTC+1)", "Time (BST)", "stated", "UTC+1", 9, 0),
        ("2025-07-10, 10:00-11:00 UTC", "Time", "stated", "UTC", 10, 0),
        ("2025-07-10, 10:00-11:00", "Time", "assumed", None, 10, 0),
    ],
)
def test_an_abbreviation_of_two_zones_is_kept_and_reported(when, head, basis, zone, started, reported):
    postmortem = one(f"{WHEN.format(when=when)}\n{ROWS.replace('| Time |', f'| {head} |')}")
    incident = postmortem.incident
    assert (incident.zone_basis, incident.zone_text, incident.started_at.hour) == (basis, zone, started)
    assert [finding.code for finding in postmortem.findings].count("ambiguous-zone") == reported


def test_a_sentence_or_a_row_in_an_abbreviation_of_two_zones():
    said = one(f"{WHEN.format(when='2025-05-12 10:00-11:00')}\nAll times in IST.\n\n{ROWS}")
    assert (said.incident.zone_basis, said.incident.zone_text) == ("assumed", "IST")
    assert [finding.code for finding in said.findings].count("ambiguous-zone") == 1
    row = one(f"{WHEN.format(when='2025-05-12 10:00-11:00 UTC')}\n{ROWS}| 15:40 IST | Rolled back | | |\n")
    assert row.incident.zone_basis == "stated"
    assert [(finding.code, finding.line) for finding in row.findings if finding.code == "ambiguous-zone"] == [("ambiguous-zone", 12)]


def test_a_corpus_that_names_its_zone_settles_an_abbreviation():
    rules = Rules(configuration=Configuration(zone="Europe/London"))
    document = read_document(Source("a.md", f"{WHEN.format(when='2025-07-10, 10:00-11:00 BST')}\n{ROWS}".encode()), rules)
    postmortem = document.postmortems[0]
    assert (postmortem.incident.zone_basis, postmortem.incident.zone_text, postmortem.incident.started_at.hour) == ("stated", "BST", 9)
    assert not [finding for finding in postmortem.findings if finding.code == "ambiguous-zone"]


@pytest.mark.parametrize(
    ("line", "text", "status", "due"),
    [
        ("- [ ] Alert on slots (STOR-77) — Owner: Omar — Due: end of May — in progress", "Alert on slots", "in_progress", "end of May"),
        ("- [ ] Alert on slots — Owner: Omar — in progress", "Alert on slots", "in_progress", None),
        ("- [ ] Alert on slots — Owner: Omar — Due: end of May", "Alert on slots", "not_started", "end of May"),
        ("- [ ] Show slots in progress — Owner: Omar — Due: end of May", "Show slots in progress", "not_started", "end of May"),
    ],
)
def test_a_state_behind_labelled_parts_comes_before_the_box(line, text, status, due):
    (action,) = one(f"{HEAD}\n## 7. Action Items\n\n{line}\n").actions
    assert (action.text, action.status, action.due_text, action.owners) == (text, status, due, ("Omar",))


ACTIONS = "## 7. Action Items\n\n| Action Item | Owner | Due Date | Status | Verification |\n|---|---|---|---|---|\n"


@pytest.mark.parametrize(
    ("check", "rung", "by", "day"),
    [
        ("Jo: dry-run renewal OK 16/4", "evidenced", "Jo", "2025-04-16"),
        ("Al: failover test OK 2025-08-05", "independent", "Al", "2025-08-05"),
        ("Al checked on 2025-05-30", "independent", "Al", "2025-05-30"),
        ("Result: failover test OK 2025-08-05", "evidenced", None, "2025-08-05"),
        ("Sheet checked on 2025-05-30", "evidenced", None, "2025-05-30"),
        ("Jo: dry-run ok 4/16", "claimed", "Jo", None),
    ],
)
def test_who_checked_stands_before_a_colon_or_a_verb_where_the_document_names_them(check, rung, by, day):
    rows = f"| Renew the account key | Jo | 2025-04-15 | Complete | {check} |\n| Rotate the token | Al Smith | 2025-04-15 | Open | |\n"
    action = one(f"{HEAD}\n{ACTIONS}{rows}").actions[0]
    assert (action.verification, action.verified_by, action.verified_on and str(action.verified_on)) == (rung, by, day)


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("~600 remote staff, incl. the contact centre", ["~600 remote staff", "contact centre"]),
        ("None expected; 2 beta customers saw errors", ["2 beta customers"]),
        ("12 customers in 3 regions", ["12 customers in 3 regions"]),
        ("staff & partners", ["staff", "partners"]),
        ("Customers & partners", ["Customers", "partners"]),
        ("Ostrava Retail & Partners", ["Ostrava Retail & Partners"]),
        ("Sales & Marketing, Sawmill crew", ["Sales & Marketing", "Sawmill crew"]),
    ],
)
def test_audiences_without_what_befell_them(written, names):
    postmortem = one(f"{HEAD}- **Impacted Customers / Teams**: {written}\n")
    assert [impact.name for impact in postmortem.impacts if impact.kind == "audience"] == names


@pytest.mark.parametrize(
    ("when", "line", "reported"),
    [
        ("2025-06-10", "All times in CET.", 1),
        ("2025-06-10 10:00 - 11:00 UTC", "All times in CET.", 1),
        ("2025-09-10 10:00 - 11:00", "All times in PST.", 1),
        ("2025-01-10 10:00 - 11:00", "All times in CET.", 0),
        ("2025-06-10 10:00 - 11:00 UTC", "", 0),
    ],
)
def test_a_sentence_that_names_a_zone_out_of_season(when, line, reported):
    postmortem = one(f"{WHEN.format(when=when)}\n{line}\n\n{ROWS}")
    assert [finding.code for finding in postmortem.findings].count("zone-out-of-season") == reported


@pytest.mark.parametrize(
    ("when", "due", "codes"),
    [
        ("Tue 12 May 2025, 10:00-11:00 UTC", "2025-06-30", ["weekday-contradicts-day"]),
        ("Tuesday, 2025-05-12", "2025-06-30", ["weekday-contradicts-day"]),
        ("Mon 12 May 2025, 10:00-11:00 UTC", "2025-06-30", []),
        ("Mon 12 May 2025 to Tue 13 May 2025", "2025-06-30", []),
        ("Sun outage 12 May 2025", "2025-06-30", []),
        ("31 April 2025", "2025-06-30", ["no-such-day"]),
        ("12 May 2025", "2025-02-30", ["no-such-day"]),
        ("12 May 2025", "soon", []),
    ],
)
def test_days_that_contradict_their_weekday_or_no_calendar_has(when, due, codes):
    postmortem = one(f"{WHEN.format(when=when)}\n{ACTIONS}| Renew the key | Jo | {due} | Open | |\n")
    assert [finding.code for finding in postmortem.findings] == codes


def test_the_row_of_the_initial_reporter_is_the_detection():
    told = "- **Detection Method**: Crew of the tug, on the radio\n- **Initial Reporter**: Danny, tug 17\n\n"
    rows = "| 10:05 | The map on board shows last week, he says on the radio | Danny | |\n| 10:09 | Harbour office calls us | Tess | |\n"
    assert [event.phase for event in one(f"{HEAD}\n{told}{ROWS}{rows}").timeline][1:] == ["detected", None]


REVIEW = """# 2019-05-02, Map outage

## Summary

{summary}

## Timeline

All times in CET

### 2019-05-02 10:00

{first}

### 10:20

The new release is live.

### 10:31

{noticed}

### 11:00

The release is rolled back.

## Action Items

1. Write a test
"""


def review(style="mybinder", **parts):
    text = REVIEW.format(
        **{"summary": "The map was empty.", "first": "The new release is built.", "noticed": "Outage is reported by others.", **parts}
    )
    return read_document(Source("a.md", text.encode()), Rules(style=style)).postmortems[0]


def test_a_row_on_staging_is_not_the_start():
    assert review().detection.minutes_to_detect == 31
    assert review(first="The new release is deployed to staging, and the map looks empty there.").detection.minutes_to_detect == 11


MAIL = "We got email alerts that the map was empty."


@pytest.mark.parametrize(
    ("parts", "method"),
    [
        ({}, "customer"),
        ({"style": "canonical"}, "customer"),  # its form asks, and this document has no place for it
        ({"noticed": "The map stays empty.", "summary": MAIL}, "alert"),
        ({"noticed": "The map stays empty.", "summary": MAIL, "style": "canonical"}, None),
        ({"noticed": "First report\n\nWe hear reports that the map is empty."}, "customer"),
    ],
)
def test_who_noticed_where_no_label_says(parts, method):
    assert review(**parts).detection.method == method


@pytest.mark.parametrize(
    ("lasted", "minutes", "told"),
    [
        ("25 minutes for the map, 79 minutes until the third broker was back", 79, ["taken is the longest, 1 h 19 min, and not 25 min."]),
        ("2 h degraded, 40 min full outage, 40 min of retries", 120, ["taken is the longest, 2 h, and not 40 min."]),
        ("just under three and a half hours (205 min)", 205, []),
        ("1 h 5 min", 65, []),
    ],
)
def test_several_durations_in_one_place_are_reported_and_one_that_is_said_twice_is_not(lasted, minutes, told):
    postmortem = one(f"{HEAD}\n## 4. Impact Analysis\n- **Duration of Impact**: {lasted}\n")
    assert [duration.minutes for duration in postmortem.durations if duration.basis == "stated"] == [minutes]
    found = [finding.message for finding in postmortem.findings if finding.code == "several-durations"]
    assert found == [f"Several durations are stated in one place; {one}" for one in told]


@pytest.mark.parametrize(
    ("stated", "first", "told"),
    [
        ("53 minutes", "Received alert: buffer space", ["line {0}, 41 min after"]),
        ("41 minutes", "Received alert: buffer space", []),
        ("50 minutes", "Received alert: buffer space", []),
        ("53 minutes", "Nobody at the desk noticed", []),
    ],
)
def test_a_stated_time_to_detect_is_held_against_the_rows_before_the_one_it_leads_to(stated, first, told):
    rows = f"| 10:41 | {first} | | |\n| 10:53 | Investigations started | | |\n| 11:40 | Rolled back | | |\n"
    document = f"{HEAD}\n{ROWS}{rows}\n## 4. Impact Analysis\n- **Time to Detect**: {stated}\n"
    line = next(number for number, text in enumerate(document.split("\n"), 1) if text.startswith("| 10:41"))
    found = [finding.message for finding in one(document).findings if finding.code == "noticed-before"]
    assert len(found) == len(told)
    assert all(words.format(line) in message and f"line {line + 1};" in message for words, message in zip(told, found, strict=True))


@pytest.mark.parametrize(
    ("rows", "lasted"),
    [
        (
            "| 10:05 | Reviewed and merged PR 254 | | |\n| 10:30 | It failed to deploy to staging | | |\n| 10:50 | Reverted, all works again | | |\n",
            None,
        ),
        ("| 10:05 | Merged PR 254 with the new limit | | |\n| 10:30 | Alert fired | | |\n| 10:50 | Reverted, all works again | | |\n", 45),
        ("| 10:05 | merge of !254 | | |\n| 10:20 | Config deployed to all depots | | |\n| 10:50 | Reverted, all works again | | |\n", 30),
        ("| 10:05 | PR 254 merged | | |\n| 10:20 | Config deployed to all depots | | |\n| 10:50 | Reverted, all works again | | |\n", 30),
    ],
)
def test_a_change_that_is_only_merged_begins_no_incident_unless_it_is_noticed_next(rows, lasted):
    head = ROWS.replace("| 10:00 | Errors start | | |\n", "")
    durations = one(f"{WHEN.format(when='2025-03-10')}\n{head}{rows}").durations
    assert [duration.minutes for duration in durations if duration.basis == "timeline"] == ([] if lasted is None else [lasted])


def test_who_noticed_first_is_told_by_a_row_before_the_one_that_the_stated_time_leads_to():
    rows = "| 10:07 | A user reported seeing 503 for all services | | |\n| 10:08 | Automatic alarm received | | |\n| 10:40 | Rolled back | | |\n"
    document = f"{HEAD}\n{ROWS}{rows}\n## 4. Impact Analysis\n- **Time to Detect**: {{}}\n"
    assert one(document.format("8 minutes")).detection.method == "customer"
    assert one(document.format("8 minutes").replace("Automatic alarm", "**Detected:** Automatic alarm")).detection.method == "alert"


@pytest.mark.parametrize(
    ("row", "reported"),
    [
        ("TBA: Problem will remain until the limit is set", 1),
        ("**TODO**: say who restarted it", 1),
        ("TBA", 0),
        ("Gate 4: still pending", 0),
    ],
)
def test_a_row_that_is_left_open_is_reported(row, reported):
    found = [finding for finding in one(f"{HEAD}\n{ROWS}| 10:40 | {row} | | |\n").findings if finding.code == "left-open"]
    assert len(found) == reported
    assert all(row.replace("*", "") in finding.message for finding in found)
