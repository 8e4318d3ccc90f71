"""The verbs of grants: give a role, take it back."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from backend.grants import access, holders, rules
from backend.grants.holders import Holder
from backend.grants.problems import AlreadyGranted, GrantOver
from backend.identity import rules as identity_rules
from backend.kit import audit, clock, ids, sql
from backend.kit.actor import Actor
from backend.kit.ids import uuid7
from backend.kit.problems import NotFound, check
from backend.kit.text import tidy
from backend.territories.access import why_not_enter


@dataclass(frozen=True, slots=True)
class GrantOutcome:
    grant_id: UUID


@dataclass(frozen=True, slots=True)
class NewGrant:
    """`territory_id` None: in the whole instance. `starts_at` None or past: from now on. `ends_at` None: for good."""

    role: str
    territory_id: UUID | None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    delegable: bool = False
    reason: str = ""

    def start(self, now: datetime) -> datetime:
        return max(self.starts_at or now, now)


async def grant_role(actor: Actor, *, holder: Holder, grant: NewGrant) -> GrantOutcome:
    """Give a role. The right to do it is read and locked here: one that is being taken back gives nothing more.

    Raises NotFound, NotAllowed, LongerThanHeld, InvalidInput, AddressUnknown, GivenToOneself, AlreadyGranted.
    """
    now = clock.now()
    place = await access.place(grant.territory_id)
    _enter(actor, grant.territory_id)
    if refusal := rules.why_not_give(await access.holdings(actor, locked=True), grant.role, place, grant.ends_at, now):
        raise refusal
    check(rules.issues(tidy(grant.reason), grant.start(now), grant.ends_at) + holder.issues())
    key = await _write(actor, await holders.resolve(actor, holder), grant)
    if key is None:
        raise AlreadyGranted
    return GrantOutcome(key)


async def revoke_role(actor: Actor, *, grant_id: UUID, reason: str) -> GrantOutcome:
    """Take a role back, or renounce it: nothing is left of it at the next request, of any session.

    Raises NotFound, NotAllowed, GrantOver, InvalidInput.
    """
    row = await sql.row(
        f"SELECT t.*, {access.ANSWERS_FOR_HOLDER.replace('{t}', 't')} AS holds FROM role_grant t "
        f"WHERE t.id = :id AND {access.VISIBLE.on('t')} FOR UPDATE",
        {**actor.bindings(), "id": grant_id},
    )
    if row is None:
        raise NotFound
    _enter(actor, row["territory_id"])
    now, place, held = clock.now(), await access.place(row["territory_id"]), await access.holdings(actor, locked=True)
    gave = row["granted_by_id"] == actor.person_id
    if refusal := rules.why_not_revoke(held, row["role"], place, now, gave=gave, holds=row["holds"]):
        raise refusal
    if rules.state(row["starts_at"], row["ends_at"], row["revoked_at"], now) in rules.OVER:
        raise GrantOver
    why = tidy(reason)
    check(rules.reason_issues(why))
    await sql.run(
        "UPDATE role_grant SET revoked_at = :now, revoked_by_id = :by, revoke_reason = :reason WHERE id = :id",
        {"id": grant_id, "now": now, "by": actor.person_id, "reason": why},
    )
    await audit.record(actor, "revokeRole", ids.encode("gra", grant_id), {"role": row["role"]})
    return GrantOutcome(grant_id)


async def write_grant(
    actor: Actor,
    *,
    person_id: UUID,
    territory_id: UUID | None,
    role: str,
    ends_at: datetime | None = None,
    delegable: bool = False,
    reason: str = "",
) -> GrantOutcome:
    """Give a person a role whoever asks, for seeds and the command line; given again, it changes nothing."""
    grant = NewGrant(role, territory_id, None, ends_at, delegable, reason)
    key = await _write(actor, Holder(person_id), grant)
    if key is not None:
        return GrantOutcome(key)
    row = await sql.row(
        "SELECT id FROM role_grant WHERE person_id = :person AND role = :role AND revoked_at IS NULL "
        "AND territory_id IS NOT DISTINCT FROM :territory::uuid",
        {"person": person_id, "role": role, "territory": territory_id},
    )
    assert row is not None  # noqa: S101  (the one that was in the way)
    return GrantOutcome(row["id"])


async def write_grant_to_address(
    actor: Actor, *, email: str, territory_id: UUID | None, role: str, ends_at: datetime | None, delegable: bool
) -> GrantOutcome:
    """For the command line: the first operator, known by an address that they prove when they log in.

    Raises InvalidInput.
    """
    address = identity_rules.normal_email(email)
    check(identity_rules.email_issues(address))
    person = await sql.row(
        "INSERT INTO person (id, name, email, locale, created_at) VALUES (:id, :name, :email, :locale, :now) "
        "ON CONFLICT (email) DO UPDATE SET email = excluded.email RETURNING id",
        {
            "id": uuid7(),
            "name": identity_rules.name_from(address),
            "email": address,
            "locale": actor.locale,
            "now": clock.now(),
        },
    )
    assert person is not None  # noqa: S101  (an upsert returns its row)
    return await write_grant(
        actor, person_id=person["id"], territory_id=territory_id, role=role, ends_at=ends_at, delegable=delegable
    )


async def _write(actor: Actor, holder: Holder, grant: NewGrant) -> UUID | None:
    """The new grant; None when the same runs or is planned. One that has ended gives up its place first."""
    now, key = clock.now(), uuid7()
    values: dict[str, object] = {
        "id": key,
        "person": holder.person_id,
        "organization": holder.organization_id,
        "territory": grant.territory_id,
        "role": grant.role,
        "delegable": grant.delegable,
        "reason": tidy(grant.reason),
        "by": actor.person_id,
        "now": now,
        "starts": grant.start(now),
        "ends": grant.ends_at,
    }
    await sql.run(
        "UPDATE role_grant SET revoked_at = ends_at WHERE role = :role AND revoked_at IS NULL AND ends_at <= :now "
        "AND (person_id = :person::uuid OR organization_id = :organization::uuid) "
        "AND territory_id IS NOT DISTINCT FROM :territory::uuid",
        values,
    )
    added = await sql.run(
        "INSERT INTO role_grant (id, person_id, organization_id, territory_id, role, delegable, reason, "
        "granted_by_id, starts_at, ends_at, revoke_reason) VALUES (:id, :person, :organization, :territory, :role, "
        ":delegable, :reason, :by, :starts, :ends, '') ON CONFLICT DO NOTHING",
        values,
    )
    if not added:
        return None
    await audit.record(actor, "grantRole", ids.encode("gra", key), _told(holder, grant))
    return key


def _told(holder: Holder, grant: NewGrant) -> dict[str, object]:
    """What the audit keeps: to whom by an opaque id, and never the reason, which may tell of a person."""
    keys = {"per": holder.person_id, "org": holder.organization_id, "ter": grant.territory_id}
    named = {code: ids.encode(code, key) for code, key in keys.items() if key is not None}
    whom = named.get("per") or named.get("org")
    return {"role": grant.role, "to": whom, "territory": named.get("ter"), "delegable": grant.delegable}


def _enter(actor: Actor, territory_id: UUID | None) -> None:
    """An application stays in its territory: what holds in the whole instance is never its business."""
    if territory_id is None and actor.within is not None:
        raise NotFound
    if territory_id is not None and (absent := why_not_enter(actor, territory_id)):
        raise absent
