"""The audit chain: what was done, by whom, to what; each row's hash covers the row before.

A ballot is never recorded here: an ordered list of casts beside the roll would date them (decisions/0003).
"""

import hashlib
from collections.abc import Mapping

import orjson

from backend.kit import clock, ids, sql
from backend.kit.actor import Actor

_LOCK = 0x70726561_75617564
_COLUMNS = "seq, at, verb, subject, facts, actor, hash"


def pseudonym(actor: Actor) -> str:
    """What the chain keeps of a person: a hash of their random key, meaningless once the account is erased."""
    if actor.person_id is None:
        return "anonymous"
    return hashlib.sha256(actor.person_id.bytes).hexdigest()


def _circumstances(actor: Actor) -> dict[str, object]:
    """For which organization, helped by which agent, through which application: told only where there is one."""
    told = {
        "actingFor": actor.acting_for and ids.encode("org", actor.acting_for),
        "helpedBy": actor.helped_by and pseudonym(Actor(person_id=actor.helped_by)),
        "assistance": actor.assistance_id and ids.encode("ast", actor.assistance_id),
        "application": actor.client_id and ids.encode("cli", actor.client_id),
    }
    return {name: value for name, value in told.items() if value}


def link(previous: bytes, row: Mapping[str, object]) -> bytes:
    """The hash of a row: SHA-256 over the previous hash and the canonical JSON of the row's own columns."""
    kept = {name: row[name] for name in ("seq", "at", "verb", "subject", "facts", "actor")}
    return hashlib.sha256(previous + orjson.dumps(kept, option=orjson.OPT_SORT_KEYS | orjson.OPT_UTC_Z)).digest()


async def record(actor: Actor, verb: str, subject: str, facts: Mapping[str, object] | None = None) -> None:
    """Append to the chain within the action's own transaction; writers queue on one lock until it commits."""
    await sql.rows("SELECT pg_advisory_xact_lock(:lock)", {"lock": _LOCK})
    last = await sql.row(f"SELECT {_COLUMNS} FROM audit_event ORDER BY seq DESC LIMIT 1")
    row: dict[str, object] = {
        "seq": last["seq"] + 1 if last else 1,
        "at": clock.now(),
        "verb": verb,
        "subject": subject,
        "facts": orjson.dumps({**(facts or {}), **_circumstances(actor)}, option=orjson.OPT_SORT_KEYS).decode(),
        "actor": pseudonym(actor),
    }
    row["hash"] = link(last["hash"] if last else b"", row)
    await sql.run(
        "INSERT INTO audit_event (seq, at, verb, subject, facts, actor, person_id, hash) "
        "VALUES (:seq, :at, :verb, :subject, :facts, :actor, :person_id, :hash)",
        row | {"person_id": actor.person_id},
    )


async def first_broken() -> int | None:
    """The sequence number of the first row that does not follow from the one before; None for a sound chain."""
    previous, expected = b"", 1
    for row in await sql.rows(f"SELECT {_COLUMNS} FROM audit_event ORDER BY seq"):
        if row["seq"] != expected or row["hash"] != link(previous, row):
            return expected
        previous, expected = row["hash"], expected + 1
    return None
