"""One human, one ballot, by whatever ways they come: accounts, a line of a list, a code on paper; all at once too."""

import asyncio
from collections import Counter
from dataclasses import replace
from functools import partial
from uuid import UUID

import pytest

from backend.eligibility.requirements import AllOf, AnyOf, OnList, Requirement, Resides
from backend.kit import sql
from backend.kit.actor import ANONYMOUS
from backend.kit.perform import perform
from backend.kit.problems import InvalidInput, NotFound
from backend.kit.transactions import replayed
from backend.votes import batches, roll, tally
from backend.votes.actions import cast_ballot, close_vote
from backend.votes.batches import Holder
from backend.votes.casting import Receipt
from backend.votes.problems import (
    AlreadyVotedOtherwise,
    CodeNeeded,
    CodesNotPossible,
    NotEligible,
)
from backend.votes.roll import Voter
from backend.votes.rules import Choice
from backend.votes.shuffling import shuffle_box
from tests import factories
from tests.tables import unchanged
from tests.votes.lists import prove_on_list, prove_residence, roster, set_pivot
from tests.votes.test_cast import counts

pytestmark = pytest.mark.usefixtures("db")


async def ballot_by_list(numbers: tuple[str, ...] = ("A001", "A002", "A003")) -> tuple[UUID, UUID, UUID, list[UUID]]:
    """A territory, a vote for the people of a list, the list and its lines."""
    where = await factories.territory()
    list_id, lines = await roster(where, numbers)
    return where, await factories.vote(where, requirement=OnList(list_id)), list_id, lines


async def count(vote: UUID, where: UUID) -> int:
    """Close and count; how many ballots are published."""
    agent = await factories.person("Agent", ("agent", where))
    await perform(close_vote, agent, None, vote_id=vote, reason="Essai")
    await perform(tally.count_vote, ANONYMOUS, None, vote_id=vote)
    return len(await sql.rows("SELECT 1 FROM ballot WHERE vote_id = :vote", {"vote": vote}))


async def test_who_satisfies_the_rule_votes_and_the_others_are_told_what_is_missing() -> None:
    where, vote, list_id, lines = await ballot_by_list()
    voter = await factories.person()
    async with unchanged():
        with pytest.raises(NotEligible) as refused:
            await factories.cast(voter, vote, "1")
    assert [lack.code for lack in refused.value.missing] == ["LIST_UNPROVEN"]
    assert "Lycée" in refused.value.message("fr")
    await prove_on_list(voter, list_id, lines[0])
    await factories.cast(voter, vote, "1")
    assert (await factories.cast(voter, vote, "2")).replaced
    row = await sql.row("SELECT person_id, elector_id, human, code_id FROM roll_entry")
    assert row is not None
    assert (row["person_id"], row["elector_id"], row["code_id"]) == (voter.person_id, lines[0], None)
    assert len(row["human"]) == 64
    assert await counts(vote) == (1, 1, 1)
    assert await count(vote, where) == 1


async def test_an_account_and_a_code_of_the_same_human_at_once_leave_one_ballot() -> None:
    """Ten times, for the race to fall on both sides."""
    where, vote, list_id, lines = await ballot_by_list(tuple(f"B{i:03}" for i in range(10)))
    agent = await factories.person("Agent", ("agent", where))
    batch = await factories.batch(vote, [Holder(i, line) for i, line in enumerate(lines, 2)])
    codes = await factories.codes_of(agent, batch)
    voters = [await factories.person(f"P{i}") for i in range(10)]
    for voter, line in zip(voters, lines, strict=True):
        await prove_on_list(voter, list_id, line)
    casts = [
        cast
        for voter, code in zip(voters, codes, strict=True)
        for cast in (factories.cast(voter, vote, "1"), factories.spend_code(vote, code, "2"))
    ]
    answers = await asyncio.gather(*casts, return_exceptions=True)
    for one, other in zip(answers[::2], answers[1::2], strict=True):
        assert {type(one), type(other)} == {Receipt, AlreadyVotedOtherwise}
    assert await counts(vote) == (10, 10, 10)
    await perform(shuffle_box, ANONYMOUS, None, vote_id=vote)
    assert await count(vote, where) == 10


async def test_ten_accounts_of_one_human_at_once_find_one_line() -> None:
    vote = await factories.vote(await factories.territory())
    people = [(await factories.person(f"P{i}")).person_id for i in range(10)]

    async def claim(person_id: UUID | None) -> None:
        voter = Voter(person_id=person_id, human="a" * 64)
        lines = await roll.hold(vote, [voter], listed=False)
        line = lines.claim(voter)
        assert line is not None
        lines.sign(line)
        await lines.write("online")

    claims = [replayed(partial(claim, person_id)) for person_id in people]
    found = await asyncio.gather(*claims, return_exceptions=True)
    assert Counter(map(type, found)) == {type(None): 1, AlreadyVotedOtherwise: 9}
    assert len(await sql.rows("SELECT 1 FROM roll_entry")) == 1


@pytest.mark.parametrize("revote", [True, False])
async def test_a_civil_identity_votes_once_though_its_account_is_erased_and_made_again(revote: bool) -> None:
    """Neither the first account's ballot nor the count is troubled; the second is told that its vote is recorded."""
    where = await factories.territory()
    vote = await factories.vote(where, revote=revote)
    first, second = await factories.person("Ana"), await factories.person("Anna")
    await set_pivot(first, "f" * 64)
    await factories.cast(first, vote, "1")
    await sql.run("DELETE FROM person WHERE id = :id", {"id": first.person_id})
    await set_pivot(second, "f" * 64)
    async with unchanged():
        with pytest.raises(AlreadyVotedOtherwise):
            await factories.cast(second, vote, "2")
    assert await counts(vote) == (1, 1, 1)
    assert await count(vote, where) == 1


async def test_a_voter_whose_identity_is_verified_after_voting_keeps_their_line() -> None:
    where = await factories.territory()
    vote, voter = await factories.vote(where), await factories.person()
    await factories.cast(voter, vote, "1")
    await set_pivot(voter, "e" * 64)
    assert (await factories.cast(voter, vote, "2")).replaced
    assert await counts(vote) == (1, 1, 1)
    assert await count(vote, where) == 1


async def test_a_roll_written_beforehand_tells_its_humans_as_they_come() -> None:
    vote = await factories.vote(await factories.territory(), electorate="listed")
    first, second = await factories.person(), await factories.person()
    for actor in (first, second):
        await sql.run(
            "INSERT INTO roll_entry (id, vote_id, person_id) VALUES (gen_random_uuid(), :vote, :person)",
            {"vote": vote, "person": actor.person_id},
        )
    await set_pivot(first, "d" * 64)
    await factories.cast(first, vote, "1")
    await set_pivot(first, "c" * 64)
    await set_pivot(second, "d" * 64)
    with pytest.raises(AlreadyVotedOtherwise):
        await factories.cast(second, vote, "1")
    assert (await factories.cast(first, vote, "2")).replaced
    assert await counts(vote) == (1, 1, 1)


async def test_an_application_of_another_territory_finds_no_vote() -> None:
    where = await factories.territory()
    vote, voter = await factories.vote(where), await factories.person()
    other = await factories.territory("31069", "Blagnac")
    with pytest.raises(NotFound):
        await factories.cast(replace(voter, within=frozenset({other})), vote, "1")
    assert (await factories.cast(replace(voter, within=frozenset({where})), vote, "1")).receipt


async def test_nobody_votes_by_account_where_codes_alone_vote() -> None:
    vote, voter = await factories.vote(await factories.territory(), electorate="codes"), await factories.person()
    async with unchanged():
        with pytest.raises(CodeNeeded):
            await factories.cast(voter, vote, "1")


@pytest.mark.parametrize("kind", ["signed_in", "listed", "residents", "a list or residents"])
async def test_no_code_is_made_where_an_account_could_vote_besides(kind: str) -> None:
    where = await factories.territory()
    list_id, _ = await roster(where, ("A001",))
    rules: dict[str, Requirement] = {
        "residents": Resides(where),
        "a list or residents": AnyOf((OnList(list_id), Resides(where))),
    }
    vote = await factories.vote(where, requirement=rules.get(kind), electorate=kind if kind not in rules else "rule")
    agent = await factories.person("Agent", ("agent", where))
    async with unchanged():
        with pytest.raises(CodesNotPossible):
            await perform(batches.make_codes, agent, None, vote_id=vote, name="École", size=5, people="numéro\nA001")


async def test_codes_for_the_people_of_a_list_are_tied_to_its_lines() -> None:
    where, _, list_id, lines = await ballot_by_list()
    vote = await factories.vote(where, requirement=AllOf((Resides(where), OnList(list_id))))
    agent = await factories.person("Agent", ("agent", where))
    people = "Nom;Numéro\nCanari;A 003\nMerle;A001\n"
    made = await perform(batches.make_codes, agent, None, vote_id=vote, name="École", people=people)
    for code in await factories.codes_of(agent, made.batch_id):
        await factories.spend_code(vote, code)
    signed = await sql.rows("SELECT elector_id FROM roll_entry WHERE vote_id = :vote", {"vote": vote})
    assert {row["elector_id"] for row in signed} == {lines[0], lines[2]}
    again = await perform(batches.make_codes, agent, None, vote_id=vote, name="Encore", people=people)
    for code in await factories.codes_of(agent, again.batch_id):
        with pytest.raises(AlreadyVotedOtherwise):
            await factories.spend_code(vote, code)
    voter = await factories.person()
    await prove_on_list(voter, list_id, lines[0])
    await prove_residence(voter, where)
    with pytest.raises(AlreadyVotedOtherwise):
        await factories.cast(voter, vote, "1")
    assert await counts(vote) == (2, 2, 2)


@pytest.mark.parametrize(
    ("people", "path", "code", "told"),
    [
        ("Numéro\nA001\nZ999\nA002\nA001\n", "people", "UNKNOWN", " : 2, 3."),
        ("Nom\nCanari\n", "people", "UNREADABLE", "numéro"),
        ("", "people", "UNREADABLE", "vide"),
        ("Numéro\n", "people", "RANGE", "5000"),
    ],
)
async def test_a_file_that_names_somebody_else_makes_no_code(people: str, path: str, code: str, told: str) -> None:
    where, vote, _, _ = await ballot_by_list()
    agent = await factories.person("Agent", ("agent", where))
    async with unchanged():
        with pytest.raises(InvalidInput) as refused:
            await perform(batches.make_codes, agent, None, vote_id=vote, name="École", people=people)
    [issue] = refused.value.issues
    assert (issue.path, issue.code) == (path, code)
    assert told in issue.fr


async def test_a_faulty_ballot_leaves_no_line_on_the_roll() -> None:
    where, vote, list_id, lines = await ballot_by_list()
    voter = await factories.person()
    await prove_on_list(voter, list_id, lines[1])
    with pytest.raises(InvalidInput):
        await perform(cast_ballot, voter, None, vote_id=vote, choices=[Choice("42")])
    assert await sql.rows("SELECT 1 FROM roll_entry") == []
    assert await count(vote, where) == 0
