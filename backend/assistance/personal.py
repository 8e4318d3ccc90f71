"""What assistance holds of people: whom an agent helped, when and why."""

from backend.kit.personal import AGENTS, YEAR, Column, Expiry, Export, Holding, Words

_HELP = Holding(
    "assistance",
    Words("Aides reçues au guichet", "Help received at the counter"),
    Words("Quand un agent a agi pour vous en votre présence, et pourquoi.", "When an agent acted for you, and why."),
    Words("Garder la trace de ce qui a été fait en votre nom.", "Keep track of what was done in your name."),
    "e",
    Words("Un an.", "One year."),
    Export(
        "assistance t WHERE t.person_id = :person OR t.agent_id = :person ORDER BY t.started_at",
        (
            Column("as_agent", "vous aidiez", "(t.agent_id = :person)"),
            Column("reason", "motif"),
            Column("started_at", "début"),
            Column("ends_at", "fin prévue"),
            Column("ended_at", "fin"),
        ),
    ),
    (
        "DELETE FROM assistance WHERE person_id = :person",
        "UPDATE assistance SET agent_id = NULL, ended_at = coalesce(ended_at, ends_at) WHERE agent_id = :person",
    ),
    (
        Expiry(
            "DELETE FROM assistance WHERE coalesce(ended_at, ends_at) < :before",
            YEAR,
            Words("après l’aide", "after the help"),
        ),
    ),
    AGENTS,
)

HOLDINGS = (_HELP,)
