"""Why each project is funded or not, in plain words: sentences over the figures that the count kept."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from backend.kit.money import Money

Figures = Mapping[str, Any]

RULE_NAMES = {
    "fr": {
        "greedy": "Les mieux notés d’abord, tant qu’ils tiennent dans le budget",
        "greedy-stop": "Les mieux notés d’abord, arrêt au premier qui ne tient plus",
        "equal-shares": "Parts égales : chaque votant dispose de la même part du budget",
    },
    "en": {
        "greedy": "Best scores first, as long as they fit the budget",
        "greedy-stop": "Best scores first, stopping at the first that no longer fits",
        "equal-shares": "Equal shares: each voter holds the same share of the budget",
    },
}

_FUNDED = {
    "fr": "Financé en {order}ᵉ : il restait {left_before}, il reste {left_after} après lui.",
    "en": "Funded, number {order}: {left_before} was left, {left_after} remains after it.",
}
_FUNDED_FIRST = {
    "fr": "Financé en premier : le budget était de {left_before}, il reste {left_after} après lui.",
    "en": "Funded first: the budget was {left_before}, {left_after} remains after it.",
}
_REFUSED = {
    "fr": {
        "over_budget": "Non financé : {asked} demandés, {left} restants.",
        "below_minimum": "Non financé : {score} points, il en fallait au moins {minimum}.",
        "stopped": "Non financé : l’attribution s’est arrêtée avant lui, au projet « {after} » qui ne tenait plus.",
        "not_affordable": "Non financé : ses {supporters} soutiens disposent ensemble de {supporters_money}, "
        "il en fallait {asked}.",
        "withdrawn": "Retiré avant le dépouillement.",
    },
    "en": {
        "over_budget": "Not funded: {asked} asked, {left} left.",
        "below_minimum": "Not funded: {score} points, at least {minimum} were needed.",
        "stopped": "Not funded: the count stopped before it, at the project “{after}” that no longer fitted.",
        "not_affordable": "Not funded: its {supporters} supporters hold {supporters_money} together, "
        "and {asked} was needed.",
        "withdrawn": "Withdrawn before the count.",
    },
}
_TIE = {
    "fr": "À égalité de points et de coût, rangés par le tirage de la graine publique : {projects}.",
    "en": "Same points and same cost, ordered by the draw of the public seed: {projects}.",
}
_MONEY = ("asked", "left", "left_before", "left_after", "supporters_money")


def decision(figures: Figures, titles: Mapping[str, str], locale: str) -> str:
    """The sentence of one decision; `titles` names the projects by number."""
    language = "en" if locale == "en" else "fr"
    shown = {name: _amount(value, locale) if name in _MONEY else value for name, value in figures.items()}
    if "after" in figures:
        shown["after"] = titles.get(figures["after"], figures["after"])
    if not figures["funded"]:
        return _REFUSED[language][figures["reason"]].format(**shown)
    sentence = _FUNDED_FIRST if figures["order"] == 1 else _FUNDED
    return sentence[language].format(**shown)


def tie(projects: list[str], titles: Mapping[str, str], locale: str) -> str:
    named = ", ".join(titles.get(number, number) for number in projects)
    return _TIE["en" if locale == "en" else "fr"].format(projects=named)


def _amount(value: int | str, locale: str) -> str:
    return Money(cents(value)).format(locale)


def cents(value: int | str) -> int:
    """Whole cents of a figure of the count: an integer, "12.50" or "a/b", the last rounded down."""
    if isinstance(value, int):
        return value * 100
    exact = Fraction(value) if "/" in value else Fraction(Decimal(value))
    return int(exact * 100 // 1)
