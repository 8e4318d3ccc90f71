"""Clients as the engine knows them: values read from their rows, secrets compared by their keyed hashes."""

import hmac
import secrets as random
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from backend.kit import secrets, sql
from backend.oauth import rules
from backend.scopes import Scope


@dataclass(frozen=True)
class Registered:
    """A client in force, with what Authlib asks of one. `territory`: where it acts, with all that it contains."""

    id: UUID
    client_id: str
    secret: str | None
    kind: str
    name: str
    homepage: str
    territory_id: UUID
    territory: str
    owner_id: UUID | None
    redirect_uris: tuple[str, ...]
    logout_uris: tuple[str, ...]
    grant_types: tuple[str, ...]
    scopes: tuple[str, ...]
    sandbox: bool

    @property
    def is_confidential(self) -> bool:
        return self.kind == "confidential"

    def get_client_id(self) -> str:
        return self.client_id

    def check_client_secret(self, client_secret: str) -> bool:
        return self.secret is not None and hmac.compare_digest(self.secret, secret_mark(self.client_id, client_secret))

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:
        """Who was given a secret proves it everywhere; who has none proves nothing (RFC 6749 §2.3)."""
        del endpoint
        return (method != "none") if self.is_confidential else (method == "none")

    def check_grant_type(self, grant_type: str) -> bool:
        if grant_type == rules.REFRESH:
            return Scope.OFFLINE_ACCESS in self.scopes
        return grant_type in self.grant_types

    def allowed(self, asked: str | None) -> list[str] | None:
        """The scopes asked for, each once, in the order of the enum; None when one is not the client's to ask."""
        wanted = set((asked or "").split())
        return [scope.value for scope in Scope if scope in wanted] if wanted and wanted <= set(self.scopes) else None


def secret_mark(client_id: str, secret: str) -> str:
    """What the database keeps of a client's secret."""
    return secrets.keyring().mac("client-secret", client_id, secret).hex()


def new_id() -> str:
    return random.token_urlsafe(16)


def new_secret() -> str:
    return random.token_urlsafe(32)


async def find(client_id: str | None) -> Registered | None:
    """The client of that identifier, unless it was taken back."""
    if not client_id or len(client_id) > 48 or "\x00" in client_id:
        return None
    row = await sql.row(f"{_SELECT} WHERE c.client_id = :id AND c.revoked_at IS NULL", {"id": client_id})
    return _made(row) if row else None


async def find_by_key(key: UUID) -> Registered | None:
    row = await sql.row(f"{_SELECT} WHERE c.id = :id AND c.revoked_at IS NULL", {"id": key})
    return _made(row) if row else None


_SELECT = (
    "SELECT c.id, c.client_id, c.secret, c.kind, c.name, c.homepage, c.territory_id, t.name AS territory, c.owner_id, "
    "c.redirect_uris, c.logout_uris, c.grant_types, c.scopes, c.sandbox "
    "FROM oauth_client c JOIN territory t ON t.id = c.territory_id"
)
_LISTS = ("redirect_uris", "logout_uris", "grant_types", "scopes")


def _made(row: sql.Row) -> Registered:
    values: dict[str, Any] = {name: tuple(value) if name in _LISTS else value for name, value in row.items()}
    return Registered(**values)
