"""What the team that runs the site does for somebody who lost the device of their second factor, and proved it to them.

Nobody can do it alone: else whoever reads a person's mail could take the second factor away.
"""

from dataclasses import dataclass
from uuid import UUID

from backend.identity import changes, rules
from backend.kit import sql
from backend.kit.actor import Actor
from backend.kit.problems import NotFound


@dataclass(frozen=True, slots=True)
class Recovered:
    """What was taken away: passkeys, applications of codes (0 or 1), sessions."""

    person_id: UUID
    passkeys: int
    applications: int
    sessions: int


async def recover_account(actor: Actor, *, email: str) -> Recovered:
    """Forget the second factors of the account that codes sent to this address open, and end its sessions.

    The person then adds others, by way of a code. Raises NotFound.
    """
    row = await sql.row("SELECT id FROM person WHERE email = :email", {"email": rules.normal_email(email)})
    if row is None:
        raise NotFound
    person: dict[str, object] = {"person": row["id"]}
    passkeys, applications, sessions = [
        await sql.run(f"DELETE FROM {table} WHERE person_id = :person", person)
        for table in ("passkey", "totp_secret", "login_session")
    ]
    await changes.tell(actor, "recovered", row["id"])
    return Recovered(row["id"], passkeys, applications, sessions)
