from analysis.connection import open_warehouse


def test_four_rows_a_quarter_whoever_noticed_and_unknown_among_them(given):
    methods = {"a": "alert", "b": "audit", "c": "staff", "d": None, "e": "customer"}
    for key, method in methods.items():
        given("incidents", incident_key=key, occurred_on="2025-07-10" if key == "e" else "2025-01-10")
        given("detections", incident_key=key, method=method)
    given("incidents", incident_key="f", occurred_on="2025-01-10", kind="near_miss")
    given("detections", incident_key="f", method="alert")
    given("incidents", incident_key="g")
    given("incidents", incident_key="h", occurred_on="2026-01-10")
    assert given.rows("SELECT quarter, detection_group, incidents, of_incidents, share, complete FROM detection_groups('2025-12-31')") == [
        ("2025-Q1", "machines", 2, 4, 0.5, True),
        ("2025-Q1", "our_people", 1, 4, 0.25, True),
        ("2025-Q1", "somebody_else", 0, 4, 0.0, True),
        ("2025-Q1", None, 1, 4, 0.25, True),
        ("2025-Q2", "machines", 0, 0, None, True),
        ("2025-Q2", "our_people", 0, 0, None, True),
        ("2025-Q2", "somebody_else", 0, 0, None, True),
        ("2025-Q2", None, 0, 0, None, True),
        ("2025-Q3", "machines", 0, 1, 0.0, True),
        ("2025-Q3", "our_people", 0, 1, 0.0, True),
        ("2025-Q3", "somebody_else", 1, 1, 1.0, True),
        ("2025-Q3", None, 0, 1, 0.0, True),
        (None, "machines", 0, 1, 0.0, None),
        (None, "our_people", 0, 1, 0.0, None),
        (None, "somebody_else", 0, 1, 0.0, None),
        (None, None, 1, 1, 1.0, None),
    ]


def test_groups_are_the_methods_of_the_mix_put_together(sample_db):
    warehouse = open_warehouse(sample_db)
    groups = {
        (quarter, group): number
        for quarter, group, number in warehouse.rows("SELECT quarter, detection_group, incidents FROM detection_groups('2025-10-15')")
    }
    own = {
        "alert": "machines",
        "synthetic": "machines",
        "audit": "machines",
        "staff": "our_people",
        "customer": "somebody_else",
        "external": "somebody_else",
    }
    mixed: dict[tuple[str, str | None], int] = dict.fromkeys(groups, 0)
    for quarter, method, number in warehouse.rows("SELECT quarter, method, incidents FROM detection_mix"):
        mixed[quarter, own.get(method)] += number
    assert mixed == groups
    # data/README.md: the first year and the second; a scheduled check, of which there is one in 2025-Q1, is a machine here and the team there
    assert [sum(groups[quarter, "machines"] for quarter in list(dict.fromkeys(q for q, _ in groups))[half]) for half in (slice(4), slice(4, 8))] == [
        5,
        14,
    ]
