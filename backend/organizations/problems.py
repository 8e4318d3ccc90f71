"""Refusals of organizations."""

from dataclasses import dataclass

from backend.kit.problems import Problem


@dataclass
class AlreadyRegistered(Problem):
    """Another organization holds this SIRET or RNA number."""

    number: str
    fr = "Une organisation est déjà inscrite avec le numéro {number} : demandez à la rejoindre."
    en = "An organization is already registered with the number {number}: ask to join it."
