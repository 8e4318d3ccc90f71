"""What eligibility writes to people on paper."""


def residence_letter(locale: str) -> tuple[str, list[str]]:
    """The heading and the paragraphs around the code of a letter."""
    if locale == "en":
        return "Your code to prove where you live", [
            "You asked for this code on the participation site, to prove that you live at this address.",
            "Log in, open “My account”, “Voting rights”, then “By post”, and type the code within 60 days.",
            "If you did not ask for it, throw this letter away: nobody but the person who asked can use it.",
        ]
    return "Votre code pour prouver où vous habitez", [
        "Vous avez demandé ce code sur le site de participation, pour prouver que vous habitez à cette adresse.",
        "Connectez-vous, ouvrez « Mon compte », « Droits de vote », « Par courrier », et saisissez-le avant 60 jours.",
        "Si vous ne l’avez pas demandé, jetez cette lettre : seule la personne qui l’a demandé peut s’en servir.",
    ]
