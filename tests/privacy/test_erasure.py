"""An erased person is found nowhere; what is public or counted stays as it was; a second time does nothing."""

import re
from uuid import UUID

import pytest

from backend.kit import audit, ids, outbox, sql
from backend.kit.actor import ANONYMOUS, Actor
from backend.kit.perform import perform
from backend.privacy.accounts import erase_one
from backend.privacy.erasure import rehearse
from backend.votes.actions import close_vote
from backend.votes.tally import count_vote
from tests import factories, tables
from tests.privacy import canaries
from tests.privacy.canaries import Canary, insert, live

MARK = "qzvkwa"


@pytest.fixture
async def where(db: str) -> UUID:
    return await factories.territory()


@pytest.fixture
async def canary(where: UUID) -> Canary:
    return await live(where, MARK, [await factories.person("Claire", ("agent", where))])


async def erase(canary: Canary) -> dict[str, int]:
    return (await perform(erase_one, ANONYMOUS, None, person_id=canary.key)).rows


async def test_an_erased_person_is_found_nowhere(canary: Canary) -> None:
    before = await canaries.found(canary.traces())
    assert len(before) > 25, "the canary sings in too few tables to prove anything"
    await erase(canary)
    assert await canaries.found(canary.traces()) == set()


async def test_every_kind_of_holding_is_sung_in(canary: Canary) -> None:
    """The other half of the proof: a table that the canary does not reach would hide what is left there."""
    columns = await sql.rows(
        "SELECT table_name AS t, column_name AS c FROM information_schema.columns WHERE table_schema = 'public' "
        "AND column_name ~ '^(person|agent|owner|author|reader)_id$|_by_id$|^(email|recipient)$'"
    )
    silent = set()
    for column in columns:
        row = await sql.row(
            f"SELECT 1 FROM {column['t']} WHERE {column['c']}::text = ANY(:marks)",
            {"marks": [str(canary.key), f"{MARK}@exemple.fr", f"parent@{MARK}.fr"]},
        )
        silent |= set() if row else {f"{column['t']}.{column['c']}"}
    assert silent == {"roll_entry.person_id"}  # the next test votes


async def test_what_is_public_stays_without_an_author(canary: Canary) -> None:
    await erase(canary)
    row = await sql.row("SELECT title, author_id FROM project WHERE id = :id", {"id": canary.project})
    assert row is not None
    assert (row["title"], row["author_id"]) == (canary.public, None)
    assert await sql.row("SELECT 1 FROM organization WHERE id = :id", {"id": canary.organization})


async def test_what_the_person_decided_about_others_stays_without_them(canary: Canary) -> None:
    bob = await sql.row("SELECT id FROM person WHERE name = 'Bob'")
    assert bob is not None
    await erase(canary)
    for table in ("role_grant", "membership", "mandate", "eligibility_proof"):
        assert await sql.row(f"SELECT 1 FROM {table} WHERE person_id = :bob", {"bob": bob["id"]}), table


async def test_the_chain_of_the_journal_stays_sound(canary: Canary) -> None:
    await erase(canary)
    assert await audit.first_broken() is None
    last = await sql.row("SELECT verb, subject, person_id FROM audit_event ORDER BY seq DESC LIMIT 1")
    assert last is not None
    assert (last["verb"], last["subject"], last["person_id"]) == ("erasePerson", ids.encode("per", canary.key), None)


async def test_a_second_time_does_nothing(canary: Canary) -> None:
    assert await erase(canary)
    async with tables.unchanged():
        assert await erase(canary) == {}


async def test_a_rehearsal_tells_the_same_and_changes_nothing(canary: Canary) -> None:
    async with tables.unchanged():
        told = (await rehearse(canary.key)).rows
    assert told == await erase(canary)
    assert len(told) > 20


async def test_nobody_else_loses_anything(where: UUID, canary: Canary) -> None:
    other = await live(where, "hjxwyt")
    rows = await _rows_of(other)
    await erase(canary)
    assert await _rows_of(other) == rows


async def _rows_of(canary: Canary) -> dict[str, list[str]]:
    found = await sql.rows("SELECT tablename AS t FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
    kept = {}
    for table in (row["t"] for row in found):
        rows = [row["text"] for row in await sql.rows(f"SELECT r::text AS text FROM {table} r")]
        kept[table] = sorted(text for text in rows if any(trace in text for trace in canary.traces()))
    return kept


async def test_votes_counted_or_still_open_count_the_same(where: UUID, canary: Canary) -> None:
    """Two votes: one counted before the erasure, the other after it, with the erased person's ballot in the box."""
    agent = await factories.person("Karim", ("agent", where))
    counted, opened = await factories.vote(where), await factories.vote(where)
    voters = [canary.actor, *[await factories.person(f"Voix {i}") for i in range(4)]]
    for vote in (counted, opened):
        for n, voter in enumerate(voters):
            await factories.cast(voter, vote, "1" if n % 2 else "2")
    await _count(agent, counted)
    before = await _published(counted)
    await erase(canary)
    assert await _published(counted) == before
    await _count(agent, opened)
    assert [points for _, points in await _ballots(opened)] == [points for _, points in await _ballots(counted)]
    left = await sql.rows("SELECT person_id, voted_on FROM roll_entry WHERE person_id IS NULL")
    assert [row["voted_on"] is not None for row in left] == [True, True]


async def _count(agent: Actor, vote: UUID) -> None:
    await perform(close_vote, agent, None, vote_id=vote, reason="Fin")
    await perform(count_vote, ANONYMOUS, None, vote_id=vote)


async def _ballots(vote: UUID) -> list[tuple[str, str]]:
    rows = await sql.rows("SELECT receipt, points FROM ballot WHERE vote_id = :v ORDER BY points, receipt", {"v": vote})
    return [(row["receipt"], row["points"]) for row in rows]


async def _published(vote: UUID) -> tuple[list[tuple[str, str]], str]:
    tally = await sql.row("SELECT result FROM tally WHERE vote_id = :v", {"v": vote})
    assert tally is not None
    return await _ballots(vote), tally["result"]


async def test_a_person_who_voted_cannot_come_back_and_vote_again(where: UUID) -> None:
    """The keyed hash of their address stays on the roll until the vote may no longer be contested."""
    vote = await factories.vote(where, revote=False)
    first = await factories.person("Awa", email="awa@exemple.fr")
    await factories.cast(first, vote, "1")
    assert first.person_id is not None
    await perform(erase_one, ANONYMOUS, None, person_id=first.person_id)
    again = await factories.person("Awa", email="awa@exemple.fr")
    with pytest.raises(Exception, match=re.compile("vot", re.IGNORECASE)):
        await factories.cast(again, vote, "2")


async def test_the_member_of_longest_standing_takes_over_and_is_told(where: UUID, canary: Canary) -> None:
    heir, younger = await factories.person("Doyenne", email="doyenne@exemple.fr"), await factories.person("Cadet")
    await sql.run("UPDATE membership SET role = 'manager', status = 'active' WHERE person_id = :p", {"p": canary.key})
    for n, member in enumerate((heir, younger)):
        await insert(
            "membership",
            "x",
            organization_id=canary.organization,
            person_id=member.person_id,
            role="member",
            status="active",
            created_at=factories.moment(f"2020-01-0{n + 1}"),
        )
    await erase(canary)
    managers = await sql.rows(
        "SELECT person_id FROM membership WHERE organization_id = :o AND role = 'manager'", {"o": canary.organization}
    )
    assert [row["person_id"] for row in managers] == [heir.person_id]
    mails = await sql.rows("SELECT subject FROM mail_message WHERE recipient = 'doyenne@exemple.fr'")
    assert [row["subject"] for row in mails] == [f"Vous gérez désormais : Collectif {MARK[::-1]}"]
    assert await canaries.found(canary.traces()) == set()


async def test_a_mail_that_tells_colleagues_of_the_person_goes_and_no_other(canary: Canary) -> None:
    colleague = await factories.person("Zoé", email="zoe@exemple.fr")
    await insert("membership", "x", organization_id=canary.organization, person_id=colleague.person_id, status="active")
    stranger = "inconnue@exemple.fr"
    for recipient in ("zoe@exemple.fr", stranger):
        await insert("mail_message", "x", recipient=recipient, text=f"Awa {MARK} demande à vous rejoindre.")
    await erase(canary)
    left = await sql.rows("SELECT recipient FROM mail_message WHERE text LIKE :t", {"t": f"%{MARK}%"})
    assert [row["recipient"] for row in left] == [stranger]


async def test_work_that_still_waits_for_the_person_goes(canary: Canary) -> None:
    await outbox.announce("forget_accounts", {"person_id": str(canary.key)})
    await erase(canary)
    assert await sql.rows("SELECT 1 FROM procrastinate_jobs WHERE args ? 'person_id'") == []
