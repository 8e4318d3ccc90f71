"""Rules of projects, pure."""

from backend.kit.problems import Issue

LENGTHS = {"title": (5, 160), "summary": (0, 400), "body": (0, 20_000), "place": (0, 120)}
MOST_CENTS = 10**13


def text_issues(texts: dict[str, str]) -> list[Issue]:
    """One issue for each text shorter or longer than allowed."""
    issues = []
    for path, text in texts.items():
        least, most = LENGTHS[path]
        if not least <= len(text) <= most:
            issues.append(
                Issue(
                    f"draft.{path}",
                    "LENGTH",
                    f"Écrivez de {least} à {most} caractères ({len(text)} reçus).",
                    f"Write from {least} to {most} characters ({len(text)} received).",
                )
            )
    return issues


def cost_issues(cost_cents: int | None) -> list[Issue]:
    if cost_cents is None or 0 <= cost_cents <= MOST_CENTS:
        return []
    return [Issue("draft.cost", "RANGE", "Indiquez un montant positif.", "Give a positive amount.")]
