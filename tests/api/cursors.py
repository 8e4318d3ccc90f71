"""Cursors read and written by hand (backend/kit/graphql/connection)."""

import base64
from typing import Any
from uuid import UUID

import orjson


def parts_of(cursor: str) -> list[Any]:
    """The order, the value there, the key of the row."""
    parts: list[Any] = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    return parts


def key_of(cursor: str) -> UUID:
    return UUID(hex=parts_of(cursor)[2])


def written(parts: Any) -> str:
    return base64.urlsafe_b64encode(orjson.dumps(parts)).rstrip(b"=").decode()
