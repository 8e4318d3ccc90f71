"""The leader of an organization, certified by ProConnect: asked for alone, kept for the mandate, no way to log in."""

import json

import pytest

from backend.identity.providers import PRESETS, Provider, asked_for_leader
from backend.kit import clock, sql
from backend.kit.actor import Actor
from backend.kit.perform import perform
from backend.organizations.mandates import Asked, ask_mandate
from backend.organizations.problems import NotCertified
from tests import factories
from tests.providers import people
from tests.providers.conftest import Running, Visitors, asked
from tests.providers.test_linking import person_of

LEADER = PRESETS["proconnect"].leader_acr


async def test_who_leads_an_organization_is_certified_then_mandated(visitors: Visitors, proconnect: Running) -> None:
    """ProConnect is asked for that certificate alone, and only when it is wanted (its level is no way to log in)."""
    visitor = visitors()
    await visitor.log_in(proconnect, "claire")
    claire = await person_of(visitor)
    where = await sql.row("SELECT id FROM territory")
    assert where is not None
    organization = await factories.organization(where["id"], Actor(claire))
    siret = people.AGENTS["claire"]["siret"]
    await sql.run("UPDATE organization SET siret = :siret WHERE id = :id", {"siret": siret, "id": organization})
    today = clock.now().date()
    asked_for = Asked("maire", ["sign"], today, None, "proconnect")
    with pytest.raises(NotCertified):
        await perform(ask_mandate, Actor(claire), None, organization_id=organization, asked=asked_for)
    left = await visitor.send("/auth/certify/proconnect")
    address = left.headers["refresh"].partition("url=")[2]
    assert json.loads(asked(address)["claims"])["id_token"]["acr"]["values"] == [LEADER]
    back = await visitor.come_back(await visitor.prove(address, "claire", LEADER))
    assert (back.status_code, back.headers["location"]) == (303, "/moi/organisations?fait=certify"), back.text
    made = await perform(ask_mandate, Actor(claire), None, organization_id=organization, asked=asked_for)
    row = await sql.row("SELECT status FROM mandate WHERE id = :id", {"id": made.mandate_id})
    assert row is not None
    assert row["status"] == "granted"


async def test_somebody_else_is_not_certified(visitors: Visitors, proconnect: Running) -> None:
    """Whoever sits at an open session has an account there too, but not theirs."""
    await visitors().log_in(proconnect, "no-siret")
    visitor = visitors()
    await visitor.log_in(proconnect, "claire")
    left = await visitor.send("/auth/certify/proconnect")
    visitor.elsewhere()
    back = await visitor.prove(left.headers["refresh"].partition("url=")[2], "no-siret", LEADER)
    assert (await visitor.come_back(back)).status_code == 409
    assert await sql.rows("SELECT 1 FROM external_identity WHERE acr = :acr", {"acr": LEADER}) == []


async def test_a_provider_without_that_certificate_is_not_asked(visitors: Visitors, franceconnect: Running) -> None:
    visitor = visitors()
    await visitor.log_in(franceconnect, "angela")
    assert (await visitor.send("/auth/certify/franceconnect")).status_code == 404


def test_the_certificate_is_no_way_to_log_in_and_nothing_else_certifies() -> None:
    known = Provider("proconnect", "ProConnect", "https://p.example", "c", "s", PRESETS["proconnect"])
    asking = asked_for_leader(known)
    assert asking is not None
    assert (known.settings.strength(LEADER), asking.settings.strength(LEADER)) == (None, 1)
    assert {asking.settings.strength(acr) for acr in known.settings.acr_levels} == {None}
