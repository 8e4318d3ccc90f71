"""Erase a person (RGPD art. 17): every room forgets them as it declared, in one transaction.

Public texts stay without an author, ballots and tallies are not touched, the chain of the journal stays sound. What
is done twice does nothing the second time.
"""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from backend.kit import audit, ids, mail, sql
from backend.kit.actor import Actor
from backend.kit.personal import target
from backend.kit.rehearsal import undone
from backend.organizations.succession import hand_over
from backend.privacy import messages
from backend.privacy.holdings import HOLDINGS


@dataclass(frozen=True, slots=True)
class Erased:
    """Rows deleted, or emptied of what told of the person, by table; empty when there was nobody."""

    rows: dict[str, int]


async def erase(actor: Actor, person_id: UUID) -> Erased:
    """Within the transaction of whoever asks: the person, a parent who refuses, the nightly job, the operator."""
    person = await sql.row("SELECT * FROM person WHERE id = :id FOR UPDATE", {"id": person_id})
    if person is None:
        return Erased({})
    for successor in await hand_over(actor, person_id):
        if successor.address:
            await mail.send(successor.address, *messages.taking_over(successor.organization, successor.locale))
    values = await bindings(person)
    rows: Counter[str] = Counter()
    for statement in (statement for holding in HOLDINGS for statement in holding.erase):
        rows[target(statement)] += await sql.run(statement, values)
    rows["procrastinate_jobs"] += await _forget_jobs(person_id)
    await audit.record(Actor(), "erasePerson", ids.encode("per", person_id))
    return Erased({table: number for table, number in rows.items() if number})


async def rehearse(person_id: UUID) -> Erased:
    """What `erase` would do, all of it done then undone."""
    async with undone():
        return await erase(Actor(), person_id)


async def bindings(person: sql.Row) -> dict[str, object]:
    """What the declarations may name: the person, the name, the addresses by which others may know them.

    The address of a parent who has not answered yet was theirs to give, so it goes with them.
    """
    parent = await sql.row("SELECT email FROM parental_request WHERE person_id = :id", {"id": person["id"]})
    known = (person["email"], person["contact_email"], parent["email"] if parent else None)
    addresses = sorted({address for address in known if address})
    return {"person": person["id"], "name": person["name"], "addresses": addresses}


async def _forget_jobs(person_id: UUID) -> int:
    """Work still waiting that names the person: there is nothing left to do it on."""
    return await sql.run(
        "DELETE FROM procrastinate_jobs WHERE status = 'todo' AND strpos(args::text, :id) > 0", {"id": str(person_id)}
    )
