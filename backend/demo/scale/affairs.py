"""What people have with the authority and with applications: lists, proofs, letters, help, reads of data, consents."""

from backend.demo.applications import CLIENT_ID
from backend.demo.scale.made import Sizes
from backend.kit import clock, sql

_TOWN = "JOIN territory w ON w.kind = 'commune' AND w.code = '31555'"
_AGENT = "JOIN person a ON a.persona = 'agent'"
_LISTS = 5


async def write(sizes: Sizes) -> None:
    values: dict[str, object] = {"projects": sizes.projects, "people": sizes.people, "client": CLIENT_ID}
    await _lists(values)
    await _proofs(values | {"now": clock.now()})
    await sql.run(
        "INSERT INTO assistance (id, agent_id, person_id, territory_id, reason, started_at, ends_at, ended_at) "
        "SELECT pg_temp.drawn_key('help' || n), a.id, pg_temp.person(n), w.id, 'Sans ordinateur', at, "
        "at + interval '20 minutes', at + interval '12 minutes' "
        f"FROM generate_series(0, :projects::int / 20 - 1) n {_TOWN} {_AGENT} "
        "CROSS JOIN LATERAL (SELECT pg_temp.moment(n, :projects::int / 20)) AS begun(at)",
        values,
    )
    await sql.run(
        "INSERT INTO data_read (id, reader_id, person_id, what, reason, people, at) "
        "SELECT pg_temp.drawn_key('read' || n), a.id, pg_temp.person(n % 2000), 'proof', 'Preuve de résidence', 1, "
        f"pg_temp.moment(n, :projects::int / 2) FROM generate_series(0, :projects::int / 2 - 1) n {_AGENT}",
        values,
    )
    await sql.run(
        "INSERT INTO oauth_consent (id, client_id, person_id, scopes, given_at) SELECT "
        "pg_temp.drawn_key('consent' || n), c.id, pg_temp.person(n), '{openid,profile}', pg_temp.person_at(n) "
        "FROM generate_series(0, :projects::int / 3 - 1) n JOIN oauth_client c ON c.client_id = :client",
        values,
    )


async def _lists(values: dict[str, object]) -> None:
    """The town's electoral roll names as many as there are people; a few lists of schools name some again."""
    await sql.run(
        "INSERT INTO elector_list (id, territory_id, name, matching, proves, created_at) "
        "SELECT pg_temp.drawn_key('list' || n), w.id, CASE WHEN n = 0 THEN 'Liste électorale' ELSE 'École ' || n END, "
        "'civil', CASE WHEN n = 0 THEN 'residence' ELSE 'listed' END, pg_temp.moment(n, 5) "
        f"FROM generate_series(0, {_LISTS} - 1) n {_TOWN}",
        values,
    )
    await sql.run(
        "INSERT INTO elector (id, list_id, mark, added_on) SELECT pg_temp.drawn_key('elector' || n), "
        f"pg_temp.drawn_key('list' || CASE WHEN n < :people::int THEN 0 ELSE n % {_LISTS} END), "
        "pg_temp.mark('elector' || n), DATE '2024-01-02' FROM generate_series(0, :people::int * 3 / 2 - 1) n",
        values,
    )


async def _proofs(values: dict[str, object]) -> None:
    """Half of them by an agent who saw evidence, half by a list; one in twenty was taken back."""
    await sql.run(
        "INSERT INTO eligibility_proof (id, person_id, kind, territory_id, list_id, elector_id, level, origin, "
        "evidence, given_by_id, given_at, revoked_at, revoke_reason) "
        "SELECT pg_temp.dated_key('proof', n, :projects::int), pg_temp.person(n), "
        "CASE WHEN n % 2 = 0 THEN 'residence' ELSE 'listed' END, CASE WHEN n % 2 = 0 THEN w.id END, "
        "CASE WHEN n % 2 = 1 THEN pg_temp.drawn_key('list0') END, "
        "CASE WHEN n % 2 = 1 THEN pg_temp.drawn_key('elector' || n) END, CASE WHEN n % 2 = 0 THEN 3 ELSE 1 END, "
        "CASE WHEN n % 2 = 0 THEN 'agent' ELSE 'register' END, CASE WHEN n % 2 = 0 THEN 'Facture d’eau' ELSE '' END, "
        "CASE WHEN n % 2 = 0 THEN a.id END, pg_temp.project_at(n), CASE WHEN n % 20 = 0 THEN :now::timestamptz END, "
        "CASE WHEN n % 20 = 0 THEN 'Erreur de saisie' ELSE '' END "
        f"FROM generate_series(0, :projects::int - 1) n {_TOWN} {_AGENT}",
        values,
    )
    await sql.run(
        "INSERT INTO residence_letter (id, person_id, territory_id, status, asked_at, expires_at) "
        "SELECT pg_temp.drawn_key('letter' || n), pg_temp.person(n), w.id, "
        "CASE WHEN n % 3 = 0 THEN 'expired' ELSE 'used' END, pg_temp.project_at(n), "
        f"pg_temp.project_at(n) + interval '30 days' FROM generate_series(0, :projects::int / 3 - 1) n {_TOWN}",
        values,
    )
