"""Rows of organizations that some may not see (test_hidden_rows): a request to join, an invitation, a mandate."""

from uuid import UUID, uuid4

from backend.kit import ids, sql
from backend.kit.actor import Actor
from tests import factories
from tests.api import scene as scenes
from tests.api.scene import Scene
from tests.organizations import makers

AGENTS = frozenset({"agent", "agent_above"})
ANSWERING = AGENTS | {"manager"}
HIDDEN = {"membership": ANSWERING | {"voter"}, "invitation": ANSWERING, "mandate": ANSWERING | {"voter"}}
_LIST = "(first: 100) { totalCount nodes { id } edges { node { id } } }"
_PRIVATE = frozenset({"private"})
ROOTS = [
    ("Query.memberships", f"{{ memberships{_LIST} }}", "membership", HIDDEN["membership"]),
    ("Query.mandates", f"{{ mandates{_LIST} }}", "mandate", HIDDEN["mandate"]),
    (
        "Query.memberships",
        "{ memberships(filter: {viewerCanAnswer: true}) { totalCount nodes { id } } }",
        "membership",
        frozenset({"manager"}),
    ),
    (
        "Query.mandates",
        "{ mandates(filter: {viewerCanDecide: true}) { totalCount nodes { id } } }",
        "mandate",
        AGENTS,
    ),
]
"""Field, document, hidden row, who finds it."""
NODES = [
    ("Organization.memberships", f"memberships{_LIST}", "membership", "organization", HIDDEN["membership"]),
    ("Organization.invitations", f"invitations{_LIST}", "invitation", "organization", HIDDEN["invitation"]),
    ("Organization.mandates", f"mandates{_LIST}", "mandate", "organization", HIDDEN["mandate"]),
    ("Organization.projects", f"projects{_LIST}", "project", "organization", AGENTS | {"author", "mate"}),
    ("Person.memberships", f"memberships{_LIST}", "membership", "voter", HIDDEN["membership"]),
    ("Person.mandates", f"mandates{_LIST}", "mandate", "voter", HIDDEN["mandate"]),
    ("Membership.person", "person { id }", "person", "private_membership", _PRIVATE),
    ("Mandate.person", "person { id }", "person", "private_mandate", _PRIVATE),
]
"""Field, what is asked of the node, hidden row, the node, who finds it."""


async def make(scene: Scene, people: dict[str, Actor], project: UUID) -> dict[str, str]:
    """An organization with a manager, a mate whose name is not public, and a voter who asks to join and to sign."""
    people["manager"] = await factories.person("Manager")
    organization = await factories.organization(scene.here, people["manager"])
    await sql.run("UPDATE project SET organization_id = :o WHERE id = :p", {"o": organization, "p": project})
    invitation, _ = await makers.invite(organization, people["manager"])
    made = {
        "membership": ("mem", await makers.claim(organization, people["voter"])),
        "private_membership": ("mem", await makers.member(organization, people["private"])),
        "invitation": ("inv", invitation),
        "mandate": ("man", await _mandate(organization, people["voter"], "asked")),
        "private_mandate": ("man", await _mandate(organization, people["private"], "granted")),
        "organization": ("org", organization),
    }
    return {name: ids.encode(code, key) for name, (code, key) in made.items()}


async def _mandate(organization: UUID, who: Actor, status: str) -> UUID:
    key = uuid4()
    await sql.run(
        "INSERT INTO mandate (id, organization_id, person_id, powers, function, starts_on, proof, statement, status, "
        "asked_at, reason) VALUES (:id, :organization, :person, ARRAY['sign'], 'Présidente', '2026-01-01', "
        "'statement', '', :status, :now, '')",
        {"id": key, "organization": organization, "person": who.person_id, "status": status, "now": scenes.NOW},
    )
    return key
