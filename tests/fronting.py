"""The site as it is served, front and kept pages before it, beside the application alone that stands behind."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest
from starlette.applications import Starlette

from backend.app import create_app, fronted
from backend.kit import sql
from backend.kit.graphql import answers as answers_module
from backend.kit.graphql.answers import Answers
from backend.kit.graphql.front import Front
from backend.kit.versions import Versions
from backend.portal.kept import KeptPages
from backend.settings import Settings
from tests.asgi import Ask, Counting, Said, said
from tests.hearing import hearing, told

NOWHERE = Path("/nonexistent")


@dataclass(frozen=True)
class Site:
    """`passed` counts what the front hands on to the application behind."""

    behind: Starlette
    whole: KeptPages
    passed: Counting

    @property
    def answers(self) -> Answers:
        return self.whole.answers

    @property
    def versions(self) -> Versions:
        return self.answers.versions

    async def settle(self) -> None:
        """Hear of all that was committed until now: changes are told in the order of commits."""
        async with told(self.versions, "search_word"):  # which hardly anything reads
            await sql.run("UPDATE search_word SET word = word WHERE false")

    async def answered(self, ask: Ask) -> Said:
        """What the front answers by itself as the application behind would: once made, then kept."""
        await self.settle()
        expected, before = await said(self.behind, ask), self.passed.asked
        assert await said(self.whole, ask) == expected
        hits = self.answers.hits
        assert await said(self.whole, ask) == expected
        assert self.passed.asked == before, "it went on to the application"
        assert self.answers.hits == hits + 1, "it was not kept"
        assert at_once(self.whole, ask) == expected
        return expected

    async def passes_on(self, ask: Ask) -> Said:
        """What is left to the application each time."""
        expected, before = await said(self.behind, ask), self.passed.asked
        for _ in range(2):
            assert await said(self.whole, ask) == expected
        assert self.passed.asked == before + 2, "it was not asked of the application"
        assert at_once(self.whole, ask) is None
        return expected


def at_once(whole: KeptPages, ask: Ask) -> Said | None:
    """What is given of a request that came in one piece, without its being asked."""
    reply = whole.at_once(ask.scope(), b"".join(ask.chunks))
    return None if reply is None else Said(reply.status, tuple(sorted(reply.headers)), reply.body)


class Hours:
    """The time by which kept answers grow old, set by hand."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1_000.0
        monkeypatch.setattr(answers_module, "time", SimpleNamespace(monotonic=lambda: self.now))


@pytest.fixture
def hours(monkeypatch: pytest.MonkeyPatch) -> Hours:
    return Hours(monkeypatch)


@pytest.fixture(scope="session")
def behind(connected: str) -> Starlette:
    return create_app(Settings(data_dir=NOWHERE, demo=True, territory="31555"), connected)


def before(behind: Starlette) -> Site:
    """All that stands before an application, nothing kept yet."""
    behind.state.answers = Answers(behind.state.answers.versions)
    whole = fronted(behind)
    assert isinstance(whole, KeptPages)
    assert isinstance(whole.app, Front)
    whole.app.app = passed = Counting(behind)
    return Site(behind, whole, passed)


@pytest.fixture
async def site(db: str, behind: Starlette, hours: Hours) -> AsyncIterator[Site]:
    """Its time stands still unless the test moves it."""
    made = before(behind)
    async with hearing(made.versions, db):
        yield made
