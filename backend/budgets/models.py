"""Tables of participatory budgets. Amounts are integer cents."""

from tortoise import Model, fields

from backend.kit.ids import uuid7


class ParticipatoryBudget(Model):
    id = fields.UUIDField(primary_key=True, default=uuid7)
    territory: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField("models.Territory", related_name=False)
    vote: fields.ForeignKeyNullableRelation[Model] = fields.ForeignKeyField(
        "models.Vote", null=True, related_name=False
    )
    title = fields.CharField(max_length=160)
    summary = fields.CharField(max_length=400, default="")
    body = fields.TextField(default="")
    created_at = fields.DatetimeField()

    class Meta:
        table = "participatory_budget"
        indexes = (("territory_id", "created_at"), ("vote_id",), ("created_at",))


class BudgetPhase(Model):
    """A phase opens and closes actions; the phases of a budget follow one another without a gap being required."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    budget: fields.ForeignKeyRelation[ParticipatoryBudget] = fields.ForeignKeyField(
        "models.ParticipatoryBudget", related_name=False
    )
    kind = fields.CharField(max_length=12)
    opens_at = fields.DatetimeField()
    closes_at = fields.DatetimeField(null=True)

    class Meta:
        table = "budget_phase"
        unique_together = (("budget_id", "kind"),)


class Envelope(Model):
    id = fields.UUIDField(primary_key=True, default=uuid7)
    budget: fields.ForeignKeyRelation[ParticipatoryBudget] = fields.ForeignKeyField(
        "models.ParticipatoryBudget", related_name=False
    )
    name = fields.CharField(max_length=160)
    amount_cents = fields.BigIntField()
    currency = fields.CharField(max_length=3, default="EUR")

    class Meta:
        table = "envelope"
        indexes = (("budget_id",),)


class BudgetProposal(Model):
    """A project submitted to a budget; `status` follows the study: submitted, retained or set aside with a reason."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    budget: fields.ForeignKeyRelation[ParticipatoryBudget] = fields.ForeignKeyField(
        "models.ParticipatoryBudget", related_name=False
    )
    envelope: fields.ForeignKeyNullableRelation[Envelope] = fields.ForeignKeyField(
        "models.Envelope", null=True, related_name=False
    )
    project: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField("models.Project", related_name=False)
    option: fields.ForeignKeyNullableRelation[Model] = fields.ForeignKeyField(
        "models.Option", null=True, related_name=False
    )
    cost_cents = fields.BigIntField(null=True)
    status = fields.CharField(max_length=12)
    reason = fields.TextField(default="")
    created_at = fields.DatetimeField()

    class Meta:
        table = "budget_proposal"
        unique_together = (("budget_id", "project_id"),)
        indexes = (("project_id", "created_at"), ("budget_id", "status"))


class Award(Model):
    """What the counted vote gave a proposal, with the figures of the decision."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    proposal: fields.OneToOneRelation[BudgetProposal] = fields.OneToOneField(
        "models.BudgetProposal", related_name=False
    )
    funded = fields.BooleanField()
    amount_cents = fields.BigIntField()
    created_at = fields.DatetimeField()

    class Meta:
        table = "award"
