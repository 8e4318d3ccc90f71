"""Shuffle an open box and its roll: rows written anew, in an order drawn at random, by one transaction.

What PostgreSQL writes beside each row (its transaction, its place) would otherwise join the two for who copies the
files; after this it joins only what was cast since (decisions/0003).
"""

import secrets as random
from uuid import UUID, uuid4

from backend.kit import sql
from backend.kit.actor import Actor
from backend.votes.actions import VoteOutcome

MOST = 20_000
"""Ballots; above, so many people come together that the order says little, and rewriting would hold up the vote."""

_ROLL = {
    "person_id": "uuid",
    "human": "text",
    "elector_id": "uuid",
    "code_id": "uuid",
    "voted_on": "date",
    "channel": "text",
}


async def shuffle_box(actor: Actor, *, vote_id: UUID) -> VoteOutcome:
    """Casts wait for it, and none is lost: it holds the vote's row as a closing does."""
    del actor
    values: dict[str, object] = {"vote": vote_id}
    held = await sql.row("SELECT 1 FROM vote WHERE id = :vote AND status = 'open' FOR UPDATE", values)
    if held is not None:
        await _rewrite_box(values)
        await _rewrite_roll(values)
    return VoteOutcome(vote_id)


async def open_votes() -> list[UUID]:
    """The open votes that have ballots, but not too many to be rewritten."""
    found = await sql.rows(
        "SELECT v.id FROM vote v JOIN vote_counter c ON c.vote_id = v.id "
        "WHERE v.status = 'open' AND c.ballots BETWEEN 1 AND :most",
        {"most": MOST},
    )
    return [row["id"] for row in found]


async def _rewrite_box(values: dict[str, object]) -> None:
    rows = await sql.rows("DELETE FROM sealed_ballot WHERE vote_id = :vote RETURNING slot, sealed", values)
    random.SystemRandom().shuffle(rows)
    await sql.run(
        "INSERT INTO sealed_ballot (id, vote_id, slot, sealed) SELECT i, :vote, s, b "
        "FROM unnest(:ids::uuid[], :slots::text[], :sealed::bytea[]) AS new(i, s, b)",
        values
        | {
            "ids": [uuid4() for _ in rows],
            "slots": [row["slot"] for row in rows],
            "sealed": [row["sealed"] for row in rows],
        },
    )


async def _rewrite_roll(values: dict[str, object]) -> None:
    """All the columns of the table but its id, whatever they are (tests/votes/test_box)."""
    rows = await sql.rows(f"DELETE FROM roll_entry WHERE vote_id = :vote RETURNING {', '.join(_ROLL)}", values)
    random.SystemRandom().shuffle(rows)
    names, arrays = ", ".join(_ROLL), ", ".join(f":{name}::{kind}[]" for name, kind in _ROLL.items())
    await sql.run(
        f"INSERT INTO roll_entry (id, vote_id, {names}) SELECT i, :vote, {names} "
        f"FROM unnest(:ids::uuid[], {arrays}) AS new(i, {names})",
        values | {"ids": [uuid4() for _ in rows]} | {name: [row[name] for row in rows] for name in _ROLL},
    )
