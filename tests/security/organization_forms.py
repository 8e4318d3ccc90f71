"""One valid form for each address of organizations that takes one (test_csrf)."""

from uuid import UUID

from backend.kit import clock
from backend.kit.actor import Actor
from backend.kit.ids import encode
from backend.organizations import rules
from tests import factories
from tests.organizations import makers


async def of(agent: Actor, where: UUID) -> dict[str, tuple[str, dict[str, str]]]:
    """By the path of their route: the address, and the fields."""
    founder = await factories.person("Fondatrice")
    theirs = await factories.organization(where, founder, "La leur")
    ours, other = [await factories.organization(where, agent, name) for name in ("La nôtre", "L’autre")]
    _, token = await makers.invite(theirs, founder)
    asked, held = await makers.mandate(theirs, founder), await makers.mandate(other, agent)
    mandate = {
        "organization": encode("org", ours),
        "function": "Présidente",
        "power-SIGN": "1",
        "startsOn": rules.day_of(clock.now()).isoformat(),
        "proof": "STATEMENT",
        "statement": makers.STATEMENT,
    }
    return {
        "/organisations/nouvelle": ("/organisations/nouvelle", {"kind": "COLLECTIVE", "name": "Les Verts"}),
        "/organisations/{id}/membres": (f"/organisations/{encode('org', theirs)}/membres", {"act": "claim"}),
        "/invitations/{token}": (f"/invitations/{token}", {}),
        "/agir-pour": ("/agir-pour", {"as": encode("org", ours)}),
        "/moi/mandats": ("/moi/mandats", mandate),
        "/mandats/{id}/retrait": (f"/mandats/{encode('man', held)}/retrait", {"reason": "Fin de fonction"}),
        "/agents/organisations": (
            "/agents/organisations",
            {"organization": encode("org", theirs), "evidence": "Statuts"},
        ),
        "/agents/mandats/{id}": (f"/agents/mandats/{encode('man', asked)}", {"act": "grant"}),
    }
