"""What every answer carries, on a walk through the whole site: a closed content policy, and nothing from elsewhere."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import httpx2
import pytest
from starlette.applications import Starlette

from backend.app import create_app
from backend.portal import home
from backend.portal.oauth.endpoints import OPEN_TO_OTHER_ORIGINS
from backend.settings import Settings
from tests.security.conftest import PLAIN, PUBLIC, Browse
from tests.security.crawl import Page, crawl, of_css
from tests.serving import COOKIE, Served

CSP = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "manifest-src": "'self'",
}
EDITOR = {"style-src": "'self' 'unsafe-inline'", "font-src": "'self' data:", "form-action": "'none'"}
"""What the page of the GraphQL editor, and no other, allows besides: its own program writes styles."""
STARTS = ["/", "/connexion", "/moi", "/territoire", "/projets/nouveau", "/demo/courriels", "/healthz", "/readyz"]
STARTS += ["/moi/applications", "/oauth/device", "/oauth/authorize", "/oauth/logout", "/oauth/jwks", "/oauth/userinfo"]
_FETCHES = re.compile(r"""(?:fetch|import|importScripts|Worker|EventSource|open)\(\s*["'`](?:https?:)?//""")


@pytest.fixture(scope="module")
def walk(served: Served) -> list[httpx2.Response]:
    """All the answers: as nobody, as a citizen, as the agent; the errors, the API and its editor."""
    answers: list[httpx2.Response] = []
    for persona in (None, "citizen", "agent"):
        headers = {"cookie": f"{COOKIE}={served.persona(persona)}"} if persona else {}
        with httpx2.Client(base_url=served.base, headers=headers, timeout=30) as browser:
            answers += crawl(browser, STARTS)
            answers += _refusals(browser)
    return answers


def _refusals(browser: httpx2.Client) -> Iterator[httpx2.Response]:
    for path in (
        "/nowhere",
        "/votes/nothing",
        "/assets/nothing.js",
        "/assets/",
        "/graphql",
        "/projets/%00",
        "/.git/HEAD",
    ):
        yield browser.get(path)
    for path in ("/", "/healthz", "/deconnexion", "/assets/nothing.js", "/connexion"):
        yield browser.post(path)
    yield browser.request("TRACE", "/")
    yield browser.get("/graphql", headers={"accept": "text/html"})
    yield browser.get("/graphql", params={"query": "{ __typename }"})
    yield browser.options("/graphql")
    yield browser.post("/graphql", json={"query": "{ viewer { name } }"})
    yield browser.post("/graphql", json={"query": "{"})
    yield browser.post("/graphql", content=b"x" * 70_000)
    yield browser.post("/connexion", content=b"x" * 70_000, headers={"content-type": "text/plain"})


def is_editor(answer: httpx2.Response) -> bool:
    return answer.url.path == "/graphql" and answer.headers.get("content-type", "").startswith("text/html")


def policy(answer: httpx2.Response) -> dict[str, str]:
    parts = answer.headers["content-security-policy"].split(";")
    return dict(part.strip().split(" ", 1) for part in parts)


def check_headers(answer: httpx2.Response) -> None:
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"
    assert "geolocation=()" in answer.headers["permissions-policy"]
    assert re.fullmatch("[0-9a-f]{32}", answer.headers["x-request-id"])
    open_to_all = answer.url.path in OPEN_TO_OTHER_ORIGINS | {"/graphql"}
    assert answer.headers.get("access-control-allow-origin") == ("*" if open_to_all else None)
    assert "access-control-allow-credentials" not in answer.headers
    assert "server" not in answer.headers
    if is_editor(answer):
        expected = {name: text for name, text in (CSP | EDITOR).items() if name != "manifest-src"}
        assert policy(answer) == expected
    else:
        assert policy(answer) == CSP


def test_the_walk_saw_the_site(walk: list[httpx2.Response]) -> None:
    seen = {answer.url.path for answer in walk if answer.status_code == 200}
    for path in ("/", "/projets", "/connexion", "/moi", "/territoire", "/accessibilite", "/graphql", "/healthz"):
        assert path in seen, path
    for pattern in ("/votes/vot_.{22}", "/budgets/bud_.{22}/resultat", "/votes/.*/bulletins", r"/assets/app\..*\.js"):
        assert any(re.fullmatch(pattern, path) for path in seen), pattern
    assert {200, 303, 400, 403, 404, 405, 413} <= {answer.status_code for answer in walk}


def test_every_answer_is_closed_to_other_sites(walk: list[httpx2.Response]) -> None:
    for answer in walk:
        try:
            check_headers(answer)
        except (AssertionError, KeyError) as fault:
            raise AssertionError(f"{answer.request.method} {answer.url}: {answer.status_code}") from fault


def test_nothing_fails_and_nothing_linked_is_missing(walk: list[httpx2.Response]) -> None:
    failed = {str(answer.url) for answer in walk if answer.status_code >= 500}
    assert failed == set()
    missing = {answer.url.path for answer in walk if answer.status_code == 404}
    assert missing == {"/nowhere", "/votes/nothing", "/assets/nothing.js", "/assets/", "/projets/\x00", "/.git/HEAD"}


def test_pages_hold_nothing_inline_and_load_nothing_from_elsewhere(walk: list[httpx2.Response], served: Served) -> None:
    pages = [answer for answer in walk if answer.headers.get("content-type", "").startswith("text/html")]
    assert len(pages) > 50
    for answer in pages:
        page = Page(answer.text)
        assert page.inline == [], answer.url
        for address in page.loads:
            whole = urljoin(str(answer.url), address)
            assert whole.startswith((f"{served.base}/", "data:,")), (str(answer.url), address)
        for address in page.links:
            assert address.startswith(("/", "#", "?", "https://", "mailto:")), (str(answer.url), address)


def test_styles_and_scripts_load_nothing_from_elsewhere(walk: list[httpx2.Response]) -> None:
    styles = {a.url.path: a.text for a in walk if a.headers.get("content-type", "").startswith("text/css")}
    scripts = {a.url.path: a.text for a in walk if "javascript" in a.headers.get("content-type", "")}
    assert styles
    assert scripts
    for path, text in styles.items():
        for address in of_css(text):
            assert address.startswith(("data:", "/assets/", "#")) or "//" not in address, (path, address)
    for path, text in scripts.items():
        assert not _FETCHES.search(text), path


def test_answers_say_what_they_are_and_how_long_they_keep(walk: list[httpx2.Response]) -> None:
    for answer in walk:
        kind = answer.headers.get("content-type", "")
        if answer.content:
            assert kind, answer.url
        if kind.startswith(("text/", "application/json")):
            assert "charset=utf-8" in kind, answer.url
        cookie = "cookie" in answer.request.headers
        if kind.startswith("text/html") and answer.status_code == 200 and cookie:
            assert answer.headers["cache-control"] in {"private, no-store", "no-store"}, answer.url
        if answer.url.path.startswith("/assets/") and answer.status_code == 200:
            assert "immutable" in answer.headers["cache-control"], answer.url


async def test_https_is_asked_for_ever_where_readers_come_by_it(browse: Browse) -> None:
    for origin, expected in ((PUBLIC, "max-age=31536000; includeSubDomains"), (PLAIN, None)):
        for path in ("/healthz", "/nowhere", "/graphql"):
            answer = await browse(origin=origin).get(path)
            assert answer.headers.get("strict-transport-security") == expected


async def test_a_page_that_fails_is_as_closed_and_says_nothing(
    db: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(*_arguments: object) -> None:
        raise RuntimeError("postgres://secret")

    caplog.set_level("INFO")
    monkeypatch.setattr(home, "PAGES", (("/", fail, "GET"),))
    application: Starlette = create_app(Settings(data_dir=Path("/nonexistent"), demo=True), db)
    transport = httpx2.ASGITransport(application, raise_app_exceptions=False)
    async with httpx2.AsyncClient(transport=transport, base_url=PLAIN) as browser:
        answer = await browser.get("/")
    assert answer.status_code == 500
    check_headers(answer)
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text
    assert answer.headers["x-request-id"] in caplog.text
    assert '"status":500' in caplog.text
