"""What assistance tells the person helped: by mail when it starts and when it ends, and on the receipt."""

from collections.abc import Iterable
from datetime import datetime

from babel.dates import format_datetime, get_timezone

from backend.kit.sql import Row

WORDS = {
    "proposeProject": ("un projet proposé", "a project proposed"),
    "reviseProject": ("un projet corrigé", "a project revised"),
    "submitProposal": ("un projet déposé à un budget participatif", "a project submitted to a participatory budget"),
    "registerOrganization": ("une organisation inscrite", "an organization registered"),
    "claimMembership": ("une demande à rejoindre une organisation", "a request to join an organization"),
    "askMandate": ("une demande de mandat pour une organisation", "a request for a mandate of an organization"),
    "askResidenceLetter": ("un code de domicile demandé par courrier", "a letter asked for, with a code of residence"),
}
_OTHER = ("une autre démarche", "something else")
_STARTED = {"fr": "On vous aide au guichet : {place}", "en": "You are being helped at the counter: {place}"}
_STARTED_TEXT = {
    "fr": "Bonjour,\n\nÀ votre demande, un agent agit en ce moment en votre nom au guichet ({place}), jusqu’à {until}."
    "\nMotif indiqué : {reason}\n\nIl peut remplir des démarches avec vous. Il ne peut ni voter à votre place, ni voir "
    "si vous avez voté, ni lire votre adresse.\n\nVous n’êtes pas avec cet agent ? Prévenez tout de suite la "
    "collectivité, avec ce numéro : {number}\n",
    "en": "Hello,\n\nAt your request, an agent now acts in your name at the counter ({place}), until {until}.\n"
    "Reason given: {reason}\n\nThey can fill in forms with you. They can neither vote for you, nor see whether you "
    "voted, nor read your address.\n\nYou are not with this agent? Tell the authority at once, with this number: "
    "{number}\n",
}
_ENDED = {"fr": "L’aide au guichet est terminée : {place}", "en": "Help at the counter is over: {place}"}
_ENDED_TEXT = {
    "fr": "Bonjour,\n\nL’aide au guichet ({place}) est terminée depuis {until}. Voici ce qui a été fait en votre nom :"
    "\n\n{acts}\n\nVous retrouvez ce reçu dans vos participations. Vous n’étiez pas là, ou quelque chose est faux ? "
    "Écrivez à la collectivité, avec ce numéro : {number}\n",
    "en": "Hello,\n\nHelp at the counter ({place}) ended at {until}. This was done in your name:"
    "\n\n{acts}\n\nYou find this receipt in what you took part in. You were not there, or something is wrong? "
    "Write to the authority, with this number: {number}\n",
}
_NOTHING = ("- rien", "- nothing")


def told(verb: str, locale: str) -> str:
    """What was done, in words: `un projet proposé`."""
    return WORDS.get(verb, _OTHER)[1 if locale == "en" else 0]


def started(help_: Row, locale: str) -> tuple[str, str]:
    """Subject and text of the mail that says that help starts; `help_` has place, reason, number, ends_at."""
    return _filled(_STARTED, _STARTED_TEXT, help_, locale, until=_hour(help_["ends_at"], locale))


def ended(help_: Row, acts: Iterable[tuple[datetime, str]], locale: str) -> tuple[str, str]:
    """Subject and text of the mail that says what was done: moments and verbs; `help_` has ended_at too."""
    lines = [f"- {_hour(at, locale)} : {told(verb, locale)}" for at, verb in acts]
    listed = "\n".join(lines) or _NOTHING[1 if locale == "en" else 0]
    return _filled(_ENDED, _ENDED_TEXT, help_, locale, until=_hour(help_["ended_at"], locale), acts=listed)


def _filled(subject: dict[str, str], text: dict[str, str], help_: Row, locale: str, **filled: str) -> tuple[str, str]:
    language = "en" if locale == "en" else "fr"
    values = {name: str(help_[name]) for name in ("place", "reason", "number")} | filled
    return subject[language].format(**values), text[language].format(**values)


def _hour(moment: datetime, locale: str) -> str:
    pattern = "HH:mm" if locale == "en" else "H 'h' mm"
    return str(format_datetime(moment, pattern, tzinfo=get_timezone("Europe/Paris"), locale=locale))
