"""Tables of organizations: legal and informal groups, and who belongs to them."""

from tortoise import Model, fields

from backend.kit.ids import uuid7


class Organization(Model):
    """`status` is unverified until an agent has seen evidence: a valid number does not prove existence."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    territory: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField("models.Territory", related_name=False)
    kind = fields.CharField(max_length=20)
    name = fields.CharField(max_length=160)
    summary = fields.TextField(default="")
    siret = fields.CharField(max_length=14, null=True, unique=True)
    rna = fields.CharField(max_length=10, null=True, unique=True)
    status = fields.CharField(max_length=12, default="unverified")
    created_at = fields.DatetimeField()

    class Meta:
        table = "organization"
        indexes = (("territory_id", "created_at"),)


class Membership(Model):
    id = fields.UUIDField(primary_key=True, default=uuid7)
    organization: fields.ForeignKeyRelation[Organization] = fields.ForeignKeyField(
        "models.Organization", related_name=False
    )
    person: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField("models.Person", related_name=False)
    created_at = fields.DatetimeField()

    class Meta:
        table = "membership"
        unique_together = (("organization_id", "person_id"),)
