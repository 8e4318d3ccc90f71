"""Export a counted vote in the Pabulib format: imported again, it is the same election and the same result."""

import random
from uuid import UUID

import orjson

from backend.kit import sql
from backend.kit.problems import NotFound
from backend.votes import tally
from backend.votes.counting import pabulib
from backend.votes.counting.election import Ballot, Election
from backend.votes.counting.pabulib import VoteType
from backend.votes.rules import BallotKind, BallotRule, CountRule

_RULES = {"greedy": "greedy", "greedy-stop": "greedy-no-skip", "equal-shares": "equalshares"}


async def export_vote(vote_id: UUID) -> str:
    """The text of a .pb file: ballots shuffled, voters numbered in that order. Raises NotFound before the count."""
    vote = await sql.row(
        "SELECT v.*, t.name AS territory, y.result FROM vote v JOIN territory t ON t.id = v.territory_id "
        "JOIN tally y ON y.vote_id = v.id WHERE v.id = :id AND v.status = 'counted'",
        {"id": vote_id},
    )
    if vote is None:
        raise NotFound
    ballots = await sql.rows("SELECT points FROM ballot WHERE vote_id = :id", {"id": vote_id})
    election = Election(
        budget=vote["envelope_cents"] or 0,
        projects=await tally.projects_of(vote_id),
        ballots=tuple(Ballot(orjson.loads(row["points"])) for row in ballots),
    )
    meta = _meta(vote)
    winners = orjson.loads(vote["result"])["winners"]
    file = pabulib.from_election(election, VoteType(meta.pop("vote_type")), meta, winners)
    return pabulib.write(pabulib.anonymised(file, random.SystemRandom()))


def _meta(vote: sql.Row) -> dict[str, str]:
    """The keys of META: those of the file it came from, else made from the vote's rules."""
    imported: dict[str, str] = orjson.loads(vote["meta"])
    if imported:
        return imported
    ballots, counting = BallotRule.from_json(vote["ballot_rule"]), CountRule.from_json(vote["count_rule"])
    cumulative = ballots.kind is BallotKind.CUMULATIVE
    completion = "/add1" if counting.completion == "add1" else ""
    limits = {
        "min_length": ballots.least_choices,
        "max_length": ballots.most_choices,
        "max_points": ballots.most_per_option if cumulative else 0,
        "max_sum_points": ballots.most_points,
        "min_project_score_threshold": counting.minimum_score,
    }
    return {
        "description": vote["title"],
        "country": "France",
        "unit": vote["territory"],
        "instance": str(vote["opens_at"].year),
        "vote_type": "cumulative" if cumulative else "approval",
        "rule": _RULES[counting.rule] + completion,
        "date_begin": f"{vote['opens_at']:%d.%m.%Y}",
        "date_end": f"{vote['closes_at']:%d.%m.%Y}",
        "currency": vote["currency"],
        **{key: str(value) for key, value in limits.items() if value},
    }
