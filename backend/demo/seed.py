"""Seed the demonstration, once: run again, it changes nothing."""

from collections.abc import Callable
from datetime import timedelta
from importlib.resources import files
from uuid import UUID
from zoneinfo import ZoneInfo

from backend.budgets.actions import NewBudget, write_budget, write_budget_vote, write_proposal
from backend.budgets.importing import Imported, Presentation, import_election
from backend.budgets.rules import Phase
from backend.demo import eligibility, texts
from backend.demo.applications import seed_application
from backend.grants.actions import write_grant
from backend.kit import clock, sql
from backend.kit.actor import ANONYMOUS, Actor
from backend.kit.ids import uuid7
from backend.kit.perform import perform
from backend.organizations.actions import register_organization
from backend.territories.actions import TerritoryOutcome, attach_territory
from backend.votes.counting import pabulib
from backend.votes.rules import BallotKind, BallotRule, CountRule

Progress = Callable[[str], None]
TREE = (
    ("region", "76", "Occitanie"),
    ("departement", "31", "Haute-Garonne"),
    ("epci", "243100518", "Toulouse Métropole"),
    ("commune", "31555", "Toulouse"),
)
ROLES = {"agent": "agent", "elected": "elected", "juror": "juror", "operator": "operator", "partner": "partner"}


async def seed(tell: Progress) -> None:
    """Territories, people and roles, the budget of 2019 counted, one whose vote is open: all of it, or nothing."""
    if await sql.row("SELECT 1 FROM person WHERE persona IS NOT NULL LIMIT 1"):
        return
    tell("Seeding the demonstration: Toulouse, and its vote of 2019 with its 1,494 ballots")
    commune = await perform(seed_all, ANONYMOUS, None)
    await eligibility.seed(ANONYMOUS, commune.territory_id)
    tell("The demonstration is ready")


async def seed_all(actor: Actor) -> TerritoryOutcome:
    commune = (await seed_places(actor)).territory_id
    file = pabulib.read(files("backend.demo").joinpath("data", "France_Toulouse_2019.pb").read_bytes())
    past = await import_election(actor, file=file, code="31555", shown=Presentation(**texts.PAST, images=texts.IMAGES))
    await seed_open_budget(actor, commune, past)
    await seed_people(actor, commune)
    await seed_application(commune)
    return TerritoryOutcome(commune)


async def seed_places(actor: Actor) -> TerritoryOutcome:
    parent: UUID | None = None
    for kind, code, name in TREE:
        made = await attach_territory(
            actor,
            kind=kind,
            code=code,
            name=name,
            vintage=2026,
            parent_id=parent,
            welcome=texts.WELCOME if kind == "commune" else "",
            logo="demo/toulouse.svg",
        )
        parent = made.territory_id
    return made


async def seed_people(actor: Actor, commune: UUID) -> None:
    """One person for each persona; a citizen holds no role, which is the point."""
    for persona, name in texts.PERSONAS.items():
        key = uuid7()
        await sql.run(
            "INSERT INTO person (id, name, email, locale, persona, created_at) "
            "VALUES (:id, :name, :email, 'fr', :persona, :now)",
            {"id": key, "name": name, "email": f"{persona}@demo.example", "persona": persona, "now": clock.now()},
        )
        if persona in ROLES:
            await write_grant(
                actor, person_id=key, territory_id=commune, role=ROLES[persona], reason=texts.GRANT_REASON
            )
        if persona == "partner":
            partner = Actor(person_id=key)
            await register_organization(
                partner, territory_id=commune, kind="association", name=texts.PARTNER, siret=None, rna="W313000017"
            )


async def seed_open_budget(actor: Actor, commune: UUID, past: Imported) -> None:
    """The same projects put to the vote again, for whoever tries: open since a week, for three more."""
    today = clock.now().astimezone(ZoneInfo("Europe/Paris")).replace(hour=0, minute=0, second=0, microsecond=0)
    opens, closes = today - timedelta(days=7), today + timedelta(days=23, hours=20)
    phases = [
        Phase("submission", opens - timedelta(days=120), opens - timedelta(days=60)),
        Phase("study", opens - timedelta(days=60), opens),
        Phase("vote", opens, closes),
        Phase("result", closes, closes + timedelta(days=14)),
        Phase("realisation", closes + timedelta(days=14), None),
    ]
    budget = await write_budget(actor, NewBudget(commune, **texts.PRESENT, amount_cents=100_000_000, phases=phases))
    proposals = await sql.rows(
        "SELECT project_id, cost_cents FROM budget_proposal WHERE budget_id = :id ORDER BY id", {"id": past.budget_id}
    )
    for proposal in proposals:
        await write_proposal(budget.budget_id, proposal["project_id"], proposal["cost_cents"], "retained")
    row = await sql.row("SELECT * FROM participatory_budget WHERE id = :id", {"id": budget.budget_id})
    assert row is not None  # noqa: S101  (just written)
    rule = BallotRule(BallotKind.CUMULATIVE, least_choices=1, most_per_option=3, most_points=7)
    await write_budget_vote(actor, row, phases, rule, CountRule("greedy"))
