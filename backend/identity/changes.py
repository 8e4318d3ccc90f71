"""A change in the ways into an account: recorded, and told to its person by mail, who alone knows if it was theirs."""

from backend.identity import messages
from backend.kit import audit, ids, mail, sql
from backend.kit.actor import Actor


async def tell(actor: Actor, change: str) -> None:
    """`change`: one of `messages.CHANGES`. Nobody is written to where no address is known."""
    if actor.person_id is None:
        return
    await audit.record(actor, "changeWaysIn", ids.encode("per", actor.person_id), {"change": change})
    row = await sql.row(
        "SELECT coalesce(contact_email, email) AS address, locale FROM person WHERE id = :person",
        {"person": actor.person_id},
    )
    if row is not None and row["address"]:
        await mail.send(row["address"], *messages.way_changed(change, row["locale"]))
