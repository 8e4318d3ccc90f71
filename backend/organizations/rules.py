"""Rules of organizations, pure: kinds and their numbers (SIRET: Luhn and La Poste's exception; RNA: form only)."""

import re

from stdnum.fr import siret as siret_number

from backend.kit.problems import Issue

KINDS = ("authority", "association", "firm", "collective", "school", "public_body")
_RNA = re.compile(r"W[0-9A-Z]{3}\d{6}")


def normal_number(text: str) -> str:
    return "".join(text.split()).replace(".", "").replace("-", "").upper()


def siret_issues(siret: str) -> list[Issue]:
    """INSEE's check of a SIRET: 14 digits, Luhn, or for La Poste a sum of digits multiple of five."""
    if siret.isascii() and siret.isdigit() and siret_number.is_valid(siret):
        return []
    return [
        Issue(
            "siret",
            "FORMAT",
            "Un SIRET compte 14 chiffres, dont une clé : vérifiez-les.",
            "A SIRET has 14 digits, with a check digit: verify them.",
        )
    ]


def rna_issues(rna: str) -> list[Issue]:
    """The RNA has no check digit: `W`, three characters (letters in Corsica and overseas), six digits."""
    if _RNA.fullmatch(rna):
        return []
    return [
        Issue(
            "rna",
            "FORMAT",
            "Un numéro RNA s’écrit W suivi de 9 caractères, par exemple W313000001.",
            "An RNA number is W followed by 9 characters, such as W313000001.",
        )
    ]


def evidence_issues(evidence: str) -> list[Issue]:
    """Nobody is verified on nothing: what was seen is told in a few words, for the audit."""
    if len(evidence) >= 3:
        return []
    return [Issue("evidence", "REQUIRED", "Indiquez la pièce que vous avez vue.", "Say what evidence you have seen.")]


def name_issues(name: str) -> list[Issue]:
    if 2 <= len(name) <= 160:
        return []
    return [
        Issue(
            "name", "LENGTH", "Le nom doit compter de 2 à 160 caractères.", "The name must be 2 to 160 characters long."
        )
    ]
