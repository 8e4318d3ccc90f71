"""Background work of budgets: award what a vote has decided."""

from uuid import UUID

from backend.budgets.actions import award_budget
from backend.kit.actor import ANONYMOUS
from backend.kit.perform import perform
from backend.kit.problems import NotFound
from backend.kit.tasks import task
from backend.votes.tally import COUNTED_TOPIC


@task(COUNTED_TOPIC)
async def award_counted(vote_id: str) -> None:
    try:
        await perform(award_budget, ANONYMOUS, None, vote_id=UUID(vote_id))
    except NotFound:
        return  # a vote that belongs to no budget
