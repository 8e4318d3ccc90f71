"""What a person has proven, and who may see it: its person, and the agents of the territory that it concerns."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

import orjson

from backend.eligibility.requirements import Standing
from backend.kit import secrets, sql
from backend.kit.graphql.sources import Policy
from backend.kit.sql import EVERYONE, Where

LINE_LEFT = (
    "EXISTS (SELECT 1 FROM elector e JOIN elector_list l ON l.id = e.list_id "
    "WHERE e.id = {line} AND (e.mark LIKE 'gone-%' OR l.retired_at IS NOT NULL))"
)
"""Whether a line names nobody any more: they left the list (importing), or the list was withdrawn."""
IMPORT_LOCK = 0x70726C69
"""The first key of the advisory lock that an import holds; the second is a hash of the list's id."""

IMPORT_HELD = f"""(EXISTS (
  SELECT 1 FROM pg_locks k WHERE k.locktype = 'advisory' AND k.classid = {IMPORT_LOCK}
  AND k.objid = (hashtext({{t}}.list_id::text)::bigint & 4294967295)::oid
  AND k.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
) AND NOT EXISTS (
  SELECT 1 FROM list_import later WHERE later.list_id = {{t}}.list_id AND later.started_at > {{t}}.started_at))"""
"""Whether the import goes on: its connection holds the lock, which goes with it however it ends."""

ELECTORATE_VISIBLE = EVERYONE
_LIST_OF_AGENT = (
    "cardinality(:agent_of::uuid[]) > 0 AND {t}.list_id = ANY(ARRAY("
    "SELECT l.id FROM elector_list l WHERE l.territory_id = ANY(:agent_of::uuid[])))"
)
LIST_VISIBLE = Where("{t}.retired_at IS NULL OR {t}.territory_id = ANY(:agent_of::uuid[])")
"""That a list is there is public, as the electorates that name it; who is on it, nobody reads."""
PROOF_VISIBLE = Where(
    f"{{t}}.person_id = :person::uuid OR {{t}}.territory_id = ANY(:agent_of::uuid[]) OR {_LIST_OF_AGENT}"
)
IMPORT_VISIBLE = Where(_LIST_OF_AGENT)
LETTER_VISIBLE = Where("{t}.person_id = :person::uuid")
OWN = Policy("SELF", Where("{t}.person_id = :person::uuid"))
AGENTS = Policy("AGENTS", Where("{t}.territory_id = ANY(:agent_of::uuid[])"))


def proven_by(person: str) -> str:
    """The SQL expression of all that a person has proven, as JSON for `standing`; `person` as `:voter::uuid`.

    It tells nothing of time, so that a noun may name it as an expression: `standing` sets aside what has expired.
    """
    return f"""(SELECT json_build_object(
      'proofs', (
        SELECT coalesce(json_agg(json_build_object(
          'kind', p.kind, 'level', p.level, 'born_on', p.born_on, 'places', t.path, 'list', p.list_id,
          'elector', p.elector_id, 'home', CASE WHEN l.proves = 'residence' THEN h.path END,
          'ends', p.expires_at) ORDER BY p.level, p.given_at, p.id), '[]')
        FROM eligibility_proof p LEFT JOIN territory t ON t.id = p.territory_id
        LEFT JOIN elector_list l ON l.id = p.list_id LEFT JOIN territory h ON h.id = l.territory_id
        WHERE p.person_id = {person} AND p.revoked_at IS NULL AND l.retired_at IS NULL),
      'organizations', (
        SELECT coalesce(json_agg(m.organization_id), '[]') FROM membership m
        WHERE m.person_id = {person} AND m.status = 'active'),
      'identity_level', (
        SELECT coalesce(max(x.level), 0) FROM external_identity x JOIN identity_provider i ON i.code = x.provider_code
        JOIN person h ON h.id = x.person_id
        WHERE x.person_id = {person} AND h.pivot IS NOT NULL AND (i.settings::jsonb ->> 'pivot')::boolean)
    )::text)"""


def standing(proven: str, now: datetime) -> Standing:
    """What counts at `now` of the JSON of `proven_by`. Of two ages, the surest proof, then the latest, is believed."""
    told = orjson.loads(proven)
    born_on: date | None = None
    residences: dict[UUID, int] = {}
    lists: dict[UUID, UUID] = {}
    homes: dict[UUID, UUID] = {}
    for proof in told["proofs"]:
        if proof["ends"] and datetime.fromisoformat(proof["ends"]) <= now:
            continue
        if proof["kind"] == "age":
            born_on = date.fromisoformat(proof["born_on"])
        elif proof["kind"] == "residence":
            residences |= {UUID(place): proof["level"] for place in proof["places"]}
        elif proof["elector"]:
            lists[UUID(proof["list"])] = UUID(proof["elector"])
            homes |= {UUID(place): UUID(proof["elector"]) for place in proof["home"] or ()}
    organizations = frozenset(UUID(key) for key in told["organizations"])
    return Standing(born_on, residences, lists, organizations, told["identity_level"], homes)


async def standings_of(people: Sequence[UUID], now: datetime) -> dict[UUID, Standing]:
    """All that each of the people has proven and that counts at `now`, in one statement."""
    proven = proven_by("asked.id")
    rows = await sql.rows(
        f"SELECT asked.id, {proven} AS proven FROM unnest(:people::uuid[]) AS asked(id)", {"people": people}
    )
    return {row["id"]: standing(row["proven"], now) for row in rows}


async def human_marks(vote_id: UUID, people: Sequence[UUID]) -> dict[UUID, list[str]]:
    """All by which the roll of that vote may know the humans of these accounts, the surest first; an account that is
    not there has none.
    """
    rows = await sql.rows(
        "SELECT p.id, p.email, p.pivot, ARRAY(SELECT x.issuer || ' ' || x.subject FROM external_identity x "
        "WHERE x.person_id = p.id ORDER BY x.linked_at, x.id) AS identities FROM person p "
        "WHERE p.id = ANY(:people::uuid[])",
        {"people": people},
    )
    return {row["id"]: marks_of(vote_id, row) for row in rows}


def marks_of(vote_id: UUID, person: Mapping[str, Any]) -> list[str]:
    """Keyed hashes of the pivot identity, of the e-mail address, of each account elsewhere, of the account. `person`
    is the row: `id`, `email`, `pivot`, `identities`. Two votes give two marks that nothing joins.
    """
    known = [(kind, person[kind]) for kind in ("pivot", "email") if person[kind]]
    known += [("identity", identity) for identity in person["identities"]] + [("id", person["id"])]
    return [secrets.keyring().mac("human", vote_id.bytes, kind, str(value)).hex() for kind, value in known]
