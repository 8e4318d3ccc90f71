"""The mails of identity."""

_SUBJECT = {"fr": "Votre code de connexion : {code}", "en": "Your login code: {code}"}
_TEXT = {
    "fr": "Bonjour,\n\nVotre code de connexion est : {code}\n\nIl est valable 10 minutes et ne sert qu’une fois.\n"
    "Si vous n’avez rien demandé, ignorez ce message : personne ne peut se connecter sans ce code.\n",
    "en": "Hello,\n\nYour login code is: {code}\n\nIt is valid for 10 minutes and can be used once.\n"
    "If you did not ask for it, ignore this message: nobody can log in without this code.\n",
}


def login_code(code: str, locale: str) -> tuple[str, str]:
    """Subject and text of the mail that carries a login code."""
    language = "en" if locale == "en" else "fr"
    spaced = f"{code[:3]} {code[3:]}"
    return _SUBJECT[language].format(code=spaced), _TEXT[language].format(code=spaced)
