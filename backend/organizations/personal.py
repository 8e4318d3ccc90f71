"""What organizations hold of people: who belongs, who is invited, who may commit them."""

from backend.kit.personal import YEAR, Column, Expiry, Export, Holding, Words

_MEMBERS = Words("Les membres de l’organisation ; les agents habilités.", "The organization’s members; the agents.")
_MENTIONED = (
    "DELETE FROM mail_message m WHERE length(:name) > 2 "
    "AND (strpos(m.text, :name) > 0 OR strpos(m.subject, :name) > 0) "
    "AND (m.recipient IN (SELECT email FROM invitation WHERE invited_by_id = :person) "
    "OR m.recipient IN (SELECT a FROM membership mine JOIN membership other ON other.organization_id = "
    "mine.organization_id JOIN person p ON p.id = other.person_id, unnest(ARRAY[p.email, p.contact_email]) a "
    "WHERE mine.person_id = :person))"
)
"""Mails still kept that tell colleagues of the person: theirs only, so that no name can be chosen to lose others."""

_MEMBERSHIPS = Holding(
    "membership",
    Words("Appartenance à des organisations", "Membership of organizations"),
    Words(
        "L’organisation, votre rôle, le message de votre demande.",
        "The organization, your role, the message of your request.",
    ),
    Words("Savoir qui agit pour une organisation.", "Know who acts for an organization."),
    "e",
    Words(
        "Tant que vous êtes membre ; un an après la fin ou le refus.",
        "As long as you are a member; one year after the end or the refusal.",
    ),
    Export(
        "membership t JOIN organization o ON o.id = t.organization_id WHERE t.person_id = :person "
        "ORDER BY t.created_at",
        (
            Column("organization", "organisation", "o.name"),
            Column("role", "rôle"),
            Column("status", "état"),
            Column("message", "message"),
            Column("created_at", "depuis le"),
            Column("decided_at", "décidé le"),
        ),
    ),
    (
        _MENTIONED,
        "DELETE FROM membership WHERE person_id = :person",
        "UPDATE membership SET decided_by_id = NULL WHERE decided_by_id = :person",
    ),
    (
        Expiry(
            "DELETE FROM membership WHERE status IN ('refused', 'ended') "
            "AND coalesce(decided_at, created_at) < :before",
            YEAR,
            Words("après la fin ou le refus", "after the end or the refusal"),
        ),
    ),
    _MEMBERS,
)
_INVITATIONS = Holding(
    "invitation",
    Words("Invitations à rejoindre une organisation", "Invitations to join an organization"),
    Words(
        "L’adresse électronique invitée, par qui, et si l’invitation a été acceptée.",
        "The address invited, by whom, and whether the invitation was accepted.",
    ),
    Words("Inviter les membres d’une organisation.", "Invite the members of an organization."),
    "e",
    Words("Un an après la fin de l’invitation.", "One year after the invitation has ended."),
    Export(
        "invitation t JOIN organization o ON o.id = t.organization_id "
        "WHERE t.email = ANY(:addresses) OR t.invited_by_id = :person OR t.accepted_by_id = :person "
        "ORDER BY t.created_at",
        (
            Column("organization", "organisation", "o.name"),
            Column(
                "email",
                "adresse invitée",
                "CASE WHEN t.email = ANY(:addresses) OR t.invited_by_id = :person THEN t.email END",
            ),
            Column("role", "rôle"),
            Column("invited_by_you", "invitée par vous", "coalesce(t.invited_by_id = :person, false)"),
            Column("created_at", "envoyée le"),
            Column("expires_at", "expire le"),
            Column("ended_at", "terminée le"),
        ),
    ),
    (
        "DELETE FROM invitation WHERE email = ANY(:addresses) OR accepted_by_id = :person",
        "UPDATE invitation SET invited_by_id = NULL WHERE invited_by_id = :person",
    ),
    (
        Expiry(
            "DELETE FROM invitation WHERE coalesce(ended_at, expires_at) < :before",
            YEAR,
            Words("après la fin de l’invitation", "after the invitation has ended"),
        ),
    ),
    _MEMBERS,
)
_MANDATES = Holding(
    "mandate",
    Words("Mandats", "Mandates"),
    Words(
        "Pour quelle organisation vous pouvez signer, votre fonction, la pièce qui le prouve.",
        "For which organization you may sign, your function, the evidence of it.",
    ),
    Words("Prouver qu’une signature engage l’organisation.", "Prove that a signature commits the organization."),
    "e",
    Words(
        "Cinq ans après la fin du mandat (code civil, article 2224).",
        "Five years after the mandate has ended (code civil, article 2224).",
    ),
    Export(
        "mandate t JOIN organization o ON o.id = t.organization_id LEFT JOIN stored_file f ON f.id = t.file_id "
        "WHERE t.person_id = :person ORDER BY t.asked_at",
        (
            Column("organization", "organisation", "o.name"),
            Column("powers", "pouvoirs"),
            Column("function", "fonction"),
            Column("starts_on", "du"),
            Column("ends_on", "au"),
            Column("proof", "preuve"),
            Column("statement", "déclaration"),
            Column("file", "fichier", "f.name"),
            Column("status", "état"),
            Column("asked_at", "demandé le"),
            Column("decided_at", "décidé le"),
            Column("reason", "motif"),
        ),
        files="SELECT file_id FROM mandate WHERE person_id = :person AND file_id IS NOT NULL",
    ),
    (
        "DELETE FROM stored_file WHERE id IN (SELECT file_id FROM mandate WHERE person_id = :person)",
        "DELETE FROM mandate WHERE person_id = :person",
        "UPDATE mandate SET decided_by_id = NULL WHERE decided_by_id = :person",
    ),
    (
        Expiry(
            "DELETE FROM mandate WHERE (status IN ('refused', 'revoked') AND decided_at < :before) "
            "OR ends_on < (:before::timestamptz)::date",
            5 * YEAR,
            Words("après la fin du mandat", "after the mandate has ended"),
        ),
    ),
    Words("L’organisation ; les agents habilités.", "The organization; the agents."),
)
HOLDINGS = (_MEMBERSHIPS, _INVITATIONS, _MANDATES)
