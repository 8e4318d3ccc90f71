"""The GraphQL types of votes: the vote, its options, the voter's own line of the roll, the ballots once opened."""

from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Annotated

import orjson
import strawberry

from backend.eligibility.access import proven_by, standing
from backend.eligibility.api.types import Electorate
from backend.eligibility.requirements import Standing
from backend.kit.actor import Actor
from backend.kit.graphql.connection import Connection
from backend.kit.graphql.enums import enum
from backend.kit.graphql.fields import column, connection, derived, to_one
from backend.kit.graphql.node import Node
from backend.kit.graphql.nouns import noun
from backend.kit.graphql.scalars import MoneyType, money
from backend.kit.graphql.sources import Filter, Order
from backend.kit.problems import NotByAnother, NotSignedIn, ParentalConsentNeeded, Problem
from backend.kit.sql import Where
from backend.projects.api.types import Project
from backend.territories.access import ENTERED
from backend.territories.api.types import Territory
from backend.votes import access, box, rules
from backend.votes.api.tally import Tally
from backend.votes.problems import CodeNeeded
from backend.votes.rules import BallotKind, BallotRule, VoteFacts

if TYPE_CHECKING:
    from backend.votes.api.codes import VotingCodeBatch

enum(
    "Kinds of ballots.",
    APPROVAL="Options are chosen, or not.",
    CUMULATIVE="Points are shared out between options.",
    KNAPSACK="Options are chosen as far as the money goes.",
)(BallotKind)


@enum(
    "Where a vote stands.",
    UPCOMING="It opens later.",
    OPEN="Ballots may be cast.",
    CLOSED="It is over, and not yet counted.",
    COUNTED="Its ballots and its result are public.",
)
class VoteState(Enum):
    UPCOMING = "upcoming"
    OPEN = "open"
    CLOSED = "closed"
    COUNTED = "counted"


@strawberry.type(name="BallotRule", description="What a ballot may hold, fixed when the vote opened.")
class BallotRuleType:
    kind: BallotKind = strawberry.field(description="The kind of ballot.")
    least_choices: int = strawberry.field(description="Fewest options to choose.")
    most_choices: int = strawberry.field(description="Most options to choose; 0 when there is no limit.")
    most_per_option: int = strawberry.field(description="Most points for one option.")
    most_points: int = strawberry.field(description="Most points in all; 0 when points do not count.")


def _ballot_rule(text: str) -> BallotRuleType:
    rule = BallotRule.from_json(text)
    return BallotRuleType(
        kind=rule.kind,
        least_choices=rule.least_choices,
        most_choices=rule.most_choices,
        most_per_option=rule.most_per_option,
        most_points=rule.most_points,
    )


def _state(status: str, opens_at: datetime, closes_at: datetime, now: datetime) -> VoteState:
    if status == "counted":
        return VoteState.COUNTED
    if status == "closed" or now >= closes_at:
        return VoteState.CLOSED
    if now < opens_at:
        return VoteState.UPCOMING
    return VoteState.OPEN if status == "open" else VoteState.CLOSED


_FACTS = (
    "status",
    "opens_at",
    "closes_at",
    "revote_allowed",
    "electorate_kind",
    "electorate_name",
    "electorate_requirement",
)
_VIEWER = ("viewer_on_roll", "viewer_has_voted", "viewer_otherwise", "viewer_proven")
_ROLL = f"EXISTS (SELECT 1 FROM roll_entry r WHERE r.vote_id = {{t}}.id AND r.person_id = {access.VOTER}"
_OTHERWISE = (
    "EXISTS (SELECT 1 FROM roll_entry r JOIN eligibility_proof p ON p.elector_id = r.elector_id "
    f"WHERE r.vote_id = {{t}}.id AND r.voted_on IS NOT NULL AND r.person_id IS DISTINCT FROM {access.VOTER} "
    f"AND p.person_id = {access.VOTER} AND p.revoked_at IS NULL)"
)
_ELECTORATE = "(SELECT e.{column} FROM electorate e WHERE e.id = {{t}}.electorate_id)"
_BY_RULE = f"{_ELECTORATE.format(column='kind')} = 'rule' AND {ENTERED}"
_PROVEN = f"CASE WHEN {_BY_RULE} THEN {proven_by(':voter::uuid')} END"


def _refusal(*values: object) -> Problem | None:
    *facts, on_roll, has_voted, otherwise, proven, actor, now = values
    if not isinstance(actor, Actor) or not isinstance(now, datetime):
        raise TypeError(values)
    names = (*_FACTS[:-1], "requirement")
    vote = VoteFacts(**dict(zip(names, facts, strict=True)))  # type: ignore[arg-type]  # columns in the order of names
    if actor.is_anonymous:
        needs = CodeNeeded() if vote.electorate_kind == "codes" else NotSignedIn()
        return rules.why_not_open(vote, now) or needs
    if actor.helped_by is not None:
        return rules.why_not_open(vote, now) or NotByAnother()
    if actor.awaits_parent:
        return rules.why_not_open(vote, now) or ParentalConsentNeeded()
    return rules.why_not_cast(
        vote,
        now,
        on_roll=bool(on_roll),
        has_voted=bool(has_voted),
        otherwise=bool(otherwise),
        standing=standing(str(proven), now) if proven else Standing(),
    )


def _can_cast(*values: object) -> bool:
    return _refusal(*values) is None


def _cannot_cast_reason(*values: object) -> str | None:
    *asked, locale = values
    refusal = _refusal(*asked)
    return refusal.message(str(locale)) if refusal else None


def _takes_codes(status: str, closes_at: datetime, kind: str, requirement: str, now: datetime) -> bool:
    return status == "open" and now < closes_at and (kind == "codes" or rules.asked_list(kind, requirement) is not None)


def _can_close(status: str, territory_id: object, actor: Actor) -> bool:
    return status == "open" and territory_id in actor.scopes.get("agent", frozenset())


async def _receipt(text: str) -> str:
    return box.normal_receipt(text)


@strawberry.input(description="Which ballots to keep.")
class BallotFilter:
    receipt: str | None = strawberry.field(description="The ballot with that receipt code.", default=None)


@noun(
    code="vot",
    table="vote",
    visible=access.VISIBLE,
    description="A vote: one question, its options, its dates and rules, which never change once it is open.",
    expressions={
        "electorate_kind": _ELECTORATE.format(column="kind"),
        "electorate_name": _ELECTORATE.format(column="name"),
        "electorate_requirement": _ELECTORATE.format(column="requirement"),
        "ballot_count": "(SELECT c.ballots FROM vote_counter c WHERE c.vote_id = {t}.id)",
        "viewer_on_roll": f"{_ROLL})",
        "viewer_has_voted": f"{_ROLL} AND r.voted_on IS NOT NULL)",
        "viewer_otherwise": _OTHERWISE,
        "viewer_proven": _PROVEN,
        "tally_id": "(SELECT y.id FROM tally y WHERE y.vote_id = {t}.id)",
    },
)
class Vote(Node):
    title: str = column("title", "Its name.")
    question: str = column("question", "What is asked.")
    state: VoteState = derived(
        _state, "status", "opens_at", "closes_at", wants=("now",), description="Where it stands."
    )
    opens_at: datetime = column("opens_at", "When it opens.")
    closes_at: datetime = column("closes_at", "When it closes.")
    early_closing_reason: str | None = column("early_closing_reason", "Why it was closed before its date, if it was.")
    ballot_rule: BallotRuleType = derived(_ballot_rule, "ballot_rule", description="What a ballot may hold.")
    envelope: MoneyType | None = derived(money, "envelope_cents", "currency", description="The money to share out.")
    electorate: str | None = column("electorate_name", "Who may vote.")
    voters: Annotated["Electorate", strawberry.lazy("backend.eligibility.api.types")] | None = to_one(
        "Electorate", "electorate_id", "The same, with what they have to prove."
    )
    revote_allowed: bool = column("revote_allowed", "Whether a ballot may be changed until closing; the last counts.")
    ballot_count: int | None = column("ballot_count", "How many ballots are in the box.")
    source: str = column("source", "Where the data comes from, for an imported vote.")
    territory: Annotated["Territory", strawberry.lazy("backend.territories.api.types")] | None = to_one(
        "Territory", "territory_id", "Where."
    )
    options: Connection["Option"] = connection(
        "Option",
        on="{t}.vote_id = {p}",
        orders={"POSITION": Order("{t}.position", "bigint")},
        description="The options, in the order of the ballot.",
    )
    ballots: Connection["Ballot"] = connection(
        "Ballot",
        on="{t}.vote_id = {p}",
        orders={"RECEIPT": Order("{t}.receipt", "text")},
        filter_type=BallotFilter,
        filters={"receipt": Filter(Where("{t}.receipt = :value"), _receipt)},
        description="Every ballot, by receipt code, once the vote is counted; none before.",
    )
    code_batches: Connection[Annotated["VotingCodeBatch", strawberry.lazy("backend.votes.api.codes")]] = connection(
        "VotingCodeBatch",
        on="{t}.vote_id = {p}",
        orders={"RECENT": Order("{t}.made_at", "timestamptz", descending=True)},
        description="The batches of its voting codes. For the territory's agents.",
    )
    tally: Tally | None = to_one("Tally", "tally_id", "The counted result; null until it is counted.")
    viewer_has_voted: bool = column("viewer_has_voted", "Whether your ballot is in the box.")
    viewer_can_cast: bool = derived(
        _can_cast,
        *_FACTS,
        *_VIEWER,
        wants=("actor", "now"),
        description="Whether you may cast a ballot now.",
    )
    viewer_cannot_cast_reason: str | None = derived(
        _cannot_cast_reason,
        *_FACTS,
        *_VIEWER,
        wants=("actor", "now", "locale"),
        description="Why you may not cast a ballot now, as a sentence.",
    )
    takes_codes: bool = derived(
        _takes_codes,
        "status",
        "closes_at",
        "electorate_kind",
        "electorate_requirement",
        wants=("now",),
        description="Whether voting codes may be made for it, or used.",
    )
    viewer_can_close: bool = derived(
        _can_close, "status", "territory_id", wants=("actor",), description="Whether you may close it."
    )


@noun(code="opt", table="vote_option", visible=access.OPTION_VISIBLE, description="Something that a ballot can choose.")
class Option(Node):
    number: str = column("number", "Its name on exported ballots.")
    position: int = column("position", "Its place on the ballot.")
    title: str = column("title", "Its name.")
    cost: MoneyType | None = derived(money, "cost_cents", description="What it asks for.")
    project: Annotated["Project", strawberry.lazy("backend.projects.api.types")] | None = to_one(
        "Project", "project_id", "The project it stands for."
    )
    vote: Vote | None = to_one("Vote", "vote_id", "The vote it belongs to.")


@noun(
    code="rol",
    table="roll_entry",
    visible=access.OWN_ROLL_ENTRY,
    description="Your line on the roll of a vote: that you voted, never what you voted.",
)
class RollEntry(Node):
    voted_on: date | None = column("voted_on", "The day of your ballot; null when you have not voted.")
    channel: str | None = column("channel", "How: online, paper…")
    vote: Vote | None = to_one("Vote", "vote_id", "The vote.")


@strawberry.type(description="One line of a ballot.")
class BallotChoice:
    number: str = strawberry.field(description="The option's number.")
    points: int = strawberry.field(description="The points given to it.")


def _choices(points: str) -> list[BallotChoice]:
    return [BallotChoice(number=number, points=given) for number, given in orjson.loads(points).items()]


@noun(
    code="bal",
    table="ballot",
    visible=access.BALLOT_VISIBLE,
    description="A ballot of a counted vote. Nothing tells whose it is; its voter knows its receipt code.",
)
class Ballot(Node):
    receipt: str = column("receipt", "The code on its voter's receipt.")
    choices: list[BallotChoice] = derived(_choices, "points", description="What it chose.")
