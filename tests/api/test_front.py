"""The front says exactly what the application behind it says, and says it again only as long as it is true."""

import asyncio
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import quote, urlencode

import orjson
import pytest
from starlette.applications import Starlette

from backend import paths, serving
from backend.app import create_app
from backend.kit import ids, sql
from backend.kit.graphql import front as front_module
from backend.kit.graphql import parameters
from backend.kit.graphql.documents import digest
from backend.kit.graphql.engine import Engine
from backend.kit.graphql.front import Front
from backend.kit.graphql.parameters import Parameters
from backend.kit.graphql.wire import Wire
from backend.settings import Settings
from tests import factories, fronting
from tests.api.asks import NAME, PASSED, RESPONSE, TAKEN
from tests.api.scene import Scene
from tests.api.test_hidden_rows import Hidden, hidden
from tests.asgi import JSON, Ask, by_get, by_post, said
from tests.fronting import Hours, Site, behind, hours, site
from tests.hearing import hearing, told
from tests.identity import makers

__all__ = ["behind", "hidden", "hours", "site"]

FOLDER = paths.FRONTEND / "operations"
OPERATIONS = {path.stem: path.read_bytes().decode() for path in sorted(FOLDER.rglob("*.graphql"))}
QUERIES = {name: text for name, text in OPERATIONS.items() if re.search(r"^query\b", text, re.MULTILINE)}
ABOUT = {
    "AssistanceReceipt": "assistance",
    "Ballots": "open_vote",
    "Budget": "budget",
    "ListImports": "roll",
    "ListToJoin": "roll",
    "Organization": "organization",
    "OrganizationMembers": "organization",
    "Project": "public_project",
    "ProofToRevoke": "proof",
    "Result": "budget",
    "TerritoryColors": "territory",
    "Vote": "open_vote",
}
"""The row that each operation with an `$id` is asked about."""
LEFT = {"Invitation"}
"""Queries of which the compiled lane plans nothing, so that the front passes them on."""
TITLES = "{ projects { nodes { title author { name } } } }"
COUNT = "query ($id: ID!) { vote(id: $id) { ballotCount } }"


def _variables(name: str, known: Hidden) -> dict[str, Any]:
    given = {"territory": known.ids["territory"], "code": "31555", "token": "x" * 43}
    given |= {"id": known.ids[ABOUT[name]]} if name in ABOUT else {}
    return {key: value for key, value in given.items() if f"${key}:" in QUERIES[name]}


def _persisted(name: str, variables: dict[str, Any], *headers: tuple[bytes, bytes], get: bool) -> Ask:
    identifier = f"sha256:{digest(QUERIES[name])}"
    if get:
        query = urlencode({"documentId": identifier, "variables": orjson.dumps(variables)}, quote_via=quote)
        return Ask(query=query.encode(), headers=headers)
    body = orjson.dumps({"documentId": identifier, "variables": variables})
    return Ask("POST", chunks=(body,), headers=(JSON, *headers))


@pytest.mark.parametrize("get", [True, False], ids=["GET", "POST"])
async def test_every_persisted_query_is_answered_as_behind(site: Site, hidden: Hidden, get: bool) -> None:
    bodies = set()
    for name in QUERIES:
        given = _variables(name, hidden)
        for media in (b"application/json", RESPONSE):
            for language in (b"fr", b"en"):
                ask = _persisted(name, given, (b"accept", media), (b"accept-language", language), get=get)
                answer = await (site.passes_on(ask) if name in LEFT else site.answered(ask))
                assert answer.status == 200, (name, answer.body)
                assert answer.header(b"content-type") == media + b"; charset=utf-8"
                bodies.add(answer.body)
    assert len(bodies) > 20


@pytest.mark.parametrize("name", TAKEN)
async def test_what_comes_plainly_is_answered_by_the_front(site: Site, name: str) -> None:
    asked = TAKEN[name]
    for ask in asked if isinstance(asked, list) else [asked]:
        assert (await site.answered(ask)).status == 200


@pytest.mark.parametrize("name", PASSED)
async def test_whatever_else_comes_is_passed_on_untouched(site: Site, name: str) -> None:
    asked = PASSED[name]
    for ask in asked if isinstance(asked, list) else [asked]:
        await site.passes_on(ask)
    assert site.answers.bytes_held == 0


async def test_other_paths_are_not_its_own(site: Site) -> None:
    for path in ("/graphql/", "/en/graphql", "/healthz"):
        await site.passes_on(replace(by_get(NAME), path=path))


async def test_by_https_it_says_so_too(db: str) -> None:
    settings = Settings(data_dir=fronting.NOWHERE, public_url="https://ville.example")
    made = fronting.before(create_app(settings, db))
    async with hearing(made.versions, db):
        answer = await made.answered(replace(by_post(NAME), scheme="https", host=b"ville.example"))
    assert answer.header(b"strict-transport-security")


@pytest.mark.parametrize("compiled", [True, False])
async def test_switched_off_nothing_stands_before_the_application(db: str, compiled: bool) -> None:
    app, wire = serving.site(Settings(data_dir=fronting.NOWHERE, compiled=compiled), db)
    assert isinstance(app, Starlette) is not compiled
    assert (wire is Wire) is not compiled


async def test_a_reader_by_get_is_anonymous_whatever_they_bring(site: Site, scene: Scene) -> None:
    plain = by_get("{ viewer { name } projects { nodes { title } } }")
    expected = await site.answered(plain)
    assert expected.body.startswith(b'{"data":{"viewer":null')
    token = (await makers.session(scene.citizen)).token.encode()
    for header in ((b"cookie", b"preau_session=" + token), (b"authorization", b"Bearer x")):
        assert await site.answered(replace(plain, headers=(header,))) == expected


async def test_personal_answers_go_by_and_anonymous_ones_never_hold_anything_of_them(
    site: Site, hidden: Hidden
) -> None:
    people = {who: actor for who, actor in hidden.people.items() if not actor.is_anonymous}
    cookies = {who: b"preau_session=" + (await makers.session(actor)).token.encode() for who, actor in people.items()}
    personal = 0
    for name in QUERIES.keys() - LEFT:
        given = _variables(name, hidden)
        asks = [_persisted(name, given, get=get) for get in (True, False)]
        before = [await site.answered(ask) for ask in asks]
        for who, cookie in cookies.items():
            own = replace(asks[1], headers=(*asks[1].headers, (b"cookie", cookie)))
            answer = await said(site.whole, own)
            assert answer.status == 200, (who, name)
            personal += answer.body != before[1].body
            assert [await said(site.whole, ask) for ask in asks] == before, (who, name)
        assert [await site.answered(ask) for ask in asks] == before
    assert personal > 150
    held = b"".join(kept.body for kept in site.answers._kept.values())
    for actor in people.values():
        assert str(actor.person_id).encode() not in held
    for token in cookies.values():
        assert token.partition(b"=")[2] not in held
    assert b"@exemple.fr" not in held


@pytest.mark.parametrize("make", [by_post, by_get], ids=["POST", "GET"])
async def test_a_change_shows_as_soon_as_its_commit_is_heard(
    site: Site, scene: Scene, make: Callable[..., Ask]
) -> None:
    ask = make(TITLES)
    assert (await site.answered(ask)).body == b'{"data":{"projects":{"nodes":[]}}}'
    async with told(site.versions, "project"):
        project = await factories.project(scene.here, scene.citizen, "Un verger")
    assert b"Un verger" in (await site.answered(ask)).body
    async with told(site.versions, "person"):
        await sql.run("UPDATE person SET public_since = NULL, name = 'Camille'")
    assert b"Camille" not in (await site.answered(ask)).body
    async with told(site.versions, "person"):
        await sql.run("UPDATE person SET public_since = now()")
    assert b"Camille" in (await site.answered(ask)).body
    async with told(site.versions, "project"):
        await sql.run("UPDATE project SET status = 'draft' WHERE id = :id", {"id": project})
    assert (await site.answered(ask)).body == b'{"data":{"projects":{"nodes":[]}}}'


async def test_a_count_that_lives_is_at_most_a_second_old(site: Site, scene: Scene, hours: Hours) -> None:
    vote = await factories.vote(scene.here)
    ask = by_post(COUNT, id=ids.encode("vot", vote))
    assert (await site.answered(ask)).body == b'{"data":{"vote":{"ballotCount":0}}}'
    heard = site.versions.heard()
    await factories.cast(scene.citizen, vote, "1")
    await site.settle()
    now = site.versions.heard()
    assert heard is not None
    assert now is not None
    assert {name for name, number in now.numbers.items() if heard.numbers.get(name) != number} == {"search_word"}
    hours.now += 0.999
    assert (await said(site.whole, ask)).body == b'{"data":{"vote":{"ballotCount":0}}}'
    hours.now += 0.001
    assert (await site.answered(ask)).body == b'{"data":{"vote":{"ballotCount":1}}}'


async def test_a_validator_is_that_of_the_application_and_is_known_again(site: Site, scene: Scene) -> None:
    ask = by_get(TITLES)
    answer = await site.answered(ask)
    etag = answer.header(b"etag")
    assert etag is not None
    assert answer.header(b"cache-control") == b"public, max-age=0, must-revalidate"
    assert answer.header(b"vary") == b"Accept, Accept-Language"
    for known in (etag, b"W/" + etag, b'"x", ' + etag, b"*"):
        again = await site.answered(replace(ask, headers=((b"if-none-match", known),)))
        assert (again.status, again.body, again.header(b"etag")) == (304, b"", etag)
    for unknown in (b"", b'"x"', etag.strip(b'"')):
        assert await site.answered(replace(ask, headers=((b"if-none-match", unknown),))) == answer
    twice = ((b"if-none-match", b'"x"'), (b"if-none-match", etag))
    assert (await site.answered(replace(ask, headers=twice))).status == 200
    async with told(site.versions, "project"):
        await factories.project(scene.here, scene.citizen)
    changed = await site.answered(replace(ask, headers=((b"if-none-match", etag),)))
    assert changed.status == 200
    assert changed.header(b"etag") != etag


async def test_a_crowd_is_answered_by_one_reading(site: Site, scene: Scene) -> None:
    await factories.project(scene.here, scene.citizen)
    await site.settle()
    lane = site.behind.state.site.engine.lane
    before = lane.taken.total()
    answers = await asyncio.gather(*(said(site.whole, by_post(TITLES)) for _ in range(100)))
    assert lane.taken.total() == before + 1
    assert len({answer.body for answer in answers}) == 1
    assert len({answer.request_id for answer in answers}) == 100


async def test_while_deaf_it_answers_and_keeps_nothing(db: str, behind: Starlette) -> None:
    deaf = fronting.before(behind)
    expected = await said(behind, by_get(TITLES))
    for _ in range(2):
        assert await said(deaf.whole, by_get(TITLES)) == expected
    assert (deaf.passed.asked, deaf.answers.bytes_held) == (0, 0)


async def test_each_answer_has_a_line_in_the_log(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    answer = await site.answered(by_get(NAME))
    known = replace(by_get(NAME), headers=((b"if-none-match", b"*"),))
    with caplog.at_level("INFO", "preau.requests"):
        caplog.clear()
        ids_told = [(await said(site.whole, ask)).request_id for ask in (by_post(NAME), by_get(NAME), known)]
    lines = [orjson.loads(record.message) for record in caplog.records if record.name == "preau.requests"]
    assert [line["request"] for line in lines] == ids_told
    assert [(line["method"], line["path"], line["status"]) for line in lines] == [
        ("POST", "/graphql", 200),
        ("GET", "/graphql", 200),
        ("GET", "/graphql", 304),
    ]
    assert answer.request_id not in ids_told


async def test_a_body_that_does_not_come_is_waited_for_once(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parameters, "BODY_SECONDS", 0.01)
    answer = await site.passes_on(replace(by_post(NAME), chunks=()))
    assert answer.status == 408


async def test_a_query_that_takes_too_long_is_not_tried_again(
    site: Site, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine, tried = site.behind.state.site.engine, []
    monkeypatch.setattr(engine, "timeout_seconds", 0.05)

    async def endless(*_: object) -> None:
        tried.append(1)
        await asyncio.Event().wait()

    monkeypatch.setattr(engine.lane, "answer", endless)
    for accept, status in ((RESPONSE, 503), (b"application/json", 200)):
        for make in (by_post, by_get):
            ask = make(TITLES, (b"accept", accept))
            expected = await said(site.behind, ask)
            assert expected.status == status
            tried.clear()
            crowd = await asyncio.gather(*(said(site.whole, ask) for _ in range(5)))
            assert crowd == [expected] * 5
            assert len(tried) == 1
    assert site.answers.bytes_held == 0


async def test_without_a_database_it_says_so_as_behind_and_keeps_nothing(
    site: Site, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = site.behind.state.site.engine

    async def away(*_: object) -> None:
        raise ConnectionRefusedError

    with monkeypatch.context() as patch:
        patch.setattr(engine.lane, "answer", away)
        for make in (by_post, by_get):
            answer = await site.passes_on(make(TITLES))
            assert (answer.status, answer.header(b"retry-after")) == (503, b"5")
    assert site.answers.bytes_held == 0
    assert (await site.answered(by_post(TITLES))).status == 200


async def test_what_fails_unexpectedly_is_masked_as_behind(
    site: Site, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a secret of ours")

    monkeypatch.setattr(Engine, "_planned", broken)
    for make in (by_post, by_get):
        answer = await site.passes_on(make(TITLES))
        assert answer.status == 500
        assert b"secret" not in answer.body


async def test_what_strangers_send_is_remembered_within_bounds(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a request how it reads is known, not its document, which the registry bounds by its weight."""
    monkeypatch.setattr(front_module, "_MOST_KNOWN", 10)
    front = site.whole.app
    assert isinstance(front, Front)
    for number in range(25):
        await said(site.whole, by_post(f"{{ a{number}: viewer {{ id }} }}"))
        await said(site.whole, by_post(f"{{ nothing{number} }}"))
        assert len(front._known) <= 10
    assert {type(known) for known in front._known.values()} == {Parameters, type(None)}
    front._known.clear()
    held = site.answers.bytes_held
    long = by_post(NAME + "#" * 2_048)
    expected = await said(site.behind, long)
    for _ in range(2):
        assert await said(site.whole, long) == expected
    assert (front._known, site.answers.bytes_held) == ({}, held)
