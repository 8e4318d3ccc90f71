"""Devices without a keyboard (RFC 8628): they show a code, a person types it elsewhere, they ask until then."""

import secrets as random
from dataclasses import dataclass
from uuid import UUID

from backend.kit import clock, secrets, sql
from backend.oauth import families, rules
from backend.oauth.families import Family


@dataclass(frozen=True, slots=True)
class Codes:
    """The long one for the device, the short one for people."""

    device_code: str
    user_code: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A device whose code somebody typed."""

    digest: str
    client_id: UUID
    scopes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Polled:
    """A device that asks. `family` once allowed."""

    digest: str
    status: str
    expired: bool
    too_soon: bool
    family: Family | None


def _digest(device_code: str) -> str:
    return secrets.keyring().mac("device-code", device_code).hex()


def _user_mark(user_code: str) -> str:
    return secrets.keyring().mac("user-code", rules.normal_user_code(user_code)).hex()


async def start(client_id: UUID, scopes: list[str]) -> Codes:
    """Both codes of a new request; the person's is drawn among 20⁸."""
    user_code = "".join(random.choice(rules.USER_CODE_LETTERS) for _ in range(rules.USER_CODE_LENGTH))
    codes = Codes(random.token_urlsafe(32), user_code)
    await sql.run(
        "INSERT INTO oauth_device (digest, client_id, user_code, scopes, status, expires_at) "
        "VALUES (:digest, :client, :user, :scopes, 'waiting', :expires)",
        {
            "digest": _digest(codes.device_code),
            "client": client_id,
            "user": _user_mark(user_code),
            "scopes": scopes,
            "expires": clock.now() + rules.DEVICE_LASTS,
        },
    )
    return codes


async def find(user_code: str, *, lock: bool = False) -> Waiting | None:
    """The device that shows this code and still waits."""
    row = await sql.row(
        "SELECT digest, client_id, scopes FROM oauth_device "
        f"WHERE user_code = :user AND status = 'waiting' AND expires_at > :now{' FOR UPDATE' if lock else ''}",
        {"user": _user_mark(user_code), "now": clock.now()},
    )
    return Waiting(row["digest"], row["client_id"], tuple(row["scopes"])) if row else None


async def decide(device: Waiting, family: Family | None) -> None:
    """Allowed with a family, else refused."""
    await sql.run(
        "UPDATE oauth_device SET status = :status, family_id = :family WHERE digest = :digest",
        {
            "digest": device.digest,
            "status": "allowed" if family else "refused",
            "family": family.id if family else None,
        },
    )


async def poll(device_code: str, client_id: UUID) -> Polled | None:
    """The device asks again, which is noted; its row is locked, so that what was allowed is given once."""
    now = clock.now()
    row = await sql.row(
        "SELECT digest, status, polled_at, expires_at, family_id FROM oauth_device "
        "WHERE digest = :digest AND client_id = :client FOR UPDATE",
        {"digest": _digest(device_code), "client": client_id},
    )
    if row is None:
        return None
    await sql.run("UPDATE oauth_device SET polled_at = :now WHERE digest = :d", {"d": row["digest"], "now": now})
    too_soon = row["polled_at"] is not None and now - row["polled_at"] < rules.POLLING
    family = await families.find(row["family_id"]) if row["family_id"] else None
    return Polled(row["digest"], row["status"], row["expires_at"] <= now, too_soon, family)


async def end(digest: str) -> None:
    """Its tokens were given: the codes open nothing more."""
    await sql.run("DELETE FROM oauth_device WHERE digest = :digest", {"digest": digest})
