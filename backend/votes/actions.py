"""The verbs of votes: open one, cast a ballot, close it. The count follows the closing (votes/tally)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from backend.kit import audit, clock, ids, outbox, sql
from backend.kit.actor import Actor
from backend.kit.ids import uuid7
from backend.kit.problems import NotFound, NotSignedIn, check
from backend.kit.text import tidy
from backend.territories.access import why_not_act
from backend.votes import box, roll, rules
from backend.votes.problems import ReasonRequired, VoteClosed
from backend.votes.rules import BallotRule, Choice, CountRule

COUNT_TASK = "count_vote"


@dataclass(frozen=True, slots=True)
class NewOption:
    number: str
    title: str
    cost_cents: int | None = None
    project_id: UUID | None = None
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class NewVote:
    """A vote to open; the options' order is the order on the ballot."""

    territory_id: UUID
    title: str
    question: str
    ballot_rule: BallotRule
    count_rule: CountRule
    envelope_cents: int | None
    opens_at: datetime
    closes_at: datetime
    options: Sequence[NewOption]
    revote_allowed: bool = True
    electorate: str = "signed_in"
    electorate_name: str = "toute personne connectée"
    origin: str = "online"
    source: str = ""
    meta: str = "{}"


@dataclass(frozen=True, slots=True)
class VoteOutcome:
    vote_id: UUID


@dataclass(frozen=True, slots=True)
class Receipt:
    """`replaced`: this ballot takes the place of the one the voter cast before, which will not be counted."""

    receipt: str
    vote_id: UUID
    replaced: bool


async def open_vote(actor: Actor, *, vote: NewVote) -> VoteOutcome:
    """Publish a vote with its options; from now its question and rules never change. Raises NotAllowed."""
    if refusal := why_not_act(actor, "agent", vote.territory_id):
        raise refusal
    return await write_vote(actor, vote)


async def write_vote(actor: Actor, vote: NewVote) -> VoteOutcome:
    """The same, for seeds and imports, which act for the operator of the instance."""
    key, electorate = uuid7(), uuid7()
    public_key, wrapped = box.new_keys(key)
    values: dict[str, object] = {
        "id": key,
        "electorate": electorate,
        "kind": vote.electorate,
        "name": vote.electorate_name,
        "territory": vote.territory_id,
        "title": tidy(vote.title),
        "question": vote.question,
        "ballot_rule": vote.ballot_rule.to_json(),
        "count_rule": vote.count_rule.to_json(),
        "envelope": vote.envelope_cents,
        "opens": vote.opens_at,
        "closes": vote.closes_at,
        "revote": vote.revote_allowed,
        "origin": vote.origin,
        "source": vote.source,
        "meta": vote.meta,
        "public_key": public_key,
        "wrapped": wrapped,
        "now": clock.now(),
    }
    await sql.run("INSERT INTO electorate (id, kind, name) VALUES (:electorate, :kind, :name)", values)
    await sql.run(
        "INSERT INTO vote (id, territory_id, electorate_id, title, question, ballot_rule, count_rule, envelope_cents, "
        "currency, status, opens_at, closes_at, revote_allowed, origin, source, meta, public_key, created_at) VALUES "
        "(:id, :territory, :electorate, :title, :question, :ballot_rule, :count_rule, :envelope, 'EUR', 'open', "
        ":opens, :closes, :revote, :origin, :source, :meta, :public_key, :now)",
        values,
    )
    await sql.run("INSERT INTO vote_key (vote_id, wrapped) VALUES (:id, :wrapped)", values)
    await sql.run("INSERT INTO vote_counter (vote_id, ballots) VALUES (:id, 0)", values)
    await _write_options(key, vote.options)
    await audit.record(actor, "openVote", ids.encode("vot", key), {"ballotRule": vote.ballot_rule.to_json()})
    return VoteOutcome(key)


async def _write_options(vote_id: UUID, options: Sequence[NewOption]) -> None:
    await sql.run(
        "INSERT INTO vote_option (id, vote_id, number, position, title, cost_cents, project_id, withdrawn) "
        "SELECT i, :vote, n, p, t, c, r, w FROM unnest(:ids::uuid[], :numbers::text[], :positions::int[], "
        ":titles::text[], :costs::bigint[], :projects::uuid[], :withdrawn::bool[]) AS new(i, n, p, t, c, r, w)",
        {
            "vote": vote_id,
            "ids": [uuid7() for _ in options],
            "numbers": [option.number for option in options],
            "positions": list(range(1, len(options) + 1)),
            "titles": [tidy(option.title) for option in options],
            "costs": [option.cost_cents for option in options],
            "projects": [option.project_id for option in options],
            "withdrawn": [option.withdrawn for option in options],
        },
    )


async def cast_ballot(actor: Actor, *, vote_id: UUID, choices: list[Choice]) -> Receipt:
    """Put a ballot in the box and sign the roll, or replace the voter's earlier ballot where the vote allows it.

    Raises NotFound, NotSignedIn, InvalidInput, VoteNotOpen, VoteClosed, NotEligible, AlreadyVoted.
    Nothing is audited: the roll is the trace of the voter, and a dated trace of the cast would join the two.
    """
    if actor.person_id is None:
        raise NotSignedIn
    # The shared lock lets casts run together and makes a closing wait for those under way.
    vote = await roll.vote_facts(vote_id, lock="FOR SHARE OF v")
    if vote is None:
        raise NotFound
    options = await sql.rows("SELECT number, cost_cents FROM vote_option WHERE vote_id = :vote", {"vote": vote_id})
    entry = await roll.claim(vote_id, actor.person_id, listed=vote.facts.electorate_kind == "listed")
    if refusal := rules.why_not_cast(
        vote.facts, clock.now(), on_roll=entry is not None, has_voted=bool(entry and entry.has_voted)
    ):
        raise refusal
    costs = {str(row["number"]): row["cost_cents"] for row in options}
    check(rules.ballot_issues(vote.ballot_rule, costs, vote.envelope_cents, choices))
    receipt = box.new_receipt()
    points = {choice.number: choice.points for choice in choices}
    sealed = box.seal(vote_id, vote.public_key, receipt, points, len(options))
    await _put_in_box(vote_id, actor.person_id, sealed)
    replaced = bool(entry and entry.has_voted)
    if not replaced:
        await roll.sign(vote_id, actor.person_id, "online")
    return Receipt(receipt, vote_id, replaced)


async def _put_in_box(vote_id: UUID, person_id: UUID, sealed: bytes) -> None:
    """One slot per person and vote, by a constraint; a new id each time, so that ids tell nothing of re-votes."""
    await sql.run(
        "INSERT INTO sealed_ballot (id, vote_id, slot, sealed) VALUES (:id, :vote, :slot, :sealed) "
        "ON CONFLICT (vote_id, slot) DO UPDATE SET id = excluded.id, sealed = excluded.sealed",
        {"id": uuid4(), "vote": vote_id, "slot": box.slot(vote_id, person_id), "sealed": sealed},
    )


async def close_vote(actor: Actor, *, vote_id: UUID, reason: str = "") -> VoteOutcome:
    """Close a vote and have it counted; before its date, a public reason is needed.

    Raises NotFound, NotAllowed, VoteClosed, ReasonRequired.
    """
    vote = await roll.vote_facts(vote_id, lock="FOR UPDATE OF v")
    if vote is None:
        raise NotFound
    if refusal := why_not_act(actor, "agent", vote.territory_id):
        raise refusal
    facts, now, why = vote.facts, clock.now(), tidy(reason)[:400]
    if facts.status != "open":
        raise VoteClosed(facts.closes_at)
    if now < facts.closes_at and not why:
        raise ReasonRequired(facts.closes_at)
    await sql.run(
        "UPDATE vote SET status = 'closed', closes_at = least(closes_at, :now), "
        "early_closing_reason = CASE WHEN closes_at > :now THEN :why ELSE early_closing_reason END WHERE id = :id",
        {"id": vote_id, "now": now, "why": why},
    )
    await audit.record(actor, "closeVote", ids.encode("vot", vote_id), {"reason": why})
    await outbox.announce(COUNT_TASK, {"vote_id": str(vote_id)})
    return VoteOutcome(vote_id)
