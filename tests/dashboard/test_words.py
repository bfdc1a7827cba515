from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from dashboard.words import code, day, escape, minutes, moment, names, said, shorten, themes, unmarked

JOINER = "\u2060"


@given(
    st.text(
        alphabet=st.one_of(
            st.sampled_from("<>[]()!*_`~#+-|:$&^=@\\{}/.1aw \n"), st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zs", "Zl", "Zp"])
        )
    )
)
def test_escaped_text_shows_just_its_characters(text):
    [*blocks] = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(f"x{escape(text)}")
    [inline] = [block for block in blocks if block.type == "inline"]
    assert {token.type for token in inline.children} <= {"text", "text_special"}
    shown = "".join(token.content for token in inline.children).replace(JOINER, "")
    assert shown == f"x{' '.join(text.split())}"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https://example.com/a", f"https\\:{JOINER}//example.com/a"),
        ("www.example.com", f"www{JOINER}.example.com"),
        ("ana@example.com", f"ana\\@{JOINER}example.com"),
        (":material/home: :streamlit:", f"\\:{JOINER}material/home\\: \\:{JOINER}streamlit\\:"),
        ("a -> b", f"a \\-{JOINER}\\> b"),
        ("a->b INC-2025-014 INC--7 --port", "a\\-\\>b INC\\-2025\\-014 INC\\-\\-7 \\-\\-port"),
        ("red\u202etxt.exe\x1b[0m", "redtxt.exe\\[0m"),
        ("one\n two\u00a0three ", "one two\u00a0three"),
        (None, "None"),
    ],
)
def test_nothing_that_streamlit_remakes(text, shown):
    assert escape(text) == shown


@given(st.text(alphabet=st.one_of(st.sampled_from("`*_ [](<>)$:x"), st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zs", "Zl", "Zp"]))))
def test_a_line_as_it_was_typed_is_one_span_of_code(text):
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parseInline(code(text))[0].children
    assert [(token.type, token.content) for token in tokens] == ([("code_inline", text.rstrip())] if text.strip() else [])


def test_minutes_are_never_broken_over_two_lines():
    assert [minutes(None), minutes(0), minutes(78)] == ["—", "0\u00a0min", "1\u00a0h\u00a018\u00a0min"]


def test_days_and_moments():
    assert day(date(2025, 7, 3)) == "3\u00a0Jul\u00a02025"
    assert day(None) == "—"
    at = datetime(2025, 7, 3, 14, 5, 9)
    assert [moment(at), moment(at, "second"), moment(at, "day"), moment(None)] == [
        "3\u00a0Jul\u00a014:05", "3\u00a0Jul\u00a014:05:09", "3\u00a0Jul\u00a02025", "—",
    ]  # fmt: skip


def test_counts_and_names():
    assert [names(["Ana", "Bea"]), names([]), names(None)] == ["Ana, Bea", "—", "—"]
    assert themes(["observability_gap"]) == "observability gap"


@pytest.mark.parametrize(
    ("text", "shown"), [("short", "short"), ("first\nsecond", "first"), ("one two three four", "one two …"), ("onetwothreefourfive", "onetwothre …")]
)
def test_shorten_cuts_at_a_word(text, shown):
    assert shorten(text, 10) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[ ]", "box not ticked"),
        ("[x]", "box ticked"),
        ("[X] drill on 3 July", "box ticked: drill on 3 July"),
        ("[ ] not yet; [x] told", "box not ticked: not yet; box ticked: told"),
        ("see [x](https://example.com) and ( ) and []", "see [x](https://example.com) and ( ) and []"),
    ],
)
def test_a_checkbox_in_words(text, shown):
    assert said(text) == shown


def test_a_line_without_its_marks():
    assert unmarked("  - **Time to detection**: `11` days - about") == "Time to detection: 11 days - about"
