"""Any mixture of casts, sent all at once or one after the other: the same outcomes, and the same in every table."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.eligibility.requirements import OnList
from backend.kit import clock, sql
from backend.kit.actor import ANONYMOUS, Actor
from backend.kit.problems import Problem
from backend.votes import box, roll
from backend.votes.casting import Receipt
from tests import factories
from tests.votes.lists import prove_on_list, roster
from tests.votes.test_cast import cast

pytestmark = pytest.mark.usefixtures("db")

VOTES = ("open", "final", "past", "future", "rule", "listed", "codes", "none")
NOW = factories.moment("2026-05-01 12:00")
_unique = count()


@dataclass(frozen=True, slots=True)
class Sent:
    """Who by their place among people; `key` None: without a client key."""

    who: int
    vote: str
    numbers: tuple[str, ...]
    key: int | None


CASTS = st.lists(
    st.builds(
        Sent,
        who=st.integers(0, 5),
        vote=st.sampled_from((*VOTES, "open", "final", "rule", "listed")),
        numbers=st.sampled_from([("1",), ("2",), ("3",), ("1", "2"), ("1", "1"), ("99",), ()]),
        key=st.none() | st.integers(0, 2),
    ),
    min_size=1,
    max_size=30,
)


@dataclass(slots=True)
class World:
    """The same people and votes each time, with other ids."""

    people: list[Actor]
    votes: Mapping[str, UUID]
    prefix: str = field(default_factory=lambda: f"{next(_unique):016d}")

    async def send(self, sent: Sent) -> Receipt | Problem:
        key = None if sent.key is None else f"{self.prefix} {sent.vote} {sent.key}"
        try:
            return await cast(self.people[sent.who], self.votes[sent.vote], *sent.numbers, key=key)
        except Problem as refusal:
            return refusal


async def world() -> World:
    """Three on the lists, one who is on none, one whose account is no more, one of nobody."""
    where = await factories.territory(f"{next(_unique):05d}")
    list_id, lines = await roster(where, ["A1", "A2", "A3"])
    people = [await factories.person(f"P{i}") for i in range(4)]
    hour = timedelta(hours=1)
    votes = {
        "open": await factories.vote(where),
        "final": await factories.vote(where, revote=False),
        "past": await factories.vote(where, opens_in=-2 * hour, closes_in=-hour),
        "future": await factories.vote(where, opens_in=hour, closes_in=2 * hour),
        "rule": await factories.vote(where, requirement=OnList(list_id)),
        "listed": await factories.vote(where, electorate="listed"),
        "codes": await factories.vote(where, electorate="codes"),
        "none": uuid4(),
    }
    for person, line in zip(people, lines, strict=False):
        await prove_on_list(person, list_id, line)
        await sql.run(
            "INSERT INTO roll_entry (id, vote_id, person_id) VALUES (gen_random_uuid(), :vote, :person)",
            {"vote": votes["listed"], "person": person.person_id},
        )
    return World([*people, Actor(person_id=uuid4()), ANONYMOUS], votes)


def in_turn(casts: Sequence[Sent]) -> list[int]:
    """The order that gathering makes of them: of each person in a vote the first, then the second."""
    seen: dict[tuple[str, int], int] = {}
    turns = []
    for place, sent in enumerate(casts):
        turn = seen[sent.vote, sent.who] = seen.get((sent.vote, sent.who), -1) + 1
        turns.append((turn, place))
    return [place for _, place in sorted(turns)]


def told(outcomes: Sequence[Receipt | Problem]) -> list[object]:
    """Outcomes as values that two worlds share: a receipt by the first that got it."""
    first: dict[str, int] = {}
    return [
        (first.setdefault(one.receipt, place), one.replaced)
        if isinstance(one, Receipt)
        else (type(one).__name__, {name: fact for name, fact in vars(one).items() if name != "electorate"})
        for place, one in enumerate(outcomes)
    ]


async def held(at: World, outcomes: Sequence[Receipt | Problem]) -> dict[str, object]:
    """What every table says, by the places of people and of receipts."""
    place = {person.person_id: i for i, person in enumerate(at.people)}
    receipts = {one.receipt: i for i, one in reversed(list(enumerate(outcomes))) if isinstance(one, Receipt)}
    found: dict[str, object] = {}
    for name, vote in at.votes.items():
        values: dict[str, object] = {"vote": vote}
        lines = await sql.rows("SELECT * FROM roll_entry WHERE vote_id = :vote", values)
        slots = {
            box.slot(vote, roll.voter_of(row["code_id"], row["human"], row["person_id"])): place[row["person_id"]]
            for row in lines
        }
        keys = await sql.rows("SELECT wrapped FROM vote_key WHERE vote_id = :vote", values)
        sealed = await sql.rows("SELECT slot, sealed FROM sealed_ballot WHERE vote_id = :vote", values)
        opened = {slots[row["slot"]]: box.unseal(box.unwrap(vote, keys[0]["wrapped"]), row["sealed"]) for row in sealed}
        counter = await sql.rows("SELECT ballots FROM vote_counter WHERE vote_id = :vote", values)
        found[name] = (
            sorted(
                (place[row["person_id"]], str(row["voted_on"]), row["channel"], row["elector_id"] is None)
                for row in lines
            ),
            sorted((who, receipts[receipt], points) for who, (receipt, points) in opened.items()),
            [row["ballots"] for row in counter],
        )
    return found


async def kept() -> int:
    return len(await sql.rows("SELECT 1 FROM idempotency_record WHERE answer IS NOT NULL")) - len(
        await sql.rows("SELECT 1 FROM idempotency_record WHERE answer IS NULL")
    )


@settings(
    max_examples=40,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(casts=CASTS)
async def test_casts_at_once_are_as_if_one_after_the_other(casts: list[Sent]) -> None:
    with clock.at(NOW):
        together, apart = await world(), await world()
        at_start = await kept()
        gathered = await asyncio.gather(*(together.send(sent) for sent in casts))
        by_gathering = await kept() - at_start
        alone: dict[int, Receipt | Problem] = {}
        for place in in_turn(casts):
            alone[place] = await apart.send(casts[place])
        one_by_one = [alone[place] for place in range(len(casts))]
        assert told(gathered) == told(one_by_one)
        assert await held(together, gathered) == await held(apart, one_by_one)
        assert await kept() - at_start == 2 * by_gathering
