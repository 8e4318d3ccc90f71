"""The fingerprint of what was counted: same rules and same ballots, same fingerprint, whatever order they came in."""

import json
from collections import Counter
from hashlib import sha256
from typing import TypeAlias

from backend.votes.counting.election import Election, Exact
from backend.votes.counting.rules import RULES_VERSION, Completion, Rule

CanonicalBallot: TypeAlias = tuple[tuple[str, str], ...]


def canonical_ballots(election: Election) -> list[tuple[CanonicalBallot, int]]:
    """Each different ballot, as (project id, points as text) by id, with its number of voters; sorted."""
    voters: Counter[CanonicalBallot] = Counter()
    for ballot in election.ballots:
        voters[tuple(sorted((project, str(points)) for project, points in ballot.points.items()))] += (
            ballot.multiplicity
        )
    return sorted(voters.items())


def canonical_inputs(election: Election, rule: Rule, completion: Completion, minimum_score: Exact) -> bytes:
    """What the fingerprint is taken of: compact JSON in UTF-8, keys sorted, numbers of points as text ("1", "3/2").

    `projects` is a list of [id, cost in cents, withdrawn] by id; titles do not count, so are left out. `ballots` is
    a list of [[[id, points], ...], number of voters], ids sorted within a ballot and ballots sorted among themselves.
    """
    inputs = {
        "ballots": canonical_ballots(election),
        "budget": election.budget,
        "completion": completion.value,
        "minimum_score": str(minimum_score),
        "projects": sorted([project.id, project.cost, project.withdrawn] for project in election.projects),
        "rule": rule.value,
        "rules_version": RULES_VERSION,
    }
    return json.dumps(inputs, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def inputs_sha256(election: Election, rule: Rule, completion: Completion, minimum_score: Exact) -> str:
    """SHA-256 of the canonical inputs, in lower-case hexadecimal."""
    return sha256(canonical_inputs(election, rule, completion, minimum_score)).hexdigest()
