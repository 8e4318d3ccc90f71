"""Fill a database, once it is sure that it serves nobody real."""

from collections.abc import Callable

from backend.demo.scale import affairs, groups, people, places, projects, votes
from backend.demo.scale.made import Sizes, prepare
from backend.demo.seed import seed
from backend.kit import sql
from backend.kit.actor import ANONYMOUS, Actor
from backend.kit.faults import ConfigurationFault
from backend.kit.perform import perform

Progress = Callable[[str], None]
LEAST, MOST = 100, 1_000_000


async def fill(tell: Progress, size: int) -> None:
    """So many projects, ten times as many ballots, the rest in proportion, beside the demonstration; all, or nothing.

    An empty database is first made a demonstration. Raises ConfigurationFault for one that serves real people.
    """
    if not LEAST <= size <= MOST:
        raise ConfigurationFault(f"--scale: from {LEAST} to {MOST} projects")
    await _check_invented()
    await seed(tell)
    if await sql.row("SELECT 1 FROM person WHERE email = 'personne-0@demo.example'"):
        tell("This database was scaled already: it stays as it is")
        return
    await perform(_write, ANONYMOUS, None, tell, Sizes(size))
    await _analyze(tell)


async def _check_invented() -> None:
    """Nobody real is here: everybody is of the demonstration, or there is nothing at all yet."""
    real = await sql.row(
        "SELECT 1 FROM person WHERE persona IS NULL AND email NOT LIKE '%@demo.example' OR email IS NULL LIMIT 1"
    )
    demonstration = await sql.row("SELECT 1 FROM person WHERE persona IS NOT NULL LIMIT 1")
    begun = await sql.row("SELECT 1 FROM territory UNION ALL SELECT 1 FROM person LIMIT 1")
    if real or (begun and not demonstration):
        raise ConfigurationFault(
            "seed --scale: this database serves real people or a real territory. Only an empty database, or a "
            "demonstration that knows nobody else, can be filled with invented ones: give another PREAU_DATA_DIR or "
            "DATABASE_URL."
        )


async def _write(actor: Actor, tell: Progress, sizes: Sizes) -> None:
    await prepare(sizes)
    tell(f"{sizes.communes} communes, {sizes.people} people")
    await places.write(sizes)
    await people.write(sizes)
    tell(f"{sizes.organizations} organizations with their members")
    await groups.write(sizes)
    tell(f"{sizes.projects} projects")
    await projects.write(sizes)
    await affairs.write(sizes)
    await votes.write(actor, tell, sizes)
    tell("Writing it to the disk")


async def _analyze(tell: Progress) -> None:
    """What the planner knows of the tables, at once; and which pages everybody sees (index-only scans)."""
    tell("Analyzing")
    for row in await sql.rows("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"):
        await sql.run(f'VACUUM (ANALYZE) "{row["name"]}"')
