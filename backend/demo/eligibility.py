"""A list on which whoever tries may be recognised, and a proof given at the counter; the people are made up."""

from collections.abc import AsyncIterator
from uuid import UUID

from backend.eligibility import importing, lists
from backend.eligibility.actions import give_proof
from backend.kit import sql
from backend.kit.actor import Actor
from backend.kit.perform import perform

NAME = "Liste électorale d’essai (Camille Exemple, née le 1er janvier 2000)"
_FILE = """Nom de naissance;Prénoms;Date de naissance
EXEMPLE;Camille, Dominique;01/01/2000
ESSAI;Éloïse;31/12/1990
D’ESSAI;Jean-Claude;29/02/1972
FICTIF;Noé;le 3 mars 1985
"""
"""The last line cannot be read, so that the agents' page shows what it says of it."""


async def seed(actor: Actor, commune: UUID) -> None:
    """After the people and their roles, in transactions of its own: an import has one for each batch."""
    made = await perform(lists.write_list, actor, None, commune, NAME, "civil", "residence")
    await importing.write_electors(actor, made.list_id, _file())
    agent, elected = await _persona("agent"), await _persona("elected")
    await perform(
        give_proof,
        Actor(person_id=agent, scopes={"agent": frozenset({commune})}),
        None,
        territory_id=commune,
        kind="residence",
        person_id=elected,
        email=None,
        born_on=None,
        evidence="Facture d’eau",
    )


async def _persona(name: str) -> UUID:
    row = await sql.row("SELECT id FROM person WHERE persona = :name", {"name": name})
    assert row is not None  # noqa: S101  (seeded just before)
    key: UUID = row["id"]
    return key


async def _file() -> AsyncIterator[bytes]:
    yield _FILE.encode()
