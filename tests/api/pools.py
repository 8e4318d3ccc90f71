"""What drawn arguments are taken from, read from the scene: ids of every noun, cursors of every list in every order."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from graphql import GraphQLEnumType, GraphQLField, GraphQLInterfaceType, GraphQLObjectType, GraphQLSchema

from backend.kit import ids, sql
from backend.kit.actor import Actor
from backend.kit.graphql import nouns
from backend.kit.graphql.context import Context
from backend.kit.graphql.engine import Engine
from tests.api.documents import Place, Pool


async def gather(engine: Engine, people: Sequence[Actor]) -> Pool:
    """Of every noun a few ids, the oldest and the newest; of every list, as those people see it, the cursors."""
    found: dict[str, list[str]] = {}
    for noun in nouns.every():
        asked = f"(SELECT id FROM {noun.table} ORDER BY id {{}} LIMIT 3)"
        rows = await sql.rows(f"{asked.format('')} UNION {asked.format('DESC')} ORDER BY id")
        found[noun.name] = [ids.encode(noun.code, row["id"]) for row in rows]
    cursors: dict[Place, dict[str, None]] = defaultdict(dict)
    everything = [each for kept in found.values() for each in kept]
    for place, text in _lists(engine.documents.schema._schema):
        for person in people:
            answer = await engine.execute(text, {"ids": everything} if "$ids" in text else {}, None, Context(person))
            cursors[place] |= dict.fromkeys(_edges(answer["data"]))
    return Pool(found, {place: list(kept) for place, kept in cursors.items() if kept})


def _lists(schema: GraphQLSchema) -> Iterator[tuple[Place, str]]:
    """Every list in every order, and the document that asks for its cursors."""
    node = schema.type_map["Node"]
    assert schema.query_type is not None
    assert isinstance(node, GraphQLInterfaceType)
    for owner in (schema.query_type, *schema.get_possible_types(node)):
        for name, order, call in _connections(owner):
            text = f"{{ {call} }}"
            if owner is not schema.query_type:
                text = f"query ($ids: [ID!]!) {{ nodes(ids: $ids) {{ ... on {owner.name} {{ {call} }} }} }}"
            yield (f"{owner.name}.{name}", order), text


def _connections(owner: GraphQLObjectType) -> Iterator[tuple[str, str, str]]:
    for name, field in owner.fields.items():
        if "after" in field.args:
            for order in orders_of(field):
                given = f"(first: 30{f', orderBy: {order}' if order else ''})"
                yield name, order, f"{name}{given} {{ edges {{ cursor }} }}"


def orders_of(field: GraphQLField) -> list[str]:
    """The orders of a list; one that is empty when there is no choice."""
    kind = field.args["orderBy"].type if "orderBy" in field.args else None
    return list(kind.values) if isinstance(kind, GraphQLEnumType) else [""]


def _edges(value: Any) -> Iterator[str]:
    """The cursors at the edges of each list: the first two, the last two."""
    match value:
        case {"edges": list(edges)}:
            yield from (edge["cursor"] for edge in [*edges[:2], *edges[-2:]])
        case dict():
            for inner in value.values():
                yield from _edges(inner)
        case list():
            for inner in value:
                yield from _edges(inner)
