"""`preau grant`: the first operator of an instance, who is somebody once they have logged in."""

import asyncio
import json
import os
import subprocess
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from backend.grants.access import scopes_of
from backend.kit import ids, sql
from tests import factories
from tests.serving import PROGRAM

pytestmark = pytest.mark.slow
Preau = Callable[..., Awaitable[subprocess.CompletedProcess[str]]]


@pytest.fixture
def preau(db: str) -> Preau:
    """The program on the tests' database."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith(("PREAU_", "DATABASE_URL"))}
    secret = "a secret for tests, long enough to be one"

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {**kept, "DATABASE_URL": db, "PREAU_SECRET_KEY": secret}
        command = [str(PROGRAM), "grant", *arguments]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)

    async def later(*arguments: str) -> subprocess.CompletedProcess[str]:
        return await asyncio.to_thread(run, *arguments)

    return later


def told(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    assert done.returncode == 0, done.stderr
    made: dict[str, Any] = json.loads(done.stdout)
    return made


async def test_the_first_operator_is_named_by_their_address(preau: Preau) -> None:
    above = await factories.territory("31", "Haute-Garonne", "departement")
    here = await factories.territory(parent=above)
    made = told(await preau(" Cheffe@Exemple.fr", "operator", "--instance", "--until", "2126-06-30"))
    assert (made["role"], made["territory"], made["endsAt"]) == ("operator", None, "2126-07-01T00:00:00+02:00")
    again = told(await preau("cheffe@exemple.fr", "operator", "--instance"))
    assert again["grant"] == made["grant"]
    person = await sql.row("SELECT id, name FROM person WHERE email = 'cheffe@exemple.fr'")
    assert person is not None
    assert await scopes_of(person["id"]) == {"operator": {above, here}}
    await preau("cheffe@exemple.fr", "agent", "--territory", "31555", "--delegable")
    assert await scopes_of(person["id"]) == {"operator": {above, here}, "agent": {here}}
    assert len(await sql.rows("SELECT 1 FROM role_grant WHERE delegable")) == 1


async def test_a_territory_is_named_by_its_code_and_by_its_kind_where_two_have_the_same(preau: Preau) -> None:
    await factories.territory("76", "Occitanie", "region")
    other = await factories.territory("76", "Seine-Maritime", "departement")
    unclear = await preau("a@exemple.fr", "agent", "--territory", "76")
    assert (unclear.returncode, unclear.stdout) == (65, "")
    assert "departement:76, region:76" in unclear.stderr
    made = told(await preau("a@exemple.fr", "agent", "--territory", "departement:76"))
    assert made["territory"] == ids.encode("ter", other)


@pytest.mark.parametrize(
    ("arguments", "code", "text"),
    [
        (("pas une adresse", "operator", "--instance"), 65, "full e-mail address"),
        (("a@exemple.fr", "roi", "--instance"), 65, "roi: no such role"),
        (("a@exemple.fr", "agent", "--territory", "99999"), 65, "99999: no such territory"),
        (("a@exemple.fr", "agent"), 2, "--territory --instance is required"),
        (("a@exemple.fr", "agent", "--instance", "--until", "demain"), 2, "--until"),
    ],
)
async def test_what_is_wrong_is_told_and_nobody_is_made(
    preau: Preau, arguments: tuple[str, ...], code: int, text: str
) -> None:
    done = await preau(*arguments)
    assert (done.returncode, done.stdout) == (code, "")
    assert text in done.stderr
    assert await sql.rows("SELECT 1 FROM person UNION ALL SELECT 1 FROM role_grant") == []
