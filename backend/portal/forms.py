"""Forms: their fields read safely, a client key for each one sent, the faults of an answer beside their fields."""

import secrets
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from starlette.requests import Request

MOST_FIELDS = 1000


async def fields(request: Request) -> dict[str, str]:
    """The text fields of a form, no file; at most a thousand; without U+0000, which PostgreSQL cannot store."""
    form = await request.form(max_files=0, max_fields=MOST_FIELDS)
    return {name: value.replace("\x00", "") for name, value in form.items() if isinstance(value, str)}


def new_key() -> str:
    """What makes sending a form twice the same as once."""
    return secrets.token_urlsafe(24)


def faults(answer: Mapping[str, Any]) -> list[dict[str, str]]:
    """The refusals of a mutation's answer, each with the path of its field (empty: the form as a whole)."""
    if "message" not in answer:
        return []
    issues: list[dict[str, str]] = answer.get("issues") or []
    return issues or [{"path": "", "code": answer["code"], "message": answer["message"]}]


def amount(text: str) -> Decimal | None:
    """An amount as people type it: spaces, a comma, a euro sign. Raises ValueError."""
    kept = text.replace(",", ".").replace("€", "")
    kept = "".join(kept.split())
    if not kept:
        return None
    try:
        number = Decimal(kept)
    except InvalidOperation:
        raise ValueError(text) from None
    if not number.is_finite():
        raise ValueError(text)
    return number
