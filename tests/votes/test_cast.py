"""Casting a ballot: what is written, what is refused, what a race may do, what a retry answers."""

import asyncio
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from backend.kit import ids, sql
from backend.kit.actor import ANONYMOUS, Actor
from backend.kit.perform import perform
from backend.kit.problems import InvalidInput, KeyReused, NotFound, NotSignedIn
from backend.votes import box
from backend.votes.actions import cast_ballot, close_vote
from backend.votes.casting import Receipt
from backend.votes.problems import AlreadyVoted, NotEligible, VoteClosed, VoteNotOpen
from backend.votes.rules import Choice
from tests import factories

pytestmark = pytest.mark.usefixtures("db")


async def cast(actor: Actor, vote: UUID, *numbers: str, key: str | None = None) -> Receipt:
    return await perform(cast_ballot, actor, key, vote_id=vote, choices=[Choice(number) for number in numbers])


async def counts(vote: UUID) -> tuple[int, int, int]:
    """Ballots in the box, people who signed the roll, and the counter."""
    row = await sql.row(
        "SELECT (SELECT count(*) FROM sealed_ballot WHERE vote_id = :v) AS box, "
        "(SELECT count(*) FROM roll_entry WHERE vote_id = :v AND voted_on IS NOT NULL) AS roll, "
        "(SELECT ballots FROM vote_counter WHERE vote_id = :v) AS counter",
        {"v": vote},
    )
    assert row is not None
    return row["box"], row["roll"], row["counter"]


async def test_a_ballot_is_sealed_in_the_box_and_the_roll_signed() -> None:
    vote = await factories.vote(await factories.territory())
    voter = await factories.person()
    receipt = await cast(voter, vote, "1", "3")
    assert box.normal_receipt(receipt.receipt) == receipt.receipt
    assert not receipt.replaced
    assert await counts(vote) == (1, 1, 1)
    sealed = await sql.row("SELECT sealed FROM sealed_ballot")
    assert sealed is not None
    assert receipt.receipt.encode() not in sealed["sealed"]


async def test_fifty_casts_at_once_by_one_voter_leave_one_ballot() -> None:
    vote = await factories.vote(await factories.territory())
    voter = await factories.person()
    await asyncio.gather(*(cast(voter, vote, "1") for _ in range(50)))
    assert await counts(vote) == (1, 1, 1)


async def test_fifty_casts_at_once_where_a_ballot_cannot_change_accept_one() -> None:
    vote = await factories.vote(await factories.territory(), revote=False)
    voter = await factories.person()
    answers = await asyncio.gather(*(cast(voter, vote, "1") for _ in range(50)), return_exceptions=True)
    assert sum(isinstance(answer, Receipt) for answer in answers) == 1
    assert sum(isinstance(answer, AlreadyVoted) for answer in answers) == 49
    assert await counts(vote) == (1, 1, 1)


async def test_two_hundred_voters_at_once_are_all_counted() -> None:
    vote = await factories.vote(await factories.territory())
    voters = [await factories.person(f"P{i}") for i in range(200)]
    receipts = await asyncio.gather(*(cast(voter, vote, "2") for voter in voters))
    assert len({receipt.receipt for receipt in receipts}) == 200
    assert await counts(vote) == (200, 200, 200)


async def test_a_new_ballot_takes_the_place_of_the_former() -> None:
    where = await factories.territory()
    vote, agent = await factories.vote(where), await factories.person("Agent", ("agent", where))
    voter = await factories.person()
    await cast(voter, vote, "1")
    second = await cast(voter, vote, "2")
    assert second.replaced
    assert await counts(vote) == (1, 1, 1)
    await perform(close_vote, agent, None, vote_id=vote, reason="fin de l’essai")
    from backend.votes.tally import count_vote

    await perform(count_vote, ANONYMOUS, None, vote_id=vote)
    ballots = await sql.rows("SELECT receipt, points FROM ballot")
    assert [(row["receipt"], row["points"]) for row in ballots] == [(second.receipt, '{"2":1}')]


async def test_a_retry_with_the_same_key_answers_the_same_receipt() -> None:
    vote = await factories.vote(await factories.territory(), revote=False)
    voter, key = await factories.person(), f"{uuid4()}"
    receipts = await asyncio.gather(*(cast(voter, vote, "1", key=key) for _ in range(5)))
    assert len({receipt.receipt for receipt in receipts}) == 1
    assert await cast(voter, vote, "1", key=key) == receipts[0]
    assert await counts(vote) == (1, 1, 1)


async def test_a_key_reused_for_another_ballot_changes_nothing() -> None:
    vote = await factories.vote(await factories.territory())
    voter, key = await factories.person(), f"{uuid4()}"
    await cast(voter, vote, "1", key=key)
    before = await sql.rows("SELECT sealed FROM sealed_ballot")
    with pytest.raises(KeyReused):
        await cast(voter, vote, "2", key=key)
    assert await sql.rows("SELECT sealed FROM sealed_ballot") == before


async def test_refusals_leave_no_trace() -> None:
    where = await factories.territory()
    future = await factories.vote(where, opens_in=timedelta(hours=1), closes_in=timedelta(hours=2))
    past = await factories.vote(where, opens_in=timedelta(hours=-2), closes_in=timedelta(hours=-1))
    listed = await factories.vote(where, electorate="listed")
    open_ = await factories.vote(where)
    voter = await factories.person()
    refusals: list[tuple[Actor, UUID, tuple[str, ...], type[Exception]]] = [
        (voter, future, ("1",), VoteNotOpen),
        (voter, past, ("1",), VoteClosed),
        (voter, listed, ("1",), NotEligible),
        (voter, open_, (), InvalidInput),
        (voter, open_, ("1", "1"), InvalidInput),
        (voter, open_, ("1", "2", "3"), InvalidInput),
        (voter, open_, ("99",), InvalidInput),
        (voter, uuid4(), ("1",), NotFound),
        (ANONYMOUS, open_, ("1",), NotSignedIn),
    ]
    for actor, vote, numbers, refusal in refusals:
        with pytest.raises(refusal):
            await cast(actor, vote, *numbers, key=str(uuid4()))
        for table in ("sealed_ballot", "roll_entry", "idempotency_record"):
            assert await sql.rows(f"SELECT 1 FROM {table}") == [], (refusal, table)


async def test_no_table_joins_the_roll_and_the_box() -> None:
    """No value of a voter's row of the roll is found in the row of the ballot, nor the other way round."""
    vote = await factories.vote(await factories.territory())
    voter = await factories.person()
    await cast(voter, vote, "1", key=str(uuid4()))
    roll = await sql.row("SELECT * FROM roll_entry")
    sealed = await sql.row("SELECT * FROM sealed_ballot")
    assert roll is not None
    assert sealed is not None
    shared = {str(value) for value in roll.values()} & {str(value) for value in sealed.values()}
    assert shared == {str(vote)}
    assert voter.person_id is not None
    for table in ("sealed_ballot", "idempotency_record", "vote_counter"):
        text = str([list(row.values()) for row in await sql.rows(f"SELECT * FROM {table}")])
        assert str(voter.person_id) not in text
        assert ids.encode("per", voter.person_id) not in text


async def test_sealed_ballots_have_one_length() -> None:
    vote = await factories.vote(await factories.territory(), rule=factories.CUMULATIVE)
    for numbers in (("1",), ("1", "2"), ("1", "2", "3")):
        await cast(await factories.person(), vote, *numbers)
    lengths = await sql.rows("SELECT DISTINCT length(sealed) AS n FROM sealed_ballot")
    assert len(lengths) == 1
