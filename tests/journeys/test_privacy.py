"""A child, their parent, then the child's copy and erasure; afterwards nothing in the program tells of either."""

import re
import zipfile
from pathlib import Path

import orjson
import pytest
from playwright.async_api import expect

from tests.journeys.ballot import Ballot
from tests.journeys.conftest import Open
from tests.journeys.places import Places
from tests.journeys.reader import Reader
from tests.serving import Served

pytestmark = [pytest.mark.browser, pytest.mark.slow]
MARK = "qzvkwazoe"
CHILD, PARENT, NAME = f"{MARK}@essai.example", f"parent.{MARK}@essai.example", f"Zoé {MARK}"


async def test_a_child_their_parent_and_what_is_left_of_them(served: Served, places: Places, reader: Open) -> None:
    child, parent = await reader(served), await reader(served)
    await arrive(child, places.path("/connexion?suite=/votes/{vote}"))
    await state_age(child)
    await expect(child.page.locator("h1")).to_have_text("Nous avons écrit à votre parent")
    await is_kept_from_voting(child, places)
    await answer(parent, "J’accepte", "Merci, votre accord est enregistré")
    await child.go(places.path("/votes/{vote}"))
    ballot = Ballot(child.page)
    await ballot.plus(3, times=2)
    receipt = await ballot.cast()
    await take_a_copy(child)
    before = served.rows("SELECT count(*) AS n FROM sealed_ballot")[0]["n"]
    await erase(child)
    assert served.rows("SELECT count(*) AS n FROM sealed_ballot")[0]["n"] == before, "the ballot stays in the box"
    assert traces(served) == []
    assert receipt not in served.logged()


async def test_a_parent_who_refuses_has_the_account_erased(served: Served, reader: Open) -> None:
    child, parent = await reader(served), await reader(served)
    await arrive(child, "/connexion?suite=/")
    await state_age(child)
    await answer(parent, "Je refuse, effacez le compte", "Le compte est effacé")
    await child.go("/moi/donnees")
    await child.title("Se connecter")
    assert traces(served) == []


async def arrive(child: Reader, path: str) -> None:
    """The code is read in the database, where the outbox keeps it."""
    await child.go(path)
    await child.page.get_by_role("textbox", name="Adresse électronique").fill(CHILD)
    await child.press("Recevoir un code")
    await child.title("Saisissez le code reçu")
    [mail] = child.served.rows("SELECT text FROM mail_message WHERE recipient = %s ORDER BY at DESC LIMIT 1", CHILD)
    found = re.search(r"\d{3} \d{3}", mail["text"])
    assert found is not None
    await child.page.get_by_label("Code", exact=True).fill(found[0])
    await child.press("Se connecter")
    await child.title("Bienvenue")


async def state_age(child: Reader) -> None:
    """First without a parent, which is refused beside the field."""
    await child.page.get_by_label("Nom à afficher").fill(NAME)
    await child.page.get_by_label("J’ai moins de 15 ans").check()
    await child.press("Continuer")
    await expect(child.page.locator("#parentEmail")).to_have_attribute("aria-invalid", "true")
    await child.page.get_by_label("Moins de 15 ans").last.fill(PARENT)
    await child.press("Continuer")


async def is_kept_from_voting(child: Reader, places: Places) -> None:
    await child.go(places.path("/votes/{vote}"))
    await expect(child.page.locator("main")).to_contain_text("Il manque l’accord d’un parent")


async def answer(parent: Reader, button: str, title: str) -> None:
    """By the link of the mail, in a browser of their own where nobody is logged in."""
    [mail] = parent.served.rows("SELECT text FROM mail_message WHERE recipient = %s ORDER BY at DESC LIMIT 1", PARENT)
    await parent.go("/accord-parental?jeton=" + re.findall(r"jeton=(\S+)", mail["text"])[0])
    await expect(parent.page.locator("main")).to_contain_text(NAME)
    await parent.press(button)
    await parent.title(title)


async def take_a_copy(child: Reader) -> None:
    await child.go("/moi/donnees")
    await child.press("Demander ma copie")
    async with child.page.expect_download() as waiting:
        await child.press("Télécharger mes données", role="link")
    with zipfile.ZipFile(await (await waiting.value).path()) as archive:
        data = orjson.loads(archive.read("donnees.json"))
    assert data["person"][0]["name"] == NAME
    assert [entry["channel"] for entry in data["roll_entry"]] == ["online"]


async def erase(child: Reader) -> None:
    await child.go("/moi/donnees")
    await child.press("Effacer mon compte", role="link")
    await child.page.get_by_label("Écrivez EFFACER").fill("effacer")
    await child.press("Effacer mon compte pour toujours")
    await child.title("Votre compte est effacé")
    await child.go("/moi")
    await child.title("Se connecter")


def traces(served: Served) -> list[str]:
    """Where the mark is still written: tables, the queue of jobs, the log, files that are not PostgreSQL's own.

    What PostgreSQL has deleted stays in its own files until it writes over them.
    """
    tables = served.rows("SELECT tablename AS t FROM pg_tables WHERE schemaname = 'public'")
    found = [
        table["t"]
        for table in tables
        if served.rows(f"SELECT 1 FROM {table['t']} r WHERE r::text LIKE %s LIMIT 1", f"%{MARK}%")
    ]
    found += ["log"] if MARK in served.logged() else []
    files = [path for path in served.data_dir.rglob("*") if path.is_file() and "postgres" not in path.parts]
    assert served.data_dir / "secret.key" in files
    return found + [path.name for path in files if MARK.encode() in Path(path).read_bytes()]
