"""What holds of every mutation: each member of its union is met, a retry changes nothing, races have one outcome."""

import asyncio
from uuid import uuid4

import pytest

from backend.kit.problems import Issue
from tests.api import (
    test_assistance,
    test_budgets,
    test_eligibility,
    test_grants,
    test_identity,
    test_mandates,
    test_memberships,
    test_oauth,
    test_organizations,
    test_privacy,
    test_projects,
    test_territories,
    test_votes,
    test_voting_codes,
    test_ways,
)
from tests.api.acting import KEY_REUSED, Act, Call, Refusal, Success, invalid, tally
from tests.api.scene import Scene
from tests.tables import adds, unchanged

ROOMS = (
    test_identity,
    test_ways,
    test_territories,
    test_mandates,
    test_memberships,
    test_organizations,
    test_grants,
    test_assistance,
    test_oauth,
    test_eligibility,
    test_projects,
    test_votes,
    test_voting_codes,
    test_budgets,
    test_privacy,
)
SUCCESSES = [success for room in ROOMS for success in room.SUCCESSES]
REFUSALS = [refusal for room in ROOMS for refusal in room.REFUSALS]
UNREACHABLE = {
    ("endOtherSessions", "KeyReused"): "its input holds nothing but the key: no other request can be made with it",
    ("removeTotp", "KeyReused"): "its input holds nothing but the key: no other request can be made with it",
    ("askExport", "KeyReused"): "its input holds nothing but the key: no other request can be made with it",
    ("logOut", "KeyReused"): "its input holds nothing but the key: no other request can be made with it",
}
GATES = ("NotSignedIn", "ScopeMissing", "NotByAnother", "ParentalConsentNeeded", "StrongerLoginNeeded")
"""Met for every mutation by test_gates."""
EVERY = pytest.mark.parametrize("success", SUCCESSES, ids=lambda success: success.verb)
BAD_KEY = Issue(
    "clientKey",
    "LENGTH",
    "La clé d’envoi doit compter de 16 à 128 caractères.",
    "The client key must be 16 to 128 characters long.",
)


def _with_key(call: Call, key: str | None = None) -> Call:
    return Call(call.actor, call.input | {"clientKey": key or uuid4().hex})


def test_every_member_of_every_union_is_met(act: Act) -> None:
    """A mutation or a problem added to the schema must come with what meets it."""
    declared = {(verb, member.name) for verb in act.verbs() for member in act.members(verb)}
    met = {(refusal.verb, refusal.member) for refusal in REFUSALS} | set(UNREACHABLE)
    met |= {(verb, problem) for verb in act.verbs() for problem in GATES if (verb, problem) in declared}
    for success in SUCCESSES:
        payload = f"{success.verb[0].upper()}{success.verb[1:]}Payload"
        met |= {(success.verb, payload), (success.verb, "InvalidInput"), (success.verb, "KeyReused")}
    assert declared == met
    assert len(SUCCESSES) == len(act.verbs())


@EVERY
async def test_a_retry_answers_the_same_and_has_one_effect(act: Act, scene: Scene, success: Success) -> None:
    call = _with_key(await success.make(scene))
    async with adds(success.adds):
        first = await act(success.verb, call)
    assert first["__typename"].endswith("Payload")
    async with unchanged():
        assert await act(success.verb, call, "en") == first


@EVERY
async def test_ten_at_once_with_one_key_have_one_effect_and_one_answer(
    act: Act, scene: Scene, success: Success
) -> None:
    call = _with_key(await success.make(scene))
    async with adds(success.adds):
        answers = await asyncio.gather(*(act(success.verb, call) for _ in range(success.at_once)))
    assert answers == [answers[0]] * success.at_once
    assert answers[0]["__typename"].endswith("Payload")


@EVERY
async def test_ten_at_once_with_ten_keys(act: Act, scene: Scene, success: Success) -> None:
    call = await success.make(scene)
    async with adds(success.raced):
        answers = await asyncio.gather(*(act(success.verb, _with_key(call)) for _ in range(success.at_once)))
    assert tally(answers) == success.race


@pytest.mark.parametrize(
    "success", [s for s in SUCCESSES if (s.verb, "KeyReused") not in UNREACHABLE], ids=lambda success: success.verb
)
async def test_a_key_reused_for_another_request_is_refused(act: Act, scene: Scene, success: Success) -> None:
    call = _with_key(await success.make(scene))
    await act(success.verb, call)
    other = Call(call.actor, call.input | success.other)
    expected = Refusal(success.verb, "KeyReused", success.make, *KEY_REUSED)
    async with unchanged():
        for locale in ("fr", "en"):
            assert await act(success.verb, other, locale) == expected.expected(locale)


@EVERY
@pytest.mark.parametrize("key", ["", "x" * 15, "x" * 129])
async def test_a_key_too_short_or_too_long_is_refused(act: Act, scene: Scene, success: Success, key: str) -> None:
    call = await success.make(scene)
    expected = invalid(success.verb, success.make, BAD_KEY)
    async with unchanged():
        for locale in ("fr", "en"):
            assert await act(
                success.verb, Call(call.actor, call.input | {"clientKey": key}), locale
            ) == expected.expected(locale)


async def test_a_key_is_its_owners_own(act: Act, scene: Scene) -> None:
    """Another person with the same key neither reads the first one's answer nor is refused."""
    call = _with_key(await test_projects.SUCCESSES[0].make(scene), "k" * 16)
    first = await act("proposeProject", call)
    second = await act("proposeProject", Call(scene.partner, call.input))
    assert second["__typename"] == "ProposeProjectPayload"
    assert second["project"]["id"] != first["project"]["id"]


async def test_a_refusal_leaves_its_key_for_the_corrected_request(act: Act, scene: Scene) -> None:
    """A form sent again after its faults are corrected carries the same key."""
    call = _with_key(await test_projects.SUCCESSES[0].make(scene))
    faulty = Call(call.actor, call.input | {"draft": {"title": "x"}})
    assert (await act("proposeProject", faulty))["__typename"] == "InvalidInput"
    assert (await act("proposeProject", call))["__typename"] == "ProposeProjectPayload"
