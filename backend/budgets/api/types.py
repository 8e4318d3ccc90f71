"""The GraphQL types of budgets."""

from datetime import datetime
from enum import Enum
from typing import Annotated, Any

import orjson
import strawberry

from backend.budgets import access, rules
from backend.budgets.problems import PHASE_NAMES
from backend.budgets.rules import Phase
from backend.kit.actor import Actor
from backend.kit.graphql.connection import Connection
from backend.kit.graphql.enums import enum
from backend.kit.graphql.fields import column, connection, derived, to_one
from backend.kit.graphql.node import Node
from backend.kit.graphql.nouns import noun
from backend.kit.graphql.scalars import MoneyType, money
from backend.kit.graphql.sources import Order
from backend.kit.sql import EVERYONE
from backend.kit.text import to_html
from backend.projects.api.types import Project
from backend.territories.api.types import Territory
from backend.votes.api.types import Option, Vote


@enum(
    "Phases of a participatory budget, in their order.",
    SUBMISSION="Projects are submitted.",
    STUDY="Services study them.",
    VOTE="Residents vote.",
    RESULT="The result is told.",
    REALISATION="What was funded is built.",
)
class PhaseKind(Enum):
    SUBMISSION = "submission"
    STUDY = "study"
    VOTE = "vote"
    RESULT = "result"
    REALISATION = "realisation"


@enum(
    "Where a phase stands now.",
    PAST="It is over.",
    CURRENT="It is under way.",
    FUTURE="It comes later.",
)
class PhaseState(Enum):
    PAST = "past"
    CURRENT = "current"
    FUTURE = "future"


@enum(
    "What the study made of a proposal.",
    SUBMITTED="Not studied yet.",
    RETAINED="Put to the vote, at its estimated cost.",
    SET_ASIDE="Not put to the vote, for a public reason.",
)
class ProposalStatus(Enum):
    SUBMITTED = "submitted"
    RETAINED = "retained"
    SET_ASIDE = "set_aside"


@strawberry.type(name="Phase", description="A step of the calendar, which opens and closes actions.")
class PhaseType:
    kind: PhaseKind = strawberry.field(description="Which.")
    name: str = strawberry.field(description="Its name in your language.")
    state: PhaseState = strawberry.field(description="Where it stands now.")
    opens_at: datetime = strawberry.field(description="When it begins.")
    closes_at: datetime | None = strawberry.field(description="When it ends; null until further notice.")


def _read_phases(text: str) -> list[Phase]:
    moments = datetime.fromisoformat
    return [
        Phase(kind, moments(opens), moments(closes) if closes else None) for kind, opens, closes in orjson.loads(text)
    ]


def _phases(text: str, now: datetime, locale: str) -> list[PhaseType]:
    names = PHASE_NAMES["en" if locale == "en" else "fr"]
    return [
        PhaseType(
            kind=PhaseKind(phase.kind),
            name=names[phase.kind],
            state=PhaseState(phase.state(now)),
            opens_at=phase.opens_at,
            closes_at=phase.closes_at,
        )
        for phase in _read_phases(text)
    ]


def _current_phase(text: str, now: datetime) -> PhaseKind | None:
    kind = rules.current(_read_phases(text), now)
    return PhaseKind(kind) if kind else None


def _can_manage(territory_id: Any, actor: Actor) -> bool:
    return territory_id in actor.scopes.get("agent", frozenset())


PROPOSAL_ORDERS = {"COST": Order("coalesce({t}.cost_cents, 0)", "bigint", descending=True)}


@noun(
    code="bud",
    table="participatory_budget",
    visible=access.VISIBLE,
    description="Money that residents decide how to spend, in phases.",
    expressions={
        "phases": "(SELECT json_agg(json_build_array(h.kind, h.opens_at, h.closes_at) ORDER BY h.opens_at)::text "
        "FROM budget_phase h WHERE h.budget_id = {t}.id)",
        "amount_cents": "(SELECT sum(n.amount_cents)::bigint FROM envelope n WHERE n.budget_id = {t}.id)",
        "proposal_count": "(SELECT count(*)::int FROM budget_proposal r WHERE r.budget_id = {t}.id "
        "AND r.status <> 'set_aside')",
    },
)
class ParticipatoryBudget(Node):
    title: str = column("title", "Its name.")
    summary: str = column("summary", "In a sentence or two.")
    body_html: str = derived(to_html, "body", description="Its rules in full, as safe HTML.")
    amount: MoneyType | None = derived(money, "amount_cents", description="The money of all its envelopes.")
    phases: list[PhaseType] = derived(
        _phases, "phases", wants=("now", "locale"), description="Its calendar: where are we?"
    )
    current_phase: PhaseKind | None = derived(
        _current_phase, "phases", wants=("now",), description="The phase under way."
    )
    created_at: datetime = column("created_at", "When it was launched.")
    proposal_count: int = column("proposal_count", "How many projects it has, those set aside left out.")
    territory: Annotated["Territory", strawberry.lazy("backend.territories.api.types")] | None = to_one(
        "Territory", "territory_id", "Where."
    )
    vote: Annotated["Vote", strawberry.lazy("backend.votes.api.types")] | None = to_one(
        "Vote", "vote_id", "Its vote; null until it opens."
    )
    envelopes: Connection["Envelope"] = connection(
        "Envelope",
        on="{t}.budget_id = {p}",
        orders={"NAME": Order("{t}.name", "text")},
        description="What the money is set apart for.",
    )
    proposals: Connection["BudgetProposal"] = connection(
        "BudgetProposal", on="{t}.budget_id = {p}", orders=PROPOSAL_ORDERS, description="The projects submitted to it."
    )
    viewer_can_manage: bool = derived(
        _can_manage, "territory_id", wants=("actor",), description="Whether you are an agent of its territory."
    )


@noun(code="env", table="envelope", visible=EVERYONE, description="Money set apart for a purpose.")
class Envelope(Node):
    name: str = column("name", "For what.")
    amount: MoneyType | None = derived(money, "amount_cents", "currency", description="How much.")


@noun(
    code="prp",
    table="budget_proposal",
    visible=access.PROPOSAL_VISIBLE,
    description="A project submitted to a participatory budget, its study, and what became of it.",
    expressions={"award_id": "(SELECT a.id FROM award a WHERE a.proposal_id = {t}.id)"},
)
class BudgetProposal(Node):
    status: ProposalStatus = derived(ProposalStatus, "status", description="What the study made of it.")
    cost: MoneyType | None = derived(money, "cost_cents", description="Its cost as studied.")
    reason: str = column("reason", "Why it was set aside, if it was.")
    created_at: datetime = column("created_at", "When it was submitted.")
    project: Annotated["Project", strawberry.lazy("backend.projects.api.types")] | None = to_one(
        "Project", "project_id", "The project."
    )
    budget: ParticipatoryBudget | None = to_one("ParticipatoryBudget", "budget_id", "The budget.")
    option: Annotated["Option", strawberry.lazy("backend.votes.api.types")] | None = to_one(
        "Option", "option_id", "Its place on the ballot; null until the vote opens."
    )
    award: "Award | None" = to_one("Award", "award_id", "What the vote decided; null until it is counted.")


@noun(code="awd", table="award", visible=EVERYONE, description="What the counted vote gave a proposal.")
class Award(Node):
    funded: bool = column("funded", "Whether it is funded.")
    amount: MoneyType | None = derived(money, "amount_cents", description="How much it was given.")
