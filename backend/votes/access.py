"""Who may see a vote and what is in it. Nobody reads the roll but the voter, nobody the box before it is opened."""

from backend.kit.sql import Where
from backend.territories.access import ENTERED

VISIBLE = Where("{t}.status <> 'draft' OR {t}.territory_id = ANY(:agent_of::uuid[])")
OPTION_VISIBLE = Where(
    "EXISTS (SELECT 1 FROM vote v WHERE v.id = {t}.vote_id"
    " AND (v.status <> 'draft' OR v.territory_id = ANY(:agent_of::uuid[])))"
)
BALLOT_VISIBLE = Where("EXISTS (SELECT 1 FROM vote v WHERE v.id = {t}.vote_id AND v.status = 'counted')")
TALLY_VISIBLE = BALLOT_VISIBLE
VOTER = f"(CASE WHEN {ENTERED} THEN :voter::uuid END)"
"""Of a vote, the reader where it may be known whether they voted."""
OWN_ROLL_ENTRY = Where(
    "{t}.person_id = :voter::uuid AND (:within::uuid[] IS NULL OR EXISTS (SELECT 1 FROM vote v "
    "WHERE v.id = {t}.vote_id AND v.territory_id = ANY(:within::uuid[])))"
)
BATCH_VISIBLE = Where(
    "EXISTS (SELECT 1 FROM vote v WHERE v.id = {t}.vote_id AND v.territory_id = ANY(:agent_of::uuid[]))"
)
