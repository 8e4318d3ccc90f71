"""The least a Python server costs: a bare ASGI callable that says hello, and the same answers written by hand.

asyncpg and msgspec, one statement each, what an anonymous reader may see included; no GraphQL. Arguments: the port.
"""

import base64
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import msgspec
import uvicorn

FIRST = 20
POOL = 10
Send = Callable[[dict[str, Any]], Awaitable[None]]
Receive = Callable[[], Awaitable[dict[str, Any]]]

# The whole condition, as a server written by hand for every reader has it: $1 agent of, $2 reader, $3 within.
PROJECT_VISIBLE = """
(p.status = 'published' OR p.territory_id = ANY($1::uuid[])
 OR ($3::uuid[] IS NULL OR p.territory_id = ANY($3::uuid[])) AND (p.author_id = $2::uuid
 OR EXISTS (SELECT 1 FROM team_member m WHERE m.project_id = p.id AND m.person_id = $2::uuid)))
"""
AUTHOR = """
LEFT JOIN person a ON a.id = p.author_id AND (a.public_since IS NOT NULL OR a.id = $2::uuid)
"""
PROJECTS = f"""
SELECT p.id, p.title, p.summary, p.cost_cents, p.currency, p.created_at, p.created_at::text AS place,
  a.id AS author_id, a.name AS author_name, t.id AS territory_id, t.name AS territory_name
FROM project p JOIN territory t ON t.id = p.territory_id {AUTHOR}
WHERE {PROJECT_VISIBLE} AND p.territory_id = $4 AND (p.created_at, p.id) < ($5::timestamptz, $6::uuid)
ORDER BY p.created_at DESC, p.id DESC LIMIT {FIRST + 1}
"""
BUDGET = f"""
SELECT b.title AS budget_title, r.id, r.status, r.cost_cents, coalesce(r.cost_cents, 0)::text AS place,
  p.id AS project_id, p.title, a.id AS author_id, a.name AS author_name
FROM participatory_budget b JOIN budget_proposal r ON r.budget_id = b.id
JOIN project p ON p.id = r.project_id AND {PROJECT_VISIBLE} {AUTHOR}
WHERE b.id = $4 AND (coalesce(r.cost_cents, 0), r.id) < ($5::bigint, $6::uuid)
ORDER BY coalesce(r.cost_cents, 0) DESC, r.id DESC LIMIT {FIRST + 1}
"""
INSERT = "INSERT INTO bench_row VALUES ($1, $2, $3)"


class Camel(msgspec.Struct, rename="camel"):
    """Names as in JSON."""


class Asked(Camel):
    of: str
    after: str


class Money(Camel):
    amount: str
    currency: str


class Named(Camel):
    id: str
    name: str


class Project(Camel):
    id: str
    title: str
    summary: str
    created_at: datetime
    cost: Money | None
    author: Named | None
    territory: Named


class PageInfo(Camel):
    has_next_page: bool
    end_cursor: str | None


class Projects(Camel):
    nodes: list[Project]
    page_info: PageInfo


class Subject(Camel):
    id: str
    title: str
    author: Named | None


class Proposal(Camel):
    id: str
    status: str
    cost: Money | None
    project: Subject


class Proposals(Camel):
    nodes: list[Proposal]
    page_info: PageInfo


class Budget(Camel):
    id: str
    title: str
    proposals: Proposals


def encode(code: str, key: UUID) -> str:
    return f"{code}_{base64.urlsafe_b64encode(key.bytes).rstrip(b'=').decode()}"


def decode(public_id: str) -> UUID:
    return UUID(bytes=base64.urlsafe_b64decode(f"{public_id[4:]}=="))


def cursor(order: str, row: asyncpg.Record) -> str:
    raw = msgspec.json.encode([order, row["place"], row["id"].hex])
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def place(text: str) -> tuple[str, UUID]:
    _, value, key = msgspec.json.decode(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    return value, UUID(hex=key)


def money(cents: int | None, currency: str = "EUR") -> Money | None:
    if cents is None:
        return None
    units, rest = divmod(cents, 100)
    return Money(f"{units}.{rest:02}".rstrip("0").rstrip("."), currency)


def author(row: asyncpg.Record) -> Named | None:
    return None if row["author_id"] is None else Named(encode("per", row["author_id"]), row["author_name"])


def page_info(order: str, rows: list[asyncpg.Record]) -> PageInfo:
    return PageInfo(len(rows) > FIRST, cursor(order, rows[:FIRST][-1]) if rows else None)


def project(row: asyncpg.Record) -> Project:
    return Project(
        id=encode("prj", row["id"]),
        title=row["title"],
        summary=row["summary"],
        created_at=row["created_at"],
        cost=money(row["cost_cents"], row["currency"]),
        author=author(row),
        territory=Named(encode("ter", row["territory_id"]), row["territory_name"]),
    )


def proposal(row: asyncpg.Record) -> Proposal:
    subject = Subject(encode("prj", row["project_id"]), row["title"], author(row))
    return Proposal(encode("prp", row["id"]), row["status"].upper(), money(row["cost_cents"]), subject)


@dataclass(slots=True)
class ByHand:
    """`/hello`; POST `/projects` and `/proposals` ({"of", "after"}); POST `/insert`, one durable row."""

    pool: "asyncpg.Pool[asyncpg.Record] | None" = None

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["path"] == "/hello":
            await _send(send, b"hello", b"text/plain")
        else:
            await _send(send, await self._answer(scope["path"], (await receive())["body"]), b"application/json")

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        self.pool = await asyncpg.create_pool(min_size=1, max_size=POOL, connection_class=_Connection)
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self.pool.close()
        await send({"type": "lifespan.shutdown.complete"})

    async def _answer(self, path: str, body: bytes) -> bytes:
        if path == "/insert":
            key = uuid4()
            await self._run(INSERT, key, uuid4(), body.decode())
            return msgspec.json.encode({"receipt": str(key)})
        asked = msgspec.json.decode(body, type=Asked)
        value, key = place(asked.after)
        if path == "/projects":
            moment = datetime.fromisoformat(value)
            rows = await self._run(PROJECTS, [], None, None, decode(asked.of), moment, key)
            projects = Projects([project(row) for row in rows[:FIRST]], page_info("RECENT", rows))
            return msgspec.json.encode({"data": {"projects": projects}})
        rows = await self._run(BUDGET, [], None, None, decode(asked.of), int(value), key)
        proposals = Proposals([proposal(row) for row in rows[:FIRST]], page_info("COST", rows))
        budget = Budget(asked.of, rows[0]["budget_title"], proposals)
        return msgspec.json.encode({"data": {"participatoryBudget": budget}})

    async def _run(self, statement: str, *values: object) -> list[asyncpg.Record]:
        assert self.pool is not None
        return await self.pool.fetch(statement, *values)


class _Connection(asyncpg.Connection):
    """Keeps no state: nothing is to be reset when it goes back to the pool."""

    def get_reset_query(self) -> str:
        return ""


async def _send(send: Send, body: bytes, media: bytes) -> None:
    headers = [(b"content-type", media), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


if __name__ == "__main__":
    uvicorn.run(ByHand(), port=int(sys.argv[1]), log_level="warning", access_log=False)
