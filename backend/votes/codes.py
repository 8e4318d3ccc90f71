"""Voting codes on paper: a right to one ballot each, for people without an account; only keyed hashes are kept."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from backend.eligibility.access import LINE_LEFT
from backend.kit import clock, codes, secrets, sql

GROUPS = 3
_LENGTH = GROUPS * 4
TRIES, MISSES, WITHIN = 30, 60, timedelta(hours=1)
"""Tries of one code, and wrong codes from one network, in that time. Right ones do not count against a network: a
school or a town hall votes behind a single address."""

_HOLDS = f"b.cancelled_at IS NULL AND NOT {LINE_LEFT.format(line='c.elector_id')}"


@dataclass(frozen=True, slots=True)
class Code:
    """`elector_id`: the line of a list that it stands for, if it was made for one."""

    id: UUID
    elector_id: UUID | None
    used: bool


def new_code() -> str:
    """55 random bits and a check character, in three groups of four."""
    return codes.grouped(codes.with_check(codes.draw(_LENGTH - 1)))


def read_code(text: str) -> str | None:
    """What a person typed, as we write it; None when it was copied with a fault."""
    found = codes.read(text)
    return codes.grouped(found) if len(found) == _LENGTH and codes.is_sound(found) else None


def digest(code: str) -> str:
    return secrets.keyring().mac("voting-code", code).hex()


async def claim(vote_id: UUID, code: str) -> Code | None:
    """A code of that vote, its row locked, its batch kept from being cancelled meanwhile; None when it gives nothing.

    The same for a code that never was, of another vote, cancelled, or of somebody who left the list.
    """
    row = await sql.row(
        "SELECT c.id, c.elector_id, c.used_on FROM voting_code c JOIN voting_code_batch b ON b.id = c.batch_id "
        f"WHERE c.digest = :digest AND c.vote_id = :vote AND {_HOLDS} FOR UPDATE OF c FOR SHARE OF b",
        {"digest": digest(code), "vote": vote_id},
    )
    return None if row is None else Code(row["id"], row["elector_id"], row["used_on"] is not None)


async def look_up(code: str) -> tuple[UUID, bool] | None:
    """The vote that a code belongs to, and whether it was used; None for a code that gives nothing, as `claim`."""
    row = await sql.row(
        "SELECT c.vote_id, c.used_on FROM voting_code c JOIN voting_code_batch b ON b.id = c.batch_id "
        f"WHERE c.digest = :digest AND {_HOLDS}",
        {"digest": digest(code)},
    )
    if row is None:
        return None
    return UUID(int=row["vote_id"].int), row["used_on"] is not None  # a retry's answer keeps no UUID of asyncpg’s


async def spend(code: Code) -> None:
    await sql.run("UPDATE voting_code SET used_on = :day WHERE id = :id", {"id": code.id, "day": clock.now().date()})
