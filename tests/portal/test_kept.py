"""Pages are kept for everybody when they are the same for everybody, and never when they are somebody's own."""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace

import orjson
import pytest
from markupsafe import escape
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse
from starlette.routing import Route

from backend.app import create_app
from backend.kit import clock, ids, sql
from backend.kit.graphql.answers import Answers
from backend.kit.versions import Versions
from backend.portal import forms
from backend.portal.kept import PAGES, KeptPages
from backend.portal.routes import MODULES
from backend.settings import Settings
from tests import factories, fronting
from tests.api.conftest import scene
from tests.api.scene import Scene
from tests.api.test_hidden_rows import Hidden, hidden
from tests.asgi import Ask, Counting, Said, said
from tests.fronting import Hours, Site, at_once, behind, hours, site
from tests.hearing import hearing, told
from tests.identity import makers

__all__ = ["behind", "hidden", "hours", "scene", "site"]

KEPT = (
    "/",
    "/projets",
    "/projets/{public_project}",
    "/organisations",
    "/organisations/{organization}",
    "/budgets/{budget}",
    "/budgets/{budget}/resultat",
    "/votes/{open_vote}",
    "/accessibilite",
    "/mentions-legales",
    "/donnees-personnelles",
)
"""Every kind of page that is kept; the ids are those of the scene's rows."""
IDS = {
    "/projets/": "public_project",
    "/organisations/": "organization",
    "/budgets/": "budget",
    "/votes/": "open_vote",
    "/territoires/": "territory",
    "/agents/listes/": "roll",
    "/moi/droits/listes/": "roll",
}


def _page(path: str, known: Hidden, language: str = "") -> Ask:
    return Ask(path=language + path.format_map(known.ids))


async def _kept(site: Site, ask: Ask) -> Said:
    """A page made once by the application behind, then given again: the same but for its validator."""
    await site.settle()
    expected, before = await said(site.behind, ask), site.passed.asked
    made = await said(site.whole, ask)
    again = await said(site.whole, ask)
    assert made == again == at_once(site.whole, ask)
    assert site.passed.asked == before + 1, "it was not kept"
    assert made.header(b"etag") is not None
    bare = tuple(header for header in made.headers if header[0] != b"etag")
    assert (made.status, bare, made.body) == (expected.status, expected.headers, expected.body)
    assert made.request_id != again.request_id
    return made


async def _not_kept(site: Site, ask: Ask) -> Said:
    """Left to the application each time, as it says it."""
    await site.settle()
    expected, before, held = await said(site.behind, ask), site.passed.asked, site.answers.bytes_held
    for _ in range(2):
        answer = await said(site.whole, ask)
        assert (answer.status, answer.headers) == (expected.status, expected.headers)
    assert site.passed.asked == before + 2, "it was kept"
    assert site.answers.bytes_held <= held
    assert at_once(site.whole, ask) is None
    return expected


@pytest.mark.parametrize("language", ["", "/en"])
async def test_every_page_matched_is_the_same_for_all_and_kept(site: Site, hidden: Hidden, language: str) -> None:
    bodies = set()
    for path in KEPT:
        ask = _page(path, hidden, language)
        assert PAGES.fullmatch(ask.path)
        assert (await said(site.behind, ask)) == (await said(site.behind, ask))
        page = await _kept(site, ask)
        assert page.status == 200, path
        assert page.header(b"cache-control") == b"no-cache"
        assert page.header(b"vary") == b"cookie"
        assert page.header(b"set-cookie") is None
        assert b"client_key" not in page.body
        assert page.header(b"content-language") == (b"en" if language else b"fr")
        bodies.add(page.body)
    assert len(bodies) == len(KEPT)


async def test_no_other_page_of_the_site_is_kept(site: Site, hidden: Hidden) -> None:
    kept = {path.format_map(hidden.ids) for path in KEPT}
    paths = {str(page[0]) for module in MODULES for page in module.PAGES if "GET" in page[2:]}
    addresses = {re.sub(r"\{.+\}", hidden.ids[IDS.get(path.partition("{")[0], "project")], path) for path in paths}
    matched = {address for address in addresses if PAGES.fullmatch(address)}
    assert matched == kept
    assert len(addresses) > 40
    for address in addresses - kept:
        await _not_kept(site, Ask(path=address))
    assert site.answers.bytes_held == 0


PERSONAL = (
    (b"cookie", b""),
    (b"cookie", b"a=b"),
    (b"cookie", b"preau_session=" + b"x" * 43),
    (b"authorization", b"Bearer x"),
    (b"authorization", b""),
)


async def test_who_brings_a_cookie_or_a_token_gets_a_page_of_their_own(site: Site, hidden: Hidden) -> None:
    await _kept(site, Ask(path="/"))
    for header in PERSONAL:
        await _not_kept(site, Ask(path="/", headers=(header,)))


async def test_personal_pages_go_by_and_anonymous_ones_hold_nothing_of_them(site: Site, hidden: Hidden) -> None:
    people = {who: actor for who, actor in hidden.people.items() if not actor.is_anonymous}
    cookies = {who: b"preau_session=" + (await makers.session(actor)).token.encode() for who, actor in people.items()}
    for path in KEPT:
        ask = _page(path, hidden)
        before = await _kept(site, ask)
        for who, cookie in cookies.items():
            own = await said(site.whole, replace(ask, headers=((b"cookie", cookie),)))
            assert own.header(b"cache-control") == b"private, no-store", (who, path)
            assert own.header(b"etag") is None
            assert own.body != before.body
            assert (await said(site.whole, ask)).body == before.body, (who, path)
    held = b"".join(kept.body for kept in site.answers._kept.values())
    for actor in people.values():
        assert str(actor.person_id).encode() not in held
    for cookie in cookies.values():
        assert cookie.partition(b"=")[2] not in held
    assert b"@exemple.fr" not in held


async def test_a_page_depends_on_its_host_its_scheme_its_language_and_its_query(site: Site, scene: Scene) -> None:
    await sql.run("UPDATE territory SET host = 'blagnac.example' WHERE code = '31069'")
    await factories.project(scene.here, scene.citizen, "Un verger")
    asks = [
        Ask(path="/projets"),
        Ask(path="/en/projets"),
        Ask(path="/projets", query=b"order=TITLE"),
        Ask(path="/projets", query=b"order=RECENT"),
        Ask(path="/projets", query=b"q=verger"),
        Ask(path="/projets", host=b"blagnac.example"),
    ]
    pages = [await _kept(site, ask) for ask in asks]
    assert [pages.index(page) for page in pages] == list(range(len(asks)))
    assert [(await said(site.whole, ask)) for ask in asks] == pages
    before = site.passed.asked
    await said(site.whole, replace(asks[0], scheme="https"))
    assert site.passed.asked == before + 1
    assert b"Blagnac" in pages[-1].body
    assert b"Un verger" not in pages[-1].body


async def test_other_headers_change_nothing(site: Site, scene: Scene) -> None:
    plain = await _kept(site, Ask(path="/"))
    for header in (
        (b"accept-language", b"en"),
        (b"user-agent", b"x"),
        (b"accept", b"application/json"),
        (b"referer", b"https://elsewhere.example/"),
        (b"origin", b"https://elsewhere.example"),
        (b"range", b"bytes=0-1"),
        (b"x-forwarded-host", b"elsewhere.example"),
        (b"x-forwarded-proto", b"https"),
    ):
        ask = Ask(path="/", headers=(header,))
        assert (await said(site.behind, ask)).body == plain.body
        assert await said(site.whole, ask) == plain


async def test_a_change_shows_as_soon_as_its_commit_is_heard(site: Site, scene: Scene) -> None:
    project = await factories.project(scene.here, scene.citizen, "Un verger")
    ask = Ask(path="/projets")
    page = await _kept(site, ask)
    assert b"Un verger" in page.body
    async with told(site.versions, "project"):
        await sql.run("UPDATE project SET title = 'Deux vergers' WHERE id = :id", {"id": project})
    changed = await _kept(site, ask)
    assert b"Deux vergers" in changed.body
    assert changed.header(b"etag") != page.header(b"etag")
    async with told(site.versions, "territory"):
        await sql.run("UPDATE territory SET name = 'Tolosa' WHERE id = :id", {"id": scene.here})
    assert b"Tolosa" in (await _kept(site, ask)).body


async def test_a_project_withdrawn_and_a_person_erased_leave_the_kept_pages(site: Site, hidden: Hidden) -> None:
    await sql.run("UPDATE person SET public_since = now(), name = 'Zénobie' WHERE name = 'private'")
    one, listed = _page("/projets/{public_project}", hidden), Ask(path="/projets")
    assert "Zénobie".encode() in (await _kept(site, one)).body
    assert b"Un projet public" in (await _kept(site, listed)).body
    async with told(site.versions, "person"):
        await sql.run("UPDATE person SET name = '', public_since = NULL WHERE name = 'Zénobie'")
    assert "Zénobie".encode() not in (await _kept(site, one)).body
    async with told(site.versions, "project"):
        await sql.run("UPDATE project SET status = 'draft' WHERE title = 'Un projet public'")
    assert (await _not_kept(site, one)).status == 404
    assert b"Un projet public" not in (await _kept(site, listed)).body


async def test_a_count_that_lives_is_at_most_a_second_old(site: Site, scene: Scene, hours: Hours) -> None:
    vote, budget = await factories.vote(scene.here), await factories.budget(scene.here, phase="vote")
    await sql.run("UPDATE participatory_budget SET vote_id = :vote", {"vote": vote})
    ask = Ask(path=f"/budgets/{ids.encode('bud', budget)}")
    before = await _kept(site, ask)
    await factories.cast(scene.citizen, vote, "1")
    hours.now += 0.999
    assert await said(site.whole, ask) == before
    hours.now += 0.001
    assert (await _kept(site, ask)).body != before.body


async def test_failed_pages_are_not_kept(site: Site, scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in ("/projets/prj_nothing", "/votes/vot_x", "/budgets/bud_x", "/budgets/bud_x/resultat"):
        assert (await _not_kept(site, Ask(path=path))).status == 404
    engine = site.behind.state.site.engine

    async def away(*_: object, **__: object) -> None:
        raise ConnectionRefusedError

    async def broken(*_: object, **__: object) -> None:
        raise RuntimeError

    for failing, status in ((away, 503), (broken, 500)):
        with monkeypatch.context() as patch:
            patch.setattr(engine, "execute", failing)
            page = await _not_kept(site, Ask(path="/"))
        assert page.status == status
        assert page.header(b"content-type") == b"text/html; charset=utf-8"
        assert page.header(b"content-security-policy")
    assert (await _kept(site, Ask(path="/"))).status == 200


async def test_while_the_database_is_away_the_site_says_so_rather_than_give_what_it_kept(
    db: str, behind: Starlette, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line on which changes are told is cut with it: whether what is kept is still true, nobody knows."""
    made = fronting.before(behind)
    async with hearing(made.versions, db):
        assert (await _kept(made, Ask(path="/"))).status == 200

    async def away(*_: object, **__: object) -> None:
        raise ConnectionRefusedError

    with monkeypatch.context() as patch:
        patch.setattr(behind.state.site.engine.lane, "answer", away)
        patch.setattr(sql, "fetch", away)
        assert (await said(made.whole, Ask(path="/"))).status == 503
    assert (await said(made.whole, Ask(path="/"))).status == 200


async def test_other_methods_and_long_queries_are_left_to_the_application(site: Site, scene: Scene) -> None:
    head = await _not_kept(site, Ask("HEAD", path="/"))
    assert head.status == 200
    assert head.header(b"content-length") == (await said(site.behind, Ask(path="/"))).header(b"content-length")
    assert (await _not_kept(site, Ask("POST", path="/"))).status == 405
    await _not_kept(site, Ask(path="/projets", query=b"q=" + b"a" * 1_000))
    for path in ("//", "/en", "/en//", "/projets/", "/fr/projets", "/projets/prj_x/y", "/xx/", "/en/en/projets"):
        await _not_kept(site, Ask(path=path))


async def test_a_validator_is_known_again_as_long_as_the_page_is_the_same(site: Site, scene: Scene) -> None:
    page = await _kept(site, Ask(path="/projets"))
    etag = page.header(b"etag")
    assert etag is not None
    for known in (etag, b"W/" + etag, b'"x", ' + etag, b"*"):
        again = await said(site.whole, Ask(path="/projets", headers=((b"if-none-match", known),)))
        assert (again.status, again.body, again.header(b"etag")) == (304, b"", etag)
        left = {b"content-length", b"content-type"}
        assert [header for header in page.headers if header[0] not in left] == list(again.headers)
    for unknown in (b'"x"', b""):
        assert await said(site.whole, Ask(path="/projets", headers=((b"if-none-match", unknown),))) == page
    async with told(site.versions, "project"):
        await factories.project(scene.here, scene.citizen)
    changed = await said(site.whole, Ask(path="/projets", headers=((b"if-none-match", etag),)))
    assert changed.status == 200
    assert changed.header(b"etag") != etag


async def test_a_crowd_is_given_one_making_and_a_line_of_the_log_each(
    site: Site, scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    await site.settle()
    before = site.passed.asked
    with caplog.at_level("INFO", "preau.requests"):
        pages = await asyncio.gather(*(said(site.whole, Ask(path="/projets")) for _ in range(30)))
        pages.append(await said(site.whole, Ask(path="/projets", headers=((b"if-none-match", b"*"),))))
    assert site.passed.asked == before + 1
    assert len({page.body for page in pages}) == 2
    lines = [orjson.loads(record.message) for record in caplog.records if record.name == "preau.requests"]
    assert sorted(line["request"] for line in lines) == sorted(page.request_id for page in pages)
    assert {(line["method"], line["path"]) for line in lines} == {("GET", "/projets")}
    assert [line["status"] for line in lines] == [200] * 30 + [304]


async def test_a_crowd_before_a_failing_page_gets_it_each(
    site: Site, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object, **__: object) -> None:
        await asyncio.sleep(0)
        raise RuntimeError

    monkeypatch.setattr(site.behind.state.site.engine, "execute", broken)
    pages = await asyncio.gather(*(said(site.whole, Ask(path="/")) for _ in range(10)))
    assert [page.status for page in pages] == [500] * 10
    assert len({page.request_id for page in pages}) == 10


async def test_in_another_territory_by_https_it_is_kept_too(db: str, scene: Scene) -> None:
    settings = Settings(data_dir=fronting.NOWHERE, public_url="https://ville.example", territory="31555")
    made = fronting.before(create_app(settings, db))
    async with hearing(made.versions, db):
        page = await _kept(made, Ask(path="/", scheme="https", host=b"ville.example"))
    assert page.header(b"strict-transport-security")


Page = Callable[[Request], Awaitable[Response]]


async def _with_a_key(_request: Request) -> Response:
    return HTMLResponse(escape(forms.new_key()), headers={"cache-control": "no-cache"})


async def _with_a_key_unwritten(_request: Request) -> Response:
    forms.new_key()
    return HTMLResponse("x", headers={"cache-control": "no-cache"})


async def _with_a_cookie(_request: Request) -> Response:
    response = HTMLResponse("x", headers={"cache-control": "no-cache"})
    response.set_cookie("a", "b")
    return response


async def _private(_request: Request) -> Response:
    return HTMLResponse("x", headers={"cache-control": "private, no-store"})


async def _without_a_word(_request: Request) -> Response:
    return HTMLResponse("x")


async def _of_the_hour(_request: Request) -> Response:
    return HTMLResponse(clock.now().isoformat(), headers={"cache-control": "no-cache"})


async def _of_unknown_length(_request: Request) -> Response:
    async def parts() -> AsyncIterator[str]:
        yield "x"

    return StreamingResponse(parts(), headers={"cache-control": "no-cache"})


@pytest.mark.parametrize(
    ("page", "kept"),
    [
        (_of_unknown_length, False),
        (_with_a_key, False),
        (_with_a_key_unwritten, True),
        (_with_a_cookie, False),
        (_private, False),
        (_without_a_word, False),
        (_of_the_hour, True),
    ],
)
async def test_a_page_tells_by_what_it_does_whether_it_is_for_everybody(
    db: str, hours: Hours, page: Page, kept: bool
) -> None:
    inner = Counting(Starlette(routes=[Route("/", page)]))
    async with hearing(Versions(), db) as versions:
        whole = KeptPages(inner, Answers(versions), log=lambda *_: "id")
        for _ in range(2):
            await said(whole, Ask(path="/"))
        assert inner.asked == (1 if kept else 2)
        hours.now += 1
        await said(whole, Ask(path="/"))
    assert inner.asked == (2 if page is _of_the_hour else 1 if kept else 3)
