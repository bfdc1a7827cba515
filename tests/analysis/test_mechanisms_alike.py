"""Made-up incidents that share a mechanism, with and without systems."""

from datetime import date

import pytest

from analysis.connection import open_warehouse
from analysis.filters import Filters
from analysis.mechanisms_alike import mechanisms_alike

DAY = date(2025, 12, 1)
_THEMES = {"certificate": "expiry", "dns": "network"}


@pytest.fixture
def found(given):
    """The pairs of incidents of these days, each with mechanisms and systems."""

    def ask(*told, period="", cites=(), kinds=(), actions=(), titles=()):
        for mechanism, theme in _THEMES.items():
            given("settings", name=f"mechanism.{mechanism}", value=theme)
        for number in range(20):  # so that a mechanism of three is one of few
            given("incidents", incident_key=f"other{number}", occurred_on="2025-01-01", path=f"other{number}.md")
        for number, (day, mechanisms, systems) in enumerate(told):
            key = f"k{number}"
            kind = {"kind": kinds[number]} if kinds else {}
            given("incidents", incident_key=key, incident_id=f"INC-{number}", occurred_on=day, path=f"{key}.md", title=f"Title {number}", **kind)
            for seq, (mechanism, words) in enumerate(mechanisms.items(), 1):
                given("classifications", incident_key=key, source="cause", seq=seq, attribute="mechanism", value=mechanism, matched=words, line=seq)
            for system in systems:
                given("impacts", incident_key=key, kind="system", name=system, basis="labelled")
        for later, earlier in cites:
            given("citations", incident_key=later, cited_key=earlier, text=earlier, line=3, end_line=3)
        for number, (text, mechanism, words) in enumerate(actions):
            key = f"k{number}"
            given("action_items", incident_key=key, action_key=f"{key}/a", seq=1, text=text, line=40)
            given("classifications", incident_key=key, source="action", seq=1, attribute="mechanism", value=mechanism, matched=words, line=40)
        for key, mechanism, words in titles:  # beside a factor of another theme, so that the title gives the incident none
            given("classifications", incident_key=key, source="factor", seq=1, attribute="theme", value="config_error", matched="setting", line=9)
            for attribute, value in (("theme", _THEMES[mechanism]), ("mechanism", mechanism)):
                given("classifications", incident_key=key, source="title", seq=1, attribute=attribute, value=value, matched=words, line=1)
        return mechanisms_alike(open_warehouse(given.published()), Filters(period=period) if period else Filters(), DAY, 10)

    return ask


def told(found):
    return [(row.later_id, row.earlier_id, row.mechanism, row.later_words, row.earlier_words, row.days_between) for row in found.rows]


def test_the_nearest_earlier_one_with_the_same_mechanism_is_a_candidate(found):
    pairs = found(
        ("2025-01-10", {"certificate": "x509"}, ()),
        ("2025-02-10", {"certificate": "certs", "dns": "resolver"}, ()),
        ("2025-03-12", {"certificate": "SSL certificate"}, ("Gate",)),
    )
    assert told(pairs) == [
        ("INC-2", "INC-1", "certificate", "SSL certificate", "certs", 30),
        ("INC-1", "INC-0", "certificate", "certs", "x509", 31),
    ]
    assert pairs.total == 2
    assert [(row.earlier, row.since.isoformat(), row.later_line, row.earlier_line) for row in pairs.rows] == [
        (2, "2025-01-10", 1, 1),
        (1, "2025-01-10", 1, 1),
    ]


def test_it_is_told_how_many_earlier_ones_have_the_mechanism_and_since_when(found):
    pairs = found(*((day, {"certificate": "x509", "dns": "resolver"} if day > "2025-02" else {"dns": "resolver"}, ()) for day in (
        "2025-01-10", "2025-02-10", "2025-03-12"
    )))  # fmt: skip
    assert [(row.later_id, row.earlier_id, row.mechanism, row.earlier, row.since.isoformat(), row.later_line) for row in pairs.rows] == [
        ("INC-2", "INC-1", "dns", 2, "2025-01-10", 2),
        ("INC-2", "INC-1", "certificate", 1, "2025-02-10", 1),
        ("INC-1", "INC-0", "dns", 1, "2025-01-10", 2),
    ]


def test_where_both_have_systems_rules_tell_it_and_no_candidate_is_left(found):
    assert not found(("2025-01-10", {"dns": "resolver"}, ("Gate",)), ("2025-02-10", {"dns": "resolver"}, ("Yard",))).rows


def test_a_cited_pair_is_none(found):
    same = {"dns": "resolver"}
    assert not found(("2025-01-10", same, ()), ("2025-02-10", same, ()), cites=[("k1", "k0")]).rows


def test_a_drill_is_none(found):
    same = {"dns": "resolver"}
    assert not found(("2025-01-10", same, ()), ("2025-02-10", same, ()), kinds=(None, "drill")).rows


def test_what_lies_too_far_back_is_none(found):
    same = {"dns": "resolver"}
    assert not found(("2023-01-10", same, ()), ("2025-02-10", same, ())).rows


def test_filters_are_of_the_later_incident(found):
    same = {"dns": "resolver"}
    pairs = found(("2025-01-10", same, ()), ("2025-05-10", same, ()), ("2025-08-10", same, ()), period="2025-Q2")
    assert [row.later_id for row in pairs.rows] == ["INC-1"]


@pytest.mark.parametrize(
    ("asked_for", "is_told"),
    [
        ("Find a way to avoid resolver calls in the boot script. Ticket #12", True),
        ("Cache names, so that a slow resolver cannot hold up a login", False),
        ("Cache names, so a login will not wait for a resolver again", True),
        ("Keep the boot script from calling the resolver (see v1.2 of the plan)", True),
        ("Alert on a slow resolver", False),
        ("Prevent a second outage. Buy a resolver", False),
    ],
)
def test_what_an_action_says_it_is_to_prevent_is_a_mechanism_too(found, asked_for, is_told):
    pairs = found(("2025-01-10", {}, ()), ("2025-02-10", {"dns": "name server"}, ()), actions=[(asked_for, "dns", "resolver")])
    expected = [("INC-1", "INC-0", "dns", "name server", "resolver", 31)] if is_told else []
    assert told(pairs) == expected
    assert [(row.later_averted, row.earlier_averted, row.earlier_state) for row in pairs.rows] == [(False, True, "unknown")] * is_told


def test_what_the_title_alone_names_is_a_mechanism_too(found):
    pairs = found(
        ("2025-01-10", {"certificate": "x509"}, ()),
        ("2025-02-10", {}, ()),
        titles=[("k1", "certificate", "certificate error")],
    )
    assert told(pairs) == [("INC-1", "INC-0", "certificate", "certificate error", "x509", 31)]


def test_the_words_of_a_cause_come_before_what_an_action_is_to_prevent(found):
    same = {"dns": "name server"}
    pairs = found(("2025-01-10", same, ()), ("2025-02-10", same, ()), actions=[("Avoid the resolver", "dns", "resolver")])
    assert told(pairs) == [("INC-1", "INC-0", "dns", "name server", "name server", 31)]
    assert not pairs.rows[0].earlier_averted


@pytest.mark.parametrize(
    ("words", "with_it", "pairs"),
    [("resolver", 3, 2), ("resolver", 4, 0), ("resolver was asked", 4, 3)],  # of 24 incidents: 13 and 17 %
)
def test_a_mechanism_of_many_incidents_says_nothing_of_two_by_a_single_word(found, words, with_it, pairs):
    days = ("2025-01-10", "2025-02-10", "2025-03-12", "2025-04-11")
    assert found(*((day, {"dns": words} if number < with_it else {}, ()) for number, day in enumerate(days))).total == pairs
