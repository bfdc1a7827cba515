def document(given, number, day, labels, style="house", title="Something"):
    path = f"{number}.md"
    given("documents", path=path, style=style)
    given("incidents", incident_key=path, path=path, occurred_on=day)
    given("fields", path=path, incident_key=path, field="title", text=f"# {title}")
    given("fields", path=path, incident_key=path, section=title, text="## 2. Impact", line=2)
    for line, label in enumerate(labels, start=3):
        given("fields", path=path, incident_key=path, section="2. Impact", label=label, line=line)


def test_labels_come_and_go_and_a_style_begins(given):
    for number in range(4):
        document(given, number, "2025-01-10", ["Severity", "Time to Repair"], title="Same title")
    for number in range(4, 8):
        document(given, number, "2025-04-10", ["SEVERITY:", "Check"])
    document(given, 8, "2025-04-10", ["Odd"], style="other")
    document(given, 9, None, ["Severity"])
    given("documents", path="blank.md", style="house", outcome="blank_template")
    columns = "quarter, style, documents, mapped_lines, content_lines, mapped_share, is_new_style, new_names, gone_names"
    assert given.rows(f"SELECT {columns} FROM form_drift") == [
        ("2025-Q1", "house", 4, 32, 40, 0.8, False, [], []),
        ("2025-Q2", "house", 4, 32, 40, 0.8, False, ["check"], ["time to repair"]),
        ("2025-Q2", "other", 1, 8, 10, 0.8, True, [], []),
    ]


def test_what_documents_have_now_and_then_has_neither_come_nor_gone(given):
    for number in range(12):  # a label in 3 of 12, absent from the 3 before and the 6 behind: .75 ** 3 is .42
        quarter = (1, 4, 7, 10)[number // 3]
        document(given, number, f"2025-{quarter:02}-10", ["Severity", *(["Weather"] if number in (3, 6, 7) else [])])
    assert given.rows("SELECT DISTINCT new_names, gone_names FROM form_drift") == [([], [])]


# "Add an alert: on disk use" is what one incident asks for, though three ask for it; "Owner" is a part of the form, and stands on a line of its own.
def test_what_begins_an_action_or_a_factor_is_no_part_of_the_form(given):
    for number in range(3):
        document(given, number, "2025-01-10", ["Severity", "Add an alert", "Too few nodes", "Owner"])
        for table, text, line in (("action_items", "Add an alert: on disk use", 4), ("contributing_factors", "Too few nodes in one zone", 5)):
            given(
                table, incident_key=f"{number}.md", text=text, line=line, end_line=line, **({"action_key": str(number)} if "items" in table else {})
            )
    for number in range(3, 6):
        document(given, number, "2025-04-10", ["Severity"])
    assert given.rows("SELECT new_names, gone_names FROM form_drift ORDER BY quarter") == [([], []), ([], ["owner"])]
