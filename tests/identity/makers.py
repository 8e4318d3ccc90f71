"""People with a session, passkeys and applications of codes, made through the real actions."""

import secrets
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import pyotp

from backend.identity import access, passkeys, totp
from backend.identity.passkeys import Party
from backend.identity.sessions import Proven, open_session
from backend.kit import clock, sql
from backend.kit.actor import ANONYMOUS, Actor
from backend.kit.perform import perform
from tests import factories
from tests.authenticator import Device

HERE = Party("preau.example", ("http://preau.example",), "Toulouse")
BROWSER = "the secret of one browser, long enough"


@dataclass(frozen=True)
class Opened:
    actor: Actor
    token: str

    @property
    def key(self) -> UUID:
        """Of the session's row."""
        assert self.actor.session_id is not None
        return self.actor.session_id


async def session(holder: Actor, method: str = "code", strength: int = 2) -> Opened:
    """A session of that person, opened as `method` would."""

    async def opening(actor: Actor) -> Any:
        assert holder.person_id is not None
        return await open_session(actor, holder.person_id, Proven(method, strength))

    made = await perform(opening, ANONYMOUS, None)
    return Opened(await seen(made.token, holder), made.token)


async def seen(token: str, holder: Actor) -> Actor:
    """The holder as the door sees the session of that token."""
    found = await access.presence(token)
    assert found is not None
    return replace(holder, session_id=found.session_id, login=found.login)


async def person(name: str = "Awa", strength: int = 2) -> Opened:
    return await session(await factories.person(name), strength=strength)


async def ask(actor: Actor, purpose: str, browser: str = BROWSER, party: Party = HERE) -> dict[str, Any]:
    return {"publicKey": await passkeys.options(actor, purpose=purpose, party=party, browser=browser)}


async def add(opened: Opened, device: Device, name: str = "Téléphone", browser: str = BROWSER) -> Opened:
    """The device's key, added to the account; the session as it is afterwards."""
    answer = device.make(await ask(opened.actor, "add", browser))
    spent = await passkeys.spend(answer, purpose="add", browser=browser)
    made = await perform(passkeys.add_passkey, opened.actor, None, answer=answer, spent=spent, party=HERE, name=name)
    return Opened(await seen(made.token, opened.actor), made.token)


async def passkey(holder: Actor, name: str = "Téléphone") -> UUID:
    """A passkey of that person, whose device nobody has: its row alone."""
    row = await sql.row(
        "INSERT INTO passkey (id, person_id, credential_id, public_key, sign_count, name, created_at) "
        "VALUES (gen_random_uuid(), :person, :credential, ''::bytea, 0, :name, :now) RETURNING id",
        {"person": holder.person_id, "credential": secrets.token_bytes(16), "name": name, "now": clock.now()},
    )
    assert row is not None
    return UUID(str(row["id"]))


async def application(opened: Opened) -> tuple[str, Opened]:
    """An application of codes in place: its secret, and the session as it is afterwards."""
    started = await perform(totp.start, opened.actor, None, site="Toulouse")
    made = await perform(totp.confirm_totp, opened.actor, None, code=code(started.secret))
    return started.secret, Opened(await seen(made.token, opened.actor), made.token)


def code(secret: str, steps: int = 0) -> str:
    """What the application shows now, or so many steps of thirty seconds later."""
    return pyotp.TOTP(secret).at(clock.now(), counter_offset=steps)
