"""Sessions and passkeys among the rows that some may not see (test_hidden_rows): their person alone sees them."""

from backend.kit import ids
from backend.kit.actor import Actor
from tests.identity import makers

LIST = "(first: 100) { totalCount nodes { id } edges { node { id } } }"
VOTER = frozenset({"voter"})
HIDDEN = {"session": VOTER, "passkey": VOTER}
NODES = (
    ("Person.sessions", f"sessions{LIST}", "session", "voter", VOTER),
    ("Person.passkeys", f"passkeys{LIST}", "passkey", "voter", VOTER),
)


async def make(people: dict[str, Actor]) -> dict[str, str]:
    return {
        "session": ids.encode("ses", (await makers.session(people["voter"])).key),
        "passkey": ids.encode("pky", await makers.passkey(people["voter"])),
    }
