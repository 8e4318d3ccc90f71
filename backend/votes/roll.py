"""The roll (émargement): who may vote and who has, read and signed by the cast of a ballot."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID, uuid4

import asyncpg

from backend.kit import clock, sql
from backend.votes.problems import AlreadyVotedOtherwise
from backend.votes.rules import BallotRule, VoteFacts


@dataclass(frozen=True, slots=True)
class OpenedVote:
    territory_id: UUID
    facts: VoteFacts
    ballot_rule: BallotRule
    envelope_cents: int | None
    public_key: bytes


@dataclass(frozen=True, slots=True)
class Voter:
    """All the ways in which one human may be met: any of them already on the roll is that human.

    The line keeps `human` and `elector_id`; `marks` and `electors` are all those that are theirs.
    """

    person_id: UUID | None = None
    human: str | None = None
    elector_id: UUID | None = None
    code_id: UUID | None = None
    marks: Sequence[str] = ()
    electors: Sequence[UUID] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """`voter`: what finds their slot in the box; it stays when the account is erased."""

    id: UUID
    voter: bytes
    has_voted: bool


async def vote_facts(vote_id: UUID, *, lock: Literal["FOR SHARE OF v", "FOR UPDATE OF v"]) -> OpenedVote | None:
    """A published vote, its row locked until the action ends."""
    row = await sql.row(
        "SELECT v.*, e.kind AS electorate_kind, e.name AS electorate_name, e.requirement FROM vote v "
        f"JOIN electorate e ON e.id = v.electorate_id WHERE v.id = :id AND v.status <> 'draft' {lock}",
        {"id": vote_id},
    )
    if row is None:
        return None
    names = ("status", "opens_at", "closes_at", "revote_allowed", "electorate_kind", "electorate_name", "requirement")
    facts = VoteFacts(**{name: row[name] for name in names})
    rule = BallotRule.from_json(row["ballot_rule"])
    return OpenedVote(row["territory_id"], facts, rule, row["envelope_cents"], row["public_key"] or b"")


async def claim(vote_id: UUID, voter: Voter, *, listed: bool) -> Line | None:
    """The voter's line of the roll, locked, so that their casts follow one another.

    None: not on a listed roll; elsewhere, the same human is already on it by another way. Two at once meet on the
    constraints of the table: the second waits for the first. Raises AlreadyVotedOtherwise.
    """
    values: dict[str, object] = {
        "id": uuid4(),
        "vote": vote_id,
        "person": voter.person_id,
        "human": voter.human,
        "elector": voter.elector_id,
        "code": voter.code_id,
    }
    await _check_met_once(values | {"marks": list(voter.marks), "electors": list(voter.electors)})
    if listed:
        await _recognise(values)
    else:
        await sql.run(
            "INSERT INTO roll_entry (id, vote_id, person_id, human, elector_id, code_id) "
            "VALUES (:id, :vote, :person, :human, :elector, :code) ON CONFLICT DO NOTHING",
            values,
        )
    row = await sql.row(
        "SELECT id, person_id, human, code_id, voted_on FROM roll_entry "
        "WHERE vote_id = :vote AND (person_id = :person OR code_id = :code) FOR UPDATE",
        values,
    )
    return None if row is None else Line(row["id"], voter_of(row), row["voted_on"] is not None)


async def _check_met_once(values: dict[str, object]) -> None:
    """Raises AlreadyVotedOtherwise when the roll has signed for the human under another name, kept or erased."""
    other = await sql.row(
        "SELECT 1 FROM roll_entry WHERE vote_id = :vote AND voted_on IS NOT NULL "
        "AND person_id IS DISTINCT FROM :person::uuid "
        "AND (human = ANY(:marks::text[]) OR elector_id = ANY(:electors::uuid[])) LIMIT 1",
        values,
    )
    if other is not None:
        raise AlreadyVotedOtherwise


async def _recognise(values: dict[str, object]) -> None:
    """Complete a line written before its person came; once signed it never changes, or its slot would be lost."""
    try:
        await sql.run(
            "UPDATE roll_entry SET human = :human, elector_id = :elector "
            "WHERE vote_id = :vote AND person_id = :person AND voted_on IS NULL",
            values,
        )
    except asyncpg.UniqueViolationError:
        raise AlreadyVotedOtherwise from None


def voter_of(row: sql.Row) -> bytes:
    """What stays of a voter: their code, else the mark of the human, else, before marks were kept, the account."""
    if row["code_id"] is not None:
        return b"code " + bytes(row["code_id"].bytes)
    if row["human"] is not None:
        return str(row["human"]).encode()
    return bytes(row["person_id"].bytes) if row["person_id"] is not None else b""


async def sign(vote_id: UUID, line: Line, channel: str) -> None:
    """Mark the line with the day and the channel, and count one more ballot."""
    await sql.run(
        "UPDATE roll_entry SET voted_on = :day, channel = :channel WHERE id = :line",
        {"line": line.id, "day": clock.now().date(), "channel": channel},
    )
    await sql.run("UPDATE vote_counter SET ballots = ballots + 1 WHERE vote_id = :vote", {"vote": vote_id})
