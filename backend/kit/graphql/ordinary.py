"""The ordinary lane: graphql-core calls each field, which resolves its source through the request's loaders."""

from collections.abc import Mapping
from inspect import isawaitable
from typing import TYPE_CHECKING, Any, cast

from backend.kit import ids
from backend.kit.graphql import connection, nouns
from backend.kit.graphql.errors import GraphQLFault
from backend.kit.graphql.node import Node
from backend.kit.graphql.nouns import Noun
from backend.kit.graphql.sources import ById, ByKey, Column, Connected, Derived, PublicId, Source, ToOne
from backend.kit.graphql.statements import Page

if TYPE_CHECKING:
    from backend.kit.graphql.context import Context

Arguments = Mapping[str, Any]


def resolve(source: Source, node: Node | None, context: "Context", arguments: Arguments) -> Any:
    """The value, or a coroutine of it when the database must be asked."""
    match source:
        case ById(noun):
            return find(context, nouns.get(noun), str(arguments["id"]))
        case ByKey(noun, where):
            return context.loaders.first(nouns.get(noun), where, arguments)
        case Connected():
            return _connection(source, node, context, arguments)
    return _of_node(source, cast("Node", node), context)


def _of_node(source: Source, node: Node, context: "Context") -> Any:
    noun = nouns.get(type(node).__name__)
    match source:
        case PublicId():
            return ids.encode(noun.code, node.row["id"])
        case Column(name):
            return _value(noun, node, name, context)
        case Derived():
            return _derived(source, noun, node, context)
        case ToOne(target, key):
            return _to_one(nouns.get(target), _value(noun, node, key, context), context)
    raise AssertionError(source)


def _value(noun: Noun, node: Node, name: str, context: "Context") -> Any:
    if noun.expression(name) is None:
        return node.row[name]
    return context.loaders.expression(noun, node.row["id"], name)


def _derived(source: Derived, noun: Noun, node: Node, context: "Context") -> Any:
    wanted = [getattr(context, name) for name in source.wants]
    if all(noun.expression(name) is None for name in source.inputs):
        return source.function(*(node.row[name] for name in source.inputs), *wanted)
    return _derived_later(source, noun, node, context, wanted)


async def _derived_later(source: Derived, noun: Noun, node: Node, context: "Context", wanted: list[Any]) -> Any:
    lazy = [name for name in source.inputs if noun.expression(name) is not None]
    loaded = dict(zip(lazy, await context.loaders.expressions(noun, node.row["id"], lazy), strict=True))
    values = [loaded[name] if name in loaded else node.row[name] for name in source.inputs]
    return source.function(*values, *wanted)


async def _to_one(noun: Noun, value: Any, context: "Context") -> Node | None:
    key = await value if isawaitable(value) else value
    return None if key is None else await context.loaders.node(noun, key)


async def find(context: "Context", noun: Noun | None, public_id: str) -> Node | None:
    """The visible node of a public id; of any noun when none is named. Absent, hidden, malformed: all the same."""
    decoded = ids.decode(public_id)
    if decoded is None:
        return None
    code, key = decoded
    named = noun or nouns.by_code(code)
    if named is None or named.code != code:
        return None
    return await context.loaders.node(named, key)


async def _connection(source: Connected, node: Node | None, context: "Context", arguments: Arguments) -> Any:
    page = await page_of(source, arguments)
    noun = nouns.get(source.noun)
    parent = node.row[source.key] if node is not None and source.on is not None else None
    found = await context.loaders.page(noun, page, parent)

    async def count() -> int:
        return await context.loaders.count(noun, page, parent)

    return connection.page(found, page.first, page.after is not None, count)


async def page_of(source: Connected, arguments: Arguments) -> Page:
    """The page that the arguments ask for. Raises GraphQLFault BAD_PAGE_SIZE, BAD_CURSOR."""
    first = int(arguments.get("first", 20))
    if not 1 <= first <= connection.MOST:
        raise GraphQLFault("BAD_PAGE_SIZE", f"`first` must be from 1 to {connection.MOST}.")
    asked = arguments.get("order_by")
    name = asked.value if asked else next(iter(source.orders))
    after = arguments.get("after")
    cursor = connection.decode_cursor(after, name, source.orders[name].type) if after is not None else None
    return Page(source, name, first, cursor, await _filters(source, arguments.get("filter")))


async def _filters(source: Connected, given: object) -> tuple[tuple[str, Any], ...]:
    values: list[tuple[str, Any]] = []
    for name, declared in source.filters.items():
        value = getattr(given, name, None) if given else None
        if value is not None and declared.prepare:
            value = await declared.prepare(value)
        if value is not None:
            values.append((name, value))
    return tuple(values)
