"""The pages of eligibility as a browser sends their forms: the file of a list read as it comes, letters printed."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from uuid import UUID

import httpx2
import pytest
from starlette.applications import Starlette

from backend.eligibility import letters
from backend.kit import clock, ids, sql
from backend.kit.actor import Actor
from backend.kit.perform import perform
from backend.portal.desk import lists
from tests import factories
from tests.eligibility import forms, registers
from tests.security.conftest import PLAIN, Browse

OURS = {"sec-fetch-site": "same-origin", "origin": PLAIN}
Session = Callable[[Actor, str], Awaitable[str]]


@pytest.fixture
async def here(db: str) -> UUID:
    return await factories.territory()


@pytest.fixture
async def agent(here: UUID) -> Actor:
    return await factories.person("Claire", ("agent", here))


@pytest.fixture
async def browser(browse: Browse, session: Session, agent: Actor) -> httpx2.AsyncClient:
    return browse(await session(agent, "agent"))


@pytest.fixture
async def roll(here: UUID) -> str:
    return ids.encode("lst", await registers.make(here))


async def _send(browser: httpx2.AsyncClient, roll: str, data: bytes, **fields: str) -> httpx2.Response:
    file = {"file": ("liste.csv", data, "text/csv")}
    return await browser.post(f"/agents/imports/{roll}", data=fields, files=file, headers=OURS)


async def _electors() -> int:
    return len(await sql.rows("SELECT 1 FROM elector"))


async def test_a_file_is_imported_from_its_page(browser: httpx2.AsyncClient, roll: str) -> None:
    sent = await _send(browser, roll, registers.file(range(5000), "x;y;z"))
    assert (sent.status_code, sent.headers["location"]) == (303, f"/agents/listes/{roll}")
    page = await browser.get(f"/agents/listes/{roll}")
    assert "Personnes ajoutées\u00a0: 5\u202f000" in page.text
    assert "<td>date de naissance</td>" in page.text
    assert (await _send(browser, roll, registers.file(range(10)), replace="1")).status_code == 303
    assert await _electors() == 10


async def test_a_file_that_is_no_list_is_refused_beside_its_field(browser: httpx2.AsyncClient, roll: str) -> None:
    for data in (b"", b"a;b\n1;2\n", b"a;b\n" * 60_000):
        sent = await _send(browser, roll, data)
        assert sent.status_code == 422
        assert 'id="file-error"' in sent.text
    assert await sql.rows("SELECT 1 FROM list_import") == []


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/x-www-form-urlencoded", b"file=x"),
        ("multipart/form-data", b"--x"),
        ("multipart/form-data; boundary=x", b"rubbish"),
        ("multipart/form-data; boundary=x", b"--x\r\nno header"),
    ],
)
async def test_a_body_that_is_no_form_is_refused(
    browser: httpx2.AsyncClient, roll: str, kind: str, body: bytes
) -> None:
    sent = await browser.post(f"/agents/imports/{roll}", content=body, headers=OURS | {"content-type": kind})
    assert sent.status_code in {400, 422}
    assert await _electors() == 0


async def test_a_body_too_large_is_refused_before_it_is_read(browser: httpx2.AsyncClient, roll: str) -> None:
    headers = OURS | {"content-type": "multipart/form-data; boundary=x", "content-length": str(lists.UPLOAD[1] + 1)}
    sent = await browser.post(f"/agents/imports/{roll}", content=b"--x", headers=headers)
    assert sent.status_code == 413
    assert await _electors() == 0


async def test_others_are_refused_before_the_file_is_read(
    browse: Browse, session: Session, browser: httpx2.AsyncClient, roll: str
) -> None:
    beside = await factories.territory("31069", "Blagnac")
    data = registers.file(range(3))
    citizen = browse(await session(await factories.person("Camille"), "citizen"))
    assert (await _send(citizen, roll, data)).status_code == 403
    assert (await _send(browse(), roll, data)).headers["location"].startswith("/connexion?")
    elsewhere = browse(await session(await factories.person("Paul", ("agent", beside)), "elsewhere"))
    assert (await _send(elsewhere, roll, data)).status_code == 404
    assert (await _send(browser, "lst_nothing", data)).status_code == 404
    assert await _electors() == 0


async def test_an_old_login_is_renewed_before_a_file_is_chosen(browser: httpx2.AsyncClient, roll: str) -> None:
    await sql.run("UPDATE login_session SET proven_at = :then", {"then": clock.now() - timedelta(hours=1)})
    assert (await browser.get(f"/agents/listes/{roll}")).status_code == 403
    sent = await _send(browser, roll, registers.file(range(3)))
    assert (sent.status_code, sent.headers["location"]) == (303, f"/agents/listes/{roll}")
    assert await _electors() == 0


async def test_progress_is_shown_while_the_file_comes_in(
    browser: httpx2.AsyncClient, applications: dict[str, Starlette], roll: str
) -> None:
    """In another tab, with what makes it look again; the connection breaks, and the page says where."""
    body = registers.file(range(6000))
    head = b'--x\r\ncontent-disposition: form-data; name="file"; filename="l.csv"\r\ncontent-type: text/csv\r\n\r\n'
    arrived, gone = asyncio.Event(), asyncio.Event()

    async def content() -> AsyncIterator[bytes]:
        yield head + body[: len(body) * 2 // 3]
        arrived.set()
        await gone.wait()
        raise ConnectionResetError

    headers = OURS | {"content-type": "multipart/form-data; boundary=x"}
    sending = asyncio.create_task(browser.post(f"/agents/imports/{roll}", content=content(), headers=headers))
    await arrived.wait()
    page = await browser.get(f"/agents/listes/{roll}")
    assert 'data-seconds="3"' in page.text
    assert "Personnes ajoutées\u00a0: 2\u202f000" in page.text
    gone.set()
    await asyncio.gather(sending, return_exceptions=True)
    page = await browser.get(f"/agents/listes/{roll}")
    assert "Interrompu à la ligne 2\u202f001" in page.text
    assert "data-live" not in page.text


async def test_letters_are_printed_once_as_one_file(browser: httpx2.AsyncClient, here: UUID) -> None:
    for name in ("Awa", "Léo"):
        person = await factories.person(name)
        await perform(letters.ask_letter, person, None, territory_id=here, lines=forms.ADDRESS)
    assert "2 personnes attendent" in (await browser.get("/agents/justificatifs")).text
    printed = await browser.post("/agents/courriers", headers=OURS)
    assert (printed.status_code, printed.headers["content-type"]) == (200, "application/pdf")
    assert printed.headers["cache-control"] == "private, no-store"
    assert printed.content.startswith(b"%PDF")
    again = await browser.post("/agents/courriers", headers=OURS)
    assert again.headers["location"] == "/agents/justificatifs"


async def test_what_was_typed_to_be_recognised_is_in_no_address_and_no_log(
    browse: Browse, session: Session, here: UUID, caplog: pytest.LogCaptureFixture
) -> None:
    key = await registers.make(here)
    await registers.fill(key, registers.file(range(3)))
    said = registers.someone(1)
    assert said.born_on is not None
    typed = {"familyName": said.family_name, "givenNames": said.given_names, "bornOn": f"{said.born_on:%d/%m/%Y}"}
    reader = browse(await session(await factories.person("Camille"), "citizen"))
    with caplog.at_level("DEBUG"):
        sent = await reader.post(f"/moi/droits/listes/{ids.encode('lst', key)}", data=typed, headers=OURS)
    assert (sent.status_code, sent.headers["location"]) == (303, "/moi/droits?fait=liste")
    assert said.family_name not in caplog.text
    assert "Inscription reconnue" in (await reader.get("/moi/droits")).text
