"""A .pb file read and judged: its tables as they came, and the election they hold."""

from collections.abc import Container
from dataclasses import dataclass, field, replace

from backend.votes.counting.election import Election
from backend.votes.counting.pabulib.ballots import read_ballots, read_projects
from backend.votes.counting.pabulib.faults import PabulibError
from backend.votes.counting.pabulib.tables import Table, Tables, read_tables
from backend.votes.counting.pabulib.terms import Terms, read_terms


@dataclass(frozen=True, slots=True)
class PabulibFile:
    """Unknown keys and columns included. `election` has one ballot for each row of votes, in the same order."""

    tables: Tables
    terms: Terms = field(compare=False)
    election: Election = field(compare=False)

    @property
    def meta(self) -> dict[str, str]:
        return {record["key"]: record["value"] for _, record in self.tables.meta.records()}

    def without_project_columns(self, *columns: str) -> "PabulibFile":
        """Drop columns of projects, such as `proposer`: people's names. Raises ValueError for what a count needs."""
        kept = _without(self.tables.projects, columns, needed={"project_id", "cost"})
        return replace(self, tables=replace(self.tables, projects=kept))

    def without_voter_columns(self, *columns: str) -> "PabulibFile":
        """Drop columns of votes, such as `age` and `sex`. Raises ValueError for what a count needs."""
        kept = _without(self.tables.votes, columns, needed={"voter_id", "vote", "points"})
        return replace(self, tables=replace(self.tables, votes=kept))


def _without(table: Table, columns: Container[str], needed: set[str]) -> Table:
    lost = [column for column in needed if column in columns]
    if lost:
        raise ValueError(f"nothing could be counted without {lost}")
    return table.without(columns)


def read(data: bytes | str) -> PabulibFile:
    """Read a .pb file. Raises PabulibError with every bad line, or every one up to where its shape is lost."""
    tables, faults = read_tables(data)
    terms = read_terms(tables, faults)
    projects = read_projects(tables.projects, faults)
    ballots = read_ballots(tables.votes, terms, projects, faults) if terms else ()
    if faults or not terms:
        raise PabulibError(faults)
    return PabulibFile(tables, terms, Election(terms.budget, tuple(projects.values()), ballots))
