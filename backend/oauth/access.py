"""Who may see applications and consents; whether an access token still holds, asked at each request."""

from dataclasses import dataclass
from uuid import UUID

from backend.kit import clock, ids, sql
from backend.kit.actor import Actor, Login
from backend.kit.problems import NotFound
from backend.kit.sql import Where
from backend.scopes import Scope

_OWN = "{t}.owner_id = :person::uuid"
_AGENTS = "{t}.territory_id = ANY(:agent_of::uuid[])"
MANAGED = Where(f"{_OWN} OR {_AGENTS}")
VISIBLE = Where(
    f"{MANAGED.text} OR EXISTS (SELECT 1 FROM oauth_consent k WHERE k.client_id = {{t}}.id "
    "AND k.person_id = :person::uuid)"
)
CONSENT_VISIBLE = Where("{t}.person_id = :person::uuid")


def why_not_manage(actor: Actor, owner_id: UUID | None, territory_id: UUID) -> NotFound | None:
    """Its developer and the territory's agents; for everybody else it does not exist."""
    own = actor.person_id is not None and actor.person_id == owner_id
    return None if own or actor.holds("agent", territory_id) else NotFound()


@dataclass(frozen=True, slots=True)
class Entrance:
    """A token that holds: whose, by which application, where, and how surely the person had logged in."""

    client_id: UUID
    territory_id: UUID
    person_id: UUID | None
    locale: str | None
    login: Login
    awaits_parent: bool


async def entrance(kid: str, mark: str, family_id: UUID, client_id: str) -> Entrance | None:
    """Read from the database at each request, so that whatever is taken back is closed everywhere at once.

    Without `offline_access` a token also ends with the session that it came from.
    """
    row = await sql.row(
        "SELECT c.id, c.territory_id, f.person_id, f.strength, f.proven_at, p.locale, p.parent_state "
        "FROM oauth_family f JOIN oauth_client c ON c.id = f.client_id LEFT JOIN person p ON p.id = f.person_id "
        "WHERE f.id = :family AND c.client_id = :client AND f.revoked_at IS NULL AND f.expires_at > :now "
        "AND c.revoked_at IS NULL "
        "AND EXISTS (SELECT 1 FROM oauth_signing_key s WHERE s.kid = :kid "
        "AND (s.retires_at IS NULL OR s.retires_at > :now)) "
        "AND NOT EXISTS (SELECT 1 FROM oauth_revoked_access r WHERE r.mark = :mark) "
        "AND (f.person_id IS NULL OR EXISTS (SELECT 1 FROM oauth_consent k WHERE k.client_id = c.id "
        "AND k.person_id = f.person_id AND k.scopes @> f.scopes)) "
        "AND (f.session_id IS NULL OR :offline = ANY(f.scopes) OR EXISTS (SELECT 1 FROM login_session l "
        "WHERE l.id = f.session_id AND l.expires_at > :now))",
        {
            "kid": kid,
            "mark": mark,
            "family": family_id,
            "client": client_id,
            "offline": Scope.OFFLINE_ACCESS.value,
            "now": clock.now(),
        },
    )
    if row is None:
        return None
    login, waits = Login(row["strength"], row["proven_at"]), row["parent_state"] == "awaited"
    return Entrance(row["id"], row["territory_id"], row["person_id"], row["locale"], login, waits)


async def claims_of(person_id: UUID, scopes: frozenset[str]) -> dict[str, object]:
    """What an application may know of a person (OpenID Connect Core §5.1, §5.4)."""
    row = await sql.row("SELECT name, locale, email, contact_email FROM person WHERE id = :id", {"id": person_id})
    told: dict[str, object] = {"sub": ids.encode("per", person_id)}
    if row is None:
        return told
    if Scope.PROFILE in scopes:
        told |= {"name": row["name"], "locale": row["locale"]}
    if Scope.EMAIL in scopes and (row["email"] or row["contact_email"]):
        # A code was sent to the first and typed back; the second was only told by somebody.
        told |= {"email": row["email"] or row["contact_email"], "email_verified": row["email"] is not None}
    return told
