"""From an operation to its plan: each root field by its declaration, or left to the ordinary lane."""

from typing import Any, cast

import strawberry
from graphql import GraphQLObjectType

from backend.kit.graphql import nouns
from backend.kit.graphql.compiler.arguments import Arguments
from backend.kit.graphql.compiler.collecting import Asked, Scope, collect
from backend.kit.graphql.compiler.declared import Unplannable, field_of
from backend.kit.graphql.compiler.plan import Constant, Found, Left, Many, One, Plan, Root
from backend.kit.graphql.compiler.writing import Connecting, Writer, sourced
from backend.kit.graphql.documents import Operation
from backend.kit.graphql.sources import ById, ByKey, Connected

_FINDERS = {"node": False, "nodes": True}
"""The root fields that find any noun, and whether they find several."""


class Planner:
    def __init__(self, schema: strawberry.Schema, scope: Scope) -> None:
        self._schema = schema
        self._scope = scope
        self._writer = Writer(scope)

    def plan(self, operation: Operation) -> Plan | None:
        """None when no root field can be planned."""
        kind = cast("GraphQLObjectType", self._scope.schema.query_type)
        asked = collect(self._scope, kind, [operation.node.selection_set])
        roots = tuple(self._root(kind, each) for each in asked)
        if all(isinstance(root, Left | Constant) for root in roots):
            return None
        paged = [(cast("Connected", each.source), self._arguments(each)) for each in self._writer.connections]
        return Plan(roots, self._functions(), tuple(paged))

    def _root(self, kind: GraphQLObjectType, asked: Asked) -> Root:
        if asked.name == "__typename":
            return Constant(asked.key, kind.name)
        begun = self._writer.begin()
        try:
            return self._planned(kind, asked)
        except Unplannable:
            self._writer.forget_since(begun)
            return Left(asked.key, asked.nodes)

    def _planned(self, kind: GraphQLObjectType, asked: Asked) -> Root:
        definition = kind.fields.get(asked.name)
        if definition is None:
            raise Unplannable  # __schema, __type
        if asked.name in _FINDERS:
            connecting = Connecting(definition, asked.nodes[0])
            rows = {noun.code: self._row(noun, asked, first=1) for noun in nouns.every()}
            return Found(asked.key, rows, self._arguments(connecting), _FINDERS[asked.name])
        source = sourced(definition)
        if isinstance(source, Connected):
            return Many(asked.key, self._writer.connection(Connecting(definition, asked.nodes[0], source), asked, None))
        match source:
            case ById(noun) | ByKey(noun, _):
                row, function = self._row(nouns.get(noun), asked)
                where = source.where if isinstance(source, ByKey) else None
                arguments = self._arguments(Connecting(definition, asked.nodes[0]))
                return One(asked.key, row, function, where, arguments, f"a{row.alias}_")
        raise Unplannable

    def _row(self, noun: nouns.Noun, asked: Asked, first: int = 0) -> tuple[Any, str]:
        row = self._writer.new_row(noun, first)
        return row, self._writer.reading(row, asked.selections)

    def _arguments(self, connecting: Connecting) -> Arguments:
        return Arguments(self._schema, connecting.definition, field_of(connecting.definition), connecting.node)

    def _functions(self) -> dict[str, Any]:
        """The generated functions. Their source holds names of ours and literals written by repr, nothing else."""
        source = "\n".join(self._writer.lines)
        names = self._writer.names
        exec(compile(source, "<compiled query>", "exec"), names)  # noqa: S102
        return names
