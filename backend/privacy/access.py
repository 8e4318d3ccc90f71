"""Who may see the log of reads: the person whose data were read, and nobody else."""

from backend.kit.sql import Where

OWN_READ = Where("{t}.person_id = :person::uuid")
_GRANT = (
    "role_grant g LEFT JOIN territory w ON w.id = g.territory_id WHERE g.person_id = {t}.reader_id "
    "AND g.starts_at <= {t}.at AND (g.ends_at IS NULL OR g.ends_at > {t}.at) "
    "AND (g.revoked_at IS NULL OR g.revoked_at > {t}.at) ORDER BY g.role = 'agent' DESC, g.starts_at DESC LIMIT 1"
)
READER = {
    "reader_role": f"(SELECT g.role FROM {_GRANT})",
    "reader_place": f"(SELECT w.name FROM {_GRANT})",
}
"""As whom the agent read: the role held that day and where, not a name (which shows only when it is public)."""
