"""The count of a participatory budget: exact, deterministic, without database, clock or network.

`count(election, rule, completion, seed, minimum_score)` gives a `Result`. It rests on the standard library alone, so
that anyone can run it again anywhere; `pabulib` reads and writes elections in the Pabulib format.
"""

from backend.votes.counting.count import count
from backend.votes.counting.decisions import Decision, Funded, Refused, Stage, Tie
from backend.votes.counting.election import Ballot, Election, Exact, Project
from backend.votes.counting.result import Result
from backend.votes.counting.rules import RULES_VERSION, Completion, Rule

__all__ = [
    "RULES_VERSION",
    "Ballot",
    "Completion",
    "Decision",
    "Election",
    "Exact",
    "Funded",
    "Project",
    "Refused",
    "Result",
    "Rule",
    "Stage",
    "Tie",
    "count",
]
