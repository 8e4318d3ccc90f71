"""Makers of members, requests, invitations and mandates, through the real actions."""

import re
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from backend.identity.access import presence
from backend.identity.actions import take_persona
from backend.identity.providers import PRESETS
from backend.kit import clock, sql, storage
from backend.kit.actor import ANONYMOUS, Actor
from backend.kit.perform import perform
from backend.organizations import invitations, mandates, memberships, rules
from backend.organizations.mandates import Asked

PDF = b"%PDF-1.7\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF\n"
STATEMENT = "Élue présidente par l’assemblée générale du 3 mars."


async def member(organization_id: UUID, who: Actor, role: str = "member") -> UUID:
    """The membership of an active member."""
    assert who.person_id is not None
    return await memberships.join(organization_id, who.person_id, role)


async def claim(organization_id: UUID, who: Actor, message: str = "Je suis trésorière.") -> UUID:
    made = await perform(memberships.claim_membership, who, None, organization_id=organization_id, message=message)
    return made.membership_id


async def invite(
    organization_id: UUID, manager: Actor, email: str = "lea@exemple.fr", role: str = "member"
) -> tuple[UUID, str]:
    """The invitation, and the token of the link that was mailed."""
    made = await perform(
        invitations.invite_member, manager, None, organization_id=organization_id, email=email, role=role
    )
    row = await sql.row("SELECT text FROM mail_message WHERE recipient = :to ORDER BY at DESC, id DESC", {"to": email})
    assert row is not None
    [token] = re.findall(r"/invitations/([\w-]{43})$", row["text"], re.MULTILINE)
    return made.invitation_id, token


def asked(**given: object) -> Asked:
    today = rules.day_of(clock.now())
    usual = Asked("Présidente", ("sign", "apply"), today, today + timedelta(days=365), "statement", STATEMENT)
    return replace(usual, **given)  # type: ignore[arg-type]  # each named by its own type


async def mandate(organization_id: UUID, who: Actor, by: Actor | None = None, **given: object) -> UUID:
    """A mandate asked by a member, granted `by` an agent when there is one."""
    made = await perform(mandates.ask_mandate, who, None, organization_id=organization_id, asked=asked(**given))
    if by is not None:
        await perform(mandates.decide_mandate, by, None, mandate_id=made.mandate_id, grant=True, reason="")
    return made.mandate_id


async def verify(organization_id: UUID) -> None:
    await sql.run("UPDATE organization SET status = 'verified' WHERE id = :id", {"id": organization_id})


async def handle(who: Actor, data: bytes = PDF, name: str = "pv.pdf") -> str:
    """What an upload of the person leads to."""
    assert who.person_id is not None
    return storage.handle(await storage.store(data, name), who.person_id)


async def certify(who: Actor, siret: str, acr: str = PRESETS["proconnect"].leader_acr) -> None:
    """An identity that ProConnect told of the person."""
    await sql.run(
        "INSERT INTO identity_provider (code, name, issuer, client_id, settings, enabled, created_at) VALUES "
        "('proconnect', 'ProConnect', 'https://proconnect.example', 'c', :settings, true, :now) ON CONFLICT DO NOTHING",
        {"settings": PRESETS["proconnect"].as_json(), "now": clock.now()},
    )
    await sql.run(
        "INSERT INTO external_identity (id, person_id, provider_code, issuer, subject, label, level, siret, acr, "
        "linked_at, used_on) VALUES (gen_random_uuid(), :person, 'proconnect', 'https://proconnect.example', "
        "gen_random_uuid()::text, '', 2, :siret, :acr, :now, :now::timestamptz::date)",
        {"person": who.person_id, "siret": siret, "acr": acr, "now": clock.now()},
    )


async def session(who: Actor) -> tuple[Actor, str]:
    """The person with a session of their own, and the token of its cookie."""
    await sql.run("UPDATE person SET persona = id::varchar(20) WHERE id = :id", {"id": who.person_id})
    made = await perform(take_persona, ANONYMOUS, None, persona=str(who.person_id)[:20])
    found = await presence(made.token)
    assert found is not None
    return replace(who, session_id=found.session_id), made.token
