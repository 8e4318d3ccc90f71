"""Territories by the thousand: départements of the demonstration's region, their communes."""

from backend.demo.scale.made import Sizes
from backend.demo.scale.vocabulary import NAMES
from backend.kit import sql

_COLUMNS = (
    "INSERT INTO territory (id, kind, code, vintage, name, parent_id, path, welcome, logo, brand_color, accent_color, "
    "created_at) "
)
_LOOKS = "'', 'demo/toulouse.svg', '#8c2f39', '#1f5f5b', timestamptz '2024-01-01 08:00+00'"
_PER_DEPARTEMENT = 400


async def write(sizes: Sizes) -> None:
    values: dict[str, object] = {
        "communes": sizes.communes,
        "departements": 1 + sizes.communes // _PER_DEPARTEMENT,
        "names": NAMES,
    }
    await sql.run(
        f"{_COLUMNS} SELECT k.key, 'departement', 'ZD' || n, 2026, (:names::text[])[n + 1], r.id, r.path || k.key, "
        f"{_LOOKS} FROM generate_series(0, :departements::int - 1) n "
        "CROSS JOIN LATERAL (SELECT pg_temp.drawn_key('departement' || n)) AS k(key) "
        "JOIN territory r ON r.kind = 'region' AND r.code = '76'",
        values,
    )
    await sql.run(
        f"{_COLUMNS} SELECT pg_temp.territory(n), 'commune', 'Z' || n, 2026, (:names::text[])[1 + n % 3000] "
        "|| CASE WHEN n < 3000 THEN '' ELSE '-sur-' || pg_temp.picked('river', n, :names::text[]) END, d.id, "
        f"d.path || pg_temp.territory(n), {_LOOKS} FROM generate_series(0, :communes::int - 1) n "
        "JOIN territory d ON d.kind = 'departement' AND d.code = 'ZD' || n % :departements::int",
        values,
    )
