"""The pages of one's data over HTTP: the copy is sent once, to its owner alone; the erasure ends everything."""

import io
import zipfile
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import httpx2
import orjson
import pytest
from starlette.applications import Starlette

from backend.app import create_app
from backend.identity.sessions import Proven, open_session
from backend.kit import clock, sql
from backend.kit.actor import Actor
from backend.kit.perform import perform
from backend.settings import Settings
from tests import factories
from tests.serving import COOKIE, OURS

SITE = "http://preau.example"
PLACE = "/moi/donnees"
Browse = Callable[[Actor | None], Awaitable[httpx2.AsyncClient]]


@pytest.fixture(scope="session")
def application(connected: str) -> Starlette:
    return create_app(Settings(data_dir=Path("/nonexistent"), demo=True), connected)


@pytest.fixture
async def browse(db: str, application: Starlette) -> AsyncIterator[Browse]:
    """A browser where a person has just logged in, or nobody."""
    opened: list[httpx2.AsyncClient] = []

    async def browser(actor: Actor | None) -> httpx2.AsyncClient:
        headers = dict(OURS)
        if actor is not None and actor.person_id is not None:
            made = await perform(open_session, Actor(), None, actor.person_id, Proven("code", 1))
            headers["cookie"] = f"{COOKIE}={made.token}"
        transport = httpx2.ASGITransport(application, raise_app_exceptions=False)
        opened.append(httpx2.AsyncClient(transport=transport, base_url=SITE, headers=headers))
        return opened[-1]

    yield browser
    for client in opened:
        await client.aclose()


@pytest.fixture
async def where(db: str) -> UUID:
    return await factories.territory()


@pytest.fixture
async def person(where: UUID) -> Actor:
    return await factories.person("Awa Diop", email="awa@exemple.fr")


async def link(browser: httpx2.AsyncClient) -> str:
    page = await browser.post(f"{PLACE}/export", data={})
    assert page.status_code == 200
    [address] = [part.split('"')[0] for part in page.text.split('href="') if part.startswith(f"{PLACE}/export/")]
    return address


async def test_the_copy_is_sent_once_and_kept_by_no_cache(browse: Browse, person: Actor) -> None:
    browser = await browse(person)
    address = await link(browser)
    answer = await browser.get(address)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/zip")
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-disposition"] == 'attachment; filename="mes-donnees.zip"'
    assert "content-length" not in answer.headers, "sent as it is made"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert orjson.loads(archive.read("donnees.json"))["person"][0]["name"] == "Awa Diop"
    again = await browser.get(address)
    assert again.status_code == 410
    assert f'action="{PLACE}/export"' in again.text


async def test_nobody_else_takes_the_copy_and_its_link_still_works_for_its_owner(browse: Browse, person: Actor) -> None:
    browser = await browse(person)
    address = await link(browser)
    assert (await (await browse(await factories.person("Autre"))).get(address)).status_code == 410
    nobody = await (await browse(None)).get(address)
    assert (nobody.status_code, nobody.headers["location"]) == (303, f"/connexion?suite={PLACE}")
    assert (await browser.head(address)).status_code == 405
    assert (await browser.get(address)).status_code == 200


async def test_the_copy_waits_ten_minutes(browse: Browse, person: Actor) -> None:
    browser = await browse(person)
    address = await link(browser)
    with clock.at(clock.now() + timedelta(minutes=11)):
        assert (await browser.get(address)).status_code == 410


async def test_an_old_login_is_asked_to_prove_itself_again(browse: Browse, person: Actor) -> None:
    browser = await browse(person)
    with clock.at(clock.now() + timedelta(minutes=31)):
        for method, path in (("POST", f"{PLACE}/export"), ("GET", f"{PLACE}/effacer"), ("POST", f"{PLACE}/effacer")):
            answer = await browser.request(method, path, data={"confirmation": "EFFACER"} if method == "POST" else None)
            assert PLACE not in str(answer.headers.get("content-disposition", ""))
            assert "Effacer mon compte pour toujours" not in answer.text
    assert await sql.rows("SELECT 1 FROM person WHERE id = :id", {"id": person.person_id})
    assert not await sql.rows("SELECT 1 FROM data_export")


async def test_erasing_oneself_ends_every_session_and_says_goodbye(browse: Browse, person: Actor) -> None:
    here, elsewhere = await browse(person), await browse(person)
    refused = await here.post(f"{PLACE}/effacer", data={"confirmation": "non"})
    assert refused.status_code == 422
    assert "Écrivez EFFACER pour confirmer." in refused.text
    answer = await here.post(f"{PLACE}/effacer", data={"confirmation": "effacer"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/au-revoir")
    assert answer.headers["set-cookie"].startswith(f'{COOKIE}=""')
    for browser in (here, elsewhere):
        assert (await browser.get(PLACE)).headers["location"] == f"/connexion?suite={PLACE}"
    assert "Votre compte est effacé" in (await here.get("/au-revoir")).text
    assert not await sql.rows("SELECT 1 FROM login_session")


async def test_the_agent_at_the_counter_never_sees_the_data_of_the_person(
    browse: Browse, where: UUID, person: Actor
) -> None:
    agent = await factories.person("Claire", ("agent", where))
    browser = await browse(agent)
    await sql.run(
        "INSERT INTO assistance (id, agent_id, person_id, territory_id, reason, started_at, ends_at) "
        "SELECT gen_random_uuid(), :agent, :person, :where, 'Guichet', :now, :ends",
        {
            "agent": agent.person_id,
            "person": person.person_id,
            "where": where,
            "now": clock.now(),
            "ends": clock.now() + timedelta(minutes=20),
        },
    )
    await sql.run("UPDATE login_session SET assistance_id = (SELECT id FROM assistance)")
    for method, path in (("GET", PLACE), ("POST", f"{PLACE}/export"), ("GET", f"{PLACE}/effacer")):
        assert (await browser.request(method, path)).status_code == 403, path


async def test_a_new_person_says_their_age_then_goes_on(browse: Browse, person: Actor) -> None:
    browser = await browse(person)
    page = await browser.get("/bienvenue?suite=/projets")
    assert 'value="Awa Diop"' in page.text
    sent = {"name": "Awa", "suite": "/projets", "parentEmail": ""}
    assert (await browser.post("/bienvenue", data=sent)).status_code == 422
    answer = await browser.post("/bienvenue", data=sent | {"age": "FROM_15"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/projets")
    row = await sql.row("SELECT name, age FROM person WHERE id = :id", {"id": person.person_id})
    assert row is not None
    assert (row["name"], row["age"]) == ("Awa", "from_15")


@pytest.mark.parametrize("suite", ["//evil.example", "https://evil.example", "/\\evil.example", "/en//evil.example"])
async def test_the_first_steps_lead_to_no_other_site(browse: Browse, person: Actor, suite: str) -> None:
    browser = await browse(person)
    answer = await browser.post("/bienvenue", data={"name": "Awa", "age": "ADULT", "suite": suite})
    location = answer.headers["location"]
    assert location.startswith("/")
    assert not location.startswith(("//", "/\\"))


async def test_the_register_and_the_page_of_personal_data_are_for_everybody(browse: Browse, where: UUID) -> None:
    browser = await browse(None)
    for path in ("/donnees-personnelles", "/donnees-personnelles/registre"):
        page = await browser.get(path)
        assert page.status_code == 200
        assert "Émargement des votes" in page.text
    assert "30 jours après l’écriture" in (await browser.get("/donnees-personnelles/registre")).text
    assert "30 days after it was written" in (await browser.get("/en/donnees-personnelles/registre")).text
