"""Which territory's pages a host shows."""

import pytest

from backend.kit import sql
from backend.territories.access import code_for
from tests import factories


@pytest.mark.parametrize(
    ("host", "default", "expected"),
    [
        ("blagnac.example", "31555", "31069"),
        ("elsewhere.example", "31555", "31555"),
        ("elsewhere.example", None, "31555"),
        ("", None, "31555"),
        ("elsewhere.example", "99999", "31555"),
    ],
)
async def test_a_host_has_its_territory_and_any_other_has_the_instance_s(
    db: str, host: str, default: str | None, expected: str
) -> None:
    """A territory that has a host of its own is not shown under another's."""
    above = await factories.territory("31", "Haute-Garonne", "departement")
    await factories.territory(parent=above)
    await factories.territory("31069", "Blagnac", parent=above)
    await sql.run("UPDATE territory SET host = 'blagnac.example' WHERE code = '31069'")
    assert await code_for(host, default) == expected


async def test_without_a_territory_there_is_none(db: str) -> None:
    assert await code_for("", None) is None
