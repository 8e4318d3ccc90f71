"""Who is asking: built once per request, passed to every rule, condition and action."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Actor:
    """`scopes`: for each role, the territories where it is held now, descendants included."""

    person_id: UUID | None = None
    session_id: UUID | None = None
    scopes: Mapping[str, frozenset[UUID]] = field(default_factory=dict)
    locale: str = "fr"

    @property
    def is_anonymous(self) -> bool:
        return self.person_id is None

    def holds(self, role: str, territory_id: UUID) -> bool:
        return territory_id in self.scopes.get(role, frozenset())

    def bindings(self) -> dict[str, object]:
        """The values that visibility conditions may name: `:person` and `:agent_of`, `:operator_of`…"""
        named: dict[str, object] = {f"{role}_of": sorted(ids) for role, ids in self.scopes.items()}
        return named | {"person": self.person_id, "locale": self.locale}


ANONYMOUS = Actor()
