"""The verbs of organizations: register one, verify it with evidence."""

from dataclasses import dataclass
from uuid import UUID

from backend.kit import audit, clock, ids, outbox, sql
from backend.kit.actor import Actor
from backend.kit.ids import uuid7
from backend.kit.problems import NotFound, check
from backend.kit.text import tidy, tidy_lines
from backend.organizations import memberships, rules
from backend.organizations.problems import AlreadyRegistered
from backend.territories.access import why_not_act, why_not_enter

LOOK_UP = "look_up_organization"


@dataclass(frozen=True, slots=True)
class OrganizationOutcome:
    organization_id: UUID


async def register_organization(
    actor: Actor, *, territory_id: UUID, kind: str, name: str, summary: str = "", siret: str | None, rna: str | None
) -> OrganizationOutcome:
    """Register an organization, its author its manager. Raises InvalidInput, NotFound, AlreadyRegistered.

    Neither number is compulsory: collectives and Alsace-Moselle associations have none.
    """
    title = tidy(name)
    siret, rna = (rules.normal_number(number) if number else None for number in (siret, rna))
    numbers = [*(rules.siret_issues(siret) if siret else []), *(rules.rna_issues(rna) if rna else [])]
    check([*rules.name_issues(title), *numbers])
    here = await sql.row("SELECT 1 FROM territory WHERE id = :id", {"id": territory_id})
    if here is None or why_not_enter(actor, territory_id):
        raise NotFound
    key = uuid7()
    added = await sql.run(
        "INSERT INTO organization (id, territory_id, kind, name, summary, siret, rna, status, created_at) "
        "VALUES (:id, :territory, :kind, :name, :summary, :siret, :rna, 'unverified', :now) ON CONFLICT DO NOTHING",
        {
            "id": key,
            "territory": territory_id,
            "kind": kind,
            "name": title,
            "summary": tidy_lines(summary)[:2000],
            "siret": siret,
            "rna": rna,
            "now": clock.now(),
        },
    )
    if not added:
        held = await sql.row("SELECT 1 FROM organization WHERE siret = :siret", {"siret": siret})
        raise AlreadyRegistered((siret if held else rna) or "")
    if actor.person_id is not None:
        await memberships.join(key, actor.person_id, "manager")
    if siret:
        await outbox.announce(LOOK_UP, {"organization_id": str(key)})
    await audit.record(actor, "registerOrganization", ids.encode("org", key), {"kind": kind})
    return OrganizationOutcome(key)


async def verify_organization(actor: Actor, *, organization_id: UUID, evidence: str) -> OrganizationOutcome:
    """An agent has seen evidence that it exists and is what it says. Raises NotFound, NotAllowed, InvalidInput."""
    row = await sql.row("SELECT territory_id FROM organization WHERE id = :id FOR UPDATE", {"id": organization_id})
    if row is None:
        raise NotFound
    if refusal := why_not_act(actor, "agent", row["territory_id"]):
        raise refusal
    seen = tidy(evidence)[:400]
    check(rules.evidence_issues(seen))
    await sql.run("UPDATE organization SET status = 'verified' WHERE id = :id", {"id": organization_id})
    await audit.record(actor, "verifyOrganization", ids.encode("org", organization_id), {"evidence": seen})
    return OrganizationOutcome(organization_id)
