"""Documents made to cost: how long the program takes to refuse the slowest kind of them, each one being another."""

import json
from itertools import count

import httpx2

from backend.kit.graphql.parameters import BODY_BYTES
from tests.bench import load
from tests.bench.figures import Figure, limited
from tests.security.test_hostile_documents import HOSTILE, Asked
from tests.serving import Served

MOST_MS = 20.0
_REQUESTS = 200
"""Of each kind, one after the other: what is told is the time of one, not of a queue."""


async def measured(served: Served) -> list[Figure]:
    slowest: dict[str, float] = {}
    for name, (make, code) in HOSTILE.items():
        if len(_body(make(0))) > BODY_BYTES:
            continue  # its length alone is refused
        said = httpx2.post(
            f"{served.base}/graphql", content=_body(make(0)), headers={"content-type": "application/json"}
        )
        status, numbers = str(said.status_code).encode(), count(1)

        def ask() -> load.Request:
            body = _body(make(next(numbers)))  # noqa: B023  (called within the turn)
            return load.request("POST", "/graphql", body, expected=code.encode(), status=status)  # noqa: B023

        slowest[name] = (await load.run(served.port, ask, connections=1, most=_REQUESTS)).p99_ms
    name, p99 = max(slowest.items(), key=lambda each: each[1])
    return [limited(f"refusal of the slowest of {len(slowest)} hostile kinds ({name}), p99", p99, MOST_MS, "ms")]


def _body(asked: Asked) -> bytes:
    text, variables = asked
    return json.dumps({"query": text, "variables": variables}).encode()
