"""What grants hold of people: who holds which role, given by whom."""

from backend.kit.personal import AGENTS, YEAR, Column, Expiry, Export, Holding, Words

_ROLES = Holding(
    "role_grant",
    Words("Rôles", "Roles"),
    Words("Votre rôle, où, de quand à quand, donné pourquoi.", "Your role, where, from when to when, given why."),
    Words("Savoir qui peut faire quoi, et pourquoi.", "Know who may do what, and why."),
    "e",
    Words("Cinq ans après la fin du rôle.", "Five years after the role has ended."),
    Export(
        "role_grant t LEFT JOIN territory w ON w.id = t.territory_id WHERE t.person_id = :person ORDER BY t.starts_at",
        (
            Column("role", "rôle"),
            Column("territory", "territoire", "w.name"),
            Column("reason", "motif"),
            Column("starts_at", "du"),
            Column("ends_at", "au"),
            Column("revoked_at", "retiré le"),
            Column("revoke_reason", "motif du retrait"),
        ),
    ),
    (
        "DELETE FROM role_grant WHERE person_id = :person",
        "UPDATE role_grant SET granted_by_id = NULL WHERE granted_by_id = :person",
        "UPDATE role_grant SET revoked_by_id = NULL WHERE revoked_by_id = :person",
    ),
    (
        Expiry(
            "DELETE FROM role_grant WHERE least(ends_at, revoked_at) < :before",
            5 * YEAR,
            Words("après la fin du rôle", "after the role has ended"),
        ),
    ),
    AGENTS,
)

HOLDINGS = (_ROLES,)
