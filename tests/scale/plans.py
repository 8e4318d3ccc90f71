"""Plans of PostgreSQL as values: which tables a statement reads from end to end, how many rows and pages it touches."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson

_PLANNING = 2.5
"""What PostgreSQL adds to the cost of planning anew, for each table and once more (plancache.c, cached_plan_cost)."""


@dataclass(frozen=True)
class Plan:
    """What EXPLAIN tells, as JSON; parts that were never executed count for nothing."""

    root: dict[str, Any] = field(repr=False)

    def nodes(self) -> Iterator[dict[str, Any]]:
        waiting = [self.root]
        while waiting:
            node = waiting.pop()
            if node.get("Actual Loops", 1) > 0:
                yield node
                waiting += node.get("Plans", ())

    def scanned(self, large: frozenset[str]) -> set[str]:
        """The large tables that it reads from end to end."""
        return {node["Relation Name"] for node in self.nodes() if node["Node Type"] == "Seq Scan"} & large

    @property
    def cost(self) -> float:
        """What the planner expects."""
        return float(self.root["Total Cost"])

    @property
    def pages(self) -> int:
        """Pages of the database touched, whether they were in memory or not."""
        return int(self.root["Shared Hit Blocks"] + self.root["Shared Read Blocks"])

    def rows(self, large: frozenset[str]) -> int:
        """Rows and index entries of large tables read, those set aside included."""
        return round(sum(_read(node) for node in self.nodes() if node.get("Relation Name") in large))

    def is_kept_before(self, other: "Plan") -> bool:
        """Whether PostgreSQL keeps this one, made for any values, rather than plan anew as `other` was."""
        tables = sum("Relation Name" in node for node in other.nodes())
        return self.cost < other.cost + _PLANNING * (tables + 1)


def _read(node: dict[str, Any]) -> float:
    aside = ("Rows Removed by Filter", "Rows Removed by Index Recheck")
    read = float(node["Actual Rows"]) + sum(float(node.get(name, 0)) for name in aside)
    return read * float(node["Actual Loops"])


async def executed(connection: Any, statement: str, arguments: Sequence[object]) -> Plan:
    """The plan for these very values, with what its execution touched; what it wrote is undone."""
    transaction = connection.transaction()
    await transaction.start()
    try:
        return await _explain(connection, "ANALYZE, BUFFERS, TIMING OFF", statement, arguments)
    finally:
        await transaction.rollback()


async def generic(connection: Any, statement: str, arguments: Sequence[object]) -> Plan:
    """The plan that does not look at the values."""
    return await _explain(connection, "GENERIC_PLAN", statement, arguments)


async def _explain(connection: Any, options: str, statement: str, arguments: Sequence[object]) -> Plan:
    told = await connection.fetchval(f"EXPLAIN ({options}, FORMAT JSON) {statement}", *arguments)
    return Plan(orjson.loads(told)[0]["Plan"])
