"""The background worker: procrastinate's queue, running the tasks that rooms declare."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import procrastinate
from procrastinate import RetryStrategy

from backend.assistance import jobs as assistance_jobs
from backend.budgets import jobs as budgets_jobs
from backend.kit import mail, storage, tasks
from backend.oauth import jobs as oauth_jobs
from backend.organizations import directory
from backend.organizations import jobs as organizations_jobs
from backend.privacy import jobs as privacy_jobs
from backend.settings import Settings
from backend.votes import jobs as votes_jobs

DECLARED = (
    storage,
    organizations_jobs,
    assistance_jobs,
    oauth_jobs,
    votes_jobs,
    budgets_jobs,
    privacy_jobs,
)
"""Modules imported for the tasks they declare."""
_RETRY = RetryStrategy(max_attempts=10, exponential_wait=2)
_RESTART_SECONDS = 1.0

log = logging.getLogger("preau.worker")


def application(dsn: str, settings: Settings) -> procrastinate.App:
    """The queue with every task; mail is delivered only where SMTP is configured."""
    directory.use(settings.directory_url)
    app = procrastinate.App(connector=procrastinate.PsycopgConnector(conninfo=dsn, min_size=1, max_size=3))
    for name in tasks.TASKS:
        _register(app, name)

    async def send_mail(message_id: str) -> None:
        if settings.smtp is not None:
            await mail.deliver(UUID(message_id), settings.smtp)

    async def take_up_stalled(timestamp: int) -> None:
        """A job whose worker was killed is started again: tasks may run twice, they do not do twice."""
        del timestamp
        for job in await app.job_manager.get_stalled_jobs():
            await app.job_manager.retry_job(job)

    app.task(name=mail.TASK, retry=_RETRY)(send_mail)
    stalled = app.task(name="take_up_stalled", queueing_lock="take_up_stalled")(take_up_stalled)
    app.periodic(cron="* * * * *")(stalled)
    return app


def _register(app: procrastinate.App, name: str) -> None:
    async def job(timestamp: int | None = None, **arguments: Any) -> None:
        del timestamp  # given to periodic jobs only
        await tasks.run(name, arguments)

    registered = app.task(name=name, retry=_RETRY, pass_context=False)(job)
    if name in tasks.PERIODIC:
        app.periodic(cron=tasks.PERIODIC[name])(registered)


@asynccontextmanager
async def running(dsn: str, settings: Settings) -> AsyncIterator[None]:
    """Work within the block, beside the server; jobs under way at the end are given some seconds."""
    logging.getLogger("procrastinate").setLevel(logging.WARNING)
    app = application(dsn, settings)
    async with app.open_async():
        work = asyncio.create_task(_work(app))
        try:
            yield
        finally:
            work.cancel()
            await asyncio.gather(work, return_exceptions=True)


async def _work(app: procrastinate.App) -> None:
    """A worker ends when it loses the database: another takes its place, until one finds it again."""
    while True:
        try:
            await app.run_worker_async(
                install_signal_handlers=False, listen_notify=True, shutdown_graceful_timeout=5, delete_jobs="successful"
            )
        except Exception as error:  # noqa: BLE001  (whatever ended it, jobs must be done)
            log.warning("the worker stopped (%s) and will start again", type(error).__name__)
        await asyncio.sleep(_RESTART_SECONDS)
