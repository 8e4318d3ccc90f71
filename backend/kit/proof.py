"""How surely a person must have logged in for a sensitive act: lately, and where it counts with two factors."""

from datetime import datetime, timedelta
from enum import StrEnum

from backend.kit.actor import Actor
from backend.kit.problems import StrongerLoginNeeded

FRESH_FOR = timedelta(minutes=30)
_TWO_FACTORS = 2


class Proof(StrEnum):
    """What a sensitive act asks of the login: proven again lately, and for STRONG with two factors."""

    FRESH = "FRESH"
    STRONG = "STRONG"


def why_not_proven(actor: Actor, proof: Proof | None, now: datetime) -> StrongerLoginNeeded | None:
    """A login over half an hour old, or of one factor where two are needed; pages ask before a form is filled."""
    if proof is None:
        return None
    login = actor.login
    fresh = login.proven_at is not None and now - login.proven_at <= FRESH_FOR
    strong = login.strength >= _TWO_FACTORS or proof is Proof.FRESH
    return None if fresh and strong else StrongerLoginNeeded(proof.value)
