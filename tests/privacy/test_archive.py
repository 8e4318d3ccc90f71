"""The archive of a person's data: all of theirs, in JSON and CSV alike, and nothing of anybody else's."""

import asyncio
import csv
import io
import zipfile
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import orjson
import pytest

from backend.kit import sql
from backend.kit.personal import Export
from backend.kit.watch import watching
from backend.privacy.archive import archive, held
from backend.privacy.holdings import HOLDINGS
from tests import factories
from tests.privacy import canaries
from tests.privacy.canaries import Canary, live

MARK, OTHER = "qzvkwa", "hjxwyt"
TEXTLESS = {"team_member", "totp_secret", "data_export", "audit_event", "assistance", "role_grant", "voting_code_batch"}
"""Kinds whose rows hold no free text of the person's own, or a text about it: they are there, without the mark."""


@pytest.fixture
async def people(db: str) -> tuple[Canary, Canary]:
    where = await factories.territory()
    agent = await factories.person("Claire", ("agent", where))
    made = await live(where, MARK, [agent]), await live(where, OTHER, [agent])
    vote = await factories.vote(where)
    for each in made:
        await factories.cast(each.actor, vote, "1")
    return made


async def opened(person: UUID, locale: str = "fr") -> dict[str, bytes]:
    pieces = [piece async for piece in archive(person, locale)]
    with zipfile.ZipFile(io.BytesIO(b"".join(pieces))) as read:
        assert read.testzip() is None
        return {name: read.read(name) for name in read.namelist()}


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))


async def test_every_kind_of_data_is_in_it_and_theirs(people: tuple[Canary, Canary]) -> None:
    files = await opened(people[0].key)
    data: dict[str, Any] = orjson.loads(files["donnees.json"])
    for holding in canaries.EXPORTED:
        if holding.table == "login_code":
            assert len(data["login_code"]) == 1
            continue
        assert data[holding.table], holding.table
        assert MARK in str(data[holding.table]) or holding.table in TEXTLESS | {"project", "roll_entry"}, holding.table
    assert people[0].public in str(data["project"])
    assert data["residence_letter"][0]["address"] == f"1 rue {MARK}"


async def test_nothing_of_anybody_else_is_in_it(people: tuple[Canary, Canary]) -> None:
    mine, theirs = people
    for name, data in (await opened(mine.key)).items():
        text = data.decode(errors="replace")
        assert not [trace for trace in theirs.traces() if trace in text], name
        assert theirs.public not in text, name


async def test_it_says_that_one_voted_and_never_what(people: tuple[Canary, Canary]) -> None:
    """What only the box knows, the archive cannot know either."""
    files = await opened(people[0].key)
    [entry] = orjson.loads(files["donnees.json"])["roll_entry"]
    assert set(entry) == {"vote", "voted_on", "channel"}
    sealed = await sql.rows("SELECT slot, encode(sealed, 'hex') AS sealed FROM sealed_ballot")
    assert len(sealed) == 2
    for data in files.values():
        assert not any(row["slot"].encode() in data or row["sealed"].encode() in data for row in sealed)


async def test_tables_tell_the_same_as_json_under_french_headings(people: tuple[Canary, Canary]) -> None:
    files = await opened(people[0].key)
    data = orjson.loads(files["donnees.json"])
    for holding in canaries.EXPORTED:
        assert isinstance(holding.export, Export)
        rows = rows_of(files[f"csv/{holding.table}.csv"])
        assert len(rows) == len(data[holding.table]), holding.table
        for row in rows:
            assert list(row) == [column.heading for column in holding.export.columns]
    assert rows_of(files["csv/person.csv"])[0]["nom"] == f"Awa {MARK}"
    english = await opened(people[0].key, "en")
    assert rows_of(english["csv/passkey.csv"])[0]["name"].startswith(MARK)
    assert "data.json" in english


async def test_the_files_that_one_attached_are_in_it(people: tuple[Canary, Canary]) -> None:
    files = await opened(people[0].key)
    assert files[f"fichiers/1-{MARK}.pdf"] == canaries.PDF


async def test_what_is_left_out_is_told_with_its_reason(people: tuple[Canary, Canary]) -> None:
    told = (await opened(people[0].key))["LISEZMOI.txt"].decode("utf-8-sig")
    for holding in HOLDINGS:
        if not isinstance(holding.export, Export):
            assert f"- {holding.title.fr} : {holding.export.fr}" in told


@pytest.mark.parametrize("name", ["=1+1", "+33 6", "-2", "@SUM(A1)", "\tx"])
async def test_no_cell_is_a_formula(db: str, name: str) -> None:
    person = await factories.person(name)
    assert person.person_id is not None
    rows = rows_of((await opened(person.person_id))["csv/person.csv"])
    assert rows[0]["nom"] == f"'{name}"


async def test_quotes_lines_and_semicolons_come_back_whole(db: str) -> None:
    where, hostile = await factories.territory(), 'a;b"c\n"d";\r\né ’'
    person = await factories.person("Awa")
    await canaries.insert("eligibility_proof", "x", person_id=person.person_id, territory_id=where, evidence=hostile)
    assert person.person_id is not None
    files = await opened(person.person_id)
    assert orjson.loads(files["donnees.json"])["eligibility_proof"][0]["evidence"] == hostile
    with io.StringIO(files["csv/eligibility_proof.csv"].decode("utf-8-sig"), newline="") as text:
        [row] = csv.DictReader(text, delimiter=";")
    assert row["pièce"] == hostile


async def test_it_is_sent_as_it_is_made(people: tuple[Canary, Canary]) -> None:
    """The first bytes leave before the last table is read."""
    pieces: AsyncIterator[bytes] = archive(people[0].key, "fr")
    with watching() as watched:
        first = await anext(pieces)
        read = len(watched.statements)
        rest = [piece async for piece in pieces]
    assert first
    assert read < len(watched.statements) / 4
    assert len(rest) > len(canaries.EXPORTED)
    await asyncio.sleep(0)


async def test_the_page_counts_what_the_archive_holds(people: tuple[Canary, Canary]) -> None:
    data = orjson.loads((await opened(people[0].key))["donnees.json"])
    counts = await held(people[0].key)
    assert counts == {table: len(rows) for table, rows in data.items() if table != "madeAt"}
