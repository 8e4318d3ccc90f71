"""Refusals of assistance."""

from dataclasses import dataclass

from backend.kit.problems import Problem


@dataclass
class HelpToOneself(Problem):
    fr = "Cette adresse est la vôtre : l’aide au guichet est pour quelqu’un d’autre, présent devant vous."
    en = "This address is yours: help at the counter is for somebody else, in front of you."
