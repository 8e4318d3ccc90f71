"""The registry of documents: each text is parsed, validated and measured once, refusals included.

Keyed by the text itself: in graphql-core 3.3 hashing a document costs more than finding it by text.
"""

import hashlib
import re
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import strawberry
from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLError,
    NoSchemaIntrospectionCustomRule,
    OperationDefinitionNode,
    StringValueNode,
    Visitor,
    parse,
    specified_rules,
    validate,
    visit,
)
from strawberry.schema.validation_rules.maybe_null import MaybeNullValidationRule
from strawberry.schema.validation_rules.one_of import OneOfInputValidationRule

from backend.kit.graphql import costs, limits
from backend.kit.graphql.costs import Cost
from backend.kit.graphql.errors import DocumentRefused, Entry, GraphQLFault, Refusal, refusal_of, refusals_of
from backend.kit.graphql.limits import Limits

_IDENTIFIER = re.compile(r"sha256:([0-9a-f]{64})")
_TOKEN_BYTES = 600  # measured: 300 to 400 bytes of tree and tokens per token, and the prepared cost
_REFUSED_BYTES = 1_000


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Operation:
    """`kind`: "query", "mutation" or "subscription"."""

    name: str | None
    kind: str
    node: OperationDefinitionNode
    costing: costs.Costed

    def cost(self, variables: Mapping[str, Any]) -> Cost:
        return self.costing.cost(variables)


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A text and the verdict on it. `persisted`: one of ours, free of limits. `weight`: approximate bytes held."""

    text: str
    ast: DocumentNode | None
    operations: tuple[Operation, ...]
    fragments: Mapping[str, FragmentDefinitionNode]
    refusals: tuple[Entry, ...]
    persisted: bool
    weight: int

    def operation(self, name: str | None) -> Operation:
        """The one to execute. Raises DocumentRefused, or GraphQLFault OPERATION_RESOLUTION_FAILURE."""
        if self.refusals:
            raise DocumentRefused(self.refusals)
        found = [operation for operation in self.operations if name in {None, operation.name}]
        if len(found) == 1:
            return found[0]
        message = "Unknown operation name." if name is not None else "Say which operation to execute (operationName)."
        raise GraphQLFault("OPERATION_RESOLUTION_FAILURE", message)


class Documents:
    """Documents by text, of one schema under one set of limits; the least recently used leave first.

    `persisted`: texts by the lower-case hexadecimal SHA-256 of their UTF-8 bytes. They are trusted: no limit applies
    to them, and they never leave. `max_bytes` bounds the others.
    """

    def __init__(
        self,
        schema: strawberry.Schema,
        allowed: Limits | None = None,
        *,
        persisted: Mapping[str, str] | None = None,
        introspection: bool = True,
        max_bytes: int = 16_000_000,
    ) -> None:
        self.schema = schema
        self.limits = allowed or Limits()
        self._core = schema._schema  # noqa: SLF001  (strawberry offers no other way to its graphql-core schema)
        self._rules = (*specified_rules, MaybeNullValidationRule, OneOfInputValidationRule)
        self._public_rules = self._rules if introspection else (*self._rules, NoSchemaIntrospectionCustomRule)
        self._persisted = dict(persisted or {})
        self._trusted = dict.fromkeys(self._persisted.values())
        self._kept: dict[str, Document] = {}
        self._recent: OrderedDict[str, Document] = OrderedDict()
        self._max_bytes = max_bytes
        self.bytes_held = 0

    def get(self, text: str) -> Document:
        found = self._kept.get(text)
        if found is not None:
            return found
        if text in self._trusted:
            self._kept[text] = found = self._examine(text, trusted=True)
            return found
        found = self._recent.get(text)
        if found is not None:
            self._recent.move_to_end(text)
            return found
        found = self._examine(text, trusted=False)
        self._keep(found)
        return found

    def text_of(self, identifier: str, text: str | None = None) -> str:
        """The persisted text of `sha256:…` (GraphQL over HTTP, appendix A), checked against the text sent with it.

        Raises Refusal BAD_DOCUMENT_ID (400), DOCUMENT_MISMATCH (400) or UNKNOWN_DOCUMENT (403).
        """
        match = _IDENTIFIER.fullmatch(identifier)
        if match is None:
            raise Refusal(400, "BAD_DOCUMENT_ID", "documentId must be `sha256:` and 64 lower-case hexadecimal digits.")
        if text is not None and digest(text) != match[1]:
            raise Refusal(400, "DOCUMENT_MISMATCH", "documentId is not the hash of the document sent with it.")
        if match[1] not in self._persisted:
            raise Refusal(403, "UNKNOWN_DOCUMENT", "No document has been persisted under this identifier.")
        return self._persisted[match[1]]

    def _keep(self, document: Document) -> None:
        if document.weight > self._max_bytes:
            return
        self._recent[document.text] = document
        self.bytes_held += document.weight
        while self.bytes_held > self._max_bytes:
            _, left = self._recent.popitem(last=False)
            self.bytes_held -= left.weight

    def _examine(self, text: str, *, trusted: bool) -> Document:
        try:
            ast = self._parsed(text, trusted=trusted)
            rules = self._rules if trusted else self._public_rules
            errors = validate(self._core, ast, rules, max_errors=20, hide_suggestions=True)
        except GraphQLFault as fault:
            return _refused(text, refusal_of(fault), trusted=trusted)
        except GraphQLError as error:
            return _refused(text, refusals_of([error]), trusted=trusted)
        if errors:
            return _refused(text, refusals_of(errors), trusted=trusted)
        fragments = limits.fragments_of(ast)
        costing = costs.Costing(self._core, fragments, self.limits)
        operations = tuple(
            Operation(node.name.value if node.name else None, node.operation.value, node, costing.prepare(node))
            for node in limits.operations_of(ast)
        )
        weight = len(text) + _TOKEN_BYTES * ast.token_count
        return Document(text, ast, operations, fragments, (), trusted, weight)

    def _parsed(self, text: str, *, trusted: bool) -> DocumentNode:
        if trusted:
            return parse(text)
        limits.check_text(text, self.limits)
        ast = _parse_within(text, self.limits.tokens)
        _check_strings(text, ast)
        limits.check_shape(ast, self.limits)
        return ast


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def load_persisted(folder: Path) -> dict[str, str]:
    """The texts of the folder's `*.graphql` files, subfolders included, by SHA-256 of their bytes."""
    texts = [path.read_bytes().decode() for path in sorted(folder.rglob("*.graphql"))]
    return {digest(text): text for text in texts}


def _parse_within(text: str, tokens: int) -> DocumentNode:
    """Parse, stopping at the limit (comments count). Raises GraphQLFault TOO_MANY_TOKENS, or the syntax error."""
    try:
        return parse(text, max_tokens=tokens)
    except GraphQLError as error:
        if f"more than {tokens} tokens" in error.message:
            raise GraphQLFault("TOO_MANY_TOKENS", f"The document has more than {tokens} tokens.") from None
        raise


def _check_strings(text: str, ast: DocumentNode) -> None:
    """PostgreSQL stores no U+0000: it is refused here rather than met by a statement."""

    class NoNul(Visitor):
        def enter_string_value(self, node: StringValueNode, *_: object) -> None:
            if "\x00" in node.value:
                raise GraphQLFault("BAD_USER_INPUT", "A string holds the character U+0000.")

    if "\\u" in text or "\x00" in text:
        visit(ast, NoNul())


def _refused(text: str, refusals: tuple[Entry, ...], *, trusted: bool) -> Document:
    return Document(text, None, (), {}, refusals, trusted, len(text) + _REFUSED_BYTES * len(refusals))
