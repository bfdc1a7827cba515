import pytest

from ingest.encodings import NotTextError, decode

TEXT = "# Müller – 東京\n\ntext\n"


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        ("Müller".encode(), "Müller", "utf-8"),
        (b"\xef\xbb\xbfM", "M", "utf-8-sig"),
        ("Mü".encode("utf-16"), "Mü", "utf-16"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), TEXT, "utf-16"),
        (TEXT.encode("utf-32"), TEXT, "utf-32"),
        (b"", "", "utf-8"),
        (b"\xff\xfe", "", "utf-16"),
    ],
)
def test_encodings_that_a_file_says_or_shows(data, text, encoding):
    decoded = decode(data)
    assert (decoded.text, decoded.encoding, decoded.findings) == (text, encoding, ())


@pytest.mark.parametrize(
    ("data", "text", "encoding", "code", "line", "message"),
    [
        (b"M\xfcller \x96 x", "Müller – x", "windows-1252", "not-utf-8", 1, "Line 1 is no UTF-8 and was read as Windows-1252."),
        (b"\n\x81\r\n\x8d\r\xe9", "\n\x81\r\n\x8d\ré", "windows-1252", "not-utf-8", 2, "3 lines (the first is 2) are no UTF-8 and were read as Windows-1252."),
        ("東京\n".encode() + b"caf\xe9", "東京\ncafé", "utf-8", "not-utf-8", 2, "Line 2 is no UTF-8 and was read as Windows-1252."),
        (b"\xef\xbb\xbf" + "東\n".encode() + b"\xe9", "東\né", "utf-8", "not-utf-8", 2, "Line 2 is no UTF-8 and was read as Windows-1252."),
        (TEXT.encode("utf-16-le"), TEXT, "utf-16-le", "encoding-guessed", 1, "The file does not say its encoding and was read as UTF-16-LE."),
        (TEXT.encode("utf-16-be"), TEXT, "utf-16-be", "encoding-guessed", 1, "The file does not say its encoding and was read as UTF-16-BE."),
        ("a\nb".encode("utf-16") + b"c", "a\nb\ufffd", "utf-16", "undecodable-text", 2, "What stands here is no UTF-16 and was read as a sign of doubt (U+FFFD)."),
    ],
)  # fmt: skip
def test_what_was_guessed_is_reported(data, text, encoding, code, line, message):
    decoded = decode(data)
    assert (decoded.text, decoded.encoding) == (text, encoding)
    assert [(finding.code, finding.line, finding.message) for finding in decoded.findings] == [(code, line, message)]


def test_double_encoded_lines_are_repaired_one_by_one_and_reported():
    decoded = decode("fine – line\n2â€“3 sentences\nMÃ¼ller\n".encode())
    assert decoded.text == "fine – line\n2–3 sentences\nMüller\n"
    assert [(finding.code, finding.line) for finding in decoded.findings] == [("double-encoded-text", 2)]


@pytest.mark.parametrize(
    ("data", "text", "encoding", "message"),
    [
        (TEXT.encode() * 3 + b"a\0b", TEXT * 3 + "ab", "utf-8", "A NUL character stands on line 10 and was left out; all else was read."),
        (TEXT.encode() * 3 + bytes(4096), TEXT * 3, "utf-8", "4096 NUL characters (the first on line 10) were left out; all else was read."),
        (f"{TEXT * 3}\r\r\n\0".encode("utf-16"), f"{TEXT * 3}\r\r\n", "utf-16", "A NUL character stands on line 12 and was left out; all else was read."),
        (f"{TEXT * 3}\x1b[1mbold\f\0".encode(), f"{TEXT * 3}\x1b[1mbold\f", "utf-8", "A NUL character stands on line 10 and was left out; all else was read."),
    ],
)  # fmt: skip
def test_nuls_are_left_out_and_reported(data, text, encoding, message):
    decoded = decode(data)
    assert (decoded.text, decoded.encoding) == (text, encoding)
    assert [(finding.code, finding.message) for finding in decoded.findings] == [("nul-characters", message)]


@pytest.mark.parametrize(
    ("data", "line"),
    [(bytes(10), 1), (b"a\nbc\0\0", 2), (bytes(range(256)) * 9, 1), (TEXT.encode("utf-32-le"), 1), (TEXT.encode() + b"\0\1\2\3\4\5", 4)],
)
def test_what_is_no_text(data, line):
    with pytest.raises(NotTextError) as caught:
        decode(data)
    assert caught.value.line == line


def test_what_is_shown_in_code_is_not_repaired():
    shown = "Names came out as `Ã¼` and `Ã©` in the export.\n"
    assert (decode(shown.encode()).text, decode(shown.encode()).findings) == (shown, ())
    both = decode("5â€“7 names came out as `Ã¼`.\n".encode())
    assert (both.text, [finding.code for finding in both.findings]) == ("5–7 names came out as `Ã¼`.\n", ["double-encoded-text"])
