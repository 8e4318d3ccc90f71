"""Lists filled from files made up here: no name of anybody."""

from collections.abc import AsyncIterator, Iterable
from datetime import date, timedelta
from uuid import UUID

from backend.eligibility import lists
from backend.eligibility.importing import Imported, write_electors
from backend.eligibility.lists import Typed
from backend.kit.perform import perform
from tests.factories import OPERATOR

HEADINGS = "Nom de naissance;Prénoms;Date de naissance"
FAMILY = ("Durand", "Lefèvre", "de La Tour", "N’Diaye", "Nguyên")


async def make(where: UUID, name: str = "Liste électorale", matching: str = "civil", proves: str = "listed") -> UUID:
    made = await perform(
        lists.write_list, OPERATOR, None, territory_id=where, name=name, matching=matching, proves=proves
    )
    return made.list_id


def someone(number: int) -> Typed:
    """A different person for each number."""
    born_on = date(1990, 1, 1) + timedelta(days=number // len(FAMILY) % 9000)
    return Typed(FAMILY[number % len(FAMILY)], f"Prénom{chr(97 + number // 45_000)}", born_on)


def line(number: int) -> str:
    typed = someone(number)
    return f"{typed.family_name.upper()};{typed.given_names};{typed.born_on:%d/%m/%Y}"


def file(numbers: Iterable[int], *others: str) -> bytes:
    return "\n".join([HEADINGS, *map(line, numbers), *others]).encode()


async def chunks(data: bytes, step: int = 65_536) -> AsyncIterator[bytes]:
    for start in range(0, len(data), step):
        yield data[start : start + step]


async def fill(list_id: UUID, data: bytes, *, replace: bool = False, step: int = 65_536) -> Imported:
    return await write_electors(OPERATOR, list_id, chunks(data, step), total=len(data), replace=replace)


def counts(done: Imported) -> tuple[int, int, int, int]:
    """Added, known, removed, refused."""
    return done.added, done.known, done.removed, done.refused
