"""The keys that sign tokens: the newest signs; the older ones still verify until nothing they signed is alive."""
# ruff: noqa: PLC0415  (joserfc and cryptography: 6 MB for the workers that sign or verify)

import re
from typing import TYPE_CHECKING

import orjson

from backend.kit import clock, secrets, sql
from backend.kit.transactions import in_transaction
from backend.oauth import rules

if TYPE_CHECKING:
    from joserfc.jwk import ECKey

ALGORITHM = "ES256"
_KID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_LOCK = 0x70726561_756B6579
_verifying: "dict[str, ECKey]" = {}
_signing: "dict[str, ECKey]" = {}


async def current() -> "ECKey":
    """The key that signs now, made if there is none; its private part is opened once per process."""
    from joserfc.jwk import ECKey

    row = await _newest()
    if row is None:
        await rotate()
        row = await _newest()
        assert row is not None  # noqa: S101  (just made, here or by another process)
    if row["kid"] not in _signing:
        private = secrets.keyring().unseal("signing-key", bytes(row["sealed"]))
        if private is None:
            raise RuntimeError("a signing key was sealed by another secret")
        _signing[row["kid"]] = ECKey.import_key(orjson.loads(private))
    return _signing[row["kid"]]


async def verifying(kid: str) -> "ECKey | None":
    """The public key of that name, looked for in the database when not known yet; access looks whether it still is.

    A name is a thumbprint (RFC 7638): what a stranger writes there instead may not even be text for a database.
    """
    from joserfc.jwk import ECKey

    if not _KID.fullmatch(kid):
        return None
    if kid not in _verifying:
        row = await sql.row("SELECT public FROM oauth_signing_key WHERE kid = :kid", {"kid": kid})
        if row is None:
            return None
        _verifying[kid] = ECKey.import_key(orjson.loads(row["public"]))
    return _verifying[kid]


async def published() -> list[dict[str, object]]:
    """The JWK Set's keys (RFC 7517 §5), the newest first."""
    await current()
    found = await sql.rows(
        "SELECT public FROM oauth_signing_key WHERE retires_at IS NULL OR retires_at > :now ORDER BY created_at DESC",
        {"now": clock.now()},
    )
    return [orjson.loads(row["public"]) for row in found]


async def rotate() -> bool:
    """Make a new key when the newest has signed for long enough; whether it did. Two at once make one."""
    async with in_transaction():
        await sql.rows("SELECT pg_advisory_xact_lock(:lock)", {"lock": _LOCK})
        newest = await _newest()
        if newest is not None and newest["created_at"] > clock.now() - rules.KEY_SIGNS_FOR:
            return False
        await _make()
        return True


async def _make() -> None:
    from joserfc.jwk import ECKey

    now = clock.now()
    key = ECKey.generate_key("P-256", {"use": "sig", "alg": ALGORITHM}, auto_kid=True)
    await sql.run(
        "UPDATE oauth_signing_key SET retires_at = :retires WHERE retires_at IS NULL",
        {"retires": now + rules.KEY_VERIFIES_FOR},
    )
    await sql.run(
        "INSERT INTO oauth_signing_key (kid, alg, sealed, public, created_at) "
        "VALUES (:kid, :alg, :sealed, :public, :now)",
        {
            "kid": key.kid,
            "alg": ALGORITHM,
            "sealed": secrets.keyring().seal("signing-key", orjson.dumps(key.as_dict(private=True))),
            "public": orjson.dumps(key.as_dict(private=False)).decode(),
            "now": now,
        },
    )


async def forget_retired() -> None:
    gone = await sql.rows("DELETE FROM oauth_signing_key WHERE retires_at <= :now RETURNING kid", {"now": clock.now()})
    for row in gone:
        _verifying.pop(row["kid"], None)


async def _newest() -> sql.Row | None:
    return await sql.row("SELECT kid, sealed, created_at FROM oauth_signing_key ORDER BY created_at DESC LIMIT 1")
