"""What the mutations of eligibility are asked."""

from datetime import date, datetime
from enum import Enum

import strawberry

from backend.eligibility.api.types import ListMatching, ListProves
from backend.kit.graphql.enums import enum

_KEY = "Makes a retry answer the same."


@enum("What an agent may prove.", AGE="When the person was born.", RESIDENCE="That they live in the territory.")
class GivenProofKind(Enum):
    AGE = "age"
    RESIDENCE = "residence"


@strawberry.input(
    description="A proof to give to somebody whose evidence you have seen. Name them by id or by address."
)
class GiveProofInput:
    territory_id: strawberry.ID = strawberry.field(description="Where you are an agent; for a residence, where it is.")
    kind: GivenProofKind = strawberry.field(description="What it proves.")
    person_id: strawberry.ID | None = strawberry.field(description="The person.", default=None)
    email: str | None = strawberry.field(description="Or the address that they log in with.", default=None)
    born_on: date | None = strawberry.field(description="The birth date, for an age alone.", default=None)
    evidence: str = strawberry.field(description="What you have seen, in 3 to 200 characters; never a number of it.")
    expires_at: datetime | None = strawberry.field(description="Until when; a year when it is not told.", default=None)
    client_key: str | None = strawberry.field(description=_KEY, default=None)


@strawberry.input(description="A proof to take back.")
class RevokeProofInput:
    proof_id: strawberry.ID = strawberry.field(description="The proof.")
    reason: str = strawberry.field(description="Why, in 3 to 400 characters: the person reads it.")
    client_key: str | None = strawberry.field(description=_KEY, default=None)


@strawberry.input(description="A list to make; it is filled afterwards, from a file.")
class CreateElectorListInput:
    territory_id: strawberry.ID = strawberry.field(description="Whose.")
    name: str = strawberry.field(description="3 to 160 characters; everybody reads it.")
    matching: ListMatching = strawberry.field(description="By what its lines are known.")
    proves: ListProves = strawberry.field(description="What being on it proves.")
    client_key: str | None = strawberry.field(description=_KEY, default=None)


@strawberry.input(description="A list to withdraw.")
class RetireElectorListInput:
    list_id: strawberry.ID = strawberry.field(description="The list.")
    reason: str = strawberry.field(description="Why, in 3 to 400 characters: those who were recognised on it read it.")
    client_key: str | None = strawberry.field(description=_KEY, default=None)


@strawberry.input(description="What you say of yourself, as the list knows people; a list of addresses asks nothing.")
class ProveByRegisterInput:
    list_id: strawberry.ID = strawberry.field(description="The list.")
    family_name: str = strawberry.field(description="Your birth name.", default="")
    given_names: str = strawberry.field(description="Your given names: the first one is compared.", default="")
    born_on: date | None = strawberry.field(description="Your birth date.", default=None)
    number: str = strawberry.field(description="Your number on the list.", default="")
    client_key: str | None = strawberry.field(description=_KEY, default=None)


@strawberry.input(description="Where to send a code.")
class AskResidenceLetterInput:
    territory_id: strawberry.ID = strawberry.field(description="The territory where you live.")
    lines: list[str] = strawberry.field(description="Your name and address as on an envelope: 2 to 6 lines.")
    client_key: str | None = strawberry.field(description=_KEY, default=None)


@strawberry.input(description="A letter to give up.")
class CancelResidenceLetterInput:
    letter_id: strawberry.ID = strawberry.field(description="The letter.")
    client_key: str | None = strawberry.field(description=_KEY, default=None)


@strawberry.input(description="The code of a letter.")
class ProveByLetterInput:
    code: str = strawberry.field(description="As printed; spaces and dashes do not matter.")
    client_key: str | None = strawberry.field(description=_KEY, default=None)
