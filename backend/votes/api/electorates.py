"""Who may vote, as chosen by whoever opens a vote: typed conditions, all of which a voter must satisfy."""

from datetime import date

import strawberry

from backend.eligibility.api.types import ElectorateKind
from backend.eligibility.requirements import AgeAtLeast, AllOf, IdentityLevel, MemberOf, OnList, Requirement, Resides
from backend.kit.graphql.inputs import key_of
from backend.kit.problems import InvalidInput, Issue, NotFound, check
from backend.kit.text import tidy
from backend.votes.actions import NewElectorate

_NAMES = {
    ElectorateKind.SIGNED_IN: "toute personne connectée",
    ElectorateKind.CODES: "toute personne munie d’un code de vote",
}


@strawberry.input(description="An age to have reached.")
class AgeInput:
    years: int = strawberry.field(description="How old, in whole years.")
    on: date = strawberry.field(description="On which day.")


@strawberry.input(description="A place to live in.")
class ResidenceInput:
    territory_id: strawberry.ID = strawberry.field(description="Where; what it contains counts.")
    level: int = strawberry.field(
        description="How sure the proof: 1 by a register, 2 by a letter, 3 by an agent.", default=1
    )


@strawberry.input(description="Who may vote. Of the conditions of a RULE, those given must all be satisfied.")
class ElectorateInput:
    kind: ElectorateKind = strawberry.field(description="SIGNED_IN, CODES or RULE.")
    name: str = strawberry.field(description="In plain words, for the public; needed for a RULE.", default="")
    age: AgeInput | None = strawberry.field(description="An age to have reached.", default=None)
    residence: ResidenceInput | None = strawberry.field(description="A place to live in.", default=None)
    list_id: strawberry.ID | None = strawberry.field(description="A list to be on.", default=None)
    organization_id: strawberry.ID | None = strawberry.field(
        description="An organization to be a member of.", default=None
    )
    identity_level: int | None = strawberry.field(
        description="A civil identity certified by a provider, with so many factors: 1 or 2.", default=None
    )


def electorate_of(given: ElectorateInput | None) -> NewElectorate:
    """The electorate asked for; by default, everybody logged in. Raises InvalidInput."""
    if given is None:
        return NewElectorate()
    parts = tuple(_parts(given))
    name = tidy(given.name) or _NAMES.get(given.kind, "")
    check(_issues(given.kind, name, parts))
    requirement = None if given.kind is not ElectorateKind.RULE else parts[0] if len(parts) == 1 else AllOf(parts)
    return NewElectorate(given.kind.value, name, requirement)


def _parts(given: ElectorateInput) -> list[Requirement]:
    parts: list[Requirement] = []
    try:
        if given.age:
            parts.append(AgeAtLeast(given.age.years, given.age.on))
        if given.residence:
            parts.append(Resides(key_of(given.residence.territory_id, "ter"), given.residence.level))
        if given.list_id:
            parts.append(OnList(key_of(given.list_id, "lst")))
        if given.organization_id:
            parts.append(MemberOf(key_of(given.organization_id, "org")))
    except NotFound:
        fr, en = "Cette règle nomme ce qui n’existe pas ici.", "This rule names what does not exist here."
        raise InvalidInput([Issue("electorate", "UNKNOWN", fr, en)]) from None
    if given.identity_level is not None:
        parts.append(IdentityLevel(given.identity_level))
    return parts


def _issues(kind: ElectorateKind, name: str, parts: tuple[Requirement, ...]) -> list[Issue]:
    issues = []
    if kind is ElectorateKind.LISTED:
        fr, en = "Une telle liste ne se compose pas ici.", "Such a roll is not written here."
        issues.append(Issue("electorate.kind", "UNKNOWN", fr, en))
    if not 3 <= len(name) <= 160:
        fr, en = "Dites qui peut voter, de 3 à 160 caractères.", "Say who may vote, in 3 to 160 characters."
        issues.append(Issue("electorate.name", "LENGTH", fr, en))
    if (kind is ElectorateKind.RULE) != bool(parts):
        fr = "Donnez au moins une condition à un vote par règle, et aucune aux autres."
        issues.append(Issue("electorate", "CONDITIONS", fr, "Give a vote by rule at least one condition, others none."))
    return issues
