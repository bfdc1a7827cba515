import pytest

from ingest.encodings import decode

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
        (b"a\x00b", "a\0b", "utf-8"),
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
