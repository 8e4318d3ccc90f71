"""A provider that does what it is told, wrong things above all: token, user information and keys, over real HTTP.

Nobody logs in there: a test plays the browser and brings the code back itself.
"""

import hmac
import json
import threading
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from joserfc.jwk import KeySet, RSAKey

Claims = dict[str, Any]
CLIENT, SECRET = "preau", "a secret shared with the evil one"
PERSON = {"given_name": "Mallory", "family_name": "EVIL", "email": "mallory@exemple.fr"}


@dataclass
class Answer:
    """What an endpoint answers, as it is written on the wire."""

    body: bytes
    kind: str = "application/json"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Evil:
    """An honest provider until an attack changes it; `asked` holds the codes that came to its token endpoint."""

    issuer: str
    key: RSAKey
    nonce: str = ""
    asked: list[str] = field(default_factory=list)
    edit_id: Callable[[Claims], Claims] = lambda claims: claims
    edit_info: Callable[[Claims], Claims] = lambda claims: claims
    sign_id: Callable[["Evil", Claims], str] = lambda evil, claims: evil.sign(claims)
    sign_info: Callable[["Evil", Claims], str] = lambda evil, claims: evil.sign(claims)
    edit_token: Callable[[Claims], Claims] = lambda token: token
    edit_configuration: Callable[[Claims], Claims] = lambda published: published
    info: Callable[["Evil"], Answer] | None = None
    before: Callable[[], None] = lambda: None

    def sign(self, claims: Claims, key: RSAKey | None = None, **header: Any) -> str:
        """Any header at all, signed by RSA, or by a keyed hash where `secret` is given."""
        secret: bytes | None = header.pop("secret", None)
        told = {"alg": "RS256", "kid": "k1", "typ": "JWT"} | header
        signed = ".".join(part(json.dumps(each).encode()) for each in (told, claims))
        if secret is not None:
            return f"{signed}.{part(hmac.digest(secret, signed.encode(), 'sha256'))}"
        digest = {"RS256": hashes.SHA256(), "RS512": hashes.SHA512()}[told["alg"]]
        private = (key or self.key).private_key
        assert private is not None
        made = private.sign(signed.encode(), padding.PKCS1v15(), digest)
        return f"{signed}.{part(made)}"

    def id_claims(self) -> Claims:
        now = int(time.time())
        told = {"iss": self.issuer, "aud": CLIENT, "sub": "mallory", "iat": now, "exp": now + 60, "nonce": self.nonce}
        return told | {"acr": "good", "sid": "there-1"}

    def configuration(self) -> Claims:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "jwks_uri": f"{self.issuer}/jwks",
        }

    def answer(self, path: str, body: str) -> Answer:
        match path:
            case "/.well-known/openid-configuration":
                return _json(self.edit_configuration(self.configuration()))
            case "/jwks":
                return _json(KeySet([self.key]).as_dict())
            case "/token":
                self.before()
                self.asked += parse_qs(body).get("code", [])
                id_token = self.sign_id(self, self.edit_id(self.id_claims()))
                token = {"access_token": "at", "token_type": "Bearer", "expires_in": 60, "id_token": id_token}
                return _json(self.edit_token(token))
            case "/userinfo":
                if self.info is not None:
                    return self.info(self)
                now = int(time.time())
                told = {"iss": self.issuer, "aud": CLIENT, "sub": "mallory", "iat": now, "exp": now + 60, **PERSON}
                return Answer(self.sign_info(self, self.edit_info(told)).encode(), "application/jwt")
        return Answer(b"", status=404)

    def declaration(self, code: str = "evil", **changes: Any) -> str:
        told = {
            "preset": "oidc",
            "code": code,
            "name": "Le Méchant",
            "issuer": self.issuer,
            "client_id": CLIENT,
            "client_secret": SECRET,
            "userinfo": "signed",
            "acr_values": ["good"],
            "timeout": 1,
        } | changes
        return "\n".join(f"{name} = {json.dumps(value)}" for name, value in told.items()) + "\nacr_levels.good = 1\n"


def new_key(kid: str = "k1") -> RSAKey:
    return RSAKey.generate_key(2048, {"kid": kid, "use": "sig"})


_FIRST = new_key()
"""Made once: it takes long."""


def unsigned(_evil: Evil, claims: Claims) -> str:
    return ".".join([part(b'{"alg": "none", "typ": "JWT"}'), part(json.dumps(claims).encode()), ""])


def part(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def _json(body: object) -> Answer:
    return Answer(json.dumps(body).encode())


@contextmanager
def evil() -> Iterator[Evil]:
    """The provider, listening until the end of the block."""
    made: list[Evil] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._say(made[0].answer(self.path.partition("?")[0], ""))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"])).decode()
            self._say(made[0].answer(self.path, body))

        def _say(self, answer: Answer) -> None:
            self.send_response(answer.status)
            for name, value in {"content-type": answer.kind, "content-length": str(len(answer.body))}.items():
                self.send_header(name, value)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                self.wfile.write(answer.body)
            except ConnectionError:
                return  # the reader had enough

        def log_message(self, *_: object) -> None:
            """Nothing is told."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.append(Evil(f"http://127.0.0.1:{server.server_port}", _FIRST))
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield made[0]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
