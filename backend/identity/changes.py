"""A change in the ways into an account: recorded, and told to its person by mail, who alone knows if it was theirs."""

from uuid import UUID

from backend.identity import messages
from backend.identity.access import person_of
from backend.kit import audit, ids, mail, sql
from backend.kit.actor import Actor


async def tell(actor: Actor, change: str, person_id: UUID | None = None) -> None:
    """`change`: one of `messages.CHANGES`, to the actor's own account unless `person_id` names another.

    Nobody is written to where no address is known.
    """
    whose = person_id or person_of(actor)
    await audit.record(actor, "changeWaysIn", ids.encode("per", whose), {"change": change})
    row = await sql.row(
        "SELECT coalesce(contact_email, email) AS address, locale FROM person WHERE id = :person",
        {"person": whose},
    )
    if row is not None and row["address"]:
        await mail.send(row["address"], *messages.way_changed(change, row["locale"]))
