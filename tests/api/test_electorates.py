"""Who may vote, as chosen by whoever opens the vote of a budget: typed conditions, all of which must be satisfied."""

from dataclasses import replace

import pytest

from backend.kit import ids
from backend.kit.problems import Issue
from tests.api.acting import Act, Input, Refusal, check_refusal, invalid
from tests.api.conftest import Ask
from tests.api.scene import ABSENT, Scene
from tests.api.test_budgets import open_vote
from tests.votes.lists import prove_on_list, roster

RULE: Input = {"kind": "RULE", "name": "Les jeunes"}
WHO = Issue(
    "electorate.name",
    "LENGTH",
    "Dites qui peut voter, de 3 à 160 caractères.",
    "Say who may vote, in 3 to 160 characters.",
)
CONDITIONS = Issue(
    "electorate",
    "CONDITIONS",
    "Donnez au moins une condition à un vote par règle, et aucune aux autres.",
    "Give a vote by rule at least one condition, others none.",
)
NO_ROLL = Issue(
    "electorate.kind", "UNKNOWN", "Une telle liste ne se compose pas ici.", "Such a roll is not written here."
)
NO_SUCH_RULE = Issue(
    "requirement",
    "UNKNOWN",
    "Cette règle nomme ce qui n’existe pas ici.",
    "This rule names what does not exist here.",
)
REFUSALS = [
    invalid("openBudgetVote", open_vote(electorate={"kind": "RULE"}), WHO, CONDITIONS),
    invalid("openBudgetVote", open_vote(electorate={"kind": "CODES", "identityLevel": 2}), CONDITIONS),
    invalid("openBudgetVote", open_vote(electorate={"kind": "LISTED", "name": "Les inscrits"}), NO_ROLL),
    invalid("openBudgetVote", open_vote(electorate=RULE | {"listId": ids.encode("lst", ABSENT)}), NO_SUCH_RULE),
    invalid(
        "openBudgetVote",
        open_vote(electorate=RULE | {"organizationId": ids.encode("prj", ABSENT)}),
        replace(NO_SUCH_RULE, path="electorate"),
    ),
]


@pytest.mark.parametrize("case", REFUSALS)
async def test_a_refusal_is_told_and_changes_nothing(act: Act, scene: Scene, case: Refusal) -> None:
    await check_refusal(act, scene, case)


async def test_a_vote_opens_to_those_who_satisfy_every_condition(act: Act, ask: Ask, scene: Scene) -> None:
    list_id, [line] = await roster(scene.here, ["A001"])
    asked = {
        **RULE,
        "age": {"years": 16, "on": "2026-06-30"},
        "residence": {"territoryId": scene.ter, "level": 2},
        "listId": ids.encode("lst", list_id),
    }
    answer = await act("openBudgetVote", await open_vote(electorate=asked)(scene))
    read = (
        "query ($id: ID!) { participatoryBudget(id: $id) { vote { "
        "electorate voters { kind viewerMissing { code } } takesCodes viewerCanCast viewerCannotCastReason } } }"
    )
    await prove_on_list(scene.citizen, list_id, line)
    shown = await ask(read, scene.citizen, id=answer["budget"]["id"])
    assert shown["participatoryBudget"]["vote"] == {
        "electorate": "Les jeunes",
        "voters": {
            "kind": "RULE",
            "viewerMissing": [{"code": "AGE_UNPROVEN"}, {"code": "RESIDENCE_UNPROVEN"}],
        },
        "takesCodes": True,
        "viewerCanCast": False,
        "viewerCannotCastReason": "Ce vote est ouvert à : Les jeunes. "
        "Il faut avoir 16 ans le 30 juin 2026 : il reste à le prouver. "
        "Il faut habiter « Toulouse » : il reste à le prouver.",
    }


async def test_a_vote_by_codes_opens_to_no_account(act: Act, ask: Ask, scene: Scene) -> None:
    answer = await act("openBudgetVote", await open_vote(electorate={"kind": "CODES"})(scene))
    shown = await ask(
        "query ($id: ID!) { participatoryBudget(id: $id) { vote { electorate voters { kind } viewerCanCast } } }",
        scene.citizen,
        id=answer["budget"]["id"],
    )
    assert shown["participatoryBudget"]["vote"] == {
        "electorate": "toute personne munie d’un code de vote",
        "voters": {"kind": "CODES"},
        "viewerCanCast": False,
    }
