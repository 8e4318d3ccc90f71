"""How each page comes to be in each of its states: who reads it, what they did before."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from tests.journeys import (
    auth_scenes,
    code_scenes,
    counter_scenes,
    developers_scenes,
    eligibility_scenes,
    oauth_scenes,
    organizations_scenes,
    privacy_scenes,
    ways_scenes,
)
from tests.journeys.ballot import Ballot
from tests.journeys.places import Places
from tests.journeys.reader import Reader


@dataclass(frozen=True)
class Visit:
    """A reader about to see a page in one language (`prefix` of its paths)."""

    reader: Reader
    places: Places
    prefix: str

    async def go(self, pattern: str) -> int:
        return await self.reader.go(self.prefix + self.places.path(pattern))

    async def fill(self, **texts: str) -> None:
        for name, text in texts.items():
            await self.reader.page.locator(f"main [name={name}]").fill(text)

    async def send(self, action: str) -> None:
        """Send the form of that action without the browser's own checks, as older browsers do; wait for the answer."""
        form = self.reader.page.locator(f"main form[action$='{action}']").first
        await form.evaluate("(form) => { form.noValidate = true; }")
        await form.locator("button[type=submit]").last.click()
        await self.reader.page.wait_for_load_state()

    async def enter_as(self, persona: str) -> None:
        await self.reader.become(self.reader.served.persona(persona))

    async def enter_anew(self) -> None:
        """As somebody who never voted."""
        await self.reader.become(self.reader.served.voters(1)[0].token)


Scene = Callable[[Visit], Awaitable[None]]


def at(pattern: str, persona: str | None = None) -> Scene:
    async def scene(visit: Visit) -> None:
        if persona:
            await visit.enter_as(persona)
        await visit.go(pattern)

    return scene


async def ballot_begun(visit: Visit) -> None:
    """Points given, all of them; one more asked for."""
    await visit.enter_anew()
    await visit.go("/votes/{vote}")
    ballot = Ballot(visit.reader.page)
    await ballot.plus(0, times=3)
    await ballot.plus_in_vain(0)
    await ballot.plus(1, times=3)
    await ballot.plus(2)
    await ballot.plus_in_vain(3)


async def ballot_refused_here(visit: Visit) -> None:
    """By the page itself, before it is sent."""
    await visit.enter_anew()
    await visit.go("/votes/{vote}")
    await visit.send("/{vote}".format_map(vars(visit.places)))


async def ballot_refused(visit: Visit) -> None:
    """By the server: ten points, one of them cut in two."""
    await visit.enter_anew()
    await visit.go("/votes/{vote}")
    await visit.reader.page.evaluate(
        """() => {
          const inputs = [...document.querySelectorAll(".points-input")];
          ["3", "3", "3", "1.5"].forEach((points, place) => { inputs[place].value = points; });
          inputs[0].form.submit();
        }"""
    )
    await visit.reader.page.wait_for_selector(".error-summary")


async def receipt(visit: Visit) -> None:
    await visit.enter_anew()
    await visit.go("/votes/{vote}")
    ballot = Ballot(visit.reader.page)
    await ballot.type(at0=1)
    await ballot.cast()


async def ballot_again(visit: Visit) -> None:
    await receipt(visit)
    await visit.go("/votes/{vote}")


async def me_after_voting(visit: Visit) -> None:
    await receipt(visit)
    await visit.go("/moi")


async def ballot_found(visit: Visit) -> None:
    await visit.go("/votes/{counted}/bulletins")
    await visit.fill(recu=await visit.reader.page.locator("main tbody code").first.inner_text())
    await visit.send("/bulletins")


async def ballot_not_found(visit: Visit) -> None:
    await visit.go("/votes/{counted}/bulletins")
    await visit.fill(recu="AAAA")
    await visit.send("/bulletins")


async def login_refused(visit: Visit) -> None:
    await visit.go("/connexion")
    await visit.fill(email="pas une adresse")
    await visit.send("/connexion")


async def code(visit: Visit) -> None:
    await visit.go("/connexion")
    await visit.fill(email=f"lecture{len(visit.prefix)}@essai.example")
    await visit.send("/connexion")


async def code_refused(visit: Visit) -> None:
    await code(visit)
    await visit.fill(code="12")
    await visit.send("/connexion/code")


async def propose_refused(visit: Visit) -> None:
    await visit.enter_as("partner")
    await visit.go("/projets/nouveau")
    await visit.fill(title="a", summary="Un résumé", cost="beaucoup")
    await visit.send("/projets/nouveau")


async def brand_refused(visit: Visit) -> None:
    """A yellow on which nobody would read white."""
    await visit.enter_as("agent")
    await visit.go("/territoire")
    await visit.fill(brandColor="#ffe000")
    await visit.send("/territoire")


SCENES: dict[str, tuple[int, Scene]] = {
    "home": (200, at("/")),
    "projects": (200, at("/projets")),
    "projects found": (200, at("/projets?q=jardin")),
    "projects not found": (200, at("/projets?q=zeppelin")),
    "project": (200, at("/projets/{project}")),
    "budget open": (200, at("/budgets/{present}")),
    "budget counted": (200, at("/budgets/{past}")),
    "budget for the agent": (200, at("/budgets/{present}", "agent")),
    "result": (200, at("/budgets/{past}/resultat")),
    "result awaited": (200, at("/budgets/{present}/resultat")),
    "vote for nobody": (200, at("/votes/{vote}")),
    "vote begun": (200, ballot_begun),
    "vote refused here": (200, ballot_refused_here),
    "vote refused": (422, ballot_refused),
    "vote again": (200, ballot_again),
    "vote counted": (200, at("/votes/{counted}")),
    "receipt": (200, receipt),
    "receipt gone": (200, at("/votes/{vote}/recu")),
    "ballots": (200, at("/votes/{counted}/bulletins")),
    "ballot found": (200, ballot_found),
    "ballot not found": (200, ballot_not_found),
    "ballots sealed": (200, at("/votes/{vote}/bulletins")),
    "login": (200, at("/connexion")),
    "login refused": (422, login_refused),
    "code": (200, code),
    "code refused": (422, code_refused),
    "me": (200, at("/moi", "juror")),
    "me after voting": (200, me_after_voting),
    "propose": (200, at("/projets/nouveau", "citizen")),
    "propose refused": (422, propose_refused),
    "brand": (200, at("/territoire", "agent")),
    "brand refused": (422, brand_refused),
    "mails": (200, at("/demo/courriels")),
    "accessibility": (200, at("/accessibilite")),
    "notices": (200, at("/mentions-legales")),
    "privacy": (200, at("/donnees-personnelles")),
    "forbidden": (403, at("/territoire", "citizen")),
    "not found": (404, at("/nulle-part")),
    **auth_scenes.SCENES,
    **code_scenes.SCENES,
    **counter_scenes.SCENES,
    **developers_scenes.SCENES,
    **eligibility_scenes.SCENES,
    **organizations_scenes.SCENES,
    **oauth_scenes.SCENES,
    **privacy_scenes.SCENES,
    **ways_scenes.SCENES,
}
ENGLISH = (
    "home", "projects found", "projects not found", "project", "budget open", "budget counted", "budget for the agent",
    "result", "vote for nobody", "vote begun", "vote refused", "receipt", "ballots", "login", "code refused",
    "me after voting", "propose refused", "brand refused", "accessibility", "not found",
    *auth_scenes.ENGLISH,
    *code_scenes.ENGLISH,
    *counter_scenes.ENGLISH,
    *developers_scenes.ENGLISH,
    *eligibility_scenes.ENGLISH,
    *organizations_scenes.ENGLISH,
    *oauth_scenes.ENGLISH,
    *privacy_scenes.ENGLISH,
    *ways_scenes.ENGLISH,
)  # fmt: skip
