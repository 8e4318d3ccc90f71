"""The identity providers that this instance knows: kept, found, switched off. Their secrets are sealed."""

from dataclasses import dataclass

from backend.identity.providers import Provider, ProviderSettings
from backend.kit import audit, clock, secrets, sql
from backend.kit.actor import Actor
from backend.kit.problems import NotFound

_SEAL = "provider-secret"


@dataclass(frozen=True, slots=True)
class Kept:
    """`added`: false when the provider was known already, and is now set otherwise."""

    code: str
    added: bool


async def provider(code: str, *, enabled: bool = True) -> Provider:
    """The provider of that code, as the row says now. Raises NotFound, also for one that is switched off."""
    for known, is_enabled in await everyone():
        if known.code == code and (is_enabled or not enabled):
            return known
    raise NotFound


async def everyone() -> list[tuple[Provider, bool]]:
    """Every provider and whether it is enabled, by code."""
    rows = await sql.rows("SELECT * FROM identity_provider ORDER BY code")
    return [(_read(row), row["enabled"]) for row in rows]


async def keep(actor: Actor, *, provider: Provider) -> Kept:
    """Add a provider, or set anew (and enable) the one of that code."""
    secret = provider.client_secret
    row = await sql.row(
        "INSERT INTO identity_provider (code, name, issuer, client_id, client_secret, settings, enabled, created_at) "
        "VALUES (:code, :name, :issuer, :client, :secret, :settings, true, :now) ON CONFLICT (code) DO UPDATE SET "
        "name = :name, issuer = :issuer, client_id = :client, client_secret = :secret, settings = :settings, "
        "enabled = true RETURNING xmax = 0 AS added",
        {
            "code": provider.code,
            "name": provider.name,
            "issuer": provider.issuer,
            "client": provider.client_id,
            "secret": secrets.keyring().seal(_SEAL, secret.encode()) if secret else None,
            "settings": provider.settings.as_json(),
            "now": clock.now(),
        },
    )
    assert row is not None  # noqa: S101  (an upsert returns its row)
    await audit.record(actor, "setProvider", provider.code, {"issuer": provider.issuer})
    return Kept(provider.code, row["added"])


async def switch_off(actor: Actor, *, code: str) -> Kept:
    """Nobody logs in by it any more; the identities it gave stay. Raises NotFound."""
    if not await sql.run("UPDATE identity_provider SET enabled = false WHERE code = :code", {"code": code}):
        raise NotFound
    await audit.record(actor, "disableProvider", code)
    return Kept(code, added=False)


def _read(row: sql.Row) -> Provider:
    secret = secrets.keyring().unseal(_SEAL, row["client_secret"]) if row["client_secret"] else None
    return Provider(
        row["code"],
        row["name"],
        row["issuer"],
        row["client_id"],
        secret.decode() if secret else None,
        ProviderSettings.from_json(row["settings"]),
    )
