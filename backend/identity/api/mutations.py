"""The mutations of identity. Logging in itself sets a cookie, so it is a form of the portal, not a mutation."""

import strawberry

from backend.identity import actions, rules
from backend.kit.graphql.context import Context
from backend.kit.graphql.mutation import PUBLIC, SIGNED_IN, mutation
from backend.kit.perform import perform
from backend.kit.problems import TooManyAttempts


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
