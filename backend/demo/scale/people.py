"""People, their sessions, their roles."""

from backend.demo.scale.made import Sizes
from backend.demo.scale.vocabulary import FIRST_NAMES, NAMES
from backend.demo.texts import GRANT_REASON
from backend.kit import clock, sql


async def write(sizes: Sizes) -> None:
    """One in five has published nothing: nobody else reads their name."""
    values: dict[str, object] = {
        "people": sizes.people,
        "sessions": sizes.projects // 2,
        "grants": sizes.projects // 50,
        "communes": sizes.communes,
        "first": FIRST_NAMES,
        "last": NAMES,
        "now": clock.now(),
        "reason": GRANT_REASON,
    }
    await sql.run(
        "INSERT INTO person (id, name, email, locale, public_since, created_at) SELECT pg_temp.person(n), "
        "pg_temp.picked('first', n, :first::text[]) || ' ' || pg_temp.picked('last', n, :last::text[]), "
        "'personne-' || n || '@demo.example', CASE WHEN n % 20 = 0 THEN 'en' ELSE 'fr' END, "
        "CASE WHEN n % 5 > 0 THEN pg_temp.person_at(n) END, pg_temp.person_at(n) "
        "FROM generate_series(0, :people::int - 1) n",
        values,
    )
    await sql.run(
        "INSERT INTO login_session (id, token, person_id, method, strength, proven_at, device, started_at, expires_at) "
        "SELECT pg_temp.drawn_key('session' || n), pg_temp.mark('session' || n), pg_temp.person(n), 'code', 1, at, "
        "'Firefox/Linux', at, at + interval '30 days' FROM generate_series(0, :sessions::int - 1) n "
        "CROSS JOIN LATERAL (SELECT :now::timestamptz - interval '1 minute' * (n % 40000)) AS since(at)",
        values,
    )
    await sql.run(
        "INSERT INTO role_grant (id, person_id, territory_id, role, reason, granted_by_id, starts_at, ends_at) "
        "SELECT pg_temp.drawn_key('grant' || n), pg_temp.person(n), pg_temp.territory(n % :communes::int), "
        "CASE WHEN n % 3 = 0 THEN 'agent' ELSE 'elected' END, :reason::text, o.id, pg_temp.person_at(n), "
        "CASE WHEN n % 4 = 0 THEN pg_temp.person_at(n) + interval '300 days' END "
        "FROM generate_series(0, :grants::int - 1) n JOIN person o ON o.persona = 'operator'",
        values,
    )
