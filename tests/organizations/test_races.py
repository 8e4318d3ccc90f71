"""Several at once: an invitation serves one person, and no organization with members is left without a manager."""

import asyncio
from collections import Counter
from collections.abc import Awaitable
from uuid import UUID

import pytest

from backend.kit import sql
from backend.kit.actor import Actor
from backend.kit.perform import perform
from backend.kit.problems import Problem
from backend.organizations import invitations, mandates, memberships
from backend.organizations.problems import AlreadyMandated, InvitationOver
from tests import factories
from tests.organizations import makers

TIMES = range(5)


async def _answers(*calls: Awaitable[object]) -> Counter[str]:
    """The names of what the calls, made at once, answer or raise."""

    async def answer(call: Awaitable[object]) -> str:
        try:
            return type(await call).__name__
        except Problem as refused:
            return type(refused).__name__

    return Counter(await asyncio.gather(*(answer(call) for call in calls)))


async def _managers(organization: UUID) -> int:
    found = await sql.rows(
        "SELECT 1 FROM membership WHERE organization_id = :id AND status = 'active' AND role = 'manager'",
        {"id": organization},
    )
    return len(found)


async def _two_managers() -> tuple[UUID, list[tuple[Actor, UUID]]]:
    """An organization, its two managers with their memberships, and a mere member."""
    first = await factories.person("Anne")
    organization = await factories.organization(await factories.territory(), first)
    second = await factories.person("Bachir")
    await makers.member(organization, await factories.person("Chloé"))
    return organization, [
        (first, await makers.member(organization, first)),
        (second, await makers.member(organization, second, "manager")),
    ]


@pytest.mark.parametrize("time", TIMES)
async def test_an_invitation_accepted_by_ten_people_at_once_serves_one(db: str, time: int) -> None:
    manager = await factories.person()
    organization = await factories.organization(await factories.territory(), manager)
    _, token = await makers.invite(organization, manager)
    people = [await factories.person(f"P{i}") for i in range(10)]
    calls = (perform(invitations.accept_invitation, person, None, token=token) for person in people)
    assert await _answers(*calls) == {"MembershipOutcome": 1, "InvitationOver": 9}
    members = await sql.rows("SELECT person_id FROM membership WHERE role = 'member'")
    accepted = await sql.row("SELECT accepted_by_id FROM invitation")
    assert accepted is not None
    assert [row["person_id"] for row in members] == [accepted["accepted_by_id"]]


@pytest.mark.parametrize("time", TIMES)
async def test_two_managers_who_end_each_other_leave_one(db: str, time: int) -> None:
    organization, ((first, of_first), (second, of_second)) = await _two_managers()
    answers = await _answers(
        perform(memberships.end_membership, first, None, membership_id=of_second),
        perform(memberships.end_membership, second, None, membership_id=of_first),
    )
    assert answers["MembershipOutcome"] == 1
    assert await _managers(organization) == 1


@pytest.mark.parametrize("time", TIMES)
async def test_two_managers_who_leave_or_step_down_at_once_leave_one(db: str, time: int) -> None:
    organization, ((first, of_first), (second, _)) = await _two_managers()
    answers = await _answers(
        perform(memberships.set_membership_role, first, None, membership_id=of_first, role="member"),
        perform(memberships.leave_organization, second, None, organization_id=organization),
    )
    assert answers == {"MembershipOutcome": 1, "LastManager": 1}
    assert await _managers(organization) == 1


async def test_an_invitation_revoked_while_it_is_accepted_has_one_fate(db: str) -> None:
    manager = await factories.person()
    organization = await factories.organization(await factories.territory(), manager)
    invitation, token = await makers.invite(organization, manager)
    answers = await _answers(
        perform(invitations.accept_invitation, await factories.person("Léa"), None, token=token),
        perform(invitations.revoke_invitation, manager, None, invitation_id=invitation),
    )
    assert answers[InvitationOver.__name__] == 1


async def test_a_member_who_asks_eight_times_at_once_holds_one_mandate(db: str) -> None:
    manager = await factories.person()
    organization = await factories.organization(await factories.territory(), manager)
    asked = makers.asked()
    calls = (perform(mandates.ask_mandate, manager, None, organization_id=organization, asked=asked) for _ in range(8))
    assert await _answers(*calls) == {"MandateOutcome": 1, AlreadyMandated.__name__: 7}


async def test_a_second_invitation_takes_the_place_of_the_first(db: str) -> None:
    manager = await factories.person()
    organization = await factories.organization(await factories.territory(), manager)
    _, first = await makers.invite(organization, manager)
    _, second = await makers.invite(organization, manager, role="manager")
    lea = await factories.person("Léa")
    with pytest.raises(InvitationOver):
        await perform(invitations.accept_invitation, lea, None, token=first)
    await perform(invitations.accept_invitation, lea, None, token=second)
    assert await _managers(organization) == 2


async def test_who_manages_goes_on_managing_after_an_invitation_as_a_member(db: str) -> None:
    manager = await factories.person()
    organization = await factories.organization(await factories.territory(), manager)
    _, token = await makers.invite(organization, manager)
    await perform(invitations.accept_invitation, manager, None, token=token)
    assert await _managers(organization) == 1


async def test_the_last_person_may_leave(db: str) -> None:
    manager = await factories.person()
    organization = await factories.organization(await factories.territory(), manager)
    await perform(memberships.leave_organization, manager, None, organization_id=organization)
    assert await _managers(organization) == 0


async def test_the_token_is_nowhere_but_in_the_mail(db: str) -> None:
    manager = await factories.person()
    organization = await factories.organization(await factories.territory(), manager)
    _, token = await makers.invite(organization, manager)
    for table in ("invitation", "audit_event", "procrastinate_jobs", "idempotency_record"):
        assert token not in str([tuple(row.values()) for row in await sql.rows(f"SELECT * FROM {table}")])
