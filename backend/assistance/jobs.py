"""Background work of assistance: what was not ended by hand ends when its time is over."""

from uuid import UUID

from backend.assistance.actions import CLOSE, end_overdue
from backend.kit.actor import ANONYMOUS
from backend.kit.perform import perform
from backend.kit.tasks import task


@task(CLOSE)
async def close_assistance(assistance_id: str) -> None:
    await perform(end_overdue, ANONYMOUS, None, assistance_id=UUID(assistance_id))
