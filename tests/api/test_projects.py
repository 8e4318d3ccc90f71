"""The mutations of projects: proposing one, revising it."""

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

DRAFT: Input = {
    "title": "Un verger partagé",
    "summary": "Des fruits",
    "body": "# Pourquoi\n\nPour tous.",
    "cost": "5000",
}
NOT_AN_AMOUNT = Issue("draft.cost", "FORMAT", "Indiquez un montant en euros.", "Give an amount in euros.")
NOT_POSITIVE = Issue("draft.cost", "RANGE", "Indiquez un montant positif.", "Give a positive amount.")


def _length(path: str, least: int, most: int, received: int) -> Issue:
    return Issue(
        path,
        "LENGTH",
        f"Écrivez de {least} à {most} caractères ({received} reçus).",
        f"Write from {least} to {most} characters ({received} received).",
    )


def propose(who: str = "citizen", where: str | None = None, **draft: object) -> Make:
    async def make(scene: Scene) -> Call:
        return Call(scene.people[who], {"territoryId": where or scene.ter, "draft": DRAFT | draft})

    return make


def revise(who: str = "citizen", key: str | None = None, hidden: bool = False, **draft: object) -> Make:
    async def make(scene: Scene) -> Call:
        project = await factories.project(scene.here, scene.citizen)
        if hidden:
            await sql.run("UPDATE project SET status = 'draft'")
        given = {"title": "Un grand verger", "cost": "7500.5"}
        return Call(scene.people[who], {"projectId": key or ids.encode("prj", project), "draft": given | draft})

    return make


SUCCESSES = [
    Success(
        "proposeProject",
        propose(),
        adds={"audit_event": 1, "idempotency_record": 1, "project": 1, "team_member": 1},
        other={"draft": DRAFT | {"cost": "5001"}},
        race={"ProposeProjectPayload": 10},
        raced={"audit_event": 10, "idempotency_record": 10, "project": 10, "team_member": 10},
    ),
    Success(
        "reviseProject",
        revise(),
        adds={"audit_event": 1, "idempotency_record": 1},
        other={"draft": {"title": "Un verger tout autre"}},
        race={"ReviseProjectPayload": 10},
        raced={"audit_event": 10, "idempotency_record": 10},
    ),
]

LONG: Input = {"title": "abcd", "summary": "x" * 401, "body": "x" * 20_001, "place": "x" * 121, "cost": "-1"}
ISSUES = (
    _length("draft.title", 5, 160, 4),
    _length("draft.summary", 0, 400, 401),
    _length("draft.body", 0, 20_000, 20_001),
    _length("draft.place", 0, 120, 121),
    NOT_POSITIVE,
)

REFUSALS = [
    Refusal("proposeProject", "NotSignedIn", propose("anonymous"), *NOT_SIGNED_IN),
    Refusal("proposeProject", "NotFound", propose(where=ids.encode("ter", ABSENT)), *NOT_FOUND),
    Refusal("proposeProject", "NotFound", propose(where="toulouse"), *NOT_FOUND),
    invalid("proposeProject", propose(**LONG), *ISSUES),
    invalid("proposeProject", propose(title="\u00a0\u200b\n ab \u0007 d\u00a0"), _length("draft.title", 5, 160, 4)),
    invalid("proposeProject", propose(cost="0.001"), NOT_AN_AMOUNT),
    invalid("proposeProject", propose(cost="1e13"), NOT_AN_AMOUNT),
    invalid("proposeProject", propose(cost="NaN"), NOT_AN_AMOUNT),
    invalid("proposeProject", propose(cost="100000000000.01"), NOT_POSITIVE),
    Refusal("reviseProject", "NotSignedIn", revise("anonymous"), *NOT_SIGNED_IN),
    Refusal("reviseProject", "NotFound", revise(key=ids.encode("prj", ABSENT)), *NOT_FOUND),
    Refusal("reviseProject", "NotFound", revise("partner", hidden=True), *NOT_FOUND),
    Refusal("reviseProject", "NotAllowed", revise("partner"), *NOT_ALLOWED),
    invalid("reviseProject", revise(**LONG), *ISSUES),
]


@pytest.mark.parametrize("case", REFUSALS, ids=lambda case: f"{case.verb}-{case.member}")
async def test_a_refusal_is_told_and_changes_nothing(act: Act, scene: Scene, case: Refusal) -> None:
    await check_refusal(act, scene, case)


READ = """
query ($id: ID!) { project(id: $id) {
  title summary body bodyHtml place cost { amount currency } author { name } territory { id }
  team { nodes { name } } viewerCanRevise
} }
"""


async def test_a_proposed_project_is_published_in_its_authors_name(act: Act, ask: Ask, scene: Scene) -> None:
    answer = await act("proposeProject", await propose(title="  Un\u00a0verger\n\tpartagé ", cost="5000.50")(scene))
    shown = (await ask(READ, id=answer["project"]["id"]))["project"]
    assert shown == {
        "title": "Un\u00a0verger partagé",
        "summary": "Des fruits",
        "body": "# Pourquoi\n\nPour tous.",
        "bodyHtml": "<h3>Pourquoi</h3>\n<p>Pour tous.</p>\n",
        "place": "",
        "cost": {"amount": "5000.5", "currency": "EUR"},
        "author": {"name": "Camille"},
        "territory": {"id": scene.ter},
        "team": {"nodes": [{"name": "Camille"}]},
        "viewerCanRevise": False,
    }


async def test_an_agent_revises_and_the_author_stays(act: Act, ask: Ask, scene: Scene) -> None:
    answer = await act("reviseProject", await revise("agent_above", cost=None)(scene))
    shown = (await ask(READ, scene.citizen, id=answer["project"]["id"]))["project"]
    assert (shown["title"], shown["cost"], shown["author"]) == ("Un grand verger", None, {"name": "Camille"})
    assert shown["viewerCanRevise"]
    found = await ask('{ projects(filter: {text: "grands vergers"}) { totalCount } }')
    assert found["projects"]["totalCount"] == 1
