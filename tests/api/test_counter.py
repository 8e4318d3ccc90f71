"""At the counter: what an agent does for a person, what nobody does for another, how help ends."""

import asyncio
from datetime import datetime, timedelta

import pytest

from backend.assistance.actions import Visitor, end_assistance
from backend.assistance.jobs import close_assistance
from backend.kit import clock, ids, sql
from backend.kit.actor import Actor
from backend.kit.perform import perform
from tests import factories
from tests.api import test_votes
from tests.api.acting import (
    Act,
    Call,
)
from tests.api.conftest import Ask
from tests.api.scene import NOW, Scene
from tests.api.test_assistance import EMAIL, REASON, at_the_counter, in_session, start_help
from tests.tables import adds


@pytest.fixture
async def agent(scene: Scene) -> Actor:
    return await in_session(scene.agent)


async def test_what_is_done_meanwhile_is_the_person_s_and_told_on_the_receipt(
    act: Act, ask: Ask, scene: Scene, agent: Actor
) -> None:
    jeanne = await factories.person("Jeanne Durand", email=EMAIL)
    number = await start_help(agent, scene, Visitor(email=f" {EMAIL.upper()}"))
    counter = await at_the_counter(agent)
    assert (counter.person_id, counter.helped_by, counter.scopes) == (jeanne.person_id, agent.person_id, {})
    draft = {"territoryId": scene.ter, "draft": {"title": "Un verger partagé"}}
    assert (await act("proposeProject", Call(counter, draft)))["__typename"] == "ProposeProjectPayload"
    await act("endAssistance", Call(counter, {"assistanceId": number}))
    assert (await at_the_counter(agent)).person_id == agent.person_id
    asked = (
        "query ($id: ID!) { node(id: $id) { ... on Assistance { personName reason endedAt acts { verb sentence } } } }"
    )
    expected = {
        "personName": "Jeanne D.",
        "reason": REASON,
        "endedAt": NOW.isoformat(),
        "acts": [{"verb": "proposeProject", "sentence": "un projet proposé"}],
    }
    for who, told in ((jeanne, expected), (agent, expected), (scene.agent_above, None), (scene.citizen, None)):
        assert (await ask(asked, who, id=number))["node"] == told
    mine = (await ask("{ viewer { assistances(first: 5) { nodes { id } } } }", jeanne))["viewer"]["assistances"]
    given = (await ask("{ viewer { assistancesGiven(first: 5) { nodes { id } } } }", agent))["viewer"]
    assert mine == given["assistancesGiven"] == {"nodes": [{"id": number}]}
    mails = await sql.rows("SELECT recipient, subject, text FROM mail_message ORDER BY id")
    assert [mail["recipient"] for mail in mails] == [EMAIL, EMAIL]
    assert "jusqu’à 12 h 20" in mails[0]["text"]
    assert "- 12 h 00 : un projet proposé" in mails[1]["text"]
    assert all(number in mail["text"] for mail in mails)


async def test_the_vote_and_the_person_s_own_data_stay_closed(act: Act, ask: Ask, scene: Scene, agent: Actor) -> None:
    """The person has voted and has an address: meanwhile the agent reads neither, and casts nothing."""
    jeanne = await factories.person("Jeanne Durand", email=EMAIL)
    vote = await factories.vote(scene.here)
    await factories.cast(jeanne, vote, "1")
    asked = """query ($id: ID!) { vote(id: $id) { viewerHasVoted } viewer { name email language
      rollEntries(first: 5) { totalCount } assistances(first: 5) { totalCount } roles(first: 5) { totalCount } } }"""
    own = await ask(asked, jeanne, id=ids.encode("vot", vote))
    assert (own["vote"]["viewerHasVoted"], own["viewer"]["rollEntries"]["totalCount"]) == (True, 1)
    await start_help(agent, scene, Visitor(email=EMAIL))
    counter = await at_the_counter(agent)
    shown = await ask(asked, counter, id=ids.encode("vot", vote))
    assert shown == {
        "vote": {"viewerHasVoted": False},
        "viewer": {
            "name": "Jeanne Durand",
            "email": None,
            "language": None,
            "rollEntries": {"totalCount": 0},
            "assistances": {"totalCount": 1},
            "roles": {"totalCount": 0},
        },
    }
    ballot = await test_votes.cast(0)(scene)
    async with adds({}):
        assert (await act("castBallot", Call(counter, ballot.input)))["__typename"] == "NotByAnother"


async def test_earlier_help_is_not_told_to_who_helps_now(ask: Ask, scene: Scene, agent: Actor) -> None:
    await factories.person("Jeanne Durand", email=EMAIL)
    other = await in_session(await factories.person("Autre", ("agent", scene.here)))
    first = await start_help(other, scene, Visitor(email=EMAIL))
    second = await start_help(agent, scene, Visitor(email=EMAIL))
    counter = await at_the_counter(agent)
    mine = await ask("{ viewer { assistance { id personName } assistances(first: 5) { nodes { id } } } }", counter)
    assert mine["viewer"] == {
        "assistance": {"id": second, "personName": "Jeanne D."},
        "assistances": {"nodes": [{"id": second}]},
    }
    assert first != second


async def test_a_read_of_somebody_s_name_is_noted_and_a_newcomer_s_is_none(scene: Scene, agent: Actor) -> None:
    jeanne = await factories.person("Jeanne Durand", email=EMAIL)
    await start_help(agent, scene)
    assert await sql.rows("SELECT 1 FROM data_read") == []
    await start_help(agent, scene, Visitor(email=EMAIL))
    [noted] = await sql.rows("SELECT reader_id, person_id, what, reason FROM data_read")
    assert dict(noted) == {
        "reader_id": agent.person_id,
        "person_id": jeanne.person_id,
        "what": "assistance",
        "reason": REASON,
    }


async def test_the_reason_enters_no_chain(scene: Scene, agent: Actor) -> None:
    await start_help(agent, scene)
    rows = await sql.rows("SELECT facts FROM audit_event WHERE verb = 'startAssistance'")
    assert len(rows) == 1
    assert "ordinateur" not in rows[0]["facts"]


async def test_a_newcomer_has_no_way_in_and_comes_back_with_the_receipt(scene: Scene, agent: Actor) -> None:
    number = await start_help(agent, scene, Visitor(name="  Jeanne   Durand "))
    helped = (await at_the_counter(agent)).person_id
    person = await sql.row("SELECT name, email, contact_email FROM person WHERE id = :id", {"id": helped})
    assert person is not None
    assert dict(person) == {"name": "Jeanne Durand", "email": None, "contact_email": None}
    assert await sql.rows("SELECT 1 FROM mail_message") == []
    decoded = ids.decode(number)
    assert decoded is not None
    other = await in_session(scene.agent_above)
    await start_help(other, scene, Visitor(receipt_id=decoded[1]))
    assert (await at_the_counter(other)).person_id == helped


async def _ended(number: str) -> datetime | None:
    decoded = ids.decode(number)
    assert decoded is not None
    row = await sql.row("SELECT ended_at FROM assistance WHERE id = :id", {"id": decoded[1]})
    assert row is not None
    ended: datetime | None = row["ended_at"]
    return ended


async def test_help_ends_by_itself_at_the_door_then_in_the_books(scene: Scene, agent: Actor) -> None:
    await factories.person("Jeanne Durand", email=EMAIL)
    number = await start_help(agent, scene, Visitor(email=EMAIL), minutes=5)
    decoded = ids.decode(number)
    assert decoded is not None
    over = NOW + timedelta(minutes=5)
    with clock.at(over - timedelta(seconds=1)):
        assert (await at_the_counter(agent)).helped_by == agent.person_id
        await close_assistance(str(decoded[1]))
        assert await _ended(number) is None
    with clock.at(over + timedelta(minutes=3)):
        assert (await at_the_counter(agent)).helped_by is None
        await close_assistance(str(decoded[1]))
        assert await _ended(number) == over
        async with adds({}):
            await close_assistance(str(decoded[1]))  # a job may run twice
    subjects = [row["subject"] for row in await sql.rows("SELECT subject FROM mail_message ORDER BY id")]
    assert subjects == ["On vous aide au guichet : Toulouse", "L’aide au guichet est terminée : Toulouse"]
    job = await sql.row("SELECT scheduled_at FROM procrastinate_jobs WHERE task_name = 'close_assistance'")
    assert job is not None
    assert job["scheduled_at"] == over


async def test_an_agent_who_is_one_no_longer_helps_nobody(scene: Scene, agent: Actor) -> None:
    await start_help(agent, scene)
    await sql.run("UPDATE role_grant SET revoked_at = :now WHERE person_id = :id", {"now": NOW, "id": agent.person_id})
    assert (await at_the_counter(agent)).helped_by is None


async def test_a_child_s_missing_consent_holds_at_the_counter_too(act: Act, scene: Scene, agent: Actor) -> None:
    child = await factories.person("Zoé", email=EMAIL)
    await sql.run("UPDATE person SET parent_state = 'awaited' WHERE id = :id", {"id": child.person_id})
    number = await start_help(agent, scene, Visitor(email=EMAIL))
    counter = await at_the_counter(agent)
    draft = {"territoryId": scene.ter, "draft": {"title": "Un verger partagé"}}
    assert (await act("proposeProject", Call(counter, draft)))["__typename"] == "ParentalConsentNeeded"
    assert (await act("endAssistance", Call(counter, {"assistanceId": number})))["__typename"] == "EndAssistancePayload"


async def test_starting_anew_ends_what_was_under_way_in_another_session(scene: Scene, agent: Actor) -> None:
    other = await in_session(scene.agent)
    first = await start_help(agent, scene)
    await start_help(other, scene)
    assert await _ended(first) == NOW
    assert (await at_the_counter(agent)).helped_by is None
    assert (await at_the_counter(other)).helped_by == agent.person_id


async def test_of_two_starts_at_once_one_help_is_under_way(scene: Scene, agent: Actor) -> None:
    sessions = [agent, *[await in_session(scene.agent) for _ in range(4)]]
    numbers = await asyncio.gather(*(start_help(each, scene) for each in sessions))
    ended = [await _ended(number) for number in numbers]
    assert ended.count(None) == 1
    acting = [await at_the_counter(each) for each in sessions]
    assert sum(each.helped_by is not None for each in acting) == 1


async def test_an_end_and_an_act_at_once(act: Act, scene: Scene, agent: Actor) -> None:
    """What was begun before the end may finish; it is told as help, whatever came first."""
    number = await start_help(agent, scene)
    counter, decoded = await at_the_counter(agent), ids.decode(number)
    assert decoded is not None
    draft = {"territoryId": scene.ter, "draft": {"title": "Un verger partagé"}}
    await asyncio.gather(
        act("proposeProject", Call(counter, draft)),
        perform(end_assistance, counter, None, assistance_id=decoded[1]),
    )
    told = await sql.row("SELECT facts::jsonb ->> 'assistance' AS n FROM audit_event WHERE verb = 'proposeProject'")
    assert told is not None
    assert told["n"] == number
