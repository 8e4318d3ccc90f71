"""The compiled lane: takes the queries that it can plan, and leaves everything else to the ordinary lane.

What it cannot say exactly (an error, a null where there may be none) it does not say: the ordinary lane answers the
whole query instead. A query has no effect, so that asking twice is only slower.
"""

import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary

import orjson
import strawberry
from graphql import DocumentNode, ExecutionResult, OperationDefinitionNode, SelectionSetNode
from graphql.execution.values import VariableValues

from backend.kit import sql
from backend.kit.graphql.compiler.collecting import Scope, flag_names
from backend.kit.graphql.compiler.plan import Bound, Left, Plan
from backend.kit.graphql.compiler.planning import Planner
from backend.kit.graphql.compiler.variables import Variables
from backend.kit.graphql.documents import Document, Operation
from backend.kit.watch import watching

log = logging.getLogger("preau.graphql")

Ordinary = Callable[[DocumentNode], Awaitable[ExecutionResult]]
_MOST_VARIANTS = 8
_MOST_BOUND = 32
_LONGEST = 300


Asked = tuple[Plan, Bound]


@dataclass(slots=True)
class Plans:
    """The plans of an operation, one for each combination of the variables that its conditions name.

    `bound`: the requests made lately, by their variables as JSON.
    """

    flags: tuple[str, ...]
    variables: Variables
    by_flags: dict[tuple[bool, ...], Plan | None] = field(default_factory=dict)
    bound: dict[bytes, Asked] = field(default_factory=dict)


class Lane:
    """`answer` gives `data`, or None when the ordinary lane must take the query. `taken` counts which lane did.

    `requests` counts those remembered with their variables ("known") and those bound anew ("new").
    """

    def __init__(self, schema: strawberry.Schema) -> None:
        self._schema = schema
        self._core = schema._schema  # noqa: SLF001  (strawberry offers no other way)
        self.taken: Counter[str] = Counter()
        self.requests: Counter[str] = Counter()
        self._plans: WeakKeyDictionary[Operation, Plans] = WeakKeyDictionary()

    async def answer(
        self, document: Document, operation: Operation, raw: Mapping[str, Any], context: Any, ordinary: Ordinary
    ) -> dict[str, Any] | None:
        """`ordinary` executes the document given, which holds the root fields that no plan reads."""
        answered = await self._answer(document, operation, raw, context, ordinary)
        self.taken["ordinary" if answered is None else "compiled"] += 1
        return answered

    async def _answer(
        self, document: Document, operation: Operation, raw: Mapping[str, Any], context: Any, ordinary: Ordinary
    ) -> dict[str, Any] | None:
        try:
            found = await self._bound(document, operation, raw)
            if found is None:
                return None
            plan, bound = found
            data = await plan.run(context, bound)
        except sql.UNREACHABLE:
            raise
        except Exception as error:  # noqa: BLE001  (whatever it was, the ordinary lane says it in its own words)
            log.debug("left the compiled lane: %r", error)
            return None
        left = [root for root in plan.roots if isinstance(root, Left)]
        if not left:
            return data
        rest = await ordinary(_only(document, operation, left))
        if rest.errors or rest.data is None:
            return None
        return {root.key: (rest.data if isinstance(root, Left) else data)[root.key] for root in plan.roots}

    async def _bound(self, document: Document, operation: Operation, raw: Mapping[str, Any]) -> Asked | None:
        """The plan and what these variables say to it, remembered for those that come often."""
        plans = self._plans.get(operation)
        if plans is None:
            variables = Variables(self._core, operation.node.variable_definitions or ())
            plans = self._plans[operation] = Plans(flag_names(operation.node, document.fragments), variables)
        key = orjson.dumps(raw) if raw else b""
        if key in plans.bound:
            self.requests["known"] += 1
            return plans.bound[key]
        self.requests["new"] += 1
        read = plans.variables.read(raw)
        plan = self._plan(document, operation, plans, read) if read is not None else None
        if read is None or plan is None:
            return None
        with watching() as watched:  # a filter may ask the database what it means, or the hour: only for now, then
            bound = await plan.bind(read)
        if not (watched.statements or watched.timely) and len(key) <= _LONGEST:
            if len(plans.bound) >= _MOST_BOUND:
                plans.bound.clear()
            plans.bound[key] = plan, bound
        return plan, bound

    def _plan(self, document: Document, operation: Operation, plans: Plans, variables: VariableValues) -> Plan | None:
        flags = {name: bool(variables.coerced.get(name)) for name in plans.flags}
        variant = tuple(flags.values())
        if variant not in plans.by_flags:
            if len(plans.by_flags) >= _MOST_VARIANTS:
                return None
            scope = Scope(self._core, document.fragments, flags)
            plans.by_flags[variant] = Planner(self._schema, scope).plan(operation)
        return plans.by_flags[variant]


def _only(document: Document, operation: Operation, left: Sequence[Left]) -> DocumentNode:
    """The document with those root fields alone, whose own conditions have been applied."""
    node = operation.node
    alone = OperationDefinitionNode(
        operation=node.operation,
        name=node.name,
        variable_definitions=node.variable_definitions,
        directives=node.directives,
        selection_set=SelectionSetNode(selections=tuple(each for root in left for each in root.nodes)),
    )
    return DocumentNode(definitions=(alone, *document.fragments.values()))
