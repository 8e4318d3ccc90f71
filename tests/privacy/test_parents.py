"""The address of a parent goes with their answer, whether the mail that asked them has left or still waits."""

from uuid import UUID

import pytest

from backend.identity.age import state_age
from backend.kit import clock, sql
from backend.kit.actor import ANONYMOUS, Actor
from backend.kit.perform import perform
from backend.privacy.actions import answer_parental_request
from tests import factories
from tests.privacy import canaries, parents


@pytest.fixture
async def child(db: str) -> Actor:
    return await factories.person("Nino")


async def _leave() -> None:
    """As kit/mail.deliver leaves a mail that it has sent."""
    await sql.run("UPDATE mail_message SET sent_at = :now, subject = '', text = ''", {"now": clock.now()})


@pytest.mark.parametrize("consents", [True, False])
@pytest.mark.parametrize("sent", [True, False])
async def test_an_answer_forgets_the_parents_address(child: Actor, consents: bool, sent: bool) -> None:
    token = await parents.ask(child)
    if sent:
        await _leave()
    await perform(answer_parental_request, ANONYMOUS, None, token=token, consents=consents)
    assert await canaries.found({parents.PARENT}) == set()


@pytest.mark.parametrize("sent", [True, False])
async def test_asked_again_the_former_mail_goes_and_no_other(child: Actor, sent: bool) -> None:
    brother = await factories.person("Léo")
    await parents.ask(brother)
    await parents.ask(child)
    if sent:
        await _leave()
    before = await _kept()
    await perform(state_age, child, None, age="under_15", parent_email=parents.PARENT)
    assert len(await _kept()) == len(before)
    waiting = await sql.rows("SELECT text FROM mail_message WHERE sent_at IS NULL")
    assert sum("Nino" in mail["text"] for mail in waiting) == 1
    assert sum("Léo" in mail["text"] for mail in waiting) == (0 if sent else 1)


async def _kept() -> list[UUID]:
    return [row["id"] for row in await sql.rows("SELECT id FROM mail_message")]
