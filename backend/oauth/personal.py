"""What the OAuth provider holds of people: applications they allowed, applications they made."""

from backend.kit.personal import AT_ONCE, MONTH, SINCE_EXPIRY, WHILE_ACCOUNT, Column, Expiry, Export, Holding, Words

_FAMILIES_OF = "family_id IN (SELECT id FROM oauth_family WHERE person_id = :person)"
_APPLICATIONS = Words("L’application que vous avez autorisée.", "The application that you allowed.")

_TOKENS = Holding(
    "oauth_family",
    Words("Accès d’applications", "Accesses of applications"),
    Words(
        "Quelle application peut agir pour vous, depuis quand ; ses jetons sont hachés.",
        "Which application may act for you, since when; its tokens are hashed.",
    ),
    Words("Laisser agir l’application que vous avez choisie.", "Let the application that you chose act."),
    "a",
    Words("Jusqu’à leur fin ou leur retrait.", "Until they end or are taken back."),
    Export(
        "oauth_family t JOIN oauth_client c ON c.id = t.client_id WHERE t.person_id = :person ORDER BY t.created_at",
        (
            Column("application", "application", "c.name"),
            Column("scopes", "droits"),
            Column("created_at", "depuis le"),
            Column("expires_at", "expire le"),
            Column("revoked_at", "retiré le"),
        ),
    ),
    (
        f"DELETE FROM oauth_device WHERE {_FAMILIES_OF}",
        f"DELETE FROM oauth_code WHERE {_FAMILIES_OF}",
        f"DELETE FROM oauth_refresh_token WHERE {_FAMILIES_OF}",
        "DELETE FROM oauth_family WHERE person_id = :person",
    ),
    (
        Expiry("DELETE FROM oauth_device WHERE expires_at < :before", AT_ONCE, SINCE_EXPIRY),
        Expiry("DELETE FROM oauth_revoked_access WHERE expires_at < :before", AT_ONCE, SINCE_EXPIRY),
        Expiry(
            "DELETE FROM oauth_family WHERE least(expires_at, revoked_at) < :before",
            MONTH,
            Words("après leur fin ou leur retrait", "after they ended or were taken back"),
        ),
    ),
    _APPLICATIONS,
)
_CONSENTS = Holding(
    "oauth_consent",
    Words("Applications autorisées", "Applications allowed"),
    Words("Ce que vous avez permis à chaque application.", "What you allowed each application."),
    Words("Ne pas vous le redemander ; vous laisser le retirer.", "Not to ask again; to let you take it back."),
    "a",
    WHILE_ACCOUNT,
    Export(
        "oauth_consent t JOIN oauth_client c ON c.id = t.client_id WHERE t.person_id = :person ORDER BY t.given_at",
        (
            Column("application", "application", "c.name"),
            Column("scopes", "droits"),
            Column("given_at", "donné le"),
        ),
    ),
    ("DELETE FROM oauth_consent WHERE person_id = :person",),
    recipients=_APPLICATIONS,
)
_CLIENTS = Holding(
    "oauth_client",
    Words("Applications inscrites par vous", "Applications registered by you"),
    Words("Le nom de l’application, ses adresses, vous comme responsable.", "Its name, its addresses, you as owner."),
    Words("Savoir qui répond d’une application.", "Know who answers for an application."),
    "e",
    Words(
        "L’application reste, sans responsable ; une application d’essai est retirée.",
        "The application stays, without an owner; a sandbox one is withdrawn.",
    ),
    Export(
        "oauth_client t WHERE t.owner_id = :person ORDER BY t.created_at",
        (
            Column("client_id", "identifiant"),
            Column("name", "nom"),
            Column("homepage", "site"),
            Column("redirect_uris", "adresses de retour"),
            Column("created_at", "inscrite le"),
            Column("revoked_at", "retirée le"),
        ),
    ),
    (
        "DELETE FROM oauth_client WHERE owner_id = :person AND sandbox",
        "UPDATE oauth_client SET owner_id = NULL WHERE owner_id = :person",
    ),
)

HOLDINGS = (_TOKENS, _CONSENTS, _CLIENTS)
