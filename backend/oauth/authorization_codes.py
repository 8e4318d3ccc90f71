"""Authorization codes: drawn for one request, spent once within a minute."""

import secrets as random
from dataclasses import dataclass
from uuid import UUID

from backend.kit import clock, secrets, sql
from backend.oauth import families, rules
from backend.oauth.families import Family


@dataclass(frozen=True)
class Code:
    """A code as it was given: to one client, for one address, against one challenge. Authlib asks for its methods."""

    digest: str
    family: Family
    redirect_uri: str
    code_challenge: str
    nonce: str | None
    code_challenge_method: str = "S256"

    def get_redirect_uri(self) -> str:
        return self.redirect_uri

    def get_scope(self) -> str:
        return " ".join(self.family.scopes)


def _digest(code: str) -> str:
    return secrets.keyring().mac("authorization-code", code).hex()


async def give(family: Family, *, redirect_uri: str, challenge: str, nonce: str | None) -> str:
    code = random.token_urlsafe(32)
    await sql.run(
        "INSERT INTO oauth_code (digest, family_id, redirect_uri, challenge, nonce, expires_at) "
        "VALUES (:digest, :family, :uri, :challenge, :nonce, :expires)",
        {
            "digest": _digest(code),
            "family": family.id,
            "uri": redirect_uri,
            "challenge": challenge,
            "nonce": nonce,
            "expires": clock.now() + rules.CODE_LASTS,
        },
    )
    return code


async def claim(code: str, client_id: UUID) -> Code | None:
    """A code of that client, locked until it is spent. Sent a second time, it kills what it gave (RFC 6749 §4.1.2)."""
    row = await sql.row(
        f"SELECT k.digest, k.redirect_uri, k.challenge, k.nonce, k.expires_at, k.spent_at, {families.COLUMNS} "
        "FROM oauth_code k JOIN oauth_family f ON f.id = k.family_id "
        f"WHERE k.digest = :digest AND f.client_id = :client AND {families.ALIVE} FOR UPDATE OF k",
        {"digest": _digest(code), "client": client_id, "now": clock.now()},
    )
    if row is None:
        return None
    if row["spent_at"] is not None:
        await families.revoke(row["family_id"])
        return None
    if row["expires_at"] <= clock.now():
        return None
    return Code(row["digest"], families.made(row), row["redirect_uri"], row["challenge"], row["nonce"])


async def spend(code: Code) -> None:
    await sql.run("UPDATE oauth_code SET spent_at = :now WHERE digest = :d", {"d": code.digest, "now": clock.now()})
