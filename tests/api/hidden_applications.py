"""Applications and consents among the rows that some may not see (test_hidden_rows)."""

from backend.kit import ids, sql
from backend.kit.actor import Actor
from backend.oauth import consents
from tests.api import test_oauth
from tests.api.scene import Scene

AGENTS = frozenset({"agent", "agent_above"})
SEEN_BY = AGENTS | {"author", "voter"}
LIST = "(first: 100) { totalCount nodes { id } edges { node { id } } }"
FILTERED = "(first: 100, filter: {mine: true}) { totalCount nodes { id } }"
VOTER = frozenset({"voter"})
HIDDEN = {"application": SEEN_BY, "consent": VOTER}
ROOTS = (
    ("Query.application", "query ($id: ID!) { application(id: $id) { id } }", "application", SEEN_BY, "application"),
    ("Query.applications", f"{{ applications{LIST} }}", "application", SEEN_BY),
    ("Query.applications", f"{{ applications{FILTERED} }}", "application", frozenset({"author"})),
    ("Query.consents", f"{{ consents{LIST} }}", "consent", VOTER),
)
NODES = (("Consent.application", "application { id }", "application", "consent", VOTER),)


async def make(scene: Scene, people: dict[str, Actor]) -> dict[str, str]:
    """An application that the author develops and that the voter allowed."""
    made = await test_oauth.application(scene, people["author"])
    voter = people["voter"].person_id
    assert voter is not None
    await consents.give(made.application_id, voter, ["openid"])
    row = await sql.row("SELECT id FROM oauth_consent")
    assert row is not None
    return {"application": ids.encode("cli", made.application_id), "consent": ids.encode("con", row["id"])}
