"""The mutations of budgets."""

from datetime import datetime
from decimal import Decimal
from enum import Enum

import strawberry

from backend.budgets import actions
from backend.budgets.actions import NewBudget
from backend.budgets.api.types import BudgetProposal, ParticipatoryBudget, PhaseKind
from backend.budgets.problems import AlreadySubmitted, NothingToVoteOn, VoteAlreadyOpened, WrongPhase
from backend.budgets.rules import Phase
from backend.kit.graphql.context import Context
from backend.kit.graphql.enums import enum
from backend.kit.graphql.inputs import cents_of, key_of
from backend.kit.graphql.mutation import SIGNED_IN, Proof, mutation
from backend.kit.perform import perform
from backend.kit.problems import NotAllowed, NotFound
from backend.scopes import Scope
from backend.votes.api.electorates import ElectorateInput, electorate_of
from backend.votes.rules import BallotKind, BallotRule, CountRule


@strawberry.input(description="A step of the calendar.")
class PhaseInput:
    kind: PhaseKind = strawberry.field(description="Which.")
    opens_at: datetime = strawberry.field(description="When it begins.")
    closes_at: datetime | None = strawberry.field(description="When it ends.", default=None)


@strawberry.input(description="A participatory budget to launch.")
class LaunchBudgetInput:
    territory_id: strawberry.ID = strawberry.field(description="Where.")
    title: str = strawberry.field(description="Its name.")
    summary: str = strawberry.field(description="In a sentence or two.", default="")
    body: str = strawberry.field(description="Its rules in full, in a subset of Markdown.", default="")
    amount: Decimal = strawberry.field(description="The money to share out, in euros.")
    phases: list[PhaseInput] = strawberry.field(description="Its calendar.")
    client_key: str | None = strawberry.field(description="Makes a retry answer the same.", default=None)


@strawberry.type(description="The budget launched.")
class LaunchBudgetPayload:
    budget: ParticipatoryBudget | None = strawberry.field(description="The budget.")


async def launch_budget(context: Context, input: LaunchBudgetInput) -> LaunchBudgetPayload:  # noqa: A002
    budget = NewBudget(
        territory_id=key_of(input.territory_id, "ter"),
        title=input.title,
        summary=input.summary,
        body=input.body,
        amount_cents=cents_of(input.amount, "amount") or 0,
        phases=[Phase(phase.kind.value, phase.opens_at, phase.closes_at) for phase in input.phases],
    )
    outcome = await perform(actions.launch_budget, context.actor, input.client_key, budget=budget)
    return LaunchBudgetPayload(budget=await context.reload(ParticipatoryBudget, outcome.budget_id))


@strawberry.input(description="A project to submit.")
class SubmitProposalInput:
    budget_id: strawberry.ID = strawberry.field(description="To which budget.")
    project_id: strawberry.ID = strawberry.field(description="Which project of yours.")
    client_key: str | None = strawberry.field(description="Makes a retry answer the same.", default=None)


@strawberry.type(description="The proposal.")
class SubmitProposalPayload:
    proposal: BudgetProposal | None = strawberry.field(description="The proposal.")


async def submit_proposal(context: Context, input: SubmitProposalInput) -> SubmitProposalPayload:  # noqa: A002
    outcome = await perform(
        actions.submit_proposal,
        context.actor,
        input.client_key,
        budget_id=key_of(input.budget_id, "bud"),
        project_id=key_of(input.project_id, "prj"),
    )
    return SubmitProposalPayload(proposal=await context.reload(BudgetProposal, outcome.proposal_id))


@enum(
    "What a study concludes.",
    RETAINED="Put it to the vote.",
    SET_ASIDE="Do not, for a public reason.",
)
class Verdict(Enum):
    RETAINED = "retained"
    SET_ASIDE = "set_aside"


@strawberry.input(description="The study of a proposal by a service.")
class StudyProposalInput:
    proposal_id: strawberry.ID = strawberry.field(description="The proposal.")
    verdict: Verdict = strawberry.field(description="Retained, or set aside.")
    cost: Decimal | None = strawberry.field(description="Estimated cost in euros; needed to retain.", default=None)
    reason: str = strawberry.field(description="Needed to set aside; public.", default="")
    client_key: str | None = strawberry.field(description="Makes a retry answer the same.", default=None)


@strawberry.type(description="The proposal as studied.")
class StudyProposalPayload:
    proposal: BudgetProposal | None = strawberry.field(description="The proposal.")


async def study_proposal(context: Context, input: StudyProposalInput) -> StudyProposalPayload:  # noqa: A002
    outcome = await perform(
        actions.study_proposal,
        context.actor,
        input.client_key,
        proposal_id=key_of(input.proposal_id, "prp"),
        verdict=input.verdict.value,
        cost_cents=cents_of(input.cost, "cost"),
        reason=input.reason,
    )
    return StudyProposalPayload(proposal=await context.reload(BudgetProposal, outcome.proposal_id))


@enum(
    "How a vote is counted.",
    GREEDY="Best scores first, as long as they fit the money.",
    GREEDY_STOP="Best scores first, stopping at the first that no longer fits.",
    EQUAL_SHARES="Each voter holds the same share of the money.",
)
class CountingRule(Enum):
    GREEDY = "greedy"
    GREEDY_STOP = "greedy-stop"
    EQUAL_SHARES = "equal-shares"


@strawberry.input(description="What a ballot may hold.")
class BallotRuleInput:
    kind: BallotKind = strawberry.field(description="The kind of ballot.")
    least_choices: int = strawberry.field(description="Fewest options to choose.", default=1)
    most_choices: int = strawberry.field(description="Most options to choose; 0: no limit.", default=0)
    most_per_option: int = strawberry.field(description="Most points for one option.", default=1)
    most_points: int = strawberry.field(description="Most points in all.", default=0)


@strawberry.input(description="The vote of a budget to open.")
class OpenBudgetVoteInput:
    budget_id: strawberry.ID = strawberry.field(description="The budget.")
    ballot_rule: BallotRuleInput = strawberry.field(description="What a ballot may hold.")
    counting: CountingRule = strawberry.field(description="How it will be counted.")
    seed: str | None = strawberry.field(description="Public seed that settles ties.", default=None)
    electorate: ElectorateInput | None = strawberry.field(
        description="Who may vote; everybody logged in, unless told.", default=None
    )
    client_key: str | None = strawberry.field(description="Makes a retry answer the same.", default=None)


@strawberry.type(description="The budget, its vote open.")
class OpenBudgetVotePayload:
    budget: ParticipatoryBudget | None = strawberry.field(description="The budget.")


async def open_budget_vote(context: Context, input: OpenBudgetVoteInput) -> OpenBudgetVotePayload:  # noqa: A002
    asked = input.ballot_rule
    completion = "add1-then-greedy" if input.counting is CountingRule.EQUAL_SHARES else "none"
    outcome = await perform(
        actions.open_budget_vote,
        context.actor,
        input.client_key,
        budget_id=key_of(input.budget_id, "bud"),
        ballot_rule=BallotRule(
            asked.kind, asked.least_choices, asked.most_choices, asked.most_per_option, asked.most_points
        ),
        count_rule=CountRule(input.counting.value, completion, seed=input.seed),
        electorate=electorate_of(input.electorate),
    )
    return OpenBudgetVotePayload(budget=await context.reload(ParticipatoryBudget, outcome.budget_id))


@strawberry.type
class BudgetMutations:
    launch_budget = mutation(
        launch_budget,
        problems=(NotFound, NotAllowed),
        policy=SIGNED_IN,
        scope=Scope.TERRITORY_MANAGE,
        description="Launch a participatory budget. For the territory's agents.",
    )
    submit_proposal = mutation(
        submit_proposal,
        problems=(NotFound, NotAllowed, WrongPhase, AlreadySubmitted),
        policy=SIGNED_IN,
        scope=Scope.PROJECTS_WRITE,
        helped=True,
        description="Submit your project to a participatory budget, during its submission phase.",
    )
    study_proposal = mutation(
        study_proposal,
        problems=(NotFound, NotAllowed, WrongPhase),
        policy=SIGNED_IN,
        scope=Scope.TERRITORY_MANAGE,
        description="Retain a proposal at a cost, or set it aside with a reason. For the territory's agents.",
    )
    open_budget_vote = mutation(
        open_budget_vote,
        problems=(NotFound, NotAllowed, WrongPhase, VoteAlreadyOpened, NothingToVoteOn),
        policy=SIGNED_IN,
        scope=Scope.TERRITORY_MANAGE,
        proof=Proof.STRONG,
        description="Open the vote on the proposals retained. For the territory's agents.",
    )
