"""What the kit's own tables hold of people: the journal, mail, the log of reads, attempts."""

from backend.kit.personal import (
    AGENTS,
    DAY,
    MONTH,
    SECURITY,
    TECHNICAL,
    YEAR,
    Column,
    Expiry,
    Export,
    Holding,
    Words,
)

_JOURNAL = Holding(
    "audit_event",
    Words("Journal des actes", "Journal of acts"),
    Words(
        "Ce que vous avez fait et quand (connexion, publication, clôture), jamais un bulletin.",
        "What you did and when (logging in, publishing, closing), never a ballot.",
    ),
    Words(
        "Pouvoir expliquer et prouver chaque acte ; déceler les abus.",
        "To explain and prove each act; to notice abuse.",
    ),
    "e",
    Words(
        "Le journal reste ; son lien avec vous est coupé à l’effacement de votre compte.",
        "The journal stays; its link to you is cut when your account is erased.",
    ),
    Export(
        "audit_event t WHERE t.person_id = :person ORDER BY t.seq",
        (
            Column("at", "moment"),
            Column("verb", "acte"),
            Column("subject", "objet"),
            Column("facts", "précisions"),
        ),
    ),
    ("UPDATE audit_event SET person_id = NULL WHERE person_id = :person",),
    (
        Expiry(
            "UPDATE audit_event SET person_id = NULL WHERE at < :before AND person_id IS NOT NULL",
            5 * YEAR,
            Words("après l’acte, pour le lien avec vous", "after the act, for its link to you"),
        ),
    ),
    AGENTS,
)
_MAIL = Holding(
    "mail_message",
    Words("Courriels envoyés", "Mails sent"),
    Words(
        "L’adresse, l’objet et le texte d’un courriel ; l’objet et le texte sont vidés dès l’envoi.",
        "The address, subject and text of a mail; subject and text are emptied once sent.",
    ),
    Words("Vous écrire, et savoir que le courriel est parti.", "To write to you, and know that the mail left."),
    "e",
    TECHNICAL,
    Export(
        "mail_message t WHERE t.recipient = ANY(:addresses) ORDER BY t.at",
        (
            Column("recipient", "adresse"),
            Column("at", "écrit le"),
            Column("sent_at", "envoyé le"),
        ),
    ),
    ("DELETE FROM mail_message WHERE recipient = ANY(:addresses)",),
    (
        Expiry(
            "DELETE FROM mail_message WHERE at < :before",
            MONTH,
            Words("après l’écriture", "after it was written"),
        ),
    ),
    Words("Le serveur d’envoi des courriels.", "The server that sends mail."),
)
_READS = Holding(
    "data_read",
    Words("Consultations de vos données", "Reads of your data"),
    Words(
        "Quel agent a lu quelle donnée non publique, quand et pourquoi.",
        "Which agent read which data that is not public, when and why.",
    ),
    Words("Vous permettre de savoir qui a lu vos données.", "To let you know who read your data."),
    "c",
    Words("Un an.", "One year."),
    Export(
        "data_read t WHERE t.person_id = :person ORDER BY t.at",
        (
            Column("at", "moment"),
            Column("what", "donnée lue"),
            Column("reason", "motif"),
        ),
    ),
    (
        "UPDATE data_read SET person_id = NULL, reason = '' WHERE person_id = :person",
        "UPDATE data_read SET reader_id = NULL WHERE reader_id = :person",
    ),
    (
        Expiry(
            "DELETE FROM data_read WHERE at < :before",
            YEAR,
            Words("après la consultation", "after the read"),
        ),
    ),
    Words(
        "Vous, et le délégué à la protection des données.",
        "You, and the data protection officer.",
    ),
)
_ATTEMPTS = Holding(
    "attempt",
    Words("Essais comptés", "Attempts counted"),
    Words(
        "Une empreinte chiffrée de qui essaie (adresse, réseau) et l’instant de l’essai.",
        "A keyed hash of who tries (address, network) and the moment of the attempt.",
    ),
    SECURITY,
    "e",
    TECHNICAL,
    Words(
        "Ces empreintes ne permettent pas de vous retrouver.",
        "These hashes cannot be traced back to you.",
    ),
    (),
    (Expiry("DELETE FROM attempt WHERE at < :before", DAY, Words("après l’essai", "after the attempt")),),
)
_ANSWERS = Holding(
    "idempotency_record",
    Words("Réponses gardées pour les renvois", "Answers kept for retries"),
    Words(
        "La réponse à un envoi, scellée : seule la page qui l’a envoyé peut l’ouvrir.",
        "The answer to a form, sealed: only the page that sent it can open it.",
    ),
    Words("Qu’un formulaire envoyé deux fois n’agisse qu’une fois.", "That a form sent twice acts once."),
    "e",
    TECHNICAL,
    Words(
        "Rien n’y dit à qui est la réponse, et nous ne pouvons pas l’ouvrir.",
        "Nothing there tells whose answer it is, and we cannot open it.",
    ),
    (),
    (
        Expiry(
            "DELETE FROM idempotency_record WHERE day < (:before::timestamptz)::date",
            2 * DAY,
            Words("après l’envoi", "after it was sent"),
        ),
    ),
)

_FILES = Holding(
    "stored_file",
    Words("Pièces jointes", "Files attached"),
    Words("Le fichier que vous avez joint, scellé.", "The file that you attached, sealed."),
    Words("Prouver ce que vous affirmez.", "Prove what you state."),
    "e",
    Words(
        "Autant que ce qu’il prouve ; un jour quand plus rien ne s’y rapporte.",
        "As long as what it proves; a day once nothing refers to it.",
    ),
    Words(
        "Il est dans l’archive, avec ce qu’il prouve.",
        "It is in the archive, with what it proves.",
    ),
    (),
    recipients=AGENTS,
)

HOLDINGS = (_READS, _MAIL, _FILES, _ATTEMPTS, _ANSWERS, _JOURNAL)
