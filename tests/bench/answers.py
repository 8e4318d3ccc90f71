"""What may be kept for all readers, beside the bare server's hello: a query by POST and by GET, a 304, a page.

And the same page made for one person, whose processor time has a limit.
"""

from urllib.parse import urlencode

import httpx2

from backend import paths
from backend.kit.graphql.documents import digest
from tests.bench import dialects
from tests.bench.figures import PREAU, Figure, compared, limited
from tests.bench.load import Request, always, request
from tests.bench.programs import Running
from tests.bench.rounds import Bench, median
from tests.bench.scene import Scene
from tests.serving import COOKIE, Served

HELLO = "the bare server’s hello"
POST, GET, UNCHANGED, PAGE, PERSONAL = (
    "a query by POST, anonymous, the same again",
    "a persisted query by GET",
    "the same, unchanged since (304)",
    "page of the projects, anonymous",
    "page of the projects, signed in",
)
TARGETS = {POST: 0.8, GET: 0.9, UNCHANGED: 0.9, PAGE: 0.7, PERSONAL: None}
MOST_CPU_MS = 3.0


async def measured(bench: Bench, served: Served, hand: Running, scene: Scene) -> list[Figure]:
    assert served.process is not None
    hello = always(request("GET", "/hello", expected=b"hello"))
    subjects = {HELLO: bench.server(hand.port, hand.pid, hello)}
    for name, asked in requests(served, scene).items():
        subjects[name] = bench.server(served.port, served.process.pid, always(asked))
    rounds = await bench.measure(subjects)
    figures = [compared(name, rounds, name, HELLO, target, name=PREAU) for name, target in TARGETS.items()]
    cpu = median(rounds[PERSONAL], "cpu_ms")
    return [compared("–", rounds, HELLO, HELLO), *figures, limited(f"CPU of the {PERSONAL}", cpu, MOST_CPU_MS, "ms")]


def requests(served: Served, scene: Scene) -> dict[str, Request]:
    text = (paths.FRONTEND / "operations" / "Projects.graphql").read_bytes().decode()
    persisted = f"/graphql?{urlencode({'documentId': f'sha256:{digest(text)}'})}"
    etag = httpx2.get(f"{served.base}{persisted}").headers["etag"]
    told = f"Cookie: {COOKIE}={served.persona('citizen')}\r\n"
    link = b'href="/projets/prj_'
    return {
        POST: dialects.ours().request("projects", scene.projects[100]),
        GET: request("GET", persisted, expected=b'"hasNextPage":true'),
        UNCHANGED: request("GET", persisted, headers=f"If-None-Match: {etag}\r\n", status=b"304"),
        PAGE: request("GET", "/projets", expected=link),
        PERSONAL: request("GET", "/projets", headers=told, expected=link),
    }
