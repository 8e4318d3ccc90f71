"""Who is asking: built once per request, passed to every rule, condition and action."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Login:
    """How surely, and when, the person last proved who they are: 0 nobody, 1 one factor, 2 two factors."""

    strength: int = 0
    proven_at: datetime | None = None


NO_LOGIN = Login()


@dataclass(frozen=True, slots=True)
class Actor:
    """`scopes`: for each role, the territories where it is held now, descendants included.

    `acting_for`: the organization that the person chose to act for. `helped_by`: the agent who acts at a counter for
    `person_id`. An application acts with `allowed`, the scopes that it was granted (None: our own portal), in the
    territories `within` (None: all).
    """

    person_id: UUID | None = None
    session_id: UUID | None = None
    scopes: Mapping[str, frozenset[UUID]] = field(default_factory=dict)
    locale: str = "fr"
    login: Login = NO_LOGIN
    acting_for: UUID | None = None
    helped_by: UUID | None = None
    assistance_id: UUID | None = None
    awaits_parent: bool = False
    client_id: UUID | None = None
    allowed: frozenset[str] | None = None
    within: frozenset[UUID] | None = None

    @property
    def is_anonymous(self) -> bool:
        return self.person_id is None

    def holds(self, role: str, territory_id: UUID) -> bool:
        return territory_id in self.scopes.get(role, frozenset())

    def may(self, scope: str) -> bool:
        """Whether our own portal asks, or an application that was granted the scope."""
        return self.allowed is None or scope in self.allowed

    def bindings(self) -> dict[str, object]:
        """The values that visibility conditions may name.

        `:viewer`, the person one acts as; `:person`, the same where their private data may be read: neither by the
        agent who helps them, nor by an application without the scope `profile`; `:known`, where their name may be told;
        `:author`, where what they have not published yet may be read; `:voter`, where it may be known whether they
        voted; `:within`, the territories that an application may enter (null: all); `:agent_of`, `:operator_of`…, the
        territories of each role.
        """
        named: dict[str, object] = {f"{role}_of": sorted(ids) for role, ids in self.scopes.items()}
        own = self.person_id if self.helped_by is None else None
        known = self.person_id if self.may("profile") else None
        return named | {
            "viewer": self.person_id,
            "known": known,
            "author": self.person_id if self.may("projects:write") else known,
            "person": own if self.may("profile") else None,
            "voter": own if self.may("votes:cast") else None,
            "within": None if self.within is None else sorted(self.within),
            "acting_for": self.acting_for,
            "assistance": self.assistance_id,
            "locale": self.locale,
        }


ANONYMOUS = Actor()
