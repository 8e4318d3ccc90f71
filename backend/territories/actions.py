"""The verbs of territories: attach a node to the tree, brand it."""

from dataclasses import dataclass
from uuid import UUID

from backend.kit import audit, clock, ids, sql
from backend.kit.actor import Actor
from backend.kit.ids import uuid7
from backend.kit.problems import NotFound, check
from backend.kit.text import tidy
from backend.territories import access, rules


@dataclass(frozen=True, slots=True)
class TerritoryOutcome:
    territory_id: UUID


async def attach_territory(
    actor: Actor, *, kind: str, code: str, name: str, vintage: int, parent_id: UUID | None, welcome: str = "", logo: str
) -> TerritoryOutcome:
    """Add a node under its parent; the same (kind, code) again changes nothing and gives the node there is."""
    key = uuid7()
    parent = await sql.row("SELECT path FROM territory WHERE id = :id", {"id": parent_id}) if parent_id else None
    await sql.run(
        "INSERT INTO territory (id, kind, code, vintage, name, parent_id, path, welcome, logo, brand_color, "
        "accent_color, created_at) VALUES (:id, :kind, :code, :vintage, :name, :parent, :path, :welcome, :logo, "
        "'#8c2f39', '#1f5f5b', :now) ON CONFLICT (kind, code) DO NOTHING",
        {
            "id": key,
            "kind": kind,
            "code": code,
            "vintage": vintage,
            "name": tidy(name),
            "parent": parent_id,
            "path": [*(parent["path"] if parent else []), key],
            "welcome": welcome,
            "logo": logo,
            "now": clock.now(),
        },
    )
    row = await sql.row("SELECT id FROM territory WHERE kind = :kind AND code = :code", {"kind": kind, "code": code})
    assert row is not None  # noqa: S101  (just inserted, or there already)
    if row["id"] == key:
        await audit.record(actor, "attachTerritory", ids.encode("ter", key), {"kind": kind, "code": code})
    return TerritoryOutcome(row["id"])


async def brand_territory(
    actor: Actor, *, territory_id: UUID, brand_color: str, accent_color: str, welcome: str
) -> TerritoryOutcome:
    """Set the two colours and the welcome text. Raises NotFound, NotAllowed, InvalidInput, TooLittleContrast."""
    if await sql.row("SELECT 1 FROM territory WHERE id = :id FOR UPDATE", {"id": territory_id}) is None:
        raise NotFound
    if refusal := access.why_not_act(actor, "agent", territory_id):
        raise refusal
    colors = {"brandColor": brand_color.strip().lower(), "accentColor": accent_color.strip().lower()}
    check([issue for path, color in colors.items() for issue in rules.color_issues(path, color)])
    for color in colors.values():
        if problem := rules.why_not_color(color):
            raise problem
    await sql.run(
        "UPDATE territory SET brand_color = :brand, accent_color = :accent, welcome = :welcome WHERE id = :id",
        {
            "brand": colors["brandColor"],
            "accent": colors["accentColor"],
            "welcome": tidy(welcome)[:400],
            "id": territory_id,
        },
    )
    await audit.record(actor, "brandTerritory", ids.encode("ter", territory_id), colors)
    return TerritoryOutcome(territory_id)
