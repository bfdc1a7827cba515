import re
import socket

import pytest

from dashboard import launch


def test_a_free_port_is_no_trouble():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    launch.check_port("127.0.0.1", port)


def test_a_host_that_this_machine_is_not():
    with pytest.raises(launch.LaunchError, match=r"^Port 8501 on 192\.0\.2\.1 cannot be used \(.+\); choose another with --port\.$"):
        launch.check_port("192.0.2.1", 8501)


def test_nothing_is_sent_home_and_no_error_shows_code():
    command = launch.command("127.0.0.1", 8600, browser=False)
    options = dict(zip(command[6::2], command[7::2], strict=True))
    assert command[1] == "-P", "a folder of the user's cannot replace a module"
    assert (options["--server.address"], options["--server.port"], options["--server.headless"]) == ("127.0.0.1", "8600", "true")
    assert options["--browser.gatherUsageStats"] == "false"
    assert (options["--client.showErrorDetails"], options["--client.showErrorLinks"]) == ("none", "false")


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_text_and_marks_stand_out_from_the_page(mode):
    """WCAG 2.2: contrast 4.5 for text (criterion 1.4.3), 3 for marks (1.4.11). Captions are text at 60 % of its strength."""
    page, second, text, code, link = (
        launch.THEME[f"theme.{mode}.{name}"] for name in ("backgroundColor", "secondaryBackgroundColor", "textColor", "codeTextColor", "linkColor")
    )
    for surface in (page, second):
        assert contrast(channels(text), channels(surface)) >= 7
        assert contrast(channels(code), channels(surface)) >= 7
        assert contrast(channels(link), channels(surface)) >= 4.5
    assert contrast(mixed(text, page, 0.6), channels(page)) >= 4.5


def channels(colour):
    return tuple(int(part, 16) for part in re.findall("..", colour[1:]))


def mixed(front, back, share):
    return tuple(share * a + (1 - share) * b for a, b in zip(channels(front), channels(back), strict=True))


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour):
    """Relative luminance of sRGB, WCAG 2.2."""
    red, green, blue = (part / 255 / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
