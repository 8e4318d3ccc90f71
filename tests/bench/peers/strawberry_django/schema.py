"""The types of the bench: what an anonymous reader may see is told by `get_queryset`, as strawberry-django has it."""

from decimal import Decimal
from typing import Any

import strawberry
import strawberry_django
from django.db.models import QuerySet
from strawberry import relay
from strawberry.extensions import ParserCache, ValidationCache
from strawberry.schema.config import StrawberryConfig
from strawberry_django.optimizer import DjangoOptimizerExtension
from strawberry_django.relay import DjangoCursorConnection
from tables import models


@strawberry.type
class Money:
    amount: Decimal
    currency: str


def _money(cents: int | None, currency: str = "EUR") -> Money | None:
    return None if cents is None else Money(amount=Decimal(cents) / 100, currency=currency)


@strawberry_django.order_type(models.Project)
class ProjectOrder:
    created_at: strawberry.auto


@strawberry_django.order_type(models.Proposal)
class ProposalOrder:
    cost_cents: strawberry.auto


@strawberry_django.filter_type(models.Project)
class ProjectFilter:
    territory_id: strawberry.auto


@strawberry_django.type(models.Person)
class Person(relay.Node):
    name: strawberry.auto

    @classmethod
    def get_queryset(cls, queryset: QuerySet[models.Person], _info: Any) -> QuerySet[models.Person]:
        return queryset.filter(public_since__isnull=False)


@strawberry_django.type(models.Territory)
class Territory(relay.Node):
    name: strawberry.auto


@strawberry_django.type(models.Project, ordering=ProjectOrder, filters=ProjectFilter)
class Project(relay.Node):
    title: strawberry.auto
    summary: strawberry.auto
    created_at: strawberry.auto
    author: Person | None
    territory: Territory

    @strawberry_django.field(only=["cost_cents", "currency"])
    def cost(self, root: models.Project) -> Money | None:
        return _money(root.cost_cents, root.currency)

    @classmethod
    def get_queryset(cls, queryset: QuerySet[models.Project], _info: Any) -> QuerySet[models.Project]:
        return queryset.filter(status="published")


@strawberry_django.type(models.Proposal, ordering=ProposalOrder)
class Proposal(relay.Node):
    status: strawberry.auto
    project: Project

    @strawberry_django.field(only=["cost_cents"])
    def cost(self, root: models.Proposal) -> Money | None:
        return _money(root.cost_cents)

    @classmethod
    def get_queryset(cls, queryset: QuerySet[models.Proposal], _info: Any) -> QuerySet[models.Proposal]:
        return queryset.filter(project__status="published")


@strawberry_django.type(models.Budget)
class Budget(relay.Node):
    title: strawberry.auto
    proposals: DjangoCursorConnection[Proposal] = strawberry_django.connection()


@strawberry.type
class Query:
    projects: DjangoCursorConnection[Project] = strawberry_django.connection()
    budget: Budget | None = strawberry_django.node()


schema = strawberry.Schema(
    Query,
    config=StrawberryConfig(relay_max_results=1000),  # the bench walks through whole lists before it measures
    extensions=[DjangoOptimizerExtension, ParserCache, ValidationCache],
)
