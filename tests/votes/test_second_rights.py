"""Ways by which one human might come to a second right: an account made again, a line taken over, a list changed."""

import asyncio
from uuid import UUID, uuid4

import pytest

from backend.eligibility.lists import prove_by_register
from backend.eligibility.requirements import AllOf, IdentityLevel, OnList, Resides
from backend.identity.providers import PRESETS
from backend.kit import clock, sql
from backend.kit.actor import Actor
from backend.kit.perform import perform
from backend.kit.problems import NotAllowed
from backend.kit.transactions import in_transaction
from backend.privacy.erasure import erase
from backend.votes import batches
from backend.votes.actions import cast_ballot, find_code
from backend.votes.problems import AlreadyVotedOtherwise, NotEligible, WrongVotingCode
from backend.votes.rules import Choice
from tests import factories
from tests.eligibility.registers import file, fill, make, someone
from tests.tables import unchanged
from tests.votes.lists import prove_residence, roster, set_pivot
from tests.votes.test_cast import counts
from tests.votes.test_one_human import count

pytestmark = pytest.mark.usefixtures("db")


async def _provider(preset: str) -> None:
    await sql.run(
        "INSERT INTO identity_provider (code, name, issuer, client_id, settings, enabled, created_at) "
        "VALUES (:code, :code, :issuer, 'c', :settings, true, :now) ON CONFLICT DO NOTHING",
        {
            "code": preset,
            "issuer": f"https://{preset}.example",
            "settings": PRESETS[preset].as_json(),
            "now": clock.now(),
        },
    )


async def _known(preset: str, subject: str, who: Actor, level: int = 2) -> Actor:
    """The account holds an account elsewhere."""
    await _provider(preset)
    await sql.run(
        "INSERT INTO external_identity (id, person_id, provider_code, issuer, subject, label, level, acr, linked_at, "
        "used_on) VALUES (gen_random_uuid(), :person, :code, :issuer, :subject, '', :level, '', :now, :today)",
        {
            "person": who.person_id,
            "code": preset,
            "issuer": f"https://{preset}.example",
            "subject": subject,
            "level": level,
            "now": clock.now(),
            "today": clock.now().date(),
        },
    )
    return who


async def _without_address(name: str = "Awa") -> Actor:
    who = await factories.person(name)
    await sql.run("UPDATE person SET email = NULL WHERE id = :id", {"id": who.person_id})
    return who


async def _erase(who: Actor) -> None:
    assert who.person_id is not None
    await perform(erase, who, None, who.person_id)


async def _recognised(who: Actor, list_id: UUID, number: int) -> Actor:
    await perform(prove_by_register, who, None, list_id=list_id, typed=someone(number))
    return who


async def _twice(first: Actor, vote: UUID, second: Actor, where: UUID) -> None:
    """What the second casts is refused, and one ballot is counted."""
    async with unchanged():
        with pytest.raises(AlreadyVotedOtherwise):
            await factories.cast(second, vote, "2")
    assert await counts(vote) == (1, 1, 1)
    assert await count(vote, where) == 1


async def test_who_comes_by_an_account_elsewhere_votes_once_though_theirs_here_is_erased_and_made_again() -> None:
    where = await factories.territory()
    vote = await factories.vote(where)
    first = await _known("oidc", "jeanne", await _without_address())
    await factories.cast(first, vote, "1")
    await _erase(first)
    second = await _known("oidc", "jeanne", await _without_address())
    await _twice(first, vote, second, where)


async def test_an_address_that_voted_does_not_vote_again_as_a_civil_identity() -> None:
    """By e-mail, erased, made again with the same address, then linked to FranceConnect."""
    where = await factories.territory()
    vote = await factories.vote(where)
    first = await factories.person("Ana", email="ana@exemple.fr")
    await factories.cast(first, vote, "1")
    await _erase(first)
    second = await factories.person("Ana", email="ana@exemple.fr")
    await set_pivot(second, "f" * 64)
    await _twice(first, vote, second, where)


async def test_a_line_that_proves_a_home_gives_one_vote_to_whoever_takes_it_over() -> None:
    """The rule asks for a residence and names no list: the line that proved it is kept all the same."""
    where = await factories.territory()
    list_id = await make(where, proves="residence")
    await fill(list_id, file(range(2)))
    vote = await factories.vote(where, requirement=Resides(where))
    first = await _recognised(await factories.person("Ana"), list_id, 1)
    await factories.cast(first, vote, "1")
    await _erase(first)
    second = await _recognised(await factories.person("Ana encore"), list_id, 1)
    await _twice(first, vote, second, where)


async def test_who_leaves_a_list_and_comes_back_finds_their_line_and_no_second_right() -> None:
    where = await factories.territory()
    list_id = await make(where)
    await fill(list_id, file(range(2)))
    vote = await factories.vote(where, requirement=OnList(list_id))
    first = await _recognised(await factories.person("Ana"), list_id, 1)
    await factories.cast(first, vote, "1")
    for numbers in (range(1), range(2)):
        done = await fill(list_id, file(numbers), replace=True)
    assert (done.added, done.known) == (1, 1)
    assert len(await sql.rows("SELECT 1 FROM elector")) == 2
    second = await _recognised(await factories.person("Ana encore"), list_id, 1)
    await _twice(first, vote, second, where)


async def test_a_line_that_leaves_its_list_while_a_ballot_is_cast_by_it_is_kept() -> None:
    """The import waits for the cast, then sees what it wrote."""
    where = await factories.territory()
    list_id = await make(where)
    await fill(list_id, file(range(2)))
    vote = await factories.vote(where, requirement=OnList(list_id))
    voter = await _recognised(await factories.person("Ana"), list_id, 1)
    cast, committed = asyncio.Event(), asyncio.Event()

    async def vote_slowly() -> None:
        async with in_transaction():
            await cast_ballot(voter, vote_id=vote, choices=[Choice("1")])
            cast.set()
            await committed.wait()

    voting = asyncio.create_task(vote_slowly())
    await cast.wait()
    importing = asyncio.create_task(fill(list_id, file(range(1)), replace=True))
    while not await sql.rows("SELECT 1 FROM pg_locks WHERE NOT granted") and not importing.done():  # noqa: ASYNC110
        await asyncio.sleep(0.02)  # another connection waits: nothing here can tell
    committed.set()
    await asyncio.gather(voting, importing)
    [line] = await sql.rows("SELECT elector_id FROM roll_entry")
    assert line["elector_id"] is not None


async def test_the_code_of_who_left_the_list_gives_nothing_until_they_come_back() -> None:
    where = await factories.territory()
    list_id = await make(where)
    await fill(list_id, file(range(2)))
    vote = await factories.vote(where, requirement=OnList(list_id))
    agent = await factories.person("Agent", ("agent", where))
    people = file([1]).decode()
    made = await perform(batches.make_codes, agent, None, vote_id=vote, name="Lettres", people=people)
    [code] = await factories.codes_of(agent, made.batch_id)
    await fill(list_id, file(range(1)), replace=True)
    async with unchanged():
        with pytest.raises(WrongVotingCode):
            await factories.spend_code(vote, code)
        with pytest.raises(WrongVotingCode):
            await perform(find_code, Actor(), None, code=code)
    await fill(list_id, file(range(2)))
    await factories.spend_code(vote, code)
    voter = await _recognised(await factories.person("Ana"), list_id, 1)
    await _twice(voter, vote, voter, where)


async def test_codes_for_the_people_of_a_list_are_made_by_the_agents_of_the_list() -> None:
    """A commune votes by the list of its département: whose lines these are is not the commune's to learn."""
    above = await factories.territory("31", "Haute-Garonne", "departement")
    here = await factories.territory(parent=above)
    list_id, lines = await roster(above, ["A001"])
    vote = await factories.vote(here, requirement=OnList(list_id))
    agent = await factories.person("Agent", ("agent", here))
    for people in ("numéro\nA001", "numéro\nZ999"):
        async with unchanged():
            with pytest.raises(NotAllowed):
                await perform(batches.make_codes, agent, None, vote_id=vote, name="Lettres", people=people)
    agent_above = await factories.person("Agente", ("agent", above))
    made = await perform(batches.make_codes, agent_above, None, vote_id=vote, name="Lettres", people="numéro\nA001")
    rows = await sql.rows("SELECT elector_id FROM voting_code WHERE batch_id = :id", {"id": made.batch_id})
    assert [row["elector_id"] for row in rows] == lines


@pytest.mark.parametrize(("preset", "civil", "votes"), [("franceconnect", True, True), ("proconnect", False, False)])
async def test_an_account_elsewhere_that_tells_no_civil_identity_verifies_nobody(
    preset: str, civil: bool, votes: bool
) -> None:
    """ProConnect gives one human a subject for each of their employers."""
    where = await factories.territory()
    vote = await factories.vote(where, requirement=AllOf((IdentityLevel(1), Resides(where))))
    voter = await _known(preset, str(uuid4()), await factories.person())
    await prove_residence(voter, where)
    if civil:
        await set_pivot(voter, "e" * 64)
    if votes:
        await factories.cast(voter, vote, "1")
    else:
        with pytest.raises(NotEligible) as refused:
            await factories.cast(voter, vote, "1")
        assert [lack.code for lack in refused.value.missing] == ["IDENTITY_UNPROVEN"]
