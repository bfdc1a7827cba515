"""Lists that Markdown does not see as their authors meant them."""

from ingest.markdown import outline
from ingest.outline import Kind


def shape(text):
    """Each top-level block as its kind, its first and last line, and its text or those of its items."""
    return [
        (block.kind.value, block.line, block.end_line, [item.text for item in block.children] if block.kind is Kind.LIST else block.text)
        for block in outline(text).root.blocks
    ]


def test_a_label_right_behind_a_list_is_no_part_of_its_last_item():
    assert shape("**What Went Well**\n- paged early\n- quick answer\n**What We Should Change**\n- limits\nEarly signals:\n- lag") == [
        ("paragraph", 1, 1, "**What Went Well**"),
        ("list", 2, 3, ["paged early", "quick answer"]),
        ("paragraph", 4, 4, "**What We Should Change**"),
        ("list", 5, 5, ["limits"]),
        ("paragraph", 6, 6, "Early signals:"),
        ("list", 7, 7, ["lag"]),
    ]


def test_a_day_right_behind_a_list_is_no_part_of_its_last_item():
    assert shape("30 May\n* 23:40 load waits\n31 May 2025:\n* 00:30 mail sent") == [
        ("paragraph", 1, 1, "30 May"),
        ("list", 2, 2, ["23:40 load waits"]),
        ("paragraph", 3, 3, "31 May 2025:"),
        ("list", 4, 4, ["00:30 mail sent"]),
    ]


def test_a_number_over_a_line_is_a_heading_and_no_item():
    found = outline("1) Incident Summary\n----------\nOrders waited.\n\n2. Impact\n=========\n- none\n\n3. a list\n4. goes on")
    assert [(section.heading.text, section.heading.line, section.heading.end_line) for section in found.root.sections] == [
        ("1) Incident Summary", 1, 2), ("2. Impact", 5, 6),
    ]  # fmt: skip
    assert [item.text for item in found.root.sections[1].blocks[1].children] == ["a list", "goes on"]


def test_a_label_of_the_item_itself_stays_in_it():
    assert shape("- Alert on lag\n**Owner:** Ana\n- Limit the queue\nbefore it grows") == [
        ("list", 1, 4, ["Alert on lag\n**Owner:** Ana", "Limit the queue\nbefore it grows"]),
    ]


def test_code_is_left_alone():
    assert shape("- run\n\n```\n- a\n**Not a label**\n```") == [
        ("list", 1, 1, ["run"]),
        ("code", 3, 6, "- a\n**Not a label**\n"),
    ]


def test_tasks_without_bullets():
    blocks = outline("To do:\n[ ] Limit the queue\n[x] Alert on lag\n  with a page").root.blocks
    assert [block.kind.value for block in blocks] == ["paragraph", "list"]
    assert [(item.text, item.checked, item.line, item.end_line) for item in blocks[1].children] == [
        ("Limit the queue", False, 2, 2),
        ("Alert on lag\nwith a page", True, 3, 4),
    ]


def test_letters_that_count_up_are_items_and_others_are_not():
    assert shape("a) no limit\nb) no backoff\n**Safeguards**: none") == [
        ("list", 1, 2, ["no limit", "no backoff"]),
        ("paragraph", 3, 3, "**Safeguards**: none"),
    ]
    assert shape("a. Prefix of a name\nc. Another") == [("paragraph", 1, 2, "a. Prefix of a name\nc. Another")]
