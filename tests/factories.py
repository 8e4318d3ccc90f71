"""Makers of what tests need, through the real actions wherever there is one."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import UUID

from backend.budgets import rules as budget_rules
from backend.budgets.actions import NewBudget, write_budget, write_proposal
from backend.budgets.rules import Phase
from backend.eligibility.access import standings_of
from backend.eligibility.requirements import Requirement, Standing
from backend.grants.access import scopes_of
from backend.grants.actions import write_grant
from backend.identity.providers import PRESETS
from backend.kit import clock, ids, sql
from backend.kit.actor import ANONYMOUS, Actor, Login
from backend.kit.ids import uuid7
from backend.kit.perform import perform
from backend.organizations.actions import register_organization
from backend.projects.actions import Draft, propose_project
from backend.territories.actions import attach_territory
from backend.votes.actions import NewElectorate, NewOption, NewVote, cast_ballot, cast_with_code, write_vote
from backend.votes.batches import Holder, print_codes, write_batch
from backend.votes.casting import Receipt
from backend.votes.rules import BallotKind, BallotRule, Choice, CountRule

OPERATOR = Actor()
APPROVAL = BallotRule(BallotKind.APPROVAL, least_choices=1, most_choices=2)
CUMULATIVE = BallotRule(BallotKind.CUMULATIVE, least_choices=1, most_per_option=3, most_points=7)
KNAPSACK = BallotRule(BallotKind.KNAPSACK)


async def territory(
    code: str = "31555", name: str = "Toulouse", kind: str = "commune", parent: UUID | None = None
) -> UUID:
    made = await perform(
        attach_territory,
        OPERATOR,
        None,
        kind=kind,
        code=code,
        name=name,
        vintage=2026,
        parent_id=parent,
        logo="demo/toulouse.svg",
    )
    return made.territory_id


async def person(name: str = "Awa", *roles: tuple[str, UUID], email: str | None = None) -> Actor:
    """Somebody logged in, with the roles given."""
    key = uuid7()
    await sql.run(
        "INSERT INTO person (id, name, email, locale, created_at) VALUES (:id, :name, :email, 'fr', :now)",
        {"id": key, "name": name, "email": email or f"{key}@exemple.fr", "now": clock.now()},
    )
    for role, where in roles:
        await perform(write_grant, OPERATOR, None, person_id=key, territory_id=where, role=role)
    return Actor(person_id=key, scopes=await scopes_of(key), login=Login(2, clock.now()))


async def standing(who: Actor | UUID | None, now: datetime | None = None) -> Standing:
    """What they have proven, at this hour or that one."""
    key = who.person_id if isinstance(who, Actor) else who
    assert key is not None
    return (await standings_of([key], now or clock.now()))[key]


async def project(
    where: UUID, author: Actor, title: str = "Un verger partagé", cost_cents: int | None = 500_000
) -> UUID:
    made = await perform(
        propose_project, author, None, territory_id=where, draft=Draft(title=title, cost_cents=cost_cents)
    )
    return made.project_id


async def vote(
    where: UUID,
    *,
    rule: BallotRule = APPROVAL,
    costs: tuple[int, ...] = (300_000, 200_000, 100_000),
    envelope_cents: int = 400_000,
    counting: CountRule | None = None,
    opens_in: timedelta = timedelta(hours=-1),
    closes_in: timedelta = timedelta(hours=1),
    revote: bool = True,
    electorate: str = "signed_in",
    requirement: Requirement | None = None,
) -> UUID:
    """A vote on options numbered from 1, open from an hour ago to an hour from now unless told otherwise."""
    now = clock.now()
    made = await perform(
        write_vote,
        OPERATOR,
        None,
        NewVote(
            territory_id=where,
            title="Budget participatif",
            question="Quels projets financer ?",
            ballot_rule=rule,
            count_rule=counting or CountRule(seed="graine"),
            envelope_cents=envelope_cents,
            opens_at=now + opens_in,
            closes_at=now + closes_in,
            options=[NewOption(str(i), f"Projet {i}", cost) for i, cost in enumerate(costs, 1)],
            revote_allowed=revote,
            electorate=NewElectorate("rule" if requirement else electorate, requirement=requirement),
        ),
    )
    return made.vote_id


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


async def organization(where: UUID, author: Actor, name: str = "Les Verts Voisins", rna: str | None = None) -> UUID:
    made = await perform(
        register_organization, author, None, territory_id=where, kind="collective", name=name, siret=None, rna=rna
    )
    return made.organization_id


async def budget(where: UUID, *, phase: str = "submission", amount_cents: int = 1_000_000) -> UUID:
    """A participatory budget of five phases of a day; the one asked for began an hour ago."""
    began = clock.now() - timedelta(hours=1)
    first = budget_rules.KINDS.index(phase)
    starts = {kind: began + timedelta(days=i - first) for i, kind in enumerate(budget_rules.KINDS)}
    phases = [Phase(kind, start, start + timedelta(days=1)) for kind, start in starts.items()]
    asked = NewBudget(where, "Budget participatif", "Un budget pour la ville", "", amount_cents, phases)
    return (await perform(write_budget, OPERATOR, None, asked)).budget_id


async def proposal(
    budget_id: UUID, project_id: UUID, status: str = "submitted", cost_cents: int | None = 500_000
) -> UUID:
    key = await write_proposal(budget_id, project_id, cost_cents, status)
    assert key is not None
    return key


async def cast(voter: Actor, vote_id: UUID, *numbers: str) -> Receipt:
    return await perform(cast_ballot, voter, None, vote_id=vote_id, choices=[Choice(number) for number in numbers])


async def batch(vote_id: UUID, holders: Sequence[Holder | None] = (None,), name: str = "École Jaurès") -> UUID:
    """A batch of voting codes, one for each holder."""
    return (await perform(write_batch, OPERATOR, None, vote_id, name, holders)).batch_id


async def codes_of(agent: Actor, batch_id: UUID) -> list[str]:
    """The codes of a batch, downloaded by an agent of its territory."""
    made = await perform(print_codes, agent, None, batch_id=batch_id, kind="csv", site="https://ville.example")
    return [line.split(";")[1] for line in made.content.decode("utf-8-sig").split()[1:]]


async def spend_code(vote_id: UUID, code: str, *numbers: str) -> Receipt:
    choices = [Choice(number) for number in numbers or ("1",)]
    return await perform(cast_with_code, ANONYMOUS, None, vote_id=vote_id, code=code, choices=choices)


async def identity(holder: Actor, subject: str = "sub") -> str:
    """An account elsewhere that opens the person's, at a provider of the town; its public id."""
    key, now = uuid7(), clock.now()
    await sql.run(
        "INSERT INTO identity_provider (code, name, issuer, client_id, settings, enabled, created_at) VALUES "
        "('ville', 'Ville', 'https://compte.ville.example', 'c', :settings, true, :now) ON CONFLICT DO NOTHING",
        {"settings": PRESETS["oidc"].as_json(), "now": now},
    )
    await sql.run(
        "INSERT INTO external_identity (id, person_id, provider_code, issuer, subject, label, level, acr, linked_at, "
        "used_on) VALUES (:id, :person, 'ville', 'https://compte.ville.example', :subject, '', 1, '', :now, :today)",
        {"id": key, "person": holder.person_id, "subject": subject, "now": now, "today": now.date()},
    )
    return ids.encode("ext", key)


async def assistance(agent: Actor, where: UUID) -> UUID:
    """Help of somebody new under way, in no session."""
    key, now, helped = uuid7(), clock.now(), await person("Jeanne Durand")
    await sql.run(
        "INSERT INTO assistance (id, agent_id, person_id, territory_id, reason, started_at, ends_at) "
        "VALUES (:id, :agent, :person, :territory, 'Sans ordinateur', :now, :ends)",
        {
            "id": key,
            "agent": agent.person_id,
            "person": helped.person_id,
            "territory": where,
            "now": now,
            "ends": now + timedelta(minutes=20),
        },
    )
    return key
