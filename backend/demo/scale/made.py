"""How rows are made up in SQL: keys, moments and draws that depend on a kind and a number alone."""

from dataclasses import dataclass

from backend.kit import sql


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many rows of each kind, from the number of projects."""

    projects: int

    @property
    def people(self) -> int:
        return 2 * self.projects

    @property
    def ballots(self) -> int:
        return 10 * self.projects

    @property
    def organizations(self) -> int:
        return self.projects // 3

    @property
    def communes(self) -> int:
        return min(max(self.projects * 3 // 10, 20), 30_000)

    @property
    def budgets(self) -> int:
        """Enough for the ballots to be those of different people in each vote."""
        return max(10, self.projects // 250)

    def numbered(self, kind: str) -> int:
        """How many of a kind have numbers, so that others refer to them."""
        return {
            "person": self.people,
            "territory": self.communes,
            "organization": self.organizations,
            "project": self.projects,
            "elector": self.people,
        }[kind]


_KINDS = ("person", "territory", "organization", "project", "elector")
_FUNCTIONS = """
CREATE FUNCTION pg_temp.moment(n bigint, total bigint) RETURNS timestamptz LANGUAGE sql IMMUTABLE AS
  $$ SELECT to_timestamp(1704096000 + 63072000.0 * n / total) $$;
CREATE FUNCTION pg_temp.hash(what text) RETURNS text LANGUAGE sql IMMUTABLE AS
  $$ SELECT md5('préau ' || what) $$;
CREATE FUNCTION pg_temp.drawn(what text, n bigint, most bigint) RETURNS int LANGUAGE sql IMMUTABLE AS
  $$ SELECT (('x' || substr(pg_temp.hash(what || n), 1, 7))::bit(28)::bigint % most)::int $$;
CREATE FUNCTION pg_temp.picked(what text, n bigint, among text[]) RETURNS text LANGUAGE sql IMMUTABLE AS
  $$ SELECT among[1 + pg_temp.drawn(what, n, cardinality(among))] $$;
CREATE FUNCTION pg_temp.drawn_key(what text) RETURNS uuid LANGUAGE sql IMMUTABLE AS
  $$ SELECT overlay(overlay(pg_temp.hash(what) placing '4' from 13) placing 'a' from 17)::uuid $$;
CREATE FUNCTION pg_temp.dated_key(what text, n bigint, total bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS
  $$ SELECT (lpad(to_hex(1704096000000 + 63072000000 * n / total), 12, '0') || '7'
     || overlay(substr(pg_temp.hash(what || n), 1, 19) placing 'a' from 4))::uuid $$;
CREATE FUNCTION pg_temp.mark(what text) RETURNS text LANGUAGE sql IMMUTABLE AS
  $$ SELECT pg_temp.hash(what) || reverse(pg_temp.hash(what)) $$;
"""
"""Moments lie within two years; a key holds its moment (UUIDv7), or nothing (UUIDv4). A mark hashes no secret."""


async def prepare(sizes: Sizes) -> None:
    """The functions, for this transaction's connection, and as much time as each statement needs.

    `pg_temp.person(n)` is the key of the n-th person; `territory`, `organization`, `project` and `elector` likewise.
    """
    await sql.run("SET LOCAL statement_timeout = 0")
    await sql.run("SET LOCAL idle_in_transaction_session_timeout = 0")
    for text in _FUNCTIONS.split(";\n"):
        if text.strip():
            await sql.run(text.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"))
    for kind in _KINDS:
        total = sizes.numbered(kind)
        await sql.run(
            f"CREATE OR REPLACE FUNCTION pg_temp.{kind}(n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS "
            f"$$ SELECT pg_temp.dated_key('{kind}', n, {total}) $$"
        )
        await sql.run(
            f"CREATE OR REPLACE FUNCTION pg_temp.{kind}_at(n bigint) RETURNS timestamptz LANGUAGE sql IMMUTABLE AS "
            f"$$ SELECT pg_temp.moment(n, {total}) $$"
        )
