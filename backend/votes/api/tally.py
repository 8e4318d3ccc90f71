"""The GraphQL types of a counted result: figures exact, and each decision with its reason in words."""

from datetime import datetime
from typing import Any

import orjson
import strawberry

from backend.kit.graphql.fields import column, derived
from backend.kit.graphql.node import Node
from backend.kit.graphql.nouns import noun
from backend.kit.graphql.scalars import MoneyType, money
from backend.votes import access, explanations


@strawberry.type(description="What the count decided for an option, and why.")
class Decision:
    number: str = strawberry.field(description="The option's number.")
    title: str = strawberry.field(description="Its name.")
    votes: int = strawberry.field(description="How many ballots name it.")
    score: str = strawberry.field(description="Its points, exact: a whole number, or a fraction a/b.")
    cost: MoneyType | None = strawberry.field(description="What it asked for.")
    funded: bool = strawberry.field(description="Whether it is funded.")
    order: int | None = strawberry.field(description="Its rank among those funded.")
    reason_code: str | None = strawberry.field(description="Stable name of the reason it is not funded.")
    explanation: str = strawberry.field(description="The decision in plain words.")


@strawberry.type(name="Tie", description="Options that only the public seed could order.")
class TieType:
    projects: list[str] = strawberry.field(description="Their numbers, in the order drawn.")
    explanation: str = strawberry.field(description="In plain words.")


def _of_result(name: str) -> Any:
    def read(result: str) -> Any:
        return orjson.loads(result)[name]

    return read


def _money_of_result(name: str) -> Any:
    def read(result: str) -> MoneyType | None:
        return money(explanations.cents(orjson.loads(result)[name]))

    return read


def _rule_name(result: str, locale: str) -> str:
    return explanations.RULE_NAMES["en" if locale == "en" else "fr"][orjson.loads(result)["rule"]]


def _decisions(result: str, options: str, locale: str) -> list[Decision]:
    found, known = orjson.loads(result), orjson.loads(options)
    titles = {number: title for number, (title, _) in known.items()}
    return [
        Decision(
            number=number,
            title=titles[number],
            votes=found["votes"][number],
            score=str(found["scores"][number]),
            cost=money(known[number][1]),
            funded=figures["funded"],
            order=figures.get("order"),
            reason_code=figures.get("reason"),
            explanation=explanations.decision(figures, titles, locale),
        )
        for number, figures in found["decisions"].items()
    ]


def _ties(result: str, options: str, locale: str) -> list[TieType]:
    titles = {number: title for number, (title, _) in orjson.loads(options).items()}
    ties = orjson.loads(result)["ties"]
    return [
        TieType(projects=tie["projects"], explanation=explanations.tie(tie["projects"], titles, locale)) for tie in ties
    ]


@noun(
    code="tal",
    table="tally",
    visible=access.TALLY_VISIBLE,
    description="The counted result of a vote. Anyone can count again from the public ballots and find it.",
    expressions={
        "options": "(SELECT json_object_agg(o.number, json_build_array(o.title, o.cost_cents))::text "
        "FROM vote_option o WHERE o.vote_id = {t}.vote_id)"
    },
)
class Tally(Node):
    rule: str = derived(_of_result("rule"), "result", description="The counting rule.")
    rule_name: str = derived(_rule_name, "result", wants=("locale",), description="The rule in plain words.")
    completion: str = derived(_of_result("completion"), "result", description="How money left over was used.")
    rules_version: str = derived(_of_result("rules_version"), "result", description="Version of the rules applied.")
    seed: str = derived(_of_result("seed"), "result", description="The public seed that settles ties.")
    inputs_sha256: str = derived(
        _of_result("inputs_sha256"), "result", description="SHA-256 of all that was counted, whatever its order."
    )
    voters: int = derived(_of_result("voters"), "result", description="How many ballots were counted.")
    spent: MoneyType | None = derived(_money_of_result("spent"), "result", description="The money given.")
    remaining: MoneyType | None = derived(_money_of_result("remaining"), "result", description="The money left.")
    counted_at: datetime = column("counted_at", "When it was counted.")
    decisions: list[Decision] = derived(
        _decisions,
        "result",
        "options",
        wants=("locale",),
        description="One decision for each option: those funded in their order, then the others by their points.",
    )
    ties: list[TieType] = derived(
        _ties, "result", "options", wants=("locale",), description="The ties that the seed settled."
    )
