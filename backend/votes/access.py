"""Who may see a vote and what is in it. Nobody reads the roll but the voter, nobody the box before it is opened."""

from backend.kit.sql import Where

VISIBLE = Where("{t}.status <> 'draft' OR {t}.territory_id = ANY(:agent_of::uuid[])")
OPTION_VISIBLE = Where(
    "EXISTS (SELECT 1 FROM vote v WHERE v.id = {t}.vote_id"
    " AND (v.status <> 'draft' OR v.territory_id = ANY(:agent_of::uuid[])))"
)
BALLOT_VISIBLE = Where("EXISTS (SELECT 1 FROM vote v WHERE v.id = {t}.vote_id AND v.status = 'counted')")
TALLY_VISIBLE = BALLOT_VISIBLE
OWN_ROLL_ENTRY = Where("{t}.person_id = :voter::uuid")
BATCH_VISIBLE = Where(
    "EXISTS (SELECT 1 FROM vote v WHERE v.id = {t}.vote_id AND v.territory_id = ANY(:agent_of::uuid[]))"
)
