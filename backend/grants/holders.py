"""To whom a role is given, or whom an agent helps: people named by an address they log in with, organizations."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from backend.grants.problems import AddressUnknown, GivenToOneself
from backend.identity.access import VISIBLE
from backend.identity.rules import normal_email
from backend.kit import limits, sql
from backend.kit.actor import Actor
from backend.kit.problems import Issue, NotFound

ADDRESSES_PER_HOUR = 30


@dataclass(frozen=True, slots=True)
class Holder:
    """Exactly one of a person, an organization, the address of a person who has logged in here."""

    person_id: UUID | None = None
    organization_id: UUID | None = None
    email: str | None = None

    def issues(self) -> list[Issue]:
        if sum(each is not None for each in (self.person_id, self.organization_id, self.email)) == 1:
            return []
        return [
            Issue(
                "email",
                "ONE_HOLDER",
                "Indiquez une personne ou une organisation, et une seule.",
                "Name one person or one organization.",
            )
        ]


async def limit_addresses(agent_id: UUID) -> None:
    """Count somebody named by their address: agents name people, and guess nothing. Raises TooManyAttempts."""
    await limits.attempt("people-named", str(agent_id), most=ADDRESSES_PER_HOUR, within=timedelta(hours=1))


async def known_by(email: str) -> UUID:
    """The person who logs in by codes sent to the address. Raises AddressUnknown."""
    row = await sql.row("SELECT id FROM person WHERE email = :email", {"email": normal_email(email)})
    if row is None:
        raise AddressUnknown
    return UUID(str(row["id"]))


async def resolve(actor: Actor, holder: Holder) -> Holder:
    """The same holder by key. Raises AddressUnknown; NotFound for whom the actor may not see; GivenToOneself."""
    person_id = await known_by(holder.email) if holder.email is not None else holder.person_id
    if holder.person_id is not None:
        text = f"SELECT 1 FROM person t WHERE id = :id AND {VISIBLE.on('t')}"
        await _check_found(text, actor.bindings() | {"id": holder.person_id})
    if holder.organization_id is not None:
        await _check_found("SELECT 1 FROM organization WHERE id = :id", {"id": holder.organization_id})
    if person_id == actor.person_id or await _belongs(actor, holder.organization_id):
        raise GivenToOneself
    return Holder(person_id, holder.organization_id)


async def _check_found(text: str, values: dict[str, object]) -> None:
    if await sql.row(text, values) is None:
        raise NotFound


async def _belongs(actor: Actor, organization_id: UUID | None) -> bool:
    row = await sql.row(
        "SELECT 1 FROM membership WHERE organization_id = :organization::uuid AND person_id = :person "
        "AND status = 'active'",
        {"organization": organization_id, "person": actor.person_id},
    )
    return row is not None
