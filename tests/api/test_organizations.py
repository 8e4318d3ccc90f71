"""The mutations of organizations: registering one, verifying it."""

import pytest

from backend.kit import ids, sql
from backend.kit.problems import Issue
from tests import factories
from tests.api.acting import (
    NOT_ALLOWED,
    NOT_FOUND,
    NOT_SIGNED_IN,
    Act,
    Call,
    Input,
    Make,
    Refusal,
    Success,
    check_refusal,
    invalid,
)
from tests.api.conftest import Ask
from tests.api.scene import ABSENT, Scene

SIRET = "217 500 016 00019"  # the Ville de Paris
RNA = "W313000017"
BAD_NAME = Issue(
    "name", "LENGTH", "Le nom doit compter de 2 à 160 caractères.", "The name must be 2 to 160 characters long."
)
BAD_SIRET = Issue(
    "siret",
    "FORMAT",
    "Un SIRET compte 14 chiffres, dont une clé : vérifiez-les.",
    "A SIRET has 14 digits, with a check digit: verify them.",
)
BAD_RNA = Issue(
    "rna",
    "FORMAT",
    "Un numéro RNA s’écrit W suivi de 9 caractères, par exemple W313000001.",
    "An RNA number is W followed by 9 characters, such as W313000001.",
)
NO_EVIDENCE = Issue("evidence", "REQUIRED", "Indiquez la pièce que vous avez vue.", "Say what evidence you have seen.")


def register(who: str = "citizen", **given: str | None) -> Make:
    async def make(scene: Scene) -> Call:
        asked: Input = {"territoryId": scene.ter, "kind": "ASSOCIATION", "name": "Les Verts Voisins", "rna": RNA}
        return Call(scene.people[who], asked | given)

    return make


def _register_again(siret: str | None = None) -> Make:
    async def make(scene: Scene) -> Call:
        await factories.organization(scene.here, scene.partner, "Déjà là", RNA)
        return await register(siret=siret)(scene)

    return make


def verify(who: str = "agent", **given: str) -> Make:
    async def make(scene: Scene) -> Call:
        key = await factories.organization(scene.here, scene.partner)
        asked: Input = {"organizationId": ids.encode("org", key), "evidence": "Récépissé de la préfecture"}
        return Call(scene.people[who], asked | given)

    return make


SUCCESSES = [
    Success(
        "registerOrganization",
        register(),
        adds={"audit_event": 1, "idempotency_record": 1, "membership": 1, "organization": 1},
        other={"name": "Les Bleus Voisins"},
        race={"RegisterOrganizationPayload": 1, "AlreadyRegistered": 9},
        raced={"audit_event": 1, "idempotency_record": 1, "membership": 1, "organization": 1},
    ),
    Success(
        "verifyOrganization",
        verify(),
        adds={"audit_event": 1, "idempotency_record": 1},
        other={"evidence": "Statuts"},
        race={"VerifyOrganizationPayload": 10},
        raced={"audit_event": 10, "idempotency_record": 10},
    ),
]


def _already(number: str) -> tuple[str, str]:
    return (
        f"Une organisation est déjà inscrite avec le numéro {number} : demandez à la rejoindre.",
        f"An organization is already registered with the number {number}: ask to join it.",
    )


REFUSALS = [
    Refusal("registerOrganization", "NotSignedIn", register("anonymous"), *NOT_SIGNED_IN),
    Refusal("registerOrganization", "NotFound", register(territoryId=ids.encode("ter", ABSENT)), *NOT_FOUND),
    Refusal("registerOrganization", "NotFound", register(territoryId="ter_"), *NOT_FOUND),
    Refusal("registerOrganization", "AlreadyRegistered", _register_again(), *_already(RNA), {"number": RNA}),
    Refusal("registerOrganization", "AlreadyRegistered", _register_again(siret=SIRET), *_already(RNA), {"number": RNA}),
    invalid(
        "registerOrganization",
        register(name=" A ", siret="217 500 016 00018", rna="313000017"),
        BAD_NAME,
        BAD_SIRET,
        BAD_RNA,
    ),
    invalid("registerOrganization", register(name="x" * 161), BAD_NAME),
    Refusal("verifyOrganization", "NotSignedIn", verify("anonymous"), *NOT_SIGNED_IN),
    Refusal("verifyOrganization", "NotAllowed", verify("partner"), *NOT_ALLOWED),
    Refusal("verifyOrganization", "NotFound", verify(organizationId=ids.encode("org", ABSENT)), *NOT_FOUND),
    invalid("verifyOrganization", verify(evidence=" \n"), NO_EVIDENCE),
]


@pytest.mark.parametrize("case", REFUSALS, ids=lambda case: f"{case.verb}-{case.member}")
async def test_a_refusal_is_told_and_changes_nothing(act: Act, scene: Scene, case: Refusal) -> None:
    await check_refusal(act, scene, case)


async def test_an_organization_begins_unverified_with_its_author_as_member(act: Act, ask: Ask, scene: Scene) -> None:
    answer = await act("registerOrganization", await register(siret=SIRET, rna=" w313-000.017 ")(scene))
    shown = await ask(
        "query ($id: ID!) { organization(id: $id) { name kind siret rna status territory { id } viewerCanVerify } }",
        scene.agent,
        id=answer["organization"]["id"],
    )
    assert shown["organization"] == {
        "name": "Les Verts Voisins",
        "kind": "ASSOCIATION",
        "siret": "21750001600019",
        "rna": RNA,
        "status": "UNVERIFIED",
        "territory": {"id": scene.ter},
        "viewerCanVerify": True,
    }
    members = await sql.rows("SELECT person_id FROM membership")
    assert [row["person_id"] for row in members] == [scene.citizen.person_id]


async def test_what_was_seen_is_kept_in_the_audit_and_shown_nowhere(act: Act, ask: Ask, scene: Scene) -> None:
    answer = await act("verifyOrganization", await verify()(scene))
    shown = await ask(
        "query ($id: ID!) { organization(id: $id) { status viewerCanVerify } }",
        scene.agent,
        id=answer["organization"]["id"],
    )
    assert shown["organization"] == {"status": "VERIFIED", "viewerCanVerify": False}
    last = await sql.row("SELECT verb, facts FROM audit_event ORDER BY seq DESC LIMIT 1")
    assert last is not None
    assert (last["verb"], last["facts"]) == ("verifyOrganization", '{"evidence":"Récépissé de la préfecture"}')
