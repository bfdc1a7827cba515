import pytest

from analysis.connection import open_warehouse
from analysis.derived_statements import fill_statement_actions
from analysis.kept_words import keep_text_words


def incident(given, key, factors, actions, kind=None):
    given("incidents", incident_key=key, occurred_on="2025-01-10")
    for seq, text in enumerate(factors, start=1):
        given("contributing_factors", incident_key=key, seq=seq, text=text, line=10 + seq)
    for seq, text in enumerate(actions, start=1):
        given("action_items", action_key=f"{key}/{seq}", incident_key=key, seq=seq, text=text, kind=kind)


def rows(given, columns="incident_key, seq, addressed, because, addressed_by, nearest_action_key, why, line"):
    keep_text_words(given.connection)
    fill_statement_actions(given.connection)
    return given.rows(f"SELECT {columns} FROM factor_actions ORDER BY incident_key, source, seq")


def test_an_action_that_shares_words_addresses_a_factor_and_the_others_are_not_covered(given):
    incident(
        given, "a", ["Reports and bookings share one connection pool", "Nobody told Finance"], ["Separate pool for reports", "Alert on a full pool"]
    )
    incident(given, "b", ["The disk was full"], [])
    incident(given, "c", ["The disk was full"], ["Train the dispatchers"])
    assert rows(given) == [
        ("a", 1, True, "words", ["a/1", "a/2"], "a/1", None, 11),
        ("a", 2, False, None, [], None, "none_near", 12),
        ("b", 1, False, None, [], None, "no_actions", 11),
        ("c", 1, False, None, [], None, "none_near", 11),
    ]
    assert given.rows("SELECT incident_key, source, seq, why FROM uncovered_factors ORDER BY 1") == [
        ("a", "factor", 2, "none_near"),
        ("b", "factor", 1, "no_actions"),
        ("c", "factor", 1, "none_near"),
    ]


@pytest.mark.parametrize(
    ("statement", "is_aside"),
    [
        ("See the follow-up tasks on how we can keep this from happening.", True),
        ("*See also the postmortem of May*", True),
        ("The vendor are going to follow up with us next week.", True),
        ("**Update 2nd February 2021:** the vendor moved us to another machine.", True),
        ("The lost writes are still being investigated", True),
        ("See-through caching: the proxy kept pages of the old release. Nobody had known it", False),
        ("See process. And the import log counted rows, not bookings", False),
        ("Update of the driver to 2.4: it drops idle connections", False),
        ("The setting was wrong, we are awaiting word from the vendor", False),
        ("The alert was being investigated by a team that could do nothing", False),
        ("Clusters had to be updated by hand", False),
    ],
)
def test_a_statement_that_leads_elsewhere_or_tells_what_is_to_come_is_no_cause(given, statement, is_aside):
    incident(given, "a", [statement], [])
    assert rows(given, "is_aside") == [(is_aside,)]
    assert len(given.rows("FROM uncovered_factors")) == (not is_aside)


def test_a_theme_of_such_a_statement_is_none_of_the_incident(given):
    incident(given, "a", ["Update 2nd February 2021: the vendor found the fault at their end", "No timeout was set"], [])
    for seq, theme in ((1, "dependency"), (2, "config_error")):
        given("classifications", incident_key="a", source="factor", seq=seq, attribute="theme", value=theme, matched="x", line=10 + seq)
    assert given.rows("SELECT theme, line FROM incident_themes") == [("config_error", 12)]


def test_the_same_mechanism_addresses_and_the_same_theme_only_where_something_was_not_watched_and_is_to_be_detected(given):
    for key, attribute, value, kind in (
        ("a", "mechanism", "certificate", "prevent"),
        ("b", "theme", "capacity", "detect"),
        ("c", "theme", "observability_gap", "prevent"),
        ("d", "theme", "observability_gap", "detect"),
    ):
        incident(given, key, ["Nothing told us"], ["Renew by machine"], kind)
        for source in ("factor", "action"):
            given("classifications", incident_key=key, source=source, attribute=attribute, value=value)
    assert rows(given, "incident_key, addressed, because, themes") == [
        ("a", True, "mechanism", []),
        ("b", False, None, ["capacity"]),
        ("c", False, None, ["observability_gap"]),
        ("d", True, "theme", ["observability_gap"]),
    ]


def test_what_all_statements_of_an_incident_speak_of_tells_none_of_them_from_the_others(given):
    said = [
        "Kyverno was never updated on these clusters",
        "Kyverno refused every deployment of that team",
        "Kyverno has no owner among the platform teams",
    ]
    incident(given, "a", said, ["Kyverno dashboards for everybody who wants to look at policies"])
    incident(given, "b", said[:1], ["Kyverno dashboards for everybody who wants to look at policies"])
    assert [(key, addressed) for key, addressed in rows(given, "incident_key, addressed")] == [("a", False)] * 3 + [("b", True)]


def test_failed_safeguards_are_looked_at_and_those_that_worked_are_not(given):
    given("incidents", incident_key="a")
    given("safeguards", incident_key="a", seq=1, outcome="worked", text="The lock")
    given("safeguards", incident_key="a", seq=2, text="The alert")
    assert rows(given, "source, seq, why") == [("safeguard", 2, "no_actions")]


def test_an_action_is_one_of_its_own_incident_and_every_factor_is_covered_or_not(sample_db):
    warehouse = open_warehouse(sample_db)
    assert (
        warehouse.rows(
            "SELECT * FROM statement_actions JOIN action_items USING (action_key) WHERE statement_actions.incident_key <> action_items.incident_key"
        )
        == []
    )
    assert warehouse.rows("SELECT * FROM factor_actions WHERE addressed <> (len(addressed_by) > 0) OR addressed = (why IS NOT NULL)") == []
    total = warehouse.value("SELECT (SELECT count(*) FROM contributing_factors) + (SELECT count(*) FROM safeguards WHERE outcome <> 'worked')")
    assert warehouse.value("SELECT count(*) FROM factor_actions") == total == 186
