"""The mutations of the provider. No application may call them: they decide what applications may do."""

from collections.abc import Awaitable, Callable
from typing import Any

import strawberry

from backend.kit.graphql.context import Context
from backend.kit.graphql.inputs import key_of
from backend.kit.graphql.mutation import SIGNED_IN, Proof, mutation
from backend.kit.perform import perform
from backend.kit.problems import NotAllowed, NotFound, StrongerLoginNeeded
from backend.oauth import actions, decisions
from backend.oauth.actions import ApplicationOutcome
from backend.oauth.api.types import Application, ApplicationGrant, ApplicationKind
from backend.oauth.problems import ApplicationRevoked, NoSecret
from backend.scopes import Scope

_KEY = "Makes a retry answer the same."


@strawberry.input(description="An application to register.")
class RegisterApplicationInput:
    territory_id: strawberry.ID = strawberry.field(description="Where it will act, with all that it contains.")
    name: str = strawberry.field(description="2 to 80 characters.")
    kind: ApplicationKind = strawberry.field(description="Whether it keeps a secret.")
    grant_types: list[ApplicationGrant] = strawberry.field(description="How it gets its tokens.")
    scopes: list[Scope] = strawberry.field(description="What it may ask for.")
    homepage: str = strawberry.field(description="Where to read about it: https.", default="")
    redirect_uris: list[str] = strawberry.field(
        description="Where people are sent back: https, or http on the loopback; compared character by character.",
        default_factory=list,
    )
    logout_uris: list[str] = strawberry.field(
        description="Where people are sent back once logged out.", default_factory=list
    )
    sandbox: bool = strawberry.field(
        description="A test application, which everybody may register; another asks for an agent of the territory.",
        default=True,
    )
    client_key: str | None = strawberry.field(description=_KEY, default=None)


@strawberry.type(description="The application registered. Its secret is told this once.")
class RegisterApplicationPayload:
    application: Application | None = strawberry.field(description="The application.")
    client_id: str = strawberry.field(description="What it calls itself.")
    secret: str | None = strawberry.field(description="To be kept on its server; null when it is public.")


async def register_application(
    context: Context,
    input: RegisterApplicationInput,  # noqa: A002
) -> RegisterApplicationPayload:
    application = actions.Application(
        territory_id=key_of(input.territory_id, "ter"),
        name=input.name,
        kind=input.kind.value,
        grant_types=[kind.value for kind in input.grant_types],
        scopes=[scope.value for scope in input.scopes],
        redirect_uris=input.redirect_uris,
        logout_uris=input.logout_uris,
        homepage=input.homepage,
        sandbox=input.sandbox,
    )
    outcome = await perform(actions.register_application, context.actor, input.client_key, application=application)
    return RegisterApplicationPayload(
        application=await context.reload(Application, outcome.application_id),
        client_id=outcome.client_id,
        secret=outcome.secret,
    )


@strawberry.input(description="A sandbox to open to everybody.")
class AllowApplicationInput:
    application_id: strawberry.ID = strawberry.field(description="The application.")
    client_key: str | None = strawberry.field(description=_KEY, default=None)


@strawberry.type(description="The application, open to everybody.")
class AllowApplicationPayload:
    application: Application | None = strawberry.field(description="The application.")


@strawberry.input(description="An application whose secret to replace.")
class RenewApplicationSecretInput:
    application_id: strawberry.ID = strawberry.field(description="The application.")
    client_key: str | None = strawberry.field(description=_KEY, default=None)


@strawberry.type(description="The new secret, told this once; the old one is worth nothing.")
class RenewApplicationSecretPayload:
    application: Application | None = strawberry.field(description="The application.")
    secret: str | None = strawberry.field(description="To be kept on its server.")


@strawberry.input(description="An application to take back.")
class RevokeApplicationInput:
    application_id: strawberry.ID = strawberry.field(description="The application.")
    client_key: str | None = strawberry.field(description=_KEY, default=None)


@strawberry.type(description="The application, taken back with all its tokens.")
class RevokeApplicationPayload:
    application: Application | None = strawberry.field(description="The application.")


@strawberry.input(description="What one allowed, to take back.")
class RevokeConsentInput:
    consent_id: strawberry.ID = strawberry.field(description="The consent.")
    client_key: str | None = strawberry.field(description=_KEY, default=None)


@strawberry.type(description="The application can do nothing more for you.")
class RevokeConsentPayload:
    done: bool = strawberry.field(description="Always true.")


Managing = Callable[..., Awaitable[ApplicationOutcome]]


async def _managed(action: Managing, context: Context, asked: Any) -> tuple[Application | None, ApplicationOutcome]:
    """What the three verbs about one application share."""
    key = key_of(asked.application_id, "cli")
    outcome = await perform(action, context.actor, asked.client_key, application_id=key)
    return await context.reload(Application, outcome.application_id), outcome


async def allow_application(context: Context, input: AllowApplicationInput) -> AllowApplicationPayload:  # noqa: A002
    application, _ = await _managed(actions.allow_application, context, input)
    return AllowApplicationPayload(application=application)


async def renew_application_secret(
    context: Context,
    input: RenewApplicationSecretInput,  # noqa: A002
) -> RenewApplicationSecretPayload:
    application, outcome = await _managed(actions.renew_application_secret, context, input)
    return RenewApplicationSecretPayload(application=application, secret=outcome.secret)


async def revoke_application(context: Context, input: RevokeApplicationInput) -> RevokeApplicationPayload:  # noqa: A002
    application, _ = await _managed(actions.revoke_application, context, input)
    return RevokeApplicationPayload(application=application)


async def revoke_consent(context: Context, input: RevokeConsentInput) -> RevokeConsentPayload:  # noqa: A002
    key = key_of(input.consent_id, "con")
    await perform(decisions.revoke_consent, context.actor, input.client_key, consent_id=key)
    return RevokeConsentPayload(done=True)


@strawberry.type
class OAuthMutations:
    register_application = mutation(
        register_application,
        problems=(NotFound, NotAllowed, StrongerLoginNeeded),
        policy=SIGNED_IN,
        description="Register an application: a sandbox, or for the territory's agents one that everybody may use.",
    )
    allow_application = mutation(
        allow_application,
        problems=(NotFound, NotAllowed, ApplicationRevoked),
        policy=SIGNED_IN,
        proof=Proof.STRONG,
        description="Open a sandbox to everybody. For the territory's agents.",
    )
    renew_application_secret = mutation(
        renew_application_secret,
        problems=(NotFound, ApplicationRevoked, NoSecret),
        policy=SIGNED_IN,
        proof=Proof.FRESH,
        description="Replace the secret of an application. For its developer and the territory's agents.",
    )
    revoke_application = mutation(
        revoke_application,
        problems=(NotFound, ApplicationRevoked),
        policy=SIGNED_IN,
        description="Take an application back with all its tokens. For its developer and the territory's agents.",
    )
    revoke_consent = mutation(
        revoke_consent,
        problems=(NotFound,),
        policy=SIGNED_IN,
        account=True,
        description="Take back what you allowed an application: its tokens for you die at once.",
    )
