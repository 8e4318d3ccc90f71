"""Participatory budgets and what they hold are public; a proposal set aside stays readable, with its reason."""

from backend.kit.sql import EVERYONE, Where
from backend.projects import access as projects

VISIBLE = EVERYONE
PROPOSAL_VISIBLE = Where(
    f"EXISTS (SELECT 1 FROM project p WHERE p.id = {{t}}.project_id AND {projects.VISIBLE.on('p')})"
)
