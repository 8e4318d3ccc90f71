"""Walks the schema: a call of every field that takes arguments, with one hostile value among valid ones."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLSchema,
    GraphQLUnionType,
    Undefined,
    get_named_type,
)

Hostile = Mapping[str, list[Any]]
"""Values to try by the name of a scalar."""


@dataclass(frozen=True, slots=True)
class Call:
    """A document, its variables, and where the hostile value is."""

    text: str
    variables: dict[str, Any]
    where: str

    @property
    def reads(self) -> bool:
        return self.text.startswith("query")


@dataclass(frozen=True, slots=True)
class Walk:
    """`ids`: a public id for each type of node, to be given as an argument; `nodes`: those whose fields are called;
    `plain`: a valid value for each other scalar.
    """

    schema: GraphQLSchema
    ids: Mapping[str, str]
    nodes: Mapping[str, str]
    plain: Mapping[str, Any]

    def calls(self, hostile: Hostile) -> Iterator[Call]:
        for owner, name, field in self.fields():
            text = self.document(owner, name, field)
            valid = self._values(field.args)
            for argument, given in field.args.items():
                for path, value in self._spoilt(argument, given.type, hostile):
                    yield Call(text, {**valid, argument: value}, f"{owner}.{name}({path})")

    def valid_calls(self) -> Iterator[Call]:
        """Every field once, without a hostile value: what shows that the others are refused or taken for their own."""
        for owner, name, field in self.fields():
            yield Call(self.document(owner, name, field), self._values(field.args), f"{owner}.{name}")

    def fields(self) -> Iterator[tuple[str, str, GraphQLField]]:
        """The fields that take arguments: of the two roots, and of every type of node."""
        node = self.schema.type_map["Node"]
        assert isinstance(node, GraphQLInterfaceType)
        roots = (self.schema.query_type, self.schema.mutation_type)
        for owner in (*roots, *self.schema.get_possible_types(node)):
            assert owner is not None
            yield from ((owner.name, name, field) for name, field in owner.fields.items() if field.args)

    def document(self, owner: str, name: str, field: GraphQLField) -> str:
        """The field called with a variable for each argument; that of a node, through its id."""
        declared = ", ".join(f"${argument}: {_declared(given)}" for argument, given in field.args.items())
        passed = ", ".join(f"{argument}: ${argument}" for argument in field.args)
        call = f"{name}({passed}) {_selection(field.type)}"
        if owner == "Mutation":
            return f"mutation ({declared}) {{ {call} }}"
        if owner != "Query":
            call = f'node(id: "{self.nodes[owner]}") {{ ... on {owner} {{ {call} }} }}'
        return f"query ({declared}) {{ {call} }}"

    def _values(self, given: Mapping[str, GraphQLArgument] | Mapping[str, GraphQLInputField]) -> dict[str, Any]:
        """Valid values, of what must be given."""
        needed = {name: one for name, one in given.items() if _needed(one)}
        return {name: self._valid(name, one.type) for name, one in needed.items()}

    def _valid(self, name: str, kind: GraphQLInputType) -> Any:
        match kind:
            case GraphQLNonNull():
                return self._valid(name, kind.of_type)
            case GraphQLList():
                return [self._valid(name.removesuffix("s"), kind.of_type)]
            case GraphQLInputObjectType():
                return self._values(kind.fields)
            case GraphQLEnumType():
                return next(iter(kind.values))
        if str(kind) == "ID":
            return self._id(name)
        return self.plain[str(kind)]

    def _id(self, name: str) -> str:
        """The id that an argument such as `budgetId` asks for."""
        wanted = name.removesuffix("Id").lower()
        fitting = [public_id for noun, public_id in self.ids.items() if wanted in noun.lower()]
        return fitting[-1] if fitting else next(iter(self.ids.values()))

    def _spoilt(self, path: str, kind: GraphQLInputType, hostile: Hostile) -> Iterator[tuple[str, Any]]:
        """Every way to put one hostile value into an argument of that type."""
        match kind:
            case GraphQLNonNull():
                yield from self._spoilt(path, kind.of_type, hostile)
            case GraphQLList():
                yield from ((where, [value]) for where, value in self._spoilt(f"{path}[]", kind.of_type, hostile))
            case GraphQLInputObjectType():
                valid = self._values(kind.fields)
                for name, given in kind.fields.items():
                    for where, value in self._spoilt(f"{path}.{name}", given.type, hostile):
                        yield where, {**valid, name: value}
            case _:
                yield from ((path, value) for value in hostile.get(str(kind), []))


def _needed(given: GraphQLArgument | GraphQLInputField) -> bool:
    return isinstance(given.type, GraphQLNonNull) and given.default_value is Undefined


def _declared(given: GraphQLArgument) -> GraphQLInputType:
    """The type of the variable: one that may be left out, where the argument has a default."""
    kind: GraphQLInputType = given.type
    if isinstance(kind, GraphQLNonNull) and given.default_value is not Undefined:
        return cast("GraphQLInputType", kind.of_type)
    return kind


def _selection(output: GraphQLOutputType) -> str:
    """Enough for the rows to be read: the nodes of a connection, the reason of a refusal."""
    named = get_named_type(output)
    if isinstance(named, GraphQLUnionType):
        return "{ __typename ... on Problem { code message } }"
    if isinstance(named, GraphQLObjectType) and "edges" in named.fields:
        return "{ totalCount edges { cursor } }"
    return "{ __typename }" if isinstance(named, GraphQLObjectType | GraphQLInterfaceType) else ""
