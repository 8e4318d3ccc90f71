"""Background work of votes: close what is due, count what is closed."""

from uuid import UUID

from backend.kit import sql
from backend.kit.actor import ANONYMOUS
from backend.kit.perform import perform
from backend.kit.tasks import task
from backend.votes import actions, shuffling, tally


@task(actions.COUNT_TASK)
async def count_closed(vote_id: str) -> None:
    await perform(tally.count_vote, ANONYMOUS, None, vote_id=UUID(vote_id))


@task("close_due_votes", every="* * * * *")
async def close_due() -> None:
    for vote_id in await tally.due():
        await perform(tally.count_vote, ANONYMOUS, None, vote_id=vote_id)


@task("shuffle_boxes", every="41 * * * *")
async def shuffle_boxes() -> None:
    """Every hour; then PostgreSQL is told to clear away what the former rows left."""
    for vote_id in await shuffling.open_votes():
        await perform(shuffling.shuffle_box, ANONYMOUS, None, vote_id=vote_id)
    await sql.run("VACUUM sealed_ballot, roll_entry")
