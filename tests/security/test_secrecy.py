"""The secrecy of a real vote, cast over HTTP: what dumps, hidden columns, the order of rows and logs tell of it.

Limits are those of decisions/0003: until the box is shuffled, a physical copy joins the roll and ballots still sealed.
"""

import json
import math
from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path
from uuid import UUID

import pytest

from backend.kit.ids import encode
from tests.reliability.storm import Storm
from tests.security.story import VOTERS, Rows, Story, told
from tests.serving import ask, client

pytestmark = pytest.mark.slow

SURE = 4.5
"""Standard deviations: two independent orders exceed it once in 150,000."""
OF_PEOPLE = ("roll_entry", "person", "login_session", "audit_event", "attempt", "idempotency_record", "mail_message")


@pytest.fixture(scope="module")
async def story(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Story]:
    async with told(tmp_path_factory.mktemp("secrecy")) as vote:
        yield vote


def written(text: str) -> set[str]:
    """The ways a text may be written in a dump: as it is, without dashes, as bytes in hexadecimal."""
    return {text, text.replace("-", ""), text.encode().hex()}


def test_a_dump_made_before_the_count_holds_no_receipt_and_no_choice(story: Story) -> None:
    for step in ("open", "shuffled"):
        dump = story.copies[step].dump
        for receipt in story.receipts.values():
            assert not any(form in dump for form in written(receipt)), step
        assert story.copies[step].rows["ballot"] == [
            row for row in story.copies[step].rows["ballot"] if str(row["vote_id"]) != story.vote.key
        ]
        sealed = [bytes(row["sealed"]) for row in story.copies[step].rows["sealed_ballot"]]
        assert len(sealed) == len(set(sealed)) == VOTERS
        assert len({len(content) for content in sealed}) == 1, "a length would tell how many were chosen"


def test_the_count_destroys_what_was_sealed_and_keeps_every_receipt(story: Story) -> None:
    rows = story.copies["counted"].rows
    assert rows["sealed_ballot"] == []
    assert [row for row in rows["vote_key"] if str(row["vote_id"]) == story.vote.key] == []
    assert {row["receipt"] for row in story.ballots()} == set(story.receipts.values())


def test_no_value_joins_the_roll_and_the_ballots(story: Story) -> None:
    rows = story.copies["counted"].rows
    tally = [row for row in rows["tally"] if str(row["vote_id"]) == story.vote.key]
    of_people = values([row for table in OF_PEOPLE for row in rows[table]])
    assert of_people & values([*story.ballots(), *tally]) <= {story.vote.key}
    queue = [table for table in rows if table.startswith("procrastinate_")]
    for table in ("ballot", "tally", "vote_counter", "idempotency_record", *queue):
        shown = str(rows[table]).replace("-", "")
        assert not any(voter.person.replace("-", "") in shown for voter in story.voters), table


def values(rows: Rows) -> set[str]:
    """The values that a dump would show, as texts."""
    return {str(value) for row in rows for name, value in row.items() if not name.startswith("@")}


def test_no_transaction_joins_the_roll_and_the_ballots(story: Story) -> None:
    """`xmin`, that PostgreSQL writes beside each row: the ballots all bear that of the count, and no person's row."""
    rows = story.copies["counted"].rows
    of_ballots = {row["@xmin"] for row in story.ballots()}
    assert len(of_ballots) == 1
    for table in OF_PEOPLE:
        if table != "audit_event":  # which tells, without a voter, that the vote was counted
            assert not of_ballots & {row["@xmin"] for row in rows[table]}, table
    joined = [row for row in rows["audit_event"] if row["@xmin"] in of_ballots]
    assert [row["verb"] for row in joined] == ["countVote"]
    assert joined[0]["actor"] == "anonymous"


def test_once_shuffled_no_transaction_joins_the_roll_and_the_box(story: Story) -> None:
    def transactions(step: str) -> tuple[set[str], set[str]]:
        box = story.copies[step].rows["sealed_ballot"]
        return {row["@xmin"] for row in box}, {row["@xmin"] for row in story.roll(step)}

    box, roll = transactions("open")
    assert box == roll
    assert len(box) == VOTERS, "each cast is one transaction: this is what the shuffle must undo"
    box, roll = transactions("shuffled")
    assert len(box | roll) == 1
    assert not roll & {row["@xmin"] for row in story.copies["shuffled"].rows["idempotency_record"]}


def deviations(one: Sequence[str], other: Sequence[str]) -> float:
    """How far two orders of the same things are from independence: Spearman's rank correlation, in its own standard
    deviations under independence, 1/√(n-1).
    """
    place = {thing: rank for rank, thing in enumerate(other)}
    n = len(one)
    squares = sum((rank - place[thing]) ** 2 for rank, thing in enumerate(one))
    return abs(1 - 6 * squares / (n * (n * n - 1))) * math.sqrt(n - 1)


def orders_of_people(roll: Rows) -> Iterator[tuple[str, list[str]]]:
    """Every order in which the database knows the voters."""
    yield "the roll's rows", [str(row["person_id"]) for row in roll]
    for name in ("id", "person_id"):
        yield f"the roll by {name}", [str(row["person_id"]) for row in sorted(roll, key=lambda row: row[name])]


def orders_of_ballots(rows: Rows, owner: dict[str, str]) -> Iterator[tuple[str, list[str]]]:
    yield "the ballots' rows", [owner[row["receipt"]] for row in rows]
    for name in ("id", "receipt"):
        yield f"the ballots by {name}", [owner[row["receipt"]] for row in sorted(rows, key=lambda row: row[name])]


def test_no_order_joins_the_roll_and_the_ballots(story: Story) -> None:
    owner = {receipt: voter for voter, receipt in story.receipts.items()}
    cast = [cast.voter for cast in story.casts]
    for step in ("open", "shuffled", "counted"):
        for who, people in (("the casts", cast), *orders_of_people(story.roll(step))):
            for what, found in orders_of_ballots(story.ballots(), owner):
                assert deviations(people, found) < SURE, (step, who, what)
    shown = [owner[receipt] for receipt, _ in story.counted.ballots]
    assert deviations(cast, shown) < SURE
    assert sorted(receipt for receipt, _ in story.counted.ballots) == [r for r, _ in story.counted.ballots]


def test_the_count_alone_takes_the_order_away(story: Story) -> None:
    vote, casts = story.hasty
    owner = {str(cast.receipt): cast.voter for cast in casts}
    for what, found in orders_of_ballots(story.ballots(vote), owner):
        assert deviations([cast.voter for cast in casts], found) < SURE, what


def test_the_measure_of_orders_sees_an_order(story: Story) -> None:
    """Control: the same measure tells at once the order of the casts, its reverse, and one mostly kept."""
    cast = [cast.voter for cast in story.casts]
    half = [*cast[1::2], *cast[::2]]
    interleaved = [*cast[:60], *reversed(cast[60:])]
    for other in (cast, cast[::-1], interleaved):
        assert deviations(cast, other) > SURE
    assert deviations(cast, half) < deviations(cast, cast)
    assert deviations(cast, [str(row["person_id"]) for row in story.roll("open")]) > SURE


async def test_no_one_reads_the_box_or_the_roll_by_the_api(story: Story) -> None:
    """Not even the agent or the operator, while the vote is open or after: only one's own line of the roll."""
    [vote] = story.program.open_votes()
    [voter] = story.program.voters(1)
    async with client(story.program, voter.token) as browser:
        storm = Storm(story.program, vote, Path("/dev/null"))
        assert (await storm.settle(browser, voter, (0,))).outcome == "ok"
    query = (
        "query ($id: ID!, $p: ID!) { vote(id: $id) { ballots { totalCount nodes { id } } tally { id } }"
        " node(id: $p) { ... on Person { rollEntries { totalCount } } } }"
    )
    for persona in ("agent", "operator", "elected", "juror", "citizen"):
        async with client(story.program, story.program.persona(persona)) as browser:
            seen = await ask(browser, query, id=vote.id, p=encode("per", UUID(voter.person)))
            assert seen["vote"] == {"ballots": {"totalCount": 0, "nodes": []}, "tally": None}
            assert seen["node"] is None or seen["node"]["rollEntries"]["totalCount"] == 0


def test_the_logs_tell_neither_who_nor_what(story: Story) -> None:
    logged = story.program.logged()
    assert '"path":"/graphql"' in logged
    database = (story.program.data_dir / "postgres.log").read_text(errors="replace")
    secret = [*story.receipts.values(), *(voter.token for voter in story.voters)]
    private = [*(voter.person for voter in story.voters), *story.vote.options, "@essai.example", "essai.example"]
    for text in (*secret, *private):
        assert text not in logged
        assert text not in database
    for line in logged.splitlines():
        if line.startswith("{"):
            told = json.loads(line)
            assert set(told) == {"request", "method", "path", "status", "ms"}
            assert "?" not in told["path"]


def test_the_server_tells_nothing_of_a_ballot_in_its_processes(story: Story) -> None:
    """Neither arguments nor environment of any process of PostgreSQL hold the secret or a password."""
    secret = (story.program.data_dir / "secret.key").read_bytes()
    password = (story.program.data_dir / "postgres.password").read_bytes().strip()
    for process in story.program.left_behind():
        for name in ("cmdline", "environ"):
            shown = Path(f"/proc/{process}/{name}").read_bytes()
            assert secret not in shown
            assert password not in shown
