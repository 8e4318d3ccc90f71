"""The result of a count: who is funded, every figure that led there, and what lets anyone count again."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from backend.votes.counting.decisions import Decision, Tie
from backend.votes.counting.election import Exact
from backend.votes.counting.figures import decision_figures, money, number
from backend.votes.counting.rules import Completion, Rule


@dataclass(frozen=True, slots=True)
class Result:
    """Money in cents. `winners` in order of funding; `scores`, `votes` and refusals by decreasing rank.

    `voters` is the number of ballots, blank ones included. `endowment` is what each voter held in the count of Equal
    Shares that was kept, None by another rule. A result depends on the inputs and the seed, never on an order of entry.
    """

    rule: Rule
    completion: Completion
    rules_version: str
    budget: int
    voters: int
    minimum_score: Exact
    winners: tuple[str, ...]
    scores: Mapping[str, Exact]
    votes: Mapping[str, int]
    remaining: int
    endowment: Fraction | None
    seed: str
    inputs_sha256: str
    ties: tuple[Tie, ...]
    decisions: tuple[Decision, ...]

    @property
    def spent(self) -> int:
        return self.budget - self.remaining

    def to_json(self) -> dict[str, object]:
        """Ready for `json.dumps`, exact: whole numbers as integers, others as "a/b".

        Money in units of currency: an integer when whole, "12.50" when in whole cents, "a/b" otherwise.
        """
        return {
            "rule": self.rule.value,
            "completion": self.completion.value,
            "rules_version": self.rules_version,
            "budget": money(self.budget),
            "voters": self.voters,
            "minimum_score": number(self.minimum_score),
            "winners": list(self.winners),
            "scores": {project: number(score) for project, score in self.scores.items()},
            "votes": dict(self.votes),
            "spent": money(self.spent),
            "remaining": money(self.remaining),
            "endowment": None if self.endowment is None else money(self.endowment),
            "seed": self.seed,
            "inputs_sha256": self.inputs_sha256,
            "ties": [
                {"stage": tie.stage.value, "projects": list(tie.projects), "separated": tie.separated}
                for tie in self.ties
            ],
            "decisions": {decision.project: decision_figures(decision) for decision in self.decisions},
        }
