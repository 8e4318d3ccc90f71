"""The mutations of privacy: one's name and age, a parent's answer, one's copy, one's erasure; the log of reads."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from backend.identity import age
from backend.kit import clock, ids, reads, secrets, sql
from backend.kit.perform import perform
from backend.kit.problems import Issue
from backend.privacy import actions
from backend.privacy.actions import awaited, take_export
from backend.privacy.problems import LinkSpent
from tests.api.acting import NOT_SIGNED_IN, Act, Call, Input, Make, Refusal, Success, check_refusal, invalid
from tests.api.conftest import Ask
from tests.api.scene import NOW, Scene
from tests.privacy import parents
from tests.privacy.parents import PARENT
from tests.tables import adds

BAD_NAME = Issue(
    "name",
    "LENGTH",
    "Écrivez un nom de 2 à 80 caractères, sans adresse.",
    "Write a name of 2 to 80 characters, without an address.",
)
BAD_PARENT = Issue(
    "parentEmail",
    "FORMAT",
    "Indiquez une adresse e-mail complète, par exemple prenom@exemple.fr.",
    "Give a full e-mail address, such as name@example.org.",
)
OWN_PARENT = Issue(
    "parentEmail", "OWN", "Donnez l’adresse d’un parent, pas la vôtre.", "Give a parent’s address, not your own."
)
NOT_CONFIRMED = Issue("confirmation", "REQUIRED", "Écrivez EFFACER pour confirmer.", "Type ERASE to confirm.")


def rename(who: str = "citizen", **given: str) -> Make:
    async def make(scene: Scene) -> Call:
        return Call(scene.people[who], {"name": "Awa D."} | given)

    return make


def state(who: str = "citizen", **given: str) -> Make:
    async def make(scene: Scene) -> Call:
        return Call(scene.people[who], {"age": "ADULT"} | given)

    return make


def _own_address_as_a_parent(email: str) -> Make:
    async def make(scene: Scene) -> Call:
        await sql.run("UPDATE person SET email = :e WHERE id = :id", {"e": email, "id": scene.citizen.person_id})
        return Call(scene.citizen, {"age": "UNDER_15", "parentEmail": email.title()})

    return make


async def token_of(scene: Scene) -> str:
    """The link that the citizen's parent receives."""
    return await parents.ask(scene.citizen)


def answer(who: str = "anonymous", *, consents: bool = True, token: str | None = None) -> Make:
    async def make(scene: Scene) -> Call:
        given: Input = {"token": token or await token_of(scene), "consents": consents}
        return Call(scene.people[who], given)

    return make


async def _answered(scene: Scene) -> Call:
    call = await answer()(scene)
    await perform(actions.answer_parental_request, scene.anonymous, None, token=call.input["token"], consents=True)
    return call


async def _older_while_awaited(scene: Scene) -> Call:
    await token_of(scene)
    return Call(scene.citizen, {"age": "ADULT"})


def export(who: str = "citizen") -> Make:
    async def make(scene: Scene) -> Call:
        return Call(scene.people[who], {})

    return make


def erase(who: str = "citizen", **given: str) -> Make:
    async def make(scene: Scene) -> Call:
        return Call(scene.people[who], {"confirmation": "EFFACER"} | given)

    return make


async def _erase_a_persona(scene: Scene) -> Call:
    await sql.run("UPDATE person SET persona = 'citizen' WHERE id = :id", {"id": scene.citizen.person_id})
    return await erase()(scene)


def _once_too_many(purpose: str, most: int, given: Input) -> Make:
    async def make(scene: Scene) -> Call:
        bucket = secrets.keyring().mac("attempts", purpose, str(scene.citizen.person_id)).hex()
        for _ in range(most):
            await sql.run(
                "INSERT INTO attempt (id, bucket, at) VALUES (gen_random_uuid(), :bucket, :at)",
                {"bucket": bucket, "at": NOW - timedelta(minutes=4)},
            )
        return Call(scene.citizen, given)

    return make


MAKES = {
    "renamePerson": rename,
    "stateAge": state,
    "askExport": export,
    "eraseAccount": erase,
    "answerParentalRequest": answer,
}
_ONE = {"audit_event": 1, "idempotency_record": 1}
_TEN = {"audit_event": 10, "idempotency_record": 10}
SUCCESSES = [
    Success("renamePerson", rename(), adds=_ONE, other={"name": "Awa"}, race={"RenamePersonPayload": 10}, raced=_TEN),
    Success("stateAge", state(), adds=_ONE, other={"age": "FROM_15"}, race={"StateAgePayload": 10}, raced=_TEN),
    Success(
        "askExport",
        export(),
        adds={"data_export": 1, "idempotency_record": 1},
        other={},
        race={"AskExportPayload": 5},
        raced={"data_export": 5, "idempotency_record": 5},
        at_once=actions.EXPORTS,
    ),
    Success(
        "eraseAccount",
        erase(),
        adds=_ONE | {"person": -1},
        other={"confirmation": "erase"},
        race={"EraseAccountPayload": 10},
        raced={"audit_event": 1, "idempotency_record": 10, "person": -1},
    ),
    Success(
        "answerParentalRequest",
        answer(),
        adds=_ONE | {"mail_message": -1},
        other={"consents": False},
        race={"AnswerParentalRequestPayload": 1, "RequestAnswered": 9},
        raced=_ONE | {"mail_message": -1},
    ),
]
ANSWERED = "Cette demande n’attend plus de réponse.", "This request no longer awaits an answer."
REFUSALS = [
    *[
        Refusal(verb, "NotSignedIn", make("anonymous"), *NOT_SIGNED_IN)
        for verb, make in {
            "renamePerson": rename,
            "stateAge": state,
            "askExport": export,
            "eraseAccount": erase,
        }.items()
    ],
    *[invalid("renamePerson", rename(name=name), BAD_NAME) for name in (" a ", "x" * 81, "awa@exemple.fr", "http://x")],
    invalid("stateAge", state(age="UNDER_15"), BAD_PARENT),
    invalid("stateAge", state(age="UNDER_15", parentEmail="parent@"), BAD_PARENT),
    invalid("stateAge", _own_address_as_a_parent("moi@exemple.fr"), OWN_PARENT),
    Refusal(
        "stateAge",
        "ParentalConsentNeeded",
        _older_while_awaited,
        "Il manque l’accord d’un parent : nous lui avons écrit.",
        "A parent’s consent is missing: we wrote to them.",
    ),
    Refusal(
        "stateAge",
        "TooManyAttempts",
        _once_too_many("parent", age.REQUESTS, {"age": "UNDER_15", "parentEmail": PARENT}),
        "Trop d’essais : réessayez dans 86160 secondes.",
        "Too many attempts: try again in 86160 seconds.",
        {"retryAfterSeconds": 86160},
    ),
    Refusal(
        "askExport",
        "TooManyAttempts",
        _once_too_many("export", actions.EXPORTS, {}),
        "Trop d’essais : réessayez dans 3360 secondes.",
        "Too many attempts: try again in 3360 seconds.",
        {"retryAfterSeconds": 3360},
    ),
    invalid("eraseAccount", erase(confirmation="oui"), NOT_CONFIRMED),
    Refusal(
        "eraseAccount",
        "SharedPersona",
        _erase_a_persona,
        "Ce personnage de la démonstration sert à tout le monde : entrez avec une adresse à vous pour essayer.",
        "This person of the demonstration serves everybody: log in with an address of yours to try.",
    ),
    Refusal("answerParentalRequest", "RequestAnswered", answer(token="x" * 43), *ANSWERED),
    Refusal("answerParentalRequest", "RequestAnswered", _answered, *ANSWERED),
]


@pytest.mark.parametrize("case", REFUSALS, ids=lambda case: f"{case.verb}-{case.member}")
async def test_a_refusal_is_told_and_changes_nothing(act: Act, scene: Scene, case: Refusal) -> None:
    await check_refusal(act, scene, case)


async def _person(scene: Scene) -> sql.Row | None:
    return await sql.row("SELECT * FROM person WHERE id = :id", {"id": scene.citizen.person_id})


async def test_under_15_a_parent_is_written_to_and_the_database_holds_no_token(act: Act, scene: Scene) -> None:
    asked = Call(scene.citizen, {"age": "UNDER_15", "parentEmail": f" {PARENT.upper()}"})
    assert await act("stateAge", asked) == {"__typename": "StateAgePayload", "awaitsParent": True}
    person = await _person(scene)
    assert person is not None
    assert (person["age"], person["parent_state"]) == ("under_15", "awaited")
    mail = await sql.row("SELECT recipient, subject, text FROM mail_message")
    assert mail is not None
    assert (mail["recipient"], mail["subject"]) == (PARENT, "Camille demande votre accord pour participer")
    [token] = re.findall(r"jeton=(\S+)", mail["text"])
    kept = await sql.row("SELECT r::text AS row FROM parental_request r")
    assert kept is not None
    assert token not in kept["row"]
    child = await awaited(token)
    assert child is not None
    assert child.name == "Camille"


async def test_from_15_nobody_else_is_asked(act: Act, scene: Scene) -> None:
    async with adds({"audit_event": 1}):
        answered = await act("stateAge", Call(scene.citizen, {"age": "FROM_15", "parentEmail": PARENT}))
    assert answered["awaitsParent"] is False


async def test_another_address_makes_the_first_link_useless(scene: Scene) -> None:
    first = await token_of(scene)
    second = await token_of(scene)
    assert await awaited(first) is None
    assert await awaited(second) is not None


@pytest.mark.parametrize("consents", [True, False])
async def test_the_parents_address_goes_with_the_answer(act: Act, scene: Scene, consents: bool) -> None:
    answered = await act("answerParentalRequest", await answer(consents=consents)(scene))
    assert answered == {"__typename": "AnswerParentalRequestPayload", "consented": consents}
    person = await _person(scene)
    assert (person and person["parent_state"]) == ("given" if consents else None)
    left = await sql.rows("SELECT email FROM parental_request")
    assert [row["email"] for row in left] == ([""] if consents else [])


async def test_a_link_to_a_parent_dies_after_fifteen_days(scene: Scene) -> None:
    token = await token_of(scene)
    with clock.at(NOW + timedelta(days=15) - timedelta(seconds=1)):
        assert await awaited(token) is not None
    with clock.at(NOW + timedelta(days=15)):
        assert await awaited(token) is None


async def _link(act: Act, scene: Scene) -> str:
    answered = await act("askExport", Call(scene.citizen, {}))
    place, _, token = answered["path"].rpartition("/")
    assert place == "/moi/donnees/export"
    return str(token)


async def test_a_link_to_ones_data_works_once(act: Act, scene: Scene) -> None:
    token = await _link(act, scene)
    assert (await perform(take_export, scene.citizen, None, token=token)).person_id == scene.citizen.person_id
    with pytest.raises(LinkSpent):
        await perform(take_export, scene.citizen, None, token=token)
    kept = await sql.row("SELECT e::text AS row FROM data_export e")
    assert kept is not None
    assert token not in kept["row"]


async def test_a_link_to_ones_data_opens_nothing_for_another_nor_later(act: Act, scene: Scene) -> None:
    token = await _link(act, scene)
    for other in (scene.agent, scene.operator):
        with pytest.raises(LinkSpent):
            await perform(take_export, other, None, token=token)
    with clock.at(NOW + timedelta(minutes=10)), pytest.raises(LinkSpent):
        await perform(take_export, scene.citizen, None, token=token)
    with clock.at(NOW + timedelta(minutes=9, seconds=59)):
        await perform(take_export, scene.citizen, None, token=token)


READS = "{ dataReads { totalCount nodes { what reason at readerRole readerPlace reader { name } } } }"


async def test_one_reads_who_read_ones_data_and_nobody_else_does(ask: Ask, scene: Scene) -> None:
    await reads.note(scene.agent, "assistance", person_id=scene.citizen.person_id, reason="dossier 12")
    await reads.note(scene.agent, "lists", people=300)
    shown = (await ask(READS, scene.citizen))["dataReads"]
    told = {
        "what": "assistance",
        "reason": "dossier 12",
        "at": NOW.isoformat(),
        "readerRole": "agent",
        "readerPlace": "Toulouse",
        "reader": None,
    }
    assert shown == {"totalCount": 1, "nodes": [told]}
    for other in (
        scene.anonymous,
        scene.agent,
        scene.operator,
        replace(scene.citizen, helped_by=scene.agent.person_id),
    ):
        assert (await ask(READS, other))["dataReads"]["totalCount"] == 0
    await sql.run("UPDATE person SET public_since = now() WHERE id = :id", {"id": scene.agent.person_id})
    shown = (await ask(READS, scene.citizen))["dataReads"]
    assert shown["nodes"][0]["reader"] == {"name": "agent"}


async def test_the_role_told_is_the_one_held_that_day(ask: Ask, scene: Scene) -> None:
    """An agent of somewhere else since, or before, read as nothing."""
    for who in ("agent_before", "agent_later"):
        await reads.note(scene.people[who], "assistance", person_id=scene.citizen.person_id)
    shown = (await ask(READS, scene.citizen))["dataReads"]["nodes"]
    assert [read["readerRole"] for read in shown] == [None, None]
    assert ids.encode("per", scene.citizen.person_id or scene.here) not in str(shown)
