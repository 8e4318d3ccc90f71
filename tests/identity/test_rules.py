"""What is kept of a device: a browser and a system, never a version."""

import pytest

from backend.identity.rules import device_label, device_of

AGENTS = {
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0": "Firefox/Linux",
    "Mozilla/5.0 (Windows NT 10.0; Win64) AppleWebKit/537.36 Chrome/141.0 Safari/537.36 Edg/141.0": "Edge/Windows",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15": "Safari/macOS",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 CriOS/141.0 Mobile": "Chrome/iPhone",
    "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537 SamsungBrowser/27.0 Chrome/125.0": "Samsung Internet/Android",
    "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 Chrome/141.0 Safari/537.36": "Chrome/ChromeOS",
    "curl/8.5 (Linux)": "Linux",
    "preau-kiosk Firefox/1": "Firefox",
    "curl/8.5": "",
    "": "",
}


@pytest.mark.parametrize(("header", "kept"), AGENTS.items())
def test_a_device_is_told_by_its_browser_and_its_system(header: str, kept: str) -> None:
    assert device_of(header) == kept


def test_a_device_is_named_in_the_readers_language() -> None:
    assert device_label("Firefox/Linux", "fr") == "Firefox sur Linux"
    assert device_label("Firefox/Linux", "en") == "Firefox on Linux"
    assert device_label("", "fr") == ""
