"""Voting codes: made, given once, spent once; who cancels them; what the database holds of them."""

import asyncio
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kit import audit, sql
from backend.kit.actor import ANONYMOUS, Actor
from backend.kit.codes import ALPHABET
from backend.kit.perform import perform
from backend.kit.problems import InvalidInput, NotAllowed, NotFound
from backend.votes import batches, codes, tally
from backend.votes.actions import close_vote, find_code
from backend.votes.casting import Receipt
from backend.votes.problems import (
    AlreadyDownloaded,
    BatchCancelled,
    VoteNotOpen,
    VotingCodeUsed,
    WrongVotingCode,
)
from backend.votes.shuffling import shuffle_box
from tests import factories
from tests.tables import unchanged
from tests.votes.test_cast import counts

needs_database = pytest.mark.usefixtures("db")


async def ballot_by_codes(size: int = 1) -> tuple[UUID, Actor, UUID]:
    """A vote by codes, an agent of its territory, and a batch of codes."""
    where = await factories.territory()
    vote = await factories.vote(where, electorate="codes")
    return vote, await factories.person("Agent", ("agent", where)), await factories.batch(vote, [None] * size)


@given(st.integers(0, 11), st.sampled_from(ALPHABET))
def test_a_code_copied_with_a_fault_is_told(place: int, other: str) -> None:
    bare = codes.new_code().replace("-", "")
    typed = bare[:place] + other + bare[place + 1 :]
    assert (codes.read_code(typed) is None) == (bare[place] != other)
    swapped = bare[:place] + bare[place + 1 : place + 2] + bare[place] + bare[place + 2 :]
    assert (codes.read_code(swapped) is None) == (swapped != bare)


def test_a_code_is_read_as_people_type_it() -> None:
    code = codes.new_code()
    assert len(code) == 14
    assert [len(group) for group in code.split("-")] == [4, 4, 4]
    for typed in (code.lower(), code.replace("-", ""), code.replace("-", " "), f" {code}\n", code.replace("0", "O")):
        assert codes.read_code(typed) == code
    for typed in ("", code[:-1], f"{code}0", "é" * 12, code.replace("-", "")[:11]):
        assert codes.read_code(typed) is None


@needs_database
async def test_a_code_puts_one_ballot_in_the_box() -> None:
    vote, agent, batch = await ballot_by_codes()
    [code] = await factories.codes_of(agent, batch)
    receipt = await factories.spend_code(vote, code, "1", "2")
    assert not receipt.replaced
    assert await counts(vote) == (1, 1, 1)
    row = await sql.row("SELECT person_id, human, elector_id, code_id, channel FROM roll_entry")
    assert row is not None
    assert (row["person_id"], row["human"], row["elector_id"], row["channel"]) == (None, None, None, "paper_code")
    async with unchanged():
        with pytest.raises(VotingCodeUsed):
            await factories.spend_code(vote, code, "3")


@needs_database
async def test_twenty_casts_at_once_with_one_code_leave_one_ballot() -> None:
    """With each of five codes, one after the other: a race is not lost every time."""
    vote, agent, batch = await ballot_by_codes(5)
    for cast, code in enumerate(await factories.codes_of(agent, batch), 1):
        answers = await asyncio.gather(
            *(factories.spend_code(vote, code, str(1 + i % 3)) for i in range(20)), return_exceptions=True
        )
        assert sum(isinstance(answer, Receipt) for answer in answers) == 1
        assert sum(isinstance(answer, VotingCodeUsed) for answer in answers) == 19
        assert await counts(vote) == (cast, cast, cast)


@needs_database
async def test_codes_are_counted_with_the_roll_shuffled_in_between() -> None:
    """Shuffling keeps every column of the roll, or the slots of the box could not be found again."""
    vote, agent, batch = await ballot_by_codes(12)
    receipts = {(await factories.spend_code(vote, code)).receipt for code in await factories.codes_of(agent, batch)}
    columns = "person_id, human, elector_id, code_id, voted_on, channel"
    before = await sql.rows(f"SELECT {columns} FROM roll_entry ORDER BY code_id")
    await perform(shuffle_box, ANONYMOUS, None, vote_id=vote)
    assert await sql.rows(f"SELECT {columns} FROM roll_entry ORDER BY code_id") == before
    await perform(close_vote, agent, None, vote_id=vote, reason="Essai")
    await perform(tally.count_vote, ANONYMOUS, None, vote_id=vote)
    assert {row["receipt"] for row in await sql.rows("SELECT receipt FROM ballot")} == receipts


@needs_database
async def test_wrong_codes_are_refused_alike() -> None:
    vote, agent, batch = await ballot_by_codes()
    other = await factories.vote(await factories.territory("31069", "Blagnac"), electorate="codes")
    cancelled = await factories.batch(vote)
    [code] = await factories.codes_of(agent, batch)
    [dead] = await factories.codes_of(agent, cancelled)
    await perform(batches.cancel_codes, agent, None, batch_id=cancelled, reason="Perdu")
    for where, wrong in ((vote, codes.new_code()), (other, code), (vote, dead)):
        async with unchanged():
            with pytest.raises(WrongVotingCode):
                await factories.spend_code(where, wrong)
    for wrong in (codes.new_code(), dead):
        with pytest.raises(WrongVotingCode):
            await perform(find_code, ANONYMOUS, None, code=wrong)
    assert (await perform(find_code, ANONYMOUS, None, code=code)).vote_id == vote


@needs_database
async def test_a_batch_is_given_once_and_then_nothing_reads_it() -> None:
    _, agent, batch = await ballot_by_codes(7)
    answers = await asyncio.gather(*(factories.codes_of(agent, batch) for _ in range(5)), return_exceptions=True)
    given = [answer for answer in answers if isinstance(answer, list)]
    assert sum(isinstance(answer, AlreadyDownloaded) for answer in answers) == 4
    assert len(given) == 1
    assert len(set(given[0])) == 7
    row = await sql.row("SELECT sealed, downloaded_at FROM voting_code_batch")
    assert row is not None
    assert row["sealed"] is None
    shown = await everything()
    for code in given[0]:
        for form in (code, code.replace("-", ""), code.encode().hex()):
            assert form not in shown
    noted = await sql.rows("SELECT what, people FROM data_read")
    assert [(row["what"], row["people"]) for row in noted] == [("voting_codes", 7)]
    assert await audit.first_broken() is None


async def everything() -> str:
    """Every row of every table, as text."""
    tables = await sql.rows("SELECT tablename AS t FROM pg_tables WHERE schemaname = 'public'")
    rows = [row["x"] for table in tables for row in await sql.rows(f"SELECT t::text AS x FROM {table['t']} t")]
    assert len(rows) > 10
    return "\n".join(rows)


@needs_database
async def test_before_its_download_a_batch_is_sealed() -> None:
    _, agent, batch = await ballot_by_codes(3)
    before = await everything()
    for code in await factories.codes_of(agent, batch):
        assert code not in before
        assert code.encode().hex() not in before


@needs_database
async def test_only_agents_of_the_territory_see_a_batch() -> None:
    _, agent, batch = await ballot_by_codes()
    elsewhere = await factories.territory("31069", "Blagnac")
    stranger = await factories.person("Agente", ("agent", elsewhere))
    for actor in (stranger, await factories.person(), ANONYMOUS):
        async with unchanged():
            with pytest.raises(NotFound):
                await factories.codes_of(actor, batch)
            with pytest.raises(NotFound):
                await perform(batches.cancel_codes, actor, None, batch_id=batch, reason="Perdu")
            with pytest.raises((NotFound, NotAllowed)):
                await perform(batches.make_codes, actor, None, vote_id=uuid4(), name="École", size=1)
    assert await factories.codes_of(agent, batch)


@needs_database
async def test_cancelling_kills_the_unused_codes_alone() -> None:
    vote, agent, batch = await ballot_by_codes(2)
    used, unused = await factories.codes_of(agent, batch)
    await factories.spend_code(vote, used)
    with pytest.raises(InvalidInput):
        await perform(batches.cancel_codes, agent, None, batch_id=batch, reason=" ")
    await perform(batches.cancel_codes, agent, None, batch_id=batch, reason="Enveloppes ouvertes")
    for code in (used, unused):
        with pytest.raises(WrongVotingCode):
            await factories.spend_code(vote, code)
    with pytest.raises(BatchCancelled):
        await perform(batches.cancel_codes, agent, None, batch_id=batch, reason="Encore")
    assert await counts(vote) == (1, 1, 1)
    await perform(close_vote, agent, None, vote_id=vote, reason="Essai")
    await perform(tally.count_vote, ANONYMOUS, None, vote_id=vote)
    assert len(await sql.rows("SELECT 1 FROM ballot")) == 1


@needs_database
async def test_a_cancelled_batch_is_not_given_and_a_counted_vote_keeps_no_code() -> None:
    vote, agent, batch = await ballot_by_codes()
    other = await factories.batch(vote)
    await perform(batches.cancel_codes, agent, None, batch_id=batch, reason="Trop tard")
    with pytest.raises(BatchCancelled):
        await factories.codes_of(agent, batch)
    await perform(close_vote, agent, None, vote_id=vote, reason="Essai")
    await perform(tally.count_vote, ANONYMOUS, None, vote_id=vote)
    assert await sql.rows("SELECT 1 FROM voting_code_batch WHERE sealed IS NOT NULL") == []
    with pytest.raises(NotFound):
        await factories.codes_of(agent, other)


@needs_database
async def test_a_refused_ballot_does_not_spend_its_code() -> None:
    vote, agent, batch = await ballot_by_codes()
    [code] = await factories.codes_of(agent, batch)
    async with unchanged():
        with pytest.raises(InvalidInput):
            await factories.spend_code(vote, code, "99")
    assert (await factories.spend_code(vote, code, "1")).receipt


@needs_database
async def test_cards_and_file_of_one_batch_lead_to_the_page_of_codes() -> None:
    vote, agent, batch = await ballot_by_codes(11)
    made = await perform(
        batches.print_codes, agent, None, batch_id=batch, kind="pdf", site="https://participation.ville.example"
    )
    assert made.content.startswith(b"%PDF-")
    assert made.name.endswith(".pdf")
    with pytest.raises(AlreadyDownloaded):
        await factories.codes_of(agent, batch)
    row = await sql.row("SELECT count(*) AS n FROM voting_code WHERE vote_id = :vote", {"vote": vote})
    assert row is not None
    assert row["n"] == 11
    assert batches.link("https://a.example", "K7XF-M3QA-9RTD") == "https://a.example/code#K7XF-M3QA-9RTD"


@needs_database
async def test_codes_wait_for_the_opening_of_their_vote() -> None:
    where = await factories.territory()
    vote = await factories.vote(where, electorate="codes", opens_in=timedelta(hours=1), closes_in=timedelta(hours=2))
    agent = await factories.person("Agent", ("agent", where))
    made = await perform(batches.make_codes, agent, None, vote_id=vote, name="École Jaurès", size=2)
    [code, _] = await factories.codes_of(agent, made.batch_id)
    with pytest.raises(VoteNotOpen):
        await factories.spend_code(vote, code)
