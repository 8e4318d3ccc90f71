"""What a login by a provider proves: as much as it says, when it says it was proven, and no more for having been."""

import time
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from uuid import UUID

import pytest

from backend.identity import access
from backend.kit import clock, sql
from backend.kit.actor import Actor, Login
from backend.kit.problems import StrongerLoginNeeded
from backend.kit.proof import FRESH_FOR
from backend.portal.entry import discovery
from tests.providers.conftest import Visitor, Visitors, configure
from tests.providers.evil import Evil, evil
from tests.providers.test_attacks import begin, with_id

HOUR = 3600


@pytest.fixture
async def provider(visitors: Visitors) -> AsyncIterator[Evil]:
    with evil() as running:
        await configure(running.declaration(acr_values=["good", "best"]) + "acr_levels.best = 2\n")
        yield running


@pytest.fixture(autouse=True)
def afresh() -> Iterator[None]:
    yield
    discovery._found.clear()


async def enter(visitor: Visitor, provider: Evil) -> sql.Row:
    """The session that a login opens."""
    state = await begin(visitor, provider)
    answer = await visitor.come_back(f"/auth/callback/evil?code=c&state={state}")
    assert answer.status_code == 303, answer.text
    row = await sql.row("SELECT * FROM login_session ORDER BY started_at DESC LIMIT 1")
    assert row is not None
    return row


@pytest.mark.parametrize(
    ("told", "fresh"),
    [
        (None, True),
        (lambda: time.time() - 60, True),
        (lambda: time.time() - HOUR, False),
        (lambda: time.time() + HOUR, True),
        (lambda: "yesterday", True),
        (lambda: float("nan"), True),
    ],
    ids=["nothing", "a minute ago", "an hour ago", "to come", "no number", "NaN"],
)
async def test_a_login_that_asked_nothing_is_as_old_as_its_proof(
    visitors: Visitors, provider: Evil, told: object, fresh: bool
) -> None:
    """A provider that still knows who is there answers at once: that proves nothing anew."""
    with_id(auth_time=told() if callable(told) else None)(provider)
    session, now = await enter(visitors(), provider), clock.now()
    assert (now - session["proven_at"] <= FRESH_FOR) == fresh
    assert session["proven_at"] <= now
    assert session["started_at"] > now - timedelta(minutes=1)


async def test_who_enters_with_one_factor_does_not_replace_the_second(visitors: Visitors, provider: Evil) -> None:
    with_id(acr="best")(provider)
    both = await enter(visitors(), provider)
    with_id(acr="good")(provider)
    one = await enter(visitors(), provider)
    assert (both["strength"], one["strength"], both["person_id"]) == (2, 1, one["person_id"])
    actor = await _seen(one)
    refusal = access.why_not_change_factors(actor, await access.ways_of(UUID(str(actor.person_id))))
    assert isinstance(refusal, StrongerLoginNeeded)


async def _seen(session: sql.Row) -> Actor:
    login = Login(session["strength"], session["proven_at"])
    return Actor(session["person_id"], session["id"], login=login)
