"""Tables of organizations: legal and informal groups, who belongs to them, who may commit them."""

from tortoise import Model, fields
from tortoise.contrib.postgres.fields import ArrayField

from backend.kit.ids import uuid7


class Organization(Model):
    """`status` is unverified until an agent has seen evidence: a valid number does not prove existence.

    `directory`: what the State's directory of enterprises answered, when an instance asks it (organizations/directory).
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    territory: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField("models.Territory", related_name=False)
    kind = fields.CharField(max_length=20)
    name = fields.CharField(max_length=160)
    summary = fields.TextField(default="")
    siret = fields.CharField(max_length=14, null=True, unique=True)
    rna = fields.CharField(max_length=10, null=True, unique=True)
    status = fields.CharField(max_length=12, default="unverified")
    directory = fields.CharField(max_length=12, db_default="unasked")
    created_at = fields.DatetimeField()

    class Meta:
        table = "organization"
        indexes = (("territory_id", "created_at"),)


class Membership(Model):
    """`status`: claimed, active, refused, ended. `role`: a manager answers claims and invites."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    organization: fields.ForeignKeyRelation[Organization] = fields.ForeignKeyField(
        "models.Organization", related_name=False
    )
    person: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField("models.Person", related_name=False)
    role = fields.CharField(max_length=12, db_default="member")
    status = fields.CharField(max_length=12, db_default="active")
    message = fields.CharField(max_length=400, db_default="")
    decided_by_id = fields.UUIDField(null=True)
    decided_at = fields.DatetimeField(null=True)
    created_at = fields.DatetimeField()

    class Meta:
        table = "membership"
        unique_together = (("organization_id", "person_id"),)
        indexes = (("person_id",), ("organization_id", "created_at"), ("created_at",))


class Invitation(Model):
    """To join an organization: sent to an address, accepted once by whoever holds its token and logs in."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    organization: fields.ForeignKeyRelation[Organization] = fields.ForeignKeyField(
        "models.Organization", related_name=False
    )
    email = fields.CharField(max_length=254)
    role = fields.CharField(max_length=12)
    token = fields.CharField(max_length=64, unique=True)
    invited_by_id = fields.UUIDField(null=True)
    created_at = fields.DatetimeField()
    expires_at = fields.DatetimeField()
    ended_at = fields.DatetimeField(null=True)
    accepted_by_id = fields.UUIDField(null=True)

    class Meta:
        table = "invitation"
        indexes = (("organization_id", "created_at"),)


class Mandate(Model):
    """Who may sign or apply for an organization, until when, proven how. `status`: asked, granted, refused,
    revoked, ended (its term passed, and it was asked for again).
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    organization: fields.ForeignKeyRelation[Organization] = fields.ForeignKeyField(
        "models.Organization", related_name=False
    )
    person: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField("models.Person", related_name=False)
    powers = ArrayField(element_type="text")
    function = fields.CharField(max_length=120)
    starts_on = fields.DateField()
    ends_on = fields.DateField(null=True)
    proof = fields.CharField(max_length=16)
    statement = fields.CharField(max_length=800, default="")
    file: fields.ForeignKeyNullableRelation[Model] = fields.ForeignKeyField(
        "models.StoredFile", null=True, related_name=False, on_delete=fields.OnDelete.SET_NULL
    )
    status = fields.CharField(max_length=12)
    asked_at = fields.DatetimeField()
    decided_by_id = fields.UUIDField(null=True)
    decided_at = fields.DatetimeField(null=True)
    reason = fields.CharField(max_length=400, default="")

    class Meta:
        table = "mandate"
        indexes = (("organization_id", "asked_at"), ("person_id",), ("asked_at",))
