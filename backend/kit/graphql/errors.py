"""What the API says when it cannot answer: faults of the client are told, all the rest is masked and logged."""

import logging
import re
from collections.abc import Iterable, Mapping
from typing import Any, Protocol, runtime_checkable

from graphql import GraphQLError, GraphQLSyntaxError, ValueNode

log = logging.getLogger("preau.graphql")

Entry = dict[str, Any]
"""One member of a response's `errors`: message, locations, path, extensions."""

Answer = dict[str, Any]
"""A GraphQL response: `data`, `errors`."""

_LONGEST = 500
_SUGGESTION = re.compile(r"\s*Did you mean\b[^?]*\?")


class GraphQLFault(Exception):  # noqa: N818  (a fault of the client, not an error of ours)
    """A fault of the client, told as it is. `code` is UPPER_SNAKE and stable; `facts` are JSON values.

    `status` is the HTTP status when nothing could be executed and the client reads the status.
    """

    def __init__(self, code: str, message: str, *, status: int = 400, **facts: object) -> None:
        super().__init__(message)
        self.code = code
        self.status = status
        self.facts = facts

    def entries(self, request_id: str) -> list[Entry]:
        return [_entry(str(self), self.code, request_id, self.facts)]


class Refusal(GraphQLFault):
    """The HTTP request itself is refused: the status is sent whatever the media type of the answer."""

    def __init__(
        self, status: int, code: str, message: str, *, headers: Mapping[str, str] | None = None, **facts: object
    ) -> None:
        super().__init__(code, message, status=status, **facts)
        self.headers = dict(headers or {})


class DocumentRefused(Exception):  # noqa: N818
    """The document has a verdict against it, found once and kept with it; `refusals` lack only the request id."""

    status = 400

    def __init__(self, refusals: tuple[Entry, ...]) -> None:
        super().__init__(refusals[0]["message"])
        self.refusals = refusals

    def entries(self, request_id: str) -> list[Entry]:
        return [{**entry, "extensions": {**entry["extensions"], "requestId": request_id}} for entry in self.refusals]


@runtime_checkable
class Coded(Protocol):
    code: str


class Mask:
    """Decides what of an error met in execution the client may read.

    `told`: classes shown with their own words, as GraphQLFault is; each must have a `code`. All else is INTERNAL.
    """

    def __init__(self, told: tuple[type[Exception], ...] = ()) -> None:
        self._told: tuple[type[Exception], ...] = (GraphQLFault, *told)

    def entries(self, errors: Iterable[GraphQLError], request_id: str) -> list[Entry]:
        return [self._shown(error, request_id) for error in errors]

    def unexpected(self, error: BaseException, request_id: str, where: object = "the request") -> Entry:
        """Log with the traceback, answer without a word of it."""
        log.error("Internal error at %s [request %s]", where, request_id, exc_info=error)
        return _entry("Internal error", "INTERNAL", request_id)

    def _shown(self, error: GraphQLError, request_id: str) -> Entry:
        cause = error.original_error
        if isinstance(cause, self._told) and isinstance(cause, Coded):
            facts: Mapping[str, object] = cause.facts if isinstance(cause, GraphQLFault) else {}
            return _located(_entry(str(cause), cause.code, request_id, facts), error)
        if _is_about_input(error):
            return _located(_entry(_words_about_input(error), "BAD_USER_INPUT", request_id), error)
        where = ".".join(map(str, error.path or ())) or "the operation"
        return _located(self.unexpected(cause or error, request_id, where), error)


def refusals_of(errors: Iterable[GraphQLError]) -> tuple[Entry, ...]:
    """The verdict of the parser and of the validation, in the form kept with a document: no request id yet."""
    return tuple(_located(_entry(_words_about_input(error), _code_of_verdict(error), None), error) for error in errors)


def refusal_of(fault: GraphQLFault) -> tuple[Entry, ...]:
    return (_entry(str(fault), fault.code, None, fault.facts),)


def _code_of_verdict(error: GraphQLError) -> str:
    return "GRAPHQL_PARSE_FAILED" if isinstance(error, GraphQLSyntaxError) else "GRAPHQL_VALIDATION_FAILED"


def _is_about_input(error: GraphQLError) -> bool:
    """Errors of variables have no path; those of arguments point at a value. Resolvers produce neither."""
    return error.path is None or (error.nodes is not None and isinstance(error.nodes[0], ValueNode))


def _words_about_input(error: GraphQLError) -> str:
    """A scalar's parser may raise anything: only errors made to be read (ValueError, GraphQLError) are repeated."""
    cause = _first_cause(error)
    if not isinstance(cause, ValueError | GraphQLError):
        log.warning("A scalar's parser raised %s", type(cause).__name__, exc_info=cause)
        return "Invalid value"
    words = _SUGGESTION.sub("", error.message)
    return words if len(words) <= _LONGEST else words[:_LONGEST] + "…"  # it may quote the whole of what was sent


def _first_cause(error: GraphQLError) -> Exception:
    """graphql-core wraps its own errors too: that of a variable holds that of the value, which holds the scalar's."""
    cause: Exception = error
    while isinstance(cause, GraphQLError) and cause.original_error is not None:
        cause = cause.original_error
    return cause


def _entry(message: str, code: str, request_id: str | None, facts: Mapping[str, object] | None = None) -> Entry:
    extensions: dict[str, object] = {"code": code}
    if request_id is not None:
        extensions["requestId"] = request_id
    if facts:
        extensions.update(facts)
    return {"message": message, "extensions": extensions}


def _located(entry: Entry, error: GraphQLError) -> Entry:
    if error.locations:
        entry["locations"] = [{"line": at.line, "column": at.column} for at in error.locations]
    if error.path is not None:
        entry["path"] = list(error.path)
    return entry
