"""The verbs of votes: open one, cast a ballot, close it. The count follows the closing (votes/tally)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Final
from uuid import UUID

from backend.eligibility.access import human_marks, standings_of
from backend.eligibility.actions import write_electorate
from backend.eligibility.requirements import Requirement, Standing
from backend.kit import audit, clock, ids, outbox, sql
from backend.kit.actor import Actor
from backend.kit.ids import uuid7
from backend.kit.problems import NotFound, NotSignedIn, Problem
from backend.kit.text import tidy
from backend.kit.together import only, together
from backend.territories.access import why_not_act, why_not_enter
from backend.votes import box, casting, codes, roll, rules
from backend.votes.casting import Entrant, Receipt
from backend.votes.problems import ReasonRequired, VoteClosed, VotingCodeUsed, WrongVotingCode
from backend.votes.roll import Line, OpenedVote, Voter
from backend.votes.rules import BallotRule, Choice, CountRule

COUNT_TASK = "count_vote"
HELD: Final = "FOR SHARE OF v"
"""Shared, the lock of a vote lets casts run together and makes a closing wait for those under way."""


@dataclass(frozen=True, slots=True)
class NewOption:
    number: str
    title: str
    cost_cents: int | None = None
    project_id: UUID | None = None
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class NewElectorate:
    """Who may vote; a `requirement` comes with the kind `rule`, and with no other."""

    kind: str = "signed_in"
    name: str = "toute personne connectée"
    requirement: Requirement | None = None


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
    electorate: NewElectorate = NewElectorate()
    origin: str = "online"
    source: str = ""
    meta: str = "{}"


@dataclass(frozen=True, slots=True)
class VoteOutcome:
    vote_id: UUID


@dataclass(frozen=True, slots=True)
class Cast:
    """One person's ballot, asked to be cast."""

    actor: Actor
    vote_id: UUID
    choices: list[Choice]


async def open_vote(actor: Actor, *, vote: NewVote) -> VoteOutcome:
    """Publish a vote with its options; from now its question and rules never change. Raises NotAllowed."""
    if refusal := why_not_act(actor, "agent", vote.territory_id):
        raise refusal
    return await write_vote(actor, vote)


async def write_vote(actor: Actor, vote: NewVote) -> VoteOutcome:
    """The same, for seeds and imports, which act for the operator of the instance."""
    key = uuid7()
    asked = vote.electorate
    electorate = await write_electorate(actor, vote.territory_id, asked.kind, asked.name, asked.requirement)
    public_key, wrapped = box.new_keys(key)
    values: dict[str, object] = {
        "id": key,
        "electorate": electorate,
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


@together(Cast, by=attrgetter("vote_id"))
async def cast_ballot(casts: Sequence[Cast]) -> list[Receipt | Problem]:
    """Put ballots of several people in the box of one vote and sign the roll, or replace a voter's earlier ballot where
    the vote allows it. Performed as `cast_ballot(actor, vote_id, choices)`.

    Refusals: NotFound, NotSignedIn, InvalidInput, VoteNotOpen, VoteClosed, NotEligible, CodeNeeded, AlreadyVoted,
    AlreadyVotedOtherwise. Nothing is audited: the roll is the trace of the voter, and a dated trace of the cast would
    join the two.
    """
    vote_id, people = casts[0].vote_id, [cast.actor.person_id for cast in casts if cast.actor.person_id]
    vote, now = await roll.vote_facts(vote_id, lock=HELD), clock.now()
    if vote is None or not people:
        return [NotSignedIn() if cast.actor.is_anonymous else NotFound() for cast in casts]
    kind = vote.facts.electorate_kind
    standings = await standings_of(people, now) if kind == "rule" else {}
    marks = await human_marks(vote_id, people)
    entrants = [_entrant(vote, now, cast, standings, marks) for cast in casts]
    return await casting.drop(vote_id, vote, entrants, listed=kind == "listed", channel="online")


def _entrant(
    vote: OpenedVote,
    now: datetime,
    cast: Cast,
    standings: Mapping[UUID, Standing],
    marks: Mapping[UUID, Sequence[str]],
) -> Entrant | Problem:
    person_id = cast.actor.person_id
    if person_id is None:
        return NotSignedIn()
    standing = standings.get(person_id) or Standing()

    def why_not(line: Line | None) -> Problem | None:
        on_roll, voted = line is not None, line is not None and line.has_voted
        return rules.why_not_cast(vote.facts, now, on_roll=on_roll, has_voted=voted, otherwise=False, standing=standing)

    if refusal := why_not_enter(cast.actor, vote.territory_id) or why_not(Line()):
        return refusal
    if person_id not in marks:
        return NotSignedIn()  # erased a moment ago, from another page
    voter = Voter(
        person_id=person_id,
        human=marks[person_id][0],
        elector_id=rules.elector_of(vote.facts, standing),
        marks=marks[person_id],
        electors=list(standing.lists.values()),
    )
    return Entrant(voter, cast.choices, why_not)


async def cast_with_code(actor: Actor, *, vote_id: UUID, code: str, choices: list[Choice]) -> Receipt:
    """Put a ballot in the box by right of a code on paper, once: it can be neither cast again nor changed.

    Whoever holds the code acts, whatever account they have: performed as nobody, it leaves none on the roll.
    Raises NotFound, WrongVotingCode, VoteNotOpen, VoteClosed, VotingCodeUsed, AlreadyVotedOtherwise, InvalidInput.
    """
    del actor
    vote = await roll.vote_facts(vote_id, lock=HELD)
    if vote is None:
        raise NotFound
    held = await codes.claim(vote_id, code)
    if held is None:
        raise WrongVotingCode
    if refusal := rules.why_not_open(vote.facts, clock.now()):
        raise refusal
    if held.used:
        raise VotingCodeUsed
    voter = Voter(code_id=held.id, elector_id=held.elector_id)
    entrant = Entrant(voter, choices, why_not=lambda _line: None)
    receipt = only(await casting.drop(vote_id, vote, [entrant], listed=False, channel="paper_code"))
    await codes.spend(held)
    return receipt


async def find_code(actor: Actor, *, code: str) -> VoteOutcome:
    """The vote that a code opens. Raises WrongVotingCode, VotingCodeUsed."""
    del actor
    found = await codes.look_up(code)
    if found is None:
        raise WrongVotingCode
    vote_id, used = found
    if used:
        raise VotingCodeUsed
    return VoteOutcome(vote_id)


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
