"""How the pages of personal data, of the first steps and of a parent come to be in each of their states."""

import re
from typing import Any


async def my_data(visit: Any) -> None:
    await visit.enter_anew()
    await visit.go("/moi/donnees")


async def copy_asked(visit: Any) -> None:
    await my_data(visit)
    await visit.send("/moi/donnees/export")


async def read_by_an_agent(visit: Any) -> None:
    """A read of each kind, as agents leave them."""
    served = visit.reader.served
    [voter] = served.voters(1)
    served.rows(
        "INSERT INTO data_read (id, reader_id, person_id, what, reason, people, at) "
        "SELECT gen_random_uuid(), a.id, %s, w, 'Dossier 12', 1, now() "
        "FROM person a, unnest(ARRAY['assistance', 'proof:residence']) w WHERE a.persona = 'agent'",
        voter.person,
    )
    await visit.reader.become(voter.token)
    await visit.go("/moi/donnees")


async def copy_spent(visit: Any) -> None:
    await visit.enter_anew()
    await visit.go("/moi/donnees/export/deja-pris")


async def erase(visit: Any) -> None:
    await visit.enter_anew()
    await visit.go("/moi/donnees/effacer")


async def erase_refused(visit: Any) -> None:
    await erase(visit)
    await visit.fill(confirmation="oui")
    await visit.send("/effacer")


async def welcome(visit: Any) -> None:
    await visit.enter_anew()
    await visit.go("/bienvenue?suite=/projets")


async def welcome_refused(visit: Any) -> None:
    await welcome(visit)
    await visit.fill(name="a", parentEmail="pas une adresse")
    await visit.reader.page.locator("#age-UNDER_15").check()
    await visit.send("/bienvenue")


async def parent_awaited(visit: Any) -> None:
    await welcome(visit)
    await visit.fill(name="Zoé", parentEmail=f"parent{len(visit.prefix)}@essai.example")
    await visit.reader.page.locator("#age-UNDER_15").check()
    await visit.send("/bienvenue")


async def parent_asked(visit: Any) -> None:
    """By the link of the mail, in a browser where nobody is logged in."""
    await parent_awaited(visit)
    address = f"parent{len(visit.prefix)}@essai.example"
    [mail] = visit.reader.served.rows(
        "SELECT text FROM mail_message WHERE recipient = %s ORDER BY at DESC LIMIT 1", address
    )
    await visit.reader.context.clear_cookies()
    await visit.go("/accord-parental?jeton=" + re.findall(r"jeton=(\S+)", mail["text"])[0])


async def parent_accepts(visit: Any) -> None:
    await parent_asked(visit)
    await visit.reader.page.locator("button[value=yes]").click()
    await visit.reader.page.wait_for_load_state()


def _at(path: str) -> Any:
    async def scene(visit: Any) -> None:
        await visit.go(path)

    return scene


SCENES: dict[str, tuple[int, Any]] = {
    "my data": (200, my_data),
    "my data, read by agents": (200, read_by_an_agent),
    "copy of my data": (200, copy_asked),
    "copy spent": (410, copy_spent),
    "erase": (200, erase),
    "erase refused": (422, erase_refused),
    "farewell": (200, _at("/au-revoir")),
    "register of processing": (200, _at("/donnees-personnelles/registre")),
    "welcome": (200, welcome),
    "welcome refused": (422, welcome_refused),
    "parent awaited": (200, parent_awaited),
    "parent asked": (200, parent_asked),
    "parent accepts": (200, parent_accepts),
    "parent too late": (410, _at("/accord-parental?jeton=x")),
}
ENGLISH = (
    "my data, read by agents",
    "copy of my data",
    "erase refused",
    "register of processing",
    "welcome refused",
    "parent asked",
)
