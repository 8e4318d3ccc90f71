"""What projects hold of people: who wrote one, who carries it. The text is public, and stays without its author."""

from backend.kit.personal import EVERYBODY, Column, Export, Holding, Words

_CARRYING = Words("Montrer qui porte un projet.", "Show who carries a project.")
_STAYS = Words(
    "Le projet reste public ; votre nom en est retiré à l’effacement de votre compte.",
    "The project stays public; your name is taken off when your account is erased.",
)

_PROJECTS = Holding(
    "project",
    Words("Projets proposés", "Projects proposed"),
    Words("Le texte de vos projets, et vous comme auteur.", "The text of your projects, and you as their author."),
    _CARRYING,
    "e",
    _STAYS,
    Export(
        "project t WHERE t.author_id = :person ORDER BY t.created_at",
        (
            Column("title", "titre"),
            Column("summary", "résumé"),
            Column("body", "texte"),
            Column("place", "lieu"),
            Column("cost_cents", "coût en centimes"),
            Column("currency", "monnaie"),
            Column("image", "image"),
            Column("image_alt", "description de l’image"),
            Column("status", "état"),
            Column("created_at", "proposé le"),
        ),
    ),
    ("UPDATE project SET author_id = NULL WHERE author_id = :person",),
    recipients=EVERYBODY,
)
_TEAMS = Holding(
    "team_member",
    Words("Équipes de projets", "Teams of projects"),
    Words("Les projets dont vous êtes.", "The projects that you are part of."),
    _CARRYING,
    "e",
    _STAYS,
    Export(
        "team_member t JOIN project p ON p.id = t.project_id WHERE t.person_id = :person ORDER BY t.joined_at",
        (Column("project", "projet", "p.title"), Column("joined_at", "depuis le")),
    ),
    ("DELETE FROM team_member WHERE person_id = :person",),
    recipients=EVERYBODY,
)

HOLDINGS = (_PROJECTS, _TEAMS)
