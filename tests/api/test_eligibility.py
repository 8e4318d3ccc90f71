"""The mutations of eligibility: proofs given and taken back, lists, being recognised, letters and their codes."""

import pytest

from backend.eligibility import rules
from backend.kit import ids
from backend.kit.problems import Issue
from tests.api.acting import (
    NOT_ALLOWED,
    NOT_FOUND,
    NOT_SIGNED_IN,
    Act,
    Make,
    Refusal,
    Success,
    check_refusal,
    invalid,
)
from tests.api.eligibility_calls import (
    MAKES,
    after_guesses,
    ask_again,
    ask_letter,
    cancel,
    create,
    give,
    give_once_too_often,
    give_to_oneself,
    recognise,
    recognise_by_number,
    retire,
    revoke,
    type_code,
)
from tests.api.scene import ABSENT, NOW, Scene

__all__ = ["MAKES", "REFUSALS", "SUCCESSES"]

_ONE = {"audit_event": 1, "idempotency_record": 1}
SUCCESSES = [
    Success(
        "giveProof",
        give(),
        adds={**_ONE, "data_read": 1, "eligibility_proof": 1},
        other={"evidence": "Quittance"},
        race={"GiveProofPayload": 10},
        raced={"audit_event": 10, "data_read": 10, "eligibility_proof": 10, "idempotency_record": 10},
    ),
    Success(
        "revokeProof",
        revoke(),
        adds={**_ONE, "data_read": 1},
        other={"reason": "Autre motif"},
        race={"RevokeProofPayload": 1, "ProofEnded": 9},
        raced={**_ONE, "data_read": 1},
    ),
    Success(
        "createElectorList",
        create(),
        adds={**_ONE, "elector_list": 1},
        other={"name": "Élèves du lycée"},
        race={"CreateElectorListPayload": 10},
        raced={"audit_event": 10, "elector_list": 10, "idempotency_record": 10},
    ),
    Success(
        "retireElectorList",
        retire(),
        adds=_ONE,
        other={"reason": "Autre motif"},
        race={"RetireElectorListPayload": 1, "NotFound": 9},
        raced=_ONE,
    ),
    Success(
        "proveByRegister",
        recognise(),
        adds={**_ONE, "eligibility_proof": 1},
        other={"givenNames": "Autre"},
        race={"ProveByRegisterPayload": 1, "AlreadyRecognised": 4},
        raced={**_ONE, "eligibility_proof": 1},
        at_once=rules.GUESSES,
    ),
    Success(
        "askResidenceLetter",
        ask_letter(),
        adds={**_ONE, "residence_letter": 1},
        other={"lines": ["Autre", "92330 Sceaux"]},
        race={"AskResidenceLetterPayload": 1, "LetterUnderWay": 9},
        raced={**_ONE, "residence_letter": 1},
    ),
    Success(
        "cancelResidenceLetter",
        cancel(),
        adds=_ONE,
        other={"letterId": ids.encode("let", ABSENT)},
        race={"CancelResidenceLetterPayload": 1, "NotFound": 9},
        raced=_ONE,
    ),
    Success(
        "proveByLetter",
        type_code(),
        adds={**_ONE, "eligibility_proof": 1},
        other={"code": "0000"},
        race={"ProveByLetterPayload": 1, "WrongLetterCode": 4},
        raced={**_ONE, "eligibility_proof": 1},
        at_once=rules.GUESSES,
    ),
]


def issue(path: str, code: str, fr: str, en: str) -> Issue:
    return Issue(path, code, fr, en)


NO_EVIDENCE = issue(
    "evidence",
    "LENGTH",
    "Indiquez la pièce que vous avez vue, en 3 à 200 caractères.",
    "Say what evidence you have seen, in 3 to 200 characters.",
)
NO_BIRTH = issue("bornOn", "RANGE", "Indiquez la date de naissance.", "Give the birth date.")
BIRTH_UNNEEDED = issue(
    "bornOn",
    "UNNEEDED",
    "La date de naissance ne sert qu’à prouver un âge.",
    "The birth date only serves to prove an age.",
)
BAD_END = issue(
    "expiresAt",
    "RANGE",
    "La fin doit être à venir, dans cinq ans au plus.",
    "The end must be to come, within five years.",
)
UNKNOWN = issue(
    "email",
    "UNKNOWN",
    "Aucun compte n’a cette adresse : la personne doit d’abord se connecter une fois.",
    "No account has this address: the person must first log in once.",
)
ONESELF = issue(
    "email", "ONESELF", "Demandez à une ou un collègue de le faire pour vous.", "Ask a colleague to do it for you."
)
NO_REASON = issue(
    "reason",
    "LENGTH",
    "Indiquez le motif, en 3 à 400 caractères : la personne le lira.",
    "Give the reason, in 3 to 400 characters: the person will read it.",
)
BAD_NAME = issue(
    "name", "LENGTH", "Le nom doit compter de 3 à 160 caractères.", "The name must be 3 to 160 characters long."
)
NO_FAMILY = issue("familyName", "REQUIRED", "Écrivez votre nom de naissance.", "Write your birth name.")
NO_GIVEN = issue("givenNames", "REQUIRED", "Écrivez votre premier prénom.", "Write your first given name.")
NO_BORN = issue("bornOn", "RANGE", "Indiquez votre date de naissance.", "Give your birth date.")
BAD_NUMBER = issue(
    "number", "FORMAT", "Un numéro compte de 4 à 40 caractères.", "A number has from 4 to 40 characters."
)
FEW_LINES = issue("lines", "LENGTH", "Écrivez de 2 à 6 lignes.", "Write from 2 to 6 lines.")
LONG_LINE = issue(
    "lines",
    "TOO_LONG",
    "Une ligne d’adresse compte au plus 38 caractères : coupez-la.",
    "A line has at most 38 characters: cut it.",
)
NO_POSTCODE = issue(
    "lines",
    "POSTCODE",
    "Finissez par le code postal et la commune, par exemple 92330 Sceaux.",
    "End with the postcode and the town, such as 92330 Sceaux.",
)
NOT_ON_LIST = (
    "Nous ne vous trouvons pas sur cette liste. Vérifiez ce que vous avez écrit, ou adressez-vous à la mairie.",
    "We do not find you on this list. Check what you wrote, or ask at the town hall.",
)
CLAIMED = (
    "Quelqu’un a déjà prouvé ce droit avec un autre compte. Si ce n’est pas vous, adressez-vous à la mairie.",
    "Somebody has already proven this right with another account. If it is not you, ask at the town hall.",
)
RECOGNISED = (
    "Votre inscription sur cette liste est déjà reconnue : il n’y a rien à faire de plus.",
    "You are already recognised on this list: there is nothing more to do.",
)
ENDED = (
    "Cette preuve a déjà été retirée ou remplacée.",
    "This proof was already withdrawn or replaced.",
)
UNDER_WAY = (
    "Vous attendez déjà un courrier : saisissez son code, ou annulez-le avant d’en demander un autre.",
    "You are already waiting for a letter: type its code, or cancel it before you ask for another.",
)
WRONG_CODE = (
    "Ce code n’est pas celui de votre courrier, ou il a plus de 60 jours : vérifiez-le.",
    "This code is not the one of your letter, or is over 60 days old: check it.",
)


def too_many(verb: str, make: Make, seconds: int) -> Refusal:
    return Refusal(
        verb,
        "TooManyAttempts",
        make,
        f"Trop d’essais : réessayez dans {seconds} secondes.",
        f"Too many attempts: try again in {seconds} seconds.",
        {"retryAfterSeconds": seconds},
    )


REFUSALS = [
    Refusal("giveProof", "NotFound", give(territoryId="ter_"), *NOT_FOUND),
    Refusal("giveProof", "NotFound", give(personId=ids.encode("per", ABSENT)), *NOT_FOUND),
    Refusal("giveProof", "NotAllowed", give("agent_elsewhere"), *NOT_ALLOWED),
    Refusal("giveProof", "NotAllowed", give(territoryId=ids.encode("ter", ABSENT)), *NOT_ALLOWED),
    invalid("giveProof", give(evidence=" x "), NO_EVIDENCE),
    invalid("giveProof", give(kind="AGE"), NO_BIRTH),
    invalid("giveProof", give(kind="AGE", bornOn="2026-06-16"), NO_BIRTH),
    invalid("giveProof", give(bornOn="2009-06-15"), BIRTH_UNNEEDED),
    invalid("giveProof", give(expiresAt=NOW.isoformat()), BAD_END),
    invalid("giveProof", give(expiresAt="2032-01-01T00:00:00Z"), BAD_END),
    invalid("giveProof", give(personId=None, email="personne@exemple.fr"), UNKNOWN),
    invalid("giveProof", give(personId=None), UNKNOWN),
    invalid("giveProof", give_to_oneself(), ONESELF),
    Refusal("revokeProof", "NotFound", revoke(proofId=ids.encode("pro", ABSENT)), *NOT_FOUND),
    Refusal("revokeProof", "NotFound", revoke("agent_elsewhere"), *NOT_FOUND),
    Refusal("revokeProof", "NotAllowed", revoke("elected"), *NOT_ALLOWED),
    Refusal("revokeProof", "ProofEnded", revoke(twice=True), *ENDED),
    invalid("revokeProof", revoke(reason="x"), NO_REASON),
    Refusal("createElectorList", "NotFound", create(territoryId="lst_"), *NOT_FOUND),
    Refusal("createElectorList", "NotAllowed", create("operator"), *NOT_ALLOWED),
    invalid("createElectorList", create(name=" a "), BAD_NAME),
    Refusal("retireElectorList", "NotFound", retire(listId=ids.encode("lst", ABSENT)), *NOT_FOUND),
    Refusal("retireElectorList", "NotAllowed", retire("agent_before"), *NOT_ALLOWED),
    invalid("retireElectorList", retire(reason=""), NO_REASON),
    Refusal("proveByRegister", "NotFound", recognise(listId=ids.encode("lst", ABSENT)), *NOT_FOUND),
    Refusal("proveByRegister", "NotOnList", recognise(number=5), *NOT_ON_LIST),
    Refusal("proveByRegister", "NotOnList", recognise_by_number("123 456"), *NOT_ON_LIST),
    Refusal("proveByRegister", "AlreadyClaimed", recognise(claimed_by="partner"), *CLAIMED),
    Refusal("proveByRegister", "AlreadyRecognised", recognise(claimed_by="citizen", number=2), *RECOGNISED),
    Refusal("proveByRegister", "AlreadyRecognised", recognise(claimed_by="citizen", number=5), *RECOGNISED),
    too_many("proveByRegister", after_guesses(recognise()), 60),
    invalid("proveByRegister", recognise(familyName=" ", givenNames="-", bornOn=None), NO_FAMILY, NO_GIVEN, NO_BORN),
    invalid("proveByRegister", recognise_by_number("1-2"), BAD_NUMBER),
    Refusal("askResidenceLetter", "NotFound", ask_letter(territoryId=ids.encode("ter", ABSENT)), *NOT_FOUND),
    Refusal("askResidenceLetter", "LetterUnderWay", ask_again(finished=False), *UNDER_WAY),
    too_many("askResidenceLetter", ask_again(finished=True), 30 * 86_400),
    invalid("askResidenceLetter", ask_letter(lines=["92330 Sceaux", " "]), FEW_LINES),
    invalid("askResidenceLetter", ask_letter(lines=["x" * 39, "Sceaux"]), LONG_LINE, NO_POSTCODE),
    invalid("askResidenceLetter", ask_letter(lines=["x"] * 6 + ["92330 Sceaux"]), FEW_LINES),
    Refusal("cancelResidenceLetter", "NotFound", cancel("partner"), *NOT_FOUND),
    Refusal("proveByLetter", "WrongLetterCode", type_code(code="7K3F-9QWD-2N"), *WRONG_CODE),
    Refusal("proveByLetter", "WrongLetterCode", type_code(of="partner"), *WRONG_CODE),
    Refusal("proveByLetter", "WrongLetterCode", type_code(age=rules.LETTER_LASTS), *WRONG_CODE),
    too_many("proveByLetter", after_guesses(type_code()), 60),
    Refusal("giveProof", "NotSignedIn", give("anonymous"), *NOT_SIGNED_IN),
    too_many("giveProof", give_once_too_often(), 600),
]


@pytest.mark.parametrize("case", REFUSALS, ids=lambda case: f"{case.verb}-{case.member}")
async def test_a_refusal_is_told_and_changes_nothing(act: Act, scene: Scene, case: Refusal) -> None:
    await check_refusal(act, scene, case)
