"""Any text in any field of any form, the rest of it valid: the answer says what was wrong with it, and can be sent."""

from collections.abc import Awaitable, Callable
from contextlib import nullcontext
from typing import Any

import httpx2
import pytest
from starlette.applications import Starlette

from backend.identity import registry
from backend.identity.providers import PRESETS, Provider
from backend.kit.actor import ANONYMOUS, Actor
from backend.kit.perform import perform
from backend.kit.rehearsal import undone
from tests import factories
from tests.security.conftest import PLAIN, Browse
from tests.security.test_csrf import Form, forms, taking_posts
from tests.security.test_redirects import HOSTILE, lands_on
from tests.serving import OURS

TEXTS = [
    "",
    "\x00",
    "a\x00b",
    "\ufffd\ufffe\uffff",
    "\U0010ffff" * 20,
    "é" * 3000,
    "' OR 1=1 --%ff{{7*7}}<script>",
    "9" * 400,
    "1e999",
    "NaN",
    "²",
    "vot_" + "A" * 22,
    "a\r\nset-cookie: x=y",
    "9999-12-31",
]
MORE: dict[str, tuple[str, ...]] = {
    "/projets/nouveau": ("summary", "body", "place", "cost", "budget"),
    "/connexion": ("suite",),
    "/connexion/code": ("suite",),
    "/connexion/confirmer": ("needs", "path", "kept", "way", "code"),
    "/moi/connexions/ajouter": ("code",),
    "/auth/passkey/verify": ("suite", "name"),
    "/auth/confirm/{code:str}": ("suite",),
    "/auth/backchannel/{code:str}": ("logout_token",),
    "/votes/{id}/bulletins": ("recu",),
    "/organisations/nouvelle": ("summary", "siret", "rna"),
    "/organisations/{id}/membres": ("message", "membership", "invitation", "role", "email", "suite"),
    "/agir-pour": ("suite",),
    "/moi/mandats": ("endsOn", "file_kept", "date_fault"),
    "/mandats/{id}/retrait": ("suite",),
    "/agents/mandats/{id}": ("reason",),
    "/agents/codes": ("people",),
    "/agents/accueil": ("email",),
    "/agents/roles": ("organization", "startsAt", "endsAt", "delegable"),
    "/moi/droits/listes/{id}": ("bornOn", "number"),
    "/agents/justificatifs": ("expiresAt",),
    "/bienvenue": ("parentEmail", "suite"),
    "/developpeurs": ("homepage", "kind", "redirectUris", "open"),
    "/oauth/logout": ("id_token_hint", "client_id", "post_logout_redirect_uri", "state"),
    "/oauth/token": ("grant_type", "client_id", "client_secret", "code", "refresh_token", "device_code", "scope"),
    "/oauth/revoke": ("token", "token_type_hint", "client_id"),
    "/oauth/introspect": ("token", "client_id"),
    "/oauth/device_authorization": ("client_id", "scope"),
    "/oauth/userinfo": ("access_token",),
}
"""Fields that a valid form may leave out, by the path of the route."""
EVERYWHERE = ("client_key",)
PROVIDER = Provider("ville", "Compte de la ville", "https://127.0.0.1:1", "preau", None, PRESETS["oidc"])
"""Where nobody answers."""
FAULTS = set(range(500, 600))

ALONE = "/votes/{id}"
"""The form that casts a ballot, which commits with others, never within a transaction."""


@pytest.fixture
async def agent(db: str) -> Actor:
    return await factories.person("Claire", ("agent", await factories.territory()))


@pytest.fixture
async def browser(agent: Actor, browse: Browse, session: Callable[[Actor, str], Awaitable[str]]) -> httpx2.AsyncClient:
    opened = browse(await session(agent, "agent"))
    opened.headers.update(OURS)
    return opened


@pytest.fixture
async def table(browser: httpx2.AsyncClient, agent: Actor) -> dict[str, Form]:
    """By the path of its route, every form: a valid one, save where only a program or a paper makes one."""
    del browser  # whose session comes before the others of the person
    made = await forms(agent)
    vote = made["/votes/{id}"]
    await perform(registry.keep, ANONYMOUS, None, provider=PROVIDER)
    for route in (*MORE, *made):
        path = route.replace("{id}", vote.path.split("/")[-1]).replace("{code:str}", PROVIDER.code)
        if route not in made or "nobody" in made[route].path:
            made[route] = Form(path, made[route].fields if route in made else {})
    return made


def sendable(answer: httpx2.Response) -> bool:
    """A server drops the connection rather than send a header with a control character (RFC 9110 §5.5)."""
    values = [value for _, value in answer.headers.raw]
    return not any((byte < 0x20 and byte != 0x09) or byte == 0x7F for value in values for byte in value)


async def test_every_form_is_in_the_table(table: dict[str, Form], applications: dict[str, Starlette]) -> None:
    assert set(table) | {"/votes/{id}/code", "/votes/{id}/recu"} == set(taking_posts(applications[PLAIN]))


async def test_any_text_in_any_field_of_a_form(table: dict[str, Form], browser: httpx2.AsyncClient) -> None:
    faults: dict[Any, list[str]] = {}
    for route, form in table.items():
        for name in {**form.fields, **dict.fromkeys((*MORE.get(route, ()), *EVERYWHERE))}:
            for text in TEXTS:
                async with nullcontext() if route == ALONE else undone():
                    answer = await browser.post(form.path, data=form.fields | {name: text}, files=form.files)
                told = {503} if route.startswith("/auth/") else set()  # the provider does not answer
                if answer.status_code in FAULTS - told or not sendable(answer) or "Traceback" in answer.text:
                    faults.setdefault((route, name, answer.status_code), []).append(text[:20])
    assert faults == {}


async def test_no_form_leads_out(table: dict[str, Form], browser: httpx2.AsyncClient) -> None:
    """Whatever page it is told to lead to next: the address is one of this site."""
    led = set()
    for route, form in table.items():
        for name in {"suite", "path"} & {*form.fields, *MORE.get(route, ())}:
            for suite in HOSTILE:
                async with undone():
                    answer = await browser.post(form.path, data=form.fields | {name: suite}, files=form.files)
                location = answer.headers.get("location", "/")
                assert lands_on(f"{PLAIN}{form.path}", location).startswith(f"{PLAIN}/"), (route, suite, location)
                led |= {route} if "location" in answer.headers else set()
    assert {"/connexion/{persona:str}", "/organisations/{id}/membres", "/mandats/{id}/retrait", "/bienvenue"} <= led
