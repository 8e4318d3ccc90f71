"""Who may do and read what, walked over the whole schema: nothing is reachable that did not say who may reach it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from graphql import (
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    get_named_type,
    is_specified_scalar_type,
)
from strawberry.types.field import StrawberryField

from backend import schema
from backend.kit.graphql import nouns
from backend.kit.graphql.engine import Engine
from backend.kit.graphql.fields import SourcedField
from backend.kit.graphql.mutation import MUTATION, PUBLIC, SIGNED_IN, Gate
from backend.kit.graphql.nouns import Noun
from backend.kit.graphql.sources import Policy
from backend.kit.problems import InvalidInput, KeyReused, NotSignedIn, Problem
from backend.scopes import Scope
from tests.api import (
    test_assistance,
    test_budgets,
    test_eligibility,
    test_grants,
    test_identity,
    test_mandates,
    test_memberships,
    test_oauth,
    test_organizations,
    test_privacy,
    test_projects,
    test_territories,
    test_votes,
    test_voting_codes,
    test_ways,
)
from tests.api.acting import Act, Make
from tests.api.scene import Scene

RESOLVERS = {
    "Query.node": "finds the noun by the id's code, then reads it under that noun's own condition",
    "Query.nodes": "the same, for several",
    "Query.invitedTo": "finds the organization by the keyed hash of a secret link, then reads it as anybody may",
    "Query.grantableRoles": "the rule of grants asked about what the reader themself holds",
    "Subscription.ballotCount": "looks again each second under the vote's own condition (test_hidden_rows)",
}
"""Root fields that are no declaration, and why they may be."""


@pytest.fixture(scope="session")
def core(engine: Engine) -> GraphQLSchema:
    made: GraphQLSchema = engine.documents.schema._schema
    return made


def _fields(kind: object) -> list[StrawberryField]:
    found: list[StrawberryField] = kind.__strawberry_definition__.fields  # type: ignore[attr-defined]  # strawberry's mark
    return found


@pytest.mark.parametrize("noun", nouns.every(), ids=lambda noun: noun.name)
def test_every_field_of_a_noun_says_where_it_comes_from_and_who_may_read_it(noun: Noun) -> None:
    assert noun.visible.text
    for field in _fields(noun.type):
        if field.python_name == "row":
            continue  # private: it is no field of the schema
        assert isinstance(field, SourcedField), field.python_name
        assert field.source is not None, field.python_name
        assert isinstance(field.policy, Policy), field.python_name


def test_every_object_with_an_id_is_a_noun(core: GraphQLSchema) -> None:
    """Nobody hands out a row without its condition by forgetting to make a noun of it."""
    with_ids = {
        name for name, kind in core.type_map.items() if isinstance(kind, GraphQLObjectType) and "id" in kind.fields
    }
    assert with_ids == {noun.name for noun in nouns.every()}
    assert len({noun.code for noun in nouns.every()}) == len(nouns.every())


@pytest.mark.parametrize("root", [schema.Query, schema.Subscription])
def test_a_root_field_is_a_declaration_or_has_its_reason(root: type) -> None:
    for field in _fields(root):
        name = f"{root.__name__}.{_camel(field.python_name)}"
        assert (isinstance(field, SourcedField) and isinstance(field.policy, Policy)) != (name in RESOLVERS), name


def _camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(part.title() for part in others)


@dataclass(frozen=True)
class Declared:
    gate: Gate
    problems: tuple[type[Problem], ...]


def _mutations() -> dict[str, Declared]:
    return {_camel(f.python_name): Declared(*f.metadata[MUTATION]) for f in _fields(schema.Mutation)}


def test_every_mutation_says_who_may_call_it_and_its_union_holds_what_it_declares(core: GraphQLSchema) -> None:
    assert core.mutation_type is not None
    declared = _mutations()
    assert set(declared) == set(core.mutation_type.fields)
    for verb, mutation in declared.items():
        union = get_named_type(core.mutation_type.fields[verb].type)
        assert isinstance(union, GraphQLUnionType)
        members = [member.name for member in union.types]
        title = f"{verb[0].upper()}{verb[1:]}"
        assert members == [f"{title}Payload", *(problem.__name__ for problem in mutation.problems)]
        assert {InvalidInput, KeyReused} <= set(mutation.problems), verb
        assert mutation.gate.policy in (PUBLIC, SIGNED_IN), verb
        assert set(mutation.gate.problems()) <= set(mutation.problems), verb
        assert (NotSignedIn in mutation.problems) == (mutation.gate.policy is SIGNED_IN), verb
        assert mutation.gate.scope is None or mutation.gate.scope in set(Scope), verb
        assert union.name == f"{title}Result"
        assert str(core.mutation_type.fields[verb].args["input"].type) == f"{title}Input!"
        assert list(core.mutation_type.fields[verb].args) == ["input"]


def test_every_problem_is_a_problem_in_both_languages(core: GraphQLSchema) -> None:
    problem = core.type_map["Problem"]
    assert isinstance(problem, GraphQLInterfaceType)
    for declared in {kind for mutation in _mutations().values() for kind in mutation.problems}:
        kind = core.type_map[declared.__name__]
        assert isinstance(kind, GraphQLObjectType)
        assert problem in kind.interfaces
        assert {"code", "message"} <= set(kind.fields)
        assert declared.fr
        assert declared.en
        assert declared.fr != declared.en


def _described(core: GraphQLSchema) -> Iterator[tuple[str, str | None]]:
    for name, kind in core.type_map.items():
        if name.startswith("__") or is_specified_scalar_type(kind):
            continue
        yield name, kind.description
        for field, made in getattr(kind, "fields", {}).items():
            yield f"{name}.{field}", made.description
            if not isinstance(kind, GraphQLInputObjectType):
                yield from ((f"{name}.{field}({name_})", made.description) for name_, made in made.args.items())
        for value, made in getattr(kind, "values", {}).items():
            yield f"{name}.{value}", made.description


def test_everything_is_described(core: GraphQLSchema) -> None:
    described = list(_described(core))
    assert len(described) > 250
    assert [name for name, description in described if not (description or "").strip()] == []


WHO = "anonymous citizen partner elected juror operator agent_elsewhere agent_before agent_later agent_above agent"
TABLE = f"""
verb                  {WHO}
requestLoginCode      yes   yes yes yes yes yes yes yes yes yes yes
logOut                login yes yes yes yes yes yes yes yes yes yes
endSession            login yes yes yes yes yes yes yes yes yes yes
endOtherSessions      login yes yes yes yes yes yes yes yes yes yes
renamePasskey         login yes yes yes yes yes yes yes yes yes yes
deletePasskey         login yes yes yes yes yes yes yes yes yes yes
removeTotp            login yes yes yes yes yes yes yes yes yes yes
brandTerritory        login no  no  no  no  no  no  no  no  yes yes
askMandate            login hid yes hid hid hid hid hid hid hid hid
decideMandate         login hid no  hid hid hid hid hid hid yes yes
revokeMandate         login hid yes hid hid hid hid hid hid yes yes
claimMembership       login yes yes yes yes yes yes yes yes yes yes
answerMembership      login hid yes hid hid hid hid hid hid no  no
leaveOrganization     login hid yes hid hid hid hid hid hid hid hid
endMembership         login hid yes hid no  hid hid hid hid no  no
setMembershipRole     login hid yes hid no  hid hid hid hid no  no
inviteMember          login no  yes no  no  no  no  no  no  no  no
acceptInvitation      login yes yes yes yes yes yes yes yes yes yes
revokeInvitation      login hid yes hid hid hid hid hid hid no  no
actFor                login hid yes hid hid hid hid hid hid hid hid
registerOrganization  login yes yes yes yes yes yes yes yes yes yes
verifyOrganization    login no  no  no  no  no  no  no  no  yes yes
grantRole             login no  no  no  no  yes no  no  no  no  no
revokeRole            login hid hid hid hid yes hid hid hid no  no
startAssistance       login no  no  no  no  no  no  no  no  yes yes
endAssistance         login hid hid hid hid hid hid hid hid hid yes
registerApplication   login no  no  no  no  no  no  no  no  yes yes
allowApplication      login hid no  hid hid hid hid hid hid yes yes
renewApplicationSecret login hid yes hid hid hid hid hid hid yes yes
revokeApplication     login hid yes hid hid hid hid hid hid yes yes
revokeConsent         login yes hid hid hid hid hid hid hid hid hid
giveProof             login no  no  no  no  no  no  no  no  yes yes
revokeProof           login hid hid no  hid hid hid hid hid yes yes
createElectorList     login no  no  no  no  no  no  no  no  yes yes
retireElectorList     login no  no  no  no  no  no  no  no  yes yes
proveByRegister       login yes yes yes yes yes yes yes yes yes yes
askResidenceLetter    login yes yes yes yes yes yes yes yes yes yes
cancelResidenceLetter login yes yes yes yes yes yes yes yes yes yes
proveByLetter         login yes yes yes yes yes yes yes yes yes yes
proposeProject        login yes yes yes yes yes yes yes yes yes yes
reviseProject         login yes no  no  no  no  no  no  no  yes yes
castBallot            login yes yes yes yes yes yes yes yes yes yes
closeVote             login no  no  no  no  no  no  no  no  yes yes
makeVotingCodes       login no  no  no  no  no  no  no  no  yes yes
cancelVotingCodes     login hid hid hid hid hid hid hid hid yes yes
findVotingCode        yes   yes yes yes yes yes yes yes yes yes yes
castBallotWithCode    yes   yes yes yes yes yes yes yes yes yes yes
launchBudget          login no  no  no  no  no  no  no  no  yes yes
submitProposal        login yes no  no  no  no  no  no  no  yes yes
studyProposal         login no  no  no  no  no  no  no  no  yes yes
openBudgetVote        login no  no  no  no  no  no  no  no  yes yes
renamePerson          login yes yes yes yes yes yes yes yes yes yes
stateAge              login yes yes yes yes yes yes yes yes yes yes
askExport             login yes yes yes yes yes yes yes yes yes yes
eraseAccount          login yes yes yes yes yes yes yes yes yes yes
answerParentalRequest yes   yes yes yes yes yes yes yes yes yes yes
"""
"""The projects are the citizen's own: hence their `yes` where the others read `no`."""


def _make(verb: str, who: str) -> Make:
    match verb:
        case "requestLoginCode":
            return test_identity.ask_code_as(who)
        case "logOut":
            return test_identity.log_out_as(who)
        case "brandTerritory":
            return test_territories.brand(who)
        case "registerOrganization":
            return test_organizations.register(who, rna=None)
        case "castBallot":
            return test_votes.cast(0, who=who)
    others: dict[str, Callable[[str], Make]] = {
        **test_ways.MAKES,
        **test_mandates.MAKES,
        **test_memberships.MAKES,
        **test_oauth.MAKES,
        **test_eligibility.MAKES,
        **test_privacy.MAKES,
        "verifyOrganization": test_organizations.verify,
        "grantRole": test_grants.grant,
        "revokeRole": test_grants.revoke,
        "startAssistance": test_assistance.start,
        "endAssistance": test_assistance.end,
        "proposeProject": test_projects.propose,
        "reviseProject": test_projects.revise,
        "closeVote": test_votes.close,
        "makeVotingCodes": test_voting_codes.make_codes,
        "cancelVotingCodes": test_voting_codes.cancel,
        "findVotingCode": test_voting_codes.find,
        "castBallotWithCode": lambda who: test_voting_codes.cast(0, who=who),
        "launchBudget": test_budgets.launch,
        "submitProposal": test_budgets.submit,
        "studyProposal": test_budgets.study,
        "openBudgetVote": test_budgets.open_vote,
    }
    return others[verb](who)


def _table() -> dict[str, dict[str, str]]:
    (_, *who), *lines = (line.split() for line in TABLE.strip().splitlines())
    return {verb: dict(zip(who, cells, strict=True)) for verb, *cells in lines}


@pytest.mark.parametrize(("verb", "expected"), _table().items(), ids=_table())
async def test_each_person_is_answered_as_the_table_says(
    act: Act, scene: Scene, verb: str, expected: dict[str, str]
) -> None:
    payload = f"{verb[0].upper()}{verb[1:]}Payload"
    words = {"NotSignedIn": "login", "NotAllowed": "no", "NotFound": "hid", payload: "yes"}
    answered = {}
    for who in expected:
        member = (await act(verb, await _make(verb, who)(scene)))["__typename"]
        answered[who] = words.get(member, member)
    assert answered == expected


def test_the_table_has_every_mutation_and_every_persona(act: Act) -> None:
    assert list(_table()) == act.verbs()
    assert len(WHO.split()) == 11
