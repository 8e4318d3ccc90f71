"""What a provider, or somebody between it and us, may try: each is refused, with no session and no person made."""

import gzip
import time
from collections.abc import AsyncIterator, Callable, Iterator

import pytest

from backend.portal.entry import discovery
from tests.providers.conftest import NOBODY, Running, Visitor, Visitors, asked, configure, entered
from tests.providers.evil import SECRET, Answer, Claims, Evil, evil, new_key, unsigned

EVIL = Running("evil", "")
Attack = Callable[[Evil], None]


@pytest.fixture
async def mallory(visitors: Visitors) -> AsyncIterator[Evil]:
    with evil() as running:
        await configure(running.declaration())
        yield running


async def begin(visitor: Visitor, provider: Evil) -> str:
    """Leave for the evil provider, which learns the nonce; the state."""
    sent = asked(await visitor.leave(EVIL))
    provider.nonce = sent["nonce"]
    return sent["state"]


async def test_it_lets_in_while_it_is_honest(visitors: Visitors, mallory: Evil) -> None:
    """Else the refusals below would prove nothing."""
    visitor = visitors()
    state = await begin(visitor, mallory)
    answer = await visitor.come_back(f"/auth/callback/evil?code=c&state={state}")
    assert answer.status_code == 303, answer.text
    me = await visitor.me()
    assert me is not None
    assert me["name"] == "Mallory Evil"


def with_id(**changes: object) -> Attack:
    """Claims of the ID token changed; None takes one away."""

    def attack(provider: Evil) -> None:
        provider.edit_id = lambda claims: _changed(claims, changes)

    return attack


def with_info(**changes: object) -> Attack:
    def attack(provider: Evil) -> None:
        provider.edit_info = lambda claims: _changed(claims, changes)

    return attack


def _changed(claims: Claims, changes: dict[str, object]) -> Claims:
    return {name: value for name, value in {**claims, **changes}.items() if value is not None}


def signed(sign: Callable[[Evil, Claims], str]) -> Attack:
    def attack(provider: Evil) -> None:
        provider.sign_id = sign

    return attack


def info_signed(sign: Callable[[Evil, Claims], str]) -> Attack:
    def attack(provider: Evil) -> None:
        provider.sign_info = sign

    return attack


def token(**changes: object) -> Attack:
    def attack(provider: Evil) -> None:
        provider.edit_token = lambda made: _changed(made, changes)

    return attack


def info(answer: Callable[[Evil], Answer]) -> Attack:
    def attack(provider: Evil) -> None:
        provider.info = answer

    return attack


def hs256(secret: Callable[[Evil], bytes]) -> Callable[[Evil, Claims], str]:
    """Signed by a keyed hash, of which the key is something that the attacker has."""
    return lambda provider, claims: provider.sign(claims, alg="HS256", secret=secret(provider))


def public_pem(provider: Evil) -> bytes:
    pem: bytes = provider.key.as_pem(private=False)
    return pem


def tampered(provider: Evil, claims: Claims) -> str:
    """Another person's claims under an honest signature."""
    honest, other = provider.sign(claims).split("."), provider.sign({**claims, "sub": "victim"}).split(".")
    return ".".join([honest[0], other[1], honest[2]])


def own_key(**header: object) -> Callable[[Evil, Claims], str]:
    """Signed by a key of the attacker's, which the header offers to verify it with."""
    key = new_key("k1")
    return lambda provider, claims: provider.sign(claims, key, **header)


def rsa_jwk() -> dict[str, object]:
    return dict(new_key("mine").as_dict(private=False))


def slow() -> None:
    time.sleep(2.5)


def silent(provider: Evil) -> None:
    provider.before = slow


MEGABYTE = "x" * 2**20
REFUSED: dict[str, Attack] = {
    "no signature": signed(unsigned),
    "keyed hash of the public key": signed(hs256(public_pem)),
    "keyed hash of our secret": signed(hs256(lambda _: SECRET.encode())),
    "another algorithm than those of the list": signed(lambda e, c: e.sign(c, alg="RS512")),
    "claims changed under the signature": signed(tampered),
    "a key of the attacker's": signed(own_key()),
    "a key of the attacker's, under an unknown id": signed(own_key(kid="unknown")),
    "a key in the header": signed(own_key(jwk=rsa_jwk())),
    "a key by an address in the header": signed(own_key(jku="https://evil.example/jwks")),
    "a critical header that we do not know": signed(lambda e, c: e.sign(c, crit=["exp"], exp=1)),
    "no token": token(id_token=None),
    "not a token": token(id_token="not.a.token"),
    "nested": token(id_token="[" * 20_000),
    "a number for a token": token(id_token=1),
    "encrypted": token(id_token="e30.e30.e30.e30.e30"),
    "a token of a megabyte": token(id_token=MEGABYTE),
    "a claim of a megabyte": with_id(padding=MEGABYTE),
    "no access token": token(access_token=None),
    "not a bearer token": token(token_type="mac"),
    "an error for an answer": token(error="server_error", id_token=None),
    "another nonce": with_id(nonce="n" * 43),
    "no nonce": with_id(nonce=None),
    "a number for a nonce": with_id(nonce=1),
    "another audience": with_id(aud="somebody else"),
    "no audience": with_id(aud=None),
    "several audiences, none of them named as the party": with_id(aud=["preau", "somebody else"]),
    "authorised for another party": with_id(azp="somebody else"),
    "another issuer": with_id(iss="https://franceconnect.example"),
    "no issuer": with_id(iss=None),
    "expired": with_id(exp=int(time.time()) - 60),
    "no expiry": with_id(exp=None),
    "a text for an expiry": with_id(exp="tomorrow"),
    "for ever": with_id(exp=1e300),
    "made tomorrow": with_id(iat=int(time.time()) + 86_400),
    "not yet": with_id(nbf=int(time.time()) + 86_400),
    "no subject": with_id(sub=None),
    "an empty subject": with_id(sub=""),
    "a list for a subject": with_id(sub=["mallory"]),
    "a subject too long": with_id(sub="s" * 256),
    "another access token": with_id(at_hash="AAAAAAAAAAAAAAAAAAAAAA"),
    "a lower level": with_id(acr="low"),
    "no level": with_id(acr=None),
    "a list of levels": with_id(acr=["good"]),
    "information not signed": info(lambda _: Answer(b'{"sub": "mallory"}')),
    "information not signed, said to be": info(lambda _: Answer(b'{"sub": "mallory"}', "application/jwt")),
    "information without signature": info_signed(unsigned),
    "information under a keyed hash": info_signed(hs256(public_pem)),
    "information changed": info_signed(tampered),
    "information by another key": info_signed(own_key()),
    "information of somebody else": with_info(sub="victim"),
    "information of nobody": with_info(sub=None),
    "information for another": with_info(aud="somebody else"),
    "information of another issuer": with_info(iss="https://franceconnect.example"),
    "information expired": with_info(exp=int(time.time()) - 60),
    "information of a megabyte": with_info(padding=MEGABYTE),
    "information compressed": info(
        lambda _: Answer(gzip.compress(b"0" * 2**24), "application/jwt", headers={"content-encoding": "gzip"})
    ),
    "information elsewhere": info(lambda e: Answer(b"", status=302, headers={"location": f"{e.issuer}/jwks"})),
    "information refused": info(lambda _: Answer(b"no", status=403)),
}


@pytest.fixture(autouse=True)
def afresh() -> Iterator[None]:
    """What is known of providers is forgotten: each test has its own, on a port that may be the same."""
    yield
    discovery._found.clear()


@pytest.mark.parametrize("attack", REFUSED.values(), ids=REFUSED)
async def test_an_answer_that_cannot_be_believed_lets_nobody_in(
    visitors: Visitors, mallory: Evil, attack: Attack
) -> None:
    visitor = visitors()
    state = await begin(visitor, mallory)
    attack(mallory)
    answer = await visitor.come_back(f"/auth/callback/evil?code=c&state={state}")
    assert answer.status_code in {400, 403}, answer.text
    assert "La connexion n’a pas abouti" in answer.text
    assert "set-cookie" not in answer.headers
    assert (await entered(), await visitor.me()) == (NOBODY, None)
    again = await visitor.come_back(f"/auth/callback/evil?code=c&state={state}")
    assert "a expiré ou a déjà servi" in again.text, "an attempt is spent by its first return"


async def test_a_provider_that_keeps_us_waiting_is_left(visitors: Visitors, mallory: Evil) -> None:
    visitor = visitors()
    state = await begin(visitor, mallory)
    silent(mallory)
    answer = await visitor.come_back(f"/auth/callback/evil?code=c&state={state}")
    assert answer.status_code == 503
    assert "Le Méchant ne répond pas" in answer.text
    assert await entered() == NOBODY


@pytest.mark.parametrize(
    "edit",
    [
        {"issuer": "https://franceconnect.example"},
        {"issuer": None},
        {"token_endpoint": "http://evil.example/token"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"jwks_uri": None},
        {"userinfo_endpoint": "ftp://evil.example"},
        {"padding": MEGABYTE},
    ],
    ids=lambda edit: str(edit)[:60],
)
async def test_a_configuration_of_another_without_https_or_without_end_is_not_used(
    visitors: Visitors, mallory: Evil, edit: dict[str, object]
) -> None:
    mallory.edit_configuration = lambda published: _changed(published, edit)
    answer = await visitors().site.get("/auth/login/evil")
    assert answer.status_code == 400
    assert "n’a pas pu être vérifiée" in answer.text


async def test_a_configuration_sets_no_option_of_our_client(visitors: Visitors, mallory: Evil) -> None:
    published = {"verify": False, "proxy": "http://127.0.0.1:9", "follow_redirects": True, "prompt": "none"}
    mallory.edit_configuration = lambda made: made | published
    visitor = visitors()
    address = await visitor.leave(EVIL)
    mallory.nonce = asked(address)["nonce"]
    assert "prompt" not in asked(address)
    answer = await visitor.come_back(f"/auth/callback/evil?code=c&state={asked(address)['state']}")
    assert answer.status_code == 303


async def test_the_state_is_looked_at_first(visitors: Visitors, mallory: Evil) -> None:
    """Even before an error that comes with it, and before anything is asked of anybody."""
    visitor, other = visitors(), visitors()
    state = await begin(other, mallory)
    mine = await begin(visitor, mallory)
    for query in (
        "code=c",
        "code=c&state=",
        "code=c&state=unknown",
        f"code=c&state={state}",  # of another browser
        f"code=c&state={mine}&state={mine}",
        "error=access_denied",
        f"error=access_denied&state={state}",
    ):
        answer = await visitor.come_back(f"/auth/callback/evil?{query}")
        assert answer.status_code == 400, query
        assert "a expiré ou a déjà servi" in answer.text, query
    assert mallory.asked == []
    assert await entered() == NOBODY
    mallory.nonce = ""
    assert (await other.come_back(f"/auth/callback/evil?code=c&state={state}")).status_code == 400, "only its nonce"


async def test_a_return_works_once(visitors: Visitors, mallory: Evil) -> None:
    visitor = visitors()
    back = f"/auth/callback/evil?code=c&state={await begin(visitor, mallory)}"
    assert (await visitor.come_back(back)).status_code == 303
    assert (await visitor.come_back(back)).status_code == 400
    assert (await entered())["login_session"] == 1


async def test_a_code_is_never_carried_to_another_provider(
    visitors: Visitors, mallory: Evil, franceconnect: Running
) -> None:
    """The mix-up of RFC 9700 §4.4, both ways: by the address that receives, and by the issuer told."""
    visitor = visitors()
    state = await begin(visitor, mallory)
    honest = await visitor.prove(await visitor.leave(franceconnect), "angela", "eidas1")
    code, other = asked(honest)["code"], asked(honest)["state"]
    for path in (
        f"/auth/callback/franceconnect?code={code}&state={state}&iss={franceconnect.issuer}",
        f"/auth/callback/evil?code={code}&state={other}&iss={franceconnect.issuer}",
        f"/auth/callback/evil?code={code}&state={state}&iss={franceconnect.issuer}",
    ):
        assert (await visitor.come_back(path)).status_code == 400, path
    assert mallory.asked == []
    assert await entered() == NOBODY
    assert (await visitor.come_back(honest)).status_code == 303, "the honest login goes on"


@pytest.mark.parametrize("told", ["", "&iss=https://evil.example", "&iss="])
async def test_a_provider_that_tells_its_issuer_must_tell_it(
    visitors: Visitors, franceconnect: Running, told: str
) -> None:
    visitor = visitors()
    back = asked(await visitor.prove(await visitor.leave(franceconnect), "angela", "eidas1"))
    answer = await visitor.come_back(f"/auth/callback/franceconnect?code={back['code']}&state={back['state']}{told}")
    assert answer.status_code == 400
    assert await entered() == NOBODY


async def test_a_code_works_once(visitors: Visitors, franceconnect: Running) -> None:
    """Somebody else's code, brought with a state of one's own: the provider knows that it was used."""
    victim, thief = visitors(), visitors()
    back = await victim.prove(await victim.leave(franceconnect), "angela", "eidas1")
    assert (await victim.come_back(back)).status_code == 303
    state = asked(await thief.leave(franceconnect))["state"]
    answer = await thief.come_back(
        f"/auth/callback/franceconnect?code={asked(back)['code']}&state={state}&iss={franceconnect.issuer}"
    )
    assert answer.status_code == 400
    assert await thief.me() is None


async def test_a_code_injected_fails_by_its_nonce(visitors: Visitors, franceconnect: Running) -> None:
    """A stolen code that was not used yet: its ID token holds the nonce of another browser."""
    victim, thief = visitors(), visitors()
    stolen = asked(await victim.prove(await victim.leave(franceconnect), "angela", "eidas1"))["code"]
    state = asked(await thief.leave(franceconnect))["state"]
    answer = await thief.come_back(
        f"/auth/callback/franceconnect?code={stolen}&state={state}&iss={franceconnect.issuer}"
    )
    assert answer.status_code == 400
    assert await entered() == NOBODY


async def test_an_attempt_ends_with_its_browser_cookie(visitors: Visitors, mallory: Evil) -> None:
    visitor = visitors()
    state = await begin(visitor, mallory)
    visitor.site.cookies.clear()
    assert (await visitor.come_back(f"/auth/callback/evil?code=c&state={state}")).status_code == 400
    assert mallory.asked == []


async def test_keys_are_read_again_when_they_changed_and_believed_no_more_when_gone(
    visitors: Visitors, mallory: Evil
) -> None:
    first, old = visitors(), mallory.key
    assert (await first.come_back(f"/auth/callback/evil?code=c&state={await begin(first, mallory)}")).status_code == 303
    mallory.key = new_key("k2")
    mallory.sign_id = mallory.sign_info = lambda e, claims: e.sign(claims, kid="k2")
    second = visitors()
    back = f"/auth/callback/evil?code=c&state={await begin(second, mallory)}"
    assert (await second.come_back(back)).status_code == 303
    mallory.sign_id = lambda e, claims: e.sign(claims, old)
    third = visitors()
    back = f"/auth/callback/evil?code=c&state={await begin(third, mallory)}"
    assert (await third.come_back(back)).status_code == 400
