"""How large a document may be, and the check of its shape, before any of it is validated or executed.

Figures: OWASP GraphQL cheat sheet; GraphQL Armor (depth 6, aliases 15, tokens 1,000); GitHub (10,000-node spirit).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    TokenKind,
)

from backend.kit.graphql.errors import GraphQLFault

INTROSPECTION = frozenset({"__schema", "__type"})
INTROSPECTION_DEPTH = 20  # the query of the usual tools goes 13 levels down


@dataclass(frozen=True, slots=True)
class Limits:
    """Counts, per document or per operation.

    `selections` bounds the document once its fragments are expanded, together with the comparisons that merging
    fields of one name takes (quadratic: GraphQL specification 5.3.2). `page_size` and `list_size` are what a field
    is supposed to yield when it has a `first` that is not given, or no `first` at all. `weights` (points at each
    resolution) and `sizes` (items of a plain list) are by "Type.field".
    """

    characters: int = 16_384
    tokens: int = 1_000
    depth: int = 8
    aliases: int = 15
    directives: int = 10
    selections: int = 2_000
    mutation_fields: int = 5
    points: int = 5_000
    nodes: int = 10_000
    page_size: int = 20
    list_size: int = 10
    weights: Mapping[str, int] = field(default_factory=dict)
    sizes: Mapping[str, int] = field(default_factory=dict)


def check_text(text: str, limits: Limits) -> None:
    """Raise DOCUMENT_TOO_LONG before the parser sees a character."""
    if len(text) > limits.characters or len(text.encode()) > limits.characters:
        raise GraphQLFault("DOCUMENT_TOO_LONG", f"The document exceeds {limits.characters} bytes.")


def check_shape(document: DocumentNode, limits: Limits) -> None:
    """Raise DEPTH_EXCEEDED, TOO_MANY_ALIASES, TOO_MANY_DIRECTIVES, TOO_MANY_SELECTIONS or TOO_MANY_MUTATIONS."""
    if _directives(document) > limits.directives:
        raise GraphQLFault("TOO_MANY_DIRECTIVES", f"More than {limits.directives} directives.")
    fragments = fragments_of(document)
    for operation in operations_of(document):
        expansion = _Expansion(fragments, limits)
        expansion.enter([operation.selection_set], depth_left=limits.depth)
        if operation.operation is OperationType.MUTATION:
            _check_mutation(expansion.flat([operation.selection_set]), limits)


def fragments_of(document: DocumentNode) -> dict[str, FragmentDefinitionNode]:
    return {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}


def operations_of(document: DocumentNode) -> list[OperationDefinitionNode]:
    return [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]


def _directives(document: DocumentNode) -> int:
    """Counted on the tokens: wherever in the document a directive may stand."""
    count = 0
    token = document.loc.start_token if document.loc else None
    while token:
        count += token.kind is TokenKind.AT
        token = token.next
    return count


def _check_mutation(fields: Iterable[FieldNode], limits: Limits) -> None:
    """Each verb once: nobody tries a thousand codes or casts a thousand ballots in one request."""
    names = [node.name.value for node in fields]
    if len(names) > limits.mutation_fields:
        raise GraphQLFault("TOO_MANY_MUTATIONS", f"More than {limits.mutation_fields} mutations in one request.")
    if len(set(names)) < len(names):
        raise GraphQLFault("TOO_MANY_MUTATIONS", "The same mutation twice in one request.")


class _Expansion:
    """Walks an operation as the executor would merge it, and stops at the first limit.

    A fragment counts once in each merged selection set, so that chains doubling at each step stay linear, and the
    budget of selections bounds the rest. Cycles end at the depth.
    """

    def __init__(self, fragments: Mapping[str, FragmentDefinitionNode], limits: Limits) -> None:
        self._fragments = fragments
        self._limits = limits
        self._aliases = 0
        self._selections = 0

    def enter(self, sets: list[SelectionSetNode], depth_left: int) -> None:
        groups: dict[str, list[FieldNode]] = {}
        for node in self.flat(sets):
            groups.setdefault(node.alias.value if node.alias else node.name.value, []).append(node)
            self._count(node)
        if groups and depth_left <= 0:
            raise GraphQLFault("DEPTH_EXCEEDED", f"Fields are nested more than {self._limits.depth} levels deep.")
        for same in groups.values():
            self._spend(len(same) * (len(same) - 1) // 2)
            inner = [node.selection_set for node in same if node.selection_set]
            if inner:
                introspects = same[0].name.value in INTROSPECTION
                self.enter(inner, INTROSPECTION_DEPTH if introspects else depth_left - 1)

    def flat(self, sets: Iterable[SelectionSetNode]) -> Iterator[FieldNode]:
        """The fields of one merged selection set, through inline fragments and spreads, without recursion."""
        waiting = list(sets)
        seen: set[str] = set()
        while waiting:
            for node in waiting.pop().selections:
                if isinstance(node, FieldNode):
                    yield node
                elif not isinstance(node, FragmentSpreadNode):
                    waiting.append(node.selection_set)  # type: ignore[attr-defined]  # an inline fragment
                elif node.name.value not in seen and node.name.value in self._fragments:
                    seen.add(node.name.value)
                    waiting.append(self._fragments[node.name.value].selection_set)

    def _count(self, node: FieldNode) -> None:
        self._spend(1)
        if node.alias:
            self._aliases += 1
            if self._aliases > self._limits.aliases:
                raise GraphQLFault("TOO_MANY_ALIASES", f"More than {self._limits.aliases} aliases.")

    def _spend(self, amount: int) -> None:
        self._selections += amount
        if self._selections > self._limits.selections:
            raise GraphQLFault("TOO_MANY_SELECTIONS", "The document selects too much, or the same field too often.")
