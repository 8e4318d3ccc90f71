"""What votes hold of people: the roll says that they voted. Of a ballot nothing is theirs (decisions/0003)."""

from datetime import timedelta

from backend.kit.personal import AGENTS, Column, Expiry, Export, Holding, Words

CONTEST = timedelta(days=90)
"""Two months to contest a published result (code de justice administrative, art. R. 421-1), and a margin."""
_SOMEBODY = "'somebody ' || gen_random_uuid()"
"""What a line of the roll holds once nothing tells whose it was: that one person, whoever they are, voted."""

_ROLL = Holding(
    "roll_entry",
    Words("Émargement des votes", "Roll of the votes"),
    Words(
        "Que vous avez voté, le jour et le moyen ; jamais ce que vous avez voté. Une empreinte chiffrée de votre "
        "identité empêche de voter deux fois.",
        "That you voted, the day and the channel; never what you voted. A keyed hash of your identity keeps anybody "
        "from voting twice.",
    ),
    Words("Une personne, une voix ; permettre de contester.", "One person, one vote; let a result be contested."),
    "e",
    Words(
        "Le lien avec vous : tant que le compte existe. Les empreintes : le temps de contester le résultat.",
        "The link to you: as long as the account exists. The hashes: as long as the result may be contested.",
    ),
    Export(
        "roll_entry t JOIN vote v ON v.id = t.vote_id WHERE t.person_id = :person ORDER BY v.opens_at, v.id",
        (
            Column("vote", "vote", "v.title"),
            Column("voted_on", "a voté le"),
            Column("channel", "moyen"),
        ),
    ),
    (
        (
            "DELETE FROM roll_entry WHERE person_id = :person AND voted_on IS NULL AND elector_id IS NULL "
            "AND code_id IS NULL"
        ),
        (
            "UPDATE roll_entry SET person_id = NULL, human = CASE WHEN human IS NULL AND elector_id IS NULL "
            f"AND code_id IS NULL THEN {_SOMEBODY} ELSE human END WHERE person_id = :person"
        ),
    ),
    (
        Expiry(
            "UPDATE roll_entry r SET elector_id = NULL, "
            f"human = CASE WHEN r.person_id IS NULL AND r.code_id IS NULL THEN {_SOMEBODY} END "
            "FROM tally c WHERE c.vote_id = r.vote_id AND c.counted_at < :before "
            "AND (r.elector_id IS NOT NULL OR r.human NOT LIKE 'somebody %')",
            CONTEST,
            Words("après le dépouillement, pour les empreintes", "after the count, for the hashes"),
        ),
    ),
)
_CODES = Holding(
    "voting_code_batch",
    Words("Lots de codes de vote", "Batches of voting codes"),
    Words("Quel agent a fait imprimer des codes ; rien de qui les reçoit.", "Which agent had codes printed."),
    Words("Savoir qui répond d’un lot de codes.", "Know who answers for a batch of codes."),
    "e",
    Words("Autant que le vote.", "As long as the vote."),
    Export(
        "voting_code_batch t JOIN vote v ON v.id = t.vote_id WHERE t.made_by_id = :person ORDER BY t.made_at",
        (
            Column("vote", "vote", "v.title"),
            Column("name", "lot"),
            Column("size", "nombre de codes"),
            Column("made_at", "fait le"),
            Column("downloaded_at", "téléchargé le"),
            Column("cancelled_at", "annulé le"),
        ),
    ),
    ("UPDATE voting_code_batch SET made_by_id = NULL WHERE made_by_id = :person",),
    recipients=AGENTS,
)

HOLDINGS = (_ROLL, _CODES)
