"""A code on paper over HTTP: what the browser keeps, what addresses and pages tell, what a shared computer leaves."""

import re
from collections.abc import Awaitable, Callable
from datetime import timedelta
from uuid import UUID

import httpx2
import pytest

from backend.kit import clock, ids, sql
from backend.kit.actor import Actor
from backend.votes import codes
from tests import factories
from tests.security.conftest import PLAIN, PUBLIC, Browse, digest

OURS = {"sec-fetch-site": "same-origin"}
THEIRS = {"sec-fetch-site": "cross-site", "origin": "https://evil.example"}
RECEIPT = re.compile(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}")
Session = Callable[[Actor, str], Awaitable[str]]


@pytest.fixture
async def agent(db: str) -> Actor:
    return await factories.person("Claire", ("agent", await factories.territory()))


async def paper(agent: Actor, size: int = 1) -> tuple[UUID, list[str]]:
    """A vote by codes, and codes of it."""
    [where] = agent.scopes["agent"]
    vote = await factories.vote(where, electorate="codes")
    return vote, await factories.codes_of(agent, await factories.batch(vote, [None] * size))


async def option_of(vote: UUID) -> str:
    row = await sql.row("SELECT id FROM vote_option WHERE vote_id = :v ORDER BY position LIMIT 1", {"v": vote})
    assert row is not None
    return ids.encode("opt", row["id"])


async def vote_with(browser: httpx2.AsyncClient, vote: UUID, code: str) -> list[httpx2.Response]:
    """Type the code, read the ballot, send it, read the receipt."""
    address = f"/votes/{ids.encode('vot', vote)}"
    answers = [await browser.post("/code", data={"code": code}, headers=OURS)]
    answers.append(await browser.get(answers[0].headers["location"]))
    chosen = {f"points-{await option_of(vote)}": "1"}
    answers.append(await browser.post(f"{address}/code", data=chosen, headers=OURS))
    answers.append(await browser.get(f"{address}/recu"))
    assert [answer.status_code for answer in answers] == [303, 200, 303, 200]
    return answers


async def test_from_the_paper_to_the_receipt_without_an_account(browse: Browse, agent: Actor) -> None:
    vote, [code] = await paper(agent)
    browser = browse()
    typed, ballot, cast, receipt = await vote_with(browser, vote, f" {code.lower().replace('-', ' ')} ")
    address = f"/votes/{ids.encode('vot', vote)}"
    assert (typed.headers["location"], cast.headers["location"]) == (f"{address}/code", f"{address}/recu")
    assert RECEIPT.search(receipt.text)
    for answer in (typed, ballot, cast, receipt):
        told = f"{answer.url} {answer.headers} {answer.text}"
        assert code not in told
        assert code.replace("-", "") not in told.upper().replace(" ", "")
    for page in (ballot, receipt):
        assert page.headers["cache-control"] == "private, no-store"
    again = await browser.get(f"{address}/code")
    assert (again.status_code, again.headers["location"]) == (303, "/code")
    refused = await browser.post("/code", data={"code": code}, headers=OURS)
    assert refused.status_code == 422
    assert "a déjà servi" in refused.text


async def test_the_code_is_kept_sealed_for_its_page_alone(browse: Browse, agent: Actor) -> None:
    vote, [code] = await paper(agent)
    answer = await browse(origin=PUBLIC).post("/code", data={"code": code}, headers=OURS)
    [cookie] = answer.headers.get_list("set-cookie")
    value, *attributes = (part.strip() for part in cookie.split(";"))
    assert code not in value
    assert code.encode().hex() not in value
    path = f"Path=/votes/{ids.encode('vot', vote)}/code"
    assert {"HttpOnly", "Secure", "SameSite=lax", "Max-Age=1800", path} <= set(attributes)


async def test_a_code_typed_for_one_vote_opens_no_other_and_not_for_ever(browse: Browse, agent: Actor) -> None:
    vote, [code] = await paper(agent)
    other, _ = await paper(agent)
    answer = await browse().post("/code", data={"code": code}, headers=OURS)
    cookie = {"cookie": answer.headers["set-cookie"].partition(";")[0]}
    for where, waited, status in ((vote, 0, 200), (other, 0, 303), (vote, 1801, 303)):
        with clock.at(clock.now() + timedelta(seconds=waited)):
            shown = await browse().get(f"/votes/{ids.encode('vot', where)}/code", headers=cookie)
        assert shown.status_code == status, (where, waited)
    forged = {"cookie": cookie["cookie"][:-2] + "00"}
    assert (await browse().get(f"/votes/{ids.encode('vot', vote)}/code", headers=forged)).status_code == 303


async def test_wrong_codes_and_typing_errors_are_told_apart(browse: Browse, agent: Actor) -> None:
    """A typing error counts against nobody; a code that never was counts against its network."""
    _, [code] = await paper(agent)
    mistyped = await browse().post("/code", data={"code": code[:-1]}, headers=OURS)
    assert (mistyped.status_code, "faute de frappe" in mistyped.text) == (422, True)
    assert await sql.rows("SELECT 1 FROM attempt") == []
    wrong = await browse().post("/code", data={"code": codes.new_code()}, headers=OURS)
    assert (wrong.status_code, "ne permet pas de voter ici" in wrong.text) == (422, True)
    assert len(await sql.rows("SELECT 1 FROM attempt")) == 2
    assert wrong.headers.get_list("set-cookie") == []


async def test_no_other_site_types_a_code_casts_a_ballot_or_ends_a_visit(browse: Browse, agent: Actor) -> None:
    vote, [code] = await paper(agent)
    browser, address = browse(), f"/votes/{ids.encode('vot', vote)}"
    await browser.post("/code", data={"code": code}, headers=OURS)
    before, chosen = await digest(), {f"points-{await option_of(vote)}": "1"}
    for path, sent in (("/code", {"code": code}), (f"{address}/code", chosen), (f"{address}/recu", {})):
        for sender in (browser, browse()):
            answer = await sender.post(path, data=sent, headers=THEIRS)
            assert (answer.status_code, answer.headers.get_list("set-cookie")) == (403, []), path
    assert await digest() == before
    assert (await browser.post(f"{address}/code", data=chosen, headers=OURS)).status_code == 303


async def test_finishing_leaves_nothing_to_the_next_voter(browse: Browse, agent: Actor) -> None:
    vote, (first, second) = await paper(agent, 2)
    kiosk, address = browse(), f"/votes/{ids.encode('vot', vote)}"
    *_, shown = await vote_with(kiosk, vote, first)
    [receipt] = set(RECEIPT.findall(shown.text))
    ended = await kiosk.post(f"{address}/recu", headers=OURS)
    assert (ended.status_code, ended.headers["location"]) == (303, "/code")
    assert receipt not in (await kiosk.get(f"{address}/recu")).text
    assert [cookie.name for cookie in kiosk.cookies.jar] == []
    *_, shown = await vote_with(kiosk, vote, second)
    assert receipt not in shown.text


async def test_a_code_used_beside_an_open_account_leaves_no_trace_of_it(
    browse: Browse, agent: Actor, session: Session
) -> None:
    vote, [code] = await paper(agent)
    browser = browse()
    browser.cookies.set("preau_session", await session(await factories.person("Inès"), "citizen"))
    assert "Inès" in (await browser.get("/moi")).text
    await vote_with(browser, vote, code)
    rows = await sql.rows("SELECT person_id, human, channel FROM roll_entry")
    assert [(row["person_id"], row["human"], row["channel"]) for row in rows] == [(None, None, "paper_code")]


async def test_codes_are_given_once_to_an_agent_of_the_place(browse: Browse, agent: Actor, session: Session) -> None:
    [where] = agent.scopes["agent"]
    batch = await factories.batch(await factories.vote(where, electorate="codes"), [None] * 2)
    address = f"/agents/codes/{ids.encode('vcb', batch)}/telechargement"
    elsewhere = await factories.territory("31069", "Blagnac")
    citizen = browse(await session(await factories.person("Inès"), "citizen"))
    stranger = browse(await session(await factories.person("Ali", ("agent", elsewhere)), "elected"))
    for who, status in ((browse(), 303), (citizen, 403), (stranger, 404)):
        assert (await who.post(address, data={"kind": "csv"}, headers=OURS)).status_code == status
    mine = browse(await session(agent, "agent"))
    assert (await mine.post(address, data={"kind": "csv"}, headers=THEIRS)).status_code == 403
    given = await mine.post(address, data={"kind": "csv"}, headers=OURS)
    assert given.headers["content-type"] == "text/csv; charset=utf-8"
    assert given.headers["cache-control"] == "private, no-store"
    assert re.fullmatch(r'attachment; filename="codes-[0-9-]+\.csv"', given.headers["content-disposition"])
    lines = [line.split(";") for line in given.content.decode("utf-8-sig").splitlines()]
    assert lines[0] == ["ligne", "code", "adresse"]
    assert [line[2] for line in lines[1:]] == [f"{PLAIN}/code#{line[1]}" for line in lines[1:]]
    again = await mine.post(address, data={"kind": "pdf"}, headers=OURS)
    assert (again.status_code, "ne peuvent plus l’être" in again.text) == (422, True)


async def test_an_old_login_is_asked_who_it_is_before_codes_are_given(
    browse: Browse, agent: Actor, session: Session
) -> None:
    [where] = agent.scopes["agent"]
    batch = await factories.batch(await factories.vote(where, electorate="codes"))
    mine = browse(await session(agent, "agent"))
    before = await sql.rows("SELECT sealed FROM voting_code_batch")
    with clock.at(clock.now() + timedelta(minutes=31)):
        answer = await mine.post(f"/agents/codes/{ids.encode('vcb', batch)}/telechargement", data={}, headers=OURS)
    assert answer.status_code == 403
    assert await sql.rows("SELECT sealed FROM voting_code_batch") == before


async def test_the_agents_page_is_for_agents(browse: Browse, agent: Actor, session: Session) -> None:
    vote, _ = await paper(agent)
    assert (await browse().get("/agents/codes")).status_code == 303
    citizen = browse(await session(await factories.person("Inès"), "citizen"))
    assert (await citizen.get("/agents/codes")).status_code == 403
    mine = browse(await session(agent, "agent"))
    shown = await mine.get("/agents/codes")
    assert (shown.status_code, "École Jaurès" in shown.text) == (200, True)
    making = {"vote": ids.encode("vot", vote), "name": "Guichet", "size": "2"}
    refused = await mine.post("/agents/codes", data=making | {"size": "0"}, headers=OURS)
    assert (refused.status_code, "de 1 à 5000 codes" in refused.text) == (422, True)
    assert (await mine.post("/agents/codes", data=making, headers=OURS)).status_code == 303
    assert "Guichet" in (await mine.get("/agents/codes")).text
