"""How fast the count is: seconds, and the ratio to pabutools (an independent implementation) in the same run.

Run it from the root of the repository: `python -m tests.bench.bench_counting`. Seconds depend on the machine, the
ratio hardly does.
"""

import random
import time
from collections.abc import Callable
from fractions import Fraction
from functools import partial

from backend.votes.counting import Ballot, Completion, Election, Project, Rule, count
from backend.votes.counting.equal_shares import sell
from backend.votes.counting.greedy import fund
from backend.votes.counting.market import open_market
from backend.votes.counting.scores import add_up
from backend.votes.counting.ties import TieRule
from tests.votes.counting.elections import ASSEN, TOULOUSE_2019, load
from tests.votes.counting.oracle import Oracle

SEED = "bench"


def synthetic(projects: int, voters: int) -> Election:
    """Approvals of 1 to 10 projects of unequal favour; the budget pays for half of what is asked."""
    rng = random.Random(2026)  # noqa: S311  # the same election at each run
    costs = [rng.randrange(5_000_00, 100_000_00, 100) for _ in range(projects)]
    favour = [rng.random() ** 2 + 0.02 for _ in range(projects)]
    ballots = tuple(
        Ballot.approving(*map(str, rng.choices(range(projects), favour, k=rng.randint(1, 10)))) for _ in range(voters)
    )
    named = tuple(Project(str(number), cost) for number, cost in enumerate(costs))
    return Election(sum(costs) // 2, named, ballots)


def timed(what: str, work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    seconds = time.perf_counter() - start
    print(f"{what:<70}{seconds:9.3f} s")
    return seconds


def against_pabutools(projects: int, voters: int) -> None:
    """Both sides start from ballots in their own shape and end with the winners, without fingerprint or figures."""
    election = synthetic(projects, voters)
    costs = {project.id: project.cost for project in election.projects}
    ties = TieRule(SEED, add_up(election).points, costs)
    oracle = Oracle(election, ties)
    size = f"{projects} projects x {voters} voters"

    def greedy() -> None:
        fund(costs, TieRule(SEED, add_up(election).points, costs), election.budget)

    def equal_shares() -> None:
        sell(open_market(election, costs), Fraction(election.budget, election.voters), ties)

    for rule, ours, theirs in (
        ("greedy", greedy, oracle.greedy),
        ("equal shares", equal_shares, oracle.equal_shares),
    ):
        fast = timed(f"{rule}, {size}", ours)
        slow = timed(f"{rule} of pabutools, {size}", theirs)
        print(f"{'':<70}{slow / fast:9.1f} times")


def whole_counts(name: str, election: Election) -> None:
    """From ballots to the result with its fingerprint and every figure."""
    for rule, completion in (
        (Rule.GREEDY, Completion.NONE),
        (Rule.EQUAL_SHARES, Completion.NONE),
        (Rule.EQUAL_SHARES, Completion.ADD1),
    ):
        timed(f"whole count, {rule} {completion}, {name}", partial(count, election, rule, completion, SEED))


def main() -> None:
    against_pabutools(60, 4_000)
    whole_counts("100 x 10000", synthetic(100, 10_000))
    for name in (TOULOUSE_2019, ASSEN):
        timed(f"read {name}", partial(load, name))
        whole_counts(name, load(name).election)


if __name__ == "__main__":
    main()
