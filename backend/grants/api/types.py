"""The GraphQL types of grants."""

from datetime import datetime
from enum import Enum
from typing import Annotated, Any
from uuid import UUID

import strawberry

from backend.grants import access, rules
from backend.identity.api.types import Person
from backend.kit.graphql.enums import enum
from backend.kit.graphql.fields import column, derived, to_one
from backend.kit.graphql.node import Node
from backend.kit.graphql.nouns import noun
from backend.organizations.api.types import Organization
from backend.territories.api.types import Territory


@enum(
    "What somebody may be in a territory.",
    AGENT="Works for the authority: verifies organizations, studies projects, opens and closes votes, helps people.",
    FACILITATOR="Leads meetings and groups.",
    INSTRUCTOR="Studies projects for a service.",
    MODERATOR="Reads what was reported, and decides with reasons.",
    ELECTED="An elected representative who answers for a subject.",
    JUROR="Sits on a jury.",
    MENTOR="Goes along with people who carry a project.",
    TRUSTEE="Keeps a part of the key of a vote.",
    OBSERVER="Sees how a vote is held.",
    DPO="Data protection officer: reads who may do what, and who read what.",
    OPERATOR="Gives roles, and takes them back.",
    PARTNER="Represents a partner of the authority.",
)
class Role(Enum):
    AGENT = "agent"
    FACILITATOR = "facilitator"
    INSTRUCTOR = "instructor"
    MODERATOR = "moderator"
    ELECTED = "elected"
    JUROR = "juror"
    MENTOR = "mentor"
    TRUSTEE = "trustee"
    OBSERVER = "observer"
    DPO = "dpo"
    OPERATOR = "operator"
    PARTNER = "partner"


@enum(
    "Where a grant stands.",
    FUTURE="It starts later.",
    IN_FORCE="It holds now.",
    ENDED="Its time is over.",
    REVOKED="It was taken back, or renounced.",
)
class RoleGrantState(Enum):
    FUTURE = "future"
    IN_FORCE = "in_force"
    ENDED = "ended"
    REVOKED = "revoked"


@strawberry.input(description="Which grants to keep.")
class RoleGrantFilter:
    role: Role | None = strawberry.field(description="Those of that role.", default=None)
    over: bool | None = strawberry.field(
        description="True: those that ended or were taken back; false: those that hold or are planned.", default=None
    )


def _state(starts_at: datetime, ends_at: datetime | None, revoked_at: datetime | None, now: datetime) -> RoleGrantState:
    return RoleGrantState(rules.state(starts_at, ends_at, revoked_at, now))


def _can_revoke(*values: Any) -> bool:
    starts_at, ends_at, revoked_at, role, giver, path, held, holds, actor, now = values
    if rules.state(starts_at, ends_at, revoked_at, now) in rules.OVER:
        return False
    gave, place = giver is not None and giver == actor.person_id, tuple(path or ())
    return not rules.why_not_revoke(access.holdings_of(held), role, place, now, gave=gave, holds=holds)


def _giver_still_may(
    giver: UUID | None, held: str | None, role: str, path: list[UUID] | None, now: datetime
) -> bool | None:
    return None if giver is None else role in rules.grantable(access.holdings_of(held), tuple(path or ()), now)


def _given_count(ends: list[datetime | None] | None, now: datetime) -> int:
    return sum(end is None or end > now for end in ends or [])


_PERIOD = ("starts_at", "ends_at", "revoked_at")


@noun(
    code="gra",
    table="role_grant",
    visible=access.VISIBLE,
    description="A role that a person or an organization holds in a territory, for some time, and why.",
    expressions={
        "holder_name": "coalesce((SELECT p.name FROM person p WHERE p.id = {t}.person_id), "
        "(SELECT o.name FROM organization o WHERE o.id = {t}.organization_id))",
        "giver_name": "(SELECT p.name FROM person p WHERE p.id = {t}.granted_by_id)",
        "revoker_name": "(SELECT p.name FROM person p WHERE p.id = {t}.revoked_by_id)",
        "path": "(SELECT w.path FROM territory w WHERE w.id = {t}.territory_id)",
        "held_by_reader": access.HELD_BY_READER,
        "held_by_giver": access.HELD_BY_GIVER,
        "reader_holds": f"coalesce({access.ANSWERS_FOR_HOLDER}, false)",
        "given_ends": access.GIVEN_ENDS,
    },
)
class RoleGrant(Node):
    role: Role = derived(Role, "role", description="What its holder is.")
    holder_name: str | None = column("holder_name", "The name of its holder.")
    person: Annotated["Person", strawberry.lazy("backend.identity.api.types")] | None = to_one(
        "Person", "person_id", "The person who holds it, where their page is public."
    )
    organization: Annotated["Organization", strawberry.lazy("backend.organizations.api.types")] | None = to_one(
        "Organization", "organization_id", "The organization that holds it, for its members who act for it."
    )
    territory: Annotated["Territory", strawberry.lazy("backend.territories.api.types")] | None = to_one(
        "Territory", "territory_id", "Where it holds, all that it contains included; null: in the whole instance."
    )
    delegable: bool = column("delegable", "Whether its holder may give the same role, there and no longer.")
    reason: str = column("reason", "Why it was given.")
    granted_by_name: str | None = column("giver_name", "Who gave it; null: the instance's own command.")
    giver_still_may: bool | None = derived(
        _giver_still_may,
        "granted_by_id",
        "held_by_giver",
        "role",
        "path",
        wants=("now",),
        description="Whether who gave it could give it today; null when nobody here did.",
    )
    given_count: int = derived(
        _given_count,
        "given_ends",
        wants=("now",),
        description="How many roles were given by the right that this one gives, and run: taking it back leaves them.",
    )
    starts_at: datetime = column("starts_at", "From when.")
    ends_at: datetime | None = column("ends_at", "Until when; null: for good.")
    revoked_at: datetime | None = column("revoked_at", "When it was taken back, or gave up its place to another.")
    revoked_by_name: str | None = column("revoker_name", "Who took it back.")
    revoke_reason: str = column("revoke_reason", "Why it was taken back.")
    state: RoleGrantState = derived(_state, *_PERIOD, wants=("now",), description="Where it stands.")
    viewer_can_revoke: bool = derived(
        _can_revoke,
        *_PERIOD,
        "role",
        "granted_by_id",
        "path",
        "held_by_reader",
        "reader_holds",
        wants=("actor", "now"),
        description="Whether you may take it back, or renounce it.",
    )
