"""What identity holds of people: the account, the ways into it, its sessions, a parent's consent."""

from backend.kit.personal import (
    AT_ONCE,
    SECURITY,
    SINCE_EXPIRY,
    TECHNICAL,
    WHILE_ACCOUNT,
    Column,
    Expiry,
    Export,
    Holding,
    Words,
)

_LOGIN = Words("Vous reconnaître quand vous vous connectez.", "Recognise you when you log in.")


def _expired(table: str) -> tuple[Expiry, ...]:
    return (Expiry(f"DELETE FROM {table} WHERE expires_at < :before", AT_ONCE, SINCE_EXPIRY),)


def _own(table: str) -> tuple[str, ...]:
    return (f"DELETE FROM {table} WHERE person_id = :person",)


_SESSIONS = Holding(
    "login_session",
    Words("Connexions ouvertes", "Open sessions"),
    Words(
        "Quand et comment vous vous êtes connecté, le type de navigateur ; le jeton est haché.",
        "When and how you logged in, the kind of browser; the token is hashed.",
    ),
    _LOGIN,
    "e",
    Words("Quatorze jours au plus, ou jusqu’à la déconnexion.", "Fourteen days at most, or until you log out."),
    Export(
        "login_session t WHERE t.person_id = :person ORDER BY t.started_at",
        (
            Column("started_at", "ouverte le"),
            Column("expires_at", "expire le"),
            Column("method", "moyen"),
            Column("device", "appareil"),
            Column("provider_code", "fournisseur d’identité"),
        ),
    ),
    _own("login_session"),
    _expired("login_session"),
)
_CODES = Holding(
    "login_code",
    Words("Codes de connexion demandés", "Login codes asked for"),
    Words("L’adresse électronique, et une empreinte du code.", "The e-mail address, and a hash of the code."),
    _LOGIN,
    "e",
    Words("Dix minutes.", "Ten minutes."),
    Export(
        "login_code t WHERE t.email = ANY(:addresses)",
        (Column("email", "adresse"), Column("expires_at", "expire le")),
    ),
    ("DELETE FROM login_code WHERE email = ANY(:addresses)",),
    _expired("login_code"),
)
_EXTERNAL = Holding(
    "external_identity",
    Words("Comptes d’identité liés", "Linked identity accounts"),
    Words(
        "L’identifiant que vous donne un fournisseur d’identité, et le SIRET de votre travail s’il le dit.",
        "The identifier that an identity provider gives you, and the SIRET of your work place if it tells it.",
    ),
    _LOGIN,
    "e",
    WHILE_ACCOUNT,
    Export(
        "external_identity t WHERE t.person_id = :person ORDER BY t.linked_at",
        (
            Column("provider_code", "fournisseur d’identité"),
            Column("issuer", "émetteur"),
            Column("subject", "identifiant"),
            Column("label", "libellé"),
            Column("siret", "SIRET"),
            Column("level", "niveau"),
            Column("acr", "garantie"),
            Column("linked_at", "lié le"),
            Column("used_on", "utilisé le"),
        ),
    ),
    _own("external_identity"),
    recipients=Words("Le fournisseur d’identité que vous avez choisi.", "The identity provider that you chose."),
)
_UNDER_WAY = Holding(
    "login_attempt",
    Words("Connexions en cours", "Logins under way"),
    Words(
        "Ce qui relie votre navigateur à la réponse du fournisseur d’identité, scellé.",
        "What ties your browser to the identity provider’s answer, sealed.",
    ),
    SECURITY,
    "e",
    TECHNICAL,
    Words("Scellé, et gardé quelques minutes.", "Sealed, and kept a few minutes."),
    _own("login_attempt"),
    _expired("login_attempt"),
)
_SPENT = Holding(
    "spent_token",
    Words("Jetons déjà utilisés", "Tokens already used"),
    Words("L’empreinte d’un jeton à usage unique.", "The hash of a token that works once."),
    SECURITY,
    "e",
    TECHNICAL,
    Words("Une empreinte qui ne dit rien de vous.", "A hash that tells nothing of you."),
    (),
    _expired("spent_token"),
)
_PASSKEYS = Holding(
    "passkey",
    Words("Clés d’accès", "Passkeys"),
    Words(
        "Le nom que vous avez donné à la clé et sa partie publique ; jamais votre empreinte ni votre visage.",
        "The name that you gave the key and its public part; never your fingerprint nor your face.",
    ),
    _LOGIN,
    "e",
    WHILE_ACCOUNT,
    Export(
        "passkey t WHERE t.person_id = :person ORDER BY t.created_at",
        (Column("name", "nom"), Column("created_at", "ajoutée le"), Column("used_on", "utilisée le")),
    ),
    _own("passkey"),
)
_CHALLENGES = Holding(
    "passkey_challenge",
    Words("Défis de clés d’accès", "Passkey challenges"),
    Words("L’empreinte d’une question posée à votre appareil.", "The hash of a question asked to your device."),
    SECURITY,
    "e",
    TECHNICAL,
    Words("Une empreinte, gardée quelques minutes.", "A hash, kept a few minutes."),
    _own("passkey_challenge"),
    _expired("passkey_challenge"),
)
_SECOND_FACTOR = Holding(
    "totp_secret",
    Words("Second facteur", "Second factor"),
    Words("Le secret, scellé, de votre application de codes.", "The sealed secret of your code application."),
    SECURITY,
    "e",
    WHILE_ACCOUNT,
    Export(
        "totp_secret t WHERE t.person_id = :person",
        (Column("confirmed_at", "en service depuis"),),
    ),
    _own("totp_secret"),
)
_PARENTS = Holding(
    "parental_request",
    Words("Accord d’un parent", "A parent’s consent"),
    Words(
        "L’adresse du parent jusqu’à sa réponse ; ensuite, le jour de la réponse seulement.",
        "The parent’s address until they answer; then only the day of the answer.",
    ),
    Words(
        "Recueillir l’accord d’un parent avant 15 ans (loi du 6 janvier 1978, article 45).",
        "Collect a parent’s consent under 15 (loi du 6 janvier 1978, article 45).",
    ),
    "c",
    WHILE_ACCOUNT,
    Export(
        "parental_request t WHERE t.person_id = :person",
        (
            Column("email", "adresse du parent"),
            Column("asked_at", "demandé le"),
            Column("answered_at", "répondu le"),
        ),
    ),
    _own("parental_request"),
    recipients=Words("Le parent que vous avez désigné.", "The parent whom you named."),
)
_ACCOUNT = Holding(
    "person",
    Words("Compte", "Account"),
    Words(
        "Nom affiché, adresse électronique, langue, tranche d’âge ; une empreinte chiffrée de l’identité civile quand "
        "un fournisseur d’identité l’a certifiée.",
        "Name shown, e-mail address, language, age group; a keyed hash of the civil identity when an identity provider "
        "certified it.",
    ),
    Words("Faire vivre votre compte et vos participations.", "Keep your account and what you take part in."),
    "e",
    Words(
        "Jusqu’à l’effacement, que vous pouvez faire vous-même ; sinon après trois ans sans connexion : vous en êtes "
        "averti un mois avant.",
        "Until it is erased, which you may do yourself; else after three years without logging in: you are told one "
        "month before.",
    ),
    Export(
        "person t WHERE t.id = :person",
        (
            Column("name", "nom"),
            Column("email", "adresse de connexion"),
            Column("contact_email", "adresse de contact"),
            Column("locale", "langue"),
            Column("age", "tranche d’âge"),
            Column("parent_state", "accord d’un parent"),
            Column("civil_identity", "identité civile certifiée", "(t.pivot IS NOT NULL)"),
            Column("public_since", "nom public depuis"),
            Column("created_at", "créé le"),
        ),
    ),
    ("DELETE FROM person WHERE id = :person",),
    recipients=Words(
        "Votre nom : tout le monde, à côté de ce que vous publiez. Le reste : personne.",
        "Your name: everybody, beside what you publish. The rest: nobody.",
    ),
)

HOLDINGS = (
    _SESSIONS,
    _CODES,
    _EXTERNAL,
    _UNDER_WAY,
    _SPENT,
    _PASSKEYS,
    _CHALLENGES,
    _SECOND_FACTOR,
    _PARENTS,
    _ACCOUNT,
)
