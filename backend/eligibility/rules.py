"""Rules of eligibility, pure: how sure each way of proving is, how long a proof lasts, what may be written."""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from enum import IntEnum

from backend.kit.problems import Issue

ELECTORATES = ("signed_in", "listed", "codes", "rule")
MATCHINGS = ("civil", "email", "number")
PROOF_LASTS = timedelta(days=365)
LONGEST_PROOF = timedelta(days=5 * 366)
OLDEST_BIRTH = date(1900, 1, 1)
LETTER_LASTS = timedelta(days=60)
LETTERS = 3
LETTERS_WITHIN = timedelta(days=30)
"""Each letter costs a stamp: so many in a month for one person."""
LETTER_LINES = 6
LETTER_LINE = 38
"""An address has at most six lines of 38 characters (NF Z 10-011)."""
GUESSES = 5
GUESSES_PER_NETWORK = 60
GUESSES_WITHIN = timedelta(hours=1)
_LAST_LINE = re.compile(r"[0-9]{5} \S.*")


class ProofLevel(IntEnum):
    """How surely a fact was proven; a requirement names the least that a vote accepts.

    1, what the person typed matches a line of a register: whoever knows a neighbour's birth date can do as much.
    2, a code came by post to the address. 3, an agent of the authority saw the evidence.
    """

    REGISTER = 1
    LETTER = 2
    AGENT = 3


def proof_issues(
    kind: str, born_on: date | None, evidence: str, expires_at: datetime | None, now: datetime
) -> list[Issue]:
    """Faults of a proof that an agent gives: the birth date goes with an age and with nothing else."""
    issues = []
    if kind == "age" and not (born_on and OLDEST_BIRTH <= born_on <= now.date()):
        issues.append(Issue("bornOn", "RANGE", "Indiquez la date de naissance.", "Give the birth date."))
    if kind != "age" and born_on is not None:
        fr, en = "La date de naissance ne sert qu’à prouver un âge.", "The birth date only serves to prove an age."
        issues.append(Issue("bornOn", "UNNEEDED", fr, en))
    if not 3 <= len(evidence) <= 200:
        fr = "Indiquez la pièce que vous avez vue, en 3 à 200 caractères."
        issues.append(Issue("evidence", "LENGTH", fr, "Say what evidence you have seen, in 3 to 200 characters."))
    if expires_at is not None and not now < expires_at <= now + LONGEST_PROOF:
        fr, en = "La fin doit être à venir, dans cinq ans au plus.", "The end must be to come, within five years."
        issues.append(Issue("expiresAt", "RANGE", fr, en))
    return issues


def reason_issues(reason: str) -> list[Issue]:
    """Nothing is taken away without a reason, which the person reads."""
    if 3 <= len(reason) <= 400:
        return []
    return [
        Issue(
            "reason",
            "LENGTH",
            "Indiquez le motif, en 3 à 400 caractères : la personne le lira.",
            "Give the reason, in 3 to 400 characters: the person will read it.",
        )
    ]


def list_name_issues(name: str) -> list[Issue]:
    if 3 <= len(name) <= 160:
        return []
    fr, en = "Le nom doit compter de 3 à 160 caractères.", "The name must be 3 to 160 characters long."
    return [Issue("name", "LENGTH", fr, en)]


def address_issues(lines: Sequence[str]) -> list[Issue]:
    """Two to six lines, the last of them a postcode and a town."""
    issues = []
    if not 2 <= len(lines) <= LETTER_LINES:
        fr, en = f"Écrivez de 2 à {LETTER_LINES} lignes.", f"Write from 2 to {LETTER_LINES} lines."
        issues.append(Issue("lines", "LENGTH", fr, en))
    if any(len(line) > LETTER_LINE for line in lines):
        fr = f"Une ligne d’adresse compte au plus {LETTER_LINE} caractères : coupez-la."
        issues.append(Issue("lines", "TOO_LONG", fr, f"A line has at most {LETTER_LINE} characters: cut it."))
    if lines and not _LAST_LINE.fullmatch(lines[-1]):
        fr = "Finissez par le code postal et la commune, par exemple 92330 Sceaux."
        issues.append(Issue("lines", "POSTCODE", fr, "End with the postcode and the town, such as 92330 Sceaux."))
    return issues
