"""Import an election in the Pabulib format: a participatory budget, its projects, its vote, its ballots, counted."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import orjson

from backend.budgets.actions import NewBudget, award_budget, tie_to_vote, write_budget, write_proposal
from backend.budgets.rules import Phase
from backend.kit import sql
from backend.kit.actor import ANONYMOUS, Actor
from backend.kit.perform import perform
from backend.kit.problems import InvalidInput, Issue
from backend.projects.actions import Draft, write_project
from backend.territories.actions import attach_territory
from backend.votes import box, tally
from backend.votes.actions import NewElectorate, NewOption, NewVote, write_vote
from backend.votes.counting import pabulib
from backend.votes.counting.pabulib import PabulibFile, VoteType
from backend.votes.rules import BallotKind, BallotRule, CountRule

_PERSONAL = ("proposer",)
_RULES = {"greedy-no-skip": ("greedy-stop", "none"), "equalshares": ("equal-shares", "none")}
_PARIS = ZoneInfo("Europe/Paris")


@dataclass(frozen=True, slots=True)
class Imported:
    budget_id: UUID
    vote_id: UUID


@dataclass(frozen=True, slots=True)
class Presentation:
    """How an imported election is shown: what its file does not say. Pictures by project id."""

    title: str = ""
    summary: str = ""
    body: str = ""
    source: str = ""
    images: Mapping[str, str] | None = None


async def import_file(data: bytes, territory_code: str | None, shown: Presentation | None = None) -> Imported:
    """Import all of a file, or nothing. Raises PabulibError (every bad line), InvalidInput."""
    return await perform(
        import_election, ANONYMOUS, None, file=pabulib.read(data), code=territory_code, shown=shown or Presentation()
    )


async def import_election(actor: Actor, *, file: PabulibFile, code: str | None, shown: Presentation) -> Imported:
    """The columns that name people are left out; the vote is closed, its ballots published and counted at once."""
    points = [_whole(ballot.points) for ballot in file.election.ballots]
    territory = await _territory(actor, file, code)
    opens_at, closes_at = _dates(file.meta)
    meta = file.meta
    title = shown.title or meta.get("description") or "Budget participatif"
    phases = [Phase("vote", opens_at, closes_at), Phase("result", closes_at, None)]
    budget = await write_budget(
        actor, NewBudget(territory, title, shown.summary, shown.body, file.election.budget, phases)
    )
    options = await _projects(actor, file, territory, budget.budget_id, shown.images or {})
    vote = await write_vote(
        actor,
        NewVote(
            territory_id=territory,
            title=title,
            question=shown.summary,
            ballot_rule=_ballot_rule(file, points),
            count_rule=_count_rule(file),
            envelope_cents=file.election.budget,
            opens_at=opens_at,
            closes_at=closes_at,
            options=options,
            revote_allowed=False,
            electorate=NewElectorate("listed", f"{meta.get('unit', '')} {meta.get('instance', '')}".strip()),
            origin="import",
            source=shown.source or "Pabulib (pabulib.org)",
            meta=orjson.dumps(meta).decode(),
        ),
    )
    await tie_to_vote(budget.budget_id, vote.vote_id)
    await _count(actor, vote.vote_id, points)
    await award_budget(actor, vote_id=vote.vote_id)
    return Imported(budget.budget_id, vote.vote_id)


async def _count(actor: Actor, vote_id: UUID, points: list[dict[str, int]]) -> None:
    await sql.run("DELETE FROM vote_key WHERE vote_id = :id", {"id": vote_id})
    await tally.publish_ballots(vote_id, [(box.new_receipt(), given) for given in points])
    values: dict[str, object] = {"id": vote_id, "ballots": len(points)}
    await sql.run("UPDATE vote_counter SET ballots = :ballots WHERE vote_id = :id", values)
    row = await sql.row("SELECT * FROM vote WHERE id = :id", {"id": vote_id})
    assert row is not None  # noqa: S101  (just written)
    await tally.write_tally(actor, row, list(points))


def _whole(points: Mapping[str, object]) -> dict[str, int]:
    if not all(isinstance(given, int) for given in points.values()):
        raise InvalidInput([Issue("points", "WHOLE", "Les points doivent être entiers.", "Points must be whole.")])
    return {number: given for number, given in points.items() if isinstance(given, int)}


async def _territory(actor: Actor, file: PabulibFile, code: str | None) -> UUID:
    """The territory of that code, else the instance's first commune; made from the file when there is none."""
    found = await sql.row(
        "SELECT id FROM territory WHERE :code::varchar IS NULL AND kind = 'commune' OR code = :code "
        "ORDER BY created_at LIMIT 1",
        {"code": code},
    )
    if found is not None:
        return UUID(str(found["id"]))
    name = file.meta.get("unit") or "Commune"
    made = await attach_territory(
        actor, kind="commune", code=code or "00000", name=name, vintage=2026, parent_id=None, logo="logo-preau.svg"
    )
    return made.territory_id


async def _projects(
    actor: Actor, file: PabulibFile, territory: UUID, budget: UUID, images: Mapping[str, str]
) -> list[NewOption]:
    public = file.without_project_columns(*_PERSONAL)
    cells = {record["project_id"]: record for _, record in public.tables.projects.records()}
    options = []
    for project in file.election.projects:
        told = cells[project.id]
        draft = Draft(
            title=project.title or project.id,
            summary=told.get("description", ""),
            place=(told.get("subunit") or told.get("district") or "").title(),
            cost_cents=None if project.withdrawn else project.cost,
            image=images.get(project.id),
        )
        key = await write_project(actor, territory, draft)
        await write_proposal(budget, key, None if project.withdrawn else project.cost, "retained")
        options.append(NewOption(project.id, project.title or project.id, project.cost, key, project.withdrawn))
    return options


def _ballot_rule(file: PabulibFile, points: list[dict[str, int]]) -> BallotRule:
    terms = file.terms
    least, most = int(terms.length.least or 1), int(terms.length.most or 0)
    if terms.vote_type in {VoteType.APPROVAL, VoteType.CHOOSE_ONE}:
        return BallotRule(BallotKind.APPROVAL, least, most)
    highest = max(Counter(given for ballot in points for given in ballot.values()), default=1)
    total = max((sum(ballot.values()) for ballot in points), default=1)
    return BallotRule(
        BallotKind.CUMULATIVE, least, most, int(terms.points.most or highest), int(terms.sum_points.most or total)
    )


def _count_rule(file: PabulibFile) -> CountRule:
    named, _, completion = file.meta.get("rule", "greedy").partition("/")
    rule, default = _RULES.get(named, ("greedy", "none"))
    if rule == "equal-shares" and completion == "add1":
        default = "add1"
    return CountRule(rule, default, int(file.terms.minimum_score))


def _dates(meta: Mapping[str, str]) -> tuple[datetime, datetime]:
    """First and last moments of the vote, in Paris; the year alone, or nothing, is read as well as can be."""
    begin, end = (_day(meta.get(key, "")) for key in ("date_begin", "date_end"))
    if begin is None or end is None or end < begin:
        year = meta.get("instance", "")[:4]
        begin = end = datetime(int(year) if year.isdigit() and 1900 < int(year) < 2200 else 2000, 1, 1, tzinfo=_PARIS)
    closing = end + timedelta(days=1) - timedelta(seconds=1)
    return begin.astimezone(UTC), closing.astimezone(UTC)


def _day(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, "%d.%m.%Y").replace(tzinfo=_PARIS)
    except ValueError:
        return None
