"""How the pages of eligibility come to be in each of their states."""

from typing import TYPE_CHECKING

from backend.kit.ids import encode

if TYPE_CHECKING:
    from tests.journeys.scenes import Scene, Visit


def _at(pattern: str, persona: str) -> "Scene":
    async def scene(visit: "Visit") -> None:
        await visit.enter_as(persona)
        await visit.go(pattern)

    return scene


def roll(visit: "Visit") -> str:
    """The id of the demonstration's list."""
    [row] = visit.reader.served.rows("SELECT id FROM elector_list ORDER BY created_at LIMIT 1")
    return encode("lst", row["id"])


async def join(visit: "Visit") -> None:
    await visit.enter_anew()
    await visit.go(f"/moi/droits/listes/{roll(visit)}")


async def join_refused(visit: "Visit") -> None:
    await join(visit)
    await visit.fill(familyName="Personne", givenNames="Nulle", bornOn="1990-01-01")
    await visit.send(roll(visit))


async def letter_to_ask(visit: "Visit") -> None:
    await visit.enter_anew()
    await visit.go("/moi/droits/courrier")


async def letter_refused(visit: "Visit") -> None:
    await letter_to_ask(visit)
    await visit.fill(lines="Personne")
    await visit.send("/moi/droits/courrier")


async def letter_asked(visit: "Visit") -> None:
    await letter_to_ask(visit)
    await visit.fill(lines="Camille Exemple\n1 rue de l’Essai\n31000 Toulouse")
    await visit.send("/moi/droits/courrier")


async def letter_code_refused(visit: "Visit") -> None:
    await letter_asked(visit)
    await visit.go("/moi/droits/courrier")
    await visit.fill(code="AAAA")
    await visit.send("/moi/droits/courrier/code")


async def desk_refused(visit: "Visit") -> None:
    await visit.enter_as("agent")
    await visit.go("/agents/justificatifs")
    await visit.fill(email="inconnue@essai.example", evidence="x", expiresAt="2020-01-01")
    await visit.send("/agents/justificatifs")


async def revoke(visit: "Visit") -> None:
    await visit.enter_as("agent")
    [row] = visit.reader.served.rows(
        "SELECT id FROM eligibility_proof WHERE revoked_at IS NULL AND origin = 'agent' ORDER BY given_at LIMIT 1"
    )
    await visit.go(f"/agents/justificatifs/{encode('pro', row['id'])}")


async def lists_refused(visit: "Visit") -> None:
    await visit.enter_as("agent")
    await visit.go("/agents/listes")
    await visit.fill(name="a")
    await visit.send("/agents/listes")


async def imports(visit: "Visit") -> None:
    """Unfolded on the line that could not be read."""
    await visit.enter_as("agent")
    await visit.go(f"/agents/listes/{roll(visit)}")
    await visit.reader.page.locator("main details summary").first.click()


async def import_refused(visit: "Visit") -> None:
    await visit.enter_as("agent")
    await visit.go(f"/agents/listes/{roll(visit)}")
    file = {"name": "x.csv", "mimeType": "text/csv", "buffer": b"a;b\n1;2\n"}
    await visit.reader.page.locator("main [name=file]").set_input_files(file)  # type: ignore[arg-type]  # a FilePayload
    await visit.send(f"/agents/imports/{roll(visit)}")


SCENES: "dict[str, tuple[int, Scene]]" = {
    "rights": (200, _at("/moi/droits", "elected")),
    "rights of nobody yet": (200, _at("/moi/droits", "juror")),
    "join a list": (200, join),
    "join a list refused": (422, join_refused),
    "letter": (200, letter_to_ask),
    "letter refused": (422, letter_refused),
    "letter asked": (200, letter_asked),
    "letter code refused": (422, letter_code_refused),
    "proof desk": (200, _at("/agents/justificatifs", "agent")),
    "proof desk refused": (422, desk_refused),
    "proof desk forbidden": (403, _at("/agents/justificatifs", "citizen")),
    "revoke a proof": (200, revoke),
    "list desk": (200, _at("/agents/listes", "agent")),
    "list desk refused": (422, lists_refused),
    "imports": (200, imports),
    "import refused": (422, import_refused),
}
ENGLISH = ("rights", "join a list refused", "letter code refused", "proof desk refused", "list desk", "imports")
