"""One valid form for each address of eligibility that takes one: its address, its fields, its files."""

from typing import Any
from uuid import UUID

from backend.eligibility import letters
from backend.eligibility.actions import give_proof
from backend.kit import ids
from backend.kit.actor import Actor
from backend.kit.perform import perform
from tests import factories
from tests.eligibility import registers

Sent = tuple[str, dict[str, str], dict[str, Any]]
ADDRESS = ("Claire Exemple", "1 rue de l’Essai", "31000 Toulouse")


async def of(agent: Actor, where: UUID) -> dict[str, Sent]:
    """In the order in which they may be sent: a letter that waits is cancelled before another is asked for."""
    proof = await _proof(agent, where)
    waiting = await perform(letters.ask_letter, agent, None, territory_id=where, lines=ADDRESS)
    filled, retired = await registers.make(where), await registers.make(where, "Ancienne liste")
    key = ids.encode("lst", filled)
    desk = "/agents/justificatifs"
    given = {"email": "awa@exemple.fr", "kind": "AGE", "bornOn": "2000-01-01", "evidence": "Passeport"}
    return {
        "/moi/droits/listes/{id}": (f"/moi/droits/listes/{key}", {"familyName": "A", "givenNames": "B"}, {}),
        "/moi/droits/courrier/code": ("/moi/droits/courrier/code", {"code": "AAAA"}, {}),
        "/moi/droits/courrier/annulation": (
            "/moi/droits/courrier/annulation",
            {"letter": ids.encode("let", waiting.letter_id)},
            {},
        ),
        "/moi/droits/courrier": ("/moi/droits/courrier", {"lines": "\n".join(ADDRESS)}, {}),
        desk: (desk, given, {}),
        f"{desk}/{{id}}": (f"{desk}/{ids.encode('pro', proof)}", {"reason": "Déménagement"}, {}),
        "/agents/courriers": ("/agents/courriers", {}, {}),
        "/agents/listes": ("/agents/listes", {"name": "Élèves", "matching": "NUMBER", "proves": "LISTED"}, {}),
        "/agents/imports/{id}": (
            f"/agents/imports/{key}",
            {"replace": "1"},
            {"file": ("liste.csv", registers.file(range(3)), "text/csv")},
        ),
        "/agents/listes/{id}/retrait": (
            f"/agents/listes/{ids.encode('lst', retired)}/retrait",
            {"reason": "Année finie"},
            {},
        ),
    }


async def _proof(agent: Actor, where: UUID) -> UUID:
    person = await factories.person("Awa", email="awa@exemple.fr")
    made = await perform(
        give_proof,
        agent,
        None,
        territory_id=where,
        kind="residence",
        person_id=person.person_id,
        email=None,
        born_on=None,
        evidence="Facture",
    )
    return made.proof_id
