"""What an answer says once names, ids and formats are laid aside, so that two servers' can be compared whole."""

import base64
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import orjson

from backend.kit import ids


def said(answer: bytes) -> Any:
    """Keys for ids, exact amounts, moments in UTC, nodes for edges; a cursor, each server's own, is left out."""
    body = orjson.loads(answer)
    if "errors" in body:
        raise RuntimeError(f"an error was answered: {answer[:500]!r}")
    return _plain(body["data"])


def key_of(text: str) -> UUID:
    """The key of a row from a public id of ours, a UUID, or a global id of Relay."""
    if (ours := ids.decode(text)) is not None:
        return ours[1]
    try:
        return UUID(text)
    except ValueError:
        return UUID(base64.b64decode(text).decode().partition(":")[2])


def edges_of(value: Any) -> list[Any]:
    """The only list of edges of an answer, wherever it is."""
    if not isinstance(value, dict):
        return []
    return value["edges"] if "edges" in value else [edge for inner in value.values() for edge in edges_of(inner)]


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


_LEAVES: Mapping[str, Callable[[Any], object]] = {
    "id": key_of,
    "amount": Decimal,
    "status": str.upper,
    "createdAt": _moment,
}


def _plain(value: Any) -> Any:
    match value:
        case {"edges": list(edges), **rest}:
            return _plain({"nodes": [edge["node"] for edge in edges], **rest})
        case {"costCents": cents, **rest}:
            currency = rest.pop("currency", "EUR")
            return _plain({"cost": cents and {"amount": Decimal(cents) / 100, "currency": currency}, **rest})
        case dict():
            return {name: _leaf(name, inner) for name, inner in value.items() if name != "endCursor"}
        case list():
            return [_plain(inner) for inner in value]
    return value


def _leaf(name: str, value: Any) -> Any:
    return _LEAVES[name](value) if name in _LEAVES and value is not None else _plain(value)
