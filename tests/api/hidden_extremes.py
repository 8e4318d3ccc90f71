"""Rows at the edges of what tables can hold, among the rows that some may not see (test_hidden_rows).

Of every noun three copies of a row, equal in their orders: null wherever a column may be, strange and long texts
wherever a person writes freely. Beside them, somebody erased, and people who come in ways of their own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID, uuid4

import orjson

from backend.kit import ids, sql
from backend.kit.actor import ANONYMOUS, Actor
from backend.kit.graphql import nouns
from backend.kit.graphql.nouns import Noun, sourced_fields
from backend.kit.graphql.sources import Column
from backend.kit.ids import uuid7
from backend.kit.perform import perform
from backend.privacy.actions import erase_account
from backend.scopes import Scope
from backend.votes.actions import close_vote
from backend.votes.tally import count_vote
from tests import factories
from tests.api.scene import NOW, Scene

ODD = "Zo\u0301é \u202e«\u00a0<b>' \" \\ %_\u00a0» \U0001f6b2\ufeff " + "é" * 3_000
COPIES = 3
FIRST = ("Vote", "Project", "Person", "Organization", "Application", "BudgetProposal")
"""Nouns whose copies others hang on."""
_STATUSES = ("counted", "counted", "open")
_DECISIONS = ("refused", "granted", "asked")
_ROLES = ("observer", "juror", "elected")
_MODELS = {"Tally": "length(r.result) DESC"}
"""The row that is copied, where it is not the oldest."""


@dataclass
class Extremes:
    """The keys of the copies, by noun; `people`, how each person of the scene may come besides."""

    keys: dict[str, list[UUID]] = field(default_factory=dict)
    people: dict[str, Actor] = field(default_factory=dict)

    def ids(self) -> list[str]:
        return [ids.encode(nouns.get(name).code, key) for name, keys in self.keys.items() for key in keys]


async def make(scene: Scene, people: Mapping[str, Actor], known: Mapping[str, str]) -> Extremes:
    made = Extremes()
    await _counted(scene, people["mate"], known)
    await _somebody_erased(scene)
    rest = [noun.name for noun in nouns.every() if noun.name not in FIRST]
    for name in (*FIRST, *rest):
        own = _Own(made.keys, people["voter"].person_id, scene.here)
        made.keys[name] = [await _copy(nouns.get(name), own.of(name, i)) for i in range(COPIES)]
    await sql.run(
        "INSERT INTO budget_phase SELECT (jsonb_populate_record(p, jsonb_build_object("
        "'id', gen_random_uuid(), 'budget_id', k))).* FROM budget_phase p, unnest(:keys::uuid[]) k",
        {"keys": made.keys["ParticipatoryBudget"]},
    )
    made.people = _other_ways(scene, people, known)
    return made


async def _counted(scene: Scene, voter: Actor, known: Mapping[str, str]) -> None:
    """A vote whose result is there to be copied, and what it gave a proposal."""
    vote = await factories.vote(scene.here, costs=(100_000,))
    await factories.cast(voter, vote, "1")
    await perform(close_vote, scene.agent, None, vote_id=vote, reason="Fin")
    await perform(count_vote, ANONYMOUS, None, vote_id=vote)
    proposal = ids.decode(known["public_proposal"])
    await sql.run(
        "INSERT INTO award (id, proposal_id, funded, amount_cents, created_at) VALUES (:id, :of, true, 100, :now)",
        {"id": uuid4(), "of": proposal and proposal[1], "now": NOW},
    )


async def _somebody_erased(scene: Scene) -> None:
    """Of whom a public project, a role given and a role held are left."""
    left = await factories.person("Partie", ("agent", scene.here))
    await factories.project(scene.here, left, "Un projet sans auteur")
    given = {"id": uuid4(), "person": scene.citizen.person_id, "here": scene.here, "left": left.person_id, "now": NOW}
    await sql.run(
        "INSERT INTO role_grant (id, person_id, territory_id, role, starts_at, granted_by_id) "
        "VALUES (:id, :person, :here, 'juror', :now, :left)",
        given,
    )
    await perform(erase_account, left, None, confirmation="EFFACER")


def _other_ways(scene: Scene, people: Mapping[str, Actor], known: Mapping[str, str]) -> dict[str, Actor]:
    """By an application that may know them and one that may not, helped, for an organization, in English."""
    keys = {name: found[1] for name, public in known.items() if (found := ids.decode(public))}
    voter, author = people["voter"], people["author"]
    through = replace(author, client_id=keys["application"], within=frozenset({scene.here}))
    return {
        "author_through": replace(through, allowed=frozenset({Scope.PROFILE, Scope.PROJECTS_WRITE})),
        "author_unknown": replace(through, allowed=frozenset({Scope.OPENID}), within=frozenset({scene.elsewhere})),
        "voter_through": replace(through, person_id=voter.person_id, allowed=frozenset({Scope.VOTES_CAST})),
        "voter_helped": replace(voter, helped_by=people["mate"].person_id, assistance_id=keys["assistance"]),
        "voter_here": replace(voter, session_id=keys["session"], locale="en"),
        "manager_acting": replace(people["manager"], acting_for=keys["organization"]),
        "agent_in_english": replace(people["agent"], locale="en"),
    }


async def _copy(noun: Noun, own: Mapping[str, Any]) -> UUID:
    key = uuid7()
    columns = await sql.rows(
        "SELECT column_name AS name, is_nullable = 'YES' AS nullable, coalesce(character_maximum_length, 9999) AS most "
        "FROM information_schema.columns WHERE table_schema = 'public' AND table_name = :table",
        {"table": noun.table},
    )
    free = _free_texts(noun)
    changed: dict[str, Any] = {column["name"]: ODD[: column["most"]] for column in columns if column["name"] in free}
    changed |= {column["name"]: None for column in columns if column["nullable"]}
    copied = f"SELECT to_jsonb(r) FROM {noun.table} r ORDER BY {_MODELS.get(noun.name, 'r.id')} LIMIT 1"
    await sql.run(
        f"INSERT INTO {noun.table} SELECT made.* FROM jsonb_populate_record(NULL::{noun.table}, "
        f"({copied}) || :changed::text::jsonb) made",
        {"changed": orjson.dumps(changed | {"id": key, **own}, default=str).decode()},
    )
    return key


def _free_texts(noun: Noun) -> set[str]:
    """The columns that a field of text gives as they are."""
    return {
        declared.source.name
        for declared in sourced_fields(noun.type)
        if isinstance(declared.source, Column) and getattr(declared.type, "of_type", declared.type) is str
    }


@dataclass(frozen=True)
class _Own:
    """What a copy must have of its own for its table to take it, and for somebody to see it."""

    keys: Mapping[str, Sequence[UUID]]
    voter: UUID | None
    here: UUID

    def of(self, noun: str, number: int) -> dict[str, Any]:
        drawn = uuid4().hex
        own: dict[str, Any] = {
            "LoginSession": {"token": drawn},
            "Passkey": {"credential_id": f"\\x{drawn}"},
            "Person": {"public_since": NOW, "email": f"{drawn}@exemple.fr" if number else None},
            "Territory": {"code": drawn[:8]},
            "Project": {"status": "published"},
            "EligibilityProof": number and {"territory_id": self.here, "revoked_at": NOW, "born_on": NOW.date()},
            "ResidenceLetter": {"status": "cancelled"},
            "Vote": {"status": _STATUSES[number]},
            "Option": {"vote_id": self._hung_on("Vote", number), "number": "1"},
            "Tally": {"vote_id": self._hung_on("Vote", number)},
            "Ballot": {"vote_id": self._hung_on("Vote", number), "receipt": drawn},
            "RollEntry": {"vote_id": self._hung_on("Vote", number), "person_id": self.voter},
            "BudgetProposal": {"project_id": self._hung_on("Project", number)},
            "Award": {"proposal_id": self._hung_on("BudgetProposal", number)},
            "RoleGrant": self._holder(number) | {"role": _ROLES[number]},
            "DataRead": {"person_id": self.voter},
            "Application": {"client_id": drawn},
            "Consent": {"client_id": self._hung_on("Application", number), "person_id": self.voter},
            "Mandate": {"status": _DECISIONS[number], "person_id": self._hung_on("Person", number)},
            "Membership": {"person_id": self._hung_on("Person", number)},
            "Invitation": {"token": drawn, "email": f"{drawn}@exemple.fr"},
        }
        return own.get(noun) or {}

    def _holder(self, number: int) -> dict[str, Any]:
        """An organization, or the voter: a role has one holder."""
        return {"organization_id": self._hung_on("Organization", 1)} if number == 1 else {"person_id": self.voter}

    def _hung_on(self, noun: str, number: int) -> Any:
        return self.keys[noun][number] if noun in self.keys else None
