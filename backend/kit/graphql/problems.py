"""Problems as GraphQL types: each domain class becomes an object with its code, its sentence and its facts."""

from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, cast, get_type_hints

import strawberry

from backend.kit import problems
from backend.kit.graphql.scalars import MoneyType
from backend.kit.money import Money


@strawberry.interface(name="Problem", description="Why something was refused.")
class ProblemType:
    code: str = strawberry.field(description="Stable name of the reason.")
    message: str = strawberry.field(description="The reason as a sentence in the reader's language.")


@strawberry.type(name="Issue", description="One fault of one field of the input.")
class IssueType:
    path: str = strawberry.field(description="The field, such as `choices.2.points`.")
    code: str = strawberry.field(description="Stable name of the fault.")
    message: str = strawberry.field(description="The fault as a sentence.")


@cache
def problem_type(problem: type[problems.Problem]) -> Any:
    """The GraphQL type of a Problem class; its facts are the class's own dataclass fields."""
    hints = get_type_hints(problem)
    facts: dict[str, Any] = (
        {f.name: _fact_type(hints[f.name]) for f in fields(problem)} if is_dataclass(problem) else {}
    )

    def of(cls: Any, raised: problems.Problem, locale: str) -> Any:
        shown = {name: _fact(getattr(raised, name), locale) for name in facts}
        return cls(code=raised.code, message=raised.message(locale), **shown)

    namespace: dict[str, Any] = {"__annotations__": dict(facts), "of": classmethod(of), "__module__": __name__}
    for name in facts:
        namespace[name] = strawberry.field(description=f"Fact: {name.replace('_', ' ')}.")
    made = type(problem.__name__, (ProblemType,), namespace)
    return strawberry.type(made, description=_sentence(problem))


def _sentence(problem: type[problems.Problem]) -> str:
    return problem.en.replace("{", "‹").replace("}", "›")


def _fact_type(kind: Any) -> Any:
    if kind == list[problems.Issue]:
        return list[IssueType]
    return {Money: MoneyType, Money | None: MoneyType | None}.get(kind, kind)


def _fact(value: object, locale: str) -> object:
    if isinstance(value, Money):
        return MoneyType.of(value)
    if isinstance(value, list):
        issues = cast("list[problems.Issue]", value)
        return [IssueType(path=i.path, code=i.code, message=i.message(locale)) for i in issues]
    return value
