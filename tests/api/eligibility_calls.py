"""How the mutations of eligibility are called, and what they meet: for the tests of each of them."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from backend.eligibility import letters, lists, rules
from backend.eligibility.actions import give_proof
from backend.grants.holders import ADDRESSES_PER_HOUR
from backend.kit import clock, ids, secrets, sql
from backend.kit.actor import Actor
from backend.kit.perform import perform
from tests import factories
from tests.api.acting import Call, Input, Make
from tests.api.scene import NOW, Scene
from tests.eligibility import registers

BORN = date(2009, 6, 15)
ADDRESS = ["Camille Durand", "12 rue Houdan", "92330 Sceaux"]
CODE = "7K3F9QWD2M"


def per(person: Actor) -> str:
    assert person.person_id is not None
    return ids.encode("per", person.person_id)


def give(who: str = "agent", to: str = "elected", **given: Any) -> Make:
    async def make(scene: Scene) -> Call:
        asked: Input = {
            "territoryId": scene.ter,
            "kind": "RESIDENCE",
            "personId": per(scene.people[to]),
            "evidence": "Facture d’électricité",
        }
        return Call(scene.people[who], asked | given)

    return make


def give_once_too_often() -> Make:
    """By an address, after as many as an agent may name in an hour."""

    async def make(scene: Scene) -> Call:
        bucket = secrets.keyring().mac("attempts", "people-named", str(scene.agent.person_id)).hex()
        for _ in range(ADDRESSES_PER_HOUR):
            await sql.run(
                "INSERT INTO attempt (id, bucket, at) VALUES (gen_random_uuid(), :bucket, :at)",
                {"bucket": bucket, "at": NOW - timedelta(minutes=50)},
            )
        return await give(personId=None, email="personne@exemple.fr")(scene)

    return make


def give_to_oneself() -> Make:
    return give(to="agent")


async def proof(scene: Scene, person: Actor, kind: str = "residence", born_on: date | None = None) -> UUID:
    made = await perform(
        give_proof,
        scene.agent,
        None,
        territory_id=scene.here,
        kind=kind,
        person_id=person.person_id,
        email=None,
        born_on=born_on,
        evidence="Carte d’identité",
    )
    return made.proof_id


def revoke(who: str = "agent", *, twice: bool = False, **given: str) -> Make:
    async def make(scene: Scene) -> Call:
        key = await proof(scene, scene.elected)
        if twice:
            await sql.run("UPDATE eligibility_proof SET revoked_at = :now", {"now": clock.now()})
        return Call(scene.people[who], {"proofId": ids.encode("pro", key), "reason": "Déménagement"} | given)

    return make


def create(who: str = "agent", **given: str) -> Make:
    async def make(scene: Scene) -> Call:
        asked: Input = {
            "territoryId": scene.ter,
            "name": "Élèves du collège",
            "matching": "CIVIL",
            "proves": "LISTED",
        }
        return Call(scene.people[who], asked | given)

    return make


def retire(who: str = "agent", **given: str) -> Make:
    async def make(scene: Scene) -> Call:
        key = await registers.make(scene.here)
        return Call(scene.people[who], {"listId": ids.encode("lst", key), "reason": "Année finie"} | given)

    return make


def typed(number: int) -> Input:
    said = registers.someone(number)
    assert said.born_on is not None
    return {"familyName": said.family_name, "givenNames": said.given_names, "bornOn": said.born_on.isoformat()}


async def roll(scene: Scene, proves: str = "listed") -> UUID:
    key = await registers.make(scene.here, proves=proves)
    await registers.fill(key, registers.file(range(3)))
    return key


def recognise(who: str = "citizen", number: int = 1, claimed_by: str = "", **given: Any) -> Make:
    async def make(scene: Scene) -> Call:
        key = await roll(scene)
        if claimed_by:
            said = registers.someone(1)
            await perform(lists.prove_by_register, scene.people[claimed_by], None, list_id=key, typed=said)
        return Call(scene.people[who], {"listId": ids.encode("lst", key), **typed(number), **given})

    return make


def recognise_by_number(number: str) -> Make:
    async def make(scene: Scene) -> Call:
        key = await registers.make(scene.here, matching="number")
        await registers.fill(key, b"Number\n12345\n")
        return Call(scene.citizen, {"listId": ids.encode("lst", key), "number": number})

    return make


def ask_letter(who: str = "citizen", **given: Any) -> Make:
    async def make(scene: Scene) -> Call:
        return Call(scene.people[who], {"territoryId": scene.ter, "lines": ADDRESS} | given)

    return make


async def letter(person: Actor, where: UUID) -> UUID:
    made = await perform(letters.ask_letter, person, None, territory_id=where, lines=ADDRESS)
    return made.letter_id


def ask_again(*, finished: bool) -> Make:
    """While a letter is on its way; or after three of them in a month."""

    async def make(scene: Scene) -> Call:
        for _ in range(rules.LETTERS if finished else 1):
            key = await letter(scene.citizen, scene.here)
            if finished:
                await perform(letters.cancel_letter, scene.citizen, None, letter_id=key)
        return await ask_letter()(scene)

    return make


def cancel(who: str = "citizen", of: str = "citizen", **given: str) -> Make:
    async def make(scene: Scene) -> Call:
        owner = scene.people[of]
        key = await letter(await factories.person() if owner.is_anonymous else owner, scene.here)
        return Call(scene.people[who], {"letterId": ids.encode("let", key)} | given)

    return make


def type_code(
    who: str = "citizen", code: str = "7K3F-9QWD-2M", of: str = "citizen", age: timedelta = timedelta()
) -> Make:
    async def make(scene: Scene) -> Call:
        owner = scene.people[of]
        key = await letter(await factories.person() if owner.is_anonymous else owner, scene.here)
        await sql.run(
            "UPDATE residence_letter SET status = 'printed', code = :code, address = NULL, expires_at = :ends "
            "WHERE id = :id",
            {
                "id": key,
                "code": secrets.keyring().mac("residence-code", CODE).hex(),
                "ends": NOW + rules.LETTER_LASTS - age,
            },
        )
        return Call(scene.people[who], {"code": code})

    return make


def after_guesses(make: Make) -> Make:
    async def made(scene: Scene) -> Call:
        bucket = secrets.keyring().mac("attempts", "eligibility", str(scene.citizen.person_id)).hex()
        for _ in range(rules.GUESSES):
            await sql.run(
                "INSERT INTO attempt (id, bucket, at) VALUES (gen_random_uuid(), :bucket, :at)",
                {"bucket": bucket, "at": NOW - timedelta(minutes=59)},
            )
        return await make(scene)

    return made


def _of_oneself(make: Callable[..., Make]) -> Callable[[str], Make]:
    return lambda who: make(who, of=who)


MAKES: dict[str, Callable[[str], Make]] = {
    "giveProof": give,
    "revokeProof": revoke,
    "createElectorList": create,
    "retireElectorList": retire,
    "proveByRegister": recognise,
    "askResidenceLetter": ask_letter,
    "cancelResidenceLetter": _of_oneself(cancel),
    "proveByLetter": _of_oneself(type_code),
}
