"""Logging in by FranceConnect and by ProConnect, as both are built: who enters, and as whom."""

import asyncio
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest

from backend.kit import clock, sql
from tests import factories
from tests.providers.conftest import NOBODY, Running, Visitors, asked, entered
from tests.serving import OURS


def led_to(answer: httpx2.Response) -> str:
    """The page asked for, after the first steps of a new person."""
    assert answer.status_code == 303, answer.text
    parts = urlsplit(answer.headers["location"])
    return parse_qs(parts.query)["suite"][0] if parts.path.endswith("/bienvenue") else str(answer.headers["location"])


async def test_a_citizen_logs_in_by_franceconnect(visitors: Visitors, franceconnect: Running) -> None:
    visitor = visitors()
    address = await visitor.leave(franceconnect, "/votes/vot_x")
    sent = asked(address)
    assert set(sent) == {"client_id", "redirect_uri", "response_type", "scope", "acr_values", "state", "nonce"}
    assert min(len(sent["state"]), len(sent["nonce"])) >= 43
    back = await visitor.come_back(await visitor.prove(address, "angela", "eidas1"))
    assert led_to(back) == "/votes/vot_x"
    me = await visitor.me()
    assert me is not None
    assert (me["name"], me["email"], me["roles"], me["strength"]) == ("Angela Dubois", None, [], 1)
    person = await sql.row("SELECT * FROM person")
    assert person is not None
    assert (person["email"], person["contact_email"]) == (None, "couple@exemple.fr")
    assert len(person["pivot"]) == 64


async def test_an_agent_logs_in_by_proconnect(visitors: Visitors, proconnect: Running) -> None:
    visitor = visitors()
    address = await visitor.leave(proconnect)
    sent = asked(address)
    assert sent["code_challenge_method"] == "S256"
    assert '"essential":true' in sent["claims"]
    assert led_to(await visitor.come_back(await visitor.prove(address, "claire", "eidas1-mfa"))) == "/moi"
    row = await sql.row("SELECT * FROM external_identity")
    assert row is not None
    assert (row["siret"], row["label"], row["acr"]) == ("21310555400017", "Ville de Toulouse", "eidas1-mfa")
    me = await visitor.me()
    assert me is not None
    assert (me["name"], me["strength"]) == ("Claire Martin", 2)


async def test_one_comes_back_to_the_same_account(visitors: Visitors, franceconnect: Running) -> None:
    for _ in range(3):
        await visitors().log_in(franceconnect, "angela")
    assert await entered() == {"login_session": 3, "external_identity": 1, "person": 1}


async def test_a_first_login_in_two_browsers_at_once_makes_one_person(
    visitors: Visitors, franceconnect: Running
) -> None:
    browsers = [visitors() for _ in range(4)]
    await asyncio.gather(*(browser.log_in(franceconnect, "angela") for browser in browsers))
    assert await entered() == {"login_session": 4, "external_identity": 1, "person": 1}


async def test_a_couple_with_one_address_is_two_people(visitors: Visitors, franceconnect: Running) -> None:
    names = []
    for person in ("angela", "andre"):
        visitor = visitors()
        await visitor.log_in(franceconnect, person)
        me = await visitor.me()
        assert me is not None
        names.append(me["name"])
    assert names == ["Angela Dubois", "André Dubois"]
    assert await entered() == {"login_session": 2, "external_identity": 2, "person": 2}


async def test_an_address_known_here_opens_nothing(visitors: Visitors, franceconnect: Running) -> None:
    """Somebody logs in here by codes sent to the address that FranceConnect tells of somebody else."""
    owner = await factories.person("Léa", email="ghjulia@exemple.fr")
    visitor = visitors()
    await visitor.log_in(franceconnect, "ghjulia")
    people = await sql.rows("SELECT id, name, email FROM person ORDER BY created_at")
    assert [(row["name"], row["email"]) for row in people] == [
        ("Léa", "ghjulia@exemple.fr"),
        ("Ghjulia D’Istria", None),
    ]
    assert await sql.rows("SELECT 1 FROM login_session WHERE person_id = :p", {"p": owner.person_id}) == []


@pytest.mark.parametrize("person", ["ghjulia", "minor", "abroad"])
async def test_a_civil_identity_is_known_wherever_and_whenever_one_was_born(
    visitors: Visitors, franceconnect: Running, person: str
) -> None:
    assert led_to(await visitors().log_in(franceconnect, person)) == "/moi"
    row = await sql.row("SELECT pivot, contact_email FROM person")
    assert row is not None
    assert len(row["pivot"]) == 64
    assert (row["contact_email"] is None) == (person == "minor")


async def test_a_human_has_one_account(visitors: Visitors, franceconnect: Running) -> None:
    """The same civil identity under another subject, accents and spaces apart: refused, and nothing is made."""
    await visitors().log_in(franceconnect, "angela")
    before, visitor = await entered(), visitors()
    refused = await visitor.log_in(franceconnect, "angela-again")
    assert refused.status_code == 409
    assert "Vous avez déjà un compte ici" in refused.text
    assert not any(word in refused.text for word in ("Angela", "Dubois", "DUBOIS", "couple@"))
    assert (await entered(), await visitor.me()) == (before, None)


@pytest.mark.parametrize(
    ("person", "siret", "label"),
    [("no-siret", None, "nour@…"), ("bad-siret", None, "nour@…"), ("la-poste", "35600000000048", "nour@…")],
)
async def test_a_work_place_is_kept_when_its_number_is_right(
    visitors: Visitors, proconnect: Running, person: str, siret: str | None, label: str
) -> None:
    await visitors().log_in(proconnect, person)
    row = await sql.row("SELECT siret, label FROM external_identity")
    assert row is not None
    assert (row["siret"], row["label"]) == (siret, label)


async def test_tabs_under_way_at_once_all_arrive(visitors: Visitors, franceconnect: Running) -> None:
    visitor = visitors()
    first, second = await visitor.leave(franceconnect, "/projets"), await visitor.leave(franceconnect, "/votes/vot_x")
    later = await visitor.prove(second, "andre", "eidas1")
    sooner = await visitor.prove(first, "andre", "eidas1")
    assert led_to(await visitor.come_back(later)) == "/votes/vot_x"
    assert led_to(await visitor.come_back(sooner)) == "/projets"


async def test_keys_may_change_between_two_logins(visitors: Visitors, franceconnect: Running) -> None:
    await visitors().log_in(franceconnect, "angela")
    async with httpx2.AsyncClient() as operator:
        assert (await operator.get(f"{franceconnect.origin}/rotate")).text == "rotated"
    assert led_to(await visitors().log_in(franceconnect, "angela")) == "/moi"


async def test_the_language_of_the_page_comes_back_with_the_person(visitors: Visitors, franceconnect: Running) -> None:
    visitor = visitors()
    left = await visitor.site.get("/en/auth/login/franceconnect?suite=/projets")
    back = await visitor.come_back(await visitor.prove(left.headers["location"], "angela", "eidas1"))
    assert led_to(back).startswith("/en/") or back.headers["location"].startswith("/en/")
    row = await sql.row("SELECT locale FROM person")
    assert row is not None
    assert row["locale"] == "en"


async def test_a_token_of_sixty_seconds_is_long_enough(visitors: Visitors, franceconnect: Running) -> None:
    """The access token lives as long as the leeway that clients usually take off it."""
    provider = await sql.row("SELECT settings FROM identity_provider WHERE code = 'franceconnect'")
    assert provider is not None
    assert '"leeway":5' in provider["settings"]
    assert led_to(await visitors().log_in(franceconnect, "angela")) == "/moi"


async def test_a_level_not_asked_for_is_refused(
    visitors: Visitors, franceconnect: Running, proconnect: Running
) -> None:
    for provider, person, acr in ((franceconnect, "angela", "eidas0"), (franceconnect, "angela", "")):
        refused = await visitors().log_in(provider, person, acr or "none")
        assert refused.status_code == 403
        assert "niveau de sûreté trop faible" in refused.text
    assert await entered() == NOBODY


async def test_an_answer_of_refusal_is_told_with_the_other_ways_in(visitors: Visitors, franceconnect: Running) -> None:
    visitor = visitors()
    state = asked(await visitor.leave(franceconnect, "/projets"))["state"]
    issuer = franceconnect.issuer
    answer = await visitor.site.get(
        "/auth/callback/franceconnect", params={"error": "access_denied", "state": state, "iss": issuer}
    )
    assert answer.status_code == 403
    assert "vous avez peut-être annulé" in answer.text
    assert 'href="/connexion?suite=/projets"' in answer.text
    assert 'href="/auth/login/proconnect?suite=/projets"' in answer.text
    assert state not in answer.text


async def test_a_provider_switched_off_opens_nothing(visitors: Visitors, franceconnect: Running) -> None:
    visitor = visitors()
    back = await visitor.prove(await visitor.leave(franceconnect), "angela", "eidas1")
    await sql.run("UPDATE identity_provider SET enabled = false WHERE code = 'franceconnect'")
    assert (await visitor.come_back(back)).status_code == 404
    assert (await visitor.site.get("/auth/login/franceconnect")).status_code == 404
    assert (await visitor.site.get("/auth/login/nobody")).status_code == 404
    assert await entered() == NOBODY


async def test_nobody_is_null(visitors: Visitors) -> None:
    assert await visitors().me() is None


async def test_a_session_is_proven_by_the_provider_and_by_what_it_said(visitors: Visitors, proconnect: Running) -> None:
    visitor = visitors()
    with clock.at(clock.now()):
        await visitor.log_in(proconnect, "claire")
        row = await sql.row("SELECT * FROM login_session")
        assert row is not None
        assert (row["method"], row["strength"], row["provider_code"]) == ("provider", 2, "proconnect")
        assert row["proven_at"] - clock.now() < timedelta(seconds=1)
        assert row["provider_sid"]
        assert b"eyJ" not in row["id_token"], "kept sealed"


async def test_a_form_of_another_site_starts_nothing(visitors: Visitors, franceconnect: Running) -> None:
    visitor = visitors()
    await visitor.log_in(franceconnect, "angela")
    for path in ("link", "confirm", "attach"):
        answer = await visitor.site.post(f"/auth/{path}/franceconnect", headers={"sec-fetch-site": "cross-site"})
        assert answer.status_code == 403, path
    answer = await visitor.site.post("/auth/link/franceconnect", headers=OURS)
    assert answer.status_code == 200
