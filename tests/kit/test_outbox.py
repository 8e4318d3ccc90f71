"""Work announced by an action: it is in the queue if, and only if, the action commits, and the worker does it."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import asyncpg
import pytest

from backend import worker
from backend.kit import mail, outbox, sql
from backend.kit.mail import Smtp
from backend.kit.perform import perform
from backend.kit.transactions import in_transaction
from backend.settings import Settings
from backend.votes.actions import close_vote
from tests import factories

NOWHERE = Settings(data_dir=Path("/nonexistent"))


async def _jobs() -> list[dict[str, object]]:
    return [dict(row) for row in await sql.rows("SELECT task_name, args, status, attempts FROM procrastinate_jobs")]


async def _announce_then_fail() -> None:
    async with in_transaction():
        await outbox.announce("count_vote", {"vote_id": "1"})
        raise RuntimeError


async def test_a_job_is_there_when_the_action_commits(db: str) -> None:
    async with in_transaction():
        await outbox.announce("count_vote", {"vote_id": "x", "n": 1})
    (job,) = await _jobs()
    assert (job["task_name"], job["args"], job["status"]) == ("count_vote", '{"n": 1, "vote_id": "x"}', "todo")


async def test_a_job_is_not_there_when_the_action_rolls_back(db: str) -> None:
    with pytest.raises(RuntimeError):
        await _announce_then_fail()
    assert await _jobs() == []


async def test_nobody_sees_a_job_before_the_action_commits(db: str) -> None:
    other = await asyncpg.connect(db)
    try:
        async with in_transaction():
            await outbox.announce("count_vote", {"vote_id": "x"})
            assert await other.fetchval("SELECT count(*) FROM procrastinate_jobs") == 0
        assert await other.fetchval("SELECT count(*) FROM procrastinate_jobs") == 1
    finally:
        await other.close()


async def test_a_job_may_wait_for_its_time_and_be_the_only_one_of_its_name(db: str) -> None:
    at = datetime.now(UTC) + timedelta(days=1)
    await outbox.announce("forget_expired", {}, at=at, once="forget")
    row = await sql.row("SELECT scheduled_at, queueing_lock FROM procrastinate_jobs")
    assert row is not None
    assert (row["scheduled_at"], row["queueing_lock"]) == (at, "forget")
    with pytest.raises(asyncpg.UniqueViolationError):
        await outbox.announce("forget_expired", {}, once="forget")
    assert len(await _jobs()) == 1


async def _until(met: Callable[[], Awaitable[bool]]) -> None:
    for _ in range(300):
        if await met():
            return
        await asyncio.sleep(0.05)
    raise TimeoutError


async def _status(vote: object) -> str:
    row = await sql.row("SELECT status FROM vote WHERE id = :id", {"id": vote})
    assert row is not None
    return str(row["status"])


async def test_the_worker_counts_the_vote_that_an_agent_closes(db: str) -> None:
    """From the action to the award: the job wakes the worker, whose count announces the next."""
    where = await factories.territory()
    agent = await factories.person("Agent", ("agent", where))
    budget = await factories.budget(where, phase="vote")
    vote = await factories.vote(where)
    await sql.run("UPDATE participatory_budget SET vote_id = :vote WHERE id = :id", {"vote": vote, "id": budget})
    project = await factories.project(where, agent)
    await factories.proposal(budget, project, "retained", 300_000)
    await sql.run("UPDATE budget_proposal SET option_id = (SELECT id FROM vote_option WHERE number = '1')")
    await factories.cast(await factories.person(), vote, "1")

    async def awarded() -> bool:
        return bool(await sql.rows("SELECT 1 FROM award WHERE funded AND amount_cents = 300000"))

    async def idle() -> bool:
        """Periodic jobs were done at the start; the next are a minute away, and would count the vote as well."""
        return bool(await sql.rows("SELECT 1 FROM procrastinate_periodic_defers")) and await _jobs() == []

    async with worker.running(db, NOWHERE):
        await _until(idle)
        await perform(close_vote, agent, None, vote_id=vote, reason="Fin de l’essai")
        await _until(awarded)
    assert await _status(vote) == "counted"
    assert [job for job in await _jobs() if job["task_name"] in {"count_vote", "vote_counted"}] == []  # done, forgotten


async def test_what_fails_waits_to_be_tried_again(db: str) -> None:
    """A mail server that does not answer: the message and its job are kept, the next try is in some seconds."""
    async with in_transaction():
        await mail.send("camille@exemple.fr", "Bonjour", "Un texte")
    closed = Settings(data_dir=Path("/nonexistent"), smtp=Smtp("127.0.0.1", 1, "preau@ville.example", starttls=False))
    app = worker.application(db, closed)
    async with app.open_async():
        await app.run_worker_async(wait=False, install_signal_handlers=False, listen_notify=False)
    row = await sql.row(
        "SELECT status, attempts, scheduled_at > now() AS later FROM procrastinate_jobs WHERE task_name = 'send_mail'"
    )
    assert row is not None
    assert dict(row) == {"status": "todo", "attempts": 1, "later": True}
    kept = await sql.row("SELECT text, sent_at FROM mail_message")
    assert kept is not None
    assert (kept["text"], kept["sent_at"]) == ("Un texte", None)


async def test_without_a_mail_server_a_message_stays_in_the_outbox(db: str) -> None:
    async with in_transaction():
        await mail.send("camille@exemple.fr", "Bonjour", "Un texte")
    app = worker.application(db, NOWHERE)
    async with app.open_async():
        await app.run_worker_async(wait=False, install_signal_handlers=False, listen_notify=False)
    kept = await sql.row("SELECT text, sent_at FROM mail_message")
    assert kept is not None
    assert (kept["text"], kept["sent_at"]) == ("Un texte", None)
    assert {job["status"] for job in await _jobs() if job["task_name"] == mail.TASK} == {"succeeded"}
