"""Root fields of eligibility."""

from uuid import UUID

import strawberry

from backend.eligibility.api.types import ElectorList, EligibilityProof
from backend.kit.graphql.connection import Connection
from backend.kit.graphql.fields import by_id, connection
from backend.kit.graphql.inputs import key_of
from backend.kit.graphql.sources import Filter, Order
from backend.kit.problems import NotFound
from backend.kit.sql import Where

_NOWHERE = UUID(int=0)


async def _territory(public_id: str) -> UUID:
    try:
        return key_of(public_id, "ter")
    except NotFound:
        return _NOWHERE


@strawberry.input(description="Which lists to keep.")
class ElectorListFilter:
    territory_id: strawberry.ID | None = strawberry.field(
        description="Lists of that territory, of those that contain it and of those within it.", default=None
    )


@strawberry.input(description="Which proofs to keep.")
class EligibilityProofFilter:
    territory_id: strawberry.ID | None = strawberry.field(
        description="Proofs given in that territory, or by one of its lists.", default=None
    )


@strawberry.type
class EligibilityQueries:
    elector_list: ElectorList | None = by_id("ElectorList", "A list by its id.")
    elector_lists: Connection[ElectorList] = connection(
        "ElectorList",
        orders={"NAME": Order("{t}.name", "text")},
        filter_type=ElectorListFilter,
        filters={
            "territory_id": Filter(
                Where(
                    "EXISTS (SELECT 1 FROM territory w JOIN territory here ON here.id = :value::uuid "
                    "WHERE w.id = {t}.territory_id AND (w.path @> ARRAY[here.id] OR here.path @> ARRAY[w.id]))"
                ),
                _territory,
            )
        },
        description="The lists on which a person may be recognised, by name.",
    )
    eligibility_proof: EligibilityProof | None = by_id("EligibilityProof", "A proof by its id.")
    eligibility_proofs: Connection[EligibilityProof] = connection(
        "EligibilityProof",
        orders={"RECENT": Order("{t}.given_at", "timestamptz", descending=True)},
        filter_type=EligibilityProofFilter,
        filters={
            "territory_id": Filter(
                Where(
                    "{t}.territory_id = :value::uuid OR {t}.list_id = ANY(ARRAY(SELECT w.id FROM elector_list w "
                    "WHERE w.territory_id = :value::uuid))"
                ),
                _territory,
            )
        },
        description="Your proofs, and those that you may read as an agent, the latest first.",
    )
