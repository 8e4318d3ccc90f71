"""Rolls, the box of the open vote, codes on paper: sealed and marked by the keyring as a cast would."""

from uuid import uuid4

from backend.demo.scale.made import Sizes
from backend.eligibility.access import marks_of
from backend.kit import clock, sql
from backend.kit.actor import Actor
from backend.votes import box
from backend.votes.actions import NewElectorate, NewOption, NewVote, write_vote
from backend.votes.rules import BallotKind, BallotRule, CountRule

_BATCH = 1_000
_CODES = 200


async def sign(vote: sql.Row, number: int, sizes: Sizes, lines: int) -> None:
    """The roll of a counted vote, of people who follow one another; nothing joins a line to a ballot."""
    await sql.run(
        "INSERT INTO roll_entry (id, vote_id, person_id, human, voted_on, channel) "
        "SELECT pg_temp.drawn_key('line' || :number::int || '-' || n), :vote::uuid, "
        "pg_temp.person((n + :number::int * 4001) % :people::int), pg_temp.mark('human' || :number::int || '-' || n), "
        ":day::date, 'online' FROM generate_series(0, :lines::int - 1) n",
        {"vote": vote["id"], "number": number, "people": sizes.people, "lines": lines, "day": vote["opens_at"].date()},
    )


async def fill(vote: sql.Row, ballots: int) -> None:
    """The box of the open vote: as many people as ballots, each line with its slot, found by the keyring alone."""
    people = await sql.rows(
        "SELECT id, email, pivot, '{}'::text[] AS identities FROM person WHERE email LIKE 'personne-%' "
        "ORDER BY id LIMIT :ballots",
        {"ballots": ballots},
    )
    options = await sql.rows("SELECT number FROM vote_option WHERE vote_id = :id ORDER BY position", {"id": vote["id"]})
    numbers = [str(row["number"]) for row in options]
    for start in range(0, len(people), _BATCH):
        await _cast(vote, people[start : start + _BATCH], numbers)
    await sql.run("UPDATE vote_counter SET ballots = :n WHERE vote_id = :id", {"n": len(people), "id": vote["id"]})


async def _cast(vote: sql.Row, people: list[sql.Row], numbers: list[str]) -> None:
    humans = [marks_of(vote["id"], person)[0] for person in people]
    sealed = [
        box.seal(vote["id"], vote["public_key"], box.new_receipt(), {numbers[place % len(numbers)]: 1}, len(numbers))
        for place in range(len(people))
    ]
    values: dict[str, object] = {
        "vote": vote["id"],
        "people": [person["id"] for person in people],
        "humans": humans,
        "slots": [box.slot(vote["id"], human.encode()) for human in humans],
        "sealed": sealed,
        "lines": [uuid4() for _ in people],
        "keys": [uuid4() for _ in people],
        "day": clock.now().date(),
    }
    await sql.run(
        "INSERT INTO roll_entry (id, vote_id, person_id, human, voted_on, channel) SELECT i, :vote, p, h, :day, "
        "'online' FROM unnest(:lines::uuid[], :people::uuid[], :humans::text[]) AS new(i, p, h)",
        values,
    )
    await sql.run(
        "INSERT INTO sealed_ballot (id, vote_id, slot, sealed) SELECT i, :vote, s, b "
        "FROM unnest(:keys::uuid[], :slots::text[], :sealed::bytea[]) AS new(i, s, b) ORDER BY i",
        values,
    )


async def by_codes(actor: Actor, sizes: Sizes) -> None:
    """A vote open to whoever holds a code on paper; those codes were never printed, and open nothing."""
    now = clock.now()
    town = await sql.row("SELECT id FROM territory WHERE kind = 'commune' AND code = '31555'")
    assert town is not None  # noqa: S101  (the demonstration's)
    made = await write_vote(
        actor,
        NewVote(
            territory_id=town["id"],
            title="Le nom de la nouvelle médiathèque",
            question="Quel nom lui donner ?",
            ballot_rule=BallotRule(BallotKind.APPROVAL, 1, 1),
            count_rule=CountRule("greedy"),
            envelope_cents=None,
            opens_at=now,
            closes_at=now.replace(year=now.year + 1, day=1),
            options=[NewOption("1", "Les Glycines"), NewOption("2", "La Boussole")],
            electorate=NewElectorate("codes", "toute personne munie d’un code de vote"),
        ),
    )
    values: dict[str, object] = {"vote": made.vote_id, "batches": max(1, sizes.projects // 1000), "now": now}
    await sql.run(
        "INSERT INTO voting_code_batch (id, vote_id, name, size, made_at, downloaded_at, cancel_reason) "
        f"SELECT pg_temp.drawn_key('batch' || n), :vote::uuid, 'École n° ' || n, {_CODES}, "
        ":now::timestamptz - interval '1 hour' * n, :now::timestamptz, '' FROM generate_series(1, :batches::int) n",
        values,
    )
    await sql.run(
        "INSERT INTO voting_code (id, batch_id, vote_id, digest) SELECT pg_temp.drawn_key('code' || n || '-' || c), "
        "pg_temp.drawn_key('batch' || n), :vote::uuid, pg_temp.mark('code' || n || '-' || c) "
        f"FROM generate_series(1, :batches::int) n CROSS JOIN generate_series(1, {_CODES}) c",
        values,
    )
