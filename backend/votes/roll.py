"""The roll (émargement): who may vote and who has, read and signed by the cast of a ballot."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal
from uuid import UUID, uuid4

import asyncpg

from backend.kit import clock, sql
from backend.kit.transactions import Overtaken
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
    """A line of the roll; without `id`, one that is still to be written."""

    id: UUID | None = None
    person_id: UUID | None = None
    human: str | None = None
    elector_id: UUID | None = None
    code_id: UUID | None = None
    has_voted: bool = False

    @property
    def voter(self) -> bytes:
        """What finds their slot in the box; it stays when the account is erased."""
        return voter_of(self.code_id, self.human, self.person_id)


def voter_of(code_id: UUID | None, human: str | None, person_id: UUID | None) -> bytes:
    """What stays of a voter: their code, else the mark of the human, else, before marks were kept, the account."""
    if code_id is not None:
        return b"code " + code_id.bytes
    if human is not None:
        return human.encode()
    return person_id.bytes if person_id is not None else b""


class Roll:
    """The lines by which some voters may be met, held until the transaction ends, as they will be once written.

    Each of the ways in which a voter is known is unique within a vote, by a constraint of the table.
    """

    def __init__(self, vote_id: UUID, lines: Iterable[Line], *, listed: bool) -> None:
        self._vote_id, self._listed = vote_id, listed
        self._by: dict[tuple[str, object], Line] = {}
        self._signed: list[Line] = []
        for line in lines:
            self._note(line)

    def claim(self, voter: Voter) -> Line | None:
        """The voter's line, as it will be once signed; None: they are not on a listed roll.

        Raises AlreadyVotedOtherwise when the roll has signed for the human under another name, kept or erased, or
        keeps another line for what this one would hold.
        """
        own = self._by.get(("person", voter.person_id)) or self._by.get(("code", voter.code_id))
        met = [*self._known("human", voter.marks), *self._known("elector", voter.electors)]
        if any(line.has_voted and line.person_id != voter.person_id for line in met):
            raise AlreadyVotedOtherwise
        if own is None and self._listed:
            return None
        if own is not None and (own.has_voted or not self._listed):
            return own  # once signed it never changes, or its slot would be lost
        held = [*self._known("human", [voter.human]), *self._known("elector", [voter.elector_id])]
        if any(line is not own for line in held):
            raise AlreadyVotedOtherwise
        line = own or Line(person_id=voter.person_id, code_id=voter.code_id)
        return replace(line, human=voter.human, elector_id=voter.elector_id)

    def sign(self, line: Line) -> None:
        """From now the line counts as signed for those who come after, though nothing is written yet."""
        if not line.has_voted:
            self._signed.append(line)
            self._note(replace(line, has_voted=True))

    async def write(self, channel: str) -> None:
        """Mark the lines signed with the day and the channel, and count as many more ballots.

        In an order that the keyring alone knows, unlike that of the box. Raises Overtaken.
        """
        signed = sorted(self._signed, key=lambda line: line.voter)
        await _insert(self._vote_id, [line for line in signed if line.id is None], channel)
        await _complete([line for line in signed if line.id is not None], channel)
        if signed:
            await sql.run(
                "UPDATE vote_counter SET ballots = ballots + :more WHERE vote_id = :vote",
                {"vote": self._vote_id, "more": len(signed)},
            )

    def _note(self, line: Line) -> None:
        known = {"person": line.person_id, "human": line.human, "elector": line.elector_id, "code": line.code_id}
        self._by |= {(way, value): line for way, value in known.items() if value is not None}

    def _known(self, way: str, values: Iterable[object]) -> list[Line]:
        return [line for value in values if (line := self._by.get((way, value)))]


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


async def hold(vote_id: UUID, voters: Sequence[Voter], *, listed: bool) -> Roll:
    """The lines of these voters, and those of the same humans by other ways, locked: their casts follow one another.

    They are found by what tells the voter, whatever the vote, and only then by the vote. Of a vote that opened since
    PostgreSQL last counted it believes that there is hardly a line, and would read them all.
    """
    rows = await sql.rows(
        "WITH met AS MATERIALIZED (SELECT id, vote_id FROM roll_entry WHERE person_id = ANY(:people::uuid[]) "
        "UNION ALL SELECT id, vote_id FROM roll_entry WHERE code_id = ANY(:codes::uuid[]) "
        "UNION ALL SELECT id, vote_id FROM roll_entry WHERE human = ANY(:marks::text[]) "
        "UNION ALL SELECT id, vote_id FROM roll_entry WHERE elector_id = ANY(:electors::uuid[])) "
        "SELECT id, person_id, human, elector_id, code_id, voted_on IS NOT NULL AS has_voted FROM roll_entry "
        "WHERE id = ANY(ARRAY(SELECT id FROM met WHERE vote_id = :vote)) ORDER BY id FOR UPDATE",
        {
            "vote": vote_id,
            "people": [voter.person_id for voter in voters if voter.person_id],
            "codes": [voter.code_id for voter in voters if voter.code_id],
            "marks": [mark for voter in voters for mark in (*voter.marks, voter.human) if mark],
            "electors": [line for voter in voters for line in (*voter.electors, voter.elector_id) if line],
        },
    )
    return Roll(vote_id, [Line(**row) for row in rows], listed=listed)


def _columns(lines: Sequence[Line], channel: str) -> dict[str, object]:
    return {
        "people": [line.person_id for line in lines],
        "humans": [line.human for line in lines],
        "electors": [line.elector_id for line in lines],
        "codes": [line.code_id for line in lines],
        "day": clock.now().date(),
        "channel": channel,
    }


async def _insert(vote_id: UUID, lines: Sequence[Line], channel: str) -> None:
    """Two transactions that write the same human meet on the constraints of the table: the second waits for the first,
    then looks again. Raises Overtaken.
    """
    if not lines:
        return
    written = await sql.run(
        "INSERT INTO roll_entry (id, vote_id, person_id, human, elector_id, code_id, voted_on, channel) "
        "SELECT i, :vote, p, h, e, c, :day, :channel FROM unnest(:ids::uuid[], :people::uuid[], :humans::text[], "
        ":electors::uuid[], :codes::uuid[]) AS new(i, p, h, e, c) ON CONFLICT DO NOTHING",
        _columns(lines, channel) | {"vote": vote_id, "ids": [uuid4() for _ in lines]},
    )
    if written < len(lines):
        raise Overtaken


async def _complete(lines: Sequence[Line], channel: str) -> None:
    """Sign lines that were there, written before their person came. Raises Overtaken."""
    if not lines:
        return
    try:
        await sql.run(
            "UPDATE roll_entry r SET human = h, elector_id = e, voted_on = :day, channel = :channel "
            "FROM unnest(:ids::uuid[], :humans::text[], :electors::uuid[]) AS new(i, h, e) WHERE r.id = i",
            _columns(lines, channel) | {"ids": [line.id for line in lines]},
        )
    except asyncpg.UniqueViolationError:
        raise Overtaken from None
