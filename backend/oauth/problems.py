"""Refusals of the provider."""

from dataclasses import dataclass

from backend.kit.problems import Problem


@dataclass
class ApplicationRevoked(Problem):
    """An application taken back stays so: another is registered in its place."""

    fr = "Cette application a été retirée : inscrivez-en une autre."
    en = "This application was taken back: register another."


@dataclass
class NoSecret(Problem):
    """A public application (a page, a telephone) has no secret to renew."""

    fr = "Cette application est publique : elle n’a pas de secret."
    en = "This application is public: it has no secret."


@dataclass
class SandboxOnly(Problem):
    """Sandbox applications know their developer and the people of the demonstration, nobody else."""

    fr = "C’est une application de test : seule la personne qui la développe peut l’utiliser."
    en = "This is a test application: only the person who develops it can use it."


@dataclass
class WrongUserCode(Problem):
    """Unknown, used or expired: said alike, so that guessing teaches nothing."""

    fr = "Ce code n’est pas valable : vérifiez-le, ou demandez-en un autre sur l’appareil."
    en = "This code is not valid: check it, or ask for another on the device."
