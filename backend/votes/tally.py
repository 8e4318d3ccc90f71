"""The count of a closed vote: open the box, shuffle and publish the ballots, count them, keep the record."""

import asyncio
import secrets as random
from collections import Counter
from collections.abc import Iterable, Mapping
from uuid import UUID, uuid4

import orjson

from backend.kit import audit, clock, ids, outbox, sql
from backend.kit.actor import Actor
from backend.kit.ids import uuid7
from backend.votes import box, roll
from backend.votes.actions import VoteOutcome
from backend.votes.counting.count import count
from backend.votes.counting.election import Ballot, Election, Project
from backend.votes.counting.result import Result
from backend.votes.counting.rules import Completion, Rule
from backend.votes.rules import CountRule

COUNTED_TOPIC = "vote_counted"
_BATCH = 2000
_DUE = "(status = 'closed' OR status = 'open' AND closes_at <= :now)"


async def count_vote(actor: Actor, *, vote_id: UUID) -> VoteOutcome:
    """Count a vote that is closed or past its time, once: counted again, it changes nothing."""
    vote = await sql.row(f"SELECT * FROM vote WHERE id = :id AND {_DUE} FOR UPDATE", _at_now() | {"id": vote_id})
    if vote is None:
        return VoteOutcome(vote_id)
    await sql.run("SET LOCAL idle_in_transaction_session_timeout = 0")  # Equal Shares may count for half a minute
    ballots = await _open_box(vote_id)
    await publish_ballots(vote_id, ballots)
    await write_tally(actor, vote, [points for _, points in ballots])
    return VoteOutcome(vote_id)


async def due() -> list[UUID]:
    """The votes to count now: those that an agent closed, those whose time is over."""
    return [row["id"] for row in await sql.rows(f"SELECT id FROM vote WHERE {_DUE}", _at_now())]


def _at_now() -> dict[str, object]:
    return {"now": clock.now()}


async def _open_box(vote_id: UUID) -> list[tuple[str, Mapping[str, int]]]:
    """The receipts and points of the box, which is emptied and its key destroyed."""
    kept = await sql.row("DELETE FROM vote_key WHERE vote_id = :id RETURNING wrapped", {"id": vote_id})
    if kept is None:
        return []
    key = box.unwrap(vote_id, kept["wrapped"])
    sealed = await sql.rows("DELETE FROM sealed_ballot WHERE vote_id = :id RETURNING slot, sealed", {"id": vote_id})
    await _check_slots(vote_id, {row["slot"] for row in sealed})
    await sql.run("UPDATE voting_code_batch SET sealed = NULL WHERE vote_id = :id", {"id": vote_id})
    return [box.unseal(key, row["sealed"]) for row in sealed]


async def _check_slots(vote_id: UUID, slots: set[str]) -> None:
    """The box holds one ballot for each line signed on the roll, and no other. Raises BoxTampered.

    Slots cannot be computed without the keyring: who writes in the database alone cannot add a ballot that counts.
    """
    signed = await sql.rows(
        "SELECT person_id, human, code_id FROM roll_entry WHERE vote_id = :id AND voted_on IS NOT NULL",
        {"id": vote_id},
    )
    if slots != {box.slot(vote_id, roll.voter_of(**row)) for row in signed}:
        raise box.BoxTampered(
            f"the box of vote {vote_id} holds {len(slots)} ballots, its roll {len(signed)} signatures"
        )


async def publish_ballots(vote_id: UUID, ballots: Iterable[tuple[str, Mapping[str, int]]]) -> None:
    """Write the opened ballots in an order drawn at random, in one transaction: their place tells nothing."""
    shuffled = list(ballots)
    random.SystemRandom().shuffle(shuffled)
    for start in range(0, len(shuffled), _BATCH):
        batch = shuffled[start : start + _BATCH]
        await sql.run(
            "INSERT INTO ballot (id, vote_id, receipt, points) SELECT i, :vote, r, p "
            "FROM unnest(:ids::uuid[], :receipts::text[], :points::text[]) AS new(i, r, p)",
            {
                "vote": vote_id,
                "ids": [uuid4() for _ in batch],
                "receipts": [receipt for receipt, _ in batch],
                "points": [orjson.dumps(dict(points), option=orjson.OPT_SORT_KEYS).decode() for _, points in batch],
            },
        )


async def write_tally(actor: Actor, vote: sql.Row, ballots: list[Mapping[str, int]]) -> Result:
    """Count, keep the result with the hash of its inputs, and tell the rooms that wait for it."""
    result = await asyncio.to_thread(count_ballots, await projects_of(vote["id"]), vote, ballots)
    values: dict[str, object] = {
        "id": uuid7(),
        "vote": vote["id"],
        "result": orjson.dumps(result.to_json()).decode(),
        "now": clock.now(),
    }
    await sql.run("INSERT INTO tally (id, vote_id, result, counted_at) VALUES (:id, :vote, :result, :now)", values)
    await sql.run("UPDATE vote SET status = 'counted' WHERE id = :vote", values)
    await audit.record(
        actor, "countVote", ids.encode("vot", vote["id"]), {"inputs": result.inputs_sha256, "ballots": len(ballots)}
    )
    await outbox.announce(COUNTED_TOPIC, {"vote_id": str(vote["id"])})
    return result


def count_ballots(projects: tuple[Project, ...], vote: sql.Row, ballots: list[Mapping[str, int]]) -> Result:
    """The pure count of a vote's ballots under the rule fixed at its opening."""
    rule = CountRule.from_json(vote["count_rule"])
    alike = Counter(tuple(sorted(points.items())) for points in ballots)
    election = Election(
        budget=vote["envelope_cents"] or 0,
        projects=projects,
        ballots=tuple(Ballot(dict(points), number) for points, number in alike.items()),
    )
    return count(
        election,
        rule=Rule(rule.rule),
        completion=Completion(rule.completion),
        seed=rule.seed,
        minimum_score=rule.minimum_score,
    )


async def projects_of(vote_id: UUID) -> tuple[Project, ...]:
    rows = await sql.rows(
        "SELECT number, cost_cents, title, withdrawn FROM vote_option WHERE vote_id = :id ORDER BY position",
        {"id": vote_id},
    )
    return tuple(Project(row["number"], row["cost_cents"] or 0, row["title"], row["withdrawn"]) for row in rows)
