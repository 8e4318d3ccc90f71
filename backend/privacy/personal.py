"""What privacy itself holds of people: the exports they asked for."""

from backend.kit.personal import DAY, SINCE_EXPIRY, Column, Expiry, Export, Holding, Words

_EXPORTS = Holding(
    "data_export",
    Words("Copies de données demandées", "Copies of data asked for"),
    Words("Quand vous avez demandé une copie de vos données.", "When you asked for a copy of your data."),
    Words("Vous remettre vos données une seule fois par demande.", "Hand you your data once for each request."),
    "c",
    Words("Un jour.", "One day."),
    Export(
        "data_export t WHERE t.person_id = :person ORDER BY t.asked_at",
        (Column("asked_at", "demandée le"), Column("spent_at", "téléchargée le")),
    ),
    ("DELETE FROM data_export WHERE person_id = :person",),
    (Expiry("DELETE FROM data_export WHERE expires_at < :before", DAY, SINCE_EXPIRY),),
)

HOLDINGS = (_EXPORTS,)
