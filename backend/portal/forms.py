"""Forms: their fields read safely, a client key for each one sent, the faults of an answer beside their fields."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request

from backend.kit import watch
from backend.kit.problems import Problem

MOST_FIELDS = 1000
LONGEST_PATH = 4000
"""Of a page to go to next: an application's whole request goes through the login page (oauth/authorization)."""
Fault = dict[str, str]
"""A refusal: the `path` of its field, its `code`, its `message`."""


async def fields(request: Request) -> dict[str, str]:
    """The text fields of a form, no file; at most a thousand; without U+0000, which PostgreSQL cannot store."""
    form = await request.form(max_files=0, max_fields=MOST_FIELDS)
    return {name: value.replace("\x00", "") for name, value in form.items() if isinstance(value, str)}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent: its name and its bytes are whatever the sender likes."""

    name: str
    data: bytes


async def upload(request: Request, name: str) -> tuple[dict[str, str], Upload | None]:
    """The text fields of a form, and the one file that it may hold. The body is bounded before (backend/middleware)."""
    async with request.form(max_files=1, max_fields=MOST_FIELDS) as form:
        texts = {key: value.replace("\x00", "") for key, value in form.items() if isinstance(value, str)}
        file = form.get(name)
        if not isinstance(file, UploadFile) or not file.filename:
            return texts, None
        return texts, Upload(file.filename, await file.read())


async def pairs(request: Request) -> tuple[list[tuple[str, str]], bool]:
    """Every text field of a form as it was sent, several of one name included; and whether files came with them."""
    async with request.form(max_fields=MOST_FIELDS) as form:
        sent = form.multi_items()
    texts = [(name, value.replace("\x00", "")) for name, value in sent if isinstance(value, str)]
    return texts, len(texts) < len(sent)


def own_path(text: str, otherwise: str = "/moi", most: int = LONGEST_PATH) -> str:
    """Where to go next: a path of this site, never another site."""
    safe = text.startswith("/") and not text.startswith(("//", "/\\")) and text.isprintable()
    return text if safe and len(text) <= most else otherwise


class _ClientKey(str):
    """Written into a page, it makes that page one reader's own (portal/kept)."""

    __slots__ = ()

    def __html__(self) -> str:
        watch.drew()
        return str(self)


def new_key() -> str:
    """What makes sending a form twice the same as once."""
    return _ClientKey(secrets.token_urlsafe(24))


def fault_of(problem: Problem, locale: str, path: str = "code") -> list[Fault]:
    """The refusal of an action called without the API, as `faults` gives those of an answer."""
    return [{"path": path, "code": problem.code, "message": problem.message(locale)}]


def faults(answer: Mapping[str, Any]) -> list[Fault]:
    """The refusals of a mutation's answer, each with the path of its field (empty: the form as a whole)."""
    if "message" not in answer:
        return []
    issues: list[Fault] = answer.get("issues") or []
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
