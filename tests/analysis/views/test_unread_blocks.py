import pytest


@pytest.mark.parametrize(
    ("block", "what", "words"),
    [
        ({"section": "ADFS Outage", "text": "## Stats"}, "heading", "Stats"),
        ({"section": None, "text": "# 4. Stats ##"}, "heading", "4. Stats"),
        ({"section": "Outage", "text": "Stats\n-----"}, "heading", "Stats"),
        ({"section": "Summary", "label": "Versions", "text": "**Versions**: 1.7"}, "label", "Versions"),
        ({"section": "Stats", "text": "The stats above are of a full outage."}, "words", "Stats"),
        ({"section": None, "text": "#stats is a channel"}, "words", None),
    ],
)
def test_a_block_is_named_by_its_heading_its_label_or_the_heading_above(given, block, what, words):
    given("documents", path="a.md", mapped_lines=8, content_lines=9)
    given("fields", path="a.md", field=None, **block)
    assert given.rows("SELECT what, words FROM unread_blocks") == [(what, words)]


def test_what_was_understood_and_what_has_no_words_is_left_out(given):
    given("documents", path="a.md", mapped_lines=8, content_lines=9)
    given("documents", path="b.md", mapped_lines=9, content_lines=9)
    given("fields", path="a.md", section="Actions", field="action_items", text="- Alert")
    given("fields", path="a.md", section="Actions", field=None, text="---")
    given("fields", path="b.md", section="Actions", field=None, text="List the actions here")  # the form's own hint
    assert given.rows("FROM unread_blocks") == []
