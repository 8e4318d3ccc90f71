"""Accounts that nobody uses: told a month before, erased after three years, never by surprise."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from backend.identity.age import state_age
from backend.kit import clock, sql
from backend.kit.actor import Actor
from backend.kit.perform import perform
from backend.privacy import accounts
from tests import factories, tables

EMAIL = "lea@exemple.fr"
THREE_YEARS = timedelta(days=3 * 365)


@pytest.fixture
async def person(db: str) -> Actor:
    return await factories.person("Léa", email=EMAIL)


async def exists(actor: Actor) -> bool:
    return bool(await sql.rows("SELECT 1 FROM person WHERE id = :id", {"id": actor.person_id}))


async def forget(moment: datetime) -> dict[str, int]:
    with clock.at(moment):
        return await accounts.forget()


async def mails() -> int:
    return len(await sql.rows("SELECT 1 FROM mail_message WHERE recipient = :e", {"e": EMAIL}))


async def test_one_is_told_a_month_before_then_erased(person: Actor) -> None:
    born = clock.now()
    await forget(born + THREE_YEARS - timedelta(days=31))
    assert await mails() == 0
    told = born + THREE_YEARS - timedelta(days=29)
    assert (await forget(told))["warned"] == 1
    assert (await forget(told + timedelta(days=1)))["warned"] == 0, "told once"
    assert await mails() == 1
    await forget(told + timedelta(days=29))
    assert await exists(person)
    assert (await forget(told + timedelta(days=31)))["not used"] == 1
    assert not await exists(person)


async def test_who_comes_back_stays(person: Actor) -> None:
    born = clock.now()
    await forget(born + THREE_YEARS)
    with clock.at(born + THREE_YEARS + timedelta(days=5)):
        await sql.run("UPDATE person SET persona = 'lea' WHERE id = :id", {"id": person.person_id})
        from backend.identity.actions import take_persona

        await perform(take_persona, Actor(), None, persona="lea")
        await sql.run("UPDATE person SET persona = NULL WHERE id = :id", {"id": person.person_id})
    await forget(born + THREE_YEARS + timedelta(days=60))
    assert await exists(person)


async def test_nobody_is_erased_without_having_been_told(person: Actor) -> None:
    """The job may not have run for ten years."""
    late = clock.now() + 3 * THREE_YEARS
    assert (await forget(late)) == {"without a parent’s consent": 0, "not used": 0, "warned": 1}
    assert await exists(person)


async def test_who_holds_a_role_or_is_a_persona_is_never_thought_gone(db: str) -> None:
    where = await factories.territory()
    agent = await factories.person("Agent", ("agent", where))
    shown = await factories.person("Inès")
    await sql.run("UPDATE person SET persona = 'citizen' WHERE id = :id", {"id": shown.person_id})
    assert (await forget(clock.now() + 3 * THREE_YEARS))["warned"] == 0
    assert await exists(agent)
    assert await exists(shown)


async def test_a_rehearsal_counts_and_changes_nothing(person: Actor) -> None:
    with clock.at(clock.now() + THREE_YEARS):
        async with tables.unchanged():
            told = await accounts.forget(rehearsal=True)
        assert told["warned"] == 1
        assert await accounts.forget() == told


async def test_a_child_whose_parent_does_not_answer_is_erased_after_fifteen_days(person: Actor) -> None:
    await perform(state_age, person, None, age="under_15", parent_email="parent@exemple.fr")
    await forget(clock.now() + timedelta(days=14))
    assert await exists(person)
    assert (await forget(clock.now() + timedelta(days=16)))["without a parent’s consent"] == 1
    assert not await exists(person)
    assert not await sql.rows("SELECT 1 FROM mail_message WHERE recipient = 'parent@exemple.fr'")


async def test_one_who_comes_back_between_the_list_and_the_erasure_stays(person: Actor) -> None:
    assert person.person_id is not None
    with clock.at(clock.now() + THREE_YEARS - timedelta(days=1)):
        await perform(accounts.erase_idle, Actor(), None, person_id=UUID(str(person.person_id)))
    assert await exists(person)
