"""Root fields of budgets."""

import strawberry

from backend.budgets.api.types import ParticipatoryBudget
from backend.kit.graphql.connection import Connection
from backend.kit.graphql.fields import by_id, connection
from backend.kit.graphql.sources import Order


@strawberry.type
class BudgetQueries:
    participatory_budget: ParticipatoryBudget | None = by_id("ParticipatoryBudget", "A participatory budget by its id.")
    participatory_budgets: Connection[ParticipatoryBudget] = connection(
        "ParticipatoryBudget",
        orders={"RECENT": Order("{t}.created_at", "timestamptz", descending=True)},
        description="All participatory budgets, the latest first.",
    )
