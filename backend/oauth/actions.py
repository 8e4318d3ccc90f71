"""The verbs of applications: register one, allow it to everybody, renew its secret, take it back."""

from dataclasses import dataclass
from uuid import UUID

from backend.kit import audit, clock, ids, sql
from backend.kit.actor import Actor
from backend.kit.ids import uuid7
from backend.kit.problems import NotFound, Problem, check
from backend.kit.proof import Proof, why_not_proven
from backend.kit.text import tidy
from backend.oauth import access, clients, families, rules
from backend.oauth.problems import ApplicationRevoked, NoSecret
from backend.scopes import Scope
from backend.territories.access import why_not_act


@dataclass(frozen=True, slots=True)
class Application:
    """What is asked of a registration. `grant_types`: of rules.GRANT_TYPES; `scopes`: of the enum of scopes."""

    territory_id: UUID
    name: str
    kind: str
    grant_types: list[str]
    scopes: list[str]
    redirect_uris: list[str]
    logout_uris: list[str]
    homepage: str = ""
    sandbox: bool = True


@dataclass(frozen=True, slots=True)
class ApplicationOutcome:
    """`secret` is told this once; None for a public application, which has none."""

    application_id: UUID
    client_id: str
    secret: str | None


async def register_application(actor: Actor, *, application: Application) -> ApplicationOutcome:
    """Register a sandbox of one's own, or as an agent an application for everybody.

    Raises InvalidInput, NotFound, NotAllowed, StrongerLoginNeeded.
    """
    if not application.sandbox and (refusal := _why_not_for_all(actor, application.territory_id)):
        raise refusal
    return await write_application(actor, application)


def _why_not_for_all(actor: Actor, territory_id: UUID) -> Problem | None:
    return why_not_act(actor, "agent", territory_id) or why_not_proven(actor, Proof.STRONG, clock.now())


async def write_application(actor: Actor, application: Application) -> ApplicationOutcome:
    """The same for seeds and the command line, which answer to nobody. Raises InvalidInput, NotFound."""
    name = tidy(application.name)
    _check(application, name)
    if await sql.row("SELECT 1 FROM territory WHERE id = :id", {"id": application.territory_id}) is None:
        raise NotFound
    key, client_id = uuid7(), clients.new_id()
    secret = clients.new_secret() if application.kind == "confidential" else None
    await sql.run(
        "INSERT INTO oauth_client (id, client_id, secret, kind, name, homepage, territory_id, owner_id, redirect_uris, "
        "logout_uris, grant_types, scopes, sandbox, created_at) VALUES (:id, :client, :secret, :kind, :name, "
        ":homepage, :territory, :owner, :redirect_uris, :logout_uris, :grant_types, :scopes, :sandbox, :now)",
        {
            "id": key,
            "client": client_id,
            "secret": clients.secret_mark(client_id, secret) if secret else None,
            "kind": application.kind,
            "name": name,
            "homepage": application.homepage,
            "territory": application.territory_id,
            "owner": actor.person_id,
            "redirect_uris": application.redirect_uris,
            "logout_uris": application.logout_uris,
            "grant_types": [kind for kind in rules.GRANT_TYPES if kind in application.grant_types],
            "scopes": [scope.value for scope in Scope if scope in application.scopes],
            "sandbox": application.sandbox,
            "now": clock.now(),
        },
    )
    await audit.record(actor, "registerApplication", ids.encode("cli", key), {"sandbox": application.sandbox})
    return ApplicationOutcome(key, client_id, secret)


def _check(application: Application, name: str) -> None:
    check(
        [
            *rules.name_issues(name),
            *rules.homepage_issues(application.homepage),
            *rules.uri_issues("redirectUris", application.redirect_uris),
            *rules.uri_issues("logoutUris", application.logout_uris),
            *rules.grant_issues(
                application.kind, application.grant_types, application.redirect_uris, application.scopes
            ),
        ]
    )


async def allow_application(actor: Actor, *, application_id: UUID) -> ApplicationOutcome:
    """Open a sandbox to everybody, as an agent of its territory. Raises NotFound, NotAllowed, ApplicationRevoked."""
    row = await _managed(actor, application_id)
    if refusal := why_not_act(actor, "agent", row["territory_id"]):
        raise refusal
    if await sql.run("UPDATE oauth_client SET sandbox = false WHERE id = :id AND sandbox", {"id": application_id}):
        await audit.record(actor, "allowApplication", ids.encode("cli", application_id))
    return ApplicationOutcome(application_id, row["client_id"], None)


async def renew_application_secret(actor: Actor, *, application_id: UUID) -> ApplicationOutcome:
    """A new secret, the old one worth nothing from now on. Raises NotFound, ApplicationRevoked, NoSecret."""
    row = await _managed(actor, application_id)
    if row["kind"] != "confidential":
        raise NoSecret
    secret = clients.new_secret()
    mark = clients.secret_mark(row["client_id"], secret)
    await sql.run("UPDATE oauth_client SET secret = :mark WHERE id = :id", {"mark": mark, "id": application_id})
    await audit.record(actor, "renewApplicationSecret", ids.encode("cli", application_id))
    return ApplicationOutcome(application_id, row["client_id"], secret)


async def revoke_application(actor: Actor, *, application_id: UUID) -> ApplicationOutcome:
    """Take an application back for everybody, with its tokens. Raises NotFound, ApplicationRevoked."""
    row = await _managed(actor, application_id)
    await close_application(actor, application_id)
    return ApplicationOutcome(application_id, row["client_id"], None)


async def close_application(actor: Actor, application_id: UUID) -> None:
    """The same for the command line: its tokens, its consents and the devices that wait end with it."""
    values: dict[str, object] = {"id": application_id, "now": clock.now()}
    await sql.run("UPDATE oauth_client SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL", values)
    await families.revoke_all(application_id)
    await sql.run("DELETE FROM oauth_consent WHERE client_id = :id", values)
    await sql.run("DELETE FROM oauth_device WHERE client_id = :id", values)
    await audit.record(actor, "revokeApplication", ids.encode("cli", application_id))


async def _managed(actor: Actor, application_id: UUID) -> sql.Row:
    """The row of an application in force that the actor manages, locked."""
    row = await sql.row(
        "SELECT client_id, kind, owner_id, territory_id, revoked_at FROM oauth_client WHERE id = :id FOR UPDATE",
        {"id": application_id},
    )
    if row is None:
        raise NotFound
    if refusal := access.why_not_manage(actor, row["owner_id"], row["territory_id"]):
        raise refusal
    if row["revoked_at"] is not None:
        raise ApplicationRevoked
    return row
