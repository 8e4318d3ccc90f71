"""Budgets and their votes by the ordinary verbs, their proposals, rolls and ballots in bulk, then counted for true."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import orjson

from backend.budgets.actions import NewBudget, award_budget, write_budget, write_budget_vote
from backend.budgets.rules import Phase
from backend.demo.scale import boxes
from backend.demo.scale.made import Sizes
from backend.demo.scale.vocabulary import NAMES, REASONS
from backend.kit import clock, sql
from backend.kit.actor import Actor
from backend.votes import tally
from backend.votes.rules import BallotKind, BallotRule, CountRule

_OPEN, _SUBMISSION = 1, 2
"""Of the town's three great budgets, which one is voted on, and which one takes projects; the others are counted."""
_RULE = BallotRule(BallotKind.APPROVAL, least_choices=1, most_choices=3)
_DURATIONS = {"submission": 60, "study": 60, "vote": 30, "result": 14}
_OPTIONS = {0: 200, _OPEN: 12}

_PROPOSALS = """
INSERT INTO budget_proposal (id, budget_id, envelope_id, project_id, cost_cents, status, reason, created_at)
SELECT pg_temp.dated_key('proposal', n, :projects::int), :budget::uuid, e.id, p.id, p.cost_cents, s.status,
  CASE WHEN s.status = 'set_aside' THEN pg_temp.picked('reason', n, :reasons::text[]) ELSE '' END, p.created_at
FROM (SELECT n, row_number() OVER (ORDER BY pg_temp.drawn('studied', n, 100000000), n) AS rank
  FROM made_project WHERE budget = :number::int) made
JOIN project p ON p.id = pg_temp.project(n) AND p.status = 'published'
JOIN envelope e ON e.budget_id = :budget::uuid
CROSS JOIN LATERAL (SELECT CASE WHEN :options::int = 0 THEN 'submitted' WHEN rank <= :options::int
  AND p.cost_cents IS NOT NULL THEN 'retained' ELSE 'set_aside' END) AS s(status)
"""
_BALLOTS = """
INSERT INTO ballot (id, vote_id, receipt, points)
SELECT pg_temp.drawn_key('ballot' || :number::int || '-' || n), :vote::uuid, concat_ws('-', substr(r, 1, 4),
  substr(r, 5, 4), substr(r, 9, 4), substr(r, 13, 4)), pg_temp.picked('choice' || :number::int, n, :choices::text[])
FROM generate_series(0, :ballots::int - 1) n
CROSS JOIN LATERAL (SELECT upper(pg_temp.hash('receipt' || :number::int || '-' || n))) AS drawn(r)
"""
"""Nothing of a ballot comes from who is on the roll."""
_ALIKE = 300


def _choices(number: int, options: int) -> list[str]:
    """Ballots to draw from, of one to three options, the first ones liked more; written as votes/tally does."""
    draw = random.Random(number)  # noqa: S311  (to be the same each time)
    every = ({str(1 + int(options * draw.random() ** 2)): 1 for _ in range(3)} for _ in range(_ALIKE))
    return [orjson.dumps(points, option=orjson.OPT_SORT_KEYS).decode() for points in every]


@dataclass(frozen=True, slots=True)
class _Budget:
    """`number`: its place among those of the large demonstration, by which projects know it."""

    number: int
    phases: list[Phase]
    id: UUID


async def write(actor: Actor, tell: Callable[[str], None], sizes: Sizes) -> None:
    every = (sizes.ballots - sizes.projects) // (sizes.budgets - 3)
    for number in range(sizes.budgets):
        if number % 50 == 0:
            tell(f"Budget {number + 1} of {sizes.budgets}: its proposals, its roll and its ballots")
        budget = await _launch(actor, sizes, number)
        if number != _SUBMISSION:
            await _vote(actor, sizes, budget, sizes.projects if number == 0 else every)
    await boxes.by_codes(actor, sizes)


def _phases(number: int) -> list[Phase]:
    """The open vote began a week ago; the vote counted latest closed the day before yesterday."""
    today = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    begun = {_OPEN: today - timedelta(days=127), _SUBMISSION: today - timedelta(days=20)}
    start = begun.get(number, today - timedelta(days=152 + number % 500))
    phases = []
    for kind, days in _DURATIONS.items():
        phases.append(Phase(kind, start, start + timedelta(days=days)))
        start += timedelta(days=days)
    return [*phases, Phase("realisation", start, None)]


async def _launch(actor: Actor, sizes: Sizes, number: int) -> _Budget:
    """The budget with its proposals; none is studied yet where projects are still taken."""
    place = await _row("SELECT territory_id AS id FROM made_project WHERE budget = :number LIMIT 1", number=number)
    phases = _phases(number)
    title = f"Budget participatif {phases[0].opens_at:%Y}, n° {number + 1} ({NAMES[number % len(NAMES)]})"
    summary = "Les habitantes et les habitants proposent et choisissent."
    made = await write_budget(actor, NewBudget(place["id"], title, summary, "", 300_000_000, phases))
    values: dict[str, object] = {
        "projects": sizes.projects,
        "budget": made.budget_id,
        "number": number,
        "options": 0 if number == _SUBMISSION else _OPTIONS.get(number, 25),
        "reasons": list(REASONS),
    }
    await sql.run(_PROPOSALS, values)
    return _Budget(number, phases, made.budget_id)


async def _vote(actor: Actor, sizes: Sizes, budget: _Budget, ballots: int) -> None:
    row = await _row("SELECT * FROM participatory_budget WHERE id = :id", id=budget.id)
    vote_id = await write_budget_vote(actor, row, budget.phases, _RULE, CountRule("greedy", seed="graine"))
    vote = await _row("SELECT * FROM vote WHERE id = :id", id=vote_id)
    if budget.number == _OPEN:
        await boxes.fill(vote, sizes.projects // 2)
        return
    await boxes.sign(vote, budget.number, sizes, ballots)
    await _count(actor, vote, budget.number, ballots)


async def _count(actor: Actor, vote: sql.Row, number: int, ballots: int) -> None:
    """As votes/tally opens a box: its key is destroyed, its ballots published, counted, and the budget awarded."""
    options = await _row("SELECT count(*) AS n FROM vote_option WHERE vote_id = :id", id=vote["id"])
    values: dict[str, object] = {
        "vote": vote["id"],
        "number": number,
        "ballots": ballots,
        "choices": _choices(number, options["n"]),
    }
    await sql.run("DELETE FROM vote_key WHERE vote_id = :vote", values)
    await sql.run(_BALLOTS, values)
    await sql.run("UPDATE vote_counter SET ballots = :ballots WHERE vote_id = :vote", values)
    alike = await sql.rows("SELECT points, count(*) AS n FROM ballot WHERE vote_id = :vote GROUP BY points", values)
    cast = [points for row in alike for points in [orjson.loads(row["points"])] * row["n"]]
    await tally.write_tally(actor, vote, cast)
    await award_budget(actor, vote_id=vote["id"])


async def _row(text: str, **values: object) -> sql.Row:
    """A row that was just written."""
    found = await sql.row(text, values)
    assert found is not None  # noqa: S101  (see above)
    return found
