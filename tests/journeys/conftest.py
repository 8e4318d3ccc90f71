"""One Chromium for all journeys; readers with contexts of their own, whose pages must never complain."""

import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Any

import pytest
from playwright.async_api import Browser, ViewportSize, async_playwright, expect

from tests import serving
from tests.journeys.places import Places, find
from tests.journeys.reader import Reader, Watch
from tests.serving import Served

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
PATIENCE = 15_000
"""Milliseconds for one step of a journey on a busy machine."""
Open = Callable[..., Awaitable[Reader]]


@pytest.fixture(scope="session")
async def chromium() -> AsyncIterator[Browser]:
    expect.set_options(timeout=PATIENCE)
    program = os.environ.get("PREAU_TEST_CHROMIUM") or "/usr/bin/chromium"
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        await browser.close()


@pytest.fixture
async def reader(chromium: Browser) -> AsyncIterator[Open]:
    """What opens a browser on a server. At the end of the test no page asked another host nor told of a fault."""
    opened: list[Reader] = []

    async def open_browser(served: Served, *, width: int = 1280, height: int = 800, **options: Any) -> Reader:
        size = ViewportSize(width=width, height=height)
        context = await chromium.new_context(viewport=size, locale="fr-FR", reduced_motion="reduce", **options)
        context.set_default_timeout(PATIENCE)
        watch = Watch()
        watch.on(context)
        opened.append(Reader(served, context, await context.new_page(), watch))
        return opened[-1]

    yield open_browser
    for each in opened:
        await each.context.close()
    assert [fault for each in opened for fault in each.watch.faults(each.served.base)] == []


@pytest.fixture(scope="session")
def places(served: Served) -> Places:
    return find(served)


@pytest.fixture(scope="module")
def town() -> Iterator[Served]:
    """A demonstration that no other test reads, for the journey that closes its vote."""
    with serving.serving() as running:
        yield running
