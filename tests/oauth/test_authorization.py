"""The authorization endpoint: what an application may ask, where its answer goes, what the person is asked."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from backend.kit import clock, sql
from tests import factories
from tests.oauth.provider import BACK, BASE, LOOPBACK, Provider, logged_in, pkce, told
from tests.serving import OURS
from tests.tables import unchanged

CHALLENGE = pkce()[1]
REFUSED: dict[str, tuple[dict[str, str | None], str]] = {
    "no response type": ({"response_type": None}, "invalid_request"),
    "implicit": ({"response_type": "token"}, "unsupported_response_type"),
    "hybrid": ({"response_type": "code id_token"}, "unsupported_response_type"),
    "id_token": ({"response_type": "id_token"}, "unsupported_response_type"),
    "quoted": ({"response_type": '"\\é'}, "unsupported_response_type"),
    "fragment": ({"response_mode": "fragment"}, "invalid_request"),
    "form_post": ({"response_mode": "form_post"}, "invalid_request"),
    "no challenge": ({"code_challenge": None, "code_challenge_method": None}, "invalid_request"),
    "no method, hence plain": ({"code_challenge_method": None}, "invalid_request"),
    "plain": ({"code_challenge_method": "plain"}, "invalid_request"),
    "no challenge for its method": ({"code_challenge": None}, "invalid_request"),
    "short challenge": ({"code_challenge": CHALLENGE[:-1]}, "invalid_request"),
    "odd challenge": ({"code_challenge": CHALLENGE[:-1] + "é"}, "invalid_request"),
    "no scope": ({"scope": None}, "invalid_scope"),
    "unknown scope": ({"scope": "openid admin"}, "invalid_scope"),
    "a scope that is not the client's": ({"scope": "openid charters:sign"}, "invalid_scope"),
    "request object": ({"request": "e30.e30."}, "request_not_supported"),
    "request by address": ({"request_uri": "https://evil.example/"}, "request_uri_not_supported"),
    "prompt": ({"prompt": "later"}, "invalid_request"),
    "two prompts": ({"prompt": "none login"}, "invalid_request"),
    "max_age": ({"max_age": "-1"}, "invalid_request"),
    "long nonce": ({"nonce": "x" * 301}, "invalid_request"),
    "a nonce that no database keeps": ({"nonce": "a\x00b"}, "invalid_request"),
}


@pytest.mark.parametrize("case", REFUSED)
async def test_a_request_that_breaks_a_rule_is_refused_at_the_applications_own_address(
    provider: Provider, case: str
) -> None:
    given, error = REFUSED[case]
    query = provider.request(await provider.client(), CHALLENGE, **given)
    for answer in (await provider.ask(query), await provider.ask(query, None), await provider.decide(query)):
        assert answer.status_code == 303
        assert answer.headers["location"].startswith(f"{BACK}&error=")
        read = told(answer)
        assert (read["error"], read["state"], read["iss"], read["de"]) == (error, "é tat&1", BASE, "ici")
        assert "code" not in read


async def test_a_parameter_given_twice_is_refused(provider: Provider) -> None:
    query = provider.request(await provider.client(), CHALLENGE)
    assert told(await provider.ask(f"{query}&scope=openid"))["error"] == "invalid_request"
    for name in ("client_id", "redirect_uri"):
        twice = parse_qs(query)[name][0]
        assert (await provider.ask(f"{query}&{name}={twice}")).status_code == 400


async def test_a_client_that_was_not_given_this_grant_gets_no_code(provider: Provider) -> None:
    client = await provider.client("confidential", grant_types=["client_credentials"])
    answer = await provider.ask(provider.request(client, CHALLENGE))
    assert told(answer)["error"] == "unauthorized_client"


SCHEME, HOST, PATH = "https", "app.example", "/retour?de=ici"
VARIANTS = [
    "", " ", BACK + "/", BACK + "&x=1", BACK + "#", BACK + "#x", BACK.upper(), "HTTPS://app.example/retour?de=ici",
    "https://APP.example/retour?de=ici", "https://app.example/Retour?de=ici", "https://app.example/retour",
    "https://app.example/retour?de=ici%20", "https://app.example/retour?de=%69ci", "https://app.example/ret%6fur?de=ici",
    "https://app.example//retour?de=ici", "https://app.example/./retour?de=ici", "https://app.example/x/../retour?de=ici",
    "https://app.example/retour/?de=ici", "https://app.example:443/retour?de=ici", "https://app.example:444/retour?de=ici",
    "https://app.example./retour?de=ici", "https://app.example.evil.example/retour?de=ici",
    "https://evil.example/retour?de=ici", "https://evil.example/https://app.example/retour?de=ici",
    "https://app.example@evil.example/retour?de=ici", "https://x:y@app.example/retour?de=ici",
    "https://app.example\\@evil.example/retour?de=ici", "https:\\\\app.example/retour?de=ici",
    "https:/app.example/retour?de=ici", "//app.example/retour?de=ici", "app.example/retour?de=ici", "/retour?de=ici",
    "http://app.example/retour?de=ici", "javascript:alert(1)//app.example/retour?de=ici", "data:text/html,x",
    "https://app.example/retour?de=ici\r\nlocation: https://evil.example", "https://app.example/retour?de=ici\x00",
    "https://app.example\t/retour?de=ici", "https://аpp.example/retour?de=ici", "https://app.example/retour?de=ici\u200b",
    "http://127.0.0.1/", "http://127.0.0.1/retour/", "http://127.0.0.1/retour?x", "http://127.0.0.1:0/retour",
    "http://127.0.0.1:99999/retour", "http://127.0.0.1:x/retour", "http://127.0.0.2/retour", "http://127.1/retour",
    "http://localhost/retour", "http://[::1]/retour", "https://127.0.0.1/retour", "http://127.0.0.1@evil.example/retour",
    "http://127.0.0.1:80@evil.example/retour", "http://127.0.0.1.evil.example/retour", "urn:ietf:wg:oauth:2.0:oob",
    "app.example:/retour",
]  # fmt: skip


@pytest.mark.parametrize("uri", VARIANTS)
async def test_an_address_that_was_not_registered_ends_on_our_own_page(provider: Provider, uri: str) -> None:
    query = provider.request(await provider.client(), CHALLENGE, redirect_uri=uri)
    for answer in (await provider.ask(query), await provider.ask(query, None), await provider.decide(query)):
        assert (answer.status_code, "location" in answer.headers) == (400, False)
        assert "evil.example" not in answer.text.replace(query.replace("&", "&amp;"), "")


@pytest.mark.parametrize("port", ["", ":1", ":80", ":9000", ":65535"])
async def test_of_a_loopback_address_the_port_alone_may_vary(provider: Provider, port: str) -> None:
    uri = LOOPBACK.replace("127.0.0.1", f"127.0.0.1{port}")
    query = provider.request(await provider.client(), CHALLENGE, redirect_uri=uri)
    assert (await provider.ask(query)).status_code == 200
    assert (await provider.decide(query)).headers["location"].startswith(f"{uri}?code=")


async def test_an_unknown_or_revoked_client_ends_on_our_own_page(provider: Provider) -> None:
    client = await provider.client()
    for name in ("x", "", client.id + "x", "\x00", "' OR 1=1 --", "x" * 5000):
        answer = await provider.ask(provider.request(client, CHALLENGE, client_id=name))
        assert (answer.status_code, "location" in answer.headers) == (400, False)
    await sql.run("UPDATE oauth_client SET revoked_at = now()")
    assert (await provider.ask(provider.request(client, CHALLENGE))).status_code == 400


async def test_nobody_logged_in_is_sent_to_log_in_and_comes_back_with_the_whole_request(provider: Provider) -> None:
    query = provider.request(await provider.client(), CHALLENGE)
    answer = await provider.ask(query, None)
    assert answer.status_code == 303
    suite = parse_qs(urlsplit(answer.headers["location"]).query)["suite"][0]
    assert suite.startswith(f"/oauth/authorize?{query}&apres=")
    page = await provider.mine.get(suite)
    assert page.status_code == 200
    assert "Autoriser" in page.text


async def test_the_page_says_who_asks_for_what(provider: Provider) -> None:
    page = await provider.ask(provider.request(await provider.client(), CHALLENGE))
    for words in ("Mon quartier", "https://app.example/", "voter en votre nom", "Toulouse", "Inès Moreau", "Refuser"):
        assert words in page.text
    assert "test" not in page.text
    assert "form-action 'self' https://app.example;" in page.headers["content-security-policy"]
    english = await provider.mine.get(f"/en/oauth/authorize?{provider.request(await provider.client(), CHALLENGE)}")
    assert "vote in your name" in english.text


async def test_a_refusal_is_told_and_remembers_nothing(provider: Provider) -> None:
    answer = await provider.decide(provider.request(await provider.client(), CHALLENGE), "refuse")
    assert (told(answer)["error"], told(answer)["state"]) == ("access_denied", "é tat&1")
    assert await sql.row("SELECT 1 FROM oauth_consent") is None
    assert await sql.row("SELECT 1 FROM oauth_family") is None


async def test_a_yes_is_only_taken_from_our_own_page_and_from_the_person_who_was_asked(provider: Provider) -> None:
    query = provider.request(await provider.client(), CHALLENGE)
    sent = {"decision": "allow", "person": "per_x"}
    async with unchanged():
        other = await provider.mine.post(f"/oauth/authorize?{query}", data=sent, headers=OURS)
        assert other.headers["location"].startswith("/oauth/authorize?")
        evil = {"origin": "https://evil.example", "sec-fetch-site": "cross-site"}
        assert (await provider.mine.post(f"/oauth/authorize?{query}", data=sent, headers=evil)).status_code == 403


async def test_what_was_allowed_is_not_asked_again_until_more_is_wanted(provider: Provider) -> None:
    client = await provider.client()
    ask = provider.request(client, CHALLENGE, scope="openid")
    assert (await provider.ask(ask)).status_code == 200
    await provider.decide(ask)
    assert "code" in told(await provider.ask(ask))
    assert (await provider.ask(provider.request(client, CHALLENGE, scope="openid votes:cast"))).status_code == 200
    assert (await provider.ask(f"{ask}&prompt=consent")).status_code == 200
    loopback = provider.request(client, CHALLENGE, scope="openid", redirect_uri=LOOPBACK)
    assert (await provider.ask(loopback)).status_code == 200, "whoever answers on a loopback cannot prove who it is"


async def test_prompt_none_never_shows_a_page(provider: Provider) -> None:
    client = await provider.client()
    ask = provider.request(client, CHALLENGE, prompt="none")
    assert told(await provider.ask(ask, None))["error"] == "login_required"
    assert told(await provider.ask(ask))["error"] == "consent_required"
    await provider.decide(provider.request(client, CHALLENGE))
    assert "code" in told(await provider.ask(ask))
    await sql.run("UPDATE person SET parent_state = 'awaited'")
    assert told(await provider.ask(ask))["error"] == "access_denied"


async def test_prompt_login_asks_for_a_login_made_since(provider: Provider) -> None:
    ask = provider.request(await provider.client(), CHALLENGE, prompt="login")
    answer = await provider.ask(ask)
    suite = parse_qs(urlsplit(answer.headers["location"]).query)["suite"][0]
    with clock.at(clock.now() + timedelta(seconds=30)):
        again = await provider.mine.get(suite)
        assert again.headers["location"].startswith("/connexion?"), "the old session is not a new login"
        anew = await provider.browser(await logged_in(provider.person)).get(suite)
        assert anew.status_code == 200
        forged = suite.replace("apres=", "apres=1")
        assert (await provider.mine.get(forged)).headers["location"].startswith("/connexion?")


async def test_max_age_asks_for_a_login_recent_enough(provider: Provider) -> None:
    ask = provider.request(await provider.client(), CHALLENGE, max_age="600")
    assert (await provider.ask(ask)).status_code == 200
    with clock.at(clock.now() + timedelta(minutes=11)):
        assert (await provider.ask(ask)).headers["location"].startswith("/connexion?")
        assert told(await provider.ask(f"{ask}&prompt=none"))["error"] == "login_required"


async def test_max_age_zero_is_met_by_logging_in_once_more(provider: Provider) -> None:
    ask = provider.request(await provider.client(), CHALLENGE, max_age="0")
    suite = parse_qs(urlsplit((await provider.ask(ask)).headers["location"]).query)["suite"][0]
    with clock.at(clock.now() + timedelta(seconds=30)):
        session = await logged_in(provider.person)
        with clock.at(clock.now() + timedelta(seconds=30)):
            assert (await provider.browser(session).get(suite)).status_code == 200


async def test_a_test_application_knows_its_developer_and_the_demonstration_alone(provider: Provider) -> None:
    owner = await factories.person("Hugo")
    client = await provider.client(sandbox=True, owner=owner)
    query = provider.request(client, CHALLENGE)
    refused = await provider.ask(query)
    assert (refused.status_code, "application de test" in refused.text) == (403, True)
    assert (await provider.decide(query)).status_code == 403
    shown = await provider.ask(query, await logged_in(owner))
    assert (shown.status_code, "Application de test" in shown.text) == (200, True)
    await sql.run("UPDATE person SET persona = 'citizen' WHERE id = :id", {"id": provider.person.person_id})
    assert (await provider.ask(query)).status_code == 200


async def test_nobody_else_is_taken_to_the_address_of_a_test_application(provider: Provider) -> None:
    """Everybody may register one: its address must not be reached from a link to this site (RFC 9700 §4.11.2)."""
    owner = await factories.person("Hugo")
    client = await provider.client(sandbox=True, owner=owner)
    for given in ({"scope": "admin"}, {"prompt": "none"}, {"response_type": "token"}):
        query = provider.request(client, CHALLENGE, **given)
        for answer in (await provider.ask(query), await provider.ask(query, None), await provider.decide(query)):
            assert (answer.status_code, "location" in answer.headers) == (403, False), given
        assert "error" in told(await provider.ask(query, await logged_in(owner))), "its developer is told"


async def test_a_child_whose_parent_has_not_answered_allows_nothing(provider: Provider) -> None:
    await sql.run("UPDATE person SET parent_state = 'awaited'")
    assert (await provider.ask(provider.request(await provider.client(), CHALLENGE))).status_code == 403


async def test_what_was_decided_is_recorded_without_any_secret(provider: Provider) -> None:
    client = await provider.client()
    code = await provider.code(client, CHALLENGE)
    await provider.decide(provider.request(client, CHALLENGE), "refuse")
    rows = await sql.rows("SELECT verb, facts FROM audit_event ORDER BY seq DESC LIMIT 2")
    assert [row["verb"] for row in rows] == ["refuseApplication", "authorizeApplication"]
    assert rows[1]["facts"] == '{"scopes":["openid","profile","votes:cast"]}'
    kept = await sql.row("SELECT string_agg(k::text, '') AS text FROM oauth_code k")
    assert kept is not None
    assert code not in kept["text"]
