"""Changes are heard once they are committed, whoever made them; who lost the line knows nothing until it is back."""

import asyncio
import sys
from collections.abc import AsyncIterator

import asyncpg
import pytest

from backend.kit import sql
from backend.kit import versions as module
from backend.kit.graphql import nouns
from backend.kit.rehearsal import undone
from backend.kit.transactions import in_transaction
from backend.kit.versions import Versions
from backend.schema import build
from tests import factories
from tests.hearing import hearing, told, until

WORDS = ("search_word",)
ADD = "INSERT INTO search_word (id, corpus, word, trigrams) SELECT gen_random_uuid(), 'c', 'mot', '{}' WHERE false"
"""A statement is told whether or not it found rows."""

LIVE = {
    "data_read",
    "eligibility_proof",
    "invitation",
    "list_import",
    "login_session",
    "oauth_client",
    "oauth_consent",
    "passkey",
    "residence_letter",
    "roll_entry",
    "voting_code_batch",
}
"""Tables of nouns whose changes are not told: what is read from them is kept a second. A new noun must choose."""

HOT = {"roll_entry", "sealed_ballot", "vote_counter", "voting_code", "idempotency_record", "attempt", "audit_event"}
"""What a cast or any mutation writes: a NOTIFY there would make the commits of a hot vote wait for one another."""


@pytest.fixture
async def versions(db: str) -> AsyncIterator[Versions]:
    async with hearing(Versions(), db) as made:
        yield made


@pytest.fixture
async def elsewhere(db: str) -> AsyncIterator["asyncpg.Connection[asyncpg.Record]"]:
    """Another connection to the same database."""
    made = await asyncpg.connect(db)
    yield made
    await made.close()


async def test_nothing_is_known_before_listening_nor_after(db: str) -> None:
    versions = Versions()
    assert versions.of(WORDS) is None
    assert versions.heard() is None
    async with hearing(versions, db):
        assert versions.of(WORDS) is not None
    assert versions.of(WORDS) is None
    assert versions.heard() is None


async def test_a_change_counts_for_its_own_table(versions: Versions) -> None:
    tables = ("project", "search_word")
    before, heard = versions.of(tables), versions.heard()
    assert heard is not None
    assert before is not None
    assert heard.of(tables) == before
    async with told(versions, "search_word"):
        await sql.run(ADD)
    assert versions.of(tables) == (before[0], before[1], before[2] + 1)
    assert heard.of(tables) == before  # as of then


@pytest.mark.parametrize("kept", [True, False], ids=["committed", "rolled back"])
async def test_a_change_is_heard_at_its_commit(
    versions: Versions, elsewhere: "asyncpg.Connection[asyncpg.Record]", kept: bool
) -> None:
    before = versions.of(WORDS)
    async with in_transaction() if kept else undone():
        await sql.run(ADD)
        async with told(versions, "award"):  # in the order of commits: ours would have come before
            await elsewhere.execute("DELETE FROM award")
        assert versions.of(WORDS) == before
    async with told(versions, "award"):
        await elsewhere.execute("DELETE FROM award")
    assert (versions.of(WORDS) != before) is kept


@pytest.mark.parametrize(
    "statement",
    [ADD, "UPDATE search_word SET word = word", "DELETE FROM search_word"],
    ids=["insert", "update", "delete"],
)
async def test_every_kind_of_change_is_told(
    versions: Versions, elsewhere: "asyncpg.Connection[asyncpg.Record]", statement: str
) -> None:
    async with told(versions, "search_word"):
        await elsewhere.execute(statement)


async def test_emptying_and_rows_that_go_with_others_are_told(
    versions: Versions, elsewhere: "asyncpg.Connection[asyncpg.Record]"
) -> None:
    async with told(versions, "search_word"):
        await elsewhere.execute("TRUNCATE search_word")
    await factories.vote(await factories.territory())
    async with told(versions, "vote", "vote_option"):
        await elsewhere.execute("DELETE FROM vote")


async def test_another_process_is_heard(versions: Versions, db: str) -> None:
    program = "import asyncio, asyncpg, sys\nasync def main():\n c = await asyncpg.connect(sys.argv[1])\n"
    program += " await c.execute(sys.argv[2])\n await c.close()\nasyncio.run(main())"
    async with told(versions, "search_word"):
        process = await asyncio.create_subprocess_exec(sys.executable, "-c", program, db, ADD)
        assert await process.wait() == 0


async def test_who_lost_the_line_is_deaf_then_hears_again_and_nothing_known_before_counts(
    versions: Versions, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(module, "_RESTART_SECONDS", 0.05)
    before, missed, moment = versions.heard(), versions.of(WORDS), versions.moment
    assert before is not None
    assert moment is not None
    await sql.rows("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'preau versions'")
    await until(lambda: versions.heard() is None)
    assert versions.of(WORDS) is None
    assert versions.moment is None
    await until(lambda: versions.heard() is not None)
    assert versions.moment not in {moment, None}
    assert "no longer told of changes" in caplog.text
    assert versions.of(WORDS) != missed
    assert versions.of(()) != before.of(())
    async with told(versions, "search_word"):
        await sql.run(ADD)


async def test_a_line_that_dies_without_a_word_is_found(versions: Versions, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked whether it lives, it does not answer."""
    monkeypatch.setattr(module, "_ALIVE_SECONDS", 0.01)
    monkeypatch.setattr(module, "_RESTART_SECONDS", 0.05)
    await sql.rows("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'preau versions'")
    await until(lambda: versions.heard() is None)

    async def silent(*_: object, **__: object) -> None:
        raise TimeoutError

    with monkeypatch.context() as patch:
        await until(lambda: versions.heard() is not None)
        patch.setattr(asyncpg.Connection, "fetchval", silent)
        await until(lambda: versions.heard() is None)
    await until(lambda: versions.heard() is not None)


async def test_without_a_database_it_stays_deaf_and_ends_when_told(caplog: pytest.LogCaptureFixture) -> None:
    versions = Versions()
    async with versions.hearing("postgresql://nobody@127.0.0.1:1/none"):
        await until(lambda: "no longer told of changes" in caplog.text)
        assert versions.heard() is None


async def test_every_noun_s_table_is_told_or_chosen_live(versions: Versions) -> None:
    build()
    tables = {noun.table for noun in nouns.every()}
    assert tables - versions.told == LIVE
    assert tables <= versions.tables


async def test_what_a_hot_vote_writes_is_never_told(versions: Versions) -> None:
    assert versions.tables >= HOT
    assert versions.told & HOT == set()


async def test_a_trigger_put_off_does_not_tell(db: str, versions: Versions) -> None:
    assert "search_word" in versions.told
    await sql.run(f"ALTER TABLE search_word DISABLE TRIGGER {module.TRIGGER}")
    try:
        async with hearing(Versions(), db) as others:
            assert "search_word" not in others.told
            assert "search_word" in others.tables
    finally:
        await sql.run(f"ALTER TABLE search_word ENABLE TRIGGER {module.TRIGGER}")
