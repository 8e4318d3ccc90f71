"""The secrecy of ballots cast with codes on paper: what dumps, hidden columns, orders and logs tell of a code's ballot.

The limits are those of decisions/0003: until the box is shuffled, a physical copy joins a code and a sealed ballot.
"""

import asyncio
import re
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.reliability.storm import close_and_count
from tests.security.story import Copy, Rows, copied
from tests.security.test_secrecy import SURE, deviations, values, written
from tests.serving import OpenVote, Served, ask, client, serving

pytestmark = pytest.mark.slow

CODES = 120
CAST = """mutation ($input: CastBallotWithCodeInput!) { castBallotWithCode(input: $input) {
  __typename ... on CastBallotWithCodePayload { receipt } } }"""
OF_CODES = (
    "voting_code",
    "voting_code_batch",
    "roll_entry",
    "attempt",
    "idempotency_record",
    "audit_event",
    "data_read",
)
OPTIONS = "query ($id: ID!) { vote(id: $id) { options { nodes { id } } } }"


@dataclass
class Story:
    """Ballots cast one after the other, by code in that order; what could be copied at each step."""

    program: Served
    vote: OpenVote
    receipts: dict[str, str]
    copies: dict[str, Copy] = field(default_factory=dict)

    def digests(self) -> dict[str, str]:
        """The code of each digest, as whoever held the instance's secret could compute."""
        ring = self.program.keyring()
        return {ring.mac("voting-code", code).hex(): code for code in self.receipts}

    def used(self, step: str) -> Rows:
        """The rows of the vote's codes, in the order of the heap."""
        return [row for row in self.copies[step].rows["voting_code"] if row["used_on"] is not None]

    def of_vote(self, step: str, table: str) -> Rows:
        return [row for row in self.copies[step].rows[table] if str(row["vote_id"]) == self.vote.key]


@pytest.fixture(scope="module")
async def story() -> AsyncIterator[Story]:
    with serving() as program:
        command = [sys.executable, "-m", "tests.printing", str(program.data_dir), str(CODES)]
        root = Path(__file__).parent.parent.parent
        made = await asyncio.to_thread(subprocess.run, command, cwd=root, capture_output=True, text=True, timeout=60)
        public_id, *codes = made.stdout.split()
        [row] = program.rows("SELECT vote_id FROM voting_code LIMIT 1")
        told = Story(program, OpenVote(str(row["vote_id"])), {})
        async with client(program, most=1) as anybody:
            options = [node["id"] for node in (await ask(anybody, OPTIONS, id=public_id))["vote"]["options"]["nodes"]]
            for number, code in enumerate(codes):
                choices = [{"optionId": options[number % 3], "points": 1 + number % 2}]
                sent = {"voteId": public_id, "code": code, "choices": choices, "clientKey": f"cle-de-{code}-aaaa"}
                told.receipts[code] = (await ask(anybody, CAST, input=sent))["castBallotWithCode"]["receipt"]
        told.copies["open"] = copied(program)
        await asyncio.to_thread(program.defer, "shuffle_boxes")
        told.copies["shuffled"] = copied(program)
        await close_and_count(program, told.vote)
        told.copies["counted"] = copied(program)
        yield told


def test_no_dump_holds_a_code_nor_before_the_count_a_receipt(story: Story) -> None:
    assert len(story.receipts) == CODES
    for step, copy in story.copies.items():
        secret = list(story.receipts) if step == "counted" else [*story.receipts, *story.receipts.values()]
        for text in secret:
            assert not any(form in copy.dump for form in written(text)), step
            assert text.replace("-", "") not in copy.dump, step
        given = [row for row in copy.rows["voting_code_batch"] if row["downloaded_at"] is not None]
        assert [row["sealed"] for row in given] == [None]


def test_no_value_joins_the_codes_and_the_ballots(story: Story) -> None:
    for step, table in (("open", "sealed_ballot"), ("shuffled", "sealed_ballot"), ("counted", "ballot")):
        ballots = story.of_vote(step, table)
        assert len(ballots) == CODES
        of_codes = values([row for name in OF_CODES for row in story.copies[step].rows[name]])
        assert of_codes & values(ballots) <= {story.vote.key}, step


def test_a_code_is_dated_by_its_day_alone_and_no_cast_is_audited(story: Story) -> None:
    rows = story.copies["counted"].rows
    for row in story.used("counted"):
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", str(row["used_on"]))
    assert set(rows["voting_code"][0]) == {"@xmin", "id", "batch_id", "vote_id", "digest", "elector_id", "used_on"}
    verbs = [row["verb"] for row in rows["audit_event"]]
    assert not [verb for verb in verbs if "cast" in verb.lower() or "ballot" in verb.lower()]
    assert {row["code_id"] for row in story.of_vote("counted", "roll_entry")} == {
        row["id"] for row in story.used("counted")
    }


def test_once_shuffled_no_transaction_joins_a_code_and_the_box(story: Story) -> None:
    def transactions(step: str) -> tuple[set[str], set[str]]:
        box = {row["@xmin"] for row in story.of_vote(step, "sealed_ballot")}
        return box, {row["@xmin"] for row in story.used(step)}

    box, codes = transactions("open")
    assert box == codes, "each cast is one transaction: this is what the shuffle must undo"
    box, codes = transactions("shuffled")
    assert not box & codes
    of_ballots = {row["@xmin"] for row in story.of_vote("counted", "ballot")}
    assert len(of_ballots) == 1
    assert not of_ballots & {row["@xmin"] for row in story.used("counted")}


def test_no_order_joins_the_codes_and_the_ballots(story: Story) -> None:
    """Codes are updated where they are used, so that the heap tells their order: the ballots have lost it."""
    owner = {receipt: code for code, receipt in story.receipts.items()}
    digests = story.digests()
    cast = list(story.receipts)
    for step in ("open", "shuffled", "counted"):
        heap = [digests[row["digest"]] for row in story.used(step)]
        roll = {row["id"]: digests[row["digest"]] for row in story.used(step)}
        signed = [roll[row["code_id"]] for row in story.of_vote(step, "roll_entry")]
        for of_codes in (cast, heap, signed):
            for name in ("@heap", "id", "receipt"):
                rows = story.of_vote("counted", "ballot")
                ordered = rows if name == "@heap" else sorted(rows, key=lambda row: row[name])
                assert deviations(of_codes, [owner[row["receipt"]] for row in ordered]) < SURE, (step, name)
    assert deviations(cast, [digests[row["digest"]] for row in story.used("open")]) > SURE, "control"


def test_once_shuffled_no_order_joins_the_codes_and_the_box(story: Story) -> None:
    """With the secret, a slot is found from a code: the order of the box must not be needed to tell whose it is."""
    ring, digests = story.program.keyring(), story.digests()
    used = story.used("shuffled")
    slots = {
        ring.mac("ballot-slot", bytes.fromhex(story.vote.key.replace("-", "")), b"code " + row["id"].bytes).hex():
        digests[row["digest"]]
        for row in used
    }  # fmt: skip
    box = [slots[row["slot"]] for row in story.of_vote("shuffled", "sealed_ballot")]
    heap = [digests[row["digest"]] for row in used]
    assert deviations(heap, box) < SURE
    before = [slots[row["slot"]] for row in story.of_vote("open", "sealed_ballot")]
    assert deviations(heap, before) > SURE, "control: this is what the shuffle takes away"


def test_the_logs_tell_no_code(story: Story) -> None:
    logged = story.program.logged()
    database = (story.program.data_dir / "postgres.log").read_text(errors="replace")
    for code, receipt in story.receipts.items():
        for text in (code, code.replace("-", ""), receipt):
            assert text not in logged
            assert text not in database
