"""Elections for tests: the real ones, and small ones drawn at random."""

from fractions import Fraction
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from backend.votes.counting import Ballot, Election, Exact, Project, pabulib

unhurried = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
"""Other work shares the machine: a slow example is no failure."""

DATA = Path(__file__).parent / "data"

TOULOUSE_2019 = "France_Toulouse_2019.pb"
TOULOUSE_2022 = "France_Toulouse_2022.pb"
ASSEN = "Netherlands_Assen_2024.pb"
GDYNIA = "Poland_Gdynia_2021_Chwarzno-Wiczlino__large.pb"
WROCLAW = "Poland_Wroclaw_2017_Rejon_nr_1_750.pb"
REAL = (TOULOUSE_2019, TOULOUSE_2022, ASSEN, GDYNIA, WROCLAW)


def load(name: str) -> pabulib.PabulibFile:
    return pabulib.read((DATA / name).read_bytes())


def approvals(budget: int, costs: dict[str, int], *ballots: tuple[int, str]) -> Election:
    """Amounts in units of currency; a ballot is (number of voters, letters of the projects approved)."""
    return Election(
        budget * 100,
        tuple(Project(project, cost * 100, f"Project {project}") for project, cost in costs.items()),
        tuple(Ballot.approving(*approved, multiplicity=voters) for voters, approved in ballots),
    )


def whole_points() -> st.SearchStrategy[Exact]:
    return st.integers(1, 4)


def fractional_points() -> st.SearchStrategy[Exact]:
    return st.fractions(Fraction(1, 3), 3, max_denominator=4)


@st.composite
def elections(
    draw: st.DrawFn, points: st.SearchStrategy[Exact] | None = None, least_cost: int = 1, most_voters: int = 12
) -> Election:
    """Up to 7 projects and `most_voters` ballots, approvals unless `points`; costs often alike, so that ties occur."""
    count = draw(st.integers(1, 7))
    ids = draw(st.permutations("ABCDEFG"))[:count]
    costs = st.one_of(st.sampled_from([200, 300, 500, 1000]), st.integers(least_cost, 3000))
    projects = tuple(Project(project, draw(costs)) for project in ids)
    given_points = st.just(1) if points is None else points
    ballot = st.dictionaries(st.sampled_from(ids), given_points, max_size=count)
    ballots = tuple(Ballot(given) for given in draw(st.lists(ballot, min_size=1, max_size=most_voters)))
    return Election(draw(st.integers(1, 6000)), projects, ballots)
