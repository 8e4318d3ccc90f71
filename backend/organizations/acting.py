"""The verb of acting for an organization: chosen for one session, shown on every page, recorded with every act."""

from dataclasses import dataclass
from uuid import UUID

from backend.kit import audit, ids, sql
from backend.kit.actor import Actor
from backend.kit.problems import NotFound
from backend.organizations import access


@dataclass(frozen=True, slots=True)
class ActingOutcome:
    done: bool = True


async def act_for(actor: Actor, *, organization_id: UUID | None) -> ActingOutcome:
    """From now on this session acts for the organization, or for the person again (None). Raises NotFound."""
    person = access.person_of(actor)
    if organization_id is not None and await access.standing(person, organization_id) is None:
        raise NotFound
    changed = await sql.run(
        "UPDATE login_session SET acting_for_id = :organization WHERE id = :id AND person_id = :person",
        {"organization": organization_id, "id": actor.session_id, "person": person},
    )
    if not changed:
        raise NotFound
    chosen = ids.encode("org", organization_id) if organization_id else None
    await audit.record(actor, "actFor", ids.encode("per", person), {"organization": chosen})
    return ActingOutcome()
