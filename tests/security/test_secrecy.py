"""The secrecy of a real vote, cast over HTTP: what dumps, hidden columns, the order of rows and logs tell of it.

Limits are those of decisions/0003: until the box is shuffled, a physical copy joins the roll and ballots still sealed.
"""

import asyncio
import json
import math
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from backend.kit.embedded import programs
from tests.reliability.checker import Cast, Counted
from tests.reliability.storm import BALLOTS_OF, Storm, close_and_count
from tests.serving import OpenVote, Served, Voter, ask, client, serving

pytestmark = pytest.mark.slow

VOTERS = 120
SURE = 4.5
"""Standard deviations: two independent orders exceed it once in 150,000."""
OF_PEOPLE = ("roll_entry", "person", "login_session", "audit_event", "attempt", "idempotency_record", "mail_message")
OF_BALLOTS = ("ballot", "tally")
_QUEUE = "procrastinate_"


@dataclass
class Seen:
    """What could be copied from the database at one time."""

    dump: str
    rows: dict[str, list[dict[str, Any]]]


@dataclass
class Story:
    """A vote from its first ballot to its count, the database copied at each step."""

    program: Served
    vote: OpenVote
    voters: list[Voter]
    casts: list[Cast]
    counted: Counted | None = None
    steps: dict[str, Seen] = field(default_factory=dict)

    @property
    def receipts(self) -> dict[str, str]:
        """By voter."""
        return {cast.voter: str(cast.receipt) for cast in self.casts}


@pytest.fixture(scope="module")
async def story(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with serving() as program:
        [vote], voters = program.open_votes(), program.voters(VOTERS)
        storm = Storm(program, vote, tmp_path_factory.mktemp("secrecy") / "history.jsonl")
        told = Story(program, vote, voters, await _one_after_the_other(storm, voters))
        told.steps["open"] = see(program)
        await _shuffled(program)
        told.steps["shuffled"] = see(program)
        told.counted = await close_and_count(program, vote)
        told.steps["counted"] = see(program)
        yield told


async def _one_after_the_other(storm: Storm, voters: Sequence[Voter]) -> list[Cast]:
    """The worst case: no ballot is hidden among others cast at the same instant."""
    async with client(storm.served, most=1) as browser:
        casts = [await storm.settle(browser, voter, BALLOTS_OF[n % 6]) for n, voter in enumerate(voters)]
    assert {cast.outcome for cast in casts} == {"ok"}
    return casts


async def _shuffled(program: Served) -> None:
    """Have the hourly work done now, by the program's own worker."""
    program.rows(
        "SELECT procrastinate_defer_jobs_v1(ARRAY[ROW('default', 'shuffle_boxes', 0, NULL, NULL, '{}', NULL)"
        "::procrastinate_job_to_defer_v1])"
    )
    waiting = "SELECT count(*) AS n FROM procrastinate_jobs WHERE task_name = 'shuffle_boxes' AND status <> 'succeeded'"
    deadline = time.monotonic() + 20
    while program.rows(waiting) != [{"n": 0}]:
        assert time.monotonic() < deadline
        await asyncio.sleep(0.1)


def see(program: Served) -> Seen:
    pg_dump = programs.installed() / "pg_dump"
    dumped = subprocess.run([pg_dump, program.dsn()], capture_output=True, check=True, timeout=60)
    tables = program.rows("SELECT tablename AS t FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
    copied = {
        row["t"]: program.rows(f"SELECT ctid::text AS \"@place\", xmin::text AS \"@xmin\", t.* FROM {row['t']} t ORDER BY ctid")
        for row in tables
    }
    return Seen(dumped.stdout.decode(), copied)


def written(text: str) -> set[str]:
    """The ways a text may be written in a dump: as it is, without dashes, as bytes in hexadecimal."""
    return {text, text.replace("-", ""), text.encode().hex()}


def test_a_dump_made_before_the_count_holds_no_receipt_and_no_choice(story: Story) -> None:
    for step in ("open", "shuffled"):
        dump = story.steps[step].dump
        for receipt in story.receipts.values():
            assert not any(form in dump for form in written(receipt)), step
        assert story.steps[step].rows["ballot"] == [
            row for row in story.steps[step].rows["ballot"] if str(row["vote_id"]) != story.vote.key
        ]
        sealed = [bytes(row["sealed"]) for row in story.steps[step].rows["sealed_ballot"]]
        assert len(sealed) == len(set(sealed)) == VOTERS
        assert len({len(content) for content in sealed}) == 1, "a length would tell how many were chosen"


def test_the_count_destroys_what_was_sealed_and_keeps_every_receipt(story: Story) -> None:
    rows = story.steps["counted"].rows
    assert rows["sealed_ballot"] == []
    assert [row for row in rows["vote_key"] if str(row["vote_id"]) == story.vote.key] == []
    assert {row["receipt"] for row in ballots(story)} == set(story.receipts.values())


def test_no_value_joins_the_roll_and_the_ballots(story: Story) -> None:
    rows = story.steps["counted"].rows
    common = {story.vote.key, "None", "", "0", "1", "{}", "True", "False", "fr", "EUR"}
    of_people = values(rows, OF_PEOPLE, lambda row: True)
    of_ballots = values(rows, OF_BALLOTS, lambda row: str(row["vote_id"]) == story.vote.key)
    assert of_people & of_ballots <= common
    for voter in story.voters:
        needle = voter.person.replace("-", "")
        for table in (*OF_BALLOTS, "vote_counter", "idempotency_record", *_queue(rows)):
            assert needle not in str(rows[table]).replace("-", ""), table


def _queue(rows: dict[str, Any]) -> list[str]:
    return [table for table in rows if table.startswith(_QUEUE)]


def values(
    rows: dict[str, list[dict[str, Any]]], tables: Sequence[str], wanted: Callable[[dict[str, Any]], bool]
) -> set[str]:
    """The values of the columns that a dump would show, as texts."""
    return {
        str(value)
        for table in tables
        for row in rows[table]
        if wanted(row)
        for name, value in row.items()
        if not name.startswith("@")
    }


def test_no_transaction_joins_the_roll_and_the_ballots(story: Story) -> None:
    """`xmin`, that PostgreSQL writes beside each row: the ballots all bear that of the count, and no person's row."""
    rows = story.steps["counted"].rows
    of_ballots = {row["@xmin"] for row in ballots(story)}
    assert len(of_ballots) == 1
    for table in OF_PEOPLE:
        if table != "audit_event":  # which tells, without a voter, that the vote was counted
            assert not of_ballots & {row["@xmin"] for row in rows[table]}, table
    joined = [row for row in rows["audit_event"] if row["@xmin"] in of_ballots]
    assert [row["verb"] for row in joined] == ["countVote"]
    assert joined[0]["actor"] == "anonymous"


def test_once_shuffled_no_transaction_joins_the_roll_and_the_box(story: Story) -> None:
    before, after = story.steps["open"].rows, story.steps["shuffled"].rows
    box, roll = ([row["@xmin"] for row in before[table]] for table in ("sealed_ballot", "roll_entry"))
    assert len(set(box) & set(roll)) == VOTERS, "each cast is one transaction: this is what the shuffle must undo"
    assert len({row["@xmin"] for table in ("sealed_ballot", "roll_entry") for row in after[table]}) == 1
    kept = {row["@xmin"] for row in after["idempotency_record"]}
    assert not kept & {row["@xmin"] for row in after["roll_entry"]}


def ballots(story: Story) -> list[dict[str, Any]]:
    return [row for row in story.steps["counted"].rows["ballot"] if str(row["vote_id"]) == story.vote.key]


def deviations(one: Sequence[str], other: Sequence[str]) -> float:
    """How far two orders of the same things are from independence: Spearman's rank correlation, in its own standard
    deviations under independence, 1/√(n-1)."""
    place = {thing: rank for rank, thing in enumerate(other)}
    n = len(one)
    squares = sum((rank - place[thing]) ** 2 for rank, thing in enumerate(one))
    return abs(1 - 6 * squares / (n * (n * n - 1))) * math.sqrt(n - 1)


def orders_of_people(rows: dict[str, list[dict[str, Any]]]) -> Iterator[tuple[str, list[str]]]:
    """Every order in which the database knows the voters."""
    roll = rows["roll_entry"]
    yield "the roll's rows", [str(row["person_id"]) for row in roll]
    for name in ("id", "person_id"):
        yield f"the roll by {name}", [str(row["person_id"]) for row in sorted(roll, key=lambda row: row[name])]


def orders_of_ballots(rows: list[dict[str, Any]], owner: dict[str, str]) -> Iterator[tuple[str, list[str]]]:
    yield "the ballots' rows", [owner[row["receipt"]] for row in rows]
    for name in ("id", "receipt"):
        yield f"the ballots by {name}", [owner[row["receipt"]] for row in sorted(rows, key=lambda row: row[name])]


def test_no_order_joins_the_roll_and_the_ballots(story: Story) -> None:
    owner = {receipt: voter for voter, receipt in story.receipts.items()}
    cast = [cast.voter for cast in story.casts]
    for step in ("open", "shuffled", "counted"):
        for who, people in (("the casts", cast), *orders_of_people(story.steps[step].rows)):
            for what, found in orders_of_ballots(ballots(story), owner):
                assert deviations(people, found) < SURE, (step, who, what)
    assert story.counted is not None
    shown = [owner[receipt] for receipt, _ in story.counted.ballots]
    assert deviations(cast, shown) < SURE
    assert sorted(receipt for receipt, _ in story.counted.ballots) == [r for r, _ in story.counted.ballots]


def test_the_measure_of_orders_sees_an_order(story: Story) -> None:
    """Control: the same measure tells at once the order of the casts, its reverse, and one mostly kept."""
    cast = [cast.voter for cast in story.casts]
    half = [*cast[1::2], *cast[::2]]
    interleaved = [*cast[:60], *reversed(cast[60:])]
    for other in (cast, cast[::-1], interleaved):
        assert deviations(cast, other) > SURE
    assert deviations(cast, half) < deviations(cast, cast)
    before = story.steps["open"].rows
    assert deviations(cast, [str(row["person_id"]) for row in before["roll_entry"]]) > SURE


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
    from uuid import UUID

    from backend.kit.ids import encode

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
