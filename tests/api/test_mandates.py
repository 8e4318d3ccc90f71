"""The mutations of mandates: asking, deciding, revoking; the certificate of ProConnect; what a mandate allows."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from backend.kit import clock, ids, sql
from backend.kit.actor import Actor, Login
from backend.kit.problems import Issue, NotFound
from backend.organizations import access
from backend.organizations.problems import MandateExpired, NoMandate, OrganizationUnverified
from tests import factories
from tests.api.acting import NOT_ALLOWED, NOT_FOUND, Act, Call, Input, Make, Refusal, Success, check_refusal, invalid
from tests.api.conftest import Ask
from tests.api.scene import ABSENT, NOW, Scene
from tests.api.test_memberships import ANSWERED, DONE, STRONGER
from tests.organizations import makers

SIRET = "21750001600019"
LEADER = "https://proconnect.gouv.fr/assurance/certification-dirigeant"
FUNCTION = Issue(
    "function",
    "LENGTH",
    "Écrivez votre fonction : présidente, trésorier… De 2 à 120 caractères.",
    "Write your function: chair, treasurer… From 2 to 120 characters.",
)
POWERS = Issue("powers", "REQUIRED", "Cochez au moins un pouvoir.", "Tick at least one power.")
START = Issue("startsOn", "RANGE", "Indiquez une date de début plus proche.", "Give a start nearer to today.")
END = Issue(
    "endsOn",
    "RANGE",
    "La fin doit venir après le début, et n’être ni passée ni dans plus de dix ans.",
    "The end must come after the start, and be neither past nor over ten years away.",
)
STATEMENT = Issue(
    "statement",
    "LENGTH",
    "Dites en quelques phrases qui vous a donné ce mandat et quand : de 20 à 800 caractères.",
    "Say in a few sentences who gave you this mandate and when: from 20 to 800 characters.",
)
NO_FILE = Issue("file", "REQUIRED", "Joignez la preuve de votre mandat.", "Attach the proof of your mandate.")
REASON = Issue(
    "reason",
    "REQUIRED",
    "Indiquez le motif : la personne le lira.",
    "Give the reason: the person will read it.",
)
NOT_CERTIFIED = (
    (
        "Aucune de vos connexions ProConnect ne certifie que vous dirigez cette organisation. "
        "Faites-vous d’abord certifier par ProConnect, ou choisissez une autre preuve."
    ),
    (
        "None of your ProConnect logins certifies that you lead this organization. "
        "Have ProConnect certify it first, or choose another proof."
    ),
)
ALREADY = (
    "Un mandat est déjà demandé ou en cours : retirez-le avant d’en demander un autre.",
    "A mandate is already asked for or in force: revoke it before you ask for another.",
)
OWN = (
    "Vous ne pouvez pas décider de votre propre mandat : demandez à un collègue.",
    "You cannot decide on your own mandate: ask a colleague.",
)
ASKED: Input = {
    "function": "Présidente",
    "powers": ["SIGN"],
    "startsOn": "2026-06-15",
    "endsOn": "2027-06-14",
    "proof": "STATEMENT",
    "statement": makers.STATEMENT,
}


def ask_for(who: str = "partner", again: bool = False, **given: object) -> Make:
    """The partner is the organization's manager."""

    async def make(scene: Scene) -> Call:
        organization = await factories.organization(scene.here, scene.partner)
        if again:
            await makers.mandate(organization, scene.partner)
        return Call(scene.people[who], {"organizationId": ids.encode("org", organization)} | ASKED | given)

    return make


Prepare = Callable[[Scene, UUID], Awaitable[None]]


async def _nothing(scene: Scene, organization: UUID) -> None:
    pass


def about(who: str, prepare: Prepare = _nothing, holder: str = "partner", weak: bool = False, **given: object) -> Make:
    """A call about the mandate that a member asked for."""

    async def make(scene: Scene) -> Call:
        organization = await factories.organization(scene.here, scene.partner)
        await makers.member(organization, scene.people[holder])
        key = await makers.mandate(organization, scene.people[holder])
        await prepare(scene, organization)
        actor = scene.people[who]
        shown = replace(actor, login=Login(1, NOW)) if weak else actor
        return Call(shown, {"mandateId": ids.encode("man", key)} | given)

    return make


def decide(who: str = "agent", **given: Any) -> Make:
    return about(who, grant=True, **given)


def revoke(who: str = "partner", **given: Any) -> Make:
    return about(who, reason="Nouvelle présidence.", **given)


async def _refused(scene: Scene, organization: UUID) -> None:
    await sql.run("UPDATE mandate SET status = 'refused'")


async def _granted_among_mates(scene: Scene, organization: UUID) -> None:
    await sql.run("UPDATE mandate SET status = 'granted'")
    await makers.member(organization, scene.juror)


SUCCESSES = [
    Success(
        "askMandate",
        ask_for(),
        adds=DONE | {"mandate": 1},
        other={"function": "Trésorière"},
        race={"AskMandatePayload": 1, "AlreadyMandated": 9},
        raced=DONE | {"mandate": 1},
    ),
    Success(
        "decideMandate",
        decide(),
        adds=DONE,
        other={"grant": False, "reason": "Statuts périmés."},
        race={"DecideMandatePayload": 1, "AlreadyAnswered": 9},
        raced=DONE,
    ),
    Success(
        "revokeMandate",
        revoke(),
        adds=DONE,
        other={"reason": "Autre motif."},
        race={"RevokeMandatePayload": 1, "AlreadyAnswered": 9},
        raced=DONE,
    ),
]
FAULTS: Input = {"function": " x ", "powers": [], "startsOn": "2010-01-01", "endsOn": "2026-06-14", "statement": "Oui."}
REFUSALS = [
    Refusal("askMandate", "NotFound", ask_for("citizen"), *NOT_FOUND),
    Refusal("askMandate", "NotCertified", ask_for(proof="PROCONNECT"), *NOT_CERTIFIED),
    Refusal("askMandate", "AlreadyMandated", ask_for(again=True), *ALREADY),
    invalid("askMandate", ask_for(**FAULTS), FUNCTION, POWERS, START, END, STATEMENT),
    invalid("askMandate", ask_for(proof="FILE"), NO_FILE),
    invalid("askMandate", ask_for(proof="FILE", file="00ff"), NO_FILE),
    invalid("askMandate", ask_for(startsOn="2027-06-17", endsOn="2040-01-01"), START, END),
    Refusal("decideMandate", "NotFound", decide("citizen"), *NOT_FOUND),
    Refusal("decideMandate", "NotAllowed", decide("partner"), *NOT_ALLOWED),
    Refusal("decideMandate", "OwnMandate", decide("agent", holder="agent"), *OWN),
    Refusal("decideMandate", "AlreadyAnswered", decide(prepare=_refused), *ANSWERED),
    invalid("decideMandate", about("agent", grant=False, reason=" "), REASON),
    Refusal("revokeMandate", "NotFound", revoke("citizen"), *NOT_FOUND),
    Refusal("revokeMandate", "NotAllowed", revoke("juror", prepare=_granted_among_mates), *NOT_ALLOWED),
    Refusal("revokeMandate", "StrongerLoginNeeded", revoke("agent", weak=True), *STRONGER, {"needs": "STRONG"}),
    Refusal("revokeMandate", "AlreadyAnswered", revoke(prepare=_refused), *ANSWERED),
    invalid("revokeMandate", about("partner", reason="x"), REASON),
]


@pytest.mark.parametrize("case", REFUSALS, ids=lambda case: f"{case.verb}-{case.member}")
async def test_a_refusal_is_told_and_changes_nothing(act: Act, scene: Scene, case: Refusal) -> None:
    await check_refusal(act, scene, case)


@pytest.mark.parametrize("who", ["juror", "partner", "agent"])
async def test_the_holder_a_manager_and_an_agent_revoke(act: Act, scene: Scene, who: str) -> None:
    answer = await act("revokeMandate", await revoke(who, holder="juror")(scene))
    assert answer["__typename"] == "RevokeMandatePayload"
    row = await sql.row("SELECT status, reason, decided_by_id FROM mandate")
    assert row is not None
    assert tuple(row.values()) == ("revoked", "Nouvelle présidence.", scene.people[who].person_id)


@pytest.mark.parametrize(
    ("told", "certified"),
    [
        ((SIRET, LEADER), True),
        ((SIRET, f"{LEADER}-2"), False),
        ((SIRET, "eidas3"), False),
        (("35600000000048", LEADER), False),
    ],
)
async def test_proconnect_grants_at_once_to_the_leader_of_that_very_siret(
    act: Act, ask: Ask, scene: Scene, told: tuple[str, str], certified: bool
) -> None:
    call = await ask_for(proof="PROCONNECT")(scene)
    await sql.run("UPDATE organization SET siret = :siret", {"siret": SIRET})
    await makers.certify(scene.partner, *told)
    await makers.certify(scene.citizen, SIRET)  # somebody else's certificate
    answer = await act("askMandate", call)
    assert answer["__typename"] == ("AskMandatePayload" if certified else "NotCertified")
    if certified:
        text = "query ($id: ID!) { node(id: $id) { ... on Mandate { status proof powers isViewer } } }"
        shown = await ask(text, scene.partner, id=answer["mandate"]["id"])
        assert shown["node"] == {"status": "GRANTED", "proof": "PROCONNECT", "powers": ["SIGN"], "isViewer": True}


async def test_another_provider_certifies_nobody_whatever_it_tells(act: Act, scene: Scene) -> None:
    """A directory of the town may tell any SIRET and any level: ProConnect alone asks the State's registers."""
    call = await ask_for(proof="PROCONNECT")(scene)
    await sql.run("UPDATE organization SET siret = :siret", {"siret": SIRET})
    await makers.certify(scene.partner, SIRET)
    for changed in (
        "settings = jsonb_set(settings::jsonb, '{preset}', '\"oidc\"')::text",
        "issuer = 'https://x.example'",
    ):
        await sql.run(f"UPDATE identity_provider SET {changed}")
        assert (await act("askMandate", call))["__typename"] == "NotCertified"
        await sql.run("DELETE FROM identity_provider")
        await makers.certify(scene.partner, SIRET)


async def test_an_organization_without_siret_certifies_nobody(act: Act, scene: Scene) -> None:
    call = await ask_for(proof="PROCONNECT")(scene)
    await sql.run(
        "INSERT INTO external_identity (id, person_id, provider_code, issuer, subject, label, level, acr, linked_at, "
        "used_on) VALUES (gen_random_uuid(), :person, 'p', 'i', 's', '', 2, :acr, now(), now()::date)",
        {"person": scene.partner.person_id, "acr": LEADER},
    )
    assert (await act("askMandate", call))["__typename"] == "NotCertified"


async def test_a_file_proves_for_its_sender_alone(act: Act, scene: Scene) -> None:
    call = await ask_for(proof="FILE")(scene)
    stolen = await makers.handle(scene.citizen)
    assert (await act("askMandate", Call(call.actor, call.input | {"file": stolen})))["__typename"] == "InvalidInput"
    with clock.at(NOW - timedelta(hours=7)):
        old = await makers.handle(scene.partner)
    assert (await act("askMandate", Call(call.actor, call.input | {"file": old})))["__typename"] == "InvalidInput"
    own = await makers.handle(scene.partner)
    assert (await act("askMandate", Call(call.actor, call.input | {"file": own})))["__typename"] == "AskMandatePayload"


async def test_what_proves_a_mandate_is_read_by_its_sender_and_the_agents(ask: Ask, scene: Scene) -> None:
    organization = await factories.organization(scene.here, scene.partner)
    await makers.member(organization, scene.juror)
    await makers.member(organization, scene.elected)
    key = await makers.mandate(organization, scene.juror, by=scene.agent)
    text = "query ($id: ID!) { node(id: $id) { ... on Mandate { statement holderName reason } } }"
    read = {who: (await ask(text, scene.people[who], id=ids.encode("man", key)))["node"] for who in scene.people}
    seen = {"statement": makers.STATEMENT, "holderName": "Juror", "reason": ""}
    assert {who: node for who, node in read.items() if node} == {
        "juror": seen,
        "agent": seen,
        "agent_above": seen,
        "partner": seen | {"statement": None},
        "elected": seen | {"statement": None, "reason": None},
    }


async def test_a_mandate_allows_what_it_says_while_it_runs_for_a_verified_organization(scene: Scene) -> None:
    organization = await factories.organization(scene.here, scene.partner)
    person = scene.partner.person_id
    assert person is not None

    async def told(power: str = "sign", days: int = 0) -> tuple[type[object] | None, bool]:
        moment = NOW + timedelta(days=days)
        with clock.at(moment):
            refusal = await access.why_not_commit(scene.partner, organization, power)
        held = await access.mandate_in_force(person, organization, power, moment.date())
        return (type(refusal) if refusal else None, held is not None)

    assert await told() == (NoMandate, False)
    key = await makers.mandate(organization, scene.partner)
    assert await told() == (NoMandate, False), "asked for, not granted"
    await sql.run("UPDATE mandate SET status = 'granted'")
    assert await told() == (OrganizationUnverified, False)
    await makers.verify(organization)
    assert await told() == (None, True)
    assert await access.mandate_in_force(person, organization, "sign", NOW.date()) == key
    assert await told("represent") == (NoMandate, False)
    assert [await told(days=days) for days in (-1, 365, 366)] == [
        (MandateExpired, False),
        (None, True),
        (MandateExpired, False),
    ]
    assert isinstance(await access.why_not_commit(scene.partner, ABSENT, "sign"), NotFound)
    assert isinstance(await access.why_not_commit(scene.citizen, organization, "sign"), NoMandate)


async def test_a_term_that_passed_can_be_asked_for_anew_and_still_proves_the_past(act: Act, scene: Scene) -> None:
    call = await ask_for(again=True)(scene)
    await sql.run("UPDATE mandate SET status = 'granted'")
    await sql.run("UPDATE organization SET status = 'verified'")
    later = NOW + timedelta(days=366)
    with clock.at(later):
        dates = {"startsOn": later.date().isoformat(), "endsOn": None}
        answer = await act("askMandate", Call(call.actor, call.input | dates))
    assert answer["__typename"] == "AskMandatePayload"
    rows = await sql.rows("SELECT status FROM mandate ORDER BY asked_at")
    assert [row["status"] for row in rows] == ["ended", "asked"]
    row = await sql.row("SELECT organization_id FROM mandate LIMIT 1")
    assert row is not None
    held = _key(scene.partner), row["organization_id"], "sign"
    assert await access.mandate_in_force(*held, NOW.date()) is not None
    assert await access.mandate_in_force(*held, later.date()) is None


@pytest.mark.parametrize("verb", ["endMembership", "leaveOrganization"])
async def test_a_mandate_ends_with_the_membership(act: Act, scene: Scene, verb: str) -> None:
    organization = await factories.organization(scene.here, scene.partner)
    membership = await makers.member(organization, scene.juror)
    await makers.mandate(organization, scene.juror, by=scene.agent)
    calls = {
        "endMembership": Call(scene.partner, {"membershipId": ids.encode("mem", membership)}),
        "leaveOrganization": Call(scene.juror, {"organizationId": ids.encode("org", organization)}),
    }
    assert (await act(verb, calls[verb]))["__typename"].endswith("Payload")
    row = await sql.row("SELECT status, reason FROM mandate")
    assert row is not None
    assert tuple(row.values()) == ("revoked", "Fin de l’appartenance à l’organisation.")
    assert await access.standing(_key(scene.juror), organization) is None


def _key(actor: Actor) -> UUID:
    assert actor.person_id is not None
    return actor.person_id


MAKES: dict[str, Callable[[str], Make]] = {"askMandate": ask_for, "decideMandate": decide, "revokeMandate": revoke}
"""For the table of personas (test_policies)."""
