"""What counts of all that a person has proven, and the mark by which a roll knows a human."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from backend.eligibility import proofs
from backend.eligibility.access import marks_of
from backend.eligibility.proofs import NewProof
from backend.kit import clock, sql
from backend.kit.actor import Actor
from backend.kit.perform import perform
from tests import factories

NEVER = None


async def _put(actor: Actor, proof: NewProof) -> UUID | None:
    """In a transaction, as the verbs do."""

    async def write(_: Actor) -> UUID | None:
        await proofs.lock(proof.person_id)
        return await proofs.put(proof)

    return await perform(write, actor, None)


@pytest.fixture
async def person(db: str) -> UUID:
    made = (await factories.person("Awa")).person_id
    assert made is not None
    return made


async def test_of_two_residences_the_surest_counts_above(person: UUID) -> None:
    above = await factories.territory("31", "Haute-Garonne", "departement")
    here, beside = await factories.territory(parent=above), await factories.territory("31069", "Blagnac", parent=above)
    for where, level in ((beside, 3), (here, 1)):
        assert await _put(Actor(), NewProof(person, "residence", level, "agent", NEVER, where))
    assert (await factories.standing(person)).residences == {here: 1, beside: 3, above: 3}


async def test_of_two_ages_the_surest_then_the_latest_is_believed(person: UUID) -> None:
    """Given in two territories; in one, the new one takes the place of the other."""
    here, beside = await factories.territory(), await factories.territory("31069", "Blagnac")
    told = [(here, 1, 1990), (beside, 3, 2000), (here, 1, 1980)]
    for age, (where, level, year) in enumerate(told):
        with clock.at(clock.now() + timedelta(minutes=age)):
            assert await _put(Actor(), NewProof(person, "age", level, "agent", NEVER, where, born_on=date(year, 1, 1)))
    assert (await factories.standing(person)).born_on == date(2000, 1, 1)
    with clock.at(clock.now() + timedelta(hours=1)):
        assert await _put(Actor(), NewProof(person, "age", 3, "agent", NEVER, here, born_on=date(2001, 1, 1)))
    assert (await factories.standing(person)).born_on == date(2001, 1, 1)
    assert len(await sql.rows("SELECT 1 FROM eligibility_proof WHERE revoked_at IS NULL")) == 2


async def test_a_weaker_proof_takes_no_place(person: UUID) -> None:
    here = await factories.territory()
    assert await _put(Actor(), NewProof(person, "residence", 3, "agent", NEVER, here))
    assert await _put(Actor(), NewProof(person, "residence", 2, "post", NEVER, here)) is None
    assert (await factories.standing(person)).residences == {here: 3}


async def test_nothing_is_proven_by_who_proved_nothing(person: UUID) -> None:
    for key in (person, uuid4()):
        standing = await factories.standing(key)
        assert (standing.born_on, standing.residences, standing.lists, standing.identity_level) == (None, {}, {}, 0)


async def test_the_level_of_a_civil_identity_counts_and_of_no_other(person: UUID) -> None:
    for code, pivot in (("civil", True), ("plain", False)):
        await sql.run(
            "INSERT INTO identity_provider (code, name, issuer, client_id, settings, enabled, created_at) VALUES "
            "(:code, 'P', 'https://p.example', 'c', jsonb_build_object('pivot', :pivot::bool)::text, true, :now)",
            {"code": code, "pivot": pivot, "now": clock.now()},
        )
    for code, level in (("plain", 2), ("civil", 1)):
        await sql.run(
            "INSERT INTO external_identity (id, person_id, provider_code, issuer, subject, label, level, acr, "
            "linked_at, used_on) VALUES (gen_random_uuid(), :person, :code, 'https://p.example', :code, '', :level, "
            "'', :now, '2026-01-01')",
            {"person": person, "code": code, "level": level, "now": clock.now()},
        )
    assert (await factories.standing(person)).identity_level == 0
    await sql.run("UPDATE person SET pivot = :pivot WHERE id = :id", {"pivot": "f" * 64, "id": person})
    assert (await factories.standing(person)).identity_level == 1


def test_a_human_is_known_by_all_that_is_theirs_the_civil_identity_first(connected: str) -> None:
    vote, other, key = uuid4(), uuid4(), uuid4()
    known = {"id": key, "email": "awa@exemple.fr", "pivot": "f" * 64, "identities": ["https://p.example awa"]}
    marks = marks_of(vote, known)
    assert len(set(marks + marks_of(other, known))) == 8
    assert marks_of(vote, known | {"pivot": None}) == marks[1:]
    assert marks_of(vote, known | {"pivot": None, "email": None}) == marks[2:]
    assert marks_of(vote, {"id": key, "email": None, "pivot": None, "identities": []}) == marks[3:]
