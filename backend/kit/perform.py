"""Perform an action: one transaction, replayed after a deadlock, answered once per client key.

The record of an answer is sealed with the client's own key and the instance's secret, and found by a keyed hash:
who reads the database can neither open the answer nor tell whose it is. This matters for ballots, whose answer
holds the receipt (decisions/0003).
"""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import Any, Concatenate, ParamSpec, TypeVar, cast, get_type_hints
from uuid import UUID

import orjson
from nacl.secret import SecretBox
from tortoise.transactions import in_transaction

from backend.kit import clock, secrets, sql
from backend.kit.actor import Actor
from backend.kit.problems import Issue, KeyReused, check

P = ParamSpec("P")
OutcomeT = TypeVar("OutcomeT")
Action = Callable[Concatenate[Actor, P], Awaitable[OutcomeT]]

_TRIES = 4
_PAUSE_SECONDS = 0.05


async def perform(
    action: Action[P, OutcomeT], actor: Actor, client_key: str | None, /, *args: P.args, **kwargs: P.kwargs
) -> OutcomeT:
    """The action's outcome, a flat dataclass; the same one again for a client key that already succeeded.

    Raises the action's Problems, and KeyReused when the key came with another request.
    """
    check(_key_issues(client_key))
    for left in reversed(range(_TRIES)):
        try:
            async with in_transaction():
                if client_key is None:
                    return await action(actor, *args, **kwargs)
                return await _once(action, actor, client_key, args, kwargs)
        except Exception as error:
            if not (left and isinstance(error.__cause__ or error, sql.RETRYABLE)):
                raise
            await asyncio.sleep(_PAUSE_SECONDS)  # the other of a deadlock goes first: at once, they would meet again
    raise AssertionError("unreachable")


def _key_issues(client_key: str | None) -> list[Issue]:
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


async def _once(
    action: Callable[..., Awaitable[OutcomeT]], actor: Actor, client_key: str, args: Any, kwargs: Any
) -> OutcomeT:
    digest, request, box = _marks(action, actor, client_key, [args, kwargs])
    claimed = await sql.run(
        "INSERT INTO idempotency_record (digest, request, day) VALUES (:digest, :request, :day) "
        "ON CONFLICT (digest) DO NOTHING",
        {"digest": digest, "request": request, "day": clock.now().date()},
    )
    if not claimed:
        return await _recall(digest, request, box, get_type_hints(action)["return"])
    outcome = await action(actor, *args, **kwargs)
    told = orjson.dumps(asdict(cast("Any", outcome)), default=str)  # an id read from a row is the driver's own UUID
    answer = bytes(box.encrypt(told))
    await sql.run(
        "UPDATE idempotency_record SET answer = :answer WHERE digest = :digest", {"digest": digest, "answer": answer}
    )
    return outcome


def _marks(
    action: Callable[..., object], actor: Actor, client_key: str, request: object
) -> tuple[str, bytes, SecretBox]:
    """Where the answer is kept, which request it answers, what opens it: all from the client key and the keyring."""
    verb = f"{action.__module__}.{action.__qualname__}"
    keyring = secrets.keyring()  # without it, whoever reads the database could guess at a client key that is weak
    digest = keyring.mac("answer-place", verb, str(actor.person_id), client_key).hex()
    seal = keyring.mac("answer-seal", client_key)
    body = orjson.dumps(request, option=orjson.OPT_SORT_KEYS, default=str)
    return digest, hashlib.blake2b(body, key=seal, digest_size=32).digest(), SecretBox(seal)


async def _recall(digest: str, request: bytes, box: SecretBox, outcome_type: type[OutcomeT]) -> OutcomeT:
    kept = await sql.row("SELECT request, answer FROM idempotency_record WHERE digest = :digest", {"digest": digest})
    if kept is None or kept["request"] != request:
        raise KeyReused
    values = orjson.loads(box.decrypt(kept["answer"]))
    hints = get_type_hints(outcome_type)
    decoded = {name: UUID(value) if hints[name] is UUID else value for name, value in values.items()}
    return outcome_type(**decoded)
