"""The mails of identity. None to the person holds a link: whoever expects none is not led elsewhere by a false one."""

_SUBJECT = {"fr": "Votre code de connexion : {code}", "en": "Your login code: {code}"}
_TEXT = {
    "fr": "Bonjour,\n\nVotre code de connexion est : {code}\n\nIl est valable 10 minutes et ne sert qu’une fois.\n"
    "Tapez-le sur la page de connexion, et ne le donnez à personne : aucun agent ne vous le demandera.\n\n"
    "Si vous n’avez rien demandé, ignorez ce message : personne ne peut se connecter sans ce code.\n",
    "en": "Hello,\n\nYour login code is: {code}\n\nIt is valid for 10 minutes and can be used once.\n"
    "Type it on the login page, and give it to nobody: no agent will ever ask you for it.\n\n"
    "If you did not ask for it, ignore this message: nobody can log in without this code.\n",
}


def login_code(code: str, locale: str) -> tuple[str, str]:
    """Subject and text of the mail that carries a login code."""
    language = "en" if locale == "en" else "fr"
    spaced = f"{code[:3]} {code[3:]}"
    return _SUBJECT[language].format(code=spaced), _TEXT[language].format(code=spaced)


_CHANGED_SUBJECT = {"fr": "Votre compte : {change}", "en": "Your account: {change}"}
_CHANGED_TEXT = {
    "fr": "Bonjour,\n\nUn changement vient d’être fait sur votre compte : {change}.\n\n"
    "Si c’est vous, il n’y a rien à faire. Sinon, ouvrez « Mon compte », puis « Connexions » : fermez-y les autres "
    "sessions, retirez ce que vous ne reconnaissez pas, et prévenez votre collectivité.\n",
    "en": "Hello,\n\nA change was just made to your account: {change}.\n\n"
    "If it was you, there is nothing to do. If not, open “My account”, then “Ways in”: end the other sessions there, "
    "remove what you do not recognise, and tell your authority.\n",
}
CHANGES = {
    "passkey-added": {"fr": "clé d’accès ajoutée", "en": "passkey added"},
    "passkey-deleted": {"fr": "clé d’accès supprimée", "en": "passkey deleted"},
    "totp-added": {"fr": "application de codes ajoutée", "en": "code application added"},
    "recovered": {
        "fr": "clés d’accès et application de codes retirées par l’équipe qui tient le site",
        "en": "passkeys and code application removed by the team that runs the site",
    },
    "totp-removed": {"fr": "application de codes retirée", "en": "code application removed"},
    "identity-linked": {"fr": "compte d’un autre service relié", "en": "account of another service linked"},
    "identity-unlinked": {"fr": "compte d’un autre service retiré", "en": "account of another service removed"},
}
"""What may change in the ways into an account."""


def way_changed(change: str, locale: str) -> tuple[str, str]:
    """Subject and text of the mail that tells of one of `CHANGES`."""
    language = "en" if locale == "en" else "fr"
    said = CHANGES[change][language]
    return _CHANGED_SUBJECT[language].format(change=said), _CHANGED_TEXT[language].format(change=said)


_PARENT_SUBJECT = {
    "fr": "{name} demande votre accord pour participer",
    "en": "{name} asks for your consent to take part",
}
_PARENT_TEXT = {
    "fr": "Bonjour,\n\n{name}, qui a moins de 15 ans, a ouvert un compte sur notre site de participation et vous a "
    "désigné comme parent. La loi demande votre accord (loi du 6 janvier 1978, article 45).\n\n"
    "Pour accepter ou refuser, sans créer de compte :\n{link}\n\n"
    "Sans réponse dans les 15 jours, le compte est effacé. Votre adresse est effacée dès votre réponse.\n"
    "Si vous ne connaissez pas cette personne, refusez ou ignorez ce message.\n",
    "en": "Hello,\n\n{name}, who is under 15, opened an account on our participation site and named you as their "
    "parent. The law asks for your consent (loi du 6 janvier 1978, article 45).\n\n"
    "To accept or refuse, without an account:\n{link}\n\n"
    "Without an answer within 15 days the account is erased. Your address is deleted as soon as you answer.\n"
    "If you do not know this person, refuse or ignore this message.\n",
}


def parental_request(name: str, link: str, locale: str) -> tuple[str, str]:
    """Subject and text of the mail that asks a parent: the only one here with a link, which they do not expect."""
    language = "en" if locale == "en" else "fr"
    return _PARENT_SUBJECT[language].format(name=name), _PARENT_TEXT[language].format(name=name, link=link)
