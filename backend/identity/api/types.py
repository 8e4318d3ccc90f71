"""The GraphQL types of identity."""

from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import strawberry

from backend.identity import access, rules
from backend.kit.actor import Actor
from backend.kit.graphql.connection import Connection
from backend.kit.graphql.enums import enum
from backend.kit.graphql.fields import column, connection, derived, to_one
from backend.kit.graphql.node import Node
from backend.kit.graphql.nouns import noun
from backend.kit.graphql.sources import Order

if TYPE_CHECKING:
    from backend.assistance.api.types import Assistance
    from backend.eligibility.api.types import EligibilityProof, ResidenceLetter
    from backend.grants.api.types import RoleGrant
    from backend.organizations.api.mandates import Mandate
    from backend.organizations.api.members import Membership
    from backend.organizations.api.types import Organization
    from backend.projects.api.types import Project
    from backend.votes.api.types import RollEntry


@enum(
    "How the person proved who they are, the last time.",
    CODE="A code received by mail.",
    PASSKEY="A passkey.",
    TOTP="The code of an application, beside another proof.",
    PROVIDER="Another site that certifies who they are.",
    PERSONA="A persona of the demonstration.",
)
class LoginMethod(Enum):
    CODE = "code"
    PASSKEY = "passkey"
    TOTP = "totp"
    PROVIDER = "provider"
    PERSONA = "persona"


def _is_at_hand(session_id: UUID, actor: Actor) -> bool:
    return session_id == actor.session_id


@noun(
    code="ses",
    table="login_session",
    visible=access.OWN,
    description="A login that lasts on one device; only its person sees it.",
)
class LoginSession(Node):
    started_at: datetime = column("started_at", "When the person logged in.")
    expires_at: datetime = column("expires_at", "When it ends by itself.")
    proven_at: datetime = column("proven_at", "When the person last proved who they are.")
    strength: int = column("strength", "How many factors proved it: 1 or 2.")
    method: LoginMethod = derived(LoginMethod, "method", description="How it was proven.")
    device: str = derived(
        rules.device_label,
        "device",
        wants=("locale",),
        description="The browser and the system, such as `Firefox on Linux`; empty when unknown.",
    )
    current: bool = derived(_is_at_hand, "id", wants=("actor",), description="Whether it is the one that asks.")


@noun(code="pky", table="passkey", visible=access.OWN, description="A passkey; only its person sees it.")
class Passkey(Node):
    name: str = column("name", "The name that the person gave it.")
    created_at: datetime = column("created_at", "When it was added.")
    used_on: date | None = column("used_on", "The day it was last used.")


@noun(
    code="per",
    table="person",
    visible=access.VISIBLE,
    description="A person, by the name they act under.",
    expressions={
        "shown_name": access.SHOWN_NAME,
        "acting_for": "CASE WHEN {t}.id = :person::uuid THEN :acting_for::uuid END",
        "assistance_now": "CASE WHEN {t}.id = :viewer::uuid THEN :assistance::uuid END",
        "has_totp": "EXISTS (SELECT 1 FROM totp_secret s WHERE s.person_id = {t}.id AND s.confirmed_at IS NOT NULL)",
    },
)
class Person(Node):
    name: str = column(
        "shown_name", "The name shown beside what the person publishes; empty to an application that may not know it."
    )
    email: str | None = column("email", "Address for codes and news; readable by the person alone.", policy=access.SELF)
    language: str | None = column("locale", "Preferred language; readable by the person alone.", policy=access.SELF)
    has_totp: bool | None = column(
        "has_totp", "Whether an application of theirs makes codes; readable by the person alone.", policy=access.SELF
    )
    sessions: Connection[LoginSession] = connection(
        "LoginSession",
        on="{t}.person_id = {p}",
        orders={"RECENT": Order("{t}.started_at", "timestamptz", descending=True)},
        description="The logins that last, the latest first; readable by the person alone.",
    )
    passkeys: Connection[Passkey] = connection(
        "Passkey",
        on="{t}.person_id = {p}",
        orders={"OLDEST": Order("{t}.created_at", "timestamptz")},
        description="The passkeys, the first added first; readable by the person alone.",
    )
    acting_for: Annotated["Organization", strawberry.lazy("backend.organizations.api.types")] | None = to_one(
        "Organization", "acting_for", "For which organization the person acts at the moment; told to them alone."
    )
    organizations: Connection[Annotated["Organization", strawberry.lazy("backend.organizations.api.types")]] = (
        connection(
            "Organization",
            on="{p} = :person::uuid AND EXISTS (SELECT 1 FROM membership m WHERE m.organization_id = {t}.id "
            "AND m.person_id = {p} AND m.status = 'active')",
            orders={"NAME": Order("lower({t}.name)", "text")},
            description="The organizations for which the person may act, by name; told to them alone.",
        )
    )
    memberships: Connection[Annotated["Membership", strawberry.lazy("backend.organizations.api.members")]] = connection(
        "Membership",
        on="{t}.person_id = {p}",
        orders={"SINCE": Order("{t}.created_at", "timestamptz")},
        description="The organizations that the person belongs to, as far as you may know of it.",
    )
    mandates: Connection[Annotated["Mandate", strawberry.lazy("backend.organizations.api.mandates")]] = connection(
        "Mandate",
        on="{t}.person_id = {p}",
        orders={"RECENT": Order("{t}.asked_at", "timestamptz", descending=True)},
        description="The mandates of the person, as far as you may know of them, the latest first.",
    )
    proofs: Connection[Annotated["EligibilityProof", strawberry.lazy("backend.eligibility.api.types")]] = connection(
        "EligibilityProof",
        on="{t}.person_id = {p}",
        orders={"RECENT": Order("{t}.given_at", "timestamptz", descending=True)},
        description="What the person has proven of their rights, the latest first, as far as you may know of it.",
    )
    residence_letters: Connection[Annotated["ResidenceLetter", strawberry.lazy("backend.eligibility.api.types")]] = (
        connection(
            "ResidenceLetter",
            on="{t}.person_id = {p}",
            orders={"RECENT": Order("{t}.asked_at", "timestamptz", descending=True)},
            description="The codes that the person asked for by post, the latest first; readable by the person alone.",
        )
    )
    projects: Connection[Annotated["Project", strawberry.lazy("backend.projects.api.types")]] = connection(
        "Project",
        on="{t}.author_id = {p}",
        orders={"RECENT": Order("{t}.created_at", "timestamptz", descending=True)},
        description="The projects the person carries, the latest first.",
    )
    assistance: Annotated["Assistance", strawberry.lazy("backend.assistance.api.types")] | None = to_one(
        "Assistance", "assistance_now", "The help that the person is being given, for the agent who gives it."
    )
    assistances: Connection[Annotated["Assistance", strawberry.lazy("backend.assistance.api.types")]] = connection(
        "Assistance",
        on="{t}.person_id = {p}",
        orders={"RECENT": Order("{t}.started_at", "timestamptz", descending=True)},
        description="The help the person was given at a counter, the latest first; readable by the person alone.",
    )
    assistances_given: Connection[Annotated["Assistance", strawberry.lazy("backend.assistance.api.types")]] = (
        connection(
            "Assistance",
            on="{t}.agent_id = {p}",
            orders={"RECENT": Order("{t}.started_at", "timestamptz", descending=True)},
            description="The help that the person gave as an agent, the latest first; readable by the two alone.",
        )
    )
    roles: Connection[Annotated["RoleGrant", strawberry.lazy("backend.grants.api.types")]] = connection(
        "RoleGrant",
        on="{t}.person_id = {p}",
        orders={"RECENT": Order("{t}.starts_at", "timestamptz", descending=True)},
        description="The roles that the person holds or held; readable by the person and by the agents there.",
    )
    roll_entries: Connection[Annotated["RollEntry", strawberry.lazy("backend.votes.api.types")]] = connection(
        "RollEntry",
        on="{t}.person_id = {p}",
        orders={"VOTE": Order("{t}.vote_id::text", "text", descending=True)},
        description="The votes the person took part in; readable by the person alone, and never the ballot.",
    )
