"""Actions performed together: written for many who ask at once, in one transaction, each with an outcome of its own.

A commit, and the row that all of them touch, are paid once for a batch (decisions/0012).
"""

from collections.abc import Awaitable, Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Concatenate, Generic, ParamSpec, TypeVar, get_args, get_type_hints

import asyncpg

from backend.kit import client_keys, sql, transactions
from backend.kit.actor import Actor
from backend.kit.client_keys import Sending
from backend.kit.gathering import Gathering
from backend.kit.problems import Problem
from backend.kit.transactions import replayed

P = ParamSpec("P")
T = TypeVar("T")
AskedT = TypeVar("AskedT")
OutcomeT = TypeVar("OutcomeT")
Many = Callable[[Sequence[AskedT]], Awaitable[Sequence[OutcomeT | Problem]]]

MOST = 64
_OF_NONE = (*sql.UNREACHABLE, asyncpg.OperatorInterventionError, asyncpg.LockNotAvailableError)
"""Failures of which no item of a batch can be the cause: alone, each would meet them again, and wait for it. After
some of them nobody knows whether the batch was committed: only a client key tells."""


@dataclass(frozen=True, slots=True)
class _Item(Generic[AskedT]):
    asked: AskedT
    sending: Sending | None


class Together(Generic[P, AskedT, OutcomeT]):
    """An action whose actors are gathered; made by `together`."""

    def __init__(
        self,
        many: Many[AskedT, OutcomeT],
        asked: Callable[Concatenate[Actor, P], AskedT],
        by: Callable[[AskedT], Hashable],
    ) -> None:
        self._many, self._asked, self._by = many, asked, by
        self._verb = f"{many.__module__}.{many.__qualname__}"
        self._gathering: Gathering[_Item[AskedT], OutcomeT] = Gathering(self._run, MOST)

    async def __call__(self, actor: Actor, *args: P.args, **kwargs: P.kwargs) -> OutcomeT:
        """Alone, within the transaction under way."""
        return only(await self._many([self._asked(actor, *args, **kwargs)]))

    async def perform(self, actor: Actor, client_key: str | None, *args: P.args, **kwargs: P.kwargs) -> OutcomeT:
        """As `perform`, which is how it is called. One person's requests follow one another, as they came."""
        if transactions.under_way():
            raise RuntimeError("commits by itself: not within a transaction")
        asked = self._asked(actor, *args, **kwargs)
        sending = client_keys.sending(self._verb, actor, client_key, [args, kwargs]) if client_key else None
        return await self._gathering.join(self._by(asked), actor.person_id, _Item(asked, sending))

    async def _run(self, items: Sequence[_Item[AskedT]]) -> Sequence[OutcomeT | Exception]:
        """One transaction for all; after a failure, one for each, so that none fails by another's fault."""
        try:
            return await replayed(partial(self._once, items))
        except Exception as error:  # noqa: BLE001  (whatever it is, those who asked are told)
            if len(items) == 1 or isinstance(error, _OF_NONE):
                return [error for _ in items]
        return [(await self._run([item]))[0] for item in items]

    async def _once(self, items: Sequence[_Item[AskedT]]) -> Sequence[OutcomeT | Problem]:
        """Those sent again are answered as before; a refusal leaves its key free. No key is there twice: a key is a
        person's, and no batch holds two requests of one person.
        """
        sent = [item.sending for item in items if item.sending]
        new = await client_keys.claim(sent)
        known = await client_keys.recall([one for one in sent if one.digest not in new], self._outcome)
        fresh = [item for item in items if item.sending is None or item.sending.digest in new]
        made = list(await self._many([item.asked for item in fresh])) if fresh else []
        answers = [(item.sending, told) for item, told in zip(fresh, made, strict=True) if item.sending]
        await client_keys.keep([(one, told) for one, told in answers if not isinstance(told, Problem)])
        await client_keys.give_back([one for one, told in answers if isinstance(told, Problem)])
        order = iter(made)
        return [known[i.sending.digest] if i.sending and i.sending.digest in known else next(order) for i in items]

    @cached_property
    def _outcome(self) -> type[OutcomeT]:
        """From the signature, which says `list[Outcome | Problem]`."""
        [member] = get_args(get_type_hints(self._many)["return"])
        [outcome] = [kind for kind in get_args(member) if not issubclass(kind, Problem)]
        return outcome  # type: ignore[no-any-return]  # what the annotation says


def together(
    asked: Callable[Concatenate[Actor, P], AskedT], *, by: Callable[[AskedT], Hashable]
) -> Callable[[Many[AskedT, OutcomeT]], Together[P, AskedT, OutcomeT]]:
    """Make an action of `async def verb_noun(asked: Sequence[Asked]) -> list[Outcome | Problem]`.

    `asked` makes an item of the actor and of what one person asks. Only items alike `by` come together, at most MOST,
    in the order they came, no two of one person. For each, an outcome or a refusal that wrote nothing; what is raised
    concerns them all: Overtaken starts again, anything else leaves each to be done alone. Lock rows in an order that
    is always the same, or two processes would wait for each other.
    """

    def make(many: Many[AskedT, OutcomeT]) -> Together[P, AskedT, OutcomeT]:
        return Together(many, asked, by)

    return make


def only(outcomes: Sequence[T | Problem]) -> T:
    """The outcome of a batch of one. Raises its refusal."""
    [outcome] = outcomes
    if isinstance(outcome, Problem):
        raise outcome
    return outcome
