"""Casts that come at once are one transaction, and each has the outcome it would have had alone (decisions/0014)."""

import asyncio
import random
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from itertools import combinations
from uuid import UUID, uuid4

import asyncpg
import pytest

from backend.kit import client_keys, embedded, sql
from backend.kit.actor import Actor
from backend.kit.embedded.folder import prepare
from backend.kit.problems import InvalidInput, KeyReused, NotFound, NotSignedIn, Problem
from backend.kit.together import MOST
from backend.kit.transactions import replayed
from backend.kit.watch import watching
from backend.votes import box, casting, roll
from backend.votes.actions import HELD
from backend.votes.casting import Entrant, Receipt
from backend.votes.problems import AlreadyVoted, AlreadyVotedOtherwise, NotEligible
from backend.votes.roll import Voter
from backend.votes.rules import Choice
from tests import factories
from tests.security.test_secrecy import SURE, deviations
from tests.tables import unchanged
from tests.votes.lists import roster, set_pivot
from tests.votes.rival import Order, outcome, rival
from tests.votes.test_cast import cast, counts

pytestmark = pytest.mark.usefixtures("db")

Asked = tuple[Actor, str, str | None]
"""Who, the option, the client key."""


async def at_once(vote: UUID, *asked: Asked) -> list[Receipt | BaseException]:
    work = (cast(actor, vote, number, key=key) for actor, number, key in asked)
    return await asyncio.gather(*work, return_exceptions=True)


async def people(number: int) -> list[Actor]:
    return [await factories.person(f"P{i}") for i in range(number)]


def kinds(answers: Sequence[object]) -> list[type]:
    return [type(answer) for answer in answers]


async def opened(vote: UUID) -> dict[str, dict[str, int]]:
    """The ballots in the box, by receipt, in the order in which the table holds them."""
    row = await sql.row("SELECT wrapped FROM vote_key WHERE vote_id = :vote", {"vote": vote})
    assert row is not None
    rows = await sql.rows("SELECT sealed FROM sealed_ballot WHERE vote_id = :vote ORDER BY ctid", {"vote": vote})
    return dict(box.unseal(box.unwrap(vote, row["wrapped"]), each["sealed"]) for each in rows)


async def test_a_batch_is_one_transaction_of_a_few_statements() -> None:
    vote, voters = await factories.vote(await factories.territory()), await people(MOST)
    with watching() as counted:
        await at_once(vote, *((voter, "1", uuid4().hex) for voter in voters))
    assert len(counted.statements) == 9
    assert await counts(vote) == (MOST, MOST, MOST)
    written = "SELECT xmin::text FROM {} UNION "
    tables = ("sealed_ballot", "roll_entry", "idempotency_record")
    union = "".join(written.format(table) for table in tables)
    assert len(await sql.rows(f"{union} SELECT xmin::text FROM vote_counter")) == 1


async def test_more_than_a_batch_are_all_counted_by_transactions_of_its_size() -> None:
    vote, voters = await factories.vote(await factories.territory()), await people(MOST + 10)
    answers = await at_once(vote, *((voter, "2", None) for voter in voters))
    assert len({answer.receipt for answer in answers if isinstance(answer, Receipt)}) == MOST + 10
    sizes = await sql.rows("SELECT count(*) AS n FROM sealed_ballot GROUP BY xmin::text ORDER BY 1")
    assert [row["n"] for row in sizes] == [10, MOST]
    assert await counts(vote) == (MOST + 10,) * 3


async def test_within_a_batch_no_order_joins_the_voters_the_roll_and_the_box() -> None:
    """Nor the records of client keys: each table is in an order of its own, and none in that of arrival."""
    vote, voters = await factories.vote(await factories.territory()), await people(MOST)
    keys = [uuid4().hex for _ in voters]
    answers = await at_once(vote, *((voter, "1", key) for voter, key in zip(voters, keys, strict=True)))
    owner = {
        receipt.receipt: str(voter.person_id)
        for voter, receipt in zip(voters, answers, strict=True)
        if isinstance(receipt, Receipt)
    }
    of_key = {
        client_keys.sending("backend.votes.actions.cast_ballot", voter, key, None).digest: str(voter.person_id)
        for voter, key in zip(voters, keys, strict=True)
    }
    orders = {
        "arrival": [str(voter.person_id) for voter in voters],
        "roll": [str(row["person_id"]) for row in await sql.rows("SELECT person_id FROM roll_entry ORDER BY ctid")],
        "box": [owner[receipt] for receipt in await opened(vote)],
        "keys": [
            of_key[row["digest"]] for row in await sql.rows("SELECT digest FROM idempotency_record ORDER BY ctid")
        ],
    }
    for one, other in combinations(orders, 2):
        assert deviations(orders[one], orders[other]) < SURE, (one, other)


async def test_each_bad_ballot_is_refused_alone() -> None:
    vote, voters = await factories.vote(await factories.territory()), await people(5)
    elsewhere = replace(voters[2], within=frozenset({uuid4()}))
    keys = [uuid4().hex for _ in range(5)]
    asked = [(voters[0], "1"), (voters[1], "99"), (elsewhere, "1"), (Actor(person_id=uuid4()), "1"), (voters[4], "2")]
    answers = await at_once(vote, *((actor, number, key) for (actor, number), key in zip(asked, keys, strict=True)))
    assert kinds(answers) == [Receipt, InvalidInput, NotFound, NotSignedIn, Receipt]
    assert await counts(vote) == (2, 2, 2)
    assert len(await sql.rows("SELECT 1 FROM idempotency_record")) == 2
    assert kinds(await at_once(vote, (voters[1], "1", keys[1]))) == [Receipt]


async def test_a_vote_that_is_not_there_is_refused_to_all() -> None:
    voters = await people(3)
    async with unchanged():
        answers = await at_once(uuid4(), *((voter, "1", uuid4().hex) for voter in voters))
    assert kinds(answers) == [NotFound] * 3


async def test_of_one_voter_s_ballots_sent_at_once_the_last_counts() -> None:
    vote, [voter, other] = await factories.vote(await factories.territory()), await people(2)
    answers = await at_once(vote, (voter, "1", None), (other, "1", None), (voter, "2", None), (voter, "3", None))
    assert [answer.replaced for answer in answers if isinstance(answer, Receipt)] == [False, False, True, True]
    assert isinstance(answers[3], Receipt)
    assert (await opened(vote))[answers[3].receipt] == {"3": 1}
    assert await counts(vote) == (2, 2, 2)


async def test_where_a_ballot_cannot_change_the_first_counts() -> None:
    vote = await factories.vote(await factories.territory(), revote=False)
    [voter] = await people(1)
    answers = await at_once(vote, (voter, "99", None), (voter, "1", None), (voter, "2", None))
    assert kinds(answers) == [InvalidInput, Receipt, AlreadyVoted]
    assert list((await opened(vote)).values()) == [{"1": 1}]


async def test_a_key_sent_twice_at_once_answers_one_receipt_and_serves_nothing_else() -> None:
    vote, [voter, other] = await factories.vote(await factories.territory(), revote=False), await people(2)
    key = uuid4().hex
    answers = await at_once(vote, (voter, "1", key), (voter, "1", key), (voter, "2", key), (other, "1", key))
    assert answers[0] == answers[1]
    assert kinds(answers) == [Receipt, Receipt, KeyReused, Receipt]
    assert await counts(vote) == (2, 2, 2)


async def drop(vote: UUID, voters: Sequence[Voter], numbers: Sequence[str]) -> list[Receipt | Problem]:
    """A batch of voters met as the test says."""
    entrants = [
        Entrant(voter, [Choice(number)], why_not=lambda _line: None)
        for voter, number in zip(voters, numbers, strict=True)
    ]

    async def together() -> list[Receipt | Problem]:
        held = await roll.vote_facts(vote, lock=HELD)
        assert held is not None
        return await casting.drop(vote, held, entrants, listed=False, channel="online")

    return await replayed(together)


@pytest.mark.parametrize("met", ["human", "elector", "mark"])
async def test_one_human_with_two_accounts_in_a_batch_votes_once(met: str) -> None:
    """The first whose ballot is good; the other is known by the same mark, the same line, or a mark that is not its
    surest. The next batch, which reads what was written, says the same.
    """
    where = await factories.territory()
    _, lines = await roster(where, ["A1", "A2"])
    vote, accounts = await factories.vote(where), [voter.person_id for voter in await people(4)]
    one = Voter(person_id=accounts[0], human="a" * 64, marks=["a" * 64], elector_id=lines[0], electors=[lines[0]])
    ways = {
        "human": Voter(human="a" * 64, marks=["a" * 64]),
        "elector": Voter(human="b" * 64, marks=["b" * 64], elector_id=lines[0], electors=[lines[0]]),
        "mark": Voter(human="b" * 64, marks=["b" * 64, "a" * 64]),
    }
    other, again = (replace(ways[met], person_id=account) for account in accounts[1:3])
    third = Voter(person_id=accounts[3], human="c" * 64, marks=["c" * 64], elector_id=lines[1], electors=[lines[1]])
    answers = await drop(vote, [other, one, third, again], ["99", "1", "2", "1"])
    assert kinds(answers) == [InvalidInput, Receipt, Receipt, AlreadyVotedOtherwise]
    assert kinds(await drop(vote, [other, one], ["1", "3"])) == [AlreadyVotedOtherwise, Receipt]
    assert await counts(vote) == (2, 2, 2)
    assert sorted((await opened(vote)).values(), key=str) == [{"2": 1}, {"3": 1}]


async def test_a_roll_written_beforehand_is_signed_by_those_on_it() -> None:
    vote, voters = await factories.vote(await factories.territory(), electorate="listed"), await people(4)
    for voter in voters[:3]:
        await sql.run(
            "INSERT INTO roll_entry (id, vote_id, person_id) VALUES (gen_random_uuid(), :vote, :person)",
            {"vote": vote, "person": voter.person_id},
        )
    await set_pivot(voters[0], "a" * 64)
    await cast(voters[0], vote, "1")
    await set_pivot(voters[0], "b" * 64)
    await set_pivot(voters[1], "a" * 64)
    answers = await at_once(vote, *((voter, "2", None) for voter in voters))
    assert kinds(answers) == [Receipt, AlreadyVotedOtherwise, Receipt, NotEligible]
    assert await counts(vote) == (2, 2, 2)
    assert len(await sql.rows("SELECT 1 FROM roll_entry WHERE human IS NOT NULL")) == 2


@asynccontextmanager
async def at_each_row(table: str, does: str) -> AsyncIterator[None]:
    """PostgreSQL itself does something more before a row of the table is written."""
    await sql.run(f"CREATE FUNCTION for_test() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {does}; RETURN NEW; END $$")
    await sql.run(f"CREATE TRIGGER for_test BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION for_test()")
    try:
        yield
    finally:
        await sql.run("DROP FUNCTION for_test CASCADE")


async def test_an_error_of_the_database_is_one_voter_s_alone() -> None:
    vote, voters = await factories.vote(await factories.territory()), await people(6)
    fails = f"IF NEW.person_id = '{voters[3].person_id}' THEN RAISE EXCEPTION 'broken'; END IF"
    async with at_each_row("roll_entry", fails):
        answers = await at_once(vote, *((voter, "1", uuid4().hex) for voter in voters))
    assert kinds(answers) == [Receipt, Receipt, Receipt, asyncpg.RaiseError, Receipt, Receipt]
    assert await counts(vote) == (5, 5, 5)
    assert len(await sql.rows("SELECT 1 FROM idempotency_record")) == 5


async def test_a_voter_who_goes_away_takes_no_one_s_ballot_with_them() -> None:
    vote, voters = await factories.vote(await factories.territory()), await people(30)
    tasks = [asyncio.create_task(cast(voter, vote, "1")) for voter in voters]
    await asyncio.sleep(0.001)
    for task in tasks[::3]:
        task.cancel()
    answers = await asyncio.gather(*tasks, return_exceptions=True)
    assert all(isinstance(answer, Receipt) for i, answer in enumerate(answers) if i % 3)
    await asyncio.gather(*(cast(voter, vote, "2") for voter in voters))
    assert await counts(vote) == (30, 30, 30)


async def race(dsn: str, vote: UUID, ours: Sequence[Order], *, other_number: str) -> list[tuple[Order, str, str]]:
    """The same voters cast in two workers at once, in two orders: of each, what both were told."""
    theirs = [order if order.key else replace(order, number=other_number) for order in ours]
    random.SystemRandom().shuffle(theirs)
    async with rival(dsn, vote, theirs) as other:
        await other.begin()
        here = await asyncio.gather(*(outcome(vote, order) for order in ours))
        there = dict(zip((order.person for order in theirs), await other.outcomes(), strict=True))
    return [(order, told, there[order.person]) for order, told in zip(ours, here, strict=True)]


@pytest.mark.parametrize(("revote", "same"), [(True, False), (False, False), (False, True)])
async def test_two_workers_at_once_leave_one_ballot_a_voter(connected: str, revote: bool, same: bool) -> None:
    """Of two ballots, or of one sent twice."""
    vote, voters = await factories.vote(await factories.territory(), revote=revote), await people(300)
    ours = [Order(voter.person_id, "1", uuid4().hex if same else None) for voter in voters]
    answers = await race(connected, vote, ours, other_number="2")
    assert await counts(vote) == (300, 300, 300)
    for _, here, there in answers:
        assert [here, there].count("AlreadyVoted") == (0 if revote or same else 1)
        assert (here == there) is same
    assert {told for _, *both in answers for told in both} >= {*await opened(vote)}


@pytest.mark.parametrize("table", ["idempotency_record", "sealed_ballot"])
async def test_two_workers_never_wait_for_each_other(
    connected: str, server: embedded.EmbeddedServer, table: str
) -> None:
    """Rows are locked in one order: batches that take their time, of the same voters, meet no deadlock."""
    vote, voters = await factories.vote(await factories.territory()), await people(MOST)
    ours = [Order(voter.person_id, "1", uuid4().hex if table == "idempotency_record" else None) for voter in voters]
    log = prepare(server._data_dir).log
    logged = log.stat().st_size
    async with at_each_row(table, "PERFORM pg_sleep(0.002)"):
        await race(connected, vote, ours, other_number="2")
    assert await counts(vote) == (MOST, MOST, MOST)
    assert b"deadlock" not in log.read_bytes()[logged:]
