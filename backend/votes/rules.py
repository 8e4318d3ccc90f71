"""Rules of votes, pure: what a ballot may hold, when it may be cast. A ballot rule is data, fixed at opening."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

import orjson

from backend.eligibility.requirements import AllOf, OnList, Resides, Standing, every, from_json, missing
from backend.kit.money import Money
from backend.kit.problems import Issue, Problem
from backend.votes.problems import (
    AlreadyVoted,
    AlreadyVotedOtherwise,
    CodeNeeded,
    NotEligible,
    VoteClosed,
    VoteNotOpen,
)

MOST_POINTS = 10_000
MOST_CODES = 5_000
LEAST_TOLD = 5
"""Codes of a batch, below which nobody is told how many of them served: one used of one is one person who voted."""


class BallotKind(StrEnum):
    APPROVAL = "approval"
    CUMULATIVE = "cumulative"
    KNAPSACK = "knapsack"


@dataclass(frozen=True, slots=True)
class BallotRule:
    """`most_choices` 0: as many as there are options. Points count only for CUMULATIVE, the envelope for KNAPSACK."""

    kind: BallotKind
    least_choices: int = 1
    most_choices: int = 0
    most_per_option: int = 1
    most_points: int = 0

    def to_json(self) -> str:
        return orjson.dumps(asdict(self)).decode()

    @classmethod
    def from_json(cls, text: str) -> "BallotRule":
        values = orjson.loads(text)
        return cls(**values | {"kind": BallotKind(values["kind"])})


@dataclass(frozen=True, slots=True)
class CountRule:
    """How the box will be counted, in the words of votes/counting; the seed None: derived from the inputs' hash.

    A project without a single point is not funded, however much money is left, unless `minimum_score` says so.
    """

    rule: str = "greedy"
    completion: str = "none"
    minimum_score: int = 1
    seed: str | None = None

    def to_json(self) -> str:
        return orjson.dumps(asdict(self)).decode()

    @classmethod
    def from_json(cls, text: str) -> "CountRule":
        return cls(**orjson.loads(text))


@dataclass(frozen=True, slots=True)
class VoteFacts:
    """What opens and closes a vote: its dates, its status, whether a ballot may be changed, and who may vote.

    `requirement`: as JSON, what an electorate of kind `rule` asks (eligibility/requirements).
    """

    status: str
    opens_at: datetime
    closes_at: datetime
    revote_allowed: bool
    electorate_kind: str
    electorate_name: str
    requirement: str = ""


def ballot_rule_issues(rule: BallotRule, options: int) -> list[Issue]:
    """Faults that would leave nobody a ballot to cast among that many options, each with the field of the rule."""
    counts = {
        "leastChoices": (rule.least_choices, 1, options),
        "mostChoices": (rule.most_choices or options, max(1, rule.least_choices), MOST_POINTS),
    }
    if rule.kind is BallotKind.CUMULATIVE:
        counts["mostPerOption"] = (rule.most_per_option, 1, MOST_POINTS)
        counts["mostPoints"] = (rule.most_points, max(1, rule.least_choices), MOST_POINTS)
    return [
        Issue(
            f"ballotRule.{name}",
            "RANGE",
            f"Indiquez un nombre de {least} à {most}.",
            f"Give a number from {least} to {most}.",
        )
        for name, (number, least, most) in counts.items()
        if not least <= number <= most
    ]


def why_not_open(vote: VoteFacts, now: datetime) -> Problem | None:
    if vote.status == "open" and vote.opens_at <= now < vote.closes_at:
        return None
    if vote.status in {"draft", "open"} and now < vote.opens_at:
        return VoteNotOpen(vote.opens_at)
    return VoteClosed(vote.closes_at)


def why_not_cast(
    vote: VoteFacts, now: datetime, *, on_roll: bool, has_voted: bool, otherwise: bool, standing: Standing
) -> Problem | None:
    """Why a person who is logged in may not cast a ballot now; None when they may.

    `otherwise`: another line of the roll is the same human's. `standing`: what the person has proven.
    """
    if refusal := why_not_open(vote, now) or why_not_of_electorate(vote, on_roll, standing):
        return refusal
    if otherwise:
        return AlreadyVotedOtherwise()
    return AlreadyVoted() if has_voted and not vote.revote_allowed else None


def why_not_of_electorate(vote: VoteFacts, on_roll: bool, standing: Standing) -> Problem | None:
    """Why a person has no right to this vote, whenever it is."""
    match vote.electorate_kind:
        case "codes":
            return CodeNeeded()
        case "listed" if not on_roll:
            return NotEligible(vote.electorate_name)
        case "rule":
            lacks = missing(from_json(vote.requirement), standing)
            issues = [Issue("", lack.code, lack.fr, lack.en) for lack in lacks]
            return NotEligible(vote.electorate_name, issues) if issues else None
    return None


def asked_list(electorate_kind: str, asked: str) -> UUID | None:
    """The list on which a vote asks everybody to be, if it does: codes may then be tied to its lines."""
    if electorate_kind != "rule":
        return None
    requirement = from_json(asked)
    parts = requirement.parts if isinstance(requirement, AllOf) else (requirement,)
    return next((part.list_id for part in parts if isinstance(part, OnList)), None)


def elector_of(vote: VoteFacts, standing: Standing) -> UUID | None:
    """The line that the roll keeps of a voter: on the list asked of everybody, else on any that the rule names, else
    on one that says that they live where the rule asks.
    """
    if vote.electorate_kind != "rule":
        return None
    parts = list(every(from_json(vote.requirement)))
    named = [part.list_id for part in parts if isinstance(part, OnList)]
    if asked := asked_list(vote.electorate_kind, vote.requirement):
        named.insert(0, asked)
    lines = [standing.lists.get(key) for key in named]
    lines += [standing.homes.get(part.territory_id) for part in parts if isinstance(part, Resides)]
    return next((line for line in lines if line is not None), None)


def batch_issues(name: str, path: str, size: int) -> list[Issue]:
    """Faults of a batch of voting codes; `path`: the field that tells how many."""
    issues = []
    if not 3 <= len(name) <= 120:
        fr, en = "Donnez un nom de 3 à 120 caractères.", "Give a name of 3 to 120 characters."
        issues.append(Issue("name", "LENGTH", fr, en))
    if not 1 <= size <= MOST_CODES:
        fr, en = f"Un lot compte de 1 à {MOST_CODES} codes.", f"A batch has from 1 to {MOST_CODES} codes."
        issues.append(Issue(path, "RANGE", fr, en))
    return issues


def reason_issues(reason: str) -> list[Issue]:
    if reason:
        return []
    return [Issue("reason", "LENGTH", "Dites pourquoi, en quelques mots.", "Say why, in a few words.")]


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a ballot: an option's number and the points given to it."""

    number: str
    points: int = 1


def ballot_issues(
    rule: BallotRule, costs: Mapping[str, int | None], envelope_cents: int | None, choices: list[Choice]
) -> list[Issue]:
    """Every fault of a ballot; `costs` gives the options of the vote, in cents."""
    issues = [issue for i, choice in enumerate(choices) for issue in _choice_issues(rule, costs, i, choice)]
    if len({choice.number for choice in choices}) != len(choices):
        issues.append(_issue("TWICE", "Un même choix figure deux fois.", "The same choice appears twice."))
    issues += _number_issues(rule, len(choices))
    if rule.kind is BallotKind.CUMULATIVE:
        issues += _points_issues(rule, sum(choice.points for choice in choices))
    if rule.kind is BallotKind.KNAPSACK and envelope_cents is not None:
        issues += _envelope_issues(envelope_cents, sum(costs.get(choice.number) or 0 for choice in choices))
    return issues


def _choice_issues(rule: BallotRule, costs: Mapping[str, int | None], index: int, choice: Choice) -> list[Issue]:
    issues = []
    if choice.number not in costs:
        issues.append(
            Issue(f"choices.{index}", "UNKNOWN", "Ce choix n’existe pas dans ce vote.", "This vote has no such choice.")
        )
    most = rule.most_per_option if rule.kind is BallotKind.CUMULATIVE else 1
    if not 1 <= choice.points <= most:
        issues.append(
            Issue(
                f"choices.{index}.points",
                "RANGE",
                f"Donnez de 1 à {most} point(s) à un choix.",
                f"Give from 1 to {most} point(s) to a choice.",
            )
        )
    return issues


def _number_issues(rule: BallotRule, number: int) -> list[Issue]:
    if number < rule.least_choices:
        return [
            _issue(
                "TOO_FEW",
                f"Choisissez au moins {rule.least_choices} projet(s).",
                f"Choose at least {rule.least_choices} project(s).",
            )
        ]
    if rule.most_choices and number > rule.most_choices:
        return [
            _issue(
                "TOO_MANY",
                f"Choisissez au plus {rule.most_choices} projet(s) : vous en avez choisi {number}.",
                f"Choose at most {rule.most_choices} project(s): you chose {number}.",
            )
        ]
    return []


def _points_issues(rule: BallotRule, points: int) -> list[Issue]:
    if points <= rule.most_points:
        return []
    return [
        _issue(
            "TOO_MANY_POINTS",
            f"Vous avez donné {points} points sur {rule.most_points} : retirez-en {points - rule.most_points}.",
            f"You gave {points} points out of {rule.most_points}: take back {points - rule.most_points}.",
        )
    ]


def _envelope_issues(envelope_cents: int, spent_cents: int) -> list[Issue]:
    over = Money(spent_cents - envelope_cents)
    if over.cents <= 0:
        return []
    return [
        _issue(
            "OVER_ENVELOPE",
            f"Votre sélection dépasse l’enveloppe de {over.format('fr')}.",
            f"Your selection exceeds the envelope by {over.format('en')}.",
        )
    ]


def _issue(code: str, fr: str, en: str) -> Issue:
    return Issue("choices", code, fr, en)
