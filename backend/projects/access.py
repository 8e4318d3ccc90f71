"""Who may see a project: everyone once it is published; before, its author, its team and the territory's agents."""

from uuid import UUID

from backend.kit.actor import Actor
from backend.kit.problems import NotAllowed, Problem
from backend.kit.sql import Where
from backend.territories.access import ENTERED, why_not_enter

VISIBLE = Where(
    "{t}.status = 'published' OR {t}.territory_id = ANY((SELECT :agent_of::uuid[])::uuid[])"
    f" OR {ENTERED} AND ({{t}}.author_id = :author::uuid"
    " OR {t}.id = ANY(ARRAY(SELECT m.project_id FROM team_member m WHERE m.person_id = :author::uuid)))"
)
"""What is told of the reader stands in sub-selects: seen by the planner, it makes PostgreSQL plan anew each time, which
costs as much as counting a thousand projects.
"""


def why_not_revise(actor: Actor, author_id: UUID | None, territory_id: UUID) -> Problem | None:
    """The author and the territory's agents may revise a project; an application, where it may enter."""
    if absent := why_not_enter(actor, territory_id):
        return absent
    is_author = actor.person_id is not None and actor.person_id == author_id
    return None if is_author or actor.holds("agent", territory_id) else NotAllowed()
