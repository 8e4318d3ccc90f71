"""Documents that leave nothing out: of every noun every field, of every list every order."""

from collections.abc import Iterator

from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    Undefined,
    get_named_type,
    is_leaf_type,
)

from tests.api.documents import Drawn, Pool
from tests.api.pools import orders_of

PAGE = "{ totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id } } }"


def sweeps(schema: GraphQLSchema, pool: Pool) -> Iterator[Drawn]:
    """For each noun its rows, for each list of the root its pages."""
    node = schema.type_map["Node"]
    assert schema.query_type is not None
    assert isinstance(node, GraphQLInterfaceType)
    for kind in schema.get_possible_types(node):
        inner = f"__typename id ... on {kind.name} {{ {_everything(kind)} }}"
        yield f"query ($ids: [ID!]!) {{ nodes(ids: $ids) {{ {inner} }} }}", {"ids": pool.ids[kind.name]}
    for name, field in schema.query_type.fields.items():
        if "after" in field.args:
            yield f"{{ {' '.join(_lists(name, field))} }}", {}
            yield f"{{ {name}(first: 100) {{ nodes {{ {_everything(_noun_of(field))} }} }} }}", {}


def _noun_of(field: GraphQLField) -> GraphQLNamedType:
    connection = get_named_type(field.type)
    assert isinstance(connection, GraphQLObjectType)
    noun: GraphQLNamedType = get_named_type(connection.fields["nodes"].type)
    return noun


def _everything(kind: GraphQLNamedType) -> str:
    """Every field that asks for nothing; of other nouns the id alone."""
    assert isinstance(kind, GraphQLObjectType)
    return " ".join(text for name, field in kind.fields.items() for text in _field(name, field))


def _field(name: str, field: GraphQLField) -> Iterator[str]:
    named = get_named_type(field.type)
    if any(isinstance(a.type, GraphQLNonNull) and a.default_value is Undefined for a in field.args.values()):
        return
    if is_leaf_type(named):
        yield name
    elif "after" in field.args:
        yield from _lists(name, field)
    elif isinstance(named, GraphQLObjectType):
        yield f"{name} {{ {'id __typename' if 'id' in named.fields else _everything(named)} }}"


def _lists(name: str, field: GraphQLField) -> Iterator[str]:
    for order in orders_of(field):
        given = f"first: 2, orderBy: {order}" if order else "first: 2"
        yield f"{name}{order}: {name}({given}) {PAGE}"
