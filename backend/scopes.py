"""The scopes that an application may be granted: one enum, told in plain words on the consent page."""

from enum import StrEnum


class Scope(StrEnum):
    """`openid`, `profile`, `email` and `offline_access` are OpenID Connect's (Core §5.4, §11); the others are ours."""

    OPENID = "openid"
    PROFILE = "profile"
    EMAIL = "email"
    OFFLINE_ACCESS = "offline_access"
    VOTES_CAST = "votes:cast"
    PROJECTS_WRITE = "projects:write"
    ORGANIZATIONS_WRITE = "organizations:write"
    CHARTERS_SIGN = "charters:sign"
    TERRITORY_MANAGE = "territory:manage"


SENTENCES: dict[Scope, tuple[str, str]] = {
    Scope.OPENID: ("vous reconnaître d’une visite à l’autre", "recognise you from one visit to the next"),
    Scope.PROFILE: (
        "lire votre nom, vos participations et vos organisations",
        "read your name, what you took part in and your organizations",
    ),
    Scope.EMAIL: ("lire votre adresse électronique", "read your e-mail address"),
    Scope.OFFLINE_ACCESS: ("rester connectée quand vous n’êtes pas là", "stay connected when you are away"),
    Scope.VOTES_CAST: ("voter en votre nom", "vote in your name"),
    Scope.PROJECTS_WRITE: ("proposer et corriger des projets en votre nom", "propose and revise projects in your name"),
    Scope.ORGANIZATIONS_WRITE: (
        "inscrire des organisations et gérer leurs membres en votre nom",
        "register organizations and manage their members in your name",
    ),
    Scope.CHARTERS_SIGN: ("signer des chartes en votre nom", "sign charters in your name"),
    Scope.TERRITORY_MANAGE: (
        "agir avec vos rôles d’agent dans cette collectivité",
        "act with your roles of agent in this territory",
    ),
}


def sentence(scope: Scope, locale: str) -> str:
    return SENTENCES[scope][1 if locale == "en" else 0]
