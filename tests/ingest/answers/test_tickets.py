from datetime import date, datetime

import pytest

from ingest.answers.known_actions import Last
from ingest.answers.ticket_matching import match_tickets, ticket_rows
from ingest.answers.tickets import Ticket, read_tickets_export
from ingest.configuration import parse_configuration
from ingest.rules import Rules
from ingest.settings.table import ConfigurationError

TODAY = date(2025, 10, 15)
NOW = datetime(2025, 10, 15, 8, 0)
JIRA = """Summary,Issue key,Issue id,Status,Resolution,Resolved,Assignee,Due date
Pool for reports,OPS-12,10012,Done,Done,25/Mar/25 10:14 AM,Ana Silva,31/Jan/25
Alert on lag,OPS-13,10013,In Progress,,,,
Second fibre,OPS-14,10014,Closed,Won't Do,13/Jan/24 3:02 PM,Ben Okoro,
"""
GITHUB = """number\tstate\tstateReason\ttitle\tclosedAt\tassignees\turl
45\tCLOSED\tCOMPLETED\tx\t2025-03-25T23:30:00-05:00\tana\thttps://github.com/org/repo/issues/45
46\tCLOSED\tNOT_PLANNED\tx\t2025-03-25T10:00:00Z\t\thttps://github.com/org/repo/issues/46
47\tOPEN\t\tx\t\t\thttps://github.com/org/repo/issues/47
"""
GITLAB = """Title;Issue ID;URL;State;Assignee;Due Date;Closed At (UTC)
x;7;https://gitlab.example.org/g/p/-/issues/7;Closed;Ana Silva;2025-04-01;2025-03-25 10:14:07 UTC
"""


def export(text, toml=""):
    return read_tickets_export(text, Rules(parse_configuration(toml)), TODAY)


def told(text, toml=""):
    return [(t.name, t.status, t.closed_at, t.assignees, t.due_on) for t in export(text, toml).tickets]


def test_the_usual_exports_need_no_settings():
    assert told(JIRA) == [
        ("OPS-12", "complete", datetime(2025, 3, 25), ("Ana Silva",), date(2025, 1, 31)),
        ("OPS-13", "in_progress", None, (), None),
        ("OPS-14", "cancelled", datetime(2024, 1, 13), ("Ben Okoro",), None),
    ]
    assert [row[:3] for row in told(GITHUB)] == [
        ("45", "complete", datetime(2025, 3, 26, 4, 30)),
        ("46", "cancelled", datetime(2025, 3, 25, 10, 0)),
        ("47", "not_started", None),
    ]
    assert told(GITLAB) == [("7", "complete", datetime(2025, 3, 25, 10, 14, 7), ("Ana Silva",), date(2025, 4, 1))]


def test_the_settings_name_other_columns():
    text = "Nr,Stand,Erledigt am\nOPS-1,erledigt,2025-03-01\n"
    assert export(text).findings[0].code == "table-not-read"
    assert [row[:3] for row in told(text, '[tickets]\nticket = "Nr"\nstate = ["Zustand", "Stand"]\nclosed_on = "Erledigt am"')] == [
        ("OPS-1", "complete", datetime(2025, 3, 1))
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[tickets]\nclose_on = 'Done at'", '2: "close_on" in [tickets] is not known; did you mean "closed_on"?'),
        ("[tickets]\nstate = 3", '2: tickets.state must be a text that says something, as in "words", not 3.'),
    ],
)
def test_a_setting_that_cannot_be_used(text, sentence):
    with pytest.raises(ConfigurationError) as caught:
        parse_configuration(text)
    assert str(caught.value) == f"afterword.toml:{sentence}"


def test_what_cannot_be_read_costs_itself():
    found = export(
        "Key,Status,Closed,Due\nOPS-1,Narnia,,\nOPS-2,Done,2025-02-30,soonish\n,Done,,\nOPS-3,Done,2026-01-01,\nOPS-4,Open,2025-01-01,\nOPS-4,Done,,\nOPS-5\n"
    )
    assert [(one.code, one.severity, one.line, one.message) for one in found.findings] == [
        ("row-not-read", "warning", 2, 'The state of OPS-1, "Narnia", was not understood.'),
        ("value-not-read", "warning", 3, 'The day on which OPS-2 was closed, "2025-02-30", is no day of any calendar.'),
        ("value-not-read", "info", 3, 'The day on which OPS-2 is due, "soonish", was not understood; write it as in "2025-07-03".'),
        ("row-not-read", "warning", 4, "The row names no ticket."),
        ("value-not-read", "warning", 5, "The day on which OPS-3 was closed, 2026-01-01, is still to come."),
        ("row-not-read", "info", 6, "OPS-4 stands again on line 7, which counts."),
        ("row-not-read", "warning", 8, "The state of OPS-5, none, was not understood."),
    ]
    assert [(t.name, t.status, t.closed_at, t.line) for t in found.tickets] == [
        ("OPS-2", "complete", None, 3),
        ("OPS-3", "complete", None, 5),
        ("OPS-4", "complete", None, 7),
    ]


def test_a_thousand_bad_rows_are_not_a_thousand_findings():
    found = export("Key,Status\n" + "".join(f"OPS-{n},Narnia\n" for n in range(1000)))
    assert len(found.findings) == 51
    assert found.findings[-1].message == "950 more rows or values like these could not be used."


def test_an_export_without_tickets_or_states_says_so():
    assert (
        export("Status,Title\nDone,x\n").findings[0].message
        == 'The first line has no heading for the ticket, such as "Issue key" or "URL"; nothing was read.'
    )
    assert export("Key,Title\nOPS-1,x\n").findings[0].message == 'The first line has no heading for "Status"; nothing was read.'


def ticket(name, status="complete", address=None, closed_at=None, assignees=(), due_on=None, line=2):
    return Ticket(name, address, status, closed_at, assignees, due_on, line, line)


@pytest.mark.parametrize(
    ("named", "tickets", "found"),
    [
        ("OPS-12", [ticket("OPS-12")], ["OPS-12"]),
        ("OPS-12", [ticket("ops-12")], ["ops-12"]),
        ("OPS-12", [ticket("https://t.example.org/browse/OPS-12")], ["https://t.example.org/browse/OPS-12"]),
        (
            "https://t.example.org/browse/OPS-12/",
            [ticket("http://t.example.org/browse/OPS-12?focus=1")],
            ["http://t.example.org/browse/OPS-12?focus=1"],
        ),
        ("https://t.example.org/browse/OPS-12", [ticket("OPS-12")], ["OPS-12"]),
        ("#45", [ticket("45")], ["45"]),
        ("org/repo#45", [ticket("45")], ["45"]),
        ("org/repo#45", [ticket("45", address="https://github.com/org/repo/issues/45")], ["45"]),
        ("org/other#45", [ticket("45", address="https://github.com/org/repo/issues/45")], []),
        ("https://github.com/org/other/issues/45", [ticket("45", address="https://github.com/org/repo/issues/45")], []),
        ("https://github.com/org/repo/issues/45", [ticket("45", address="https://github.com/org/repo/issues/45")], ["45"]),
        ("#45", [ticket("45", address="https://x.org/a/issues/45"), ticket("45b", address="https://x.org/b/issues/45")], []),
        ("!45", [ticket("45")], []),
        ("OPS-1", [ticket("OPS-12")], []),
    ],
)
def test_a_ticket_is_met_by_its_key_or_its_address(named, tickets, found):
    matched = match_tickets(tickets, [("a/1", named)])
    assert [t.name for t in matched.tickets.get("a/1", ())] == found
    assert matched.of_no_action == len(tickets) - len(found)


def test_numbers_of_two_repositories_are_ambiguous_in_an_export_of_one():
    matched = match_tickets([ticket("45")], [("a/1", "org/one#45"), ("a/2", "org/two#45")])
    assert (matched.tickets, matched.ambiguous) == ({}, ("org/one#45", "org/two#45"))


def rows(tickets, last=None, named=(("a/1", "OPS-1"), ("a/1", "OPS-2"))):
    return list(ticket_rows(match_tickets(tickets, named), {"a/1": last} if last else {}, NOW, "export.csv"))


CLOSED = datetime(2025, 3, 10, 17, 0)


def test_the_row_of_a_closed_ticket_is_of_the_day_on_which_it_was_closed():
    (row,) = rows([ticket("OPS-1", closed_at=CLOSED, assignees=("Ana",), due_on=date(2025, 4, 1))])
    assert row == {
        "action_key": "a/1", "observed_at": CLOSED, "source": "tickets", "status": "complete", "due_on": date(2025, 4, 1), "owners": ["Ana"],
        "reason": "OPS-1 complete", "completed_on": date(2025, 3, 10), "changes": ["state"], "attests": True, "path": "export.csv", "line": 2, "end_line": 2,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("states", "status"),
    [
        (("complete", "complete"), "complete"),
        (("complete", "cancelled"), "complete"),
        (("cancelled", "cancelled"), "cancelled"),
        (("complete", "not_started"), "in_progress"),
        (("complete", "blocked"), "blocked"),
        (("not_started", "not_started"), "not_started"),
    ],
)
def test_several_tickets_of_one_action_are_complete_together(states, status):
    (row,) = rows([ticket("OPS-1", states[0], line=2), ticket("OPS-2", states[1], line=3)])
    assert row["status"] == status
    assert row["observed_at"] == NOW


def test_a_row_is_added_only_where_something_differs():
    same = Last("complete", None, (), CLOSED)
    assert rows([ticket("OPS-1", closed_at=CLOSED)], same) == []
    (row,) = rows([ticket("OPS-1", "in_progress")], same)
    assert (row["observed_at"], row["changes"], row["completed_on"]) == (NOW, ["state"], None)
    (row,) = rows(
        [ticket("OPS-1", closed_at=CLOSED, due_on=date(2025, 4, 1), assignees=("Ben",))], Last("complete", date(2025, 3, 1), ("Ana",), CLOSED)
    )
    assert row["changes"] == ["owner", "due", "pushed"]


def test_a_row_is_never_before_the_last_one():
    later = datetime(2025, 6, 1)
    (row,) = rows([ticket("OPS-1", closed_at=CLOSED)], Last("in_progress", None, (), later))
    assert (row["observed_at"], row["completed_on"]) == (later, date(2025, 3, 10))


def test_thousands_of_rows():
    text = "Key,Status,Resolved\n" + "".join(f"OPS-{n},Done,2025-03-01T10:00:00Z\n" for n in range(5000))
    assert len(export(text).tickets) == 5000
