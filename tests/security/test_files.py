"""Files that people send: their own door, bounded; read again by who sent them and by who decides, and noted."""

import json
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import httpx2
import pytest

from backend.kit import ids, sql
from backend.kit.actor import Actor
from tests import factories
from tests.organizations import makers
from tests.security.conftest import Browse

SENT = {"sec-fetch-site": "same-origin"}
FORM = {"function": "Présidente", "power-SIGN": "1", "startsOn": "2026-01-01", "proof": "FILE"}
Session = Callable[[Actor, str], Awaitable[str]]


@dataclass
class Held:
    """A mandate with its file, and the tokens of the people around it."""

    address: str
    organization: str
    people: dict[str, Actor]
    tokens: dict[str, str]


@pytest.fixture
async def held(db: str, session: Session) -> Held:
    where = await factories.territory()
    above = await factories.territory("69", "Rhône", "departement")
    people = {name: await factories.person(name) for name in ("holder", "mate", "manager", "stranger")}
    people |= {"agent": await factories.person("Claire", ("agent", where))}
    people |= {"other": await factories.person("Autre", ("agent", above))}
    organization = await factories.organization(where, people["manager"])
    for name in ("holder", "mate"):
        await makers.member(organization, people[name])
    file = await makers.handle(people["holder"], name="procès-verbal.pdf")
    key = await makers.mandate(organization, people["holder"], by=people["agent"], proof="file", file=file)
    tokens = {name: await session(actor, name) for name, actor in people.items()}
    address = f"/mandats/{ids.encode('man', key)}/justificatif"
    return Held(address, ids.encode("org", organization), people, tokens)


async def test_the_proof_of_a_mandate_is_given_to_who_sent_it_and_to_who_decides(browse: Browse, held: Held) -> None:
    told = {name: (await browse(token).get(held.address)).status_code for name, token in held.tokens.items()}
    told["nobody"] = (await browse().get(held.address)).status_code
    expected = dict.fromkeys(told, 404) | {"holder": 200, "agent": 200}
    assert told == expected


async def test_it_is_given_to_be_saved_and_no_cache_keeps_it(browse: Browse, held: Held) -> None:
    answer = await browse(held.tokens["holder"]).get(held.address)
    assert answer.content == makers.PDF
    shown = {name: answer.headers[name] for name in ("content-type", "content-disposition", "cache-control")}
    assert shown == {
        "content-type": "application/pdf",
        "content-disposition": "attachment; filename*=UTF-8''proc%C3%A8s-verbal.pdf",
        "cache-control": "private, no-store",
    }
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"


async def _reads() -> list[tuple[Any, ...]]:
    found = await sql.rows("SELECT reader_id, person_id, what, people FROM data_read ORDER BY at, id")
    return [tuple(row.values()) for row in found]


async def test_an_agent_s_read_is_noted_and_the_holder_s_own_is_not(browse: Browse, held: Held) -> None:
    await browse(held.tokens["holder"]).get(held.address)
    await browse(held.tokens["stranger"]).get(held.address)
    assert await _reads() == []
    await browse(held.tokens["agent"]).get(held.address)
    agent, holder = held.people["agent"].person_id, held.people["holder"].person_id
    assert await _reads() == [(agent, holder, "mandateProof", 1)]


async def test_the_desk_notes_how_many_people_it_showed(browse: Browse, held: Held) -> None:
    desk = "/agents/organisations"
    assert (await browse(held.tokens["stranger"]).get(desk)).status_code == 403
    await browse(held.tokens["agent"]).get(desk)
    assert await _reads() == [], "nothing awaits a decision: nobody was read"
    await sql.run("UPDATE mandate SET status = 'asked'")
    assert "Présidente" in (await browse(held.tokens["agent"]).get(desk)).text
    assert await _reads() == [(held.people["agent"].person_id, None, "organizationDesk", 1)]


async def test_an_agent_of_one_factor_is_asked_for_more_before_anything_is_shown(browse: Browse, held: Held) -> None:
    await sql.run("UPDATE login_session SET strength = 1")
    await sql.run("UPDATE mandate SET status = 'asked'")
    for address in (held.address, "/agents/organisations"):
        answer = await browse(held.tokens["agent"]).get(address)
        assert answer.status_code == 403
        assert "Présidente" not in answer.text
        assert b"%PDF" not in answer.content
    assert await _reads() == []


async def _send(browse: Browse, held: Held, data: bytes, path: str = "/moi/mandats") -> httpx2.Response:
    files = {"file": ("mandat.pdf", data, "application/pdf")}
    browser = browse(held.tokens["mate"])
    return await browser.post(path, data=FORM | {"organization": held.organization}, files=files, headers=SENT)


@pytest.mark.parametrize("path", ["/moi/mandats", "/en/moi/mandats"])
async def test_a_file_of_five_megabytes_has_its_own_door(browse: Browse, held: Held, path: str) -> None:
    whole = b"%PDF-1.7\n" + bytes(4_999_900) + b"\n%%EOF"
    answer = await _send(browse, held, whole, path)
    assert answer.status_code == 303, answer.text
    row = await sql.row(
        "SELECT size, f.name FROM mandate m JOIN stored_file f ON f.id = m.file_id WHERE status = 'asked'"
    )
    assert row is not None
    assert tuple(row.values()) == (len(whole), "mandat.pdf")


async def test_a_file_too_large_is_refused_by_the_form_then_by_the_door(browse: Browse, held: Held) -> None:
    assert (await _send(browse, held, b"%PDF-1.7\n" + bytes(5_000_000) + b"%%EOF")).status_code == 422
    assert (await _send(browse, held, bytes(6_000_001))).status_code == 413
    assert len(await sql.rows("SELECT 1 FROM stored_file")) == 1, "the holder's own, sent before"


@pytest.mark.parametrize(
    "path", ["/mandats/x/retrait", "/moi/mandatsx", "/organisations/nouvelle", "/moi/organisations"]
)
async def test_no_other_address_takes_as_much(browse: Browse, held: Held, path: str) -> None:
    answer = await browse(held.tokens["mate"]).post(path, content=bytes(70_000), headers=SENT)
    assert answer.status_code == 413


async def test_a_refused_form_keeps_the_file_already_sent(browse: Browse, held: Held) -> None:
    browser = browse(held.tokens["mate"])
    fields = FORM | {"organization": held.organization, "function": ""}
    refused = await browser.post("/moi/mandats", data=fields, files={"file": ("a.pdf", makers.PDF)}, headers=SENT)
    assert refused.status_code == 422
    handle = refused.text.partition('name="file_kept" value="')[2].partition('"')[0]
    stolen = await browse(held.tokens["manager"]).post(
        "/moi/mandats", data=FORM | {"organization": held.organization, "file_kept": handle}, headers=SENT
    )
    assert stolen.status_code == 422, "a handle serves its owner alone"
    again = FORM | {"organization": held.organization, "file_kept": handle}
    assert (await browser.post("/moi/mandats", data=again, headers=SENT)).status_code == 303


async def test_files_are_counted_so_that_nobody_fills_the_disk(browse: Browse, held: Held) -> None:
    for _ in range(20):
        assert (await _send(browse, held, b"%PDF-1.7\nshort")).status_code == 422
    answer = await _send(browse, held, makers.PDF)
    assert answer.status_code == 422
    assert "Trop d’essais" in answer.text


async def test_two_files_at_once_are_too_many(browse: Browse, held: Held) -> None:
    files = [("file", ("a.pdf", makers.PDF)), ("file", ("b.pdf", makers.PDF))]
    browser = browse(held.tokens["mate"])
    answer = await browser.post("/moi/mandats", data=FORM, files=files, headers=SENT)
    assert answer.status_code == 400


async def test_the_token_of_a_link_is_in_no_log(browse: Browse, held: Held, caplog: pytest.LogCaptureFixture) -> None:
    key = ids.decode(held.organization)
    assert key is not None
    _, token = await makers.invite(key[1], held.people["manager"])
    with caplog.at_level(logging.INFO, "preau.requests"):
        for path in (
            f"/invitations/{token}",
            f"/en/invitations/{token}",
            f"/invitations/{token}/x",
            f"/moi/donnees/export/{token}",
            f"/en/moi/donnees/export/{token}",
        ):
            await browse().get(path)
    assert [json.loads(line)["path"] for line in caplog.messages] == [
        "/invitations/…",
        "/en/invitations/…",
        "/invitations/…",
        "/moi/donnees/export/…",
        "/en/moi/donnees/export/…",
    ]
