"""Rules of organizations, pure: numbers (SIRET: Luhn and La Poste's exception; RNA: form only), members, mandates."""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from backend.kit.problems import Issue

KINDS = ("authority", "association", "firm", "collective", "school", "public_body")
POWERS = ("sign", "apply", "represent")
INVITATION_LASTS = timedelta(days=14)
INVITATIONS_A_DAY = 30
INVITATIONS_TO_ADDRESS = 5
CLAIMS_A_DAY = 10
UPLOADS_A_DAY = 20
_LONGEST_TERM = timedelta(days=3653)
_ZONE = ZoneInfo("Europe/Paris")
_RNA = re.compile(r"W[0-9A-Z]{3}\d{6}")


def day_of(now: datetime) -> date:
    """The day on which a term begins or ends, by the clocks of the territory."""
    return now.astimezone(_ZONE).date()


def normal_number(text: str) -> str:
    return "".join(text.split()).replace(".", "").replace("-", "").upper()


def siret_issues(siret: str) -> list[Issue]:
    """INSEE's check of a SIRET: 14 digits, Luhn, or for La Poste a sum of digits multiple of five."""
    from stdnum.fr import siret as siret_number  # noqa: PLC0415  (1 MB, for the workers that are told a SIRET)

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


def power_issues(powers: Sequence[str]) -> list[Issue]:
    if powers:
        return []
    fr, en = "Cochez au moins un pouvoir.", "Tick at least one power."
    return [Issue("powers", "REQUIRED", fr, en)]


def function_issues(function: str) -> list[Issue]:
    if 2 <= len(function) <= 120:
        return []
    fr = "Écrivez votre fonction : présidente, trésorier… De 2 à 120 caractères."
    en = "Write your function: chair, treasurer… From 2 to 120 characters."
    return [Issue("function", "LENGTH", fr, en)]


def term_issues(starts_on: date, ends_on: date | None, today: date) -> list[Issue]:
    """A term is not over before it is asked for, nor runs backwards, nor lasts more than ten years from now."""
    issues = []
    if not today - _LONGEST_TERM <= starts_on <= today + timedelta(days=366):
        fr, en = "Indiquez une date de début plus proche.", "Give a start nearer to today."
        issues.append(Issue("startsOn", "RANGE", fr, en))
    if ends_on is not None and not max(starts_on, today) <= ends_on <= today + _LONGEST_TERM:
        fr = "La fin doit venir après le début, et n’être ni passée ni dans plus de dix ans."
        en = "The end must come after the start, and be neither past nor over ten years away."
        issues.append(Issue("endsOn", "RANGE", fr, en))
    return issues


def statement_issues(proof: str, statement: str) -> list[Issue]:
    """A statement on honour is a proof when it says something: who was elected or appointed, by whom, when."""
    if proof != "statement" or 20 <= len(statement) <= 800:
        return []
    fr = "Dites en quelques phrases qui vous a donné ce mandat et quand : de 20 à 800 caractères."
    en = "Say in a few sentences who gave you this mandate and when: from 20 to 800 characters."
    return [Issue("statement", "LENGTH", fr, en)]


def reason_issues(reason: str) -> list[Issue]:
    """A refusal or a revocation tells the person why."""
    if len(reason) >= 3:
        return []
    fr, en = "Indiquez le motif : la personne le lira.", "Give the reason: the person will read it."
    return [Issue("reason", "REQUIRED", fr, en)]
