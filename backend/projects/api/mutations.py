"""The mutations of projects."""

from decimal import Decimal

import strawberry

from backend.kit.graphql.context import Context
from backend.kit.graphql.inputs import cents_of, key_of
from backend.kit.graphql.mutation import SIGNED_IN, mutation
from backend.kit.perform import perform
from backend.kit.problems import NotAllowed, NotFound
from backend.projects import actions
from backend.projects.actions import Draft
from backend.projects.api.types import Project
from backend.scopes import Scope


@strawberry.input(description="What an author writes of a project.")
class ProjectDraft:
    title: str = strawberry.field(description="5 to 160 characters.")
    summary: str = strawberry.field(description="Up to 400 characters.", default="")
    body: str = strawberry.field(description="Up to 20,000 characters, in a subset of Markdown.", default="")
    place: str = strawberry.field(description="Where it would be.", default="")
    cost: Decimal | None = strawberry.field(description="Estimated cost in euros.", default=None)


def _draft(draft: ProjectDraft) -> Draft:
    cents = cents_of(draft.cost, "draft.cost")
    return Draft(title=draft.title, summary=draft.summary, body=draft.body, place=draft.place, cost_cents=cents)


@strawberry.input(description="A project to propose.")
class ProposeProjectInput:
    territory_id: strawberry.ID = strawberry.field(description="Where.")
    draft: ProjectDraft = strawberry.field(description="What you write.")
    client_key: str | None = strawberry.field(description="Makes a retry answer the same.", default=None)


@strawberry.type(description="The project proposed.")
class ProposeProjectPayload:
    project: Project | None = strawberry.field(description="The project.")


async def propose_project(context: Context, input: ProposeProjectInput) -> ProposeProjectPayload:  # noqa: A002
    outcome = await perform(
        actions.propose_project,
        context.actor,
        input.client_key,
        territory_id=key_of(input.territory_id, "ter"),
        draft=_draft(input.draft),
    )
    return ProposeProjectPayload(project=await context.reload(Project, outcome.project_id))


@strawberry.input(description="A project to revise; the draft replaces the texts and the cost.")
class ReviseProjectInput:
    project_id: strawberry.ID = strawberry.field(description="The project.")
    draft: ProjectDraft = strawberry.field(description="What you write.")
    client_key: str | None = strawberry.field(description="Makes a retry answer the same.", default=None)


@strawberry.type(description="The project revised.")
class ReviseProjectPayload:
    project: Project | None = strawberry.field(description="The project.")


async def revise_project(context: Context, input: ReviseProjectInput) -> ReviseProjectPayload:  # noqa: A002
    outcome = await perform(
        actions.revise_project,
        context.actor,
        input.client_key,
        project_id=key_of(input.project_id, "prj"),
        draft=_draft(input.draft),
    )
    return ReviseProjectPayload(project=await context.reload(Project, outcome.project_id))


@strawberry.type
class ProjectMutations:
    propose_project = mutation(
        propose_project,
        problems=(NotFound,),
        policy=SIGNED_IN,
        scope=Scope.PROJECTS_WRITE,
        helped=True,
        description="Propose a project, in your own name.",
    )
    revise_project = mutation(
        revise_project,
        problems=(NotFound, NotAllowed),
        policy=SIGNED_IN,
        scope=Scope.PROJECTS_WRITE,
        helped=True,
        description="Revise a project. For its author and the territory's agents.",
    )
