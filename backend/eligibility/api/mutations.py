"""The mutations of eligibility. A file is imported through a page or the command line, never through here."""

import strawberry

from backend.eligibility import actions, letters, lists
from backend.eligibility.api.inputs import (
    AskResidenceLetterInput,
    CancelResidenceLetterInput,
    CreateElectorListInput,
    GiveProofInput,
    ProveByLetterInput,
    ProveByRegisterInput,
    RetireElectorListInput,
    RevokeProofInput,
)
from backend.eligibility.api.types import ElectorList, EligibilityProof, ResidenceLetter
from backend.eligibility.lists import Typed
from backend.eligibility.problems import (
    AlreadyClaimed,
    AlreadyRecognised,
    LetterUnderWay,
    NotOnList,
    ProofEnded,
    WrongLetterCode,
)
from backend.grants import holders
from backend.kit.graphql.context import Context
from backend.kit.graphql.inputs import key_of, zoned
from backend.kit.graphql.mutation import SIGNED_IN, Proof, mutation
from backend.kit.perform import perform
from backend.kit.problems import NotAllowed, NotFound, TooManyAttempts


@strawberry.type(description="The proof given.")
class GiveProofPayload:
    proof: EligibilityProof | None = strawberry.field(description="The proof.")


@strawberry.type(description="The proof taken back.")
class RevokeProofPayload:
    proof: EligibilityProof | None = strawberry.field(description="The proof.")


@strawberry.type(description="The list made.")
class CreateElectorListPayload:
    elector_list: ElectorList | None = strawberry.field(description="The list.")


@strawberry.type(description="The list withdrawn.")
class RetireElectorListPayload:
    elector_list: ElectorList | None = strawberry.field(description="The list.")


@strawberry.type(description="You are recognised.")
class ProveByRegisterPayload:
    proof: EligibilityProof | None = strawberry.field(description="Your proof of being on the list.")


@strawberry.type(description="The letter asked for.")
class AskResidenceLetterPayload:
    letter: ResidenceLetter | None = strawberry.field(description="The letter.")


@strawberry.type(description="The letter cancelled.")
class CancelResidenceLetterPayload:
    letter: ResidenceLetter | None = strawberry.field(description="The letter.")


@strawberry.type(description="The code was right: your residence is proven.")
class ProveByLetterPayload:
    letter: ResidenceLetter | None = strawberry.field(description="The letter, used.")


async def give_proof(context: Context, input: GiveProofInput) -> GiveProofPayload:  # noqa: A002
    if input.email and context.actor.person_id is not None:
        await holders.limit_addresses(context.actor.person_id)
    outcome = await perform(
        actions.give_proof,
        context.actor,
        input.client_key,
        territory_id=key_of(input.territory_id, "ter"),
        kind=input.kind.value,
        person_id=key_of(input.person_id, "per") if input.person_id else None,
        email=input.email,
        born_on=input.born_on,
        evidence=input.evidence,
        expires_at=zoned(input.expires_at, "expiresAt"),
    )
    return GiveProofPayload(proof=await context.reload(EligibilityProof, outcome.proof_id))


async def revoke_proof(context: Context, input: RevokeProofInput) -> RevokeProofPayload:  # noqa: A002
    key = key_of(input.proof_id, "pro")
    outcome = await perform(actions.revoke_proof, context.actor, input.client_key, proof_id=key, reason=input.reason)
    return RevokeProofPayload(proof=await context.reload(EligibilityProof, outcome.proof_id))


async def create_elector_list(context: Context, input: CreateElectorListInput) -> CreateElectorListPayload:  # noqa: A002
    outcome = await perform(
        lists.create_list,
        context.actor,
        input.client_key,
        territory_id=key_of(input.territory_id, "ter"),
        name=input.name,
        matching=input.matching.value,
        proves=input.proves.value,
    )
    return CreateElectorListPayload(elector_list=await context.reload(ElectorList, outcome.list_id))


async def retire_elector_list(context: Context, input: RetireElectorListInput) -> RetireElectorListPayload:  # noqa: A002
    key = key_of(input.list_id, "lst")
    outcome = await perform(lists.retire_list, context.actor, input.client_key, list_id=key, reason=input.reason)
    return RetireElectorListPayload(elector_list=await context.reload(ElectorList, outcome.list_id))


async def prove_by_register(context: Context, input: ProveByRegisterInput) -> ProveByRegisterPayload:  # noqa: A002
    key = key_of(input.list_id, "lst")
    await lists.limit_guesses(context.actor, context.network)
    typed = Typed(input.family_name, input.given_names, input.born_on, input.number)
    outcome = await perform(lists.prove_by_register, context.actor, input.client_key, list_id=key, typed=typed)
    return ProveByRegisterPayload(proof=await context.reload(EligibilityProof, outcome.proof_id))


async def ask_residence_letter(context: Context, input: AskResidenceLetterInput) -> AskResidenceLetterPayload:  # noqa: A002
    key = key_of(input.territory_id, "ter")
    outcome = await perform(
        letters.ask_letter, context.actor, input.client_key, territory_id=key, lines=input.lines[:20]
    )
    return AskResidenceLetterPayload(letter=await context.reload(ResidenceLetter, outcome.letter_id))


async def cancel_residence_letter(
    context: Context,
    input: CancelResidenceLetterInput,  # noqa: A002
) -> CancelResidenceLetterPayload:
    key = key_of(input.letter_id, "let")
    outcome = await perform(letters.cancel_letter, context.actor, input.client_key, letter_id=key)
    return CancelResidenceLetterPayload(letter=await context.reload(ResidenceLetter, outcome.letter_id))


async def prove_by_letter(context: Context, input: ProveByLetterInput) -> ProveByLetterPayload:  # noqa: A002
    await lists.limit_guesses(context.actor, context.network)
    outcome = await perform(letters.prove_by_letter, context.actor, input.client_key, code=input.code[:60])
    return ProveByLetterPayload(letter=await context.reload(ResidenceLetter, outcome.letter_id))


@strawberry.type
class EligibilityMutations:
    give_proof = mutation(
        give_proof,
        problems=(NotFound, NotAllowed, TooManyAttempts),
        policy=SIGNED_IN,
        proof=Proof.STRONG,
        description="Say that evidence of an age or a residence was seen. For the territory's agents.",
    )
    revoke_proof = mutation(
        revoke_proof,
        problems=(NotFound, NotAllowed, ProofEnded),
        policy=SIGNED_IN,
        proof=Proof.STRONG,
        description="Take a proof back, with a reason; a line of a list is free again. For the territory's agents.",
    )
    create_elector_list = mutation(
        create_elector_list,
        problems=(NotFound, NotAllowed),
        policy=SIGNED_IN,
        proof=Proof.STRONG,
        description="Make a list of people who hold a right. For the territory's agents.",
    )
    retire_elector_list = mutation(
        retire_elector_list,
        problems=(NotFound, NotAllowed),
        policy=SIGNED_IN,
        proof=Proof.STRONG,
        description="Withdraw a list with all that it proved. For the territory's agents.",
    )
    prove_by_register = mutation(
        prove_by_register,
        problems=(NotFound, NotOnList, AlreadyClaimed, AlreadyRecognised, TooManyAttempts),
        policy=SIGNED_IN,
        description="Be recognised on a list by what you type. Few attempts are allowed.",
    )
    ask_residence_letter = mutation(
        ask_residence_letter,
        problems=(NotFound, LetterUnderWay, TooManyAttempts),
        policy=SIGNED_IN,
        helped=True,
        description="Ask for a code at your address; the address is forgotten once the letter is printed.",
    )
    cancel_residence_letter = mutation(
        cancel_residence_letter,
        problems=(NotFound,),
        policy=SIGNED_IN,
        description="Give up a letter that has not served.",
    )
    prove_by_letter = mutation(
        prove_by_letter,
        problems=(WrongLetterCode, TooManyAttempts),
        policy=SIGNED_IN,
        description="Prove where you live with the code of your letter. Few attempts are allowed.",
    )
