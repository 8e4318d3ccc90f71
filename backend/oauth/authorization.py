"""What an application asks at the authorization endpoint, read and refused by our rules (RFC 9700, OIDC Core §3.1).

Nobody is ever sent back to an address that was not found registered: before that, a fault is told on our own page.
"""

import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, urlencode

from backend.kit import clock, secrets
from backend.kit.actor import Login
from backend.oauth import clients, rules
from backend.oauth.clients import Registered

LONGEST = 3500
"""Characters of a request: it travels whole through the login page."""
_PROMPTS = frozenset({"none", "login", "consent", "select_account"})
_CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")
_MARKER = "&apres="
_MARKER_LASTS = timedelta(minutes=15)
_EPOCH = datetime.fromtimestamp(0, tz=UTC)


@dataclass(frozen=True, slots=True)
class Wish:
    """A request in order: who asks for what, where the answer goes, which proof of possession will come with it."""

    client: Registered
    redirect_uri: str
    scopes: tuple[str, ...]
    state: str | None
    challenge: str
    nonce: str | None
    prompts: frozenset[str]
    max_age: timedelta | None


class Unfit(Exception):  # noqa: N818  (a fault of the application, told to the person on our own page)
    """No such client, or an address that is not its own."""


class Refused(Exception):  # noqa: N818  (the error of RFC 6749 §4.1.2.1)
    """Told to the application at its own address, with its state."""

    def __init__(self, client: Registered, redirect_uri: str, state: str | None, error: str, description: str) -> None:
        super().__init__(f"{error}: {description}")
        self.client = client
        self.answer = {"error": error, "error_description": description, **({"state": state} if state else {})}
        self.redirect_uri = redirect_uri


async def read(query: str) -> Wish:
    """The request of a query string. Raises Unfit, Refused."""
    if len(query) > LONGEST:
        raise Unfit
    try:
        pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=40)
    except ValueError:
        raise Unfit from None
    given = {name: value for name, value in pairs if value}
    repeated = {name for name in given if sum(name == other for other, _ in pairs) > 1}
    client = await clients.find(given.get("client_id"))
    uri = given.get("redirect_uri", "")
    if client is None or repeated & {"client_id", "redirect_uri"} or not rules.is_registered(uri, client.redirect_uris):
        raise Unfit
    if fault := _fault(given, repeated, client):
        raise Refused(client, uri, given.get("state"), *fault)
    return Wish(
        client,
        uri,
        tuple(client.allowed(given["scope"]) or ()),
        given.get("state"),
        given["code_challenge"],
        given.get("nonce"),
        frozenset(given.get("prompt", "").split()),
        timedelta(seconds=int(given["max_age"])) if "max_age" in given else None,
    )


def _fault(given: Mapping[str, str], repeated: set[str], client: Registered) -> tuple[str, str] | None:
    """The first thing wrong: its code and a sentence in ASCII, as RFC 6749 §4.1.2.1 wants it."""
    response_type, prompts = given.get("response_type"), set(given.get("prompt", "").split())
    method, age = given.get("code_challenge_method"), given.get("max_age", "0")
    faults = (
        (bool(repeated), "invalid_request", "A parameter is given twice."),
        ("request" in given, "request_not_supported", "Request objects are not supported."),
        ("request_uri" in given, "request_uri_not_supported", "Request objects are not supported."),
        (response_type is None, "invalid_request", "response_type is missing."),
        (response_type != "code", "unsupported_response_type", "Only response_type=code is supported."),
        (given.get("response_mode", "query") != "query", "invalid_request", "Only response_mode=query is supported."),
        (rules.CODE not in client.grant_types, "unauthorized_client", "This client may not ask for a code."),
        (
            method != "S256" or not _CHALLENGE.fullmatch(given.get("code_challenge", "")),
            "invalid_request",
            "PKCE is required: code_challenge, with code_challenge_method=S256.",
        ),
        (client.allowed(given.get("scope")) is None, "invalid_scope", "A scope is missing, unknown or not granted."),
        (
            not prompts <= _PROMPTS or ("none" in prompts and len(prompts) > 1),
            "invalid_request",
            "This prompt is not supported.",
        ),
        (not (age.isascii() and age.isdigit() and len(age) < 10), "invalid_request", "max_age is in whole seconds."),
        (
            len(given.get("nonce", "")) > 300 or not given.get("nonce", "").isprintable(),
            "invalid_request",
            "nonce is over 300 characters, or not printable.",
        ),
    )
    return next(((error, said) for wrong, error, said in faults if wrong), None)


def refused(wish: Wish, error: str, description: str) -> Refused:
    """What is refused once the request itself is in order: by the person, or for want of one."""
    return Refused(wish.client, wish.redirect_uri, wish.state, error, description)


def location(redirect_uri: str, issuer: str, answer: Mapping[str, str]) -> str:
    """Where the browser takes the answer, which says whose it is (RFC 9207 §2)."""
    return f"{redirect_uri}{'&' if '?' in redirect_uri else '?'}{urlencode({**answer, 'iss': issuer})}"


def must_log_in(wish: Wish, login: Login, asked_at: datetime | None) -> bool:
    """Whether the person must prove again who they are: `asked_at`, when they were sent to do so, if they were."""
    if login.proven_at is None:
        return True
    if asked_at is not None and login.proven_at >= asked_at:
        return False
    if wish.prompts & {"login", "select_account"}:
        return True
    return wish.max_age is not None and clock.now() - login.proven_at > wish.max_age


def marked(query: str) -> str:
    """The request, with the moment at which its person was sent to log in: so that one login is enough, and needed."""
    moment = str((clock.now() - _EPOCH) // timedelta(microseconds=1))
    return f"{query}{_MARKER}{moment}.{_mac(query, moment)}"


@dataclass(frozen=True, slots=True)
class Arrival:
    """A request, whether its person comes back from the login page, and when they were sent there (None: long ago)."""

    query: str
    from_login: bool
    asked_at: datetime | None


def unmarked(query: str) -> Arrival:
    plain, found, marker = query.rpartition(_MARKER)
    if not found:
        return Arrival(query, from_login=False, asked_at=None)
    moment, _, mac = marker.partition(".")
    if not hmac.compare_digest(mac.encode(), _mac(plain, moment).encode()):
        return Arrival(plain, from_login=True, asked_at=None)
    sent = _EPOCH + timedelta(microseconds=int(moment))
    return Arrival(plain, from_login=True, asked_at=sent if clock.now() - sent <= _MARKER_LASTS else None)


def _mac(query: str, moment: str) -> str:
    return secrets.keyring().mac("authorization-sent", query, moment).hex()[:32]
