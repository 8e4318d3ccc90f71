"""The verbs of budgets: launch one, submit a project, study it, open the vote, award what the count decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import orjson

from backend.budgets import access, rules
from backend.budgets.problems import AlreadySubmitted, NothingToVoteOn, VoteAlreadyOpened
from backend.budgets.rules import Phase
from backend.kit import audit, clock, ids, sql
from backend.kit.actor import Actor
from backend.kit.ids import uuid7
from backend.kit.problems import NotFound, check
from backend.kit.text import tidy, tidy_lines
from backend.projects.access import VISIBLE, why_not_revise
from backend.territories.access import why_not_act
from backend.votes import actions as votes
from backend.votes.actions import NewElectorate, NewOption, NewVote
from backend.votes.rules import BallotRule, CountRule, ballot_rule_issues

EVERYBODY = NewElectorate()


@dataclass(frozen=True, slots=True)
class NewBudget:
    """`amount_cents`: of its single envelope."""

    territory_id: UUID
    title: str
    summary: str
    body: str
    amount_cents: int
    phases: Sequence[Phase]


@dataclass(frozen=True, slots=True)
class BudgetOutcome:
    budget_id: UUID


@dataclass(frozen=True, slots=True)
class ProposalOutcome:
    proposal_id: UUID


async def launch_budget(actor: Actor, *, budget: NewBudget) -> BudgetOutcome:
    """Publish a participatory budget with its envelope and calendar. Raises NotAllowed, InvalidInput."""
    if refusal := why_not_act(actor, "agent", budget.territory_id):
        raise refusal
    check(rules.budget_issues(tidy(budget.title), tidy(budget.summary), budget.amount_cents, budget.phases))
    return await write_budget(actor, budget)


async def write_budget(actor: Actor, budget: NewBudget) -> BudgetOutcome:
    """The same, for seeds and imports, which act for the operator of the instance."""
    check(rules.phases_issues(budget.phases))
    key, now = uuid7(), clock.now()
    await sql.run(
        "INSERT INTO participatory_budget (id, territory_id, title, summary, body, created_at) "
        "VALUES (:id, :territory, :title, :summary, :body, :now)",
        {
            "id": key,
            "territory": budget.territory_id,
            "title": tidy(budget.title)[:160],
            "summary": tidy(budget.summary)[:400],
            "body": tidy_lines(budget.body),
            "now": now,
        },
    )
    await sql.run(
        "INSERT INTO envelope (id, budget_id, name, amount_cents, currency) "
        "VALUES (:id, :budget, :name, :amount, 'EUR')",
        {"id": uuid7(), "budget": key, "name": tidy(budget.title)[:160], "amount": budget.amount_cents},
    )
    for phase in budget.phases:
        await sql.run(
            "INSERT INTO budget_phase (id, budget_id, kind, opens_at, closes_at) "
            "VALUES (:id, :budget, :kind, :opens, :closes)",
            {"id": uuid7(), "budget": key, "kind": phase.kind, "opens": phase.opens_at, "closes": phase.closes_at},
        )
    await audit.record(actor, "launchBudget", ids.encode("bud", key))
    return BudgetOutcome(key)


async def submit_proposal(actor: Actor, *, budget_id: UUID, project_id: UUID) -> ProposalOutcome:
    """Submit one's project during the submission phase.

    Raises NotFound, NotAllowed, WrongPhase, AlreadySubmitted.
    """
    project = await sql.row(
        "SELECT p.author_id, p.territory_id, p.cost_cents FROM project p JOIN participatory_budget b "
        f"ON b.territory_id = p.territory_id WHERE p.id = :project AND b.id = :budget AND {VISIBLE.on('p')}",
        {**actor.bindings(), "project": project_id, "budget": budget_id},
    )
    if project is None:
        raise NotFound
    if refusal := why_not_revise(actor, project["author_id"], project["territory_id"]):
        raise refusal
    if problem := rules.why_not_in("submission", await _phases(budget_id), clock.now()):
        raise problem
    key = await write_proposal(budget_id, project_id, project["cost_cents"], "submitted")
    if key is None:
        raise AlreadySubmitted
    await audit.record(actor, "submitProposal", ids.encode("prp", key))
    return ProposalOutcome(key)


async def write_proposal(budget_id: UUID, project_id: UUID, cost_cents: int | None, status: str) -> UUID | None:
    """A line of the budget for a project; None when it has one already."""
    key = uuid7()
    added = await sql.run(
        "INSERT INTO budget_proposal (id, budget_id, envelope_id, project_id, cost_cents, status, reason, created_at) "
        "SELECT :id::uuid, :budget::uuid, (SELECT min(id::text)::uuid FROM envelope WHERE budget_id = :budget::uuid), "
        ":project::uuid, :cost::bigint, :status::varchar, '', :now::timestamptz ON CONFLICT DO NOTHING",
        {
            "id": key,
            "budget": budget_id,
            "project": project_id,
            "cost": cost_cents,
            "status": status,
            "now": clock.now(),
        },
    )
    return key if added else None


async def study_proposal(
    actor: Actor, *, proposal_id: UUID, verdict: str, cost_cents: int | None, reason: str
) -> ProposalOutcome:
    """Retain a proposal at a cost, or set it aside with its reason, during submission or study.

    Raises NotFound, NotAllowed, WrongPhase, InvalidInput.
    """
    row = await sql.row(
        "SELECT r.budget_id, b.territory_id FROM budget_proposal r JOIN participatory_budget b ON b.id = r.budget_id "
        f"WHERE r.id = :id AND {access.PROPOSAL_VISIBLE.on('r')} FOR UPDATE OF r",
        {**actor.bindings(), "id": proposal_id},
    )
    if row is None:
        raise NotFound
    if refusal := why_not_act(actor, "agent", row["territory_id"]):
        raise refusal
    phases = await _phases(row["budget_id"])
    if rules.current(phases, clock.now()) != "submission" and (
        problem := rules.why_not_in("study", phases, clock.now())
    ):
        raise problem
    why = tidy_lines(reason)[:2000]
    check(rules.study_issues(verdict, cost_cents, why))
    await sql.run(
        "UPDATE budget_proposal SET status = :verdict, cost_cents = coalesce(:cost, cost_cents), reason = :why "
        "WHERE id = :id",
        {"verdict": verdict, "cost": cost_cents, "why": why, "id": proposal_id},
    )
    await audit.record(actor, "studyProposal", ids.encode("prp", proposal_id), {"verdict": verdict})
    return ProposalOutcome(proposal_id)


async def open_budget_vote(
    actor: Actor,
    *,
    budget_id: UUID,
    ballot_rule: BallotRule,
    count_rule: CountRule,
    electorate: NewElectorate = EVERYBODY,
) -> BudgetOutcome:
    """Open the vote on the proposals retained, for the time of the vote phase.

    Raises NotFound, NotAllowed, WrongPhase, VoteAlreadyOpened, NothingToVoteOn, InvalidInput.
    """
    budget = await sql.row("SELECT * FROM participatory_budget WHERE id = :id FOR UPDATE", {"id": budget_id})
    if budget is None:
        raise NotFound
    if refusal := why_not_act(actor, "agent", budget["territory_id"]):
        raise refusal
    if budget["vote_id"] is not None:
        raise VoteAlreadyOpened
    phases = await _phases(budget_id)
    if problem := rules.why_not_in("vote", phases, clock.now()):
        raise problem
    await write_budget_vote(actor, budget, phases, ballot_rule, count_rule, electorate=electorate)
    return BudgetOutcome(budget_id)


async def write_budget_vote(
    actor: Actor,
    budget: sql.Row,
    phases: Sequence[Phase],
    ballot_rule: BallotRule,
    count_rule: CountRule,
    *,
    electorate: NewElectorate = EVERYBODY,
) -> UUID:
    """The vote of a budget on its retained proposals, in the order of their submission; its id."""
    retained = await sql.rows(
        "SELECT r.id, r.project_id, r.cost_cents, p.title FROM budget_proposal r JOIN project p ON p.id = r.project_id "
        "WHERE r.budget_id = :id AND r.status = 'retained' ORDER BY r.id",
        {"id": budget["id"]},
    )
    if len(retained) < 2:
        raise NothingToVoteOn
    check(ballot_rule_issues(ballot_rule, len(retained)))
    phase = next(phase for phase in phases if phase.kind == "vote")
    envelope = await sql.row(
        "SELECT sum(amount_cents)::bigint AS cents FROM envelope WHERE budget_id = :id", {"id": budget["id"]}
    )
    options = [NewOption(str(i), r["title"], r["cost_cents"], r["project_id"]) for i, r in enumerate(retained, 1)]
    outcome = await votes.write_vote(
        actor,
        NewVote(
            territory_id=budget["territory_id"],
            title=budget["title"],
            question=budget["summary"],
            ballot_rule=ballot_rule,
            count_rule=count_rule,
            envelope_cents=envelope["cents"] if envelope else 0,
            opens_at=phase.opens_at,
            closes_at=phase.closes_at or phase.opens_at,
            options=options,
            electorate=electorate,
        ),
    )
    await tie_to_vote(budget["id"], outcome.vote_id)
    return outcome.vote_id


async def tie_to_vote(budget_id: UUID, vote_id: UUID) -> None:
    """Bind the budget and its proposals to the vote and its options, project by project."""
    values: dict[str, object] = {"budget": budget_id, "vote": vote_id}
    await sql.run("UPDATE participatory_budget SET vote_id = :vote WHERE id = :budget", values)
    await sql.run(
        "UPDATE budget_proposal r SET option_id = o.id FROM vote_option o "
        "WHERE o.vote_id = :vote AND r.budget_id = :budget AND o.project_id = r.project_id",
        values,
    )


async def award_budget(actor: Actor, *, vote_id: UUID) -> BudgetOutcome:
    """Write the awards that a counted vote decided; done again, it changes nothing. Raises NotFound."""
    row = await sql.row(
        "SELECT b.id, t.result FROM participatory_budget b JOIN tally t ON t.vote_id = b.vote_id WHERE b.vote_id = :id",
        {"id": vote_id},
    )
    if row is None:
        raise NotFound
    winners = set(orjson.loads(row["result"])["winners"])
    proposals = await sql.rows(
        "SELECT r.id, r.cost_cents, o.number FROM budget_proposal r JOIN vote_option o ON o.id = r.option_id "
        "WHERE r.budget_id = :id",
        {"id": row["id"]},
    )
    added = await sql.run(
        "INSERT INTO award (id, proposal_id, funded, amount_cents, created_at) SELECT i, p, f, c, :now::timestamptz "
        "FROM unnest(:ids::uuid[], :proposals::uuid[], :funded::bool[], :cents::bigint[]) AS new(i, p, f, c) "
        "ON CONFLICT DO NOTHING",
        {
            "now": clock.now(),
            "ids": [uuid7() for _ in proposals],
            "proposals": [proposal["id"] for proposal in proposals],
            "funded": [proposal["number"] in winners for proposal in proposals],
            "cents": [proposal["cost_cents"] if proposal["number"] in winners else 0 for proposal in proposals],
        },
    )
    if added:
        await _follow_early_closing(row["id"], vote_id)
        await audit.record(actor, "awardBudget", ids.encode("bud", row["id"]))
    return BudgetOutcome(row["id"])


async def _follow_early_closing(budget_id: UUID, vote_id: UUID) -> None:
    """A vote closed before its date ends its phase, and the result begins; the vote itself tells why."""
    values: dict[str, object] = {"budget": budget_id, "vote": vote_id}
    for column, kind in (("closes_at", "vote"), ("opens_at", "result")):
        await sql.run(
            f"UPDATE budget_phase h SET {column} = v.closes_at FROM vote v WHERE v.id = :vote "
            f"AND h.budget_id = :budget AND h.kind = '{kind}' AND h.{column} > v.closes_at",
            values,
        )


async def _phases(budget_id: UUID) -> list[Phase]:
    rows = await sql.rows(
        "SELECT kind, opens_at, closes_at FROM budget_phase WHERE budget_id = :id ORDER BY opens_at",
        {"id": budget_id},
    )
    return [Phase(row["kind"], row["opens_at"], row["closes_at"]) for row in rows]
