"""Sessions: their cookies, their ids, and their end, at once and everywhere."""

import re
import secrets as random
from collections.abc import Awaitable, Callable, Iterator
from datetime import timedelta
from http.cookies import Morsel, SimpleCookie

import httpx2
import pytest

from backend.identity.rules import SESSION_LASTS
from backend.kit import clock, ids, sql
from backend.kit.actor import Actor
from tests import factories
from tests.security.conftest import PLAIN, PUBLIC, Browse
from tests.serving import COOKIE, OURS, Served, ask, client, serving

VIEWER = "{ viewer { name } }"
OpenSession = Callable[[Actor, str], Awaitable[str]]


def set_cookies(answer: httpx2.Response) -> dict[str, Morsel[str]]:
    return {
        name: morsel for line in answer.headers.get_list("set-cookie") for name, morsel in SimpleCookie(line).items()
    }


@pytest.fixture
async def citizen(db: str, session: OpenSession) -> Actor:
    await factories.territory()
    person = await factories.person("Inès")
    await session(person, "citizen")
    return person


@pytest.mark.parametrize(("origin", "name"), [(PLAIN, "preau_session"), (PUBLIC, "__Host-preau_session")])
async def test_the_session_cookie_is_closed_to_scripts_and_other_sites(
    browse: Browse, citizen: Actor, origin: str, name: str
) -> None:
    browser = browse(origin=origin)
    opened = set_cookies(await browser.post("/connexion/citizen", headers=OURS))
    assert set(opened) == {name}
    ended = set_cookies(await browser.post("/deconnexion", headers=OURS))
    assert (ended[name].value, ended[name]["max-age"]) == ("", "0")
    for cookie in (opened[name], ended[name]):
        assert cookie["httponly"]
        assert str(cookie["samesite"]).lower() == "lax"
        assert bool(cookie["secure"]) == (origin == PUBLIC)
        assert (cookie["path"], cookie["domain"]) == ("/", "")  # as the prefix __Host- asks: RFC 6265bis §4.1.3.2
    assert int(opened[name]["max-age"]) == SESSION_LASTS.total_seconds()
    assert len(opened[name].value) >= 43, "256 bits"


@pytest.mark.parametrize("origin", [PLAIN, PUBLIC])
async def test_the_receipt_travels_sealed_and_to_its_own_page(
    browse: Browse, citizen: Actor, session: OpenSession, origin: str
) -> None:
    vote = await factories.vote(await factories.territory())
    option = await sql.row("SELECT id FROM vote_option WHERE vote_id = :v AND number = '1'", {"v": vote})
    assert option is not None
    address = f"/votes/{ids.encode('vot', vote)}"
    token = await session(citizen, "citizen")
    browser, other = browse(token, origin), browse(await session(citizen, "citizen"), origin)
    answer = await browser.post(address, data={f"points-{ids.encode('opt', option['id'])}": "1"}, headers=OURS)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{address}/recu")
    [cookie] = set_cookies(answer).values()
    assert cookie["httponly"]
    assert str(cookie["samesite"]).lower() == "lax"
    assert bool(cookie["secure"]) == (origin == PUBLIC)
    assert cookie["path"] == f"{address}/recu"
    assert int(cookie["max-age"]) <= 900
    with_receipt = {"cookie": f"{browser.headers['cookie']}; {cookie.key}={cookie.value}"}
    shown = await browser.get(f"{address}/recu", headers=with_receipt)
    code = re.search(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){3}", shown.text)
    assert code is not None
    assert shown.headers["cache-control"] == "private, no-store"
    for session_cookie, receipt in (
        (browser.headers["cookie"], cookie.value[:-2] + "00"),
        (browser.headers["cookie"], cookie.value[2:]),
        (browser.headers["cookie"], "zz"),
        (browser.headers["cookie"], "00" * 50),
        (other.headers["cookie"], cookie.value),
        ("a=b", cookie.value),
    ):
        headers = {"cookie": f"{session_cookie}; {cookie.key}={receipt}"}
        answer = await browser.get(f"{address}/recu", headers=headers)
        assert answer.status_code == 200, receipt
        assert code[0] not in answer.text, receipt


async def test_a_cookie_planted_beforehand_is_never_a_session(browse: Browse, citizen: Actor) -> None:
    planted = "planted-by-somebody-else-0123456789abcdefghi"
    answer = await browse(planted).post("/connexion/citizen", headers=OURS)
    token = set_cookies(answer)[COOKIE].value
    assert token != planted
    assert (await ask(browse(planted), VIEWER))["viewer"] is None
    assert (await ask(browse(token), VIEWER))["viewer"] == {"name": "Inès"}
    again = set_cookies(await browse(token).post("/connexion/citizen", headers=OURS))[COOKIE].value
    assert again != token


async def test_a_session_ends_after_its_time(browse: Browse, citizen: Actor, session: OpenSession) -> None:
    browser = browse(await session(citizen, "citizen"))
    with clock.at(clock.now() + SESSION_LASTS - timedelta(minutes=1)):
        assert (await ask(browser, VIEWER))["viewer"] is not None
    with clock.at(clock.now() + SESSION_LASTS + timedelta(minutes=1)):
        assert (await ask(browser, VIEWER))["viewer"] is None


async def test_the_database_holds_no_token(citizen: Actor, session: OpenSession) -> None:
    token = await session(citizen, "citizen")
    kept = await sql.rows("SELECT s::text AS row FROM login_session s")
    assert kept
    assert not any(token in row["row"] for row in kept)


@pytest.mark.parametrize("spoilt", ["", "x", "é" * 30, "a" * 5000, "' OR 1=1 --" * 3, "%00" * 10, '"; a=b' * 6])
async def test_any_cookie_may_come(browse: Browse, citizen: Actor, spoilt: str) -> None:
    headers = [(b"cookie", f"preau_session={spoilt}".encode()), (b"cookie", b"preau_session")]
    answer = await browse().post("/graphql", json={"query": VIEWER}, headers=headers)
    assert answer.json() == {"data": {"viewer": None}}


@pytest.fixture(scope="module")
def second(target: Served) -> Iterator[Served]:
    """Another process on the same data directory."""
    with serving(target.data_dir.parent) as running:
        yield running


@pytest.mark.slow
async def test_logging_out_of_one_process_ends_the_session_in_all(target: Served, second: Served) -> None:
    token = target.persona("citizen")
    async with client(target, token) as here, client(second, token) as there:
        assert (await ask(there, VIEWER))["viewer"] == {"name": "Inès Moreau"}
        await here.post("/deconnexion")
        for browser in (there, here):
            assert (await ask(browser, VIEWER))["viewer"] is None
    token = target.persona("citizen")
    async with client(target, token) as here, client(second, token) as there:
        await ask(here, "mutation { logOut(input: {}) { __typename } }")
        assert (await ask(there, VIEWER))["viewer"] is None


@pytest.mark.slow
async def test_a_role_taken_away_ends_in_all_processes_at_once(target: Served, second: Served) -> None:
    [voter] = target.voters(1)
    [vote] = target.open_votes()
    may_close = "query ($id: ID!) { vote(id: $id) { viewerCanClose } }"
    target.rows(
        "INSERT INTO role_grant (id, person_id, territory_id, role, starts_at) "
        "SELECT gen_random_uuid(), %s, id, 'agent', now() FROM territory WHERE kind = 'commune'",
        voter.person,
    )
    async with client(target, voter.token) as here, client(second, voter.token) as there:
        for browser in (here, there):
            assert (await ask(browser, may_close, id=vote.id))["vote"]["viewerCanClose"]
        target.rows("DELETE FROM role_grant WHERE person_id = %s", voter.person)
        for browser in (here, there):
            assert not (await ask(browser, may_close, id=vote.id))["vote"]["viewerCanClose"]


@pytest.mark.slow
async def test_a_session_is_ended_from_another_device_in_all_processes_at_once(target: Served, second: Served) -> None:
    """By the page of one's sessions on one process: the other process refuses the very next request."""
    [voter] = target.voters(1)
    lost = random.token_urlsafe(32)
    target.rows(
        "INSERT INTO login_session (id, token, person_id, method, strength, proven_at, started_at, expires_at) "
        "SELECT gen_random_uuid(), %s, person_id, method, strength, proven_at, started_at, expires_at "
        "FROM login_session WHERE person_id = %s",
        target.keyring().mac("session", lost).hex(),
        voter.person,
    )
    async with client(target, voter.token) as here, client(second, lost) as there:
        assert (await ask(there, VIEWER))["viewer"] is not None
        ended = await here.post("/moi/connexions", data={"deed": "end-others"})
        assert (ended.status_code, ended.headers["location"]) == (303, "/moi/connexions?fait=end-others")
        assert (await ask(there, VIEWER))["viewer"] is None
        assert (await there.get("/moi")).status_code == 303
        assert (await ask(here, VIEWER))["viewer"] is not None
