"""Client keys: what was asked under one is done once, and answered the same when it is asked again.

The record of an answer is sealed with the client's own key and the instance's secret, and found by a keyed hash:
who reads the database can neither open the answer nor tell whose it is. This matters for ballots, whose answer
holds the receipt (decisions/0003).
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, get_type_hints
from uuid import UUID

import orjson
from nacl.secret import SecretBox

from backend.kit import clock, secrets, sql
from backend.kit.actor import Actor
from backend.kit.problems import Issue, KeyReused

OutcomeT = TypeVar("OutcomeT")


@dataclass(frozen=True, slots=True)
class Sending:
    """What came under a client key: where its answer is kept, which request it is, what opens the answer."""

    digest: str
    request: bytes
    box: SecretBox


def issues(client_key: str | None) -> list[Issue]:
    if client_key is None or 16 <= len(client_key) <= 128:
        return []
    return [
        Issue(
            "clientKey",
            "LENGTH",
            "La clé d’envoi doit compter de 16 à 128 caractères.",
            "The client key must be 16 to 128 characters long.",
        )
    ]


def sending(verb: str, actor: Actor, client_key: str, request: object) -> Sending:
    keyring = secrets.keyring()  # without it, whoever reads the database could guess at a client key that is weak
    digest = keyring.mac("answer-place", verb, str(actor.person_id), client_key).hex()
    seal = keyring.mac("answer-seal", client_key)
    body = orjson.dumps(request, option=orjson.OPT_SORT_KEYS, default=str)
    return Sending(digest, hashlib.blake2b(body, key=seal, digest_size=32).digest(), SecretBox(seal))


async def claim(sent: Sequence[Sending]) -> frozenset[str]:
    """The digests that are new, taken until the transaction ends: whoever sends one of them meanwhile waits for it."""
    if not sent:
        return frozenset()
    ordered = sorted(sent, key=lambda one: one.digest)
    rows = await sql.rows(
        "INSERT INTO idempotency_record (digest, request, day) "
        "SELECT d, r, :day FROM unnest(:digests::text[], :requests::bytea[]) AS new(d, r) "
        "ON CONFLICT (digest) DO NOTHING RETURNING digest",
        _records(ordered),
    )
    return frozenset(row["digest"] for row in rows)


def _records(sent: Sequence[Sending]) -> dict[str, object]:
    digests, requests = [one.digest for one in sent], [one.request for one in sent]
    return {"digests": digests, "requests": requests, "day": clock.now().date()}


async def recall(sent: Sequence[Sending], outcome: type[OutcomeT]) -> dict[str, OutcomeT | KeyReused]:
    """By digest, what each was answered before."""
    if not sent:
        return {}
    rows = await sql.rows(
        "SELECT digest, request, answer FROM idempotency_record WHERE digest = ANY(:digests::text[])",
        {"digests": [one.digest for one in sent]},
    )
    kept = {row["digest"]: row for row in rows}
    hints = get_type_hints(outcome)
    return {one.digest: _opened(one, kept.get(one.digest), outcome, hints) for one in sent}


def _opened(one: Sending, kept: sql.Row | None, outcome: type[OutcomeT], hints: dict[str, Any]) -> OutcomeT | KeyReused:
    if kept is None or kept["request"] != one.request:
        return KeyReused()
    values = orjson.loads(one.box.decrypt(kept["answer"]))
    return outcome(**{name: UUID(value) if hints[name] is UUID else value for name, value in values.items()})


async def keep(answers: Sequence[tuple[Sending, object]]) -> None:
    """Write what those claimed were answered: flat dataclasses. In the order of `claim`: not as they came.

    Inserted over what `claim` inserted, which is found by its key whatever PostgreSQL believes of the table: an
    UPDATE, planned while the table was small, would read it all until the next ANALYZE.
    """
    if not answers:
        return
    ordered = sorted(answers, key=lambda answer: answer[0].digest)
    await sql.run(
        "INSERT INTO idempotency_record (digest, request, day, answer) SELECT d, r, :day, a "
        "FROM unnest(:digests::text[], :requests::bytea[], :answers::bytea[]) AS new(d, r, a) "
        "ON CONFLICT (digest) DO UPDATE SET answer = excluded.answer",
        _records([one for one, _ in ordered]) | {"answers": [_sealed(one, told) for one, told in ordered]},
    )


def _sealed(one: Sending, told: object) -> bytes:
    return bytes(one.box.encrypt(orjson.dumps(told, default=str)))  # an id read from a row is the driver's own UUID


async def give_back(sent: Sequence[Sending]) -> None:
    """Those claimed for what was then refused may serve again."""
    if sent:
        await sql.run(
            "DELETE FROM idempotency_record WHERE digest = ANY(:digests::text[])",
            {"digests": [one.digest for one in sent]},
        )
