"""What the pages say of identity providers: those one may log in with, and those a person has linked."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from backend.identity.providers import ProviderSettings
from backend.kit import ids, sql


@dataclass(frozen=True, slots=True)
class Offered:
    """A provider that one may log in with. `audience`: `citizen` or `professional`; `preset`: which official button.

    `confirms`: it can be asked to prove again a person who is logged in, by a form sent to `/auth/confirm/<code>`;
    `certifies`: to certify that they lead their organization, by a form sent to `/auth/certify/<code>`.
    """

    code: str
    name: str
    audience: str
    preset: str
    confirms: bool
    certifies: bool = False


@dataclass(frozen=True, slots=True)
class Identity:
    """An account elsewhere that opens this person's account here; `siret`: the work place that the provider told."""

    id: UUID
    provider_code: str
    provider_name: str
    label: str
    siret: str | None
    level: int
    linked_at: datetime
    used_on: date

    @property
    def public_id(self) -> str:
        """As the form that takes it away names it: `/auth/unlink/<public id>`."""
        return ids.encode("ext", self.id)


async def offered() -> list[Offered]:
    """The enabled providers, those of citizens first, by name; the button of each leads to `/auth/login/<code>`."""
    rows = await sql.rows("SELECT code, name, settings FROM identity_provider WHERE enabled ORDER BY name, code")
    found = [_offered(row) for row in rows]
    return sorted(found, key=lambda one: one.audience)


async def identities_of(person_id: UUID) -> list[Identity]:
    """The person's accounts elsewhere, the first linked first."""
    rows = await sql.rows(
        "SELECT e.id, e.provider_code, coalesce(p.name, e.issuer) AS provider_name, e.label, e.siret, e.level, "
        "e.linked_at, e.used_on FROM external_identity e LEFT JOIN identity_provider p ON p.code = e.provider_code "
        "WHERE e.person_id = :person ORDER BY e.linked_at, e.id",
        {"person": person_id},
    )
    return [Identity(**dict(row)) for row in rows]


def _offered(row: sql.Row) -> Offered:
    settings = ProviderSettings.from_json(row["settings"])
    return Offered(
        row["code"],
        row["name"],
        settings.audience,
        settings.preset,
        confirms=settings.fresh != "none",
        certifies=bool(settings.leader_acr),
    )
