"""The scene of the lanes' tests: hidden rows, rows at the edges, every person in every way, and what may be asked."""

from dataclasses import dataclass

import pytest

from backend import schema
from backend.kit import sql
from backend.kit.actor import Actor
from tests.api import hidden_extremes, pools
from tests.api.cursors import key_of
from tests.api.documents import Pool
from tests.api.hidden_extremes import Extremes
from tests.api.lanes import Both
from tests.api.scene import Scene
from tests.api.test_hidden_rows import Hidden, hidden

__all__ = ["both", "hidden", "world"]

READERS = ("agent", "author", "voter", "manager")
"""Between them they see every list with something in it."""


@dataclass(frozen=True)
class World:
    """`gone`: the cursors of the pool whose rows are no more, or no more to be seen."""

    people: dict[str, Actor]
    pool: Pool
    extremes: Extremes
    gone: frozenset[str]


@pytest.fixture(scope="session")
def both() -> Both:
    return Both(schema.build())


@pytest.fixture
async def world(both: Both, hidden: Hidden, scene: Scene) -> World:
    """Some of the rows that its cursors point at are deleted or hidden since."""
    both.renew()
    extremes = await hidden_extremes.make(scene, hidden.people, hidden.ids)
    pool = await pools.gather(both.plain, [hidden.people[name] for name in READERS])
    keys = [extremes.keys[noun][-1] for noun in ("Membership", "Territory", "RoleGrant", "Project")]
    for table, key in zip(("membership", "territory", "role_grant"), keys, strict=False):
        await sql.run(f"DELETE FROM {table} WHERE id = :id", {"id": key})
    await sql.run("UPDATE project SET status = 'draft' WHERE id = :id", {"id": keys[-1]})
    gone = frozenset(cursor for cursor in pool.all_cursors() if key_of(cursor) in keys)
    return World({**hidden.people, **extremes.people}, pool, extremes, gone)
