"""Rules of assistance, pure: how long help lasts, why it is given, what is shown of whom is helped."""

from backend.kit.problems import Issue

LEAST_MINUTES, MOST_MINUTES = 5, 60


def issues(reason: str, minutes: int) -> list[Issue]:
    found = []
    if not 3 <= len(reason) <= 200:
        found.append(
            Issue(
                "reason",
                "LENGTH",
                "Dites pourquoi la personne est aidée, en 3 à 200 caractères.",
                "Say why the person is helped, in 3 to 200 characters.",
            )
        )
    if not LEAST_MINUTES <= minutes <= MOST_MINUTES:
        found.append(
            Issue(
                "minutes",
                "RANGE",
                "L’aide dure de 5 à 60 minutes.",
                "Help lasts from 5 to 60 minutes.",
            )
        )
    return found


def name_issues(name: str) -> list[Issue]:
    if 2 <= len(name) <= 80:
        return []
    return [
        Issue(
            "name", "LENGTH", "Le nom doit compter de 2 à 80 caractères.", "The name must be 2 to 80 characters long."
        )
    ]


def short_name(name: str) -> str:
    """`Jeanne D.` for Jeanne Durand: enough to know whom one helps, on a screen that others may see."""
    first, *others = name.split() or [""]
    return f"{first} {others[-1][0].upper()}." if others else first
