"""How the pages of the agents' desk, of the counter and of the roles come to be in each of their states."""

from typing import Any


async def desk(visit: Any) -> None:
    await visit.enter_as("agent")
    await visit.go("/agents")


async def roles(visit: Any) -> None:
    await visit.enter_as("operator")
    await visit.go("/agents/roles")


async def roles_of_the_agent(visit: Any) -> None:
    await visit.enter_as("agent")
    await visit.go("/agents/roles")


async def roles_of_a_juror(visit: Any) -> None:
    """Who holds a role sees their own, and nobody else's."""
    await visit.enter_as("juror")
    await visit.go("/agents/roles")


async def role_refused(visit: Any) -> None:
    await roles(visit)
    await visit.fill(email="personne@essai.example")
    await visit.send("/agents/roles")


async def role_given(visit: Any) -> None:
    """To somebody new each time: the same role is not given twice."""
    served = visit.reader.served
    [voter] = served.voters(1)
    await roles(visit)
    await visit.fill(email=f"{voter.person}@essai.example")
    await visit.reader.page.locator("#reason").fill("Recrutée en mai")
    await visit.reader.page.locator("main [name=role]").select_option("MODERATOR")
    await visit.send("/agents/roles")


async def role_taken_back(visit: Any) -> None:
    await role_given(visit)
    row = visit.reader.page.locator("main tr", has_text="Essai").first
    form = row.locator("details")
    await form.locator("summary").click()
    await form.locator("input[name=reason]").fill("Partie en juin")
    await form.locator("button[type=submit]").click()
    await visit.reader.page.wait_for_load_state()


async def counter(visit: Any) -> None:
    await visit.enter_as("agent")
    await visit.go("/agents/accueil")


async def counter_refused(visit: Any) -> None:
    await counter(visit)
    await visit.fill(reason="a", name="Jeanne Durand", email="jeanne@essai.example")
    await visit.send("/agents/accueil")


async def helping(visit: Any) -> None:
    await counter(visit)
    await visit.fill(reason="Sans ordinateur", name="Jeanne Durand")
    await visit.send("/agents/accueil")


async def helping_elsewhere(visit: Any) -> None:
    await helping(visit)
    await visit.go("/projets")


async def receipt(visit: Any) -> None:
    await helping(visit)
    await visit.send("/agents/accueil/fin")


SCENES: dict[str, tuple[int, Any]] = {
    "desk": (200, desk),
    "roles": (200, roles),
    "roles of the agent": (200, roles_of_the_agent),
    "roles of a juror": (200, roles_of_a_juror),
    "role refused": (422, role_refused),
    "role given": (200, role_given),
    "role taken back": (200, role_taken_back),
    "counter": (200, counter),
    "counter refused": (422, counter_refused),
    "helping": (200, helping),
    "helping elsewhere": (200, helping_elsewhere),
    "counter receipt": (200, receipt),
}
ENGLISH = ("desk", "roles", "role refused", "counter refused", "helping", "counter receipt")
