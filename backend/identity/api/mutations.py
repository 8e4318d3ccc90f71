"""The mutations of identity. Logging in itself sets a cookie, so it is a form of the portal, not a mutation."""

import strawberry

from backend.identity import actions, passkeys, rules, sessions, totp
from backend.identity.api.types import Passkey
from backend.identity.problems import LastWayIn
from backend.kit.graphql.context import Context
from backend.kit.graphql.inputs import key_of
from backend.kit.graphql.mutation import PUBLIC, SIGNED_IN, Proof, mutation
from backend.kit.perform import perform
from backend.kit.problems import NotFound, TooManyAttempts


@strawberry.input(description="Where to send a login code.")
class RequestLoginCodeInput:
    email: str = strawberry.field(description="The address.")
    client_key: str | None = strawberry.field(description="Makes a retry answer the same.", default=None)


@strawberry.type(description="The same answer whether an account exists or not.")
class RequestLoginCodePayload:
    email: str = strawberry.field(description="The address as understood.")


async def request_login_code(context: Context, input: RequestLoginCodeInput) -> RequestLoginCodePayload:  # noqa: A002
    await actions.limit_requests(rules.normal_email(input.email), context.network)
    outcome = await perform(actions.request_login_code, context.actor, input.client_key, email=input.email)
    return RequestLoginCodePayload(email=outcome.email)


@strawberry.input(description="Ends this session.")
class LogOutInput:
    client_key: str | None = strawberry.field(description="Makes a retry answer the same.", default=None)


@strawberry.type(description="The session is over.")
class LogOutPayload:
    done: bool = strawberry.field(description="Always true.")


async def log_out(context: Context, input: LogOutInput) -> LogOutPayload:  # noqa: A002
    outcome = await perform(actions.log_out, context.actor, input.client_key)
    return LogOutPayload(done=outcome.done)


@strawberry.input(description="Which of your sessions to end.")
class EndSessionInput:
    session_id: strawberry.ID = strawberry.field(description="The session.")
    client_key: str | None = strawberry.field(description="Makes a retry answer the same.", default=None)


@strawberry.type(description="The session is over, on its device too.")
class EndSessionPayload:
    ended: int = strawberry.field(description="How many ended: 1.")


async def end_session(context: Context, input: EndSessionInput) -> EndSessionPayload:  # noqa: A002
    session_id = key_of(input.session_id, "ses")
    outcome = await perform(sessions.end_session, context.actor, input.client_key, session_id=session_id)
    return EndSessionPayload(ended=outcome.ended)


@strawberry.input(description="Ends your sessions on all other devices.")
class EndOtherSessionsInput:
    client_key: str | None = strawberry.field(description="Makes a retry answer the same.", default=None)


@strawberry.type(description="The other sessions are over.")
class EndOtherSessionsPayload:
    ended: int = strawberry.field(description="How many ended.")


async def end_other_sessions(context: Context, input: EndOtherSessionsInput) -> EndOtherSessionsPayload:  # noqa: A002
    outcome = await perform(sessions.end_other_sessions, context.actor, input.client_key)
    return EndOtherSessionsPayload(ended=outcome.ended)


@strawberry.input(description="Another name for one of your passkeys.")
class RenamePasskeyInput:
    passkey_id: strawberry.ID = strawberry.field(description="The passkey.")
    name: str = strawberry.field(description="1 to 80 characters.")
    client_key: str | None = strawberry.field(description="Makes a retry answer the same.", default=None)


@strawberry.type(description="The passkey renamed.")
class RenamePasskeyPayload:
    passkey: Passkey | None = strawberry.field(description="The passkey.")


async def rename_passkey(context: Context, input: RenamePasskeyInput) -> RenamePasskeyPayload:  # noqa: A002
    passkey_id = key_of(input.passkey_id, "pky")
    await perform(passkeys.rename_passkey, context.actor, input.client_key, passkey_id=passkey_id, name=input.name)
    return RenamePasskeyPayload(passkey=await context.reload(Passkey, passkey_id))


@strawberry.input(description="Which of your passkeys to delete.")
class DeletePasskeyInput:
    passkey_id: strawberry.ID = strawberry.field(description="The passkey.")
    client_key: str | None = strawberry.field(description="Makes a retry answer the same.", default=None)


@strawberry.type(description="The passkey opens nothing any more.")
class DeletePasskeyPayload:
    passkey_id: strawberry.ID = strawberry.field(description="The id it had.")


async def delete_passkey(context: Context, input: DeletePasskeyInput) -> DeletePasskeyPayload:  # noqa: A002
    passkey_id = key_of(input.passkey_id, "pky")
    await perform(passkeys.delete_passkey, context.actor, input.client_key, passkey_id=passkey_id)
    return DeletePasskeyPayload(passkey_id=input.passkey_id)


@strawberry.input(description="Your application of codes is no longer asked for.")
class RemoveTotpInput:
    client_key: str | None = strawberry.field(description="Makes a retry answer the same.", default=None)


@strawberry.type(description="The application of codes is removed.")
class RemoveTotpPayload:
    done: bool = strawberry.field(description="Always true.")


async def remove_totp(context: Context, input: RemoveTotpInput) -> RemoveTotpPayload:  # noqa: A002
    outcome = await perform(totp.remove_totp, context.actor, input.client_key)
    return RemoveTotpPayload(done=outcome.done)


@strawberry.type
class IdentityMutations:
    request_login_code = mutation(
        request_login_code,
        problems=(TooManyAttempts,),
        policy=PUBLIC,
        description="Send a login code by mail; it is then typed on the login page.",
    )
    log_out = mutation(
        log_out,
        policy=SIGNED_IN,
        helped=True,
        account=True,
        description="End this session, everywhere at once.",
    )
    end_session = mutation(
        end_session,
        problems=(NotFound,),
        policy=SIGNED_IN,
        account=True,
        description="End one of your sessions, on whatever device, at once.",
    )
    end_other_sessions = mutation(
        end_other_sessions,
        policy=SIGNED_IN,
        account=True,
        description="End all your sessions but this one, at once.",
    )
    rename_passkey = mutation(
        rename_passkey,
        problems=(NotFound,),
        policy=SIGNED_IN,
        account=True,
        description="Give one of your passkeys another name.",
    )
    delete_passkey = mutation(
        delete_passkey,
        problems=(NotFound, LastWayIn),
        policy=SIGNED_IN,
        proof=Proof.STRONG,
        account=True,
        description="Delete one of your passkeys, unless nothing else opens your account.",
    )
    remove_totp = mutation(
        remove_totp,
        problems=(NotFound,),
        policy=SIGNED_IN,
        proof=Proof.STRONG,
        account=True,
        description="Stop asking for the codes of your application.",
    )
