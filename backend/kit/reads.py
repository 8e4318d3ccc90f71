"""The log of reads: which agent read whose personal data, what and why. The person may read it about themselves."""

from uuid import UUID

from backend.kit import clock, sql
from backend.kit.actor import Actor
from backend.kit.ids import uuid7


async def note(actor: Actor, what: str, *, person_id: UUID | None = None, reason: str = "", people: int = 1) -> None:
    """Record that the agent read data which is not public: of one person, or (`person_id` None) of so many people."""
    await sql.run(
        "INSERT INTO data_read (id, reader_id, person_id, what, reason, people, at) "
        "VALUES (:id, :reader, :person, :what, :reason, :people, :now)",
        {
            "id": uuid7(),
            "reader": actor.helped_by or actor.person_id,
            "person": person_id,
            "what": what,
            "reason": reason[:200],
            "people": people,
            "now": clock.now(),
        },
    )
