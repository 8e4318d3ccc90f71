"""What eligibility holds of people: what they proved, the letters sent to their address, lists as keyed hashes."""

from backend.kit.personal import AGENTS, MONTH, YEAR, Column, Expiry, Export, Holding, Words, unsealed

_PROOFS = Holding(
    "eligibility_proof",
    Words("Droits de vote prouvés", "Voting rights proven"),
    Words(
        "Ce qui a été prouvé (âge, résidence, inscription sur une liste), comment, jusqu’à quand.",
        "What was proven (age, residence, being on a list), how, until when.",
    ),
    Words("Réserver chaque vote à celles et ceux qui en ont le droit.", "Keep each vote for those who have the right."),
    "e",
    Words("Un an après leur fin.", "One year after they have ended."),
    Export(
        "eligibility_proof t LEFT JOIN territory w ON w.id = t.territory_id "
        "LEFT JOIN elector_list l ON l.id = t.list_id WHERE t.person_id = :person ORDER BY t.given_at",
        (
            Column("kind", "preuve"),
            Column("territory", "territoire", "w.name"),
            Column("list", "liste", "l.name"),
            Column("born_on", "date de naissance"),
            Column("level", "niveau"),
            Column("origin", "origine"),
            Column("evidence", "pièce"),
            Column("given_at", "donnée le"),
            Column("expires_at", "expire le"),
            Column("revoked_at", "retirée le"),
            Column("revoke_reason", "motif du retrait"),
        ),
    ),
    (
        "DELETE FROM eligibility_proof WHERE person_id = :person",
        "UPDATE eligibility_proof SET given_by_id = NULL WHERE given_by_id = :person",
    ),
    (
        Expiry(
            "DELETE FROM eligibility_proof WHERE least(expires_at, revoked_at) < :before",
            YEAR,
            Words("après leur fin", "after they have ended"),
        ),
    ),
    AGENTS,
)
_LETTERS = Holding(
    "residence_letter",
    Words("Courriers de vérification d’adresse", "Letters that check an address"),
    Words(
        "L’adresse postale, scellée, effacée une fois le courrier imprimé ; une empreinte du code.",
        "The postal address, sealed, deleted once the letter is printed; a hash of the code.",
    ),
    Words("Prouver que vous habitez là.", "Prove that you live there."),
    "e",
    Words("Un mois après la fin de validité du code.", "One month after the code has expired."),
    Export(
        "residence_letter t JOIN territory w ON w.id = t.territory_id WHERE t.person_id = :person ORDER BY t.asked_at",
        (
            Column("territory", "territoire", "w.name"),
            Column("address", "adresse", opened=unsealed("residence-address")),
            Column("status", "état"),
            Column("asked_at", "demandé le"),
            Column("printed_at", "imprimé le"),
            Column("expires_at", "expire le"),
        ),
    ),
    ("DELETE FROM residence_letter WHERE person_id = :person",),
    (
        Expiry(
            "DELETE FROM residence_letter WHERE expires_at < :before",
            MONTH,
            Words("après la fin de validité du code", "after the code has expired"),
        ),
    ),
    AGENTS,
)
_LISTS = Holding(
    "elector",
    Words("Listes d’électeurs et d’inscrits", "Lists of electors"),
    Words(
        "Une empreinte chiffrée par personne inscrite : ni nom, ni date de naissance, ni adresse.",
        "A keyed hash for each person listed: no name, no date of birth, no address.",
    ),
    Words("Reconnaître qui est inscrit, sans recopier la liste.", "Recognise who is listed without copying the list."),
    "e",
    Words("Un an après le retrait de la liste.", "One year after the list is withdrawn."),
    Words(
        "Une empreinte ne permet pas de vous retrouver ; votre preuve dit sur quelle liste vous êtes.",
        "A hash cannot be traced back to you; your proof tells which list you are on.",
    ),
    (),
    (
        Expiry(
            "DELETE FROM elector e USING elector_list l WHERE l.id = e.list_id AND l.retired_at < :before",
            YEAR,
            Words("après le retrait de la liste", "after the list is withdrawn"),
        ),
    ),
    AGENTS,
)

HOLDINGS = (_PROOFS, _LETTERS, _LISTS)
