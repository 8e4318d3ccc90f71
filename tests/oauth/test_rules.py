"""Rules of the provider: addresses registered, addresses compared, codes as people type them."""

import pytest

from backend.oauth import rules

GOOD = [
    "https://app.example/",
    "https://app.example",
    "https://app.example:8443/a/b?c=d&e=%20",
    "https://localhost/retour",
    "http://127.0.0.1/",
    "http://127.0.0.1:9000/retour",
    "http://[::1]:9000/",
    "http://127.0.0.1",
]
BAD = [
    "", "x", "/retour", "//app.example/", "http://app.example/", "http://localhost/", "http://127.0.0.2/",
    "http://127.0.0.1:0/", "http://[::2]/", "HTTPS://app.example/", "https://", "https:///", "https://app.example/#",
    "https://*.example/", "https://x@app.example/", "https://app.example:x/", "https://app.example:99999/",
    "https://app.example;script-src/", "https://app.example/ ", "https://app.example/\n", "https://app.example/é",
    'https://app.example/"', "https://app.example\\@evil.example/", "http://127.0.0.1/ ", "http://127.0.0.1/\u200b",
    "javascript:alert(1)", "data:,x", "com.example.app:/", "urn:ietf:wg:oauth:2.0:oob", "ftp://app.example/",
]  # fmt: skip


@pytest.mark.parametrize("uri", GOOD)
def test_an_address_of_return_is_https_or_on_the_loopback(uri: str) -> None:
    assert rules.uri_issues("redirectUris", [uri]) == []
    assert rules.is_registered(uri, [uri])


@pytest.mark.parametrize("uri", BAD)
def test_no_other_address_is_registered(uri: str) -> None:
    (issue,) = rules.uri_issues("redirectUris", [GOOD[0], uri])
    assert (issue.path, issue.code) == ("redirectUris.1", "FORMAT")


def test_a_loopback_port_varies_and_nothing_else_does() -> None:
    known = ["http://127.0.0.1:9000/a", "http://[::1]/b?c"]
    for uri in ("http://127.0.0.1/a", "http://127.0.0.1:1/a", "http://[::1]:65535/b?c"):
        assert rules.is_registered(uri, known)
    for uri in ("http://127.0.0.1:65536/a", "http://127.0.0.1:01/a", "http://[::1]/a", "http://127.0.0.1/b?c"):
        assert not rules.is_registered(uri, known)


@pytest.mark.parametrize("typed", ["bcdf-ghjk", "BCDF GHJK", "b c d f g h j k", "BCDFGHJK"])
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert rules.shown_user_code(rules.normal_user_code(typed)) == "BCDF-GHJK"
