"""Help at the counter: starting, ending; what an agent may do for a person, and what nobody does for another."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from backend.assistance.access import under_way
from backend.assistance.actions import Visitor, start_assistance
from backend.grants.holders import ADDRESSES_PER_HOUR
from backend.identity.access import presence
from backend.identity.sessions import Proven, open_session
from backend.kit import ids, secrets, sql
from backend.kit.actor import ANONYMOUS, Actor
from backend.kit.perform import perform
from backend.kit.problems import Issue
from tests.api.acting import (
    NOT_ALLOWED,
    NOT_FOUND,
    NOT_SIGNED_IN,
    Act,
    Call,
    Input,
    Make,
    Refusal,
    Success,
    check_refusal,
    invalid,
)
from tests.api.scene import ABSENT, NOW, Scene

EMAIL = "jeanne@exemple.fr"
REASON = "Pas d’ordinateur à la maison"
NO_REASON = Issue(
    "reason",
    "LENGTH",
    "Dites pourquoi la personne est aidée, en 3 à 200 caractères.",
    "Say why the person is helped, in 3 to 200 characters.",
)
BAD_MINUTES = Issue("minutes", "RANGE", "L’aide dure de 5 à 60 minutes.", "Help lasts from 5 to 60 minutes.")
BAD_NAME = Issue(
    "name", "LENGTH", "Le nom doit compter de 2 à 80 caractères.", "The name must be 2 to 80 characters long."
)
ONE_PERSON = Issue(
    "email",
    "ONE_PERSON",
    "Indiquez une adresse, un reçu ou un nom, et un seul des trois.",
    "Give one of an address, a receipt and a name.",
)


async def in_session(actor: Actor) -> Actor:
    """The person in a session of their own, which help changes."""
    assert actor.person_id is not None
    opened = await open_session(ANONYMOUS, actor.person_id, Proven("persona", 2))
    found = await presence(opened.token)
    assert found is not None
    return replace(actor, session_id=found.session_id)


def start(who: str = "agent", **given: Any) -> Make:
    async def make(scene: Scene) -> Call:
        person = scene.people[who]
        actor = person if person.is_anonymous else await in_session(person)
        asked: Input = {"territoryId": scene.ter, "name": "Jeanne Durand", "reason": REASON}
        return Call(actor, asked | given)

    return make


async def start_help(agent: Actor, scene: Scene, visitor: Visitor | None = None, minutes: int = 20) -> str:
    made = await perform(
        start_assistance,
        agent,
        None,
        territory_id=scene.here,
        visitor=visitor or Visitor(name="Jeanne Durand"),
        reason=REASON,
        minutes=minutes,
    )
    return ids.encode("ast", made.assistance_id)


def end(who: str = "agent", **given: Any) -> Make:
    async def make(scene: Scene) -> Call:
        agent = await in_session(scene.agent)
        asked: Input = {"assistanceId": await start_help(agent, scene)}
        return Call(agent if who == "agent" else scene.people[who], asked | given)

    return make


async def _start_with_the_address_of(actor: Actor, scene: Scene) -> Call:
    row = await sql.row("SELECT email FROM person WHERE id = :id", {"id": actor.person_id})
    assert row is not None
    return await start(name=None, email=row["email"].upper())(scene)


async def _start_for_oneself(scene: Scene) -> Call:
    return await _start_with_the_address_of(scene.agent, scene)


async def _start_without_a_session(scene: Scene) -> Call:
    return Call(scene.agent, (await start()(scene)).input)


async def _start_with_a_receipt_of_another_place(scene: Scene) -> Call:
    agent = await in_session(scene.agent_elsewhere)
    made = await perform(
        start_assistance,
        agent,
        None,
        territory_id=scene.elsewhere,
        visitor=Visitor(name="Paul"),
        reason=REASON,
        minutes=5,
    )
    return await start(name=None, receiptId=ids.encode("ast", made.assistance_id))(scene)


async def _start_once_too_often(scene: Scene) -> Call:
    bucket = secrets.keyring().mac("attempts", "people-named", str(scene.agent.person_id)).hex()
    for _ in range(ADDRESSES_PER_HOUR):
        await sql.run(
            "INSERT INTO attempt (id, bucket, at) VALUES (gen_random_uuid(), :bucket, :at)",
            {"bucket": bucket, "at": NOW - timedelta(minutes=50)},
        )
    return await _start_with_the_address_of(scene.citizen, scene)


_JOB = {"procrastinate_jobs": 1, "procrastinate_events": 2}
"""Scheduled for later: two events."""
SUCCESSES = [
    Success(
        "startAssistance",
        start(),
        adds={"assistance": 1, "audit_event": 1, "idempotency_record": 1, "person": 1, **_JOB},
        other={"reason": "Une autre raison"},
        race={"StartAssistancePayload": 10},
        raced={"assistance": 10, "audit_event": 19, "idempotency_record": 10, "person": 10}
        | {table: 10 * rows for table, rows in _JOB.items()},
    ),
    Success(
        "endAssistance",
        end(),
        adds={"audit_event": 1, "idempotency_record": 1},
        other={"assistanceId": ids.encode("ast", ABSENT)},
        race={"EndAssistancePayload": 10},
        raced={"audit_event": 1, "idempotency_record": 10},
    ),
]
REFUSALS = [
    Refusal("startAssistance", "NotSignedIn", start("anonymous"), *NOT_SIGNED_IN),
    Refusal("startAssistance", "NotAllowed", start("operator"), *NOT_ALLOWED),
    Refusal("startAssistance", "NotAllowed", start("agent_elsewhere"), *NOT_ALLOWED),
    Refusal("startAssistance", "NotAllowed", _start_without_a_session, *NOT_ALLOWED),
    Refusal("startAssistance", "NotFound", start(territoryId=ids.encode("ter", ABSENT)), *NOT_FOUND),
    Refusal("startAssistance", "NotFound", start(name=None, receiptId=ids.encode("ast", ABSENT)), *NOT_FOUND),
    Refusal("startAssistance", "NotFound", _start_with_a_receipt_of_another_place, *NOT_FOUND),
    Refusal(
        "startAssistance",
        "AddressUnknown",
        start(name=None, email=EMAIL),
        "Personne ne s’est connecté ici avec cette adresse : vérifiez-la, ou demandez à la personne de se connecter.",
        "Nobody has logged in here with this address: check it, or ask the person to log in.",
    ),
    Refusal(
        "startAssistance",
        "HelpToOneself",
        _start_for_oneself,
        "Cette adresse est la vôtre : l’aide au guichet est pour quelqu’un d’autre, présent devant vous.",
        "This address is yours: help at the counter is for somebody else, in front of you.",
    ),
    Refusal(
        "startAssistance",
        "TooManyAttempts",
        _start_once_too_often,
        "Trop d’essais : réessayez dans 600 secondes.",
        "Too many attempts: try again in 600 seconds.",
        {"retryAfterSeconds": 600},
    ),
    invalid("startAssistance", start(reason=" ", minutes=4, name="J"), NO_REASON, BAD_MINUTES, BAD_NAME),
    invalid("startAssistance", start(minutes=61, email=EMAIL), BAD_MINUTES, ONE_PERSON),
    invalid("startAssistance", start(name=None), ONE_PERSON),
    Refusal("endAssistance", "NotSignedIn", end("anonymous"), *NOT_SIGNED_IN),
    Refusal("endAssistance", "NotFound", end("agent_above"), *NOT_FOUND),
    Refusal("endAssistance", "NotFound", end(assistanceId="ast_"), *NOT_FOUND),
]


@pytest.mark.parametrize("case", REFUSALS, ids=lambda case: f"{case.verb}-{case.member}")
async def test_a_refusal_is_told_and_changes_nothing(act: Act, scene: Scene, case: Refusal) -> None:
    await check_refusal(act, scene, case)


async def at_the_counter(agent: Actor) -> Actor:
    """Whom the agent's session acts for at its next request, as the door makes it."""
    row = await sql.row("SELECT assistance_id FROM login_session WHERE id = :id", {"id": agent.session_id})
    assert row is not None
    assert agent.person_id is not None
    if row["assistance_id"] is None or (found := await under_way(row["assistance_id"], agent.person_id)) is None:
        return agent
    return Actor(
        found.person_id,
        agent.session_id,
        login=agent.login,
        helped_by=agent.person_id,
        assistance_id=row["assistance_id"],
        awaits_parent=found.awaits_parent,
    )
