"""Table of territories: the tree and its branding."""

from tortoise import Model, fields
from tortoise.contrib.postgres.fields import ArrayField

from backend.kit.ids import uuid7


class Territory(Model):
    """`path` holds the ids from the root to this node, itself included; `code` is INSEE's, or the SIREN of an EPCI."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    kind = fields.CharField(max_length=20)
    code = fields.CharField(max_length=9)
    vintage = fields.SmallIntField()
    name = fields.CharField(max_length=120)
    parent: fields.ForeignKeyNullableRelation["Territory"] = fields.ForeignKeyField(
        "models.Territory", null=True, related_name=False
    )
    path = ArrayField(element_type="uuid")
    host = fields.CharField(max_length=253, null=True, unique=True)
    welcome = fields.TextField(default="")
    logo = fields.CharField(max_length=200, null=True)
    brand_color = fields.CharField(max_length=7)
    accent_color = fields.CharField(max_length=7)
    created_at = fields.DatetimeField()

    class Meta:
        table = "territory"
        unique_together = (("kind", "code"),)
        indexes = (("parent_id", "name", "id"), ("code",), ("name", "id"), ("kind", "created_at"), ("created_at",))
