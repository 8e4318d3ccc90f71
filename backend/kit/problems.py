"""Refusals: each is a class with its facts and its sentences in the readers' languages.

An action raises one; the transaction rolls back; the API shows it as a member of the mutation's union.
"""

from dataclasses import dataclass
from typing import ClassVar


class Problem(Exception):  # noqa: N818  (the word of RFC 9457 and of our glossary)
    """Subclasses are dataclasses of facts; `fr` and `en` are format strings over those facts."""

    fr: ClassVar[str]
    en: ClassVar[str]

    @property
    def code(self) -> str:
        """SCREAMING_SNAKE name of the class, stable for API clients."""
        name = type(self).__name__
        return "".join(f"_{c}" if c.isupper() and i else c for i, c in enumerate(name)).upper()

    def facts(self, locale: str) -> dict[str, object]:
        """What the sentences may name; override to format a fact for a language."""
        del locale
        return dict(vars(self))

    def message(self, locale: str) -> str:
        sentence = self.en if locale == "en" else self.fr
        return sentence.format(**self.facts(locale))

    def __str__(self) -> str:
        return self.message("en")


@dataclass(frozen=True, slots=True)
class Issue:
    """One fault of one input field: its path (`choices.2.points`), a stable code, and its sentences."""

    path: str
    code: str
    fr: str
    en: str

    def message(self, locale: str) -> str:
        return self.en if locale == "en" else self.fr


@dataclass
class InvalidInput(Problem):
    issues: list[Issue]
    fr = "Certains champs sont à corriger."
    en = "Some fields need to be corrected."


@dataclass
class NotSignedIn(Problem):
    fr = "Connectez-vous pour continuer."
    en = "Log in to continue."


@dataclass
class NotAllowed(Problem):
    """Also the answer about what the reader may not know to exist, in the form of `NotFound`."""

    fr = "Vous n’avez pas le droit de faire cela ici."
    en = "You are not allowed to do this here."


@dataclass
class NotFound(Problem):
    fr = "Cet élément n’existe pas, ou vous n’y avez pas accès."
    en = "This does not exist, or you have no access to it."


@dataclass
class ScopeMissing(Problem):
    """An application asks for what it was not granted; `scope` empty: no application may ever do this."""

    scope: str
    fr = "Cette application n’a pas reçu le droit de faire cela."
    en = "This application was not granted the right to do this."


@dataclass
class StrongerLoginNeeded(Problem):
    """`needs`: FRESH, to prove again who one is; STRONG, with a second factor."""

    needs: str
    fr = "Confirmez que c’est bien vous avant de continuer."
    en = "Confirm that it is really you before going on."


@dataclass
class NotByAnother(Problem):
    """Nobody does this for somebody else, not even at the counter: vote, sign, prove, read one's own data."""

    fr = "Seule la personne elle-même peut faire cela : elle ne peut pas être aidée ici."
    en = "Only the person can do this: nobody can help them here."


@dataclass
class ParentalConsentNeeded(Problem):
    """Under 15, a parent's consent is needed (loi du 6 janvier 1978, art. 45)."""

    fr = "Il manque l’accord d’un parent : nous lui avons écrit."
    en = "A parent’s consent is missing: we wrote to them."


@dataclass
class KeyReused(Problem):
    """The client key was already used for another request: a client's fault, and nothing was done."""

    fr = "Cette clé d’envoi a déjà servi à une autre demande : rechargez la page."
    en = "This client key was already used for another request: reload the page."


@dataclass
class TooManyAttempts(Problem):
    retry_after_seconds: int
    fr = "Trop d’essais : réessayez dans {retry_after_seconds} secondes."
    en = "Too many attempts: try again in {retry_after_seconds} seconds."


def check(issues: list[Issue]) -> None:
    """Raise all the faults at once, or none."""
    if issues:
        raise InvalidInput(issues)
