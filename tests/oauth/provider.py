"""The provider asked in process as browsers and clients would: applications, consents, codes, tokens."""

import base64
import hashlib
import secrets
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit
from uuid import UUID

import httpx2
from starlette.applications import Starlette

from backend.identity.sessions import Proven, open_session
from backend.kit.actor import ANONYMOUS, Actor
from backend.kit.perform import perform
from backend.oauth import clients
from backend.oauth.actions import Application, write_application
from backend.oauth.clients import Registered
from backend.oauth.rules import CODE
from tests.serving import COOKIE, OURS

BASE = "http://preau.example"
BACK = "https://app.example/retour?de=ici"
LOOPBACK = "http://127.0.0.1/retour"
SCOPES = ["openid", "profile", "offline_access", "votes:cast", "projects:write"]
Form = dict[str, str]


@dataclass(frozen=True)
class Client:
    """A registered application and what it knows of itself."""

    registered: Registered
    secret: str | None

    @property
    def id(self) -> str:
        return self.registered.client_id

    @property
    def named(self) -> Form:
        """The credentials in the form."""
        return {"client_id": self.id} | ({"client_secret": self.secret} if self.secret else {})


def pkce() -> tuple[str, str]:
    """A verifier and its challenge."""
    verifier = secrets.token_urlsafe(48)
    return verifier, base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


@dataclass
class Provider:
    """`person` is the one whose browser it is, logged in."""

    application: Starlette
    where: UUID
    person: Actor
    session: str
    opened: list[httpx2.AsyncClient] = field(default_factory=list)

    def browser(self, session: str | None = None, **headers: str) -> httpx2.AsyncClient:
        """One with a session's cookie, or a program without any."""
        transport = httpx2.ASGITransport(self.application, raise_app_exceptions=False, client=("192.0.2.9", 1))
        cookie = {"cookie": f"{COOKIE}={session}"} if session else {}
        self.opened.append(httpx2.AsyncClient(transport=transport, base_url=BASE, headers=cookie | headers))
        return self.opened[-1]

    @property
    def mine(self) -> httpx2.AsyncClient:
        return self.browser(self.session)

    async def close(self) -> None:
        for each in self.opened:
            await each.aclose()

    async def client(self, kind: str = "public", *, owner: Actor = ANONYMOUS, **given: Any) -> Client:
        asked: dict[str, Any] = {
            "territory_id": self.where,
            "name": "Mon quartier",
            "kind": kind,
            "grant_types": [CODE],
            "scopes": SCOPES,
            "redirect_uris": [BACK, LOOPBACK],
            "logout_uris": ["https://app.example/adieu"],
            "homepage": "https://app.example/",
            "sandbox": False,
        }
        made = await perform(write_application, owner, None, Application(**(asked | given)))
        registered = await clients.find(made.client_id)
        assert registered is not None
        return Client(registered, made.secret)

    def request(self, client: Client, challenge: str, **given: str | None) -> str:
        """The query of an authorization request; None leaves a parameter out."""
        asked: dict[str, str | None] = {
            "response_type": "code",
            "client_id": client.id,
            "redirect_uri": BACK,
            "scope": "openid profile votes:cast",
            "state": "é tat&1",
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }
        return urlencode({name: text for name, text in (asked | given).items() if text is not None})

    async def ask(self, query: str, session: str | None = "") -> httpx2.Response:
        return await self.browser(self.session if session == "" else session).get(f"/oauth/authorize?{query}")

    async def decide(self, query: str, decision: str = "allow") -> httpx2.Response:
        from backend.kit import ids

        assert self.person.person_id is not None
        sent = {"decision": decision, "person": ids.encode("per", self.person.person_id)}
        return await self.mine.post(f"/oauth/authorize?{query}", data=sent, headers=OURS)

    async def code(self, client: Client, challenge: str, **given: str | None) -> str:
        """The code that the person's yes gives."""
        answer = await self.decide(self.request(client, challenge, **given))
        assert answer.status_code == 303, answer.text
        return told(answer)["code"]

    async def token(self, form: Form, **headers: str) -> httpx2.Response:
        return await self.browser().post("/oauth/token", data=form, headers=headers)

    async def exchange(self, client: Client, code: str, verifier: str | None, **given: str) -> httpx2.Response:
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": BACK, **client.named}
        return await self.token(form | ({"code_verifier": verifier} if verifier else {}) | given)

    async def tokens(self, client: Client, scope: str = "openid profile votes:cast", **given: str) -> dict[str, Any]:
        """The whole dance: what a client holds at its end."""
        verifier, challenge = pkce()
        answer = await self.exchange(client, await self.code(client, challenge, scope=scope, **given), verifier)
        assert answer.status_code == 200, answer.text
        body: dict[str, Any] = answer.json()
        return body

    async def graphql(self, token: str | None, query: str, **variables: Any) -> httpx2.Response:
        headers = {"authorization": f"Bearer {token}"} if token is not None else {}
        return await self.browser().post("/graphql", json={"query": query, "variables": variables}, headers=headers)

    async def works(self, token: str) -> bool:
        """Whether an access token still opens the API."""
        status = (await self.graphql(token, "{ viewer { id } }")).status_code
        assert status in {200, 401}
        return status == 200


def told(answer: httpx2.Response) -> Form:
    """What a redirection to the application tells it."""
    return dict(parse_qsl(urlsplit(answer.headers["location"]).query))


async def logged_in(person: Actor, strength: int = 1) -> str:
    """The token of a new session."""
    assert person.person_id is not None
    return (await perform(open_session, ANONYMOUS, None, person.person_id, Proven("code", strength))).token
