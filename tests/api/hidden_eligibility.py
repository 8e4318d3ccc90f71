"""Rows of eligibility that some may not see (test_hidden_rows): proofs, letters, imports, a list withdrawn."""

from typing import Any
from uuid import UUID

from backend.eligibility import letters
from backend.eligibility.actions import give_proof
from backend.eligibility.lists import prove_by_register
from backend.kit import ids, sql
from backend.kit.actor import Actor
from backend.kit.perform import perform
from tests.api import scene as scenes
from tests.api.scene import Scene
from tests.eligibility import registers

AGENTS = frozenset({"agent", "agent_above"})
OWN = frozenset({"voter"})
HIDDEN = {"proof": AGENTS | OWN, "old_list": AGENTS, "import": AGENTS, "letter": OWN}
_LIST = "(first: 100) { totalCount nodes { id } edges { node { id } } }"


def _one(name: str) -> str:
    return f"query ($id: ID!) {{ {name}(id: $id) {{ id }} }}"


def _kept(name: str) -> str:
    return f"query ($id: ID!) {{ {name}(first: 100, filter: {{territoryId: $id}}) {{ totalCount nodes {{ id }} }} }}"


ROOTS: list[tuple[Any, ...]] = [
    ("Query.eligibilityProof", _one("eligibilityProof"), "proof", HIDDEN["proof"], "proof"),
    ("Query.eligibilityProofs", f"{{ eligibilityProofs{_LIST} }}", "proof", HIDDEN["proof"]),
    ("Query.eligibilityProofs", _kept("eligibilityProofs"), "proof", HIDDEN["proof"], "territory"),
    ("Query.electorList", _one("electorList"), "old_list", AGENTS, "old_list"),
    ("Query.electorLists", f"{{ electorLists{_LIST} }}", "old_list", AGENTS),
    ("Query.electorLists", _kept("electorLists"), "old_list", AGENTS, "territory"),
]
"""Field, document, hidden row, who finds it, the id asked for."""
NODES = [
    ("EligibilityProof.list", "list { id }", "old_list", "old_proof", AGENTS),
    ("EligibilityProof.person", "person { id }", "person", "private_proof", frozenset({"private"})),
    ("ElectorList.imports", f"imports{_LIST}", "import", "roll", AGENTS),
    ("ElectorList.viewerProof", "viewerProof { id }", "roll_proof", "roll", OWN),
    ("Person.proofs", f"proofs{_LIST}", "proof", "voter", HIDDEN["proof"]),
    ("Person.residenceLetters", f"residenceLetters{_LIST}", "letter", "voter", OWN),
]
"""Field, what is asked of the node, hidden row, the node, who finds it."""


async def make(scene: Scene, people: dict[str, Actor]) -> dict[str, str]:
    """What the voter proved by an agent and by two lists, one of them withdrawn; a proof of a private person."""
    roll, old = await registers.make(scene.here), await registers.make(scene.here, "Ancienne liste")
    proofs = {}
    for name, key in (("roll_proof", roll), ("old_proof", old)):
        await registers.fill(key, registers.file(range(2)))
        said = registers.someone(1)
        proofs[name] = (await perform(prove_by_register, people["voter"], None, list_id=key, typed=said)).proof_id
    await sql.run("UPDATE elector_list SET retired_at = :now WHERE id = :id", {"id": old, "now": scenes.NOW})
    letter = await perform(
        letters.ask_letter, people["voter"], None, territory_id=scene.here, lines=["Voter", "31000 Toulouse"]
    )
    [done] = await sql.rows("SELECT id FROM list_import WHERE list_id = :id", {"id": roll})
    made = {name: ids.encode("pro", key) for name, key in proofs.items()}
    return made | {
        "proof": ids.encode("pro", await _given(scene, people["voter"])),
        "private_proof": ids.encode("pro", await _given(scene, people["private"])),
        "roll": ids.encode("lst", roll),
        "old_list": ids.encode("lst", old),
        "import": ids.encode("imp", done["id"]),
        "letter": ids.encode("let", letter.letter_id),
    }


async def _given(scene: Scene, person: Actor) -> UUID:
    made = await perform(
        give_proof,
        scene.agent,
        None,
        territory_id=scene.here,
        kind="residence",
        person_id=person.person_id,
        email=None,
        born_on=None,
        evidence="Facture",
    )
    return made.proof_id
