"""What a request asks, read from its body or its URL: the parameters of GraphQL over HTTP, checked for shape."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

from backend.kit.graphql import strict_json
from backend.kit.graphql.errors import Refusal

BODY_BYTES = 64 * 1024
BODY_SECONDS = 5.0
_NAMES = ("query", "documentId", "operationName", "variables", "extensions")
_TEXTS = frozenset({"query", "documentId", "operationName"})


@dataclass(frozen=True, slots=True)
class Parameters:
    """At least one of `query` (a document's text) and `document_id` (`sha256:…`) is there."""

    query: str | None
    document_id: str | None
    operation_name: str | None
    variables: Mapping[str, Any]


async def read_body(request: Request) -> bytes:
    """At most 64 KiB. Raises Refusal BODY_TOO_LARGE (413) before the rest is read, SLOW_BODY (408) after 5 s."""
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced[:20]) > BODY_BYTES:
        raise _too_large()
    body = bytearray()
    try:
        async with asyncio.timeout(BODY_SECONDS):
            async for chunk in request.stream():
                body += chunk
                if len(body) > BODY_BYTES:
                    raise _too_large()
    except TimeoutError:
        raise too_slow() from None
    except ClientDisconnect:
        raise Refusal(400, "BAD_REQUEST", "The client left.") from None
    return bytes(body)


def too_slow() -> Refusal:
    return Refusal(408, "SLOW_BODY", "The body did not arrive in time.")


def _too_large() -> Refusal:
    return Refusal(413, "BODY_TOO_LARGE", f"The body exceeds {BODY_BYTES} bytes.", headers={"connection": "close"})


def of_body(body: bytes) -> Parameters:
    """Raises Refusal 400: BAD_JSON, BATCHING_REFUSED, BAD_REQUEST."""
    sent = strict_json.loads(body)
    if isinstance(sent, list):
        raise Refusal(400, "BATCHING_REFUSED", "One request at a time: the body must be an object.")
    if not isinstance(sent, dict):
        raise Refusal(400, "BAD_REQUEST", "The body must be a JSON object.")
    return _checked(sent)


def of_url(query_string: bytes) -> Parameters:
    """`variables` and `extensions` are JSON inside the URL. Raises Refusal 400 or 414."""
    if len(query_string) > BODY_BYTES:
        raise Refusal(414, "URL_TOO_LONG", f"The URL exceeds {BODY_BYTES} bytes.")
    try:
        pairs = parse_qsl(query_string.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=50)
    except ValueError:
        raise Refusal(400, "BAD_REQUEST", "The parameters of the URL cannot be read.") from None
    sent: dict[str, Any] = {}
    for name, value in pairs:
        if name in sent:
            raise Refusal(400, "BAD_REQUEST", "A parameter appears twice.")
        sent[name] = value if name in _TEXTS or name not in _NAMES else strict_json.loads(value.encode() or b"null")
    if any("\x00" in sent.get(name, "") for name in _TEXTS):
        raise Refusal(400, "BAD_REQUEST", "The character U+0000 is not allowed.")
    return _checked(sent)


def _checked(sent: dict[str, Any]) -> Parameters:
    query, document_id, operation_name, variables, extensions = (sent.get(name) for name in _NAMES)
    for name, value, kind in (
        ("query", query, str),
        ("documentId", document_id, str),
        ("operationName", operation_name, str),
        ("variables", variables, dict),
        ("extensions", extensions, dict),
    ):
        if value is not None and not isinstance(value, kind):
            expected = "a string" if kind is str else "an object"
            raise Refusal(400, "BAD_REQUEST", f"`{name}` must be {expected}.")
    if query is None and document_id is None:
        raise Refusal(400, "MISSING_QUERY", "Give a `query` or a `documentId`.")
    return Parameters(query, document_id, operation_name or None, variables or {})
