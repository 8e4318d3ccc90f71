"""Table of exports asked for."""

from tortoise import Model, fields

from backend.kit.ids import uuid7


class DataExport(Model):
    """An export of everything about a person, behind a link that works once, for its owner, a few minutes."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    person: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField("models.Person", related_name=False)
    token = fields.CharField(max_length=64, unique=True)
    asked_at = fields.DatetimeField()
    expires_at = fields.DatetimeField()
    spent_at = fields.DatetimeField(null=True)

    class Meta:
        table = "data_export"
        indexes = (("person_id",), ("expires_at",))
