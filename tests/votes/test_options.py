"""The options of a vote are read once by a process, when they can no longer change."""

import pytest

from backend.kit import sql
from backend.kit.watch import watching
from backend.votes import options
from backend.votes.options import options_of
from tests import factories

pytestmark = pytest.mark.usefixtures("db")


async def test_those_of_a_draft_are_not_remembered() -> None:
    vote = await factories.vote(await factories.territory())
    await sql.run("UPDATE vote SET status = 'draft' WHERE id = :vote", {"vote": vote})
    assert (await options_of(vote)).costs == {}
    await sql.run("UPDATE vote_option SET cost_cents = 5 WHERE vote_id = :vote AND number = '1'", {"vote": vote})
    await sql.run("UPDATE vote SET status = 'open' WHERE id = :vote", {"vote": vote})
    assert (await options_of(vote)).costs == {"1": 5, "2": 200_000, "3": 100_000}


async def test_the_votes_last_asked_for_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(options, "_MOST_VOTES", 2)
    town = await factories.territory()
    often, *others = [await factories.vote(town) for _ in range(4)]
    await options_of(often)
    for other in others:
        await options_of(other)
        with watching() as watched:
            await options_of(often)
        assert watched.statements == []
