"""People as providers tell of them: what each of them sends at a login, by the name that the tests give them."""

from typing import Any

Claims = dict[str, Any]
PARIS, AJACCIO, BRUSSELS = ("75056", "99100"), ("2A004", "99100"), ("", "99131")


def citizen(names: str, born: str, place: tuple[str, str], gender: str, email: str | None) -> Claims:
    """As FranceConnect writes a civil identity: INSEE codes, capitals."""
    given, _, family = names.partition("/")
    told = {
        "given_name": given,
        "family_name": family,
        "birthdate": born,
        "birthplace": place[0],
        "birthcountry": place[1],
        "gender": gender,
    }
    return told | ({"email": email} if email else {})


CITIZENS: dict[str, Claims] = {
    # A couple with one e-mail address.
    "angela": citizen("Angela Claire Louise/DUBOIS", "1962-08-24", PARIS, "female", "couple@exemple.fr"),
    "andre": citizen("André/DUBOIS", "1960-02-01", PARIS, "male", "couple@exemple.fr"),
    "ghjulia": citizen("Ghjulia/D’ISTRIA", "1990-01-01", AJACCIO, "female", "ghjulia@exemple.fr"),
    "minor": citizen("Zoé/LÉGER", "2013-05-05", PARIS, "female", None),
    "abroad": citizen("Noé/PEETERS", "1985-12-31", BRUSSELS, "male", "noe@exemple.fr"),
    # The same human as `angela`, known there under another subject.
    "angela-again": citizen("Angéla Claire  Louise/Dubois", "1962-08-24", PARIS, "female", "autre@exemple.fr"),
}


def agent(email: str, siret: str | None, organization: str | None = None) -> Claims:
    told = {"given_name": "Claire", "usual_name": "Martin", "email": email, "idp_id": "71144ab3"}
    return told | ({"siret": siret} if siret else {}) | ({"organization_label": organization} if organization else {})


AGENTS: dict[str, Claims] = {
    "claire": agent("claire.martin@ville.example", "21310555400017", "Ville de Toulouse"),
    "claire-metropole": agent("c.martin@metropole.example", "24310051800071"),  # the same agent, by another provider
    "no-siret": agent("nour@association.example", None),
    "bad-siret": agent("nour@association.example", "21310555400018"),
    "la-poste": agent("nour@laposte.example", "35600000000048"),
}
