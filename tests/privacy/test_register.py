"""The register of processing tells what the software does and how this instance is set, not what somebody wrote."""

import json
from pathlib import Path

import pytest

from backend.identity.models import IdentityProvider
from backend.kit import clock, sql
from backend.kit.mail import Smtp
from backend.kit.personal import lasting
from backend.organizations import directory
from backend.privacy.holdings import HOLDINGS
from backend.privacy.register import register
from backend.settings import Settings
from tests import factories

BARE = Settings(data_dir=Path("/nonexistent"))
ELSEWHERE = Settings(
    data_dir=Path("/nonexistent"),
    database_url="postgresql://u:mot-de-passe@base.hebergeur.example/preau",
    smtp=Smtp("courriel.example", 587, "a@b.example", "compte", "mot-de-passe"),
)


@pytest.mark.parametrize("locale", ["fr", "en"])
async def test_every_holding_and_every_duration_is_in_it(db: str, locale: str) -> None:
    await factories.territory()
    found = await register(BARE, locale)
    assert [entry.table for entry in found.entries] == [holding.table for holding in HOLDINGS]
    for entry, holding in zip(found.entries, HOLDINGS, strict=True):
        assert entry.title == holding.title.say(locale)
        assert len(entry.rules) == len(holding.expiries)
        for told, rule in zip(entry.rules, holding.expiries, strict=True):
            assert told.startswith(lasting(rule.after, locale))
    assert found.controller == "Toulouse"


async def test_it_tells_where_data_go_in_this_very_instance(db: str) -> None:
    assert (await register(BARE, "fr")).processors == (
        "Base de données\u00a0: sur le serveur du site",
        "Envoi des courriels\u00a0: aucun serveur configuré",
    )
    await sql.run(
        f"INSERT INTO {IdentityProvider._meta.db_table} (code, name, issuer, client_id, settings, enabled, created_at) "
        "VALUES ('fc', 'FranceConnect', 'https://fc.example', 'x', '{}', true, :now), "
        "('off', 'Éteint', 'https://off.example', 'x', '{}', false, :now)",
        {"now": clock.now()},
    )
    directory.use("https://annuaire.example")
    try:
        told = (await register(ELSEWHERE, "en")).processors
    finally:
        directory.use(None)
    assert told == (
        "Database: on a server of its own",
        "Sending mail: by a mail server",
        "Checking SIRET numbers: the State’s directory",
        "Login: FranceConnect (https://fc.example)",
    )


async def test_the_officer_is_told_without_the_address_that_opens_their_account(db: str) -> None:
    where = await factories.territory()
    assert (await register(BARE, "fr")).officers == ()
    officer = await factories.person("Dominique Petit", ("dpo", where), email="prive@exemple.fr")
    assert (await register(BARE, "fr")).officers == ("Dominique Petit",)
    await sql.run("UPDATE person SET contact_email = 'dpo@ville.example' WHERE id = :id", {"id": officer.person_id})
    told = json.dumps((await register(BARE, "fr")).to_json())
    assert "Dominique Petit (dpo@ville.example)" in told
    assert "prive@exemple.fr" not in told
    assert "mot-de-passe" not in json.dumps((await register(ELSEWHERE, "fr")).to_json())
