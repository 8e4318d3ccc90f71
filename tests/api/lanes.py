"""The same question put to both lanes: whether they answer the same bytes, and lanes broken on purpose."""

import asyncio
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import copy_context
from dataclasses import dataclass
from typing import Any

import orjson
import pytest
import strawberry

from backend.kit import sql, watch
from backend.kit.actor import Actor
from backend.kit.graphql import nouns
from backend.kit.graphql.compiler.lane import Lane
from backend.kit.graphql.compiler.selecting import Row
from backend.kit.graphql.context import Context
from backend.kit.graphql.documents import Documents
from backend.kit.graphql.engine import Engine
from backend.kit.graphql.errors import Answer
from backend.kit.graphql.limits import Limits
from backend.kit.problems import Problem

GENEROUS = Limits(characters=200_000, tokens=20_000, depth=20, aliases=500, directives=500, points=10**9, nodes=10**9)
"""Documents are drawn small; what is refused before execution is the same for both lanes, and proves nothing."""
UNSTARTED = pytest.mark.filterwarnings(
    "ignore:Exception ignored in. <coroutine object:pytest.PytestUnraisableExceptionWarning"
)
"""graphql-core never begins the fields inside one that it gives up, because another failed (graphql-core #269)."""


class TwoLanes(Engine):
    """The application's engine, which puts each query to the ordinary lane as well, and fails when they differ."""

    def __init__(self, made: Engine) -> None:
        super().__init__(made.documents, told=(Problem,), away=sql.UNREACHABLE, lane=made.lane)
        self._plain = Engine(made.documents, told=(Problem,), away=sql.UNREACHABLE)

    async def execute(
        self,
        text: str,
        variables: Mapping[str, Any] | None = None,
        operation_name: str | None = None,
        context: object = None,
        *,
        request_id: str | None = None,
    ) -> Answer:
        asked = (text, variables, operation_name)
        answer = await super().execute(*asked, context, request_id=request_id or "both")
        if isinstance(context, Context) and _reads(self.documents, text):
            again = Context(context.actor, network=context.network)
            plain = await _unwatched(self._plain.execute(*asked, again, request_id=request_id or "both"))
            assert _bytes(answer) == _bytes(plain), (text, variables, context.actor)
        return answer


def _reads(documents: Documents, text: str) -> bool:
    """Whether it is a query: only these may be asked twice."""
    return {operation.kind for operation in documents.get(text).operations} == {"query"}


async def _unwatched(work: Any) -> Answer:
    """The statements of this work are nobody's: tests count those of one lane."""
    apart = copy_context()
    apart.run(watch._watched.set, None)
    answer: Answer = await asyncio.create_task(work, context=apart)
    return answer


def _bytes(answer: Answer) -> bytes:
    return orjson.dumps({name: part for name, part in answer.items() if name in {"data", "errors"}})


def _fails(answer: bytes) -> bool:
    return b'"errors":[' in answer


@dataclass(frozen=True)
class Answers:
    """What the ordinary lane answers, what the compiled lane answers."""

    plain: bytes
    compiled: bytes

    @property
    def differ(self) -> bool:
        return self.plain != self.compiled


class Both:
    """The lanes of a schema, without the limits of documents; `taken` counts those answered without an error."""

    def __init__(self, made: strawberry.Schema) -> None:
        self.documents = Documents(made, GENEROUS)
        self.plain = Engine(self.documents, told=(Problem,), timeout_seconds=60)
        self.renew()

    def renew(self) -> None:
        """A compiled lane that remembers no plan, and counts that begin at nought."""
        self.taken: Counter[bool] = Counter()
        self.lane = Lane(self.documents.schema)
        self.compiled = Engine(self.documents, told=(Problem,), lane=self.lane, timeout_seconds=60)

    async def ask(self, text: str, variables: dict[str, Any], actor: Actor) -> Answers:
        """Of two errors at once graphql-core tells the one that comes first: such questions are put again."""
        for _ in range(5):
            plain = await self.read(text, variables, actor)
            answers = Answers(plain, await self.read(text, variables, actor, compiled=True))
            if not (answers.differ and _fails(answers.plain) and _fails(answers.compiled)):
                break
        self.taken[not _fails(answers.plain)] += 1
        return answers

    async def read(self, text: str, variables: dict[str, Any], actor: Actor, *, compiled: bool = False) -> bytes:
        engine = self.compiled if compiled else self.plain
        return _bytes(await engine.execute(text, variables, None, Context(actor), request_id="both"))

    @contextmanager
    def broken(self, noun: str, column: str | None = None) -> Iterator[None]:
        """The compiled lane alone lets everybody see every row of a noun, or that column of it."""
        visible, value = Row.visible, Row.value

        def seen(row: Row) -> str:
            return "true" if row.noun.name == noun else visible(row)

        def told(row: Row, name: str) -> str:
            if (row.noun.name, name) != (noun, column):
                return value(row, name)
            return f"({row.noun.expressions.get(name, '{t}.' + name).replace('{t}', row.alias)})"

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(*((Row, "visible", seen) if column is None else (Row, "value", told)))
            self.renew()
            yield
        self.renew()


def guarded() -> list[tuple[str, str | None]]:
    """Every noun whose rows not everybody may see, and every column that not everybody may read, with its noun."""
    rows: list[tuple[str, str | None]] = [(noun.name, None) for noun in nouns.every() if noun.visible.text != "true"]
    return rows + [(noun.name, column) for noun in nouns.every() for column in noun.restricted]
