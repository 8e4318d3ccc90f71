"""Background work of votes: close what is due, count what is closed."""

from uuid import UUID

from backend.kit.actor import ANONYMOUS
from backend.kit.perform import perform
from backend.kit.tasks import task
from backend.votes import actions, tally


@task(actions.COUNT_TASK)
async def count_closed(vote_id: str) -> None:
    await perform(tally.count_vote, ANONYMOUS, None, vote_id=UUID(vote_id))


@task("close_due_votes", every="* * * * *")
async def close_due() -> None:
    for vote_id in await tally.due():
        await perform(tally.count_vote, ANONYMOUS, None, vote_id=vote_id)
