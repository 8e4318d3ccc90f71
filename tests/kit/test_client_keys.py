"""Client keys: what it takes to keep an answer. What they promise is tested where they serve (test_perform)."""

from collections import Counter
from uuid import uuid4

import pytest

from backend.kit import client_keys, sql
from backend.kit.transactions import in_transaction
from tests import factories

pytestmark = pytest.mark.usefixtures("db")


async def _done() -> Counter[str]:
    """What this connection read and wrote of the answers kept and has not told the others yet."""
    row = await sql.row(
        "SELECT seq_tup_read + idx_tup_fetch AS read, n_tup_upd AS updated, n_tup_hot_upd AS in_place "
        "FROM pg_stat_xact_user_tables WHERE relname = 'idempotency_record'"
    )
    assert row is not None
    return Counter(**row)


async def _keep(answers: int = 1) -> Counter[str]:
    """What a transaction that keeps so many answers reads and writes."""
    actor, told = await factories.person(), {"receipt": "K" * 19, "vote_id": uuid4(), "replaced": False}
    sent = [client_keys.sending("act", actor, uuid4().hex, []) for _ in range(answers)]
    async with in_transaction():
        before = await _done()
        await client_keys.claim(sent)
        await client_keys.keep([(each, told) for each in sent])
        return await _done() - before


async def test_keeping_an_answer_reads_none_of_the_thousands_kept_since_the_plan_was_made() -> None:
    await sql.run("VACUUM idempotency_record")  # which other tests had filled
    for _ in range(12):
        await _keep()
    await _keep(2_000)
    assert (await _keep())["read"] < 10


async def test_an_answer_lies_beside_its_key_where_no_index_is_written_again() -> None:
    """Room is left for it on the page (fillfactor): PostgreSQL calls such an update HOT."""
    done = await _keep(500)
    assert done["updated"] == 500
    assert done["in_place"] > 450
