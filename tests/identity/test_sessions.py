"""Proving again who one is: a new token, a proof of its own worth, the same errand; ways in that never all close."""

from dataclasses import replace

import pytest

from backend.identity import access, actions, passkeys, recovery
from backend.identity.problems import LastWayIn, WrongCode
from backend.identity.sessions import Proven, end_session, prove_again
from backend.kit import audit, sql
from backend.kit.actor import ANONYMOUS, Actor
from backend.kit.ids import uuid7
from backend.kit.perform import perform
from backend.kit.problems import NotFound, NotSignedIn
from tests.authenticator import Device
from tests.identity.makers import add, application, passkey, person, session

pytestmark = pytest.mark.usefixtures("db")


async def again(actor: Actor, proven: Proven) -> str:
    async def proving(asking: Actor) -> object:
        return await prove_again(asking, proven)

    made = await perform(proving, actor, None)
    return str(getattr(made, "token"))  # noqa: B009  (perform answers what `proving` does)


async def test_a_proof_renews_the_session_and_keeps_what_it_was_for() -> None:
    opened, organization = await person(strength=1), uuid7()
    await sql.run("UPDATE login_session SET acting_for_id = :o, assistance_id = :o, device = 'X'", {"o": organization})
    token = await again(opened.actor, Proven("totp", 2))
    assert await access.presence(opened.token) is None
    found = await access.presence(token, chosen="s.acting_for_id")
    assert found is not None
    assert (found.session_id, found.login.strength) == (opened.actor.session_id, 2)
    assert (found.beside["chosen"], found.assistance_id) == (organization, None)
    assert found.login.proven_at is not None
    last = await sql.row("SELECT verb, facts FROM audit_event ORDER BY seq DESC LIMIT 1")
    assert last is not None
    assert (last["verb"], last["facts"]) == ("confirmLogin", '{"method":"totp","strength":2}')
    assert await audit.first_broken() is None


async def test_one_factor_proven_anew_is_one_factor() -> None:
    """An old second factor does not make a fresh first one strong."""
    opened = await person(strength=2)
    found = await access.presence(await again(opened.actor, Proven("code", 1)))
    assert found is not None
    assert found.login.strength == 1


async def test_the_providers_session_is_kept_unless_another_proof_brings_its_own() -> None:
    opened = await person()
    await again(opened.actor, Proven("provider", 1, "fc", "sid-1", "id-token"))
    await again(opened.actor, Proven("passkey", 2))
    row = await sql.row("SELECT provider_code, provider_sid, id_token FROM login_session")
    assert row is not None
    assert (row["provider_code"], row["provider_sid"]) == ("fc", "sid-1")
    assert b"id-token" not in row["id_token"]
    await again(opened.actor, Proven("provider", 2, "pc"))
    row = await sql.row("SELECT provider_code, provider_sid, id_token FROM login_session")
    assert row is not None
    assert dict(row) == {"provider_code": "pc", "provider_sid": None, "id_token": None}


async def test_a_session_that_ended_meanwhile_proves_nothing() -> None:
    opened = await person()
    await perform(end_session, opened.actor, None, session_id=opened.key)
    with pytest.raises(NotSignedIn):
        await again(opened.actor, Proven("passkey", 2))


async def test_an_agent_at_the_counter_cannot_prove_for_the_person_helped() -> None:
    helped, agent = await person("Jeanne"), await person("Agent")
    acting = replace(helped.actor, session_id=agent.actor.session_id, helped_by=agent.actor.person_id)
    with pytest.raises(NotSignedIn):
        await again(acting, Proven("passkey", 2))


async def test_nobody_ends_the_session_of_another() -> None:
    mine, theirs = await person("Inès"), await person("Léo")
    with pytest.raises(NotFound):
        await perform(end_session, mine.actor, None, session_id=theirs.key)
    assert await access.presence(theirs.token) is not None


async def test_the_last_way_in_stays() -> None:
    opened = await person()
    first, second = await passkey(opened.actor), await passkey(opened.actor)
    await sql.run("UPDATE person SET email = NULL")
    await perform(passkeys.delete_passkey, opened.actor, None, passkey_id=first)
    with pytest.raises(LastWayIn):
        await perform(passkeys.delete_passkey, opened.actor, None, passkey_id=second)
    assert len(await sql.rows("SELECT 1 FROM passkey")) == 1


async def test_a_persona_alone_confirms_by_one_click() -> None:
    opened = await person()
    with pytest.raises(NotFound):
        await perform(actions.prove_by_persona, opened.actor, None)
    await sql.run("UPDATE person SET persona = 'agent'")
    await perform(actions.prove_by_persona, opened.actor, None)


async def test_a_code_confirms_to_the_persons_own_address_alone() -> None:
    mine, theirs = await person("Inès"), await session((await person("Léo")).actor)
    ways = await access.ways_of(access.person_of(theirs.actor))
    assert ways.email is not None
    await perform(actions.request_login_code, theirs.actor, None, email=ways.email)
    mail = await sql.row("SELECT text FROM mail_message")
    assert mail is not None
    code = "".join(c for c in mail["text"].split("\n")[2] if c.isdigit())
    with pytest.raises(WrongCode):
        await perform(actions.prove_by_code, mine.actor, None, code=code)
    await perform(actions.prove_by_code, theirs.actor, None, code=code)


async def test_a_lost_device_is_forgotten_by_those_who_run_the_site() -> None:
    _, opened = await application(await add(await person("Inès"), Device()))
    other = await add(await person("Léo"), Device())
    ways = await access.ways_of(access.person_of(opened.actor))
    assert ways.email is not None
    done = await perform(recovery.recover_account, ANONYMOUS, None, email=f" {ways.email.upper()}")
    assert (done.person_id, done.passkeys, done.applications, done.sessions) == (opened.actor.person_id, 1, 1, 1)
    assert await access.presence(opened.token) is None
    assert not (await access.ways_of(done.person_id)).two_factors
    assert await access.presence(other.token) is not None
    assert (await access.ways_of(access.person_of(other.actor))).two_factors
    mail = await sql.row("SELECT recipient, text FROM mail_message ORDER BY at DESC LIMIT 1")
    assert mail is not None
    assert mail["recipient"] == ways.email
    assert "retirées par l’équipe" in mail["text"]
    with pytest.raises(NotFound):
        await perform(recovery.recover_account, ANONYMOUS, None, email="personne@exemple.fr")
