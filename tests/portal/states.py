"""Every state in which a page can be: its template and the values that its handler gives."""

from dataclasses import dataclass, field
from typing import Any

from backend.portal import charts
from backend.portal.entry.login import PERSONAS
from backend.portal.projects import COSTS, ORDERS
from tests.portal import (
    auth_states,
    code_states,
    counter_states,
    developers_states,
    eligibility_states,
    oauth_states,
    organizations_states,
    privacy_states,
    samples,
    ways_states,
)
from tests.portal.samples import Data


@dataclass(frozen=True)
class State:
    """A page as one reader meets it; `path` is its address."""

    name: str
    template: str
    path: str
    values: Data = field(repr=False, compare=False)

    def __str__(self) -> str:
        return f"{self.template.removesuffix('.html')}: {self.name}"


def fault(path: str, code: str = "LENGTH", message: str = "Écrivez de 5 à 160 caractères.") -> Data:
    return {"path": path, "code": code, "message": message}


KEY: Data = {"client_key": "cle"}
MEMBER: Data = {"viewer": samples.VIEWER}


def _home() -> list[State]:
    def state(name: str, values: Data) -> State:
        return State(name, "home.html", "/", values)

    counted = samples.budget_vote(state="COUNTED")
    return [
        state("vote open", samples.home(samples.budget_vote())),
        state("vote counted", samples.home(counted, "REALISATION", budgets=1)),
        state("vote upcoming", samples.home(samples.budget_vote(state="UPCOMING"))),
        state("vote closed", samples.home(samples.budget_vote(state="CLOSED"))),
        *[state(f"phase {phase}", samples.home(None, phase)) for phase in _PHASES],
        state("no budget", samples.home(None, budgets=0)),
        state("nothing", samples.home(None, budgets=0, projects=0)),
        state("logged in", samples.home(samples.budget_vote()) | MEMBER),
    ]


_PHASES = ("SUBMISSION", "STUDY", "VOTE", "RESULT", "REALISATION", None)


def _projects() -> list[State]:
    def state(name: str, values: Data, *, budgets: int = 1, **chosen: str) -> State:
        known = [{"id": "bud_a", "title": "Budget participatif"}][:budgets]
        shared = {"chosen": samples.CHOSEN | chosen, "budgets": known, "orders": ORDERS, "costs": COSTS}
        return State(name, "projects.html", "/projets", values | shared)

    return [
        state("one", samples.listing(1)),
        state("many", samples.listing(300, more=True, earlier=True), q="vélo & “cie”", cost="50000", funded="yes"),
        state("no match", samples.listing(0), q="licorne"),
        state("none", samples.listing(0), budgets=0),
    ]


def _project() -> list[State]:
    def state(name: str, values: Data) -> State:
        return State(name, "project.html", "/projets/prj_a", values)

    thread = [
        samples.proposal("SUBMITTED", state=None),
        samples.proposal("RETAINED"),
        samples.proposal("RETAINED", state="UPCOMING"),
        samples.proposal("SET_ASIDE", state="CLOSED"),
        samples.proposal("RETAINED", funded=True, state="COUNTED"),
        samples.proposal("RETAINED", funded=False, state="COUNTED"),
    ]
    bare = {**samples.bare_card(), "bodyHtml": "", "author": None, "team": {"nodes": []}}
    return [
        state("whole thread", samples.project(*thread)),
        state("bare", samples.project(**bare)),
        state("of an organization", samples.project(organization={"name": "Les Jardins"})),
    ]


def _propose() -> list[State]:
    paths = ("title", "summary", "body", "place", "draft.cost", "")
    sent = {"title": "Ab", "summary": "<i>", "body": "\nUne ligne", "cost": "douze"}
    return [
        State("empty", "propose.html", "/projets/nouveau", {"draft": {}, "faults": [], **KEY, **MEMBER}),
        State(
            "refused",
            "propose.html",
            "/projets/nouveau",
            {"draft": sent, "faults": [fault(path) for path in paths], **KEY, **MEMBER},
        ),
    ]


def _budget() -> list[State]:
    def state(name: str, values: Data, *faults: Data, **others: Any) -> State:
        return State(
            name, "budget.html", "/budgets/bud_a", values | {"faults": list(faults), "reason": "", **KEY, **others}
        )

    vote = samples.budget_vote
    refused: Data = {"viewerCanCast": False, "viewerCannotCastReason": "Connectez-vous pour continuer."}
    closing = vote(viewerCanClose=True, revoteAllowed=False)
    return [
        state("open to the reader", samples.budget(vote()), **MEMBER),
        state("voted", samples.budget(vote(viewerHasVoted=True)), **MEMBER),
        state("not logged in", samples.budget(vote(**refused))),
        state("not eligible", samples.budget(vote(**refused)), **MEMBER),
        state("upcoming", samples.budget(vote(state="UPCOMING", **refused))),
        state("closed", samples.budget(vote(state="CLOSED", **refused, earlyClosingReason="Panne générale."))),
        state("counted", samples.budget(vote("knapsack", state="COUNTED", **refused))),
        state("closable", samples.budget(closing), **MEMBER),
        state("closing refused", samples.budget(closing), fault("", "REASON_REQUIRED", "Motif ?"), **MEMBER),
        *[state(f"phase {phase}", samples.budget(None, phase)) for phase in _PHASES],
        state(
            "empty",
            samples.budget(None, "SUBMISSION", proposals={"nodes": []}, proposalCount=0, summary="", bodyHtml=""),
        ),
    ]


def _result() -> list[State]:
    def state(name: str, values: Data) -> State:
        vote = values["participatoryBudget"]["vote"]
        tally = vote["tally"] if vote else None
        bars = charts.bars(tally["decisions"]) if tally else []
        return State(name, "result.html", "/budgets/bud_a/resultat", values | {"tally": tally, "bars": bars})

    return [
        state("no vote", samples.result(None)),
        *[state(f"awaited, {vote}", samples.result(vote)) for vote in ("UPCOMING", "OPEN", "CLOSED")],
        state("counted", samples.result("COUNTED", samples.tally())),
        state("all funded", samples.result("COUNTED", samples.tally(funded=2))),
        state("none funded", samples.result("COUNTED", samples.tally(funded=0), kind="approval")),
        state(
            "closed early",
            samples.result("COUNTED", samples.tally("equal-shares", "add1-then-greedy"), reason="Panne générale."),
        ),
    ]


def _vote() -> list[State]:
    def state(name: str, vote: Data, sent: Data | None = None, faults: tuple[Data, ...] = (), **others: Any) -> State:
        values = {"vote": vote, "sent": sent or {}, "faults": list(faults), **KEY, **others}
        return State(name, "vote.html", "/votes/vot_a", values)

    refused: Data = {"viewerCanCast": False, "viewerCannotCastReason": "Vous n’êtes pas sur la liste."}
    faults = (
        fault("choices", "TOO_MANY_POINTS", "Retirez des points."),
        fault("choices.1.points", "RANGE", "Donnez de 1 à 3 points."),
        fault("choices.9.points", "RANGE", "Donnez de 1 à 3 points."),
        fault("points-opt_1", "FORMAT", "?"),
        fault("", "VOTE_CLOSED", "Le vote est clos."),
    )
    return [
        *[state(f"{kind} ballot", samples.vote(kind), **MEMBER) for kind in samples.RULES],
        *[
            state(
                f"{kind} ballot refused",
                samples.vote(kind),
                {"points-opt_1": "1", "points-opt_2": "9"},
                faults,
                **MEMBER,
            )
            for kind in samples.RULES
        ],
        state("first ballot counts", samples.vote(revoteAllowed=False), **MEMBER),
        state("voted", samples.vote(viewerHasVoted=True), **MEMBER),
        state("not logged in", samples.vote(**refused)),
        *[state(kind, samples.vote(state=kind, **refused), **MEMBER) for kind in ("UPCOMING", "CLOSED", "COUNTED")],
        state("voted once for all", samples.vote(viewerHasVoted=True, **refused), **MEMBER),
        state("not eligible", samples.vote(origin={"nodes": []}, **refused), **MEMBER),
    ]


def _receipt() -> list[State]:
    def state(name: str, kept: Data | None, **vote: Any) -> State:
        return State(name, "receipt.html", "/votes/vot_a/recu", {"vote": samples.vote(**vote), "kept": kept, **MEMBER})

    code = "7F3K-9QWD-2M4T-XB6C"
    return [
        state("fresh", {"receipt": code, "replaced": False, "by_code": False}),
        state("of a new ballot", {"receipt": code, "replaced": True, "by_code": False}),
        state("gone", None),
        state("gone, ballot in the box", None, viewerHasVoted=True),
    ]


def _ballots() -> list[State]:
    def state(name: str, values: Data, looked_for: str = "") -> State:
        titles = {option["number"]: option["title"] for option in values["vote"]["options"]["nodes"]}
        shown = {"looked_for": looked_for, "titles": titles}
        return State(name, "ballots.html", "/votes/vot_a/bulletins", values | shown)

    return [
        state("not counted", samples.ballots("OPEN", 0)),
        state("counting", samples.ballots("CLOSED", 0)),
        state("empty box", samples.ballots("COUNTED", 0)),
        state("many", samples.ballots("COUNTED", 1494, more=True)),
        state("approvals", samples.ballots("COUNTED", 2, kind="APPROVAL")),
        state("found", samples.ballots("COUNTED", 1), "7F3K-9QWD-2M4T-0000"),
        state("not found", samples.ballots("COUNTED", 0), "7F3K <b>"),
    ]


def _people() -> list[State]:
    login = {"suite": "/votes/vot_a", "personas": PERSONAS, "providers": []}
    entries = [
        samples.entry("OPEN", voted=True, can_cast=True),
        samples.entry("CLOSED", voted=True, can_cast=False, channel=None),
        samples.entry("COUNTED", voted=True, can_cast=False, channel="paper"),
        samples.entry("OPEN", voted=False, can_cast=True),
    ]
    full, empty = samples.me(*entries, projects=2)["viewer"], samples.me()["viewer"]
    mail = {
        "recipient": "ines@exemple.fr",
        "subject": "Code",
        "text": "Un\ndeux\n\ntrois",
        "at": "2026-03-02T08:00:00Z",
    }
    return [
        State("first", "login.html", "/connexion", {**login, "email": "", "faults": []}),
        State("refused", "login.html", "/connexion", {**login, "email": "x", "faults": [fault("email"), fault("")]}),
        State("sent", "code.html", "/connexion", {**login, "email": "ines@exemple.fr", "faults": []}),
        State("wrong", "code.html", "/connexion/code", {**login, "email": "i@e.fr", "faults": [fault("code")]}),
        State("full", "me.html", "/moi", {"me": full, **MEMBER}),
        State("empty", "me.html", "/moi", {"me": empty, **MEMBER}),
        State("mails", "outbox.html", "/demo/courriels", {"messages": [mail]}),
        State("none", "outbox.html", "/demo/courriels", {"messages": []}),
    ]


def _territory() -> list[State]:
    def brand(name: str, *faults: Data, saved: bool = False) -> State:
        sent = {"brandColor": "#7a1f3d", "accentColor": "#1f5684", "welcome": "Bienvenue"}
        values = {"sent": sent, "faults": list(faults), "saved": saved, **KEY, **MEMBER}
        return State(name, "brand.html", "/territoire", values)

    legal = {
        "accessibility.html": "/accessibilite",
        "notices.html": "/mentions-legales",
    }
    return [
        brand("first"),
        brand("saved", saved=True),
        brand("refused", fault("accentColor"), fault("", "TOO_LITTLE_CONTRAST", "Trop clair.")),
        *[State("text", template, path, {}) for template, path in legal.items()],
    ]


def _errors() -> list[State]:
    lost = {"territoryByCode": None, "viewer": None}
    codes = (400, 403, 404, 405, 413, 500)
    return [
        *[State(f"{code}", "error.html", "/perdu", {"code": code}) for code in codes],
        *[State(f"{code} without a territory", "error.html", "/perdu", {"code": code, **lost}) for code in codes],
        State("to a member", "error.html", "/perdu", {"code": 403, **MEMBER}),
    ]


STATES = [
    *_home(),
    *_projects(),
    *_project(),
    *_propose(),
    *_budget(),
    *_result(),
    *_vote(),
    *_receipt(),
    *_ballots(),
    *_people(),
    *_territory(),
    *_errors(),
    *[State(*each) for each in auth_states.STATES],
    *[State(*each) for each in code_states.STATES],
    *[State(*each) for each in counter_states.STATES],
    *[State(*each) for each in developers_states.STATES],
    *[State(*each) for each in eligibility_states.STATES],
    *[State(*each) for each in oauth_states.STATES],
    *[State(*each) for each in organizations_states.STATES],
    *[State(*each) for each in privacy_states.STATES],
    *[State(*each) for each in ways_states.STATES],
]
