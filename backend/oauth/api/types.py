"""The GraphQL types of the provider: applications, and what their readers allowed them."""

from datetime import datetime
from enum import Enum
from typing import Annotated
from uuid import UUID

import strawberry

from backend.kit.actor import Actor
from backend.kit.graphql.enums import enum
from backend.kit.graphql.fields import column, derived, to_one
from backend.kit.graphql.inputs import key_of
from backend.kit.graphql.node import Node
from backend.kit.graphql.nouns import noun
from backend.kit.graphql.sources import Filter, Policy
from backend.kit.sql import Where
from backend.oauth import access
from backend.scopes import Scope, sentence
from backend.territories.api.types import Territory

MANAGER = Policy("MANAGER", access.MANAGED)


@enum(
    "Whether an application can keep a secret.",
    PUBLIC="It runs in a browser or on a telephone: it has no secret, PKCE protects it.",
    CONFIDENTIAL="It runs on a server, which keeps its secret.",
)
class ApplicationKind(Enum):
    PUBLIC = "public"
    CONFIDENTIAL = "confidential"


@enum(
    "Ways in which an application gets its tokens.",
    AUTHORIZATION_CODE="A person logs in here and allows it (RFC 6749 §4.1, with PKCE).",
    CLIENT_CREDENTIALS="It acts for itself, without a person (RFC 6749 §4.4).",
    DEVICE_CODE="It shows a code that a person types elsewhere (RFC 8628).",
)
class ApplicationGrant(Enum):
    AUTHORIZATION_CODE = "authorization_code"
    CLIENT_CREDENTIALS = "client_credentials"
    DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code"


enum(
    "What an application may be allowed to do.",
    name="ApplicationScope",
    **{scope.name: f"`{scope}`: {sentence(scope, 'en')}." for scope in Scope},
)(Scope)


def _scopes(scopes: list[str]) -> list[Scope]:
    return [Scope(scope) for scope in scopes]


def _grants(grant_types: list[str]) -> list[ApplicationGrant]:
    return [ApplicationGrant(kind) for kind in grant_types]


def _sentences(scopes: list[str], locale: str) -> list[str]:
    return [sentence(scope, locale) for scope in Scope if scope in scopes]


def _can_manage(owner_id: UUID | None, territory_id: UUID, actor: Actor) -> bool:
    return access.why_not_manage(actor, owner_id, territory_id) is None


def _can_allow(sandbox: bool, revoked_at: datetime | None, territory_id: UUID, actor: Actor) -> bool:
    return sandbox and revoked_at is None and actor.holds("agent", territory_id)


@noun(
    code="cli",
    table="oauth_client",
    visible=access.VISIBLE,
    description="An application registered here: seen by its developer, the territory's agents, and who allowed it.",
)
class Application(Node):
    name: str = column("name", "Its name, shown when it asks for permission.")
    homepage: str = column("homepage", "Where to read about it; may be empty.")
    client_id: str = column("client_id", "What it calls itself at the OAuth endpoints.")
    kind: ApplicationKind = derived(ApplicationKind, "kind", description="Whether it keeps a secret.")
    sandbox: bool = column("sandbox", "A test application: it knows its developer and the demonstration's people only.")
    grant_types: list[ApplicationGrant] = derived(_grants, "grant_types", description="How it gets its tokens.")
    scopes: list[Scope] = derived(_scopes, "scopes", description="What it may ask for.")
    redirect_uris: list[str] | None = column(
        "redirect_uris", "Where people are sent back; for those who manage it.", policy=MANAGER
    )
    logout_uris: list[str] | None = column(
        "logout_uris", "Where people are sent back once logged out; for those who manage it.", policy=MANAGER
    )
    territory: Annotated["Territory", strawberry.lazy("backend.territories.api.types")] | None = to_one(
        "Territory", "territory_id", "Where it may act, with all that it contains."
    )
    created_at: datetime = column("created_at", "When it was registered.")
    revoked_at: datetime | None = column("revoked_at", "When it was taken back, if it was.")
    viewer_can_manage: bool = derived(
        _can_manage, "owner_id", "territory_id", wants=("actor",), description="Whether you may change or revoke it."
    )
    viewer_can_allow: bool = derived(
        _can_allow,
        "sandbox",
        "revoked_at",
        "territory_id",
        wants=("actor",),
        description="Whether you may open it to everybody.",
    )


@noun(
    code="con",
    table="oauth_consent",
    visible=access.CONSENT_VISIBLE,
    description="What a person allowed an application; readable by the person alone.",
)
class Consent(Node):
    application: Application | None = to_one("Application", "client_id", "The application.")
    scopes: list[Scope] = derived(_scopes, "scopes", description="What it was allowed.")
    permissions: list[str] = derived(
        _sentences, "scopes", wants=("locale",), description="The same in plain words, in the reader's language."
    )
    given_at: datetime = column("given_at", "When it was last allowed.")


@strawberry.input(description="Which applications to keep.")
class ApplicationFilter:
    mine: bool | None = strawberry.field(description="Those you developed, or those you did not.", default=None)
    territory_id: strawberry.ID | None = strawberry.field(description="Of that territory.", default=None)


async def _territory(public_id: str) -> UUID:
    return key_of(public_id, "ter")


FILTERS = {
    "mine": Filter(Where("({t}.owner_id IS NOT DISTINCT FROM :person::uuid) = :value::boolean")),
    "territory_id": Filter(Where("{t}.territory_id = :value"), _territory),
}
