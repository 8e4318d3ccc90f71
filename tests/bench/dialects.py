"""How each subject is asked the same two questions: peers get the names of our own schema by aliases."""

import base64
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID, uuid4

import orjson

from backend.kit import ids
from backend.kit.graphql.connection import Cursor
from tests.bench.bodies import edges_of, key_of
from tests.bench.load import Request, post
from tests.bench.scene import Place

Question = Literal["projects", "proposals"]
Texts = Mapping[Question, str]
Read = Callable[[Request], Awaitable[bytes]]

_PROJECT = "id title summary createdAt cost { amount currency } author { id name } territory { id name }"
_PROPOSAL = "id status cost { amount currency } project { id title author { id name } }"
_PAGE = "pageInfo { hasNextPage endCursor }"
_OURS: Texts = {
    "projects": "query($of: ID!, $after: String) { projects(first: 20, orderBy: RECENT, filter: {territoryId: $of}, "
    f"after: $after) {{ nodes {{ {_PROJECT} }} {_PAGE} }} }}",
    "proposals": "query($of: ID!, $after: String) { participatoryBudget(id: $of) { id title "
    f"proposals(first: 20, after: $after) {{ nodes {{ {_PROPOSAL} }} {_PAGE} }} }} }}",
}
_MERCURIUS: Texts = {
    "projects": "query($of: ID!, $after: String!) { projects(first: 20, territoryId: $of, after: $after) "
    f"{{ nodes {{ {_PROJECT} }} {_PAGE} }} }}",
    "proposals": _OURS["proposals"].replace("String)", "String!)"),
}
_ROW_PROJECT = (
    "id: rowId title summary createdAt costCents currency author: personByAuthorId { id: rowId name } "
    "territory: territoryByTerritoryId { id: rowId name }"
)
_ROW_PROPOSAL = (
    "id: rowId status costCents project: projectByProjectId { id: rowId title "
    "author: personByAuthorId { id: rowId name } }"
)
_ROWS_OF_TOWN = "projects: allProjects(condition: {territoryId: $of}, orderBy: CREATED_AT_DESC"
_ROWS_OF_BUDGET = "proposals: budgetProposalsByBudgetId(orderBy: COST_CENTS_DESC"
_BUDGET_BY_ROW = "participatoryBudget: participatoryBudgetByRowId(rowId: $of)"
_ROW_PLACES = "edges { cursor node { id: rowId } }"
_POSTGRAPHILE: Texts = {
    "projects": f"query($of: UUID!, $after: Cursor) {{ {_ROWS_OF_TOWN}, first: 20, after: $after) "
    f"{{ nodes {{ {_ROW_PROJECT} }} {_PAGE} }} }}",
    "proposals": f"query($of: UUID!, $after: Cursor) {{ {_BUDGET_BY_ROW} {{ id: rowId title "
    f"{_ROWS_OF_BUDGET}, first: 20, after: $after) {{ nodes {{ {_ROW_PROPOSAL} }} {_PAGE} }} }} }}",
}
_POSTGRAPHILE_WALKS: Texts = {
    "projects": f"query($of: UUID!) {{ {_ROWS_OF_TOWN}) {{ {_ROW_PLACES} }} }}",
    "proposals": f"query($of: UUID!) {{ {_BUDGET_BY_ROW} {{ {_ROWS_OF_BUDGET}) {{ {_ROW_PLACES} }} }} }}",
}
_MODELS_OF_TOWN = "projects(filters: {territoryId: $of}, ordering: [{createdAt: DESC}]"
_MODELS_OF_BUDGET = "proposals(ordering: [{costCents: DESC}]"
_MODEL_PLACES = "edges { cursor node { id } }"
_DJANGO: Texts = {
    "projects": f"query($of: UUID!, $after: String) {{ {_MODELS_OF_TOWN}, first: 20, after: $after) "
    f"{{ edges {{ node {{ {_PROJECT} }} }} {_PAGE} }} }}",
    "proposals": "query($of: ID!, $after: String) { participatoryBudget: budget(id: $of) { id title "
    f"{_MODELS_OF_BUDGET}, first: 20, after: $after) {{ edges {{ node {{ {_PROPOSAL} }} }} {_PAGE} }} }} }}",
}
_DJANGO_WALKS: Texts = {
    "projects": f"query($of: UUID!) {{ {_MODELS_OF_TOWN}) {{ {_MODEL_PLACES} }} }}",
    "proposals": f"query($of: ID!) {{ budget(id: $of) {{ {_MODELS_OF_BUDGET}) {{ {_MODEL_PLACES} }} }} }}",
}


@dataclass(slots=True)
class Dialect:
    """`texts`: the questions in GraphQL, none for a server that has an address for each instead.

    `key` and `cursor` write what the subject knows a parent and a place by. `walks`, for a peer whose cursors are its
    own: what lists them, walked through before anything is measured.
    """

    texts: Texts | None
    key: Callable[[Question, UUID], str]
    cursor: Callable[[Question, Place], str] | None = None
    walks: Texts = field(default_factory=dict)
    _learnt: dict[tuple[Question, UUID, UUID], str] = field(default_factory=dict)

    def request(self, question: Question, place: Place) -> Request:
        """Its answer must tell the project that follows the place."""
        cursor = self.cursor(question, place) if self.cursor else self._learnt[question, place.of, place.key]
        variables, expected = {"of": self.key(question, place.of), "after": cursor}, place.begins.encode()
        if self.texts is None:
            return post(f"/{question}", variables, expected=expected)
        return post("/graphql", {"query": self.texts[question], "variables": variables}, expected=expected)

    async def learn(self, question: Question, places: list[Place], read: Read) -> None:
        for of in dict.fromkeys(place.of for place in places if question in self.walks):
            asked = {"query": self.walks[question], "variables": {"of": self.key(question, of)}}
            for edge in edges_of(orjson.loads(await read(post("/graphql", asked)))):
                self._learnt[question, of, key_of(edge["node"]["id"])] = edge["cursor"]


def _public_id(question: Question, key: UUID) -> str:
    return ids.encode("ter" if question == "projects" else "bud", key)


def _global_id(question: Question, key: UUID) -> str:
    return str(key) if question == "projects" else base64.b64encode(f"Budget:{key}".encode()).decode()


def _plain(_question: Question, key: UUID) -> str:
    return str(key)


def _unkept(question: Question, place: Place) -> str:
    """Just after the place, by other words each time: no answer kept for the same words is ever met.

    Any key below the row's own is the same place, and a row's begins with its time, never with a zero byte.
    """
    below = UUID(bytes=b"\x00" + uuid4().bytes[1:])
    return Cursor("RECENT" if question == "projects" else "COST", place.value, below).encode()


def _pair(_question: Question, place: Place) -> str:
    return base64.urlsafe_b64encode(orjson.dumps([place.value, str(place.key)])).decode()


def ours() -> Dialect:
    return Dialect(_OURS, _public_id, _unkept)


def by_hand() -> Dialect:
    return Dialect(None, _public_id, _unkept)


def mercurius() -> Dialect:
    return Dialect(_MERCURIUS, _plain, _pair)


def postgraphile() -> Dialect:
    return Dialect(_POSTGRAPHILE, _plain, walks=_POSTGRAPHILE_WALKS)


def strawberry_django() -> Dialect:
    return Dialect(_DJANGO, _global_id, walks=_DJANGO_WALKS)
