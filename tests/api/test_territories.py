"""The mutation of territories: branding."""

import pytest

from backend.kit import ids, sql
from backend.kit.problems import Issue
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

COLORS = {"brandColor": "#1F4E79 ", "accentColor": " #6b2d5c"}


def _bad(path: str) -> Issue:
    return Issue(path, "FORMAT", "Indiquez une couleur comme #1f4e79.", "Give a colour such as #1f4e79.")


def brand(who: str = "agent", **given: str) -> Make:
    async def make(scene: Scene) -> Call:
        asked: Input = {"territoryId": scene.ter, "welcome": "Bienvenue", **COLORS}
        return Call(scene.people[who], asked | given)

    return make


SUCCESSES = [
    Success(
        "brandTerritory",
        brand(),
        adds={"audit_event": 1, "idempotency_record": 1},
        other={"welcome": "Bonjour"},
        race={"BrandTerritoryPayload": 10},
        raced={"audit_event": 10, "idempotency_record": 10},
    )
]

REFUSALS = [
    Refusal("brandTerritory", "NotSignedIn", brand("anonymous"), *NOT_SIGNED_IN),
    Refusal("brandTerritory", "NotAllowed", brand("agent_elsewhere"), *NOT_ALLOWED),
    Refusal("brandTerritory", "NotFound", brand(territoryId=ids.encode("ter", ABSENT)), *NOT_FOUND),
    Refusal("brandTerritory", "NotFound", brand(territoryId=ids.encode("prj", ABSENT)), *NOT_FOUND),
    Refusal("brandTerritory", "NotFound", brand(territoryId="31555"), *NOT_FOUND),
    invalid("brandTerritory", brand(brandColor="bleu", accentColor="#12345"), _bad("brandColor"), _bad("accentColor")),
    invalid("brandTerritory", brand(accentColor="#123456;x"), _bad("accentColor")),
    Refusal(
        "brandTerritory",
        "TooLittleContrast",
        brand(accentColor="#FF8000"),
        "La couleur #ff8000 n’est pas assez sombre pour du texte blanc : contraste 2,5, il en faut 4,5.",
        "The colour #ff8000 is not dark enough for white text: contrast 2.5, where 4.5 is needed.",
        {"color": "#ff8000", "ratio": "2.5"},
    ),
]


@pytest.mark.parametrize("case", REFUSALS, ids=lambda case: f"{case.verb}-{case.member}")
async def test_a_refusal_is_told_and_changes_nothing(act: Act, scene: Scene, case: Refusal) -> None:
    await check_refusal(act, scene, case)


async def test_colours_and_welcome_are_those_given_tidied(act: Act, ask: Ask, scene: Scene) -> None:
    call = await brand(welcome="  Bonjour\n\tà tous ")(scene)
    answer = await act("brandTerritory", call)
    assert answer == {"__typename": "BrandTerritoryPayload", "territory": {"id": scene.ter}}
    shown = await ask(
        "query ($id: ID!) { territory(id: $id) { brandColor accentColor welcome } }", scene.agent, id=scene.ter
    )
    assert shown["territory"] == {"brandColor": "#1f4e79", "accentColor": "#6b2d5c", "welcome": "Bonjour à tous"}
    last = await sql.row("SELECT verb, subject, facts FROM audit_event ORDER BY seq DESC LIMIT 1")
    assert last is not None
    assert dict(last) == {
        "verb": "brandTerritory",
        "subject": scene.ter,
        "facts": '{"accentColor":"#6b2d5c","brandColor":"#1f4e79"}',
    }
