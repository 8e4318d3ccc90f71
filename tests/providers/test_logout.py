"""Logging out: of us, then of the provider which opened the session; and when the provider tells us of it."""

import re
import time
from collections.abc import AsyncIterator, Callable

import httpx2
import pytest

from backend.kit import sql
from backend.portal.entry import discovery
from tests.providers.conftest import Running, Visitor, Visitors, asked, configure, entered
from tests.providers.evil import CLIENT, Claims, Evil, evil, new_key, unsigned

EVENT: Claims = {"http://schemas.openid.net/event/backchannel-logout": {}}
SIGNED = Callable[[Evil, Claims], str]


async def test_one_logs_out_of_the_provider_too(visitors: Visitors, franceconnect: Running) -> None:
    visitor = visitors()
    await visitor.log_in(franceconnect, "angela")
    left = await visitor.send("/deconnexion")
    assert left.status_code == 200
    assert await visitor.me() is None
    assert (await entered())["login_session"] == 0, "ours ends first, whatever happens there"
    address = left.headers["refresh"].partition("url=")[2]
    assert set(asked(address)) == {"id_token_hint", "post_logout_redirect_uri", "state"}
    page = await visitor.there.get(address)
    form = re.search(r'action="([^"]+)".*?name="xsrf" value="([^"]+)"', page.text, re.DOTALL)
    assert form is not None, page.text
    there = await visitor.there.post(form[1], data={"xsrf": form[2], "logout": "yes"})
    back = there.headers["location"]
    assert back.startswith("https://participation.ville.example/auth/logout/callback?state=")
    home = await visitor.come_back(back)
    assert (home.status_code, home.headers["location"]) == (303, "/")
    assert (await visitor.come_back(back)).status_code == 400, "a state is used once"
    assert (await visitor.site.get("/auth/logout/callback?state=unknown")).status_code == 400


async def test_a_session_of_another_way_in_ends_here_alone(visitors: Visitors, franceconnect: Running) -> None:
    visitor = visitors()
    await visitor.log_in(franceconnect, "angela")
    await sql.run("UPDATE login_session SET method = 'code', provider_code = NULL, id_token = NULL")
    answer = await visitor.send("/deconnexion")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


async def test_a_provider_that_is_down_keeps_nobody_in(visitors: Visitors) -> None:
    visitor = visitors()
    with evil() as gone:
        await configure(gone.declaration())
        await enter(visitor, gone)
    discovery._found.clear()
    answer = await visitor.send("/deconnexion")
    assert (answer.status_code, await visitor.me()) == (303, None)


async def enter(visitor: Visitor, provider: Evil) -> None:
    sent = asked(await visitor.leave(Running("evil", "")))
    provider.nonce = sent["nonce"]
    assert (await visitor.come_back(f"/auth/callback/evil?code=c&state={sent['state']}")).status_code == 303


@pytest.fixture
async def teller(visitors: Visitors) -> AsyncIterator[Evil]:
    """A provider that tells of logouts."""
    with evil() as running:
        await configure(running.declaration())
        yield running


def logout(provider: Evil, **changes: object) -> Claims:
    told = {"iss": provider.issuer, "aud": CLIENT, "iat": int(time.time()), "jti": "j1", "sid": "there-1"}
    told |= {"events": EVENT} | changes
    return {name: value for name, value in told.items() if value is not None}


async def tell(visitor: Visitor, token: str) -> httpx2.Response:
    """As a provider's server does: no cookie, no page of ours."""
    answer = await visitor.site.post("/auth/backchannel/evil", data={"logout_token": token})
    assert answer.headers["cache-control"] == "no-store"
    return answer


@pytest.mark.parametrize("whom", [{"sid": "there-1"}, {"sid": None, "sub": "mallory"}, {"sub": "mallory"}], ids=str)
async def test_a_session_ends_when_the_provider_says_so(
    visitors: Visitors, teller: Evil, franceconnect: Running, whom: dict[str, object]
) -> None:
    visitor, other, server = visitors(), visitors(), visitors()
    await enter(visitor, teller)
    await other.log_in(franceconnect, "angela")
    token = teller.sign(logout(teller, **whom), typ="logout+jwt")
    assert (await tell(server, token)).status_code == 200
    assert await visitor.me() is None
    assert await other.me() is not None
    await enter(visitor, teller)
    assert (await tell(server, token)).status_code == 400, "replayed"
    assert await visitor.me() is not None


@pytest.mark.parametrize("whom", [{"sid": "there-2"}, {"sid": None, "sub": "somebody"}, {"sub": "somebody"}], ids=str)
async def test_a_session_of_another_goes_on(visitors: Visitors, teller: Evil, whom: dict[str, object]) -> None:
    visitor = visitors()
    await enter(visitor, teller)
    assert (await tell(visitors(), teller.sign(logout(teller, **whom)))).status_code == 200
    assert await visitor.me() is not None


OTHER_KEY = new_key()
FORGED: dict[str, SIGNED] = {
    "nothing": lambda _e, _c: "",
    "not a token": lambda _e, _c: "x.y.z",
    "no signature": unsigned,
    "another key": lambda e, c: e.sign(c, OTHER_KEY),
    "another type": lambda e, c: e.sign(c, typ="at+jwt"),
    "a nonce": lambda e, c: e.sign({**c, "nonce": "n"}),
    "no event": lambda e, _c: e.sign(logout(e, events=None)),
    "another event": lambda e, c: e.sign({**c, "events": {"https://evil.example": {}}}),
    "an ID token": lambda e, _c: e.sign(e.id_claims()),
    "another audience": lambda e, c: e.sign({**c, "aud": "somebody else"}),
    "another issuer": lambda e, c: e.sign({**c, "iss": "https://franceconnect.example"}),
    "old": lambda e, c: e.sign({**c, "iat": int(time.time()) - 180}),
    "to come": lambda e, c: e.sign({**c, "iat": int(time.time()) + 180}),
    "expired": lambda e, c: e.sign({**c, "exp": int(time.time()) - 60}),
    "no date": lambda e, _c: e.sign(logout(e, iat=None)),
    "no id": lambda e, _c: e.sign(logout(e, jti=None)),
    "of nobody": lambda e, _c: e.sign(logout(e, sid=None)),
}


@pytest.mark.parametrize("forge", FORGED.values(), ids=FORGED)
async def test_a_forged_logout_ends_nothing(visitors: Visitors, teller: Evil, forge: SIGNED) -> None:
    visitor = visitors()
    await enter(visitor, teller)
    answer = await tell(visitors(), forge(teller, logout(teller)))
    assert (answer.status_code, answer.json()) == (400, {"error": "invalid_request"})
    assert await visitor.me() is not None


async def test_who_tells_of_no_logout_is_not_heard(visitors: Visitors, franceconnect: Running) -> None:
    server = visitors()
    for code, status in (("franceconnect", 400), ("nobody", 404)):
        answer = await server.site.post(f"/auth/backchannel/{code}", data={"logout_token": "x.y.z"})
        assert answer.status_code == status
