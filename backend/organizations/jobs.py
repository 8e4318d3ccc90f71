"""Background work of organizations: ask the State's directory about one just registered."""

from uuid import UUID

from backend.kit import sql
from backend.kit.tasks import task
from backend.organizations import directory
from backend.organizations.actions import LOOK_UP


class DirectoryUnreachable(Exception):  # noqa: N818  (what happened, for the queue to try again)
    """The directory did not answer this time."""


@task(LOOK_UP)
async def look_up_organization(organization_id: str) -> None:
    """Keep what the directory says beside the organization; tried again later, ten times, while it does not answer."""
    if not directory.is_asked():
        return
    key = UUID(organization_id)
    row = await sql.row("SELECT siret FROM organization WHERE id = :id AND siret IS NOT NULL", {"id": key})
    if row is None:
        return
    said = await directory.ask(row["siret"])
    await sql.run("UPDATE organization SET directory = :said WHERE id = :id", {"id": key, "said": said})
    if said == "unreachable":
        raise DirectoryUnreachable
