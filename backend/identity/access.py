"""Who may see a person: a name is shown beside what the person did in public; the rest is theirs alone."""

from dataclasses import dataclass
from uuid import UUID

from backend.kit import clock, secrets, sql
from backend.kit.actor import Login
from backend.kit.graphql.sources import Policy
from backend.kit.sql import Where

VISIBLE = Where("{t}.public_since IS NOT NULL OR {t}.id = :viewer::uuid")
SELF = Policy("SELF", Where("{t}.id = :person::uuid"))


@dataclass(frozen=True, slots=True)
class Presence:
    """A living session and its person."""

    session_id: UUID
    person_id: UUID
    locale: str
    login: Login
    acting_for: UUID | None
    assistance_id: UUID | None
    awaits_parent: bool


def token_mark(token: str) -> str:
    """What the database keeps of a session's token: a keyed hash."""
    return secrets.keyring().mac("session", token).hex()


async def presence(token: str) -> Presence | None:
    """The session of a cookie's token, if it still lives: read from the database at each request, so revocable."""
    row = await sql.row(
        "SELECT s.*, p.locale, p.parent_state FROM login_session s JOIN person p ON p.id = s.person_id "
        "WHERE s.token = :token AND s.expires_at > :now",
        {"token": token_mark(token), "now": clock.now()},
    )
    if row is None:
        return None
    login = Login(row["strength"], row["proven_at"])
    waits = row["parent_state"] == "awaited"
    return Presence(
        row["id"], row["person_id"], row["locale"], login, row["acting_for_id"], row["assistance_id"], waits
    )
