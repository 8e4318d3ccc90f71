"""Login codes: used once, for ten minutes, guessed five times at most, the same answer for all, never kept in clear."""

import asyncio
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx2
import pytest

from backend.identity.actions import request_login_code
from backend.identity.rules import CODE_LASTS, GUESSES, GUESSES_PER_NETWORK, REQUESTS, REQUESTS_PER_NETWORK
from backend.kit import clock, limits, mail, sql
from backend.kit.actor import ANONYMOUS
from backend.kit.mail import Smtp
from backend.kit.perform import perform
from backend.kit.problems import TooManyAttempts
from tests import factories
from tests.security.conftest import Browse
from tests.serving import COOKIE, OURS, ask

EMAIL = "lea@exemple.fr"
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
REQUEST = """
mutation ($input: RequestLoginCodeInput!) {
  requestLoginCode(input: $input) {
    __typename ... on RequestLoginCodePayload { email }
    ... on Problem { code } ... on TooManyAttempts { retryAfterSeconds }
  }
}
"""


@pytest.fixture
async def browser(browse: Browse) -> httpx2.AsyncClient:
    await factories.territory()
    return browse()


async def request(browser: httpx2.AsyncClient, email: str = EMAIL) -> dict[str, Any]:
    answer: dict[str, Any] = (await ask(browser, REQUEST, input={"email": email}))["requestLoginCode"]
    return answer


async def mailed(email: str = EMAIL) -> str:
    row = await sql.row("SELECT text FROM mail_message WHERE recipient = :to ORDER BY at DESC LIMIT 1", {"to": email})
    assert row is not None
    found = re.search(r"(\d{3}) (\d{3})", row["text"])
    assert found is not None
    return "".join(found.groups())


async def enter(browser: httpx2.AsyncClient, code: str, email: str = EMAIL) -> httpx2.Response:
    return await browser.post("/connexion/code", data={"email": email, "code": code}, headers=OURS)


def another(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06d}"


async def test_a_code_opens_one_session_and_one_only(browser: httpx2.AsyncClient) -> None:
    await request(browser)
    code = await mailed()
    assert (await enter(browser, code)).status_code == 303
    browser.cookies.clear()
    assert (await enter(browser, code)).status_code == 422
    assert len(await sql.rows("SELECT 1 FROM login_session")) == 1


async def test_twenty_uses_at_once_of_a_code_open_one_session(browser: httpx2.AsyncClient) -> None:
    await request(browser)
    code = await mailed()
    answers = await asyncio.gather(*(enter(browser, code) for _ in range(20)))
    assert [answer.status_code for answer in answers].count(303) == 1
    assert len(await sql.rows("SELECT 1 FROM login_session")) == 1


@pytest.mark.parametrize(("later", "status"), [(-1, 303), (1, 422)])
async def test_a_code_lasts_ten_minutes(browser: httpx2.AsyncClient, later: int, status: int) -> None:
    with clock.at(NOON):
        await request(browser)
        code = await mailed()
    with clock.at(NOON + CODE_LASTS + timedelta(seconds=later)):
        assert (await enter(browser, code)).status_code == status
    assert timedelta(minutes=10) == CODE_LASTS


async def test_a_new_code_replaces_the_former(browser: httpx2.AsyncClient) -> None:
    await request(browser)
    first = await mailed()
    await request(browser)
    second = await mailed()
    if first != second:
        assert (await enter(browser, first)).status_code == 422
    assert (await enter(browser, second)).status_code == 303


async def test_after_five_guesses_the_right_code_opens_nothing(browser: httpx2.AsyncClient) -> None:
    with clock.at(NOON):
        await request(browser)
        code = await mailed()
        for _ in range(GUESSES):
            assert (await enter(browser, another(code))).status_code == 422
        refused = await enter(browser, code)
        assert (refused.status_code, COOKIE in refused.cookies) == (422, False)
        await request(browser)  # nor does a new code give guesses back
        assert (await enter(browser, await mailed())).status_code == 422
    with clock.at(NOON + CODE_LASTS + timedelta(seconds=1)):
        await request(browser)
        assert (await enter(browser, await mailed())).status_code == 303


async def test_guesses_are_counted_per_network_too(browse: Browse) -> None:
    """Five guesses at each of many addresses: one of them is right sooner or later."""
    await factories.territory()
    with clock.at(NOON):
        await request(browse(network="192.0.2.2"))
        for guess in range(GUESSES_PER_NETWORK):
            assert "n’est pas valable" in (await enter(browse(), "000000", f"a{guess}@exemple.fr")).text
        refused = await enter(browse(), await mailed())
        assert (refused.status_code, COOKIE in refused.cookies) == (422, False)
        assert "n’est pas valable" not in refused.text
        assert (await enter(browse(network="192.0.2.2"), await mailed())).status_code == 303


async def test_guesses_made_at_once_are_counted_one_by_one(db: str) -> None:
    """Forty attempts in the same instant: five are let through, as one after the other."""
    tries = (limits.attempt("guess", EMAIL, most=GUESSES, within=CODE_LASTS) for _ in range(40))
    answers = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(isinstance(answer, TooManyAttempts) for answer in answers) == 40 - GUESSES
    assert answers.count(None) == GUESSES


async def test_the_answer_is_the_same_whether_the_account_exists(browser: httpx2.AsyncClient) -> None:
    await factories.person("Léa", email=EMAIL)
    known, unknown = await request(browser), await request(browser, "noe@exemple.fr")
    assert known == {"__typename": "RequestLoginCodePayload", "email": EMAIL}
    assert {**unknown, "email": EMAIL} == known
    pages = []
    for email in (EMAIL, "noe@exemple.fr"):
        answer = await browser.post("/connexion", data={"email": email}, headers=OURS)
        pages.append((answer.status_code, answer.text.replace(email, EMAIL)))
        answer = await enter(browser, "x", email)
        pages.append((answer.status_code, answer.text.replace(email, EMAIL)))
    assert pages[0] == pages[2]
    assert pages[1] == pages[3]
    assert len(await sql.rows("SELECT 1 FROM mail_message")) == 4


async def test_requests_are_limited_by_address_and_by_network(browse: Browse) -> None:
    await factories.territory()
    here, there = browse(network="192.0.2.1"), browse(network="192.0.2.2")
    with clock.at(NOON):
        answers = [await request(here) for _ in range(REQUESTS + 1)]
        assert [answer["__typename"] for answer in answers[:-1]] == ["RequestLoginCodePayload"] * REQUESTS
        assert answers[-1] == {"__typename": "TooManyAttempts", "code": "TOO_MANY_ATTEMPTS", "retryAfterSeconds": 600}
        for number in range(REQUESTS_PER_NETWORK - REQUESTS):
            assert (await request(here, f"p{number}@exemple.fr"))["__typename"] == "RequestLoginCodePayload"
        assert (await request(here, "p@exemple.fr"))["__typename"] == "TooManyAttempts"
        assert (await request(there, "q@exemple.fr"))["__typename"] == "RequestLoginCodePayload"
        spoofed = await there.post(
            "/graphql",
            json={"query": REQUEST, "variables": {"input": {"email": "r@exemple.fr"}}},
            headers={"x-forwarded-for": "192.0.2.1", "forwarded": "for=192.0.2.1"},
        )
        assert spoofed.json()["data"]["requestLoginCode"]["__typename"] == "RequestLoginCodePayload"
    with clock.at(NOON + CODE_LASTS + timedelta(seconds=1)):
        assert (await request(here))["__typename"] == "RequestLoginCodePayload"


async def test_no_table_holds_a_code_but_the_mail_of_the_demonstration(browser: httpx2.AsyncClient) -> None:
    with clock.at(NOON):
        await request(browser)
        code = await mailed()
        assert await holding(code) == {"mail_message"}
        await enter(browser, code)
    assert await holding(code) == {"mail_message"}


async def holding(code: str) -> set[str]:
    """The tables of which a row shows the code, as mailed or as typed, among other digits or not."""
    written = re.compile(rf"(?<!\d){code[:3]}\W?{code[3:]}(?!\d)")
    tables = await sql.rows("SELECT tablename AS t FROM pg_tables WHERE schemaname = 'public'")
    found = set()
    for table in (row["t"] for row in tables):
        if any(written.search(row["line"]) for row in await sql.rows(f"SELECT r::text AS line FROM {table} r")):
            found.add(table)
    return found


@pytest.fixture
async def postman() -> AsyncIterator[tuple[Smtp, list[str]]]:
    """An SMTP server that takes everything, and what it was sent (RFC 5321, its happy path)."""
    letters: list[str] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 here\r\n")
        while line := (await reader.readline()).decode().strip().upper():
            if line == "DATA":
                writer.write(b"354 go on\r\n")
                letters.append((await reader.readuntil(b"\r\n.\r\n")).decode())
            writer.write(b"221 bye\r\n" if line == "QUIT" else b"250 ok\r\n")
            if line == "QUIT":
                break
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        yield Smtp("127.0.0.1", port, "preau@ville.example", starttls=False), letters


@pytest.mark.usefixtures("db")
async def test_a_code_sent_by_smtp_is_forgotten_once_sent(postman: tuple[Smtp, list[str]]) -> None:
    smtp, letters = postman
    with clock.at(NOON):
        await perform(request_login_code, ANONYMOUS, None, email=EMAIL)
        code = await mailed()
        row = await sql.row("SELECT id FROM mail_message")
        assert row is not None
        await mail.deliver(row["id"], smtp)
        assert f"{code[:3]} {code[3:]}" in letters[0]
        assert await holding(code) == set()
