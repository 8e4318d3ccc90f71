"""What was kept for a while goes when its time has come, not before; a rehearsal tells exactly what goes."""

from datetime import timedelta
from uuid import UUID

import pytest

from backend.kit import audit, clock, retention, sql
from backend.kit.personal import Expiry
from backend.privacy.holdings import HOLDINGS
from tests import factories, tables
from tests.privacy import canaries
from tests.privacy.canaries import live

RULES = [rule for holding in HOLDINGS for rule in holding.expiries]
YEARS = timedelta(days=365 * 6)


@pytest.fixture
async def where(db: str) -> UUID:
    return await factories.territory()


async def gone(rehearsal: bool = False) -> dict[str, int]:
    return {
        done.rule.statement: done.rows for done in await retention.forget(HOLDINGS, rehearsal=rehearsal) if done.rows
    }


async def test_a_rehearsal_tells_what_goes_and_changes_nothing(where: UUID) -> None:
    await live(where, "qzvkwa")
    with clock.at(clock.now() + YEARS):
        async with tables.unchanged():
            told = await gone(rehearsal=True)
        assert len(told) > 12
        assert await gone() == told
        assert await gone() == {}, "once more, nothing is left to forget"
    assert await audit.first_broken() is None


async def test_nothing_goes_on_the_day_it_was_written(where: UUID) -> None:
    await live(where, "qzvkwa")
    async with tables.unchanged():
        assert await gone() == {}


AGED: dict[str, tuple[str, dict[str, object]]] = {
    "idempotency_record": ("day", {}),
    "attempt": ("at", {}),
    "mail_message": ("at", {}),
    "data_read": ("at", {}),
    "login_code": ("expires_at", {}),
    "spent_token": ("expires_at", {}),
    "oauth_revoked_access": ("expires_at", {}),
}


@pytest.mark.parametrize("table", AGED)
async def test_a_row_goes_at_its_time_and_not_before(where: UUID, table: str) -> None:
    [rule] = [rule for rule in RULES if rule.table == table]
    column, given = AGED[table]
    written = clock.now()
    value = written.date() if column == "day" else written
    await canaries.insert(table, "x", **{column: value}, **given)
    due = written + rule.after
    with clock.at(due - timedelta(seconds=1)):
        await retention.forget(HOLDINGS)
    assert await sql.rows(f"SELECT 1 FROM {table}")
    with clock.at(due + timedelta(days=1, seconds=1)):
        await retention.forget(HOLDINGS)
    assert not await sql.rows(f"SELECT 1 FROM {table}")


async def test_marks_of_the_roll_stay_while_a_result_may_be_contested(where: UUID) -> None:
    vote = await factories.vote(where)
    other = await factories.vote(where)
    for each in (vote, other):
        await canaries.insert("roll_entry", "x", vote_id=each, human="empreinte")
    await canaries.insert("tally", "x", vote_id=vote, counted_at=clock.now())
    for days, left in ((89, 2), (91, 1)):
        with clock.at(clock.now() + timedelta(days=days)):
            await retention.forget(HOLDINGS)
        assert len(await sql.rows("SELECT 1 FROM roll_entry WHERE human = 'empreinte'")) == left, days
    assert len(await sql.rows("SELECT 1 FROM roll_entry WHERE vote_id = :v", {"v": vote})) == 1, "somebody voted"


async def test_what_is_still_in_force_never_goes(where: UUID) -> None:
    """A role, a mandate and a membership without an end are as old as one likes."""
    person = await factories.person("Awa", ("agent", where))
    organization = await factories.organization(where, person)
    await canaries.insert(
        "mandate", "x", organization_id=organization, person_id=person.person_id, status="granted", file_id=None
    )
    with clock.at(clock.now() + 10 * YEARS):
        await retention.forget(HOLDINGS)
    for table in ("role_grant", "mandate", "membership"):
        assert await sql.rows(f"SELECT 1 FROM {table}"), table


def test_a_rule_says_which_table_it_empties() -> None:
    assert all(isinstance(rule, Expiry) and rule.table in rule.statement for rule in RULES)
    assert {rule.table for rule in RULES} > {"login_session", "attempt", "invitation", "oauth_family", "data_export"}
