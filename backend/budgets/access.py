"""Participatory budgets and what they hold are public; a proposal set aside stays readable, with its reason."""

from backend.kit.sql import EVERYONE, Where

VISIBLE = EVERYONE
PROPOSAL_VISIBLE = Where(
    "EXISTS (SELECT 1 FROM project p WHERE p.id = {t}.project_id AND (p.status = 'published'"
    " OR p.author_id = :person::uuid OR p.territory_id = ANY(:agent_of::uuid[])))"
)
