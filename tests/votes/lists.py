"""Lists of people for the tests of votes, and the proofs that somebody is on one."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID, uuid4

from backend.eligibility import matching, proofs
from backend.eligibility.proofs import NewProof
from backend.kit import clock, sql
from backend.kit.actor import Actor
from backend.kit.ids import uuid7
from backend.kit.transactions import in_transaction


async def roster(where: UUID, numbers: Sequence[str], name: str = "Lycée") -> tuple[UUID, list[UUID]]:
    """A list whose lines are known by a number; its id, and those of its lines in order."""
    key, lines = uuid7(), [uuid4() for _ in numbers]
    await sql.run(
        "INSERT INTO elector_list (id, territory_id, name, matching, proves, created_at) "
        "VALUES (:id, :where, :name, 'number', 'listed', :now)",
        {"id": key, "where": where, "name": name, "now": clock.now()},
    )
    for line, number in zip(lines, numbers, strict=True):
        await sql.run(
            "INSERT INTO elector (id, list_id, mark, added_on) VALUES (:id, :list, :mark, :day)",
            {"id": line, "list": key, "mark": matching.mark(key, number), "day": date(2026, 1, 1)},
        )
    return key, lines


async def prove_on_list(person: Actor, list_id: UUID, elector_id: UUID) -> None:
    assert person.person_id is not None
    proof = NewProof(person.person_id, "listed", 1, "register", None, list_id=list_id, elector_id=elector_id)
    async with in_transaction():
        assert await proofs.put(proof)


async def prove_residence(person: Actor, where: UUID) -> None:
    assert person.person_id is not None
    async with in_transaction():
        assert await proofs.put(NewProof(person.person_id, "residence", 3, "agent", None, territory_id=where))


async def set_pivot(person: Actor, pivot: str) -> None:
    """As a login by FranceConnect does."""
    await sql.run("UPDATE person SET pivot = :pivot WHERE id = :id", {"pivot": pivot, "id": person.person_id})
