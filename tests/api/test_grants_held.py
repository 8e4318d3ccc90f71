"""What is read of grants, and what becomes of them: two communes, the département above, chains, races."""

import asyncio
from dataclasses import replace

from backend.grants.access import scopes_of
from backend.kit import clock, ids, sql
from tests import factories
from tests.api.acting import (
    Act,
    Call,
)
from tests.api.conftest import Ask
from tests.api.scene import NOW, Scene
from tests.api.test_grants import DAY, EMAIL, again, grant, hold, person_of, revoke
from tests.tables import unchanged

GRANT = """query ($id: ID!) { node(id: $id) { ... on RoleGrant { role holderName delegable reason grantedByName
  giverStillMay givenCount startsAt endsAt state revokeReason revokedByName viewerCanRevoke territory { name } } } }"""
LISTED = """query ($ter: ID!, $filter: RoleGrantFilter) { territory(id: $ter) { grants(first: 50, filter: $filter) {
  totalCount nodes { role holderName state territory { code } } } } grantableRoles(territoryId: $ter) }"""


async def test_a_role_given_holds_at_the_next_request_and_below_and_nowhere_else(
    act: Act, ask: Ask, scene: Scene
) -> None:
    call = await grant(territoryId=ids.encode("ter", scene.above), endsAt=(NOW + DAY).isoformat(), delegable=True)(
        scene
    )
    operator = await hold(scene.operator, "operator", scene.above, delegable=False)
    answer = await act("grantRole", Call(operator, call.input))
    shown = (await ask(GRANT, operator, id=answer["grant"]["id"]))["node"]
    assert shown == {
        "role": "MODERATOR",
        "holderName": "Nouvelle",
        "delegable": True,
        "reason": "Recrutée en mai",
        "grantedByName": "Operator",
        "giverStillMay": True,
        "givenCount": 0,
        "startsAt": NOW.isoformat(),
        "endsAt": (NOW + DAY).isoformat(),
        "state": "IN_FORCE",
        "revokeReason": "",
        "revokedByName": None,
        "viewerCanRevoke": True,
        "territory": {"name": "Haute-Garonne"},
    }
    person = await sql.row("SELECT id FROM person WHERE email = :email", {"email": EMAIL})
    assert person is not None
    assert await scopes_of(person["id"]) == {"moderator": {scene.above, scene.here, scene.elsewhere}}
    with clock.at(NOW + DAY):
        assert await scopes_of(person["id"]) == {}
    last = await sql.row("SELECT verb, facts FROM audit_event ORDER BY seq DESC LIMIT 1")
    assert last is not None
    assert last["verb"] == "grantRole"
    assert "Recrutée" not in last["facts"]


async def test_a_moderator_of_one_commune_is_nobody_in_the_next(act: Act, scene: Scene) -> None:
    """Two communes and their département: each delegable role gives itself in its own place, and there alone."""
    here = await hold(await factories.person("Ici"), "moderator", scene.here, delegable=True)
    above = await hold(await factories.person("Au-dessus"), "moderator", scene.above, delegable=True)
    places = {"above": scene.above, "here": scene.here, "elsewhere": scene.elsewhere}
    call = await grant()(scene)
    answered = {}
    for name, actor in (("here", here), ("above", above)):
        for where, key in places.items():
            input_ = call.input | {"territoryId": ids.encode("ter", key), "endsAt": None}
            answered[name, where] = (await act("grantRole", Call(actor, input_)))["__typename"]
            await sql.run("DELETE FROM role_grant WHERE reason = 'Recrutée en mai'")
    may = {("here", "here"), ("above", "above"), ("above", "here"), ("above", "elsewhere")}
    assert {pair for pair, member in answered.items() if member == "GrantRolePayload"} == may
    assert {member for pair, member in answered.items() if pair not in may} == {"NotAllowed"}


async def test_who_sees_who_may_do_what(ask: Ask, scene: Scene) -> None:
    """The page of a commune tells its own roles and those that come from above; another commune's are not its."""
    await hold(await factories.person("Ici"), "dpo", scene.here, delegable=False)
    await hold(await factories.person("À côté"), "moderator", scene.elsewhere, delegable=False)
    await hold(await factories.person("Partout"), "operator", None, delegable=False)
    answers = {
        who: (await ask(LISTED, scene.people[who], ter=scene.ter, filter={"over": False}))["territory"]["grants"]
        for who in ("anonymous", "citizen", "partner", "operator", "agent_elsewhere", "agent", "agent_above")
    }
    names = {who: {node["holderName"] for node in answer["nodes"]} for who, answer in answers.items()}
    everybody = {"Partner", "Elected", "Juror", "Operator", "Ici", "Partout", "agent", "agent_above", "Ancien"}
    assert names == {
        "anonymous": set(),
        "citizen": set(),
        "partner": {"Partner"},
        "operator": everybody,
        "agent_elsewhere": {"agent_above", "Partout"},
        "agent": everybody,
        "agent_above": everybody,
    }
    assert all(answer["totalCount"] == len(answer["nodes"]) for answer in answers.values())


async def test_grants_are_kept_by_role_and_by_whether_they_are_over(act: Act, ask: Ask, scene: Scene) -> None:
    await act("revokeRole", await revoke()(scene))
    over = (await ask(LISTED, scene.agent, ter=scene.ter, filter={"over": True}))["territory"]["grants"]["nodes"]
    assert [(node["holderName"], node["state"]) for node in over] == [("Ancienne", "REVOKED"), ("Ancien", "ENDED")]
    kept = (await ask(LISTED, scene.agent, ter=scene.ter, filter={"role": "AGENT", "over": False}))["territory"]
    found = {(node["holderName"], node["state"], node["territory"]["code"]) for node in kept["grants"]["nodes"]}
    assert found == {
        ("agent", "IN_FORCE", "31555"),
        ("agent_above", "IN_FORCE", "31"),
        ("Ancien", "FUTURE", "31555"),
    }


async def test_the_roles_one_may_give_are_told(ask: Ask, scene: Scene) -> None:
    chief = await hold(await factories.person("Chef"), "moderator", scene.above, delegable=True)
    told = {
        name: (await ask(LISTED, actor, ter=scene.ter, filter=None))["grantableRoles"]
        for name, actor in (("agent", scene.agent), ("operator", scene.operator), ("chief", chief))
    }
    assert (told["agent"], told["chief"]) == ([], ["MODERATOR"])
    assert len(told["operator"]) == 11
    assert "OPERATOR" not in told["operator"]


async def test_taking_a_role_back_leaves_nothing_of_it_at_the_next_request(act: Act, ask: Ask, scene: Scene) -> None:
    call = await revoke()(scene)
    row = await sql.row("SELECT person_id FROM role_grant WHERE reason = 'Recrutée'")
    assert row is not None
    assert await scopes_of(row["person_id"]) == {"moderator": {scene.here}}
    answer = await act("revokeRole", call)
    assert await scopes_of(row["person_id"]) == {}
    shown = (await ask(GRANT, scene.agent, id=answer["grant"]["id"]))["node"]
    told = {name: shown[name] for name in ("state", "revokeReason", "revokedByName", "viewerCanRevoke")}
    assert told == {
        "state": "REVOKED",
        "revokeReason": "Partie en juin",
        "revokedByName": "Operator",
        "viewerCanRevoke": False,
    }


async def test_a_holder_sees_and_renounces_their_role(act: Act, ask: Ask, scene: Scene) -> None:
    mine = (await ask("{ viewer { roles(first: 5) { nodes { id role viewerCanRevoke } } } }", scene.juror))["viewer"]
    [role] = mine["roles"]["nodes"]
    assert (role["role"], role["viewerCanRevoke"]) == ("JUROR", True)
    answer = await act("revokeRole", Call(scene.juror, {"grantId": role["id"], "reason": "Je déménage"}))
    assert answer["__typename"] == "RevokeRolePayload"
    assert await scopes_of(person_of(scene.juror)) == {}


async def test_who_gave_takes_back_as_long_as_they_could_give_and_the_page_warns(
    act: Act, ask: Ask, scene: Scene
) -> None:
    """Taking the role of a delegator back leaves what they gave: told on both grants, and decided by an operator."""
    chief = await hold(await factories.person("Cheffe"), "moderator", scene.here, delegable=True)
    given = (await act("grantRole", Call(chief, (await grant()(scene)).input)))["grant"]["id"]
    own = (await ask("{ viewer { roles(first: 1) { nodes { id givenCount } } } }", chief))["viewer"]["roles"]["nodes"]
    assert own[0]["givenCount"] == 1
    assert (await ask(GRANT, chief, id=given))["node"]["viewerCanRevoke"]
    assert (await act("revokeRole", Call(scene.operator, {"grantId": own[0]["id"], "reason": "Partie"})))["grant"]
    shown = (await ask(GRANT, scene.operator, id=given))["node"]
    assert (shown["state"], shown["giverStillMay"], shown["grantedByName"]) == ("IN_FORCE", False, "Cheffe")
    take_back = {"grantId": given, "reason": "Erreur"}
    assert (await act("revokeRole", Call(await again(chief), take_back)))["__typename"] == "NotAllowed"


async def test_who_gave_takes_back_and_a_peer_does_not(act: Act, scene: Scene) -> None:
    chief = await hold(await factories.person("Cheffe"), "agent", scene.here, delegable=True)
    call = await grant(role="AGENT")(scene)
    given = (await act("grantRole", Call(chief, call.input)))["grant"]["id"]
    peer = await hold(await factories.person("Pair"), "agent", scene.here, delegable=True)
    take_back = {"grantId": given, "reason": "Erreur"}
    assert (await act("revokeRole", Call(peer, take_back)))["__typename"] == "NotAllowed"
    assert (await act("revokeRole", Call(chief, take_back)))["__typename"] == "RevokeRolePayload"


async def test_an_organization_s_role_is_its_members_when_they_act_for_it(act: Act, scene: Scene) -> None:
    key = await factories.organization(scene.here, scene.partner)
    call = await grant(email=None, organizationId=ids.encode("org", key))(scene)
    given = (await act("grantRole", call))["grant"]["id"]
    acting = await again(scene.partner, key)
    assert acting.holds("moderator", scene.here)
    assert not (await again(scene.partner)).holds("moderator", scene.here)
    renounce = {"grantId": given, "reason": "Nous arrêtons"}
    await sql.run("UPDATE membership SET role = 'member'")
    assert (await act("revokeRole", Call(acting, renounce)))["__typename"] == "NotAllowed"
    await sql.run("UPDATE membership SET role = 'manager'")
    assert (await act("revokeRole", Call(acting, renounce)))["__typename"] == "RevokeRolePayload"
    assert not (await again(scene.partner, key)).holds("moderator", scene.here)


async def test_a_role_that_has_ended_can_be_given_again(act: Act, ask: Ask, scene: Scene) -> None:
    call = await grant(endsAt=(NOW + DAY).isoformat())(scene)
    first = (await act("grantRole", call))["grant"]["id"]
    with clock.at(NOW + 2 * DAY):
        again_ = Call(scene.operator, call.input | {"endsAt": (NOW + 3 * DAY).isoformat()})
        assert (await act("grantRole", _fresh(again_)))["__typename"] == "GrantRolePayload"
        assert (await ask(GRANT, scene.operator, id=first))["node"]["state"] == "ENDED"


def _fresh(call: Call) -> Call:
    return Call(replace(call.actor, login=replace(call.actor.login, proven_at=clock.now())), call.input)


async def test_an_application_gives_no_role_outside_its_territory(act: Act, scene: Scene) -> None:
    operator = await hold(scene.operator, "operator", None, delegable=False)
    allowed = frozenset({"territory:manage", "profile"})
    application = replace(operator, allowed=allowed, within=frozenset({scene.here}))
    call = await grant()(scene)
    answered = {}
    for where in (ids.encode("ter", scene.elsewhere), None, scene.ter):
        answered[where] = (await act("grantRole", Call(application, call.input | {"territoryId": where})))["__typename"]
    assert list(answered.values()) == ["NotFound", "NotFound", "GrantRolePayload"]


async def _in_the_chain(subject: str) -> int:
    """The place in the audit chain of what was last done to it."""
    row = await sql.row("SELECT max(seq) AS seq FROM audit_event WHERE subject = :subject", {"subject": subject})
    assert row is not None
    return int(row["seq"])


async def test_a_right_being_taken_back_gives_nothing_more(act: Act, scene: Scene) -> None:
    """Both at once, several times: the role was given before its giver lost the right, or it was not given."""
    asked = (await grant()(scene)).input
    for turn in range(6):
        chief = await hold(await factories.person("Cheffe"), "moderator", scene.here, delegable=True)
        await factories.person("Élue", email=f"elue{turn}@exemple.fr")
        row = await sql.row("SELECT id FROM role_grant WHERE person_id = :id", {"id": chief.person_id})
        assert row is not None
        taken = ids.encode("gra", row["id"])
        given, revoked = await asyncio.gather(
            act("grantRole", Call(chief, asked | {"email": f"elue{turn}@exemple.fr"})),
            act("revokeRole", Call(scene.operator, {"grantId": taken, "reason": "Partie"})),
        )
        assert revoked["__typename"] == "RevokeRolePayload"
        if given["__typename"] == "GrantRolePayload":
            assert await _in_the_chain(given["grant"]["id"]) < await _in_the_chain(taken)
        else:
            assert given["__typename"] == "NotAllowed"


async def test_who_may_not_give_learns_nothing_of_an_address(act: Act, scene: Scene) -> None:
    call = await grant("agent")(scene)
    async with unchanged():
        known = await act("grantRole", call)
        unknown = await act("grantRole", Call(call.actor, call.input | {"email": "personne@exemple.fr"}))
    assert known == unknown
