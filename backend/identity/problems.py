"""Refusals of identity."""

from dataclasses import dataclass

from backend.kit.problems import Problem


@dataclass
class WrongCode(Problem):
    """Wrong, used or expired: said alike, so that guessing teaches nothing."""

    fr = "Ce code n’est pas valable : vérifiez-le, ou demandez-en un autre."
    en = "This code is not valid: check it, or ask for another."
