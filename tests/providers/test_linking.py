"""Several identities for one person: each linked by proving it, none by its address; and proving oneself again."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from backend.identity import external
from backend.identity.offers import identities_of, offered
from backend.identity.providers import PRESETS
from backend.kit import clock, ids, sql
from backend.kit.actor import Actor, Login
from backend.kit.ids import uuid7
from backend.kit.perform import perform
from backend.kit.problems import NotByAnother
from tests.providers.conftest import LEVEL, Running, Visitor, Visitors, asked, entered
from tests.tables import unchanged


async def person_of(visitor: Visitor) -> UUID:
    me = await visitor.me()
    assert me is not None
    key = ids.decode(str(me["id"]))
    assert key is not None
    return key[1]


async def test_an_agent_links_the_second_identity_of_two_providers(visitors: Visitors, proconnect: Running) -> None:
    visitor = visitors()
    await visitor.log_in(proconnect, "claire")
    claire = await person_of(visitor)
    asks = await visitor.link(proconnect, "claire-metropole")
    assert asks.status_code == 200
    assert "Ce compte pourra ensuite être ouvert par Proconnect." in asks.text
    assert len(await identities_of(claire)) == 1, "nothing is linked until she says so"
    done = await visitor.attach(proconnect, asks)
    assert (done.status_code, done.headers["location"]) == (303, "/moi/connexions?fait=link")
    assert [identity.siret for identity in await identities_of(claire)] == ["21310555400017", "24310051800071"]
    again = visitors()
    await again.log_in(proconnect, "claire-metropole")
    assert await person_of(again) == claire
    assert (await entered())["person"] == 1


async def test_one_person_holds_identities_of_two_kinds(
    visitors: Visitors, franceconnect: Running, proconnect: Running
) -> None:
    visitor = visitors()
    await visitor.log_in(proconnect, "claire")
    claire = await person_of(visitor)
    await visitor.attach(franceconnect, await visitor.link(franceconnect, "ghjulia"))
    row = await sql.row("SELECT pivot FROM person WHERE id = :id", {"id": claire})
    assert row is not None
    assert len(row["pivot"]) == 64, "FranceConnect certifies who she is"
    assert {identity.provider_code for identity in await identities_of(claire)} == {"franceconnect", "proconnect"}


async def test_an_identity_of_somebody_else_is_not_linked(
    visitors: Visitors, franceconnect: Running, proconnect: Running
) -> None:
    await visitors().log_in(franceconnect, "angela")
    visitor = visitors()
    await visitor.log_in(proconnect, "claire")
    before = await entered()
    refused = await visitor.link(franceconnect, "angela")
    assert refused.status_code == 409
    assert "ouvre déjà un autre compte" in refused.text
    known = await visitor.link(franceconnect, "angela-again")
    assert known.status_code == 409
    assert "Vous avez déjà un compte ici" in known.text
    assert await entered() == before


async def test_another_humans_identity_is_not_linked(visitors: Visitors, franceconnect: Running) -> None:
    """An account is of one human: the civil identity that a provider certified says which."""
    visitor = visitors()
    await visitor.log_in(franceconnect, "angela")
    refused = await visitor.link(franceconnect, "andre")
    assert refused.status_code == 409
    assert "pas celle de ce compte" in refused.text
    assert (await entered())["external_identity"] == 1


async def test_a_link_belongs_to_the_session_that_began_it(
    visitors: Visitors, franceconnect: Running, proconnect: Running
) -> None:
    """Somebody else's session in the same browser, between the leaving and the return: nothing is linked to them."""
    visitor = visitors()
    await visitor.log_in(proconnect, "claire")
    left = await visitor.send("/auth/link/franceconnect")
    back = await visitor.prove(left.headers["refresh"].partition("url=")[2], "angela", LEVEL["franceconnect"])
    visitor.elsewhere()
    await visitor.log_in(proconnect, "no-siret")
    answer = await visitor.come_back(back)
    assert answer.status_code == 400
    asks = await visitor.link(franceconnect, "andre")
    visitor.elsewhere()
    await visitor.log_in(proconnect, "claire")
    assert (await visitor.attach(franceconnect, asks)).status_code == 400
    assert (await entered())["external_identity"] == 2


async def test_a_link_asked_is_confirmed_once(visitors: Visitors, franceconnect: Running, proconnect: Running) -> None:
    visitor = visitors()
    await visitor.log_in(proconnect, "claire")
    asks = await visitor.link(franceconnect, "angela")
    assert (await visitor.attach(proconnect, asks)).status_code == 400, "by the address of another provider"
    assert (await visitor.attach(franceconnect, asks)).status_code == 303
    assert (await visitor.attach(franceconnect, asks)).status_code == 400
    state = asked((await visitor.send("/auth/link/franceconnect")).headers["refresh"].partition("url=")[2])["state"]
    assert (await visitor.send("/auth/attach/franceconnect", attempt=state)).status_code == 400, "an unproven one"


async def test_linking_asks_for_a_fresh_login(visitors: Visitors, franceconnect: Running, proconnect: Running) -> None:
    visitor = visitors()
    assert (await visitor.send("/auth/link/franceconnect")).headers["location"].startswith("/connexion")
    await visitor.log_in(proconnect, "claire")
    with clock.at(clock.now() + timedelta(minutes=31)):
        answer = await visitor.send("/auth/link/franceconnect")
        assert answer.status_code == 403
        assert "refresh" not in answer.headers


async def test_nobody_links_for_another_even_at_a_counter(visitors: Visitors) -> None:
    agent = Actor(uuid7(), uuid7(), login=Login(2, clock.now()), helped_by=uuid7())
    async with unchanged():
        with pytest.raises(NotByAnother):
            await perform(external.unlink_identity, agent, None, identity_id=uuid7())
        with pytest.raises(NotByAnother):
            await external.check_may_link(agent)


async def test_an_identity_is_taken_away_but_the_last_way_in(
    visitors: Visitors, franceconnect: Running, proconnect: Running
) -> None:
    visitor, elsewhere = visitors(), visitors()
    await visitor.log_in(proconnect, "claire")
    claire = await person_of(visitor)
    [only] = await identities_of(claire)
    refused = await visitor.send(f"/auth/unlink/{only.public_id}")
    assert refused.status_code == 409
    assert await identities_of(claire) == [only]
    await visitor.attach(franceconnect, await visitor.link(franceconnect, "angela"))
    await elsewhere.log_in(franceconnect, "angela")
    other = (await identities_of(claire))[1]
    assert (await visitor.send(f"/auth/unlink/{other.public_id}")).status_code == 303
    assert await identities_of(claire) == [only]
    assert (await elsewhere.me(), (await visitor.me() or {})["name"]) == (None, "Claire Martin")
    assert (await visitor.send(f"/auth/unlink/{other.public_id}")).status_code == 404


async def test_nobody_takes_away_the_identity_of_another(
    visitors: Visitors, franceconnect: Running, proconnect: Running
) -> None:
    visitor, other = visitors(), visitors()
    await visitor.log_in(proconnect, "claire")
    await other.log_in(franceconnect, "angela")
    [theirs] = await identities_of(await person_of(other))
    assert (await visitor.send(f"/auth/unlink/{theirs.public_id}")).status_code == 404
    assert (await visitor.send("/auth/unlink/ext_x")).status_code == 404
    assert (await entered())["external_identity"] == 2


async def test_a_person_proves_again_who_they_are(visitors: Visitors, proconnect: Running) -> None:
    visitor = visitors()
    await visitor.log_in(proconnect, "claire")
    name = next(name for name in visitor.site.cookies if name.endswith("session"))
    token = visitor.site.cookies[name]
    await sql.run("UPDATE login_session SET proven_at = proven_at - interval '2 hours'")
    left = await visitor.send("/auth/confirm/proconnect", suite="/votes/vot_x")
    address = left.headers["refresh"].partition("url=")[2]
    assert asked(address)["prompt"] == "login", "the provider must ask again, although it knows her"
    back = await visitor.come_back(await visitor.prove(address, "claire", "eidas2"))
    assert (back.status_code, back.headers["location"]) == (303, "/votes/vot_x"), back.text
    assert visitor.site.cookies[name] != token
    rows = await sql.rows("SELECT proven_at FROM login_session")
    assert len(rows) == 1
    assert clock.now() - rows[0]["proven_at"] < timedelta(minutes=1)


async def test_somebody_else_proves_nothing(visitors: Visitors, proconnect: Running) -> None:
    """Whoever sits at somebody's open session has an account at the provider too, but not theirs."""
    await visitors().log_in(proconnect, "no-siret")
    visitor = visitors()
    await visitor.log_in(proconnect, "claire")
    claire = await person_of(visitor)
    for person in ("no-siret", "la-poste"):
        left = await visitor.send("/auth/confirm/proconnect")
        visitor.elsewhere()
        back = await visitor.prove(left.headers["refresh"].partition("url=")[2], person, "eidas2")
        answer = await visitor.come_back(back)
        assert answer.status_code == 409
        assert "pas celle de ce compte" in answer.text
    assert await person_of(visitor) == claire
    assert (await entered())["external_identity"] == 2


async def test_a_provider_that_cannot_ask_again_confirms_nothing(visitors: Visitors, proconnect: Running) -> None:
    visitor = visitors()
    await visitor.log_in(proconnect, "claire")
    await sql.run("""UPDATE identity_provider SET settings = replace(settings, '"fresh":"prompt"', '"fresh":"none"')""")
    assert (await visitor.send("/auth/confirm/proconnect")).status_code == 404
    assert [each.confirms for each in await offered()] == [False, False]


async def test_offers_put_citizens_first(visitors: Visitors) -> None:
    assert [(each.code, each.audience, each.preset) for each in await offered()] == [
        ("franceconnect", "citizen", "franceconnect"),
        ("proconnect", "professional", "proconnect"),
    ]
    await sql.run("UPDATE identity_provider SET enabled = false WHERE code = 'proconnect'")
    assert [each.code for each in await offered()] == ["franceconnect"]


def test_strength_is_what_the_level_is_worth() -> None:
    franceconnect, oidc = PRESETS["franceconnect"], PRESETS["oidc"]
    assert [franceconnect.strength(acr) for acr in ("eidas1", "eidas2", "eidas3", "eidas0", "")] == [
        1,
        2,
        2,
        None,
        None,
    ]
    assert [oidc.strength(acr) for acr in ("", "whatever")] == [1, 1]
    assert replace(oidc, level=2).strength("") == 2
