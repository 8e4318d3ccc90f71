"""Fill a list from a file as it comes in: nothing of it is kept but keyed hashes and what was wrong with its lines.

Lines are written by batches, each in its own transaction, so that another page sees the progress, and an import cut
short leaves what it had read: the same file again goes on without writing anything twice.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, TypeAlias
from uuid import UUID

import asyncpg

from backend.eligibility import matching, roster
from backend.eligibility.access import IMPORT_LOCK
from backend.eligibility.problems import ImportUnderWay
from backend.eligibility.roster import Entry, Fault, Reader
from backend.kit import audit, clock, ids, sql
from backend.kit.actor import Actor
from backend.kit.ids import uuid7
from backend.kit.problems import NotFound
from backend.kit.transactions import in_transaction, own_connection
from backend.territories.access import why_not_act

MOST_BYTES = 50 * 1024 * 1024
BATCH = 2_000
_PIECE = 8_192
KEPT_FAULTS = 100
MOST_AT_ONCE = 3
_under_way: list[UUID] = []
_GONE = "gone-"
"""Before what is left of the mark of a line that left the list, but on which a roll or a code leans. Nothing matches it
any more; who comes back to the list finds that very line again, and no second right.
"""
_KEPT = 64 - len(_GONE)
"""Characters of the mark: as many as the column has room for."""
_ABSENT = (
    "e.list_id = :list AND e.mark NOT LIKE 'gone-%' AND NOT EXISTS (SELECT 1 FROM pg_temp.seen s WHERE s.mark = e.mark)"
)
Connection: TypeAlias = "asyncpg.Connection[Any] | Any"


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: lines that are new, that were there, that left, that could not be read."""

    import_id: UUID
    lines: int
    added: int
    known: int
    removed: int
    refused: int


@dataclass(slots=True)
class _Progress:
    """An import as it goes; its row in `list_import` follows it."""

    list_id: UUID
    bytes_total: int
    id: UUID = field(default_factory=uuid7)
    bytes_read: int = 0
    lines: int = 0
    added: int = 0
    known: int = 0
    removed: int = 0
    refused: int = 0
    twice: int = 0
    faults: list[Fault] = field(default_factory=list)

    def refuse(self, fault: Fault) -> None:
        self.refused += 1
        self.twice += fault.code == "TWICE"
        if len(self.faults) < KEPT_FAULTS:
            self.faults.append(fault)

    def row(self) -> dict[str, object]:
        names = ("id", "list_id", "bytes_total", "bytes_read", "lines", "added", "known", "removed", "refused")
        return {name: getattr(self, name) for name in names} | {"faults": roster.write_faults(self.faults)}


async def import_electors(
    actor: Actor, list_id: UUID, chunks: AsyncIterator[bytes], *, total: int = 0, replace: bool = False
) -> Imported:
    """Add the people of a file to a list, which an agent of its territory may do. Raises NotFound, NotAllowed,
    UnreadableFile (nothing was imported), ImportUnderWay.

    `replace`: who is not in the file leaves the list, unless a line was refused, which could be theirs.
    """
    row = await sql.row("SELECT territory_id FROM elector_list WHERE id = :id AND retired_at IS NULL", {"id": list_id})
    if row is None:
        raise NotFound
    if refusal := why_not_act(actor, "agent", row["territory_id"]):
        raise refusal
    return await write_electors(actor, list_id, chunks, total=total, replace=replace)


async def write_electors(
    actor: Actor, list_id: UUID, chunks: AsyncIterator[bytes], *, total: int = 0, replace: bool = False
) -> Imported:
    """The same, for seeds and the command line, which act for the operator of the instance."""
    row = await sql.row("SELECT matching FROM elector_list WHERE id = :id AND retired_at IS NULL", {"id": list_id})
    if row is None:
        raise NotFound
    reader = Reader(row["matching"], clock.now().date())
    progress = _Progress(list_id, total)
    async with _alone(list_id) as connection:
        await _read(connection, progress, reader, chunks)
        if replace and progress.refused == progress.twice:
            progress.removed = await _remove_absent(connection, list_id)
    await _finish(actor, progress)
    counts = {name: getattr(progress, name) for name in ("lines", "added", "known", "removed", "refused")}
    return Imported(progress.id, **counts)


async def faults_of(import_id: UUID) -> list[Fault]:
    """What was wrong with the lines of an import, in their order: the first that were found."""
    row = await sql.row("SELECT faults FROM list_import WHERE id = :id", {"id": import_id})
    return roster.read_faults(row["faults"]) if row else []


@asynccontextmanager
async def _alone(list_id: UUID) -> AsyncIterator[Connection]:
    """A connection that holds the list's lock until the end, with a table of the marks already read.

    It is kept while the file comes in: few are, so that slow senders do not leave the site without connections.
    """
    if len(_under_way) >= MOST_AT_ONCE:
        raise ImportUnderWay
    _under_way.append(list_id)
    try:
        async with own_connection() as connection, _locked(connection, list_id):
            yield connection
    finally:
        _under_way.remove(list_id)


@asynccontextmanager
async def _locked(connection: Connection, list_id: UUID) -> AsyncIterator[None]:
    key = str(list_id)
    if not await connection.fetchval("SELECT pg_try_advisory_lock($1, hashtext($2))", IMPORT_LOCK, key):
        raise ImportUnderWay
    try:
        await connection.execute("CREATE TEMPORARY TABLE seen (mark varchar(64) PRIMARY KEY, line integer NOT NULL)")
        yield
    finally:
        await connection.execute("DROP TABLE IF EXISTS pg_temp.seen")
        await connection.fetchval("SELECT pg_advisory_unlock($1, hashtext($2))", IMPORT_LOCK, key)


async def _read(connection: Connection, progress: _Progress, reader: Reader, chunks: AsyncIterator[bytes]) -> None:
    waiting: list[Entry] = []
    async for piece in _pieces(chunks):
        progress.bytes_read += len(piece)
        for item in reader.feed(piece):
            _take(item, waiting, progress)
            if len(waiting) == BATCH:
                progress.lines = item.line
                await _store(connection, progress, waiting)
                waiting.clear()
    for item in reader.finish():
        _take(item, waiting, progress)
    progress.lines = reader.lines
    await _store(connection, progress, waiting)


async def _pieces(chunks: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """A few milliseconds of work at a time: the server answers others in between."""
    async for chunk in chunks:
        for start in range(0, len(chunk), _PIECE):
            yield chunk[start : start + _PIECE]
            await asyncio.sleep(0)


def _take(item: Entry | Fault, waiting: list[Entry], progress: _Progress) -> None:
    if isinstance(item, Fault):
        progress.refuse(item)
    else:
        waiting.append(item)


async def _store(connection: Connection, progress: _Progress, entries: list[Entry]) -> None:
    """Write one batch; sorted by mark, so that rows do not lie in the order of the file."""
    lines: dict[str, int] = {}
    for entry in entries:
        mark = matching.mark(progress.list_id, entry.key)
        if (first := lines.setdefault(mark, entry.line)) != entry.line:
            progress.refuse(Fault(entry.line, "TWICE", other=first))
    async with connection.transaction():
        before = await connection.fetch("SELECT mark, line FROM pg_temp.seen WHERE mark = ANY($1)", list(lines))
        for row in before:
            progress.refuse(Fault(lines.pop(row["mark"]), "TWICE", other=row["line"]))
        marks = sorted(lines)
        await connection.execute(
            "INSERT INTO pg_temp.seen SELECT * FROM unnest($1::text[], $2::int[])", marks, [lines[m] for m in marks]
        )
        back = await connection.execute(
            "UPDATE elector e SET mark = n.mark FROM unnest($2::text[]) AS n(mark) "
            f"WHERE e.list_id = $1 AND e.mark = '{_GONE}' || left(n.mark, {_KEPT})",
            progress.list_id,
            marks,
        )
        status = await connection.execute(
            "INSERT INTO elector (id, list_id, mark, added_on) SELECT gen_random_uuid(), $1, mark, $2 "
            "FROM unnest($3::text[]) AS mark ON CONFLICT DO NOTHING",
            progress.list_id,
            clock.now().date(),
            marks,
        )
        added = sum(int(done.rpartition(" ")[2]) for done in (back, status))
        progress.added += added
        progress.known += len(marks) - added
        await _tell(connection, progress)


async def _tell(connection: Connection, progress: _Progress) -> None:
    """The row of the import, made at its first batch."""
    await _run(
        connection,
        "INSERT INTO list_import (id, list_id, started_at, bytes_total, bytes_read, lines, added, known, removed, "
        "refused, faults) VALUES (:id, :list_id, :now, :bytes_total, :bytes_read, :lines, :added, :known, :removed, "
        ":refused, :faults) ON CONFLICT (id) DO UPDATE SET bytes_read = excluded.bytes_read, lines = excluded.lines, "
        "added = excluded.added, known = excluded.known, refused = excluded.refused, faults = excluded.faults",
        progress.row() | {"now": clock.now()},
    )


async def _remove_absent(connection: Connection, list_id: UUID) -> int:
    """Who is not in the file: their proofs end, and their line goes, or is kept aside where a roll leans on it."""
    values: dict[str, object] = {
        "list": list_id,
        "now": clock.now(),
        "why": "Cette personne n’est plus sur la liste.",
    }
    async with connection.transaction():
        # Ballots under way by these lines first: what follows sees the roll that they signed.
        await _run(
            connection, f"SELECT count(*) FROM (SELECT 1 FROM elector e WHERE {_ABSENT} FOR UPDATE) held", values
        )
        await _run(
            connection,
            f"WITH ended AS (UPDATE eligibility_proof p SET revoked_at = :now, revoke_reason = :why FROM elector e "
            f"WHERE {_ABSENT} AND p.elector_id = e.id AND p.revoked_at IS NULL RETURNING p.person_id) "
            "UPDATE eligibility_proof p SET revoked_at = :now, revoke_reason = :why FROM ended "
            "WHERE p.person_id = ended.person_id AND p.list_id = :list AND p.kind = 'residence' "
            "AND p.revoked_at IS NULL",
            values,
        )
        deleted = await _run(
            connection,
            f"DELETE FROM elector e WHERE {_ABSENT} "
            "AND NOT EXISTS (SELECT 1 FROM roll_entry r WHERE r.elector_id = e.id) "
            "AND NOT EXISTS (SELECT 1 FROM voting_code c WHERE c.elector_id = e.id)",
            values,
        )
        kept = await _run(
            connection, f"UPDATE elector e SET mark = '{_GONE}' || left(e.mark, {_KEPT}) WHERE {_ABSENT}", values
        )
    return deleted + kept


async def _finish(actor: Actor, progress: _Progress) -> None:
    async with in_transaction():
        await sql.run(
            "UPDATE list_import SET finished_at = :now, removed = :removed, bytes_read = greatest(bytes_read, :read) "
            "WHERE id = :id",
            {"id": progress.id, "now": clock.now(), "removed": progress.removed, "read": progress.bytes_read},
        )
        facts = {name: getattr(progress, name) for name in ("lines", "added", "known", "removed", "refused")}
        await audit.record(actor, "importElectors", ids.encode("lst", progress.list_id), facts)


async def _run(connection: Connection, text: str, values: dict[str, object]) -> int:
    """As `sql.run`, on the connection of this import: its temporary table is there alone."""
    statement, arguments = sql.bind(text, values)
    status: str = await connection.execute(statement, *arguments)
    return int(status.rpartition(" ")[2])
