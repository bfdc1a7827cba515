"""The page Follow-through: on twelve postmortems whose figures were counted by hand, on the sample (data/README.md), and where nobody writes states."""

from datetime import date

import pytest

from analysis import followthrough
from analysis.connection import open_warehouse
from analysis.filters import Filters
from dashboard.pages import follow_through
from tests.dashboard.conftest import headers, rows, words

DAY = date(2025, 10, 15)
LADDER, TABLE, AGES = "From written to proven", "Every action, those that need somebody first", "How old are those that are not done?"
TOOK, AFTER_90, MOVED = "How long did they take?", "How far had they got after 90 days?", "Which due days were moved?"
GONE, ACCEPTED, KINDS = "Which actions are gone?", "Which risks are accepted, and until when?", "What are they for?"
NOT_FOUND = "Looked for, and not found"
BARE = "# INC-{number}: Queue stuck\n\n**Timeframe:** {day} 09:00 - 09:40 UTC\n\n## Summary\nOrders waited.\n\n## Action Items\n{actions}\n"
OPEN = """| Action Item | Owner | Due Date | Status | Verification |
|---|---|---|---|---|
| Alert on the queue | Ana | | | |
| Drain the queue | Bea | | Complete | |"""


@pytest.fixture
def nobody_writes(ingested):
    """Two incidents that ask for the same, with no owner, due day or status anywhere."""
    return ingested(
        one=BARE.format(number=1, day="2025-01-14", actions="- Alert on the length of the queue"),
        two=BARE.format(number=2, day="2025-04-14", actions="- Alert on the length of the queue"),
    ).path


# ---- what needs somebody


def test_words_ladder_and_table_come_first(page, twelve_db):
    shown = page(twelve_db, "follow-through")
    assert shown.markdown[0].value.startswith("Of 34 actions, 31 say how they stand. 17 say complete, and of these 11 have a check recorded, 10 by")
    assert "the owner; 5 lack one, and the form of 1 more does not ask for one. *Open*" in shown.markdown[0].value
    assert headers(shown)[:3] == [LADDER, TABLE, AGES]
    assert headers(shown)[-2:] == [KINDS, NOT_FOUND]
    table = rows(shown, "actions")
    assert len(table) == 20
    assert "… and 14 more in the download, or under Rows." in words(shown)
    first = table.iloc[0].to_list()
    assert first[:-1] == [
        "▲ overdue",
        "[Alert when the connection pool is more than 80 % full](/incidents?incident=INC-2024-036&line=86)",
        "—",
        "15 Dec 2024 (304 d late)",
        "7 Nov 2024",
        "—",
        "[INC\\-2024\\-036](/incidents?incident=INC-2024-036) · 4 Nov 2024",
        "[86](/incidents?incident=INC-2024-036&line=86)",
    ]
    assert first[-1].startswith("[answer](/incidents?incident=INC-2024-036&answer=INC-2024-036%2F")


def test_every_action_is_shown_where_so_many_rows_are_asked_for(page, twelve_db):
    shown = page(twelve_db, "follow-through", rows="100")
    assert len(rows(shown, "actions")) == 34
    assert "more in the download" not in words(shown)


@pytest.mark.parametrize(("key", "value", "number"), [("state", "overdue", 11), ("owner", "Joris Maes", 3), ("severity", "1", 3)])
def test_a_filter(page, twelve_db, key, value, number):
    shown = page(twelve_db, "follow-through")
    shown.multiselect(key=key).set_value([value]).run()
    assert len(rows(shown, "actions")) == number


def test_a_state_that_no_action_has(page, twelve_db):
    shown = page(twelve_db, "follow-through")
    shown.multiselect(key="state").set_value(["cancelled"]).run()
    assert "No action is in this state." in words(shown)


def test_actions_with_some_words(page, twelve_db):
    shown = page(twelve_db, "follow-through", words="ALERT pool")
    assert list(rows(shown, "actions")["Line"]) == [
        "[86](/incidents?incident=INC-2024-036&line=86)",
        "[54](/incidents?incident=INC-2025-007&line=54)",
    ]


def test_an_owner_or_team_that_nobody_has_is_said_and_ignored(page, twelve_db):
    shown = page(twelve_db, "follow-through", owner="Nobody at all", team="No such team")
    assert [warning.value.partition(";")[0] for warning in shown.warning] == [
        'There is no team "No such team"',
        'There is no owner "Nobody at all"',
    ]
    assert "34 actions" in words(shown)


def test_a_column_that_is_empty_everywhere_is_left_out_and_said_so(page, ingested):
    shown = page(ingested(one=BARE.format(number=1, day="2025-01-14", actions=OPEN)).path, "follow-through")
    assert list(rows(shown, "actions").columns) == ["State", "Action", "Owner", "Incident", "Line", "Say how it stands"]
    assert "None of these 2 actions has a due day or a day on which its state was written or a word on how it was checked" in words(shown)


# ---- how it goes


# data/README.md: 32 overdue with the answers, 18 open and not (yet) due, 5 of unknown state
def test_how_old_they_are(page, sample_db):
    shown = page(sample_db, "follow-through")
    assert "Of 148 actions, **32 are overdue** and 18 are open and not known to be overdue; of 5 no state was read." in words(shown)
    table = rows(shown, "ages").set_index("Age").astype(int)
    assert table.to_numpy().sum() == 55
    assert table["open, not known to be overdue"].sum() == 18
    assert table["overdue, nothing newer written there"].sum() + table["overdue, written of since"].sum() == 32


def test_a_curve_stands_beside_what_is_known_and_one_that_rests_on_unknown_is_not_drawn(page, told_db):
    shown = page(told_db, "follow-through")
    assert TOOK in headers(shown)
    known = followthrough.survivals(open_warehouse(told_db), Filters(), DAY)
    for until in ("complete", "check"):
        for sentence in known[until].sentences(known[until].told_day):
            assert sentence in words(shown)
    assert "No curve is drawn: it would take most of them" in words(shown)
    assert "Those that were cancelled ended otherwise" in words(shown)
    # recounted from the commits: tests/analysis/test_followthrough.py
    table = rows(shown, "days-complete").set_index("Day")
    assert list(table.columns[:4]) == ["Actions so old", "Known to have got there", "Known not to have", "Not known"]
    assert [list(map(int, table.loc[day][:4])) for day in ("30", "60", "90")] == [[135, 45, 55, 35], [131, 73, 14, 44], [125, 75, 6, 44]]
    assert table.loc["90"].iloc[-1] == "—", "fewer than five were watched for ninety days"
    with pytest.raises(KeyError):
        rows(shown, "days-check")


def test_where_no_curve_is_drawn_the_page_says_why_and_where_days_come_from(page, sample_db):
    shown = page(sample_db, "follow-through")
    assert TOOK not in headers(shown)
    assert "How long it took is not drawn" in words(shown)
    assert "the git history (*afterword ingest --history*), answers and tickets." in words(shown)


# tests/analysis/test_followthrough.py: of 125 actions that are old enough 75 are known to have been complete on the 90th day, 6 not to have been
@pytest.mark.parametrize(("by", "groups"), [("quarter", 8), ("severity", 4), ("kind", 7)])
def test_how_far_they_had_got_by_what_is_chosen(page, told_db, by, groups):
    shown = page(told_db, "follow-through", compared_by=by)
    table = rows(shown, "groups")
    assert len(table) == groups
    done = [cell.partition(",")[0].split(" of ") for cell in table.iloc[:, 2] if cell != "—"]
    assert (sum(int(one) for one, _ in done), sum(int(of) for _, of in done)) == (75, 125)
    assert table["Known not complete"].astype(int).sum() == 6
    assert table["Not known"].astype(int).sum() == 44
    assert f"125 actions of incidents that lie 90 days back or more, by {by}" in words(shown)


def test_a_group_leads_to_its_incidents(page, told_db):
    assert rows(page(told_db, "follow-through"), "groups")["Quarter"][0] == "[2023\\-Q4](/incidents?period=2023-Q4)"
    systems = page(told_db, "follow-through", compared_by="system")
    assert "[Booking API](/incidents?system=Booking+API)" in list(rows(systems, "groups")["System"])
    assert "An action of an incident with several systems is counted in each of them." in words(systems)
    assert "The 12 with the most actions are drawn, of 13; the table has all." in words(systems)
    assert len(rows(systems, "groups")) == 13


def test_of_very_many_actions_what_takes_long_is_asked_when_it_is_opened(page, told_db, monkeypatch):
    monkeypatch.setattr(follow_through, "MANY", 148)
    shown = page(told_db, "follow-through")
    assert {TOOK, AFTER_90}.isdisjoint(headers(shown))
    shown.session_state["how-long"] = True
    shown.run()
    assert {TOOK, AFTER_90} <= set(headers(shown))


# ---- what was put off


# data/README.md, "Pushed four times, then gone"
def test_what_was_pushed_and_what_went(page, told_db):
    shown = page(told_db, "follow-through")
    assert "The due days of 2 actions were seen to move later, of 112 actions with a due day, and that of 1 action that is gone." in words(shown)
    first = rows(shown, "pushed").iloc[0]
    assert first["Due days"] == "30 Sep 2024 → 31 Dec 2024 → 31 Mar 2025 → 30 Jun 2025 → 30 Sep 2025"
    assert (first["Moved"], first["Action"]) == ("4", "Second fibre to the weighbridge hut *(gone)*")
    assert "line 66" in first["Seen in"]
    gone = rows(shown, "gone").iloc[0]
    assert (gone["Gone on"], gone["Moved before"], gone["Owner"]) == ("20 Aug 2025", "4", "Stijn Raes")


def test_where_no_history_was_read_nothing_is_said_not_to_have_moved(page, sample_db):
    shown = page(sample_db, "follow-through")
    assert {MOVED, GONE}.isdisjoint(headers(shown))
    assert "Only an ingest or the git history can have seen a due day move: ingest with *--history*. Of the 112 actions" in words(shown)
    assert "Only an ingest or the git history can have seen an action go: ingest with *--history*." in words(shown)


# data/README.md: Imke accepts the risk of one pod until March (INC-2024-025)
def test_accepted_risks(page, sample_db, told_db):
    shown = page(sample_db, "follow-through")
    assert "1 risk accepted: none has run out, 1 runs on, none is complete or cancelled since." in words(shown)
    row = rows(shown, "accepted").iloc[0]
    assert row["How it stands"].startswith("◇ runs, ")
    assert row["By"] == "Imke Daelman"
    assert "INC-2024-025" in row["Line"]
    later = page(sample_db, "follow-through", as_of="2026-06-01")
    assert "1 risk accepted: 1 has run out and is not done" in words(later)
    assert rows(later, "accepted")["How it stands"][0].startswith("▲ run out, ")
    without = page(told_db, "follow-through")  # whose repository holds no answers
    assert ACCEPTED not in headers(without)
    assert "an answer in *followup.csv* that names a day in *accepted_until* does." in words(without)


# near misses and drills left out: 138 of the 148 actions, of which a rule tells 75
def test_what_they_are_for(page, sample_db):
    shown = page(sample_db, "follow-through")
    said = "138 actions; near misses and drills are left out. What each is for was guessed by a rule from its words; of 63 it cannot be told."
    assert said in words(shown)
    table = rows(shown, "mix")
    assert table.iloc[-1]["What for (guessed)"] == "not known"
    assert table["Actions"].astype(int).sum() == 138


@pytest.mark.parametrize(
    ("box", "name", "said"),
    [
        ("ladder", "complete", "How many actions are complete?"),
        ("actions", "overdue", "How many of the actions that are due some day, and not complete, are overdue?"),
        ("ageing", "overdue_not_looked_at", "Of how many overdue actions did nobody write anything since they were due?"),
        ("survival", "completion_dated", "Of how many complete actions is it known on which day they were complete?"),
        ("compared", "checked_within_90", "How many actions are known to have had a check recorded 90 days after their incident?"),
        ("pushed", "pushed", "Of how many actions with a due day was that day seen to move later?"),
        ("kinds", "kind_read", "Of how many actions does a rule tell what they are for? 75 of 138 actions"),
    ],
)
def test_each_part_says_how_it_was_counted(page, told_db, box, name, said):
    shown = page(told_db, "follow-through")
    shown.session_state[f"{box}-counted"] = True
    shown.run()
    shown.selectbox(key=f"{box}-number").set_value(name).run()
    assert said in words(shown).replace("\\", "")
    assert len(rows(shown, f"{box}-rows"))


# ---- where little can be told


def test_where_nobody_writes_states_what_can_be_told_comes_first(page, nobody_writes):
    shown = page(nobody_writes, "follow-through")
    said = shown.markdown[0].value
    assert said.startswith(
        "None of these 2 actions has a status or a due date in its document, so how they stand is not known. So this page can tell"
    )
    assert "[Home](/)" in said
    assert headers(shown) == [KINDS, AGES, TABLE, LADDER, NOT_FOUND]
    assert list(rows(shown, "actions").columns) == ["State", "Action", "Incident", "Line", "Say how it stands"]
    assert list(rows(shown, "ages").columns) == ["Age", "not known"]
    assert "of the 2 actions of incidents that lie so far back it is not known how they stood then." in words(shown)


# of 120 actions of dfds 116 say nothing of how they stand
def test_dfds(page, warehouse_of, corpora):
    shown = page(warehouse_of(corpora / "dfds__postmortems"), "follow-through")
    assert shown.markdown[0].value.startswith("Of 120 actions, 4 say how they stand.")
    assert headers(shown) == [KINDS, AGES, TABLE, LADDER, NOT_FOUND]
    assert rows(shown, "ages")["not known"].astype(int).sum() == 116


def test_without_an_action_or_an_incident(page, ingested):
    shown = page(ingested(one=BARE.format(number=1, day="2025-01-14", actions="")).path, "follow-through")
    assert headers(shown) == []
    assert "No document here asks for an action." in words(shown)


def test_a_filter_that_lets_no_action_through(page, twelve_db):
    shown = page(twelve_db, "follow-through", period="2025-Q3", severity="1")
    assert headers(shown) == []


def test_a_day_decides_what_is_young(page, told_db):
    shown = page(told_db, "follow-through", as_of="2023-12-01")
    assert AFTER_90 not in headers(shown)
    assert "How far actions had got 90 days after their incident is not compared: none is of an incident that lies so far back." in words(shown)
    assert "▲" not in words(page(told_db, "follow-through", as_of="2023-10-20"))


def test_the_address_carries_states_as_plain_words_and_reset_clears_what_is_the_page_s_own(page, twelve_db):
    shown = page(twelve_db, "follow-through", state="complete_unverified", owner="Joris Maes", words="alert")
    assert shown.multiselect(key="state").value == ["complete_unverified"]
    shown.multiselect(key="state").set_value(["overdue"]).run()
    assert shown.query_params["state"] == "overdue"
    shown.button(key="reset").click().run()
    assert [shown.multiselect(key=key).value for key in ("owner", "state")] == [[], []]
    assert shown.text_input(key="words").value == ""
    assert "state" not in shown.query_params
    assert shown.button(key="reset").disabled
    assert not page(twelve_db, "follow-through", words="alert").button(key="reset").disabled
    strange = page(twelve_db, "follow-through", state="▲ overdue")
    assert 'There is no state "▲ overdue"' in strange.warning[0].value


def test_of_a_group_of_which_next_to_nothing_is_known_no_interval_is_told(page, told_db):
    found = rows(page(told_db, "follow-through"), "groups").set_index("Quarter")
    told = found.loc["[2024\\-Q1](/incidents?period=2024-Q1)", "Check recorded by day 90, with 95 % interval"]
    assert "it is not known: too little is known" in told
    assert "interval" not in told


def test_a_severity_is_shown_in_words_and_the_address_keeps_its_number(page, twelve_db):
    shown = page(twelve_db, "follow-through", severity="1")
    chosen = shown.multiselect(key="severity")
    assert (chosen.value, chosen.options) == (["1"], ["SEV1", "SEV2", "SEV3", "SEV4"])
    chosen.set_value(["2"]).run()
    assert shown.query_params["severity"] == "2"
    assert "severity=2" in rows(shown, "actions")["Line"][0]
    shown.button(key="reset").click().run()
    assert "severity" not in shown.query_params
