"""How the pages of the ways in come to be in each of their states."""

from typing import Any

from tests.serving import Served

Visit = Any
"""tests.journeys.scenes.Visit, which imports these scenes."""


def stale(served: Served, token: str, strength: int = 2) -> None:
    """As if the person of that session had last proven who they are an hour ago."""
    mark = served.keyring().mac("session", token).hex()
    served.rows(
        "UPDATE login_session SET proven_at = now() - interval '1 hour', strength = %s WHERE token = %s", strength, mark
    )


async def _enter_stale(visit: Visit, persona: str) -> None:
    served = visit.reader.served
    token = served.persona(persona)
    stale(served, token)
    await visit.reader.become(token)


async def confirm(visit: Visit) -> None:
    await _enter_stale(visit, "agent")
    await visit.go("/moi/connexions/ajouter")


async def confirm_for_a_citizen(visit: Visit) -> None:
    """With an account that one factor opens, and no click of the demonstration."""
    [voter] = visit.reader.served.voters(1)
    stale(visit.reader.served, voter.token, 1)
    await visit.reader.become(voter.token)
    await visit.go("/moi/connexions/ajouter")


async def confirm_refused(visit: Visit) -> None:
    await confirm_for_a_citizen(visit)
    await visit.reader.page.locator("main button[value=mail]").click()
    await visit.fill(code="12")
    await visit.reader.page.locator("main button[value=mail-code]").click()
    await visit.reader.page.wait_for_selector(".error-summary")


async def resume(visit: Visit) -> None:
    """An agent closes a vote an hour after they logged in: the form waits, filled in."""
    await _enter_stale(visit, "agent")
    await visit.go("/budgets/{present}")
    await visit.fill(reason="Panne générale")
    await visit.send("/cloture")
    await visit.reader.page.locator("main button[value=persona]").click()
    await visit.reader.title("C’est confirmé" if not visit.prefix else "It is confirmed")


async def ways(visit: Visit) -> None:
    await visit.enter_as("juror")
    await visit.go("/moi/connexions")


async def add(visit: Visit) -> None:
    await visit.enter_as("juror")
    await visit.go("/moi/connexions/ajouter")


async def add_refused(visit: Visit) -> None:
    await visit.enter_anew()
    await visit.go("/moi/connexions/ajouter")
    await visit.reader.page.locator("main button[value=enrol]").click()
    await visit.fill(code="12")
    await visit.reader.page.locator("main button[value=enrol-code]").click()
    await visit.reader.page.wait_for_selector(".error-summary")


SCENES = {
    "confirm": (403, confirm),
    "confirm for a citizen": (403, confirm_for_a_citizen),
    "confirm refused": (422, confirm_refused),
    "resume": (200, resume),
    "ways in": (200, ways),
    "way added": (200, add),
    "way refused": (422, add_refused),
}
ENGLISH = ("confirm", "confirm refused", "resume", "ways in", "way refused")
