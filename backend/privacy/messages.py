"""The mails of privacy."""

_TAKING_OVER_SUBJECT = {"fr": "Vous gérez désormais : {name}", "en": "You now manage: {name}"}
_TAKING_OVER_TEXT = {
    "fr": "Bonjour,\n\nLa seule personne qui gérait l’organisation « {name} » a effacé son compte. Vous en êtes le "
    "membre le plus ancien : vous la gérez désormais, pour répondre aux demandes et inviter.\n\n"
    "Vous pouvez confier ce rôle à un autre membre sur la page de l’organisation.\n",
    "en": "Hello,\n\nThe only person who managed the organization “{name}” erased their account. You are its member of "
    "longest standing: you manage it from now on, to answer requests and to invite.\n\n"
    "You may hand this role to another member on the organization’s page.\n",
}
_INACTIVE_SUBJECT = {
    "fr": "Votre compte sera effacé dans un mois",
    "en": "Your account will be erased in a month",
}
_INACTIVE_TEXT = {
    "fr": "Bonjour,\n\nVous ne vous êtes pas connecté depuis trois ans. Votre compte et vos données seront effacés le "
    "{day}.\n\nPour les garder, il suffit de vous connecter avant cette date. Sinon, vous n’avez rien à faire.\n",
    "en": "Hello,\n\nYou have not logged in for three years. Your account and your data will be erased on {day}.\n\n"
    "To keep them, just log in before that day. Otherwise there is nothing to do.\n",
}


def taking_over(name: str, locale: str) -> tuple[str, str]:
    """Subject and text to the member who becomes the manager of an organization."""
    language = "en" if locale == "en" else "fr"
    return _TAKING_OVER_SUBJECT[language].format(name=name)[:200], _TAKING_OVER_TEXT[language].format(name=name)


def inactive(day: str, locale: str) -> tuple[str, str]:
    """Subject and text of the warning that an account nobody uses will be erased on that day."""
    language = "en" if locale == "en" else "fr"
    return _INACTIVE_SUBJECT[language], _INACTIVE_TEXT[language].format(day=day)
