"""The sample front end of `frontend/examples`, which the demonstration knows by a name that its files can hold."""

from uuid import UUID

from backend.kit import sql
from backend.kit.actor import ANONYMOUS
from backend.oauth import rules
from backend.oauth.actions import Application, write_application
from backend.scopes import Scope

CLIENT_ID = "exemple-vote"


async def seed_application(commune: UUID) -> None:
    """A test application on this machine: on the loopback, any port is the same (RFC 8252 §7.3)."""
    made = await write_application(
        ANONYMOUS,
        Application(
            territory_id=commune,
            name="Mon quartier vote",
            kind="public",
            grant_types=[rules.CODE],
            scopes=[Scope.OPENID, Scope.PROFILE, Scope.VOTES_CAST],
            redirect_uris=["http://127.0.0.1:9000/"],
            logout_uris=[],
            sandbox=True,
        ),
    )
    values: dict[str, object] = {"id": made.application_id, "client": CLIENT_ID}
    await sql.run("UPDATE oauth_client SET client_id = :client WHERE id = :id", values)
