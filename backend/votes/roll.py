"""The roll (émargement): who may vote and who has, read and signed by the cast of a ballot."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID, uuid4

from backend.kit import clock, sql
from backend.votes.rules import BallotRule, VoteFacts


@dataclass(frozen=True, slots=True)
class OpenedVote:
    territory_id: UUID
    facts: VoteFacts
    ballot_rule: BallotRule
    envelope_cents: int | None
    public_key: bytes


@dataclass(frozen=True, slots=True)
class Entry:
    has_voted: bool


async def vote_facts(vote_id: UUID, *, lock: Literal["FOR SHARE OF v", "FOR UPDATE OF v"]) -> OpenedVote | None:
    """A published vote, its row locked until the action ends."""
    row = await sql.row(
        "SELECT v.*, e.kind AS electorate_kind, e.name AS electorate_name FROM vote v "
        f"JOIN electorate e ON e.id = v.electorate_id WHERE v.id = :id AND v.status <> 'draft' {lock}",
        {"id": vote_id},
    )
    if row is None:
        return None
    names = ("status", "opens_at", "closes_at", "revote_allowed", "electorate_kind", "electorate_name")
    facts = VoteFacts(**{name: row[name] for name in names})
    rule = BallotRule.from_json(row["ballot_rule"])
    return OpenedVote(row["territory_id"], facts, rule, row["envelope_cents"], row["public_key"] or b"")


async def claim(vote_id: UUID, person_id: UUID, *, listed: bool) -> Entry | None:
    """The voter's line of the roll, locked, so that their casts follow one another; None when not on a listed roll."""
    values: dict[str, object] = {"id": uuid4(), "vote": vote_id, "person": person_id}
    if not listed:
        await sql.run(
            "INSERT INTO roll_entry (id, vote_id, person_id) VALUES (:id, :vote, :person) "
            "ON CONFLICT (vote_id, person_id) DO NOTHING",
            values,
        )
    row = await sql.row(
        "SELECT voted_on FROM roll_entry WHERE vote_id = :vote AND person_id = :person FOR UPDATE", values
    )
    return None if row is None else Entry(row["voted_on"] is not None)


async def sign(vote_id: UUID, person_id: UUID, channel: str) -> None:
    """Mark the line with the day and the channel, and count one more ballot."""
    values: dict[str, object] = {
        "vote": vote_id,
        "person": person_id,
        "day": clock.now().date(),
        "channel": channel,
    }
    await sql.run(
        "UPDATE roll_entry SET voted_on = :day, channel = :channel WHERE vote_id = :vote AND person_id = :person",
        values,
    )
    await sql.run("UPDATE vote_counter SET ballots = ballots + 1 WHERE vote_id = :vote", values)
