"""Refusals of privacy."""

from dataclasses import dataclass

from backend.kit.problems import Problem


@dataclass
class SharedPersona(Problem):
    """A person of the demonstration is nobody: their account serves every visitor."""

    fr = "Ce personnage de la démonstration sert à tout le monde : entrez avec une adresse à vous pour essayer."
    en = "This person of the demonstration serves everybody: log in with an address of yours to try."


@dataclass
class LinkSpent(Problem):
    """Used, expired, or somebody else's: said alike."""

    fr = "Ce lien ne sert plus : il ne marche qu’une fois, pendant dix minutes."
    en = "This link is of no more use: it works once, within ten minutes."


@dataclass
class RequestAnswered(Problem):
    """The parent has already answered, or the time to answer is over: said alike."""

    fr = "Cette demande n’attend plus de réponse."
    en = "This request no longer awaits an answer."
