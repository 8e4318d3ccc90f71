"""The memory of a worker (PSS): after its start, once what it may keep is full, and after many requests more."""

import asyncio
import itertools
import subprocess
import sys
from collections.abc import Iterator

import orjson

from tests.bench import answers, dialects, load, processes
from tests.bench.figures import Figure, limited
from tests.bench.programs import ROOT
from tests.bench.scene import Scene
from tests.serving import Served

MOST_MB, MOST_MORE_MB = 70.0, 2.0
FILLING = 8_000
"""Of these requests, more are different than a worker keeps answers."""
_ROUNDS_FOR_PAGES = 20


async def measured(served: Served, scene: Scene, requests: int) -> list[Figure]:
    """Of a worker just started, before anything else is asked of it."""
    assert served.process is not None
    pid = served.process.pid
    await asyncio.sleep(2)  # what it does at its start is over
    started = processes.memory(pid)
    parts = _parts()
    print(f"A worker after its start: {started:.1f} MB. What each stage of the start adds, in MB: {parts['started']}.")
    print(f"Loaded by the workers that come to need them: {parts['later']}.")
    mixed = _mixed(served, scene)
    await load.run(served.port, lambda: next(mixed), most=FILLING)
    full = processes.memory(pid)
    await load.run(served.port, lambda: next(mixed), most=requests)
    after = processes.memory(pid)
    print(f"Once what it keeps is full: {full:.1f} MB; after {requests:,} requests more: {after:.1f} MB.", flush=True)
    return [
        limited("memory of a worker after its start", started, MOST_MB, "MB"),
        limited(f"memory, after {requests:,} requests more", after - full, MOST_MORE_MB, "MB"),
    ]


def _mixed(served: Served, scene: Scene) -> Iterator[load.Request]:
    """Two queries never asked before, three answers that are kept, and now and then a page, anonymous and not."""
    asked = answers.requests(served, scene)
    pages = [asked.pop(answers.PAGE), asked.pop(answers.PERSONAL)]
    ours, places = dialects.ours(), zip(itertools.cycle(scene.projects), itertools.cycle(scene.proposals), strict=False)
    for number, (project, proposal) in enumerate(places):
        yield ours.request("projects", project)
        yield ours.request("proposals", proposal)
        yield from asked.values()
        if number % _ROUNDS_FOR_PAGES == 0:
            yield from pages


def _parts() -> dict[str, str]:
    command = [sys.executable, "-m", "tests.bench.parts"]
    made = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, timeout=60)
    told: dict[str, dict[str, float]] = orjson.loads(made.stdout)
    return {when: ", ".join(f"{name} {size:.1f}" for name, size in stages.items()) for when, stages in told.items()}
