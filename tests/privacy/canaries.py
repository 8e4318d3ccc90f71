"""A person with a string of their own in every column of every table that may tell of them, and where it is found."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from typing import Any
from uuid import UUID

from backend.eligibility import letters
from backend.identity.actions import log_in, request_login_code
from backend.identity.age import rename_person
from backend.kit import clock, reads, secrets, sql, storage
from backend.kit.actor import ANONYMOUS, Actor, Login
from backend.kit.ids import uuid7
from backend.kit.perform import perform
from backend.kit.personal import Export
from backend.privacy.actions import ask_export
from backend.privacy.holdings import HOLDINGS
from tests import factories

_numbers = count(1)
PDF = b"%PDF-1.4 canari\n%%EOF"


@dataclass(frozen=True)
class Canary:
    """`mark` is in all that must go; `public` in what the person published, which stays."""

    mark: str
    actor: Actor
    organization: UUID
    project: UUID

    @property
    def key(self) -> UUID:
        assert self.actor.person_id is not None
        return self.actor.person_id

    @property
    def public(self) -> str:
        return f"Verger {self.mark[::-1]}"

    def traces(self) -> set[str]:
        """Every way in which the person may be written somewhere."""
        texts = {self.mark, self.mark.title(), self.mark.upper(), str(self.key), self.key.hex}
        return texts | {self.mark.encode().hex()}


async def live(where: UUID, mark: str, others: Iterable[Actor] = ()) -> Canary:
    """Someone who did all there is to do, through the real actions; then one row of each kind that is left."""
    email = f"{mark}@exemple.fr"
    person = await _arrive(email)
    await perform(rename_person, person, None, name=f"Awa {mark}")
    await factories.project(where, person, f"Verger {mark[::-1]}")
    project = await sql.row("SELECT id FROM project WHERE author_id = :p", {"p": person.person_id})
    organization = await factories.organization(where, person, f"Collectif {mark[::-1]}")
    assert project is not None
    canary = Canary(mark, person, organization, project["id"])
    await perform(ask_export, person, None)
    await perform(request_login_code, ANONYMOUS, None, email=email)
    await _fill(canary, where)
    for other in others:
        await reads.note(other, "assistance", person_id=canary.key, reason=f"dossier de {mark}")
    return canary


async def _arrive(email: str) -> Actor:
    await perform(request_login_code, ANONYMOUS, None, email=email)
    mail = await sql.row("SELECT subject FROM mail_message WHERE recipient = :e ORDER BY at DESC LIMIT 1", {"e": email})
    assert mail is not None
    code = "".join(c for c in mail["subject"] if c.isdigit())
    entered = await perform(log_in, ANONYMOUS, None, email=email, code=code, device=email.partition("@")[0])
    return Actor(person_id=entered.person_id, login=Login(1, clock.now()))


async def _fill(canary: Canary, where: UUID) -> None:
    """What no action of these tests makes, written straight into the tables."""
    mark, person = canary.mark, canary.key
    await sql.run(
        "UPDATE person SET contact_email = :c, pivot = :p WHERE id = :id",
        {"id": person, "c": f"contact@{mark}.fr", "p": f"{mark}-pivot"},
    )
    agent = await factories.person("Agent", ("agent", where))
    file = await storage.store(PDF, f"{mark}.pdf")
    client = await insert("oauth_client", mark, territory_id=where, owner_id=person, sandbox=True)
    shared = await insert("oauth_client", "commun", territory_id=where, owner_id=person)
    family = await insert("oauth_family", mark, client_id=shared, person_id=person)
    await insert("oauth_family", mark, client_id=client, person_id=person)
    await sql.run("UPDATE membership SET message = :m WHERE person_id = :p", {"m": mark, "p": person})
    own: dict[str, dict[str, Any]] = {
        "oauth_code": {"family_id": family},
        "oauth_refresh_token": {"family_id": family},
        "oauth_device": {"client_id": shared, "family_id": family},
        "oauth_consent": {"client_id": shared, "person_id": person},
        "assistance": {"agent_id": agent.person_id, "person_id": person, "territory_id": where},
        "role_grant": {"person_id": person, "territory_id": where, "role": "juror"},
        "mandate": {"organization_id": canary.organization, "person_id": person, "file_id": file},
        "eligibility_proof": {"person_id": person, "territory_id": where},
        "residence_letter": {"person_id": person, "territory_id": where, "address": _sealed(mark)},
        "external_identity": {"person_id": person, "siret": "21750001600019"},
        "passkey": {"person_id": person},
        "passkey_challenge": {"person_id": person},
        "login_attempt": {"person_id": person},
        "totp_secret": {"person_id": person},
        "parental_request": {"person_id": person, "email": f"parent@{mark}.fr"},
        "invitation": {"organization_id": canary.organization, "email": f"{mark}@exemple.fr"},
    }
    for table, given in own.items():
        await insert(table, mark, **given)
    await insert("mail_message", mark, recipient=f"parent@{mark}.fr")
    await _as_an_agent(canary, where, agent)


async def _as_an_agent(canary: Canary, where: UUID, other: Actor) -> None:
    """What the person decided about others: it stays, without them."""
    by, someone = canary.key, (await factories.person("Bob")).person_id
    organization = await insert("organization", "autre", territory_id=where, siret=None, rna=None)
    vote = await factories.vote(where)
    told: dict[str, dict[str, Any]] = {
        "role_grant": {"person_id": someone, "territory_id": where, "granted_by_id": by, "revoked_by_id": by},
        "membership": {"organization_id": organization, "person_id": someone, "decided_by_id": by},
        "mandate": {"organization_id": organization, "person_id": someone, "decided_by_id": by, "file_id": None},
        "invitation": {"organization_id": organization, "email": "bob@exemple.fr", "invited_by_id": by},
        "eligibility_proof": {"person_id": someone, "territory_id": where, "given_by_id": by},
        "voting_code_batch": {"vote_id": vote, "made_by_id": by},
        "data_read": {"reader_id": by, "person_id": other.person_id},
    }
    for table, given in told.items():
        await insert(table, "motif", **given)
    await insert("invitation", canary.mark, organization_id=organization, accepted_by_id=by)
    await insert("assistance", "why it was needed", agent_id=by, person_id=someone, territory_id=where)


def _sealed(mark: str) -> bytes:
    return secrets.keyring().seal(letters.SEAL, f"1 rue {mark}".encode())


async def insert(table: str, mark: str, **given: Any) -> UUID:
    """A row whose texts all hold the mark; the columns that may be null and are no text stay so."""
    found = await sql.rows(
        "SELECT column_name AS name, data_type AS type, character_maximum_length AS most, is_nullable = 'YES' AS free "
        "FROM information_schema.columns WHERE table_schema = 'public' AND table_name = :table",
        {"table": table},
    )
    values = {row["name"]: _value(row, mark) for row in found if row["name"] not in given} | given
    values = {name: value for name, value in values.items() if value is not None}
    names = ", ".join(values)
    await sql.run(f"INSERT INTO {table} ({names}) VALUES ({', '.join(f':{name}' for name in values)})", values)
    key = values.get("id")
    return key if isinstance(key, UUID) else uuid7()


def _value(column: sql.Row, mark: str) -> object:
    kind = column["type"]
    if kind in {"character varying", "text"}:
        return f"{mark}{next(_numbers)}"[: column["most"] or 100]
    if kind == "bytea":
        return f"{mark}{next(_numbers)}".encode()
    if kind == "ARRAY":
        return [mark]
    if column["free"]:
        return None
    moment = clock.now() + timedelta(hours=1)
    others = {
        "uuid": uuid7(),
        "boolean": False,
        "timestamp with time zone": moment,
        "date": moment.date(),
        "integer": 1,
        "smallint": 1,
        "bigint": next(_numbers),
    }
    return others[kind]


async def found(texts: Iterable[str]) -> set[str]:
    """The tables in which some of the texts are written: tables, queue of jobs and words of search alike."""
    tables = await sql.rows("SELECT tablename AS t FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
    places = set()
    for table in (row["t"] for row in tables):
        for row in await sql.rows(f"SELECT r::text AS text FROM {table} r"):
            places |= {table for text in texts if text in row["text"]}
    return places


EXPORTED = [holding for holding in HOLDINGS if isinstance(holding.export, Export)]
