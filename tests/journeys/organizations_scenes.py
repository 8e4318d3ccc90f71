"""How the pages of organizations come to be in each of their states."""

from typing import TYPE_CHECKING

from backend.kit.ids import encode

if TYPE_CHECKING:
    from tests.journeys.scenes import Scene, Visit


def organization(visit: "Visit") -> str:
    """The partner's association of the demonstration."""
    [row] = visit.reader.served.rows("SELECT id FROM organization ORDER BY created_at LIMIT 1")
    return f"/organisations/{encode('org', row['id'])}"


def _at(pattern: str, persona: str | None = None) -> "Scene":
    async def scene(visit: "Visit") -> None:
        if persona:
            await visit.enter_as(persona)
        await visit.go(pattern)

    return scene


def _shown_to(persona: str | None) -> "Scene":
    async def scene(visit: "Visit") -> None:
        await _at(organization(visit), persona)(visit)

    return scene


async def register_refused(visit: "Visit") -> None:
    await visit.enter_as("citizen")
    await visit.go("/organisations/nouvelle")
    await visit.fill(name="a", siret="123", rna="W1")
    await visit.send("/organisations/nouvelle")


async def register_known(visit: "Visit") -> None:
    """Under the number of the partner's association."""
    await visit.enter_as("citizen")
    await visit.go("/organisations/nouvelle")
    await visit.fill(name="Deux Roues", rna="W313000017")
    await visit.send("/organisations/nouvelle")


async def mandate_refused(visit: "Visit") -> None:
    await visit.enter_as("partner")
    await visit.go("/moi/organisations")
    await visit.send("/moi/mandats")


async def verification_refused(visit: "Visit") -> None:
    await visit.enter_as("agent")
    await visit.go("/agents/organisations")
    await visit.send("/agents/organisations")


async def acting(visit: "Visit") -> None:
    """The band under the menu."""
    await visit.enter_as("partner")
    await visit.go(organization(visit))
    await visit.send("/agir-pour")


SCENES: "dict[str, tuple[int, Scene]]" = {
    "organizations": (200, _at("/organisations")),
    "organizations not found": (200, _at("/organisations?q=licorne")),
    "organization": (200, _shown_to(None)),
    "organization to join": (200, _shown_to("citizen")),
    "organization for its manager": (200, _shown_to("partner")),
    "organization acted for": (200, acting),
    "register organization": (200, _at("/organisations/nouvelle", "citizen")),
    "register organization refused": (422, register_refused),
    "register organization known": (422, register_known),
    "invitation over": (404, _at("/invitations/inconnue")),
    "my organizations": (200, _at("/moi/organisations", "partner")),
    "my organizations, none": (200, _at("/moi/organisations", "citizen")),
    "mandate refused": (422, mandate_refused),
    "organizations desk": (200, _at("/agents/organisations", "agent")),
    "organizations desk refused": (422, verification_refused),
    "organizations desk forbidden": (403, _at("/agents/organisations", "citizen")),
}
ENGLISH = ("organizations", "organization for its manager", "register organization refused", "mandate refused")
