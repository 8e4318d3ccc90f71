"""The mutations of participatory budgets: launching one, submitting, studying, opening the vote."""

from datetime import datetime, timedelta

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
from tests.api.scene import ABSENT, NOW, Scene

NAMES = {
    "submission": ("dépôt des projets", "submission of projects"),
    "study": ("étude des projets", "study of projects"),
    "vote": ("vote", "vote"),
    "result": ("résultat", "result"),
    None: ("aucune", "none"),
}
NO_AMOUNT = Issue("amount", "RANGE", "Indiquez un montant positif.", "Give a positive amount.")
NO_COST = Issue("cost", "REQUIRED", "Indiquez le coût estimé par le service.", "Give the estimated cost.")
NO_REASON = Issue(
    "reason",
    "REQUIRED",
    "Expliquez pourquoi en une phrase au moins : le motif sera public.",
    "Explain why in a sentence at least: the reason will be public.",
)
OUT_OF_ORDER = Issue(
    "phases",
    "ORDER",
    "Les phases doivent se suivre : dépôt, étude, vote, résultat, réalisation.",
    "Phases must follow one another: submission, study, vote, result, realisation.",
)
ZONE = "ZONE", "Indiquez le fuseau de l’heure, par exemple +02:00.", "Give the time’s zone, such as +02:00."
BACKWARDS = "ORDER", "Une phase finit après avoir commencé.", "A phase ends after it begins."
ENDLESS = "REQUIRED", "Indiquez quand le vote finit.", "Give the end of the vote."


def _range(field: str, least: int, most: int) -> Issue:
    return Issue(
        f"ballotRule.{field}",
        "RANGE",
        f"Indiquez un nombre de {least} à {most}.",
        f"Give a number from {least} to {most}.",
    )


def _length(path: str, least: int, most: int, received: int) -> Issue:
    return Issue(
        path,
        "LENGTH",
        f"Écrivez de {least} à {most} caractères ({received} reçus).",
        f"Write from {least} to {most} characters ({received} received).",
    )


def _day(number: int) -> str:
    return (NOW + timedelta(days=number)).isoformat()


def _phase(kind: str, opens: int | str, closes: int | str | None) -> Input:
    moments = [_day(moment) if isinstance(moment, int) else moment for moment in (opens, closes)]
    return {"kind": kind, "opensAt": moments[0], "closesAt": moments[1]}


PHASES = [_phase("SUBMISSION", 0, 1), _phase("STUDY", 1, 2), _phase("VOTE", 2, 3), _phase("RESULT", 3, None)]


def launch(who: str = "agent", **given: object) -> Make:
    async def make(scene: Scene) -> Call:
        asked: Input = {"territoryId": scene.ter, "title": "Budget 2026", "amount": "250000", "phases": PHASES}
        return Call(scene.people[who], asked | given)

    return make


def submit(
    who: str = "citizen",
    phase: str = "submission",
    hidden: bool = False,
    elsewhere: bool = False,
    twice: bool = False,
    **given: str,
) -> Make:
    async def make(scene: Scene) -> Call:
        budget = await factories.budget(scene.elsewhere if elsewhere else scene.here, phase=phase)
        project = await factories.project(scene.here, scene.citizen)
        if hidden:
            await sql.run("UPDATE project SET status = 'draft'")
        if twice:
            await factories.proposal(budget, project)
        asked = {"budgetId": ids.encode("bud", budget), "projectId": ids.encode("prj", project)}
        return Call(scene.people[who], asked | given)

    return make


def study(who: str = "agent", phase: str = "study", hidden: bool = False, **given: object) -> Make:
    async def make(scene: Scene) -> Call:
        budget = await factories.budget(scene.here, phase=phase)
        proposal = await factories.proposal(budget, await factories.project(scene.here, scene.citizen))
        if hidden:
            await sql.run("UPDATE project SET status = 'draft'")
        asked = {"proposalId": ids.encode("prp", proposal), "verdict": "RETAINED", "cost": "4500"}
        return Call(scene.people[who], asked | given)

    return make


def open_vote(
    who: str = "agent",
    phase: str = "vote",
    retained: int = 2,
    opened: bool = False,
    *,
    rule: Input | None = None,
    electorate: Input | None = None,
    **given: str,
) -> Make:
    async def make(scene: Scene) -> Call:
        budget = await factories.budget(scene.here, phase=phase)
        for i in range(retained):
            project = await factories.project(scene.here, scene.citizen, f"Projet {i}")
            await factories.proposal(budget, project, "retained", cost_cents=100_000 * (i + 1))
        left = await factories.project(scene.here, scene.citizen, "Projet écarté")
        await factories.proposal(budget, left, "set_aside")
        if opened:
            vote = await factories.vote(scene.here)
            await sql.run("UPDATE participatory_budget SET vote_id = :vote", {"vote": vote})
        asked: Input = {"budgetId": ids.encode("bud", budget), "ballotRule": {"kind": "APPROVAL"} | (rule or {})}
        chosen = {"electorate": electorate} if electorate else {}
        return Call(scene.people[who], asked | {"counting": "GREEDY"} | chosen | given)

    return make


SUCCESSES = [
    Success(
        "launchBudget",
        launch(),
        adds={"audit_event": 1, "budget_phase": 4, "envelope": 1, "idempotency_record": 1, "participatory_budget": 1},
        other={"amount": "250000.01"},
        race={"LaunchBudgetPayload": 10},
        raced={
            "audit_event": 10,
            "budget_phase": 40,
            "envelope": 10,
            "idempotency_record": 10,
            "participatory_budget": 10,
        },
    ),
    Success(
        "submitProposal",
        submit(),
        adds={"audit_event": 1, "budget_proposal": 1, "idempotency_record": 1},
        other={"projectId": ids.encode("prj", ABSENT)},
        race={"SubmitProposalPayload": 1, "AlreadySubmitted": 9},
        raced={"audit_event": 1, "budget_proposal": 1, "idempotency_record": 1},
    ),
    Success(
        "studyProposal",
        study(),
        adds={"audit_event": 1, "idempotency_record": 1},
        other={"cost": "4501"},
        race={"StudyProposalPayload": 10},
        raced={"audit_event": 10, "idempotency_record": 10},
    ),
    Success(
        "openBudgetVote",
        open_vote(),
        adds={
            "audit_event": 1,
            "electorate": 1,
            "idempotency_record": 1,
            "vote": 1,
            "vote_counter": 1,
            "vote_key": 1,
            "vote_option": 2,
        },
        other={"counting": "GREEDY_STOP"},
        race={"OpenBudgetVotePayload": 1, "VoteAlreadyOpened": 9},
        raced={
            "audit_event": 1,
            "electorate": 1,
            "idempotency_record": 1,
            "vote": 1,
            "vote_counter": 1,
            "vote_key": 1,
            "vote_option": 2,
        },
    ),
]


def _wrong(verb: str, make: Make, asked: str, current: str | None) -> Refusal:
    fr, en = (
        f"Cela se fait pendant la phase « {NAMES[asked][0]} » ; la phase en cours est « {NAMES[current][0]} ».",
        f"This is done during the phase “{NAMES[asked][1]}”; the current phase is “{NAMES[current][1]}”.",
    )
    return Refusal(verb, "WrongPhase", make, fr, en, {"asked": asked, "current": current})


BAD_RULE = {"leastChoices": 3, "mostChoices": -1, "kind": "CUMULATIVE", "mostPerOption": 0, "mostPoints": 2}

REFUSALS = [
    Refusal("launchBudget", "NotSignedIn", launch("anonymous"), *NOT_SIGNED_IN),
    Refusal("launchBudget", "NotAllowed", launch("elected"), *NOT_ALLOWED),
    Refusal("launchBudget", "NotAllowed", launch(territoryId=ids.encode("ter", ABSENT)), *NOT_ALLOWED),
    Refusal("launchBudget", "NotFound", launch(territoryId=ids.encode("bud", ABSENT)), *NOT_FOUND),
    invalid(
        "launchBudget",
        launch(title="2026", summary="x" * 401, amount="0", phases=[PHASES[1], _phase("SUBMISSION", 3, 4)]),
        _length("title", 5, 160, 4),
        _length("summary", 0, 400, 401),
        NO_AMOUNT,
        OUT_OF_ORDER,
    ),
    invalid("launchBudget", launch(amount="-250000"), NO_AMOUNT),
    invalid(
        "launchBudget",
        launch(amount="1.005"),
        Issue("amount", "FORMAT", "Indiquez un montant en euros.", "Give an amount in euros."),
    ),
    invalid("launchBudget", launch(phases=[PHASES[0], PHASES[0]]), OUT_OF_ORDER),
    invalid(
        "launchBudget",
        launch(phases=[_phase("SUBMISSION", "2026-07-01T10:00:00", 2), _phase("STUDY", 4, 4), _phase("VOTE", 5, None)]),
        Issue("phases.0.opensAt", *ZONE),
        Issue("phases.1.closesAt", *BACKWARDS),
        Issue("phases.2.closesAt", *ENDLESS),
    ),
    invalid(
        "launchBudget",
        launch(phases=[_phase("VOTE", "2026-07-01T10:00", "2026-07-02T10:00")]),
        Issue("phases.0.opensAt", *ZONE),
        Issue("phases.0.closesAt", *ZONE),
    ),
    Refusal("submitProposal", "NotSignedIn", submit("anonymous"), *NOT_SIGNED_IN),
    Refusal("submitProposal", "NotAllowed", submit("partner"), *NOT_ALLOWED),
    Refusal("submitProposal", "NotFound", submit("partner", hidden=True), *NOT_FOUND),
    Refusal("submitProposal", "NotFound", submit(elsewhere=True), *NOT_FOUND),
    Refusal("submitProposal", "NotFound", submit(budgetId=ids.encode("bud", ABSENT)), *NOT_FOUND),
    Refusal("submitProposal", "NotFound", submit(projectId=ids.encode("prj", ABSENT)), *NOT_FOUND),
    _wrong("submitProposal", submit(phase="study"), "submission", "study"),
    _wrong("submitProposal", submit(phase="vote"), "submission", "vote"),
    Refusal(
        "submitProposal",
        "AlreadySubmitted",
        submit(twice=True),
        "Ce projet est déjà déposé dans ce budget participatif.",
        "This project was already submitted to this participatory budget.",
    ),
    Refusal("studyProposal", "NotSignedIn", study("anonymous"), *NOT_SIGNED_IN),
    Refusal("studyProposal", "NotAllowed", study("citizen"), *NOT_ALLOWED),
    Refusal("studyProposal", "NotFound", study(proposalId=ids.encode("prp", ABSENT)), *NOT_FOUND),
    Refusal("studyProposal", "NotFound", study("agent_elsewhere", hidden=True), *NOT_FOUND),
    _wrong("studyProposal", study(phase="vote"), "study", "vote"),
    _wrong("studyProposal", study(phase="result"), "study", "result"),
    invalid("studyProposal", study(cost=None), NO_COST),
    invalid("studyProposal", study(cost="0"), NO_COST),
    invalid("studyProposal", study(verdict="SET_ASIDE", reason=" trop cher "), NO_REASON),
    Refusal("openBudgetVote", "NotSignedIn", open_vote("anonymous"), *NOT_SIGNED_IN),
    Refusal("openBudgetVote", "NotAllowed", open_vote("juror"), *NOT_ALLOWED),
    Refusal("openBudgetVote", "NotFound", open_vote(budgetId=ids.encode("bud", ABSENT)), *NOT_FOUND),
    _wrong("openBudgetVote", open_vote(phase="study"), "vote", "study"),
    Refusal(
        "openBudgetVote",
        "VoteAlreadyOpened",
        open_vote(opened=True),
        "Le vote de ce budget participatif est déjà ouvert.",
        "The vote of this participatory budget is already open.",
    ),
    Refusal(
        "openBudgetVote",
        "NothingToVoteOn",
        open_vote(retained=1),
        "Moins de deux projets ont été retenus : il en faut au moins deux pour ouvrir le vote.",
        "Fewer than two projects were retained: at least two are needed to open the vote.",
    ),
    invalid(
        "openBudgetVote",
        open_vote(rule=BAD_RULE),
        _range("leastChoices", 1, 2),
        _range("mostChoices", 3, 10_000),
        _range("mostPerOption", 1, 10_000),
        _range("mostPoints", 3, 10_000),
    ),
    invalid("openBudgetVote", open_vote(rule={"leastChoices": 0}), _range("leastChoices", 1, 2)),
]


@pytest.mark.parametrize("case", REFUSALS, ids=lambda case: f"{case.verb}-{case.member}")
async def test_a_refusal_is_told_and_changes_nothing(act: Act, scene: Scene, case: Refusal) -> None:
    await check_refusal(act, scene, case)


async def test_a_budget_is_launched_with_its_money_and_its_calendar(act: Act, ask: Ask, scene: Scene) -> None:
    answer = await act("launchBudget", await launch(amount="250000.50")(scene))
    shown = await ask(
        "query ($id: ID!) { participatoryBudget(id: $id) { title amount { amount currency } currentPhase "
        "phases { kind state opensAt closesAt } envelopes { totalCount } territory { id } } }",
        id=answer["budget"]["id"],
    )
    budget = shown["participatoryBudget"]
    states = [phase.pop("state") for phase in budget["phases"]]
    assert states == ["CURRENT", "FUTURE", "FUTURE", "FUTURE"]
    assert [datetime.fromisoformat(phase["opensAt"]) for phase in budget["phases"]] == [
        datetime.fromisoformat(phase["opensAt"]) for phase in PHASES
    ]
    assert (budget["amount"], budget["currentPhase"]) == ({"amount": "250000.5", "currency": "EUR"}, "SUBMISSION")
    assert (budget["envelopes"], budget["territory"]) == ({"totalCount": 1}, {"id": scene.ter})


PROPOSAL = "query ($id: ID!) { node(id: $id) { ... on BudgetProposal { status reason cost { amount } } } }"


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ({}, {"status": "RETAINED", "reason": "", "cost": {"amount": "4500"}}),
        (
            {"verdict": "SET_ASIDE", "cost": None, "reason": "Le terrain est privé."},
            {"status": "SET_ASIDE", "reason": "Le terrain est privé.", "cost": {"amount": "5000"}},
        ),
    ],
)
async def test_a_study_retains_at_a_cost_or_sets_aside_with_a_reason(
    act: Act, ask: Ask, scene: Scene, given: Input, shown: Input
) -> None:
    for phase in ("submission", "study"):
        answer = await act("studyProposal", await study(phase=phase, **given)(scene))
        assert (await ask(PROPOSAL, id=answer["proposal"]["id"]))["node"] == shown


async def test_the_vote_holds_the_retained_projects_for_the_time_of_its_phase(act: Act, ask: Ask, scene: Scene) -> None:
    answer = await act("openBudgetVote", await open_vote(rule={"mostChoices": 2})(scene))
    shown = await ask(
        "query ($id: ID!) { participatoryBudget(id: $id) { vote { state envelope { amount } opensAt closesAt "
        "ballotRule { kind leastChoices mostChoices } options { nodes { number title cost { amount } } } } "
        "proposals { nodes { status option { title } } } } }",
        id=answer["budget"]["id"],
    )
    budget = shown["participatoryBudget"]
    assert budget["vote"] == {
        "state": "OPEN",
        "envelope": {"amount": "10000"},
        "opensAt": "2026-06-15T09:00:00+00:00",
        "closesAt": "2026-06-16T09:00:00+00:00",
        "ballotRule": {"kind": "APPROVAL", "leastChoices": 1, "mostChoices": 2},
        "options": {
            "nodes": [
                {"number": "1", "title": "Projet 0", "cost": {"amount": "1000"}},
                {"number": "2", "title": "Projet 1", "cost": {"amount": "2000"}},
            ]
        },
    }
    assert [node["option"] for node in budget["proposals"]["nodes"] if node["status"] == "SET_ASIDE"] == [None]
