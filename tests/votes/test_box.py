"""The box against who writes in the database, and against who copies it."""

from uuid import uuid4

import pytest
from nacl.public import PrivateKey

from backend.kit import sql
from backend.kit.actor import ANONYMOUS
from backend.kit.perform import perform
from backend.votes import box, tally
from backend.votes.actions import cast_ballot, close_vote
from backend.votes.rules import Choice
from backend.votes.shuffling import open_votes, shuffle_box
from tests import factories

pytestmark = pytest.mark.usefixtures("db")


async def test_a_public_key_put_in_the_database_seals_nothing() -> None:
    vote = await factories.vote(await factories.territory())
    row = await sql.row("SELECT public_key FROM vote")
    assert row is not None
    forged = bytes(PrivateKey.generate().public_key) + row["public_key"][32:]
    await sql.run("UPDATE vote SET public_key = :key", {"key": forged})
    with pytest.raises(box.BoxTampered):
        await perform(cast_ballot, await factories.person(), None, vote_id=vote, choices=[Choice("1")])
    assert await sql.rows("SELECT 1 FROM roll_entry") == []


@pytest.mark.parametrize("tampering", ["add", "remove", "sign"])
async def test_a_box_that_differs_from_the_roll_is_not_counted(tampering: str) -> None:
    where = await factories.territory()
    vote, agent = await factories.vote(where), await factories.person("Agent", ("agent", where))
    for _ in range(3):
        await perform(cast_ballot, await factories.person(), None, vote_id=vote, choices=[Choice("1")])
    row = await sql.row("SELECT public_key FROM vote")
    assert row is not None
    forged = box.seal(vote, row["public_key"], box.new_receipt(), {"2": 1}, 3)
    other = (await factories.person("Intrus")).person_id
    values: dict[str, object] = {"id": uuid4(), "vote": vote, "slot": "f" * 64, "sealed": forged, "person": other}
    statements = {
        "add": "INSERT INTO sealed_ballot (id, vote_id, slot, sealed) VALUES (:id, :vote, :slot, :sealed)",
        "remove": "DELETE FROM sealed_ballot WHERE ctid = (SELECT min(ctid) FROM sealed_ballot)",
        "sign": "INSERT INTO roll_entry (id, vote_id, person_id, voted_on) VALUES (:id, :vote, :person, now())",
    }
    await sql.run(statements[tampering], values)
    await perform(close_vote, agent, None, vote_id=vote, reason="Essai")
    with pytest.raises(box.BoxTampered):
        await perform(tally.count_vote, ANONYMOUS, None, vote_id=vote)
    assert await sql.rows("SELECT 1 FROM ballot") == []
    assert await sql.rows("SELECT 1 FROM vote_key") != []


async def test_shuffling_keeps_every_ballot_and_breaks_order_and_transactions() -> None:
    where = await factories.territory()
    vote, agent = await factories.vote(where), await factories.person("Agent", ("agent", where))
    receipts = []
    for number in ("1", "2") * 10:
        voter = await factories.person()
        made = await perform(cast_ballot, voter, None, vote_id=vote, choices=[Choice(number)])
        receipts.append(made.receipt)
    joined = (
        "SELECT count(*) AS n FROM roll_entry r JOIN sealed_ballot b ON b.xmin = r.xmin "
        "WHERE (SELECT count(*) FROM roll_entry q WHERE q.xmin = r.xmin) = 1"
    )
    before = await sql.row(joined)
    slots = [row["slot"] for row in await sql.rows("SELECT slot FROM sealed_ballot ORDER BY ctid")]
    assert before is not None
    assert before["n"] == 20
    assert await open_votes() == [vote]
    await perform(shuffle_box, ANONYMOUS, None, vote_id=vote)
    after = await sql.row(joined)
    assert after is not None
    assert after["n"] == 0
    shuffled = [row["slot"] for row in await sql.rows("SELECT slot FROM sealed_ballot ORDER BY ctid")]
    assert sorted(shuffled) == sorted(slots)
    assert shuffled != slots
    again = await perform(cast_ballot, voter, None, vote_id=vote, choices=[Choice("1")])
    assert again.replaced
    await perform(close_vote, agent, None, vote_id=vote, reason="Essai")
    await perform(tally.count_vote, ANONYMOUS, None, vote_id=vote)
    found = {row["receipt"] for row in await sql.rows("SELECT receipt FROM ballot")}
    assert found == {*receipts[:-1], again.receipt}
