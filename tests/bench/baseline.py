"""What Préau is measured against: bare Starlette, and the same answers written by hand on asyncpg and orjson."""

import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

import asyncpg
import orjson
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

_LIST = """
SELECT p.id, p.title, p.cost_cents, t.name AS territory, a.name AS author FROM project p
JOIN territory t ON t.id = p.territory_id LEFT JOIN person a ON a.id = p.author_id
WHERE p.status = 'published' ORDER BY lower(p.title), p.id LIMIT 21
"""


def application(dsn: str) -> Starlette:
    """`/hello`; `/projects`: a list of 20 in one statement; `/insert`: one durable row, as the least a ballot costs."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with asyncpg.create_pool(dsn, min_size=8, max_size=8) as pool:
            await pool.execute(
                "CREATE TABLE IF NOT EXISTS bench_row (id uuid PRIMARY KEY, voter uuid UNIQUE, text text)"
            )
            app.state.pool = pool
            yield
            await pool.execute("DROP TABLE bench_row")

    async def hello(_request: Request) -> Response:
        return Response(b"hello", media_type="text/plain")

    async def projects(request: Request) -> Response:
        rows = await request.app.state.pool.fetch(_LIST)
        return _json({"projects": [_project(row) for row in rows[:20]], "hasNextPage": len(rows) > 20})

    async def insert(request: Request) -> Response:
        body = orjson.loads(await request.body())
        key = uuid4()
        await request.app.state.pool.execute("INSERT INTO bench_row VALUES ($1, $2, $3)", key, uuid4(), str(body))
        return _json({"receipt": str(key)})

    routes = [Route("/hello", hello), Route("/projects", projects), Route("/insert", insert, methods=["POST"])]
    return Starlette(routes=routes, lifespan=lifespan)


def _project(row: Any) -> dict[str, Any]:
    cost = None if row["cost_cents"] is None else {"amount": str(row["cost_cents"] / 100)}
    author = row["author"] and {"name": row["author"]}
    return {
        "id": str(row["id"]),
        "title": row["title"],
        "cost": cost,
        "author": author,
        "territory": {"name": row["territory"]},
    }


def _json(value: object) -> Response:
    return Response(orjson.dumps(value), media_type="application/json")


if __name__ == "__main__":
    uvicorn.run(application(os.environ["BENCH_DSN"]), port=int(sys.argv[1]), log_level="warning")
