"""Who comes with a session's cookie, with which roles and for whom: told by one statement, at each request."""

from datetime import timedelta
from uuid import UUID

import pytest
from starlette.requests import Request

from backend import doors
from backend.grants.access import scopes_of
from backend.grants.actions import write_grant
from backend.kit import clock, sql
from backend.kit.actor import Actor
from backend.kit.perform import perform
from backend.kit.watch import watching
from backend.organizations.acting import act_for
from backend.settings import Settings
from tests import factories
from tests.fronting import NOWHERE
from tests.identity import makers
from tests.identity.makers import Opened
from tests.organizations import makers as members

pytestmark = pytest.mark.usefixtures("db")
SETTINGS = Settings(data_dir=NOWHERE)


async def _comes(token: str) -> Actor:
    request = Request({"type": "http", "headers": [(b"cookie", f"preau_session={token}".encode())]})
    with watching() as watched:
        actor = await doors.actor_of(request, SETTINGS, "fr")
    assert len(watched.statements) == 1
    return actor


async def _acting(where: UUID) -> tuple[Opened, UUID]:
    """Somebody who acts for an organization that holds a role, and holds another themselves."""
    awa = await makers.person()
    zoe = await factories.person("Zoé")
    organization = await factories.organization(where, zoe)
    await members.member(organization, awa.actor)
    await _grant("moderator", where, zoe)
    await sql.run("UPDATE role_grant SET person_id = NULL, organization_id = :id", {"id": organization})
    await _grant("agent", where, awa.actor)
    await perform(act_for, awa.actor, None, organization_id=organization)
    return awa, organization


async def _grant(role: str, where: UUID | None, holder: Actor) -> None:
    assert holder.person_id is not None
    await perform(
        write_grant, factories.OPERATOR, None, person_id=holder.person_id, territory_id=where, role=role, ends_at=None
    )


async def test_a_person_comes_with_their_own_roles_and_all_that_is_below() -> None:
    above = await factories.territory("31", "Haute-Garonne", "departement")
    here = await factories.territory(parent=above)
    awa = await makers.person()
    assert (await _comes(awa.token)).scopes == {}
    await _grant("agent", above, awa.actor)
    await _grant("operator", None, awa.actor)
    actor = await _comes(awa.token)
    assert actor.scopes == {"agent": {above, here}, "operator": {above, here}}
    assert awa.actor.person_id is not None
    assert actor.scopes == await scopes_of(awa.actor.person_id)
    assert (actor.person_id, actor.session_id, actor.acting_for) == (awa.actor.person_id, awa.key, None)


async def test_the_roles_of_an_organization_come_with_whoever_acts_for_it_and_still_belongs_to_it() -> None:
    here = await factories.territory()
    awa, organization = await _acting(here)
    actor = await _comes(awa.token)
    assert actor.scopes == {"agent": {here}, "moderator": {here}}
    assert actor.acting_for == organization
    other = await makers.session(awa.actor)
    assert (await _comes(other.token)).scopes == {"agent": {here}}, "another session does not act for it"
    await sql.run("UPDATE membership SET status = 'left' WHERE person_id = :id", {"id": awa.actor.person_id})
    actor = await _comes(awa.token)
    assert actor.scopes == {"agent": {here}}
    assert actor.acting_for is None


async def test_a_role_that_ended_was_taken_back_or_has_not_begun_does_not_come() -> None:
    here = await factories.territory()
    awa, _ = await _acting(here)
    await sql.run("UPDATE role_grant SET revoked_at = now() WHERE role = 'moderator'")
    assert (await _comes(awa.token)).scopes == {"agent": {here}}
    for change in ("ends_at = :now", "starts_at = :later, ends_at = NULL"):
        values = {"now": clock.now(), "later": clock.now() + timedelta(days=1)}
        named = {name: value for name, value in values.items() if f":{name}" in change}
        await sql.run(f"UPDATE role_grant SET {change} WHERE role = 'agent'", named)
        assert (await _comes(awa.token)).scopes == {}


async def test_a_session_that_ended_is_nobody() -> None:
    awa = await makers.person()
    await sql.run("UPDATE login_session SET expires_at = :now", {"now": clock.now()})
    assert (await _comes(awa.token)).is_anonymous
