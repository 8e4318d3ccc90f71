"""The mutations of organizations."""

import strawberry

from backend.kit.graphql.context import Context
from backend.kit.graphql.inputs import key_of
from backend.kit.graphql.mutation import SIGNED_IN, Proof, mutation
from backend.kit.perform import perform
from backend.kit.problems import NotAllowed, NotFound
from backend.organizations import actions
from backend.organizations.api.mandate_mutations import MandateMutations
from backend.organizations.api.membership_mutations import MembershipMutations
from backend.organizations.api.types import Organization, OrganizationKind
from backend.organizations.problems import AlreadyRegistered
from backend.scopes import Scope


@strawberry.input(description="An organization to register. Collectives need no number.")
class RegisterOrganizationInput:
    territory_id: strawberry.ID = strawberry.field(description="Where.")
    kind: OrganizationKind = strawberry.field(description="What it is.")
    name: str = strawberry.field(description="2 to 160 characters.")
    summary: str = strawberry.field(description="What it does.", default="")
    siret: str | None = strawberry.field(description="SIRET, spaces allowed.", default=None)
    rna: str | None = strawberry.field(description="Number in the national register of associations.", default=None)
    client_key: str | None = strawberry.field(description="Makes a retry answer the same.", default=None)


@strawberry.type(description="The organization registered; you are its manager.")
class RegisterOrganizationPayload:
    organization: Organization | None = strawberry.field(description="The organization.")


async def register_organization(
    context: Context,
    input: RegisterOrganizationInput,  # noqa: A002
) -> RegisterOrganizationPayload:
    outcome = await perform(
        actions.register_organization,
        context.actor,
        input.client_key,
        territory_id=key_of(input.territory_id, "ter"),
        kind=input.kind.value,
        name=input.name,
        summary=input.summary,
        siret=input.siret,
        rna=input.rna,
    )
    return RegisterOrganizationPayload(organization=await context.reload(Organization, outcome.organization_id))


@strawberry.input(description="The evidence an agent has seen.")
class VerifyOrganizationInput:
    organization_id: strawberry.ID = strawberry.field(description="The organization.")
    evidence: str = strawberry.field(description="What was seen: kept in the audit, not shown.")
    client_key: str | None = strawberry.field(description="Makes a retry answer the same.", default=None)


@strawberry.type(description="The organization verified.")
class VerifyOrganizationPayload:
    organization: Organization | None = strawberry.field(description="The organization.")


async def verify_organization(context: Context, input: VerifyOrganizationInput) -> VerifyOrganizationPayload:  # noqa: A002
    outcome = await perform(
        actions.verify_organization,
        context.actor,
        input.client_key,
        organization_id=key_of(input.organization_id, "org"),
        evidence=input.evidence,
    )
    return VerifyOrganizationPayload(organization=await context.reload(Organization, outcome.organization_id))


@strawberry.type
class OrganizationMutations(MandateMutations, MembershipMutations):
    register_organization = mutation(
        register_organization,
        problems=(NotFound, AlreadyRegistered),
        policy=SIGNED_IN,
        scope=Scope.ORGANIZATIONS_WRITE,
        helped=True,
        description="Register an organization; its numbers are checked, and verified later by an agent.",
    )
    verify_organization = mutation(
        verify_organization,
        problems=(NotFound, NotAllowed),
        policy=SIGNED_IN,
        scope=Scope.TERRITORY_MANAGE,
        proof=Proof.STRONG,
        description="Say that evidence was seen. For the territory's agents.",
    )
