"""The mutations of grants: giving a role, taking it back; and what is read of it, in two communes and what is above."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from backend.grants.access import scopes_of
from backend.grants.actions import write_grant
from backend.grants.holders import ADDRESSES_PER_HOUR
from backend.kit import ids, secrets, sql
from backend.kit.actor import Actor
from backend.kit.perform import perform
from backend.kit.problems import Issue
from tests import factories
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

EMAIL = "nouvelle@exemple.fr"
DAY = timedelta(days=1)
NO_REASON = Issue("reason", "LENGTH", "Dites pourquoi, en 3 à 400 caractères.", "Say why, in 3 to 400 characters.")
BAD_PERIOD = Issue("endsAt", "RANGE", "La fin doit venir après le début.", "The end must come after the beginning.")
NO_HOLDER = Issue(
    "email",
    "ONE_HOLDER",
    "Indiquez une personne ou une organisation, et une seule.",
    "Name one person or one organization.",
)
NO_ZONE = Issue("endsAt", "FORMAT", "Indiquez aussi le fuseau horaire.", "Give the time zone too.")


def person_of(actor: Actor) -> UUID:
    assert actor.person_id is not None
    return actor.person_id


async def again(actor: Actor, acting_for: UUID | None = None) -> Actor:
    """The same person at their next request, with the roles they hold then."""
    return replace(actor, scopes=await scopes_of(person_of(actor), acting_for), acting_for=acting_for)


async def hold(actor: Actor, role: str, where: UUID | None, *, ends: datetime | None = None, delegable: bool) -> Actor:
    """The person with one more role."""
    await perform(
        write_grant,
        factories.OPERATOR,
        None,
        person_id=person_of(actor),
        territory_id=where,
        role=role,
        ends_at=ends,
        delegable=delegable,
    )
    return await again(actor)


def grant(who: str = "operator", **given: Any) -> Make:
    async def make(scene: Scene) -> Call:
        if await sql.row("SELECT 1 FROM person WHERE email = :email", {"email": EMAIL}) is None:
            await factories.person("Nouvelle", email=EMAIL)
        asked: Input = {"territoryId": scene.ter, "role": "MODERATOR", "email": EMAIL, "reason": "Recrutée en mai"}
        return Call(scene.people[who], asked | given)

    return make


def revoke(who: str = "operator", **given: Any) -> Make:
    async def make(scene: Scene) -> Call:
        holder = await factories.person("Ancienne")
        key = (
            await perform(
                write_grant,
                factories.OPERATOR,
                None,
                person_id=person_of(holder),
                territory_id=scene.here,
                role="moderator",
                reason="Recrutée",
            )
        ).grant_id
        asked: Input = {"grantId": ids.encode("gra", key), "reason": "Partie en juin"}
        return Call(scene.people[who], asked | given)

    return make


async def _grant_already(scene: Scene) -> Call:
    call = await grant()(scene)
    person = await sql.row("SELECT id FROM person WHERE email = :email", {"email": EMAIL})
    assert person is not None
    await hold(Actor(person["id"]), "moderator", scene.here, delegable=False)
    return call


async def _grant_to_oneself(scene: Scene) -> Call:
    call = await grant()(scene)
    row = await sql.row("SELECT email FROM person WHERE id = :id", {"id": scene.operator.person_id})
    assert row is not None
    return Call(call.actor, call.input | {"email": row["email"].upper()})


async def _grant_to_ones_organization(scene: Scene) -> Call:
    key = await factories.organization(scene.here, scene.operator)
    return await grant(email=None, organizationId=ids.encode("org", key))(scene)


async def _grant_for_longer(scene: Scene) -> Call:
    giver = await hold(scene.citizen, "moderator", scene.here, ends=NOW + DAY, delegable=True)
    call = await grant()(scene)
    return Call(giver, call.input)


async def _grant_once_too_often(scene: Scene) -> Call:
    bucket = secrets.keyring().mac("attempts", "people-named", str(scene.operator.person_id)).hex()
    for _ in range(ADDRESSES_PER_HOUR):
        await sql.run(
            "INSERT INTO attempt (id, bucket, at) VALUES (gen_random_uuid(), :bucket, :at)",
            {"bucket": bucket, "at": NOW - timedelta(minutes=50)},
        )
    return await grant()(scene)


async def _revoke_twice(scene: Scene) -> Call:
    call = await revoke()(scene)
    await sql.run(
        "UPDATE role_grant SET revoked_at = :now WHERE reason = 'Recrutée'", {"now": NOW - timedelta(minutes=1)}
    )
    return call


UNKNOWN = (
    "Personne ne s’est connecté ici avec cette adresse : vérifiez-la, ou demandez à la personne de se connecter.",
    "Nobody has logged in here with this address: check it, or ask the person to log in.",
)
ONESELF = (
    "Personne ne se donne un rôle, ni à une organisation dont il est membre : demandez à quelqu’un d’autre.",
    "Nobody gives a role to themself, nor to an organization they belong to: ask somebody else.",
)
SUCCESSES = [
    Success(
        "grantRole",
        grant(),
        adds={"audit_event": 1, "idempotency_record": 1, "role_grant": 1},
        other={"reason": "Une autre raison"},
        race={"GrantRolePayload": 1, "AlreadyGranted": 9},
        raced={"audit_event": 1, "idempotency_record": 1, "role_grant": 1},
    ),
    Success(
        "revokeRole",
        revoke(),
        adds={"audit_event": 1, "idempotency_record": 1},
        other={"reason": "Une autre raison"},
        race={"RevokeRolePayload": 1, "GrantOver": 9},
        raced={"audit_event": 1, "idempotency_record": 1},
    ),
]
REFUSALS = [
    Refusal("grantRole", "NotSignedIn", grant("anonymous"), *NOT_SIGNED_IN),
    Refusal("grantRole", "NotAllowed", grant("agent_above"), *NOT_ALLOWED),
    Refusal("grantRole", "NotAllowed", grant(role="OPERATOR"), *NOT_ALLOWED),
    Refusal("grantRole", "NotAllowed", grant(territoryId=None), *NOT_ALLOWED),
    Refusal("grantRole", "NotAllowed", grant("agent", email="personne@exemple.fr"), *NOT_ALLOWED),
    Refusal("grantRole", "NotFound", grant(territoryId=ids.encode("ter", ABSENT)), *NOT_FOUND),
    Refusal("grantRole", "NotFound", grant(email=None, personId=ids.encode("per", ABSENT)), *NOT_FOUND),
    Refusal("grantRole", "NotFound", grant(email=None, organizationId=ids.encode("org", ABSENT)), *NOT_FOUND),
    Refusal("grantRole", "AddressUnknown", grant(email="personne@exemple.fr"), *UNKNOWN),
    Refusal("grantRole", "GivenToOneself", _grant_to_oneself, *ONESELF),
    Refusal("grantRole", "GivenToOneself", _grant_to_ones_organization, *ONESELF),
    Refusal(
        "grantRole",
        "AlreadyGranted",
        _grant_already,
        "Ce rôle est déjà donné ici, ou prévu. Pour changer ses dates, retirez-le d’abord.",
        "This role is already given here, or planned. To change its dates, take it back first.",
    ),
    Refusal(
        "grantRole",
        "LongerThanHeld",
        _grant_for_longer,
        "Vous ne pouvez pas donner ce rôle au-delà du 16 juin 2026 à 12:00 : votre propre droit s’arrête là.",
        "You cannot give this role beyond 16 June 2026 at 12:00: your own right ends then.",
        {"until": "2026-06-16T10:00:00+00:00"},
    ),
    Refusal(
        "grantRole",
        "TooManyAttempts",
        _grant_once_too_often,
        "Trop d’essais : réessayez dans 600 secondes.",
        "Too many attempts: try again in 600 seconds.",
        {"retryAfterSeconds": 600},
    ),
    invalid("grantRole", grant(reason=" ab ", email=None, endsAt=NOW.isoformat()), NO_REASON, BAD_PERIOD, NO_HOLDER),
    invalid("grantRole", grant(personId=ids.encode("per", ABSENT)), NO_HOLDER),
    invalid("grantRole", grant(endsAt="2026-12-31T00:00:00"), NO_ZONE),
    Refusal("revokeRole", "NotSignedIn", revoke("anonymous"), *NOT_SIGNED_IN),
    Refusal("revokeRole", "NotFound", revoke("citizen"), *NOT_FOUND),
    Refusal("revokeRole", "NotFound", revoke("agent_elsewhere"), *NOT_FOUND),
    Refusal("revokeRole", "NotFound", revoke(grantId=ids.encode("gra", ABSENT)), *NOT_FOUND),
    Refusal("revokeRole", "NotAllowed", revoke("agent"), *NOT_ALLOWED),
    Refusal(
        "revokeRole",
        "GrantOver",
        _revoke_twice,
        "Ce rôle est déjà terminé : il n’y a plus rien à retirer.",
        "This role is over already: there is nothing left to take back.",
    ),
    invalid("revokeRole", revoke(reason=""), NO_REASON),
]


@pytest.mark.parametrize("case", REFUSALS, ids=lambda case: f"{case.verb}-{case.member}")
async def test_a_refusal_is_told_and_changes_nothing(act: Act, scene: Scene, case: Refusal) -> None:
    await check_refusal(act, scene, case)
