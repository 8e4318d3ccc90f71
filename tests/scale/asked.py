"""Every query of the portal, asked of what is busiest: the town, its great budget, its votes, who wrote the most."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from graphql import OperationType, get_operation_ast, parse

from backend import paths
from backend.grants.access import scopes_of
from backend.kit import clock, ids, sql
from backend.kit.actor import ANONYMOUS, Actor, Login

Values = dict[str, Any]

_BUSIEST = {
    "ter": "SELECT id FROM territory WHERE code = '31555'",
    "region": "SELECT id FROM territory WHERE kind = 'region'",
    "bud": "SELECT budget_id AS id FROM budget_proposal GROUP BY 1 ORDER BY count(*) DESC LIMIT 1",
    "vot": "SELECT vote_id AS id FROM ballot GROUP BY 1 ORDER BY count(*) DESC LIMIT 1",
    "open": "SELECT vote_id AS id FROM sealed_ballot GROUP BY 1 ORDER BY count(*) DESC LIMIT 1",
    "counted": "SELECT b.id FROM participatory_budget b JOIN ballot r ON r.vote_id = b.vote_id GROUP BY 1 "
    "ORDER BY count(*) DESC LIMIT 1",
    "prj": "SELECT project_id AS id FROM team_member GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1",
    "org": "SELECT organization_id AS id FROM membership GROUP BY 1 ORDER BY count(*) DESC LIMIT 1",
    "lst": "SELECT list_id AS id FROM elector GROUP BY 1 ORDER BY count(*) DESC LIMIT 1",
    "prf": "SELECT id FROM eligibility_proof WHERE person_id = (SELECT person_id FROM eligibility_proof LIMIT 1)",
    "ast": "SELECT id FROM assistance LIMIT 1",
    "author": "SELECT author_id AS id FROM project WHERE author_id IS NOT NULL "
    "GROUP BY 1 ORDER BY count(*) DESC LIMIT 1",
    "agent": "SELECT id FROM person WHERE persona = 'agent'",
    "manager": "SELECT person_id AS id FROM membership WHERE role = 'manager' AND status = 'active' LIMIT 1",
}
_CODES = {"open": "vot", "counted": "bud", "region": "ter", "author": "per"}


@dataclass(frozen=True)
class Busiest:
    """Of each noun the row that most others hang on: keys and public ids by name; who asks."""

    keys: Mapping[str, UUID]
    people: Mapping[str, Actor]
    receipt: str = field(repr=False)

    def id(self, name: str) -> str:
        return ids.encode(_CODES.get(name, name), self.keys[name])


async def busiest() -> Busiest:
    keys = {}
    for name, text in _BUSIEST.items():
        row = await sql.row(text)
        assert row is not None, name
        keys[name] = row["id"]
    receipt = await sql.row("SELECT receipt FROM ballot WHERE vote_id = :id LIMIT 1", {"id": keys["vot"]})
    assert receipt is not None
    people = {"anonymous": ANONYMOUS}
    for name in ("author", "manager", "agent"):
        scopes = await scopes_of(keys[name])
        people[name] = Actor(person_id=keys[name], scopes=scopes, login=Login(2, clock.now()))
    return Busiest(keys, people, receipt["receipt"])


def queries() -> Iterator[tuple[str, str]]:
    """The name and the text of each query of the portal."""
    for file in sorted((Path(paths.FRONTEND) / "operations").glob("*.graphql")):
        text = file.read_text()
        operation = get_operation_ast(parse(text))
        assert operation is not None
        if operation.operation is OperationType.QUERY:
            yield file.stem, text


def values(name: str, of: Busiest) -> list[Values]:
    """What a page would ask: several, where it has choices."""
    return VARIABLES[name](of) if name in VARIABLES else [{}]


def _one(variable: str, noun: str) -> Any:
    return lambda of: [{variable: of.id(noun)}]


def _projects(of: Busiest) -> list[Values]:
    here = {"territoryId": of.id("ter")}
    kept: list[Values] = [
        here | {"budgetId": of.id("bud")},
        here | {"text": "fontaine barbagnac"},
        here | {"text": "jardin"},
        here | {"text": ""},
        here | {"mostCost": "5000"},
        here | {"funded": True},
        here | {"funded": False},
    ]
    orders = ("SHUFFLED", "RECENT", "TITLE", "CHEAPEST", "DEAREST")
    asked = [{"filter": each, "order": order} for each in ({}, here) for order in orders]
    return asked + [{"filter": each, "order": order} for each in kept for order in ("SHUFFLED", "RECENT", "TITLE")]


def _organizations(of: Busiest) -> list[Values]:
    here = {"territoryId": of.id("ter")}
    kept: list[Values] = [{}, here, {"text": "barbagnac"}, {"number": "W99Z000004"}, {"kind": "ASSOCIATION"}]
    return [{"filter": each} for each in kept]


VARIABLES: dict[str, Any] = {
    "AssistanceReceipt": _one("id", "ast"),
    "Ballots": lambda of: [{"id": of.id("vot")}, {"id": of.id("vot"), "filter": {"receipt": of.receipt}}],
    "Budget": lambda of: [{"id": of.id(each)} for each in ("bud", "counted")],
    "Desk": _one("territory", "ter"),
    "Developers": _one("territory", "ter"),
    "Home": _one("territory", "ter"),
    "Invitation": lambda _: [{"token": "of a link that was never given"}],
    "Layout": lambda _: [{"code": "31555"}],
    "ListDesk": _one("territory", "ter"),
    "ListImports": _one("id", "lst"),
    "ListToJoin": _one("id", "lst"),
    "Organization": _one("id", "org"),
    "OrganizationMembers": _one("id", "org"),
    "Organizations": _organizations,
    "Project": _one("id", "prj"),
    "ProjectFilters": _one("territory", "ter"),
    "Projects": _projects,
    "ProofDesk": _one("territory", "ter"),
    "ProofToRevoke": _one("id", "prf"),
    "Result": lambda of: [{"id": of.id(each)} for each in ("bud", "counted")],
    "Rights": _one("territory", "ter"),
    "Roles": lambda of: [{"territory": of.id(each)} for each in ("ter", "region")],
    "TerritoryColors": _one("id", "ter"),
    "Vote": lambda of: [{"id": of.id(each)} for each in ("vot", "open")],
}
"""By operation; the others have no variables."""
