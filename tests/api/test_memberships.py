"""The mutations of memberships and invitations, and of acting for an organization."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from backend.kit import clock, ids, secrets, sql
from backend.kit.actor import Login
from backend.organizations import rules
from tests import factories
from tests.api.acting import NOT_ALLOWED, NOT_FOUND, Act, Call, Input, Make, Refusal, Success, check_refusal, invalid
from tests.api.conftest import Ask
from tests.api.scene import ABSENT, NOW, Scene
from tests.api.test_identity import BAD_EMAIL
from tests.organizations import makers

GONE = ids.encode("mem", ABSENT)
STRONGER = "Confirmez que c’est bien vous avant de continuer.", "Confirm that it is really you before going on."
ALREADY_MEMBER = (
    "Vous êtes déjà membre de cette organisation, ou votre demande attend une réponse.",
    "You are already a member of this organization, or your request awaits an answer.",
)
LAST_MANAGER = (
    "Il faut au moins un responsable : nommez-en un autre d’abord.",
    "There must be at least one manager: name another first.",
)
ANSWERED = (
    "Une réponse a déjà été donnée, ou la demande a été retirée : rechargez la page.",
    "It was already answered, or withdrawn: reload the page.",
)
OVER = (
    "Cette invitation n’est plus valable. Demandez-en une autre à l’organisation.",
    "This invitation is no longer valid. Ask the organization for another.",
)
TOO_MANY = "Trop d’essais : réessayez dans 86400 secondes.", "Too many attempts: try again in 86400 seconds."

Prepare = Callable[[Scene, UUID], Awaitable[Input]]


def _in(prepare: Prepare, founder: str | None = "partner") -> Callable[..., Make]:
    """A call about an organization that the partner manages, made by `who`."""

    def made(who: str = "partner", weak: bool = False, **given: object) -> Make:
        async def make(scene: Scene) -> Call:
            by = scene.people[founder] if founder else await factories.person("Fondatrice")
            organization = await factories.organization(scene.here, by)
            asked = await prepare(scene, organization)
            actor = asked.pop("actor", scene.people[who])
            return Call(replace(actor, login=Login(1, NOW)) if weak else actor, asked | given)

        return make

    return made


async def _organization(scene: Scene, key: UUID) -> Input:
    return {"organizationId": ids.encode("org", key)}


async def _claimed(scene: Scene, key: UUID) -> Input:
    made = await makers.claim(key, await factories.person("Dominique"))
    return {"membershipId": ids.encode("mem", made), "accept": True}


async def _claimed_alone(scene: Scene, key: UUID) -> Input:
    """A request to an organization whose only manager is gone."""
    asked = await _claimed(scene, key)
    await sql.run("UPDATE membership SET status = 'ended' WHERE role = 'manager'")
    return asked


async def _answered(scene: Scene, key: UUID) -> Input:
    asked = await _claimed(scene, key)
    await sql.run("UPDATE membership SET status = 'active'")
    return asked


async def _claimed_by_oneself(scene: Scene, key: UUID) -> Input:
    await makers.claim(key, scene.citizen)
    return await _organization(scene, key)


async def _claimed_to_end(scene: Scene, key: UUID) -> Input:
    return {"membershipId": (await _claimed(scene, key))["membershipId"]}


async def _mate(scene: Scene, key: UUID) -> Input:
    """A mere member, who is the juror."""
    return {"membershipId": ids.encode("mem", await makers.member(key, scene.juror))}


async def _own(scene: Scene, key: UUID) -> Input:
    """The manager's own membership, beside that of a mere member."""
    await makers.member(key, scene.juror)
    row = await sql.row("SELECT id FROM membership WHERE role = 'manager'")
    assert row is not None
    return {"membershipId": ids.encode("mem", row["id"])}


async def _with_mate(scene: Scene, key: UUID) -> Input:
    await makers.member(key, scene.juror)
    return await _organization(scene, key)


async def _invited(scene: Scene, key: UUID) -> Input:
    made, _ = await makers.invite(key, scene.partner)
    return {"invitationId": ids.encode("inv", made)}


async def _used(scene: Scene, key: UUID) -> Input:
    asked = await _invited(scene, key)
    await sql.run("UPDATE invitation SET ended_at = now()")
    return asked


async def _token(scene: Scene, key: UUID) -> Input:
    return {"token": (await makers.invite(key, scene.partner))[1]}


async def _token_spent(scene: Scene, key: UUID) -> Input:
    asked = await _token(scene, key)
    await sql.run("UPDATE invitation SET ended_at = now()")
    return asked


async def _token_old(scene: Scene, key: UUID) -> Input:
    with clock.at(NOW - rules.INVITATION_LASTS):
        return await _token(scene, key)


async def _token_elsewhere(scene: Scene, key: UUID) -> Input:
    """Accepted through an application that was let into another territory."""
    asked = await _token(scene, key)
    allowed = frozenset({"organizations:write", "profile"})
    return asked | {"actor": replace(scene.citizen, allowed=allowed, within=frozenset({scene.elsewhere}))}


async def _session(scene: Scene, key: UUID) -> Input:
    return await _organization(scene, key) | {"actor": (await makers.session(scene.partner))[0]}


def act_for(who: str = "partner") -> Make:
    """The partner has a session and belongs; the others do not."""
    return _in(_session)() if who == "partner" else _in(_organization)(who)


def _tired(purpose: str, many: int, prepare: Prepare, by: str) -> Prepare:
    """After so many attempts."""

    async def prepared(scene: Scene, key: UUID) -> Input:
        who = str(scene.people[by].person_id) if "@" not in by else by
        bucket = secrets.keyring().mac("attempts", purpose, who).hex()
        for _ in range(many):
            await sql.run(
                "INSERT INTO attempt (id, bucket, at) VALUES (gen_random_uuid(), :bucket, :now)",
                {"bucket": bucket, "now": NOW},
            )
        return await prepare(scene, key)

    return prepared


claim, answer, leave = _in(_organization, founder=None), _in(_claimed), _in(_organization)
end, set_role, invite = _in(_mate), _in(_mate), _in(_organization)
accept, revoke = _in(_token), _in(_invited)
EMAIL = {"email": "lea@exemple.fr"}
DONE = {"audit_event": 1, "idempotency_record": 1}
SENT = DONE | {"invitation": 1, "mail_message": 1, "procrastinate_jobs": 1, "procrastinate_events": 1}


def _once(verb: str, make: Make, adds: dict[str, int], other: Input, refused: str) -> Success:
    """Of ten at once, one succeeds."""
    race = {f"{verb[0].upper()}{verb[1:]}Payload": 1, refused: 9}
    return Success(verb, make, adds=adds, other=other, race=race, raced=adds)


SUCCESSES = [
    _once("claimMembership", claim("citizen"), DONE | {"membership": 1}, {"message": "Bonjour"}, "AlreadyMember"),
    _once("answerMembership", answer(), DONE, {"accept": False}, "AlreadyAnswered"),
    _once("leaveOrganization", leave(), DONE, {"organizationId": ids.encode("org", ABSENT)}, "NotFound"),
    _once("endMembership", end(), DONE, {"membershipId": GONE}, "NotFound"),
    Success(
        "setMembershipRole",
        set_role(role="MANAGER"),
        adds=DONE,
        other={"role": "MEMBER"},
        race={"SetMembershipRolePayload": 10},
        raced={"audit_event": 10, "idempotency_record": 10},
    ),
    Success(
        "inviteMember",
        invite(**EMAIL),
        adds=SENT,
        other={"role": "MANAGER"},
        race={"InviteMemberPayload": 5},
        raced=dict.fromkeys(SENT, 5),
        at_once=5,
    ),
    _once("acceptInvitation", accept("citizen"), DONE | {"membership": 1}, {"token": "x" * 43}, "InvitationOver"),
    _once("revokeInvitation", revoke(), DONE, {"invitationId": ids.encode("inv", ABSENT)}, "InvitationOver"),
    Success(
        "actFor",
        act_for(),
        adds=DONE,
        other={"organizationId": None},
        race={"ActForPayload": 10},
        raced={"audit_event": 10, "idempotency_record": 10},
    ),
]
REFUSALS = [
    Refusal("claimMembership", "NotFound", claim(organizationId=ids.encode("org", ABSENT)), *NOT_FOUND),
    Refusal("claimMembership", "AlreadyMember", leave(), *ALREADY_MEMBER, {"status": "active"}),
    Refusal(
        "claimMembership", "AlreadyMember", _in(_claimed_by_oneself)("citizen"), *ALREADY_MEMBER, {"status": "claimed"}
    ),
    Refusal(
        "claimMembership",
        "TooManyAttempts",
        _in(_tired("claim", rules.CLAIMS_A_DAY, _organization, "citizen"))("citizen"),
        *TOO_MANY,
        {"retryAfterSeconds": 86400},
    ),
    Refusal("answerMembership", "NotFound", answer("citizen"), *NOT_FOUND),
    Refusal("answerMembership", "NotAllowed", answer("agent"), *NOT_ALLOWED),
    Refusal("answerMembership", "AlreadyAnswered", _in(_answered)(), *ANSWERED),
    Refusal(
        "answerMembership",
        "StrongerLoginNeeded",
        _in(_claimed_alone)("agent", weak=True),
        *STRONGER,
        {"needs": "STRONG"},
    ),
    Refusal("leaveOrganization", "NotFound", leave("citizen"), *NOT_FOUND),
    Refusal("leaveOrganization", "LastManager", _in(_with_mate)(), *LAST_MANAGER),
    Refusal("endMembership", "NotFound", end("citizen"), *NOT_FOUND),
    Refusal("endMembership", "NotAllowed", end("juror"), *NOT_ALLOWED),
    Refusal("endMembership", "AlreadyAnswered", _in(_claimed_to_end)(), *ANSWERED),
    Refusal("endMembership", "LastManager", _in(_own)(), *LAST_MANAGER),
    Refusal("setMembershipRole", "NotFound", set_role("citizen", role="MANAGER"), *NOT_FOUND),
    Refusal("setMembershipRole", "NotAllowed", set_role("juror", role="MANAGER"), *NOT_ALLOWED),
    Refusal("setMembershipRole", "AlreadyAnswered", _in(_claimed_to_end)(role="MANAGER"), *ANSWERED),
    Refusal("setMembershipRole", "LastManager", _in(_own)(role="MEMBER"), *LAST_MANAGER),
    Refusal("inviteMember", "NotFound", invite(organizationId=ids.encode("org", ABSENT), **EMAIL), *NOT_FOUND),
    Refusal("inviteMember", "NotAllowed", invite("agent", **EMAIL), *NOT_ALLOWED),
    Refusal(
        "inviteMember",
        "TooManyAttempts",
        _in(_tired("invitation", rules.INVITATIONS_A_DAY, _organization, "partner"))(**EMAIL),
        *TOO_MANY,
        {"retryAfterSeconds": 86400},
    ),
    Refusal(
        "inviteMember",
        "TooManyAttempts",
        _in(_tired("invitation-to", rules.INVITATIONS_TO_ADDRESS, _organization, "lea@exemple.fr"))(
            email=" LEA@exemple.fr"
        ),
        *TOO_MANY,
        {"retryAfterSeconds": 86400},
    ),
    invalid("inviteMember", invite(email="lea@"), BAD_EMAIL),
    Refusal("acceptInvitation", "InvitationOver", accept("citizen", token="x" * 43), *OVER),
    Refusal("acceptInvitation", "InvitationOver", _in(_token_spent)("citizen"), *OVER),
    Refusal("acceptInvitation", "InvitationOver", _in(_token_old)("citizen"), *OVER),
    Refusal("acceptInvitation", "NotFound", _in(_token_elsewhere)("citizen"), *NOT_FOUND),
    Refusal("revokeInvitation", "NotFound", revoke("citizen"), *NOT_FOUND),
    Refusal("revokeInvitation", "NotAllowed", revoke("agent"), *NOT_ALLOWED),
    Refusal("revokeInvitation", "InvitationOver", _in(_used)(), *OVER),
    Refusal("actFor", "NotFound", act_for("citizen"), *NOT_FOUND),
    Refusal("actFor", "NotFound", leave(), *NOT_FOUND),  # a member, without a session
]


@pytest.mark.parametrize("case", REFUSALS, ids=lambda case: f"{case.verb}-{case.member}")
async def test_a_refusal_is_told_and_changes_nothing(act: Act, scene: Scene, case: Refusal) -> None:
    await check_refusal(act, scene, case)


async def test_an_agent_answers_where_nobody_manages(act: Act, scene: Scene) -> None:
    call = await _in(_claimed_alone)("agent", role="MANAGER")(scene)
    assert (await act("answerMembership", call))["__typename"] == "AnswerMembershipPayload"
    rows = await sql.rows("SELECT role, decided_by_id FROM membership WHERE status = 'active'")
    assert [tuple(row.values()) for row in rows] == [("manager", scene.agent.person_id)]


async def test_an_application_answers_as_an_agent_only_with_the_scope_for_it(act: Act, scene: Scene) -> None:
    call = await _in(_claimed_alone)("agent")(scene)
    lent = replace(call.actor, allowed=frozenset({"organizations:write", "profile"}))
    assert (await act("answerMembership", Call(lent, call.input)))["__typename"] == "NotAllowed"


async def test_who_was_refused_may_ask_again_and_reads_it_alone(act: Act, ask: Ask, scene: Scene) -> None:
    organization = await factories.organization(scene.here, scene.partner)
    key = ids.encode("mem", await makers.claim(organization, scene.citizen))
    refused = await act("answerMembership", Call(scene.partner, {"membershipId": key, "accept": False}))
    assert refused == {"__typename": "AnswerMembershipPayload", "membership": None}
    text = "query ($id: ID!) { node(id: $id) { ... on Membership { status } } }"
    assert (await ask(text, scene.citizen, id=key))["node"] == {"status": "REFUSED"}
    assert (await ask(text, scene.partner, id=key))["node"] is None
    again = await act("claimMembership", Call(scene.citizen, {"organizationId": ids.encode("org", organization)}))
    assert again["membership"]["id"] == key


async def test_acting_for_is_chosen_for_a_session_and_read_by_its_person(act: Act, ask: Ask, scene: Scene) -> None:
    call = await act_for()(scene)
    assert (await act("actFor", call))["organization"] == {"id": call.input["organizationId"]}
    row = await sql.row("SELECT acting_for_id FROM login_session WHERE id = :id", {"id": call.actor.session_id})
    assert row is not None
    text = "{ viewer { actingFor { id } organizations { nodes { viewerActsFor } } } }"
    shown = await ask(text, replace(call.actor, acting_for=row["acting_for_id"]))
    assert shown["viewer"]["actingFor"] == {"id": call.input["organizationId"]}
    assert shown["viewer"]["organizations"]["nodes"] == [{"viewerActsFor": True}]
    assert (await act("actFor", Call(call.actor, {"organizationId": None})))["organization"] is None
    row = await sql.row("SELECT acting_for_id FROM login_session WHERE id = :id", {"id": call.actor.session_id})
    assert row is not None
    assert row["acting_for_id"] is None


async def test_a_project_is_of_the_organization_that_its_author_acts_for(act: Act, ask: Ask, scene: Scene) -> None:
    organization = await factories.organization(scene.here, scene.partner)
    acting = replace(scene.partner, acting_for=organization)
    asked = {"territoryId": scene.ter, "draft": {"title": "Un verger partagé"}}
    made = (await act("proposeProject", Call(acting, asked)))["project"]["id"]
    text = "query ($id: ID!) { organization(id: $id) { projects { nodes { id organization { id } } } } }"
    key = ids.encode("org", organization)
    shown = await ask(text, id=key)
    assert shown["organization"]["projects"]["nodes"] == [{"id": made, "organization": {"id": key}}]
    row = await sql.row("SELECT facts FROM audit_event WHERE verb = 'proposeProject'")
    assert row is not None
    assert row["facts"] == f'{{"actingFor":"{key}"}}'


async def test_who_one_acts_for_is_nobody_else_s_business(ask: Ask, scene: Scene) -> None:
    organization = await factories.organization(scene.here, scene.partner)
    await factories.project(scene.here, scene.partner)  # from now on the partner's name is public
    text = "query ($id: ID!) { node(id: $id) { ... on Person { actingFor { id } organizations { totalCount } } } }"
    acting = replace(scene.citizen, acting_for=organization)
    key = ids.encode("per", scene.partner.person_id or ABSENT)
    assert (await ask(text, acting, id=key))["node"] == {"actingFor": None, "organizations": {"totalCount": 0}}


async def test_the_link_opens_its_organization_to_whoever_holds_it(ask: Ask, scene: Scene) -> None:
    organization = await factories.organization(scene.here, scene.partner)
    _, token = await makers.invite(organization, scene.partner)
    text = "query ($token: String!) { invitedTo(token: $token) { id } }"
    assert (await ask(text, token=token))["invitedTo"] == {"id": ids.encode("org", organization)}
    assert (await ask(text, token=token[:-1]))["invitedTo"] is None
    with clock.at(NOW + timedelta(days=15)):
        assert (await ask(text, token=token))["invitedTo"] is None


MAKES: dict[str, Callable[[str], Make]] = {
    "claimMembership": claim,
    "answerMembership": answer,
    "leaveOrganization": leave,
    "endMembership": end,
    "setMembershipRole": lambda who: set_role(who, role="MANAGER"),
    "inviteMember": lambda who: invite(who, email=f"{who}@exemple.fr"),
    "acceptInvitation": accept,
    "revokeInvitation": revoke,
    "actFor": act_for,
}
"""For the table of personas (test_policies)."""
