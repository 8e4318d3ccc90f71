"""Where things are in a demonstration: the ids of its budgets, votes and projects."""

from dataclasses import dataclass

import httpx2

from tests.serving import Served

_BUDGETS = """query($code: String!) {
  territoryByCode(code: $code) { budgets(first: 10) { nodes { id vote { id state } } } }
  projects(first: 1, orderBy: TITLE) { nodes { id } }
}"""


@dataclass(frozen=True)
class Places:
    """`present`: the budget whose vote is open; `past`: the one that is counted."""

    present: str
    vote: str
    past: str
    counted: str
    project: str

    def path(self, pattern: str) -> str:
        """`/votes/{vote}` with its id."""
        return pattern.format_map(vars(self))


def find(served: Served) -> Places:
    asked = {"query": _BUDGETS, "variables": {"code": "31555"}}
    data = httpx2.post(f"{served.base}/graphql", json=asked, timeout=30).json()["data"]
    budgets = {each["vote"]["state"]: each for each in data["territoryByCode"]["budgets"]["nodes"] if each["vote"]}
    present, past = budgets["OPEN"], budgets["COUNTED"]
    return Places(
        present["id"], present["vote"]["id"], past["id"], past["vote"]["id"], data["projects"]["nodes"][0]["id"]
    )
