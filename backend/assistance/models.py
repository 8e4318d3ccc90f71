"""Table of assistance."""

from tortoise import Model, fields

from backend.kit.ids import uuid7


class Assistance(Model):
    """An agent helps a person from one moment to another; the session that it is in knows it by `assistance_id`.

    The trace is the helped person's: it stays when the agent's own account is erased.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    agent: fields.ForeignKeyNullableRelation[Model] = fields.ForeignKeyField(
        "models.Person", null=True, related_name=False, on_delete=fields.OnDelete.SET_NULL
    )
    person: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField("models.Person", related_name=False)
    territory: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField("models.Territory", related_name=False)
    reason = fields.CharField(max_length=400)
    started_at = fields.DatetimeField()
    ends_at = fields.DatetimeField()
    ended_at = fields.DatetimeField(null=True)

    class Meta:
        table = "assistance"
        indexes = (("agent_id", "started_at"), ("person_id", "started_at"), ("territory_id", "started_at"))
