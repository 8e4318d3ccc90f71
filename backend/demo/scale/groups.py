"""Organizations, who belongs to them, who is invited, who may commit them."""

from backend.demo.scale.made import Sizes
from backend.demo.scale.vocabulary import NAMES
from backend.kit import sql
from backend.organizations.rules import KINDS

_HEADS = ["Les amis de", "Comité des fêtes de", "Régie de quartier de", "Atelier de", "Collectif de", "École de"]
_MEMBERS = 3
_BUSY = 40
"""The first organization has a member for each fortieth of the others."""


async def write(sizes: Sizes) -> None:
    """Of thirteen requests to join one awaits an answer, of five organizations one is yet to be verified."""
    values: dict[str, object] = {
        "organizations": sizes.organizations,
        "people": sizes.people,
        "communes": sizes.communes,
        "heads": _HEADS,
        "names": NAMES,
        "kinds": list(KINDS),
    }
    await sql.run(
        "INSERT INTO organization (id, territory_id, kind, name, summary, rna, status, created_at) "
        "SELECT pg_temp.organization(n), CASE WHEN n % 3 = 0 THEN w.id ELSE pg_temp.territory(n % :communes::int) END, "
        "pg_temp.picked('kind', n, :kinds::text[]), pg_temp.picked('head', n, :heads::text[]) || ' ' || "
        "pg_temp.picked('seat', n, :names::text[]), 'Une organisation inventée.', "
        "CASE WHEN n % 2 = 0 THEN 'W99Z' || lpad(n::text, 6, '0') END, "
        "CASE WHEN n % 5 = 0 THEN 'unverified' ELSE 'verified' END, pg_temp.organization_at(n) "
        "FROM generate_series(0, :organizations::int - 1) n "
        "JOIN territory w ON w.kind = 'commune' AND w.code = '31555'",
        values,
    )
    await sql.run(
        "INSERT INTO membership (id, organization_id, person_id, role, status, message, created_at) "
        f"SELECT pg_temp.drawn_key('member' || n), pg_temp.organization(CASE WHEN n % {_BUSY} = 1 THEN 0 "
        f"ELSE n / {_MEMBERS} END), pg_temp.person((n * 7 / 4) % :people::int), "
        f"CASE WHEN n % {_MEMBERS} = 0 THEN 'manager' ELSE 'member' END, CASE WHEN n % 13 = 1 THEN 'claimed' "
        "WHEN n % 29 = 1 THEN 'ended' ELSE 'active' END, CASE WHEN n % 13 = 1 THEN 'Je donne un coup de main.' "
        f"ELSE '' END, pg_temp.moment(n, :organizations::int * {_MEMBERS}) "
        f"FROM generate_series(0, :organizations::int * {_MEMBERS} - 1) n ON CONFLICT DO NOTHING",
        values,
    )
    await _committing(values)


async def _committing(values: dict[str, object]) -> None:
    """One manager of each organization has a mandate, or asks for one; somebody is invited into every other one."""
    await sql.run(
        "INSERT INTO mandate (id, organization_id, person_id, powers, function, starts_on, proof, statement, status, "
        "asked_at, reason) SELECT pg_temp.drawn_key('mandate' || n), organization_id, person_id, '{sign,apply}', "
        "'Présidence', created_at::date, 'statement', 'Je suis élue par l’assemblée générale.', "
        "CASE WHEN n % 11 = 0 THEN 'asked' WHEN n % 7 = 0 THEN 'revoked' ELSE 'granted' END, created_at, '' "
        "FROM (SELECT m.*, row_number() OVER (ORDER BY m.organization_id) AS n FROM (SELECT DISTINCT ON "
        "(organization_id) * FROM membership WHERE role = 'manager' AND status = 'active' "
        "ORDER BY organization_id, id) m) managers",
        values,
    )
    await sql.run(
        "INSERT INTO invitation (id, organization_id, email, role, token, invited_by_id, created_at, expires_at, "
        "ended_at) SELECT pg_temp.drawn_key('invitation' || n), pg_temp.organization(n * 2), "
        "'invitation-' || n || '@demo.example', 'member', pg_temp.mark('invitation' || n), pg_temp.person(n), "
        "pg_temp.organization_at(n), pg_temp.organization_at(n) + interval '14 days', "
        "CASE WHEN n % 2 = 0 THEN pg_temp.organization_at(n) + interval '14 days' END "
        "FROM generate_series(0, :organizations::int / 2 - 1) n",
        values,
    )
