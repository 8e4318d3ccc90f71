"""Who may see a person: a name is shown beside what the person did in public; the rest is theirs alone.

And what ways a person has into their account, which says what they may add to them or take away.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from backend.kit import clock, secrets, sql
from backend.kit.actor import Actor, Login
from backend.kit.graphql.sources import Policy
from backend.kit.problems import NotSignedIn, Problem
from backend.kit.proof import Proof, why_not_proven
from backend.kit.sql import Where

VISIBLE = Where("{t}.public_since IS NOT NULL OR {t}.id = :viewer::uuid")
SHOWN_NAME = "CASE WHEN {t}.public_since IS NOT NULL OR {t}.id = :known::uuid THEN {t}.name ELSE '' END"
"""A name that was never published is told to an application with the scope `profile` alone."""
SELF = Policy("SELF", Where("{t}.id = :person::uuid"))
OWN = Where("{t}.person_id = :person::uuid")
"""Sessions and passkeys: their person alone sees them."""


@dataclass(frozen=True, slots=True)
class Presence:
    """A living session and its person; `beside`, what the rooms above said of it."""

    session_id: UUID
    person_id: UUID
    locale: str
    login: Login
    assistance_id: UUID | None
    awaits_parent: bool
    beside: Mapping[str, Any] = field(default_factory=dict)


def token_mark(token: str) -> str:
    """What the database keeps of a session's token: a keyed hash."""
    return secrets.keyring().mac("session", token).hex()


async def presence(token: str, **beside: str) -> Presence | None:
    """The session of a cookie's token, if it still lives: read from the database at each request, so revocable.

    `beside`: expressions of SQL about the session `s` and `:now`, for which one statement is enough.
    """
    also = "".join(f", {expression} AS {name}" for name, expression in beside.items())
    row = await sql.row(
        f"SELECT s.*, p.locale, p.parent_state{also} FROM login_session s JOIN person p ON p.id = s.person_id "
        "WHERE s.token = :token AND s.expires_at > :now",
        {"token": token_mark(token), "now": clock.now()},
    )
    if row is None:
        return None
    login = Login(row["strength"], row["proven_at"])
    waits = row["parent_state"] == "awaited"
    return Presence(
        row["id"],
        row["person_id"],
        row["locale"],
        login,
        row["assistance_id"],
        waits,
        {name: row[name] for name in beside},
    )


def person_of(actor: Actor) -> UUID:
    """Raises NotSignedIn."""
    if actor.person_id is None:
        raise NotSignedIn
    return actor.person_id


@dataclass(frozen=True, slots=True)
class Ways:
    """What opens a person's account: codes sent to `email`, accounts elsewhere, passkeys; `totp` is a second factor.

    `certified`: one of the accounts elsewhere proves two factors by itself. One whose provider is switched off opens
    nothing, and one that cannot be asked again confirms nothing.
    """

    email: str | None
    identities: int
    certified: bool
    passkeys: int
    totp: bool

    @property
    def two_factors(self) -> bool:
        """Whether the person can prove who they are with two factors: a passkey is two by itself."""
        return self.totp or self.certified or self.passkeys > 0


_ELSEWHERE = (
    "FROM external_identity e JOIN identity_provider i ON i.code = e.provider_code AND i.enabled "
    "WHERE e.person_id = p.id"
)


async def ways_of(person_id: UUID) -> Ways:
    row = await sql.row(
        f"SELECT p.email, (SELECT count(*) {_ELSEWHERE}) AS identities, "
        f"EXISTS (SELECT 1 {_ELSEWHERE} AND e.level >= 2 AND i.settings::jsonb ->> 'fresh' <> 'none') AS certified, "
        "(SELECT count(*) FROM passkey k WHERE k.person_id = p.id) AS passkeys, "
        "EXISTS (SELECT 1 FROM totp_secret s WHERE s.person_id = p.id AND s.confirmed_at IS NOT NULL) AS totp "
        "FROM person p WHERE p.id = :person",
        {"person": person_id},
    )
    return Ways(**dict(row)) if row else Ways(None, 0, False, 0, False)


def why_not_change_factors(actor: Actor, ways: Ways) -> Problem | None:
    """Who has a second factor changes factors with it: else whoever reads their mail could replace it."""
    return why_not_proven(actor, Proof.STRONG if ways.two_factors else Proof.FRESH, clock.now())
