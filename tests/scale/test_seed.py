"""`preau seed --scale`: invented people alone, rows as the program would have written them, and boxes that count."""

import asyncio
from collections.abc import Callable

import pytest

from backend.demo.scale import filling
from backend.kit import audit, sql
from backend.kit.actor import ANONYMOUS
from backend.kit.faults import ConfigurationFault
from backend.kit.perform import perform
from backend.votes import tally
from backend.votes.actions import close_vote
from tests import factories
from tests.tables import unchanged

SIZE = 200
RECEIPT = "^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$"


def _silent(_message: str) -> None:
    return


async def _number(text: str) -> int:
    row = await sql.row(f"SELECT count(*) AS n {text}")
    assert row is not None
    return int(row["n"])


@pytest.mark.slow
@pytest.mark.usefixtures("db")
async def test_a_large_demonstration_is_one_that_the_program_could_have_written() -> None:
    await filling.fill(_silent, SIZE)
    assert await _number("FROM project WHERE search_text LIKE '%arbres d’alignement%'") > 0
    assert await _number("FROM project") > SIZE
    assert SIZE * 10 <= await _number("FROM ballot") <= SIZE * 10 + 1_494
    assert await _number(f"FROM ballot WHERE receipt !~ '{RECEIPT}'") < 1_494
    assert await audit.first_broken() is None
    signed = "SELECT vote_id, count(*) AS n FROM roll_entry WHERE voted_on IS NOT NULL GROUP BY vote_id"
    wrong = f"FROM vote_counter c JOIN ({signed}) r ON r.vote_id = c.vote_id WHERE r.n <> c.ballots"
    assert await _number(wrong) == 0
    assert await _number("FROM vote_key k JOIN vote v ON v.id = k.vote_id WHERE v.status <> 'open'") == 0
    assert (
        await _number(
            "FROM participatory_budget b JOIN tally t ON t.vote_id = b.vote_id WHERE NOT EXISTS "
            "(SELECT 1 FROM budget_proposal p JOIN award a ON a.proposal_id = p.id "
            "WHERE p.budget_id = b.id)"
        )
        == 0
    )
    await _count_the_open_box()
    async with unchanged():
        await filling.fill(_silent, SIZE)


async def _count_the_open_box() -> None:
    """Each sealed ballot opens, and lies at the slot of somebody who signed."""
    row = await sql.row(
        "SELECT s.vote_id, v.territory_id, count(*) AS ballots FROM sealed_ballot s JOIN vote v ON v.id = s.vote_id "
        "GROUP BY 1, 2"
    )
    assert row is not None
    agent = await factories.person("Paule", ("agent", row["territory_id"]), email="paule@demo.example")
    await perform(close_vote, agent, None, vote_id=row["vote_id"], reason="Pour essayer")
    await perform(tally.count_vote, ANONYMOUS, None, vote_id=row["vote_id"])
    assert row["ballots"] == SIZE // 2
    assert await _number(f"FROM ballot WHERE vote_id = '{row['vote_id']}'") == row["ballots"]


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("make", [factories.person, factories.territory])
async def test_a_database_that_serves_somebody_real_is_left_as_it_is(make: Callable[[], asyncio.Future[None]]) -> None:
    await make()
    async with unchanged():
        with pytest.raises(ConfigurationFault, match="real"):
            await filling.fill(_silent, SIZE)


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("size", [0, 99, 1_000_001])
async def test_sizes_out_of_reason_are_refused(size: int) -> None:
    async with unchanged():
        with pytest.raises(ConfigurationFault, match="--scale"):
            await filling.fill(_silent, size)
