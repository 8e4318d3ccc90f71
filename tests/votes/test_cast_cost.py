"""What a cast reads and sends does not grow with the vote, whatever PostgreSQL last learned of the tables."""

from collections.abc import Sequence
from uuid import UUID, uuid4

import pytest

from backend.kit import client_keys, sql
from backend.kit.actor import Actor
from backend.kit.transactions import in_transaction
from backend.kit.watch import watching
from backend.votes.actions import cast_ballot
from backend.votes.rules import Choice
from tests import factories

pytestmark = pytest.mark.usefixtures("db")

_LINES = 2_000


async def _fill(vote: UUID, keys: Sequence[str]) -> None:
    """Lines of the roll, and as many keys that were answered."""
    values: dict[str, object] = {"vote": vote, "keys": keys}
    await sql.run(
        "INSERT INTO roll_entry (id, vote_id, human, voted_on, channel) "
        "SELECT gen_random_uuid(), :vote, k, current_date, 'online' FROM unnest(:keys::text[]) AS k",
        values,
    )
    await sql.run(
        "INSERT INTO idempotency_record (digest, request, answer, day) "
        "SELECT k, '', '', current_date FROM unnest(:keys::text[]) AS k",
        values,
    )


async def _read() -> int:
    """Rows of the tables that grow with a vote, that this connection read and has not told the others yet."""
    row = await sql.row(
        "SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::int AS read FROM pg_stat_xact_user_tables "
        "WHERE relname IN ('roll_entry', 'idempotency_record', 'sealed_ballot')"
    )
    assert row is not None
    return int(row["read"])


async def _cast(voter: Actor, vote: UUID) -> int:
    """How many rows it reads."""
    sending = client_keys.sending("cast", voter, uuid4().hex, [])
    async with in_transaction():
        before = await _read()
        await client_keys.claim([sending])
        receipt = await cast_ballot(voter, vote_id=vote, choices=[Choice("1")])
        await client_keys.keep([(sending, receipt)])
        return await _read() - before


@pytest.mark.parametrize("learned", [False, True], ids=["nothing learned", "another vote learned"])
async def test_a_cast_reads_a_few_rows_of_a_vote_of_thousands(learned: bool) -> None:
    """The plans are those of the first casts, when the vote was empty, kept by the connection ever since."""
    town = await factories.territory()
    await sql.run("VACUUM roll_entry, idempotency_record")  # which other tests had filled
    if learned:
        await _fill(await factories.vote(town), [uuid4().hex for _ in range(_LINES)])
        await sql.run("ANALYZE roll_entry, idempotency_record")
    vote = await factories.vote(town)
    for _ in range(12):
        await _cast(await factories.person(), vote)
    await _fill(vote, [uuid4().hex for _ in range(_LINES)])
    assert await _cast(await factories.person(), vote) < 20


async def test_the_options_of_an_open_vote_are_asked_for_once() -> None:
    vote = await factories.vote(await factories.territory())
    with watching() as first:
        await _cast(await factories.person(), vote)
    with watching() as second:
        await _cast(await factories.person(), vote)
    asked = [sum("vote_option" in each for each in counted.statements) for counted in (first, second)]
    assert asked == [1, 0]
