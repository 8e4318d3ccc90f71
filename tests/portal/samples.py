"""What the API answers to each page's operation, small and whole; `states.py` turns one into each state of a page."""

from typing import Any

Data = dict[str, Any]
LONG = "Créer un jardin partagé, un four à pain et un terrain de boules derrière l’école élémentaire " * 2
IMAGE = "demo/toulouse-2019-4.svg"
ODD = "Un « verger » <b>& ses ruches</b> : l’été"


def money(amount: str) -> Data:
    return {"amount": amount, "currency": "EUR"}


TERRITORY: Data = {
    "id": "ter_a",
    "code": "31555",
    "name": "Toulouse",
    "welcome": "Ici, chacun propose et choisit.",
    "logo": "demo/toulouse.svg",
    "brandColor": "#7a1f3d",
    "accentColor": "#1f5684",
    "viewerCanBrand": True,
    "parent": {"name": "Haute-Garonne"},
}
VIEWER: Data = {
    "id": "per_a",
    "name": "Inès Moreau",
    "assistance": None,
    "actingFor": None,
    "organizations": {"nodes": []},
}
LAYOUT: Data = {"territoryByCode": TERRITORY, "viewer": None}
RULES: dict[str, Data] = {
    "cumulative": {"kind": "CUMULATIVE", "leastChoices": 1, "mostChoices": 0, "mostPerOption": 3, "mostPoints": 7},
    "approval": {"kind": "APPROVAL", "leastChoices": 1, "mostChoices": 3, "mostPerOption": 1, "mostPoints": 0},
    "knapsack": {"kind": "KNAPSACK", "leastChoices": 2, "mostChoices": 0, "mostPerOption": 1, "mostPoints": 0},
}


def card(key: str = "prj_a", title: str = ODD, image: str | None = IMAGE) -> Data:
    """A project as lists show it."""
    return {
        "id": key,
        "title": title,
        "summary": "Des arbres fruitiers pour le quartier.",
        "place": "Pradettes",
        "image": image,
        "imageAlt": "Un verger",
        "cost": money("390000.00"),
    }


def bare_card() -> Data:
    """A project of which nothing is known but its title."""
    return card("prj_b", LONG, None) | {"summary": "", "place": "", "imageAlt": "", "cost": None}


PHASES: list[Data] = [
    {
        "kind": kind,
        "name": name,
        "state": state,
        "opensAt": f"2026-0{month}-02T08:00:00+00:00",
        "closesAt": f"2026-0{month}-28T18:00:00+00:00" if kind != "REALISATION" else None,
    }
    for month, (kind, name, state) in enumerate(
        [
            ("SUBMISSION", "dépôt des projets", "PAST"),
            ("STUDY", "étude des projets", "PAST"),
            ("VOTE", "vote", "CURRENT"),
            ("RESULT", "résultat", "FUTURE"),
            ("REALISATION", "réalisation", "FUTURE"),
        ],
        1,
    )
]
ORIGIN: Data = {
    "nodes": [
        {
            "project": {
                "proposals": {
                    "nodes": [{"budget": {"id": "bud_a", "title": "Budget participatif", "vote": {"id": "vot_a"}}}]
                }
            }
        }
    ]
}


def vote(kind: str = "cumulative", **changes: Any) -> Data:
    """The answer of Vote.graphql to somebody who may vote."""
    options = [
        {
            "id": f"opt_{number}",
            "number": str(number),
            "title": project["title"],
            "cost": project["cost"],
            "project": {name: project[name] for name in ("id", "summary", "place", "image", "imageAlt")},
        }
        for number, project in enumerate((card(), bare_card()), 1)
    ]
    return {
        "id": "vot_a",
        "title": "Budget participatif 2026",
        "question": "Quels projets voulez-vous financer ?",
        "state": "OPEN",
        "opensAt": "2026-03-02T08:00:00+00:00",
        "closesAt": "2026-03-28T18:00:00+00:00",
        "electorate": "toute personne connectée",
        "voters": {"kind": "SIGNED_IN", "viewerMissing": None},
        "takesCodes": False,
        "revoteAllowed": True,
        "envelope": money("1000000.00"),
        "ballotCount": 1494,
        "ballotRule": RULES[kind],
        "viewerHasVoted": False,
        "viewerCanCast": True,
        "viewerCannotCastReason": None,
        "origin": ORIGIN,
        "options": {"nodes": options},
    } | changes


def budget_vote(kind: str = "cumulative", **changes: Any) -> Data:
    """The vote as its budget's page reads it."""
    mine = {
        "earlyClosingReason": None,
        "source": "Données de Pabulib (pabulib.org).",
        "viewerCanClose": False,
    }
    left_out = {"title", "question", "envelope", "origin", "options"}
    return {name: value for name, value in vote(kind, **changes).items() if name not in left_out} | mine | changes


def budget(found: Data | None, phase: str | None = "VOTE", **changes: Any) -> Data:
    """The answer of Budget.graphql."""
    outcomes = [("RETAINED", None), ("SUBMITTED", None), ("SET_ASIDE", None), ("RETAINED", True), ("RETAINED", False)]
    proposals = [
        {
            "status": status,
            "cost": money("380000.00"),
            "award": None if funded is None else {"funded": funded},
            "project": card(f"prj_{i}"),
        }
        for i, (status, funded) in enumerate(outcomes)
    ]
    return {
        "participatoryBudget": {
            "id": "bud_a",
            "title": "Budget participatif 2026",
            "summary": "Un million d’euros pour vos projets.",
            "bodyHtml": "<p>Vous disposez de <strong>7 points</strong>.</p>",
            "amount": money("1000000.00"),
            "proposalCount": 30,
            "currentPhase": phase,
            "viewerCanManage": False,
            "phases": PHASES,
            "vote": found,
            "proposals": {"nodes": proposals},
        }
        | changes
    }


def home(found: Data | None, phase: str | None = "VOTE", *, budgets: int = 2, projects: int = 3) -> Data:
    """The answer of Home.graphql."""
    kept = ("id", "title", "summary", "amount", "proposalCount", "currentPhase", "phases")
    whole = budget(None, phase)["participatoryBudget"]
    short = {name: found[name] for name in ("id", "state", "opensAt", "closesAt", "ballotCount")} if found else None
    nodes = [{name: whole[name] for name in kept} | {"id": f"bud_{i}", "vote": short} for i in range(budgets)]
    cards = [card(f"prj_{i}") for i in range(projects)]
    return {
        "territory": {"budgets": {"nodes": nodes}},
        "projects": {"totalCount": projects * 4, "nodes": cards},
    }


def listing(total: int, *, more: bool = False, earlier: bool = False) -> Data:
    """The answer of Projects.graphql."""
    proposal = {"status": "RETAINED", "award": {"funded": True}, "budget": {"id": "bud_a", "title": "Budget"}}
    nodes = [card(f"prj_{i}") | {"proposals": {"nodes": [proposal] if i % 2 else []}} for i in range(min(total, 3))]
    page = {"hasNextPage": more, "hasPreviousPage": earlier, "endCursor": "a+b=" if nodes else None}
    return {"projects": {"totalCount": total, "pageInfo": page, "nodes": nodes}}


CHOSEN: Data = {"q": "", "budget": "", "cost": "", "funded": "", "order": "SHUFFLED"}


def project(*proposals: Data, **changes: Any) -> Data:
    """The answer of Project.graphql."""
    return {
        "project": card()
        | {
            "bodyHtml": "<p>Un texte.</p>",
            "createdAt": "2026-01-05T08:00:00+00:00",
            "author": {"name": "Inès Moreau"},
            "organization": None,
            "team": {"nodes": [{"name": "Inès Moreau"}, {"name": "Karim Benali"}]},
            "proposals": {"nodes": list(proposals)},
            "viewerCanRevise": False,
        }
        | changes
    }


def proposal(status: str, funded: bool | None = None, *, state: str | None = "OPEN") -> Data:
    """One line of what became of a project; `state` of the vote, null when there is none yet."""
    award = None if funded is None else {"funded": funded, "amount": money("390000.00") if funded else None}
    return {
        "status": status,
        "reason": "Le terrain n’appartient pas à la ville." if status == "SET_ASIDE" else "",
        "createdAt": "2026-01-08T08:00:00+00:00",
        "cost": money("390000.00"),
        "award": award,
        "budget": {
            "id": "bud_a",
            "title": "Budget participatif",
            "currentPhase": "VOTE",
            "vote": {name: vote(state=state)[name] for name in ("id", "state", "opensAt", "closesAt")}
            if state
            else None,
        },
    }


def tally(rule: str = "greedy", completion: str = "none", *, funded: int = 1) -> Data:
    """The counted result of two projects."""
    decisions = [
        {
            "number": str(number),
            "title": title,
            "votes": 471,
            "score": score,
            "cost": money("390000.00"),
            "funded": number <= funded,
            "order": number if number <= funded else None,
            "reasonCode": None if number <= funded else "over_budget",
            "explanation": "Non financé : 390 000 € demandés, 12 000 € restants.",
        }
        for number, title, score in ((1, ODD, "1090"), (2, LONG, "877/3"))
    ]
    return {
        "rule": rule,
        "ruleName": "Les mieux notés d’abord, tant qu’ils tiennent dans le budget",
        "completion": completion,
        "rulesVersion": "1",
        "seed": "graine",
        "inputsSha256": "0" * 64,
        "countedAt": "2026-03-28T18:01:00+00:00",
        "voters": 1494,
        "spent": money("988000.00"),
        "remaining": money("12000.00"),
        "ties": [{"projects": ["1", "2"], "explanation": "À égalité de points et de coût."}],
        "decisions": decisions,
    }


def result(state: str | None, counted: Data | None = None, *, kind: str = "cumulative", reason: str = "") -> Data:
    """The answer of Result.graphql; `state` null: no vote yet."""
    kept = ("id", "closesAt", "ballotCount", "source")
    found = {name: budget_vote()[name] for name in kept} | {
        "state": state,
        "earlyClosingReason": reason or None,
        "ballotRule": {"kind": RULES[kind]["kind"]},
        "tally": counted,
    }
    linked = [{"project": {"id": "prj_a"}, "option": {"number": "1"}}, {"project": {"id": "prj_z"}, "option": None}]
    return {
        "participatoryBudget": {
            "id": "bud_a",
            "title": "Budget participatif 2026",
            "amount": money("1000000.00"),
            "vote": found if state else None,
            "proposals": {"nodes": linked},
        }
    }


def ballots(state: str, total: int, *, kind: str = "CUMULATIVE", more: bool = False) -> Data:
    """The answer of Ballots.graphql."""
    choices = [{"number": "1", "points": 3}, {"number": "2", "points": 1}]
    nodes = [{"receipt": f"7F3K-9QWD-2M4T-000{i}", "choices": choices if i else []} for i in range(min(total, 3))]
    page = {"hasNextPage": more, "hasPreviousPage": more, "endCursor": "a+b=" if nodes else None}
    options = [{"number": "1", "title": ODD}, {"number": "2", "title": LONG}]
    kept = ("id", "title", "closesAt", "ballotCount", "origin")
    return {
        "vote": {name: vote()[name] for name in kept}
        | {
            "state": state,
            "ballotRule": {"kind": kind},
            "options": {"nodes": options},
            "ballotCount": total,
            "ballots": {"pageInfo": page, "nodes": nodes},
        }
    }


def entry(state: str, *, voted: bool, can_cast: bool, channel: str | None = "online") -> Data:
    """A line of the roll."""
    return {
        "votedOn": "2026-03-05" if voted else None,
        "channel": channel if voted else None,
        "vote": {
            "id": "vot_a",
            "title": "Budget participatif 2026",
            "state": state,
            "closesAt": "2026-03-28T18:00:00+00:00",
            "revoteAllowed": True,
            "viewerCanCast": can_cast,
        },
    }


HELPED: Data = {"id": "ast_a", "startedAt": "2026-01-05T08:00:00+00:00", "territory": {"name": "Toulouse"}}


def me(*entries: Data, projects: int = 0) -> Data:
    """The answer of Me.graphql."""
    owned = [{"id": f"prj_{i}", "title": ODD, "createdAt": "2026-01-05T08:00:00+00:00"} for i in range(projects)]
    return {
        "viewer": {"id": VIEWER["id"], "name": VIEWER["name"]}
        | {
            "email": "ines@exemple.fr",
            "language": "fr",
            "rollEntries": {"nodes": list(entries)},
            "projects": {"nodes": owned},
            "roles": {"nodes": [{"role": "JUROR", "state": "IN_FORCE", "territory": None}] if projects else []},
            "assistances": {"nodes": [HELPED] if projects else []},
        }
    }
