"""Perform an action: one transaction, replayed after a deadlock, answered once per client key (kit/client_keys)."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, Concatenate, ParamSpec, TypeVar, get_type_hints

from backend.kit import client_keys
from backend.kit.actor import Actor
from backend.kit.client_keys import Sending
from backend.kit.problems import Problem, check
from backend.kit.together import Together
from backend.kit.transactions import replayed

P = ParamSpec("P")
OutcomeT = TypeVar("OutcomeT")
Action = Callable[Concatenate[Actor, P], Awaitable[OutcomeT]]


async def perform(
    action: Action[P, OutcomeT], actor: Actor, client_key: str | None, /, *args: P.args, **kwargs: P.kwargs
) -> OutcomeT:
    """The action's outcome, a flat dataclass; the same one again for a client key that already succeeded.

    An action written for many (kit/together) is performed with those who ask for it meanwhile, in their transaction.
    Raises the action's Problems, and KeyReused when the key came with another request.
    """
    check(client_keys.issues(client_key))
    if isinstance(action, Together):
        outcome: OutcomeT = await action.perform(actor, client_key, *args, **kwargs)
        return outcome
    act = partial(action, actor, *args, **kwargs)
    if client_key is None:
        return await replayed(act)
    verb = f"{action.__module__}.{action.__qualname__}"
    sending = client_keys.sending(verb, actor, client_key, [args, kwargs])
    return await replayed(partial(_once, act, sending, get_type_hints(action)["return"]))


async def _once(act: Callable[[], Awaitable[OutcomeT]], sending: Sending, outcome_type: Any) -> OutcomeT:
    if not await client_keys.claim([sending]):
        known: OutcomeT | Problem = (await client_keys.recall([sending], outcome_type))[sending.digest]
        if isinstance(known, Problem):
            raise known
        return known
    outcome = await act()
    await client_keys.keep([(sending, outcome)])
    return outcome
