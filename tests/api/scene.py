"""A département, a commune of it where everything happens, a commune beside, and one person of each kind."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from backend.grants.access import scopes_of
from backend.grants.actions import write_grant
from backend.kit import clock, ids
from backend.kit.actor import ANONYMOUS, Actor
from backend.kit.perform import perform
from tests import factories

NOW = datetime(2026, 6, 15, 10, tzinfo=UTC)
"""When every scene plays: messages that tell a date are then known word for word."""

ABSENT = UUID("0190f0f0-0000-7000-8000-000000000000")
HERE_ROLES = ("partner", "elected", "juror", "operator")


@dataclass
class Scene:
    """`people` by persona; `anonymous` is one of them."""

    above: UUID
    here: UUID
    elsewhere: UUID
    people: dict[str, Actor] = field(default_factory=dict)

    def __getattr__(self, persona: str) -> Actor:
        return self.people[persona]

    @property
    def ter(self) -> str:
        return ids.encode("ter", self.here)


@contextmanager
def now() -> Iterator[None]:
    with clock.at(NOW):
        yield


async def make() -> Scene:
    above = await factories.territory("31", "Haute-Garonne", "departement")
    here = await factories.territory(parent=above)
    elsewhere = await factories.territory("31069", "Blagnac", parent=above)
    scene = Scene(above, here, elsewhere, {"anonymous": ANONYMOUS, "citizen": await factories.person("Camille")})
    for role in HERE_ROLES:
        scene.people[role] = await factories.person(role.title(), (role, here))
    for name, where in (("agent", here), ("agent_above", above), ("agent_elsewhere", elsewhere)):
        scene.people[name] = await factories.person(name, ("agent", where))
    scene.people["agent_before"] = await _agent_of(here, clock.now() - timedelta(days=2), timedelta(days=1))
    scene.people["agent_later"] = await _agent_of(here, clock.now() + timedelta(days=1), None)
    return scene


async def _agent_of(where: UUID, starts_at: datetime, lasts: timedelta | None) -> Actor:
    """Somebody whose grant runs at other dates than now."""
    person = await factories.person("Ancien")
    assert person.person_id is not None
    with clock.at(starts_at):
        ends = starts_at + lasts if lasts else None
        await perform(
            write_grant,
            factories.OPERATOR,
            None,
            person_id=person.person_id,
            territory_id=where,
            role="agent",
            ends_at=ends,
        )
    return replace(person, scopes=await scopes_of(person.person_id))
