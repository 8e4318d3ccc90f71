"""The mutations of privacy. None is open to applications, nor to an agent who helps."""

import strawberry

from backend.kit.graphql.context import Context
from backend.kit.graphql.mutation import PUBLIC, SIGNED_IN, Proof, mutation
from backend.kit.perform import perform
from backend.kit.problems import TooManyAttempts
from backend.privacy import actions
from backend.privacy.problems import RequestAnswered, SharedPersona


@strawberry.input(description="Asks for a copy of everything about you.")
class AskExportInput:
    client_key: str | None = strawberry.field(description="Makes a retry answer the same.", default=None)


@strawberry.type(description="The copy is ready to be downloaded.")
class AskExportPayload:
    path: str = strawberry.field(description="Its address on this site: good once, ten minutes, in your session.")


async def ask_export(context: Context, input: AskExportInput) -> AskExportPayload:  # noqa: A002
    await actions.limit_exports(context.actor)
    outcome = await perform(actions.ask_export, context.actor, input.client_key)
    return AskExportPayload(path=f"/moi/donnees/export/{outcome.token}")


@strawberry.input(description="Erases your account for good.")
class EraseAccountInput:
    confirmation: str = strawberry.field(description="The word EFFACER, or ERASE.")
    client_key: str | None = strawberry.field(description="Makes a retry answer the same.", default=None)


@strawberry.type(description="The account is erased; every session is over.")
class EraseAccountPayload:
    rows: int = strawberry.field(description="How many rows were deleted, or emptied of what told of you.")


async def erase_account(context: Context, input: EraseAccountInput) -> EraseAccountPayload:  # noqa: A002
    outcome = await perform(actions.erase_account, context.actor, input.client_key, confirmation=input.confirmation)
    return EraseAccountPayload(rows=outcome.rows)


@strawberry.input(description="A parent’s answer.")
class AnswerParentalRequestInput:
    token: str = strawberry.field(description="What the link of the mail holds.")
    consents: bool = strawberry.field(description="False: the child’s account is erased.")
    client_key: str | None = strawberry.field(description="Makes a retry answer the same.", default=None)


@strawberry.type(description="The answer is kept; the parent’s address is deleted.")
class AnswerParentalRequestPayload:
    consented: bool = strawberry.field(description="What was answered.")


async def answer_parental_request(
    context: Context,
    input: AnswerParentalRequestInput,  # noqa: A002
) -> AnswerParentalRequestPayload:
    outcome = await perform(
        actions.answer_parental_request,
        context.actor,
        input.client_key,
        token=input.token,
        consents=input.consents,
    )
    return AnswerParentalRequestPayload(consented=outcome.consented)


@strawberry.type
class PrivacyMutations:
    ask_export = mutation(
        ask_export,
        problems=(TooManyAttempts,),
        policy=SIGNED_IN,
        proof=Proof.FRESH,
        account=True,
        description="Ask for a copy of everything about you (RGPD, articles 15 and 20).",
    )
    erase_account = mutation(
        erase_account,
        problems=(SharedPersona,),
        policy=SIGNED_IN,
        proof=Proof.FRESH,
        account=True,
        description="Erase your account (RGPD, article 17): what is public stays without your name, ballots stay.",
    )
    answer_parental_request = mutation(
        answer_parental_request,
        problems=(RequestAnswered,),
        policy=PUBLIC,
        description="Consent, as a parent, to the account of a child under 15, or refuse and have it erased.",
    )
