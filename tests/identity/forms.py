"""The forms of the ways in, for the table of tests/security/test_csrf."""

from backend.kit import ids
from backend.kit.actor import Actor
from tests.identity import makers

Form = tuple[str, dict[str, str]]


async def of(person: Actor) -> dict[str, Form]:
    renamed = {"deed": "rename-passkey", "id": ids.encode("pky", await makers.passkey(person)), "name": "Tablette"}
    return {
        "/auth/passkey/options": ("/auth/passkey/options", {"purpose": "login"}),
        "/auth/passkey/verify": ("/auth/passkey/verify", {"purpose": "login", "answer": "{}"}),
        "/moi/connexions": ("/moi/connexions", renamed),
        "/moi/connexions/ajouter": ("/moi/connexions/ajouter", {"way": "enrol"}),
    }
