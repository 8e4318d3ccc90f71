"""Executes documents of the registry on graphql-core: for HTTP, for event streams, and in process for our own pages."""

import asyncio
import inspect
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import aclosing
from dataclasses import dataclass
from functools import partial
from types import TracebackType
from typing import Any, cast
from uuid import uuid4

from graphql import (
    DocumentNode,
    ExecutionResult,
    GraphQLError,
    create_source_event_stream,
    execute,
    execute_subscription_event,
    map_source_to_response_event,
)
from graphql.execution import Executor
from strawberry.execution.is_awaitable import optimized_is_awaitable

from backend.kit.graphql.compiler.acts import Acts
from backend.kit.graphql.compiler.lane import Lane
from backend.kit.graphql.costs import check_cost
from backend.kit.graphql.documents import Document, Documents, Operation
from backend.kit.graphql.errors import Answer, DocumentRefused, GraphQLFault, Mask, Refusal
from backend.kit.graphql.measures import Measure, Measures
from backend.kit.graphql.mutation import Done


def unavailable(cause: BaseException | None = None) -> Refusal:
    """The database is not there: nothing of the request counts, and somebody may try again in a moment."""
    refusal = Refusal(503, "UNAVAILABLE", "The service is not available: try again.", headers={"retry-after": "5"})
    refusal.__cause__ = cause
    return refusal


class Deadline:
    """asyncio.timeout, in our own words; a TimeoutError of what runs inside stays what it is."""

    __slots__ = ("_limit",)

    def __init__(self, seconds: float) -> None:
        self._limit = asyncio.timeout(seconds)

    async def __aenter__(self) -> None:
        await self._limit.__aenter__()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            await self._limit.__aexit__(kind, error, trace)
        except TimeoutError as expired:
            raise GraphQLFault("TIMEOUT", "The request took too long and was stopped.", status=503) from expired


@dataclass(frozen=True, slots=True)
class Call:
    """One operation of a document with its variables (raw JSON), found acceptable and not yet executed."""

    document: Document
    operation: Operation
    variables: Mapping[str, Any]

    @property
    def ast(self) -> DocumentNode:
        return cast("DocumentNode", self.document.ast)  # a refused document makes no call


class Engine:
    """`told`: exception classes, with a `code`, whose words the client may read; all others are masked.

    `timeout_seconds`: of a request as a whole, and of each event of a subscription. `away`: what is raised when the
    database does not answer; the whole request is then refused with 503, to be tried again. `lane`: what answers the
    queries that it can plan, before graphql-core is asked.
    """

    def __init__(
        self,
        documents: Documents,
        *,
        timeout_seconds: float = 5.0,
        told: tuple[type[Exception], ...] = (),
        away: tuple[type[Exception], ...] = (),
        lane: Lane | None = None,
    ) -> None:
        self.documents = documents
        self.lane = lane
        self._acts = Acts(documents.schema)
        self.away = away
        self.timeout_seconds = timeout_seconds
        self.measures = Measures()
        self.mask = Mask(told)
        self._schema = documents.schema._schema  # noqa: SLF001  (strawberry offers no other way)
        # strawberry's executor gives resolvers plain variables; its test of awaitables is the faster one
        self._executor: type[Executor[Any]] = documents.schema.execution_context_class
        self._options: dict[str, Any] = {"is_awaitable": optimized_is_awaitable, "hide_suggestions": True}

    def prepare(self, text: str, variables: Mapping[str, Any], operation_name: str | None) -> Call:
        """Raises DocumentRefused, or GraphQLFault (operation not found, TOO_MANY_NODES, TOO_EXPENSIVE)."""
        document = self.documents.get(text)
        operation = document.operation(operation_name)
        if not document.persisted:
            check_cost(operation.cost(variables), self.documents.limits)
        return Call(document, operation, variables)

    async def execute(
        self,
        text: str,
        variables: Mapping[str, Any] | None = None,
        operation_name: str | None = None,
        context: object = None,
        *,
        request_id: str | None = None,
    ) -> Answer:
        """In process: `data` and `errors` as the API would answer them. Persisted texts are free of limits."""
        request_id = request_id or uuid4().hex
        try:
            call = self.prepare(text, variables or {}, operation_name)
            async with self.deadline():
                return await self.run(call, context, request_id)
        except (GraphQLFault, DocumentRefused) as refused:
            return {"errors": refused.entries(request_id)}

    async def run(self, call: Call, context: object, request_id: str, *, measured: bool = False) -> Answer:
        """Execute a query or a mutation. `measured`: the answer tells its measure (kit/graphql/measures)."""
        found, measure = await self._planned(call, context)
        if isinstance(found, dict):
            answer: Answer = {"data": found}
        else:
            with self.measures.measuring(call.document, call.operation, "ordinary") as measure:
                result = await self._ordinary(call, context, call.ast, found)
            answer = self._answer(result, request_id)
        return answer | {"extensions": {"measure": measure.told()}} if measured and measure else answer

    async def planned(self, call: Call, context: object) -> dict[str, Any] | None:
        """What the compiled lane answers; None when it does not. Raises Refusal UNAVAILABLE (503)."""
        found, _ = await self._planned(call, context)
        return found if isinstance(found, dict) else None

    async def _planned(self, call: Call, context: object) -> tuple[dict[str, Any] | Done | None, Measure | None]:
        if self.lane is None:
            return None, None
        asked = call.document, call.operation, call.variables, context
        found: dict[str, Any] | Done | None
        try:
            with self.measures.measuring(call.document, call.operation, "left") as measure:
                if call.operation.kind == "query":
                    found = await self.lane.answer(*asked, partial(self._ordinary, call, context))
                else:
                    found = await self._acts.answer(*asked)
                if isinstance(found, dict):
                    measure.lane = "compiled"
        except self.away as error:
            raise unavailable(error) from error
        return found, measure

    async def _ordinary(
        self, call: Call, context: object, ast: DocumentNode, done: Done | None = None
    ) -> ExecutionResult:
        """`done`: what the mutation's only action gave already."""
        result = execute(
            self._schema,
            ast,
            root_value=done,
            context_value=context,
            variable_values=dict(call.variables),
            operation_name=call.operation.name,
            executor_class=self._executor,
            **self._options,
        )
        return await result if inspect.isawaitable(result) else result

    async def once(self, call: Call, context: object, request_id: str) -> AsyncGenerator[Answer, None]:
        """The answer of a query or a mutation as a stream of one."""
        try:
            async with self.deadline():
                answer = await self.run(call, context, request_id)
        except GraphQLFault as fault:
            answer = {"errors": fault.entries(request_id)}
        except Exception as error:  # noqa: BLE001  (the stream has begun: its last word is masked)
            answer = {"errors": [self.mask.unexpected(error, request_id)]}
        yield answer

    async def subscribe(self, call: Call, context: object, request_id: str) -> AsyncGenerator[Answer, None]:
        """The answers of a subscription, one per event; closing the generator closes the resolver's own."""
        try:
            async with self.deadline():
                source = await self._source(call, context)
            if isinstance(source, ExecutionResult):
                yield self._answer(source, request_id)
                return
            executor, events = source
            async with aclosing(map_source_to_response_event(executor, events, self._event)) as results:
                async for result in results:
                    yield self._answer(result, request_id)
        except GraphQLFault as fault:
            yield {"errors": fault.entries(request_id)}
        except Exception as error:  # noqa: BLE001  (whatever ends the source: the client gets a last word, masked)
            yield {"errors": [self.mask.unexpected(error, request_id, "a subscription")]}

    def deadline(self) -> "Deadline":
        """Cancel what runs inside after the time allowed for a request. Raises GraphQLFault TIMEOUT (503)."""
        return Deadline(self.timeout_seconds)

    async def _source(self, call: Call, context: object) -> ExecutionResult | tuple[Executor[Any], AsyncIterator[Any]]:
        executor = self._executor.build(
            self._schema,
            call.ast,
            context_value=context,
            raw_variable_values=dict(call.variables),
            operation_name=call.operation.name,
            **self._options,
        )
        if isinstance(executor, list):
            return ExecutionResult(None, errors=executor)
        opened = create_source_event_stream(executor)
        events = await opened if inspect.isawaitable(opened) else opened
        return events if isinstance(events, ExecutionResult) else (executor, cast("AsyncIterator[Any]", events))

    async def _event(self, executor: Executor[Any]) -> ExecutionResult:
        """Each event has the time of a request."""
        try:
            async with self.deadline():
                result = execute_subscription_event(executor)
                return await result if inspect.isawaitable(result) else result
        except GraphQLFault as fault:
            return ExecutionResult(None, errors=[GraphQLError(str(fault), original_error=fault)])

    def _answer(self, result: ExecutionResult, request_id: str) -> Answer:
        """Errors without a path are of the request (its variables): then nothing was executed, there is no data."""
        if not result.errors:
            return {"data": result.data}
        for error in result.errors:
            if isinstance(error.original_error, self.away):
                raise unavailable(error.original_error)
        entries = self.mask.entries(result.errors, request_id)
        if all(error.path is not None for error in result.errors):
            return {"data": result.data, "errors": entries}
        return {"errors": entries}
