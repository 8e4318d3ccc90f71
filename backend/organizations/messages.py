"""The mails of organizations."""

_SUBJECT = {"fr": "Invitation à rejoindre {name}", "en": "Invitation to join {name}"}
_TEXT = {
    "fr": "Bonjour,\n\nVous êtes invitée ou invité à rejoindre l’organisation « {name} ».\n\n"
    "Pour répondre, ouvrez cette page, puis connectez-vous :\n{link}\n\n"
    "Le lien est valable 14 jours et ne sert qu’une fois : ne le transmettez pas.\n"
    "Si vous ne connaissez pas cette organisation, ignorez ce message.\n",
    "en": "Hello,\n\nYou are invited to join the organization “{name}”.\n\n"
    "To answer, open this page, then log in:\n{link}\n\n"
    "The link is valid for 14 days and can be used once: do not pass it on.\n"
    "If you do not know this organization, ignore this message.\n",
}


def invitation(name: str, link: str, locale: str) -> tuple[str, str]:
    """Subject and text of the mail that carries an invitation's link."""
    language = "en" if locale == "en" else "fr"
    return _SUBJECT[language].format(name=name)[:200], _TEXT[language].format(name=name, link=link)
